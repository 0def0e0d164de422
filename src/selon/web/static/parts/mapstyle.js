/**
 * What the map looks like: neutral ground, whose-map-it-is under the points, circles by distinct texts.
 * In: the theme's colours, GeoJSON. Out: a MapLibre style, pictures for words and hatches.
 * Never: names a tile, a glyph or a sprite server: words are drawn by the browser's own type.
 */
import { colour } from "../lib/theme.js";
import { number } from "../lib/i18n.js";

export const GROUPS = ["control", "attack", "harm", "forces", "arms", "talks", "people", "statement", "opinion"];
// Sides of a control map, by what they hold; hatches differ too, so that colour is not alone in telling.
const SIDES = { RU: ["#a8435a", "diagonal"], UA: ["#3f6fb0", "cross"] };
const OTHER = ["#6d7f3a", "cross"];
const RATIO = 2;

/** @param {string} holder @returns {[string, string]} colour and hatch */
export function side(holder) {
  return SIDES[holder] ?? OTHER;
}

/**
 * The whole style. Sources are empty until `setData`.
 * @param {{countries: any, disputed: any}} land
 * @returns {any}
 */
export function styleOf(land) {
  const none = { type: "FeatureCollection", features: [] };
  const radius = ["interpolate", ["linear"], ["sqrt", ["max", 1, ["get", "documents"]]], 1, 5, 3, 10, 10, 20, 40, 34];
  const kindColour = ["match", ["get", "group"], ...GROUPS.flatMap((g) => [g, colour(`--k-${g}`)]), colour("--k-statement")];
  const cluster = ["interpolate", ["linear"], ["sqrt", ["max", 1, ["get", "documents"]]], 1, 9, 5, 13, 20, 20, 80, 28];
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land.countries, tolerance: 0.3 },
      disputed: { type: "geojson", data: land.disputed },
      control: { type: "geojson", data: none },
      places: { type: "geojson", data: none, cluster: true, clusterRadius: 34, clusterMaxZoom: 9, clusterProperties: { documents: ["+", ["get", "documents"]], claims: ["+", ["get", "claims"]] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sunk") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--card") } },
      { id: "disputed", type: "fill", source: "disputed", paint: { "fill-color": colour("--card") } },
      { id: "disputed-hatch", type: "fill", source: "disputed", paint: { "fill-pattern": "hatch:#8b857b:dots" } },
      { id: "held", type: "fill", source: "control", filter: ["==", ["get", "status"], "held"], paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.2 } },
      { id: "held-hatch", type: "fill", source: "control", filter: ["==", ["get", "status"], "held"], paint: { "fill-pattern": ["concat", "hatch:", ["get", "colour"], ":", ["get", "hatch"]], "fill-opacity": 0.55 } },
      { id: "liberated", type: "fill", source: "control", filter: ["==", ["get", "status"], "liberated"], paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.07 } },
      { id: "contested", type: "fill", source: "control", filter: ["==", ["get", "status"], "contested"], paint: { "fill-pattern": `hatch:${colour("--soft")}:contested` } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": colour("--faint"), "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 8, 1.4] } },
      { id: "disputed-line", type: "line", source: "disputed", paint: { "line-color": colour("--faint"), "line-width": 1.1, "line-dasharray": [3, 2.5] } },
      { id: "control-line", type: "line", source: "control", paint: { "line-color": ["get", "colour"], "line-width": 1, "line-opacity": 0.8 } },
      { id: "clusters", type: "circle", source: "places", filter: ["has", "point_count"], paint: { "circle-radius": cluster, "circle-color": colour("--ink"), "circle-opacity": 0.82, "circle-stroke-width": 1.5, "circle-stroke-color": colour("--card") } },
      { id: "points", type: "circle", source: "places", filter: ["!", ["has", "point_count"]], paint: { "circle-radius": radius, "circle-color": kindColour, "circle-opacity": ["case", ["get", "wide"], 0.22, 0.78], "circle-stroke-width": ["case", ["boolean", ["feature-state", "on"], false], 3, 1.2], "circle-stroke-color": ["case", ["boolean", ["feature-state", "on"], false], colour("--ink"), ["get", "wide"], kindColour, colour("--card")] } },
      { id: "names", type: "symbol", source: "places", filter: ["all", ["!", ["has", "point_count"]], ["<=", ["get", "named"], ["zoom"]]], layout: { "icon-image": ["concat", "name:", ["get", "name"]], "icon-anchor": "left", "icon-offset": ["interpolate", ["linear"], ["zoom"], 4, ["literal", [9, 0]], 8, ["literal", [14, 0]]], "symbol-sort-key": ["-", 0, ["get", "documents"]], "icon-padding": 3 } },
      { id: "cluster-count", type: "symbol", source: "places", filter: ["has", "point_count"], layout: { "icon-image": ["concat", "count:", ["to-string", ["get", "point_count"]]], "icon-allow-overlap": true, "icon-padding": 9 } },
    ],
  };
}

