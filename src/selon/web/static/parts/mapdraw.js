/**
 * The drawn map: MapLibre over our own GeoJSON.
 * In: the library, an element, outlines, places, a control map. Out: ways to show a place and to take the map away.
 * Never: asks for a tile, a glyph or a sprite, or takes the keyboard from the page.
 */
import { h } from "../lib/dom.js";
import { link } from "../lib/address.js";
import { number, t } from "../lib/i18n.js";
import { kindNode } from "../lib/say.js";
import { namedFrom, paintOnDemand, styleOf } from "./mapstyle.js";
import { warm } from "./mapwarm.js";

const CLOSE = 7;
const WIDEST = [[-25, 12], [95, 72]];

// Where the reader last looked, so that a filter or a day does not move the map.
let looked = null;

/**
 * @param {any} library
 * @param {HTMLElement} holder
 * @param {{land: any, places: any[], control: any, pick: (id: number) => void}} what
 * @returns {{show: (place: any, how?: {quiet?: boolean}) => void, update: (what: any) => void, remove: () => void}}
 */
export function draw(library, holder, { land, ...what }) {
  let { places, control, pick } = what;
  const map = new library.Map({
    container: holder, style: styleOf(land), attributionControl: false, renderWorldCopies: false, dragRotate: false, pitchWithRotate: false, maxZoom: 11, minZoom: 2, maxPitch: 0, fadeDuration: 0,
    ...(looked ?? { bounds: boundsOf(places), fitBoundsOptions: { padding: 56, maxZoom: CLOSE } }),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  paintOnDemand(map);
  const feed = () => {
    const named = namedFrom(places);
    map.getSource("places")?.setData({ type: "FeatureCollection", features: places.map((place, at) => feature(place, named[at])) });
    map.getSource("control")?.setData(control);
  };
  map.on("load", () => {
    feed();
    warm(map);
    holder.dataset.ready = "";
  });
  const popup = new library.Popup({ closeButton: true, maxWidth: "20rem", offset: 12 });
  let on = null;
  const mark = (id) => {
    if (on !== null) map.setFeatureState({ source: "places", id: on }, { on: false });
    on = id;
    if (id !== null) map.setFeatureState({ source: "places", id }, { on: true });
  };
  const tell = (place) => {
    mark(place.id);
    popup.setLngLat(place.at).setDOMContent(card(place)).addTo(map);
  };
  popup.on("close", () => mark(null));
  map.on("click", "points", (e) => {
    const place = places.find((p) => p.id === e.features[0].id);
    if (!place) return;
    tell(place);
    pick(place.id);
  });
  map.on("click", "clusters", async (e) => {
    const cluster = e.features[0];
    const zoom = await map.getSource("places").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom: zoom + 0.2, duration: calm() });
  });
  // what lies under the pointer is looked for once a frame, and not while the map moves
  let under = 0;
  map.on("mousemove", ({ point }) => {
    cancelAnimationFrame(under);
    under = requestAnimationFrame(() => !map.isMoving() && map.getLayer("points") && (map.getCanvas().style.cursor = map.queryRenderedFeatures(point, { layers: ["points", "clusters"] }).length ? "pointer" : ""));
  });
  map.on("moveend", () => (looked = { center: map.getCenter(), zoom: map.getZoom() }));
  const themed = () => {
    map.setStyle(styleOf(land), { diff: false });
    map.once("styledata", feed);
  };
  document.addEventListener("selon:theme", themed);
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", themed);
  return {
    show(place, { quiet = false } = {}) {
      if (quiet) return void (map.isStyleLoaded() && mark(place.id));
      map.easeTo({ center: place.at, zoom: Math.max(map.getZoom(), CLOSE), duration: calm() });
      tell(place);
    },
    update(now) {
      ({ places, control, pick } = now);
      mark(null);
      feed();
      map.resize();
    },
    remove() {
      cancelAnimationFrame(under);
      document.removeEventListener("selon:theme", themed);
      system.removeEventListener("change", themed);
      map.remove();
    },
  };
}

function feature(place, named) {
  return { type: "Feature", id: place.id, geometry: { type: "Point", coordinates: place.at }, properties: { name: place.name, group: place.group, claims: place.claims, documents: place.documents, wide: place.wide, named } };
}

function card(place) {
  const kinds = Object.entries(place.kinds ?? {}).sort((a, b) => b[1] - a[1]).slice(0, 4);
  return h("div", { class: "place-card" }, h("strong", { class: "data" }, place.name), h("div", { class: "soft small" }, [place.country_name, t("map.claims", { n: place.claims }), t("map.documents", { n: place.documents })].filter(Boolean).join(" · ")),
    h("ul", { class: "small" }, kinds.map(([kind, n]) => h("li", {}, kindNode(kind), " ", h("span", { class: "num soft" }, number(n))))), h("a", { href: link("claims", { place: place.place }) }, t("map.open")));
}

/** Where most places lie: the farthest twentieth on each side does not decide. */
function boundsOf(places) {
  if (!places.length) return WIDEST;
  const cut = (values) => {
    const sorted = values.sort((a, b) => a - b);
    return [sorted[Math.floor(sorted.length * 0.05)], sorted[Math.ceil(sorted.length * 0.95) - 1]];
  };
  const [west, east] = cut(places.map((p) => p.at[0]));
  const [south, north] = cut(places.map((p) => p.at[1]));
  return [[west - 0.3, south - 0.3], [east + 0.3, north + 0.3]];
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350;
}
