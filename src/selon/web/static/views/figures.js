/**
 * Figures: each speaker's figures of one thing over time, with their margins; what maps measure beside them.
 * In: kind, place, unit, speaker, days of the address. Out: a chart and the same as a table.
 * Never: averages, joins two speakers, or draws a figure without its margin.
 */
import { h } from "../lib/dom.js";
import { documentLink, link } from "../lib/address.js";
import { get, maybe, within } from "../lib/data.js";
import { band, day, language, named, number, place, t } from "../lib/i18n.js";
import { item } from "../lib/items.js";
import * as word from "../lib/say.js";
import { seriesChart } from "../parts/chart.js";
import { exportMenu } from "../parts/exports.js";
import { filterBar } from "../parts/filters.js";
import { empty } from "../parts/states.js";

const FIELDS = ["kind", "place", "unit", "speaker", "since", "until"];
const MAP_ROWS = 8;
/** @param {any} context */
export async function view({ params, go, signal, soon, again }) {
  const lang = language();
  const asked = { ...Object.fromEntries(params), lang };
  const any = ["kind", "place", "speaker"].some((n) => params.has(n));
  const [answer, choices, facets] = await Promise.all([any ? get("series", asked, signal) : null, get("series", { lang }, signal), within(soon, maybe("facets", { lang, figures: "true" }, signal), again)]);
  const things = choices.things ?? [];
  const first = things[0];
  const found = answer ?? (first ? await get("series", { lang, kind: first.kind, place: first.place, unit: first.unit }, signal) : { series: [], notes: [] });
  const now = answer ? Object.fromEntries(params) : { kind: first?.kind, place: first?.place, unit: first?.unit };
  const values = { ...Object.fromEntries(Object.entries(facets?.facets ?? {}).map(([n, list]) => [n, list.map((f) => f.value).filter(Boolean)])) };
  const wish = { ...now, lang };
  const bar = filterBar({ view: "figures", params, go, fields: FIELDS, values, end: exportMenu([["SVG", "export/figures.svg"], ["PNG", "export/figures.png"], ["CSV", "export/figures.csv"], ["JSON", "export/figures.jsonl"]], wish) });
  const panels = grouped(found.series);
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, t("nav.figures")), h("p", { class: "lede" }, t("figures.lede"))));
  const body = panels.length ? panels.map(panel) : [empty(things.length ? t("empty.title") : t("figures.none"), things.length ? t("empty.filters") : "")];
  const notes = found.notes?.length ? h("p", { class: "note" }, t("figures.leftout", { what: found.notes.join(" ; ").replace(/left out: /g, "") })) : null;
  return { title: t("nav.figures"), node: h("div", {}, head, bar, h("div", { class: "figures" }, chooser(things, now, params), h("div", { class: "panels" }, body, notes))) };
}

/** The things that have most figures, to choose from. */
function chooser(things, now, params) {
  if (!things.length) return null;
  const keep = { since: params.get("since"), until: params.get("until") };
  const on = (x) => x.kind === now.kind && (x.place ?? "") === (now.place ?? "") && x.unit === now.unit;
  const line = (x) => h("li", {}, h("a", { class: "thing", href: link("figures", { ...keep, kind: x.kind, place: x.place, unit: x.unit }), "aria-current": on(x) ? "true" : null, data: { item: "" } },
    h("span", {}, word.kindNode(x.kind), x.place ? h("span", { class: "data" }, `, ${place(x.place)}`) : null), h("span", { class: "soft num small" }, `${named("unit", x.unit)} · ${number(x.figures)}`)));
  return h("nav", { class: "things", "aria-label": t("figures.thing") }, h("h2", { class: "over" }, t("figures.thing")), h("ul", {}, things.map(line)));
}

/** Series of one thing stand in one chart: kind, place, unit, what is counted. */
function grouped(series) {
  const panels = new Map();
  for (const one of series) {
    const key = [one.kind, one.place, one.unit, one.of ?? one.sort].join("|");
    panels.set(key, [...(panels.get(key) ?? []), one]);
  }
  const count = (list) => list.reduce((n, one) => n + (one.speaker.kind === "map" ? 0 : one.points.length), 0);
  return [...panels.values()].sort((a, b) => count(b) - count(a));
}

