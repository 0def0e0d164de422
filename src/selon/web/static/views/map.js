/**
 * The map: places that claims speak of, a control map of the chosen day under them, and the same as a list.
 * In: the filters of the address, a day, a publisher. Out: a map and a list that say the same.
 * Never: draws a position finer than a published place, or a border of its own.
 */
import { fill, h } from "../lib/dom.js";
import { changed, link, ROOT, STATIC } from "../lib/address.js";
import { get, maybe, within } from "../lib/data.js";
import { country, day, language, named, number, place, t } from "../lib/i18n.js";
import { item } from "../lib/items.js";
import { kindNode } from "../lib/say.js";
import { exportMenu } from "../parts/exports.js";
import { filterBar } from "../parts/filters.js";
import { drawable, maplibre } from "../parts/mapscript.js";
import { draw } from "../parts/mapdraw.js";
import { daySlider } from "../parts/mapdays.js";
import { GROUPS, side } from "../parts/mapstyle.js";
import { outlines } from "../parts/outlines.js";
import { empty } from "../parts/states.js";

const FIELDS = ["since", "until", "kind", "speaker", "place", "outlet"];
const LISTED = 200;
const WIDE = new Set(["country", "admin1", "admin2", "region", "sea", "river"]); // what no point stands for
const OWN = ["day", "source", "control"];
/** @param {any} context */
export async function view({ params, go, signal, soon, again }) {
  const filters = Object.fromEntries([...params].filter(([n]) => !OWN.includes(n)));
  const asked = { ...filters, lang: language() };
  const [points, facets, days] = await Promise.all([get("map", asked, signal), within(soon, maybe("facets", asked, signal), again), maybe("control/days", { lang: language() }, signal)]);
  const sheets = days?.sources ?? [];
  const control = params.get("control") === "off" || !sheets.length ? null : await maybe("control", { day: params.get("day"), source: params.get("source"), lang: language() }, signal);
  const values = Object.fromEntries(Object.entries(facets?.facets ?? {}).map(([name, list]) => [name, list.map((f) => f.value).filter(Boolean)]));
  const bar = filterBar({ view: "map", params, go, fields: FIELDS, values, keep: OWN, end: exportMenu([["GeoJSON", "export/map.geojson"], ["CSV", "export/map.csv"]], asked) });
  const places = points.features.map(placed);
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, t("nav.map")), h("p", { class: "lede num" }, summary(places, points.without_point))));
  const holder = living?.holder ?? h("div", { class: "map", role: "application" });
  holder.setAttribute("aria-label", t("map.label"));
  const list = placeList(places, filters, (p, how) => living?.drawn.show(p, how));
  let gone = false;
  const chosen = (change, how) => go(link("map", changed(params, change)), how);
  const node = h("div", { class: "map-view" }, head, bar,
    h("div", { class: "map-grid" },
      h("section", { class: "map-side" }, holder, controlBar(sheets, control, params, chosen), legend(places, control), h("p", { class: "soft small" }, t("map.borders"))),
      places.length ? list.node : empty(t("empty.title"), t("empty.filters"))));
  const after = async () => {
    if (living) return void living.drawn.update({ places, control: painted(control), pick: list.pick });
    if (!drawable()) return void fill(holder, h("p", { class: "state" }, t("map.noweb")));
    try {
      const [library, land] = await Promise.all([maplibre(), landOf(signal)]);
      if (gone) return;
      living = { holder, drawn: draw(library, holder, { land, places, control: painted(control), pick: list.pick }) };
    } catch (problem) {
      if (!gone) fill(holder, h("p", { class: "state" }, t("map.failed")));
      if (problem?.name !== "AbortError") console.warn(problem.message);
    }
  };
  // a filter or another day changes what the map shows, not the map
  const leave = (next) => {
    gone = true;
    if (next === "map" || !living) return;
    living.drawn.remove();
    living = null;
  };
  return { title: t("nav.map"), node, after, leave };
}

let land = null;
let living = null;

async function landOf() {
  land ??= (STATIC ? get("countries") : fetch(`${ROOT}vendor/countries.json`).then((reply) => reply.json())).then(outlines);
  try {
    return await land;
  } catch (problem) {
    land = null; // the next view asks again
    throw problem;
  }
}

function placed(f, at) {
  const p = f.properties;
  return { ...p, id: at + 1, name: place(p.place), group: p.family, wide: WIDE.has(p.feature), at: f.geometry.coordinates };
}

function summary(places, without) {
  const claims = places.reduce((n, p) => n + p.claims, 0);
  return [t("map.places", { n: places.length }), t("map.claims", { n: claims }), without ? t("map.unplaced", { n: without }) : ""].filter(Boolean).join(" · ");
}