// A name to each box of so many pixels: more would not find room, and each that the style asks for has to be painted.
const BOX = { wide: 104, high: 44, zooms: [2, 11], tile: 512 };

/**
 * From which zoom on each place bears its name: the one with most texts in its box first.
 * @param {{documents: number, at: [number, number]}[]} places those with most texts first
 * @returns {number[]} a zoom for each
 */
export function namedFrom(places) {
  const [first, last] = BOX.zooms;
  const out = places.map(() => last); // as near as the map goes, each may bear it
  const spots = places.map(({ at: [lon, lat] }) => [(lon + 180) / 360, 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)]);
  let left = places.map((_, at) => at);
  for (let zoom = first; zoom < last && left.length; zoom += 1) {
    const size = BOX.tile * 2 ** zoom;
    const box = (at) => Math.floor((spots[at][0] * size) / BOX.wide) * 1e6 + Math.floor((spots[at][1] * size) / BOX.high);
    const taken = new Set();
    for (let at = 0; at < out.length; at += 1) if (out[at] < zoom) taken.add(box(at));
    left = left.filter((at) => {
      if (taken.has(box(at))) return true;
      taken.add(box(at));
      out[at] = zoom;
      return false;
    });
  }
  return out;
}

/**
 * Pictures that the style names: words, counts, hatches; drawn when first needed.
 * @param {any} map
 */
export function paintOnDemand(map) {
  map.on("styleimagemissing", ({ id }) => {
    if (map.hasImage(id)) return;
    const [what, ...rest] = id.split(":");
    const drawn = what === "count" ? words(number(Number(rest[0])), { size: 12, weight: 600, ink: colour("--paper") })
      : what === "name" ? words(rest.join(":"), { size: 12, weight: 500, ink: colour("--ink"), halo: colour("--card") })
        : what === "hatch" ? hatch(rest[0], rest[1]) : null;
    if (drawn) map.addImage(id, drawn, { pixelRatio: RATIO });
  });
}

// One canvas for all words, kept where they are read back from: a new one each time costs more than what it draws.
let sheet = null;

function words(text, { size, weight, ink, halo = null }) {
  sheet ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const { canvas } = sheet;
  const font = `${weight} ${size * RATIO}px system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif`;
  sheet.font = font;
  const wide = Math.max(2, Math.ceil(sheet.measureText(text).width) + 6 * RATIO);
  const high = Math.ceil(size * 1.6 * RATIO);
  if (canvas.width < wide || canvas.height < high) [canvas.width, canvas.height] = [Math.max(canvas.width, wide), Math.max(canvas.height, high)];
  sheet.clearRect(0, 0, wide, high);
  Object.assign(sheet, { font, textBaseline: "middle", lineJoin: "round" });
  if (halo) {
    Object.assign(sheet, { strokeStyle: halo, lineWidth: 3 * RATIO });
    sheet.strokeText(text, 3 * RATIO, high / 2);
  }
  sheet.fillStyle = ink;
  sheet.fillText(text, 3 * RATIO, high / 2);
  return sheet.getImageData(0, 0, wide, high);
}

function hatch(ink, form) {
  const canvas = document.createElement("canvas");
  const n = (canvas.width = canvas.height = 8 * RATIO);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.strokeStyle = pen.fillStyle = ink;
  pen.lineWidth = (form === "contested" ? 1.6 : 0.7) * RATIO;
  pen.globalAlpha = form === "dots" ? 0.45 : 0.75;
  pen.beginPath();
  for (const k of [-n, 0, n]) {
    if (form === "diagonal" || form === "contested") pen.moveTo(k, n), pen.lineTo(k + n, 0);
    if (form === "cross") pen.moveTo(k, 0), pen.lineTo(k + n, n);
  }
  pen.stroke();
  if (form === "dots") {
    pen.beginPath();
    pen.arc(n / 2, n / 2, 1.1 * RATIO, 0, 7);
    pen.fill();
  }
  return pen.getImageData(0, 0, n, n);
}
