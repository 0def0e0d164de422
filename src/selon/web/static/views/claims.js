/**
 * Claims: who said what, when, where, how much, in whose words; a page at a time.
 * In: the filters of the address. Out: facets, a table, more on demand.
 * Never: holds more rows in the page than a reader asked for, or merges two of them.
 */
import { h } from "../lib/dom.js";
import { changed, documentLink, link } from "../lib/address.js";
import { get, maybe, within } from "../lib/data.js";
import { day, language, named, number, t } from "../lib/i18n.js";
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
const KEPT = 600; // rows of the table at a time; earlier ones are let go as later ones come
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
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, t("nav.claims")), h("p", { class: "lede num" }, held)));
  if (!page.claims.length) {
    const nothing = [...params].length ? empty(t("empty.title"), t("empty.filters"), h("a", { class: "btn", href: link("claims") }, t("clear"))) : empty(t("empty.ledger"), t("empty.ledger.hint"));
    return { title: t("nav.claims"), node: h("div", {}, head, bar, nothing) };
  }
  const list = table(page, params, total);
  return { title: t("nav.claims"), node: h("div", {}, head, bar, h("div", { class: "claims" }, list.node, facetColumn(groups, params))), after: list.after, leave: list.leave };
}

function table(first, params, total) {
  const body = h("tbody", {}, first.claims.map(row));
  const shownNow = h("span", { class: "num" });
  const more = h("button", { class: "btn", type: "button", onclick: () => load() }, t("claims.more"));
  const foot = h("div", { class: "more-row" }, shownNow, more);
  let next = first.next ?? null;
  let count = first.claims.length;
  let busy = false;
  const told = () => {
    shownNow.textContent = next ? counted(count, total) : t("claims.end");
    more.hidden = !next;
  };
  const load = async () => {
    if (busy || !next) return;
    busy = true;
    more.disabled = true;
    try {
      const page = await get("claims", { ...Object.fromEntries(params), lang: language(), limit: PAGE, after: next });
      body.append(...page.claims.map(row));
      while (body.rows.length > KEPT && !body.rows[0].contains(document.activeElement)) body.rows[0].remove();
      next = page.next ?? null;
      count += page.claims.length;
      say(counted(count, total));
    } catch {
      say(t("error.offline"));
    } finally {
      busy = false;
      more.disabled = false;
      told();
    }
  };
  told();
  const near = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && load(), { rootMargin: AHEAD });
  const columns = ["what", "said", "who", "where", "when", "figure", "source"];
  const node = h(
    "div", { class: "claims-list" },
    h("table", { class: "grid claims-table" }, h("caption", { class: "sr" }, t("claims.table")), h("thead", {}, h("tr", {}, columns.map((c) => h("th", { scope: "col" }, t(`claims.${c}`))))), body),
    foot,
  );
  return { node, after: () => next && near.observe(foot), leave: () => near.disconnect() };
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
    h("td", { class: "c-where data", data: { label: t("claims.where") } }, c.place ?? ""),
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
    const label = ["speaker", "place", "outlet"].includes(name) ? word.person(f.value) : named(name, f.value);
    const svg = h("meter", { class: "facet-bar", min: "0", max: String(most), value: String(f.count), "aria-hidden": "true" });
    return h("li", {}, h("a", { class: "facet data", href: link("claims", changed(params, { [name]: on ? "" : f.value, after: "" })), "aria-current": on ? "true" : null },
      h("span", {}, label), h("span", { class: "num" }, number(f.count)), svg));
  };
  const rest = list.slice(FACET_ROWS);
  return h("section", {}, h("h2", { class: "over" }, t(`f.${name}`)), h("ul", {}, list.slice(0, FACET_ROWS).map(line)),
    rest.length ? h("details", {}, h("summary", {}, `+ ${number(rest.length)}`), h("ul", {}, rest.map(line))) : null);
}