function panel(list) {
  const one = list[0];
  const title = [named("kind", one.kind), place(one.place), named("unit", one.unit), one.of && one.of !== one.unit ? one.of : ""].filter(Boolean).join(", ");
  const name = (x) => (x.speaker.kind === "map" ? x.label : nameOf(x));
  const lines = list.map((x) => ({ who: [name(x), several(list, x) ? word.actor(x.actor ?? "") : ""].filter(Boolean).join(", "), map: x.speaker.kind === "map", points: x.points.map((p) => ({ ...p, figure: p.sources?.[0]?.figure })) }));
  const drawable = lines.reduce((n, l) => n + l.points.filter((p) => p.value !== null).length, 0) > 1;
  const href = (p) => (p.sources?.[0] ? documentLink(p.sources[0].document, ...(p.sources[0].span ?? [])) : null);
  const chart = drawable ? seriesChart({ lines, unit: one.unit, title, href, small: matchMedia("(max-width: 52rem)").matches }) : null;
  return h("section", { class: "panel", "aria-label": title }, chart ?? h("h2", { class: "panel-title" }, title), table(list, title, Boolean(chart)));
}

function nameOf(x) {
  return x.speaker.kind === "outlet" ? t("own", { outlet: x.speaker.name }) : word.person(x.speaker.name);
}

/** Whether one speaker has two lines here, which their actors tell apart. */
function several(list, x) {
  return list.filter((y) => y.label === x.label && y.speaker.kind === x.speaker.kind).length > 1;
}

function table(list, title, below) {
  const rows = list.flatMap((one) => {
    const points = [...one.points].reverse();
    const shown = one.speaker.kind === "map" ? points.slice(0, MAP_ROWS) : points;
    return shown.map((p, at) => row(one, p, at, shown.length));
  });
  const columns = ["who", "when", "value", "band", "where"];
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("figures.table") },
    h("table", { class: "grid series" }, h("caption", { class: below ? "small soft" : "sr" }, below ? t("figures.table") : title), h("thead", {}, h("tr", {}, columns.map((c) => h("th", { scope: "col" }, t(`figures.${c}`))))), h("tbody", {}, rows)));
}

function row(one, p, at, span) {
  const source = p.sources?.[0];
  const map = one.speaker.kind === "map";
  const when = p.which === "said" ? t("figures.said", { day: day(p.day) }) : p.which === "published" ? t("figures.published", { day: day(p.day) }) : p.from && p.from !== p.day ? `${day(p.from, "short")} – ${day(p.day)}` : day(p.day);
  const who = at === 0 ? h("th", { scope: "rowgroup", rowspan: span, class: "who data" }, map ? [one.label, h("div", { class: "soft small" }, t("figures.map"))] : nameOf(one), one.actor ? h("div", { class: "soft small data" }, word.actor(one.actor)) : null) : null;
  const figure = map ? `${number(p.value)} ${named("unit", one.unit)}` : source?.figure ?? number(p.value);
  const where = source && !map
    ? [h("a", { href: documentLink(source.document, ...(source.span ?? [])), class: "data" }, source.outlet ?? t("doc.unsigned")), p.documents > 1 ? h("span", { class: "soft small" }, ` ${t("figures.documents", { n: p.documents })}`) : null]
    : h("span", { class: "soft data" }, source?.figure ?? "");
  const tr = h("tr", {}, who, h("td", { class: "nw" }, when), h("td", {}, h("span", { class: "figure data" }, figure), p.modality && p.modality !== "asserted" ? [" ", word.modalityNode(p.modality)] : null), h("td", { class: "nw num soft" }, band(p.low, p.high)), h("td", {}, where));
  return item(tr, { open: () => tr.querySelector("a")?.click(), cite: () => (source ? word.citation({ quote: source.sentence ?? source.figure, who: nameOf(one), outlet: source.outlet, day: p.told ?? p.day, doc: source.document, start: source.span[0], end: source.span[1] }) : "") });
}

