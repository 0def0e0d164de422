/**
 * Claims: who said what, when, where, how much, in whose words; a page at a time.
 * In: the filters of the address. Out: facets, a table, more on demand.
 * Never: holds more rows in the page than a reader asked for, or merges two of them.
 */
import { h } from "../lib/dom.js";
import { changed, documentLink, link } from "../lib/address.js";
import { get, maybe, within } from "../lib/data.js";
import { day, language, named, number, place, t } from "../lib/i18n.js";
import { copyCitation, item } from "../lib/items.js";
import { say } from "../lib/live.js";
import * as word from "../lib/say.js";
import { exportMenu } from "../parts/exports.js";
import { filterBar } from "../parts/filters.js";
import { empty } from "../parts/states.js";

const FIELDS = ["since", "until", "place", "speaker", "kind", "outlet", "figures"];
const MORE = ["words", "actor", "target", "country", "stance", "modality", "voice", "hedge", "unit", "text_lang", "published_since", "published_until", "min_confidence", "who"];
const FACETS = ["speaker", "kind", "place", "outlet", "stance", "modality"];
const FACET_ROWS = 6;
const PAGE = 60;
const KEPT = 10; // pages of the table at a time
const AHEAD = "600px";
/** @param {any} context @returns {Promise<{node: Node, title: string, after?: () => void, leave?: () => void}>} */
export async function view({ params, go, signal, soon, again }) {
  const lang = language();
  const [page, facets] = await Promise.all([
    get("claims", { ...Object.fromEntries(params), lang, limit: PAGE }, signal),
    within(soon, maybe("facets", { ...Object.fromEntries([...params].filter(([n]) => n !== "after" && n !== "order")), lang }, signal), again),
  ]);
  const groups = facets?.facets ?? {};
  const values = Object.fromEntries(Object.entries(groups).map(([name, list]) => [name, list.map((f) => f.value).filter(Boolean)]));
  const total = facets?.claims ?? null;
  const bar = filterBar({ view: "claims", params, go, fields: FIELDS, more: MORE, values, end: exportMenu([["CSV", "export/claims.csv"], ["JSON", "export/claims.json"], ["GeoJSON", "export/claims.geojson"], ["JSON-LD", "export/claims.jsonld"], ["HXL", "export/claims.hxl"]], { ...Object.fromEntries(params), lang }) });
  const held = facets ? `${t("claims.count", { n: total })} ${t("claims.in", { n: facets.documents })}` : "…";
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, t("nav.claims")), h("p", { class: "lede num" }, held, page.claims.length ? [" · ", turned(params)] : null)));
  if (!page.claims.length) {
    const nothing = [...params].length ? empty(t("empty.title"), t("empty.filters"), h("a", { class: "btn", href: link("claims") }, t("clear"))) : empty(t("empty.ledger"), t("empty.ledger.hint"));
    return { title: t("nav.claims"), node: h("div", {}, head, bar, nothing) };
  }
  const list = table(page, params, total);
  return { title: t("nav.claims"), node: h("div", {}, head, bar, h("div", { class: "claims" }, list.node, facetColumn(groups, params))), after: list.after, leave: list.leave };
}

/** Pages of rows, the one after the other; those far from what is shown are let go, and come back when they are scrolled to. */
function table(first, params, total) {
  const body = h("tbody", {}, first.claims.map(row));
  const shownNow = h("span", { class: "num" });
  const more = h("button", { class: "btn", type: "button", onclick: () => load(1) }, t("claims.more"));
  const less = h("button", { class: "btn", type: "button", onclick: () => load(-1) }, t("claims.less"));
  const [top, foot] = [h("div", { class: "less-row", hidden: true }, less), h("div", { class: "more-row" }, shownNow, more)];
  const marks = [params.get("after") ?? "", first.next ?? null]; // where each page begins; null after the last
  const sizes = [first.claims.length];
  let [from, to] = [0, 1]; // the pages that are there
  let busy = false;
  const told = () => {
    const seen = sizes.slice(0, to).reduce((n, size) => n + size, 0);
    shownNow.textContent = marks[to] === null ? t("claims.end") : counted(seen, total);
    more.hidden = marks[to] === null;
    top.hidden = from === 0;
    return counted(seen, total);
  };
  const load = async (way) => {
    const at = way > 0 ? to : from - 1;
    if (busy || at < 0 || marks[at] === null) return;
    busy = true;
    more.disabled = less.disabled = true;
    try {
      const page = await get("claims", { ...Object.fromEntries(params), lang: language(), limit: PAGE, after: marks[at] });
      const there = page.claims.map(row);
      sizes[at] = there.length;
      marks[at + 1] = page.next ?? null;
      if (way > 0) to = at + 1;
      else from = at;
      put(there, way);
      say(told());
      for (const end of node.isConnected ? [top, foot] : []) near.unobserve(end), near.observe(end); // an end that is still near is told anew
    } catch {
      say(t("error.offline"));
    } finally {
      busy = false;
      more.disabled = less.disabled = false;
      told();
    }
  };
  // what is in view stays where it is while rows before it come or go
  const put = (there, way) => {
    const held = [...body.rows].find((tr) => tr.getBoundingClientRect().bottom > 0);
    const before = held?.getBoundingClientRect().top ?? 0;
    body[way > 0 ? "append" : "prepend"](...there);
    while (to - from > KEPT && !far(way).some((tr) => tr.contains(document.activeElement))) {
      far(way).forEach((tr) => tr.remove());
      if (way > 0) from += 1;
      else to -= 1;
    }
    if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
  };
  const far = (way) => (way > 0 ? [...body.rows].slice(0, sizes[from]) : [...body.rows].slice(-sizes[to - 1]));
  told();
  const near = new IntersectionObserver((seen) => seen.filter((s) => s.isIntersecting).forEach((s) => load(s.target === foot ? 1 : -1)), { rootMargin: AHEAD });
  const columns = ["what", "said", "who", "where", "when", "figure", "source"];
  const node = h(
    "div", { class: "claims-list" }, top,
    h("table", { class: "grid claims-table" }, h("caption", { class: "sr" }, t(params.get("order") === "oldest" ? "claims.table.oldest" : "claims.table")), h("thead", {}, h("tr", {}, columns.map((c) => h("th", { scope: "col" }, t(`claims.${c}`))))), body),
    foot,
  );
  return { node, after: () => { near.observe(foot); near.observe(top); }, leave: () => near.disconnect() };
}