/** The control map with the colours and hatches of its sides. */
function painted(control) {
  const none = { type: "FeatureCollection", features: [] };
  if (!control?.sheet) return none;
  return { ...none, features: control.features.map((f) => {
    const [colour, hatch] = side(f.properties.by ?? "");
    return { ...f, properties: { ...f.properties, colour: f.properties.status === "contested" ? "#6b665e" : colour, hatch } };
  }) };
}

function controlBar(sheets, control, params, chosen) {
  if (!sheets.length) return h("p", { class: "note" }, t("map.control.none"));
  const off = params.get("control") === "off";
  const source = params.get("source") ?? control?.sheet?.source ?? sheets[0].source;
  const days = sheets.find((s) => s.source === source)?.days ?? [];
  const sources = h("select", { name: "source", id: "f-source", onchange: (e) => chosen(e.target.value === "off" ? { control: "off", source: "", day: "" } : { control: "", source: e.target.value, day: "" }) },
    sheets.map((s) => h("option", { value: s.source, selected: !off && s.source === source }, s.source)), h("option", { value: "off", selected: off }, t("map.control.off")));
  const shown = control?.sheet;
  const caption = shown ? h("p", { class: "map-of" }, h("strong", { class: "data" }, t("map.of", { source: shown.source, day: day(shown.day) })), shown.days_off ? h("span", { class: "soft" }, ` ${t("map.day.none", { day: day(shown.day) })}`) : null) : null;
  return h("div", { class: "control-bar" },
    h("div", { class: "field" }, h("label", { for: "f-source" }, t("map.control")), sources),
    off ? null : daySlider(days, shown?.day ?? days.at(-1), (d) => chosen({ day: d, source }, { replace: true })), caption);
}

function legend(places, control) {
  const groups = GROUPS.filter((g) => places.some((p) => p.group === g));
  const parts = new Map((control?.sheet ? control.features : []).map((f) => [`${f.properties.status}:${f.properties.by ?? ""}`, f.properties]));
  const words = (p) => (p.status === "contested" ? t("map.contested") : t(`map.${p.status}`, { who: p.by_name ?? country(p.by) }));
  return h("div", { class: "legend" },
    h("ul", { "aria-label": t("map.legend") },
      groups.map((g) => h("li", { class: `kind k-${g}` }, named("group", g))),
      [...parts.values()].map((p) => h("li", { class: `side side-${p.status} by-${side(p.by ?? "")[1]}` }, words(p), " ", h("span", { class: "soft num" }, `${number(Math.round(p.km2))} km²`))),
      h("li", { class: "soft" }, t("map.size")), places.length > 1 ? h("li", { class: "soft cluster" }, t("map.cluster")) : null, places.some((p) => p.wide) ? h("li", { class: "soft" }, t("map.wide")) : null));
}

function placeList(places, filters, show) {
  const rows = new Map();
  const row = (p) => {
    const open = link("claims", { ...filters, place: p.place });
    const main = h("a", { class: "place-name data", href: open }, p.name);
    const li = h("li", { class: "place" }, main, " ", h("span", { class: "soft small" }, p.feature === "country" ? "" : p.country_name ?? country(p.country)),
      h("div", { class: "small place-line" }, kindNode(p.kind), h("span", { class: "soft num" }, `${t("map.claims", { n: p.claims })} · ${t("map.documents", { n: p.documents })}`),
        h("button", { class: "btn quiet", type: "button", "aria-label": `${t("map.zoom")}${t("colon")}${p.name}`, title: t("map.zoom"), onclick: () => show(p) }, "◎")));
    item(li, { open: () => main.click() });
    li.addEventListener("focusin", () => show(p, { quiet: true }));
    rows.set(p.id, li);
    return li;
  };
  const ul = h("ol", { class: "places" }, places.slice(0, LISTED).map(row));
  const find = (e) => {
    const wanted = e.target.value.trim().toLocaleLowerCase();
    fill(ul, (wanted ? places.filter((p) => [p.name, p.place].some((name) => name.toLocaleLowerCase().includes(wanted))) : places).slice(0, LISTED).map(row));
  };
  const node = h("section", { class: "place-side", "aria-label": t("map.places", { n: places.length }) },
    h("div", { class: "field" }, h("label", { for: "f-find" }, t("map.find")), h("input", { id: "f-find", name: "find", type: "search", autocomplete: "off", oninput: find })),
    places.length > LISTED ? h("p", { class: "soft small" }, t("map.first", { shown: number(LISTED), n: places.length })) : null, ul);
  const pick = (id) => {
    const li = rows.get(id);
    if (!li?.isConnected) return;
    ul.querySelector("[aria-current]")?.removeAttribute("aria-current");
    li.setAttribute("aria-current", "true");
    li.scrollIntoView({ block: "nearest" });
  };
  return { node, pick };
}