/** The other end of the table is its first page in the other order. */
function turned(params) {
  const oldest = params.get("order") === "oldest";
  return h("a", { class: "order-link", href: link("claims", changed(params, { order: oldest ? "" : "oldest", after: "" })), data: { key: "order" } }, t(oldest ? "claims.newest" : "claims.oldest"));
}

function counted(count, total) {
  return total === null ? t("claims.count", { n: count }) : t("claims.shown", { shown: number(count), n: total });
}

function row(c) {
  const open = documentLink(c.doc, c.anchor_start, c.anchor_end);
  const cells = [
    h("td", { class: "c-what", data: { label: t("claims.what") } }, h("span", {}, word.kindNode(c.kind), " ", word.modalityNode(c.modality), " ", word.unsureNode(c.confidence))),
    h("td", { class: "c-said quote data", lang: c.lang }, h("a", { class: "plain-link", href: open }, cut(c))),
    h("td", { class: "c-who", data: { label: t("claims.who") } }, word.speakerNode(c), c.stance && c.stance !== "asserts" ? h("div", { class: "soft small" }, named("stance", c.stance)) : null),
    h("td", { class: "c-where data", data: { label: t("claims.where") } }, place(c.place)),
    h("td", { class: "c-when nw", data: { label: t("claims.when") } }, word.days(c)),
    h("td", { class: "c-figure", data: { label: t("claims.figure") } }, c.figure ? h("span", { class: "figure data", lang: c.lang }, c.figure, word.besides(c) ? h("small", { lang: language() }, word.besides(c)) : null) : null),
    h("td", { class: "c-source small" }, h("span", { class: "data" }, c.outlet ?? t("doc.unsigned")), h("br"), h("span", { class: "soft" }, day(c.day)), " ",
      h("button", { class: "btn quiet cite-btn", type: "button", title: t("cite"), "aria-label": t("cite"), onclick: () => copyCitation(word.rowCitation(c)) }, "❞")),
  ];
  const tr = h("tr", { tabindex: "-1" }, cells);
  return item(tr, { open: () => tr.querySelector("a").click(), cite: () => word.rowCitation(c) });
}

/** The sentence with the words of the claim in bold; a long one is cut at its ends. */
function cut(c) {
  const points = [...c.sentence];
  const from = c.anchor_start - c.sentence_start;
  const to = c.anchor_end - c.sentence_start;
  if (!(from >= 0 && to <= points.length && from < to)) return c.sentence;
  const space = (at, step) => {
    while (at > 0 && at < points.length && /\S/.test(points[step > 0 ? at - 1 : at])) at += step;
    return at;
  };
  const start = from > 110 ? Math.min(from, space(from - 90, 1)) : 0;
  const end = points.length - to > 150 ? Math.max(to, space(to + 130, -1)) : points.length;
  const part = (a, b) => points.slice(a, b).join("");
  return [start ? "… " : "", part(start, from), h("b", {}, part(from, to)), part(to, end), end < points.length ? " …" : ""];
}

function facetColumn(groups, params) {
  const shown = FACETS.filter((name) => groups[name]?.length);
  if (!shown.length) return null;
  return h("aside", { class: "facets", "aria-label": t("claims.facets") }, shown.map((name) => facet(name, groups[name], params)));
}

function facet(name, list, params) {
  const chosen = params.get(name);
  const most = Math.max(...list.map((f) => f.count));
  const line = (f) => {
    const on = chosen === f.value;
    const label = name === "place" ? place(f.value) : ["speaker", "outlet"].includes(name) ? word.person(f.value) : named(name, f.value);
    const svg = h("meter", { class: "facet-bar", min: "0", max: String(most), value: String(f.count), "aria-hidden": "true" });
    return h("li", {}, h("a", { class: "facet data", href: link("claims", changed(params, { [name]: on ? "" : f.value, after: "" })), "aria-current": on ? "true" : null },
      h("span", {}, label), h("span", { class: "num" }, number(f.count)), svg));
  };
  const rest = list.slice(FACET_ROWS);
  return h("section", {}, h("h2", { class: "over" }, t(`f.${name}`)), h("ul", {}, list.slice(0, FACET_ROWS).map(line)),
    rest.length ? h("details", {}, h("summary", {}, `+ ${number(rest.length)}`), h("ul", {}, rest.map(line))) : null);
}
