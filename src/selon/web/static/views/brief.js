/**
 * The brief: what changed, what is said, what differs; each number leads to the characters that it stands on.
 * In: a window of days, a place. Out: the brief with its citations.
 * Never: writes a sentence of its own.
 */
import { h, safeAddress } from "../lib/dom.js";
import { documentLink, link, STATIC } from "../lib/address.js";
import { get, maybe, within } from "../lib/data.js";
import { day, language, named, t } from "../lib/i18n.js";
import { copyCitation, item } from "../lib/items.js";
import * as word from "../lib/say.js";
import { seriesChart } from "../parts/chart.js";
import { exportMenu } from "../parts/exports.js";
import { filterBar } from "../parts/filters.js";
import { empty } from "../parts/states.js";

const WEEK = 6;
const MOST = 1500; // documents that the server writes a brief of
/** @param {any} context */
export async function view({ params, go, signal, soon, again }) {
  const asked = { ...Object.fromEntries(params), lang: language() };
  const [brief, facets, about] = await Promise.all([get("brief", asked, signal), within(soon, maybe("facets", { lang: language() }, signal), again), maybe("ledger", { lang: language() }, signal)]);
  const places = facets?.facets?.place?.map((f) => f.value).filter(Boolean);
  const end = exportMenu([["HTML", "export/brief.html"], ["Markdown", "export/brief.md"], ["JSON", "export/brief.json"]], asked);
  const bar = filterBar({ view: "brief", params, go, fields: STATIC ? [] : ["since", "until", "place"], values: { place: places }, end });
  bar.prepend(spans(params, go, about, brief.window));
  if (brief.empty) return nothing(bar, about);
  const cites = new Map(brief.citations.map((c) => [c.number, c]));
  const docs = new Map(brief.documents.map((d) => [d.id, d]));
  const sections = brief.sections.filter((s) => s.lines?.length || s.rows?.length);
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, brief.title), h("p", { class: "lede" }, brief.lede)));
  const page = { cites, docs, lang: brief.lang };
  const below = sections.find((s) => s.rows?.length) ?? sections[0];
  const body = h("article", { class: "brief", lang: brief.lang }, sections.map((s) => [section(s, page), s === below ? charts(brief.series) : null]), sources(brief, page));
  return { title: brief.title, node: h("div", {}, head, bar, h("div", { class: "brief-wrap" }, contents(sections), body)) };
}

function nothing(bar, about) {
  const state = about && !about.documents ? empty(t("empty.ledger"), t("empty.ledger.hint")) : empty(t("empty.title"), t("brief.empty"), few(about) ? h("a", { class: "btn", href: link("brief", { since: about.first }) }, t("brief.all")) : null);
  return { title: t("nav.brief"), node: h("div", {}, h("div", { class: "view-head" }, h("h1", { class: "title" }, t("nav.brief"))), bar, state) };
}

/** Whether a brief of the whole ledger can be had. */
function few(about) {
  return Boolean(about?.first) && about.documents <= MOST;
}

/** Latest day, a week, all: shortcuts against the newest day of the ledger. */
function spans(params, go, about, window) {
  if (!about?.last || STATIC) return h("span", { hidden: true });
  const back = (n) => new Date(Date.parse(`${about.last}T00:00Z`) - n * 86400000).toISOString().slice(0, 10);
  const choices = [["brief.today", about.last], ["brief.week", back(WEEK)], ...(few(about) ? [["brief.all", about.first]] : [])];
  const now = params.get("since") ?? window?.since;
  const button = ([key, since]) => h("button", { class: "btn", type: "button", data: { key }, "aria-pressed": String(!params.get("until") && now === since), onclick: () => go(link("brief", { since, place: params.get("place") })) }, t(key));
  return h("div", { class: "btns spans", role: "group", "aria-label": t("brief.span") }, choices.map(button));
}

function contents(sections) {
  if (sections.length < 2) return null;
  return h("nav", { class: "contents", "aria-label": t("brief.contents") }, h("ul", {}, sections.map((s) => h("li", {}, h("a", { href: `#${s.id}` }, s.title))), h("li", {}, h("a", { href: "#sources" }, t("brief.sources")))));
}

function section(s, page) {
  const lines = (list) => (s.id === "checks" || s.id === "unread" ? h("ul", { class: "bullets" }, list.map((l) => line(l, page, "li"))) : list.map((l) => line(l, page, "p")));
  const rest = s.rest?.length
    ? h("details", { class: "rest", data: { print: "" } }, h("summary", {}, t("brief.rest", { n: s.rest.length })), lines(s.rest))
    : s.more ? h("p", { class: "soft small" }, s.more) : null;
  return h("section", { id: s.id, class: `b-${s.id}`, "aria-labelledby": `h-${s.id}` }, h("h2", { class: "over", id: `h-${s.id}` }, s.title),
    s.rows?.length ? figureTable(s, page) : null, s.lines?.length ? lines(s.lines) : null, rest);
}

function line(l, page, tag) {
  const node = h(tag, { class: "b-line" }, l.heading ? h("b", { class: "b-head" }, plain(l.heading), ". ") : null, pieces(l.pieces, page));
  const first = l.cites?.map((n) => page.cites.get(n)).find(Boolean);
  const button = first ? h("button", { class: "btn quiet cite-btn", type: "button", title: t("cite"), "aria-label": t("cite"), onclick: () => copyCitation(cited(l, page)) }, "❞") : null;
  if (button) node.append("\u00a0", button);
  return item(node, { open: () => node.querySelector("a.cite")?.click(), cite: () => cited(l, page) });
}

/** The line itself and each of its sources, to paste. */
function cited(l, page) {
  const sources = (l.cites ?? []).map((n) => page.cites.get(n)).filter(Boolean).map((c) => `[${c.number}] ${whole(c, page)}`);
  return [`${l.heading ? `${plain(l.heading)}. ` : ""}${l.text ?? l.pieces.map((p) => p.text).join("")}`, ...sources].join("\n");
}

function whole(c, page) {
  const doc = page.docs.get(c.document) ?? { id: c.document };
  const [at, quote] = spanOf(c);
  return word.citation({ quote, lang: doc.lang ?? "fr", outlet: doc.outlet, title: doc.title, day: doc.published, url: doc.url, doc: doc.id, start: at[0], end: at[1] });
}

function spanOf(c) {
  const at = c.selector.find((x) => x.type === "TextPositionSelector");
  return [[at.start, at.end], c.selector.find((x) => x.type === "TextQuoteSelector").exact];
}

/** Brackets and commas round citations are for plain text; here they are raised numbers. */
function pieces(list, page) {
  let open = false;
  return list.map((p, at) => {
    if (p.kind === "word") {
      if (p.text.trim() === `(${t("unsure")})`) return [" ", h("span", { class: "tag unsure" }, t("unsure"))];
      const before = list[at + 1]?.kind === "cite";
      if (before && list[at - 1]?.kind === "cite" && p.text === ", ") return "\u2009";
      const text = open ? p.text.replace("]", "") : p.text;
      if (text !== p.text) open = false;
      if (!before || !/\s*\[$/.test(text)) return text;
      open = true;
      return text.replace(/\s*\[$/, "");
    }
    if (p.kind === "cite") return citeLink(Number(p.text), p, page);
    if (p.kind === "derived") return h("span", { class: "p-derived", title: t("derived", { inputs: p.refs.map((r) => r[0]).filter((d, i, all) => all.indexOf(d) === i).join(", ") }) }, p.text);
    return h("span", { class: `p-${p.kind} data` }, p.text);
  });
}

function citeLink(n, piece, page) {
  const c = page.cites.get(n);
  const [doc, start, end] = c ? [c.document, ...spanOf(c)[0]] : piece.refs[0] ?? [];
  const source = page.docs.get(doc);
  const title = c ? `${source?.outlet ?? t("doc.unsigned")}, ${day(source?.published, "short")}${t("colon")}${spanOf(c)[1].slice(0, 220)}` : t("open.text");
  return h("a", { class: "cite num", href: documentLink(doc, start, end), title, "aria-label": t("source.n", { k: n }) }, String(n));
}

function figureTable(s, page) {
  const cell = (c) => h("td", {}, typeof c === "string" ? c : Array.isArray(c) ? pieces(c, page) : pieces(c.pieces ?? [], page));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("figures.table") }, h("table", { class: "grid b-figures" }, h("thead", {}, h("tr", {}, s.columns.map((c) => (c ? h("th", { scope: "col" }, plain(c)) : h("td", {}))))),
    h("tbody", {}, s.rows.map((r) => h("tr", {}, (r.pieces ?? r.cells).map(cell))))));
}

/** The figures that changed, one small picture for each speaker and thing. */
function charts(series) {
  const drawn = (series ?? []).map((list) => {
    const last = list.at(-1);
    const title = [word.person(last.speaker), named("kind", last.kind), last.where].filter(Boolean).join(" – ");
    const points = list.map((p) => ({ ...p, value: p.low === null || p.high === null ? p.low ?? p.high : (p.low + p.high) / 2 }));
    return seriesChart({ lines: [{ who: word.person(last.speaker), points }], unit: last.unit, title, small: true, alone: true, href: (p) => documentLink(...p.at) });
  });
  return drawn.some(Boolean) ? h("div", { class: "b-charts" }, drawn) : null;
}

function sources(brief, page) {
  const by = new Map();
  for (const c of brief.citations) by.set(c.document, [...(by.get(c.document) ?? []), c]);
  const groups = brief.documents.filter((d) => by.has(d.id)).map((d) => {
    const address = safeAddress(d.url);
    const about = h("h3", {}, h("a", { class: "plain-link data", href: documentLink(d.id) }, d.outlet ?? t("doc.unsigned")), " ", h("span", { class: "soft" }, [day(d.published), d.title?.trim()].filter(Boolean).join(" · ")), address ? [" ", h("a", { class: "soft small", href: address, rel: "noreferrer noopener", target: "_blank" }, "↗")] : null);
    return h("div", { class: "source" }, about, h("ol", {}, by.get(d.id).map((c) => h("li", {}, citeLink(c.number, { refs: [] }, page), " ", h("span", { class: "quote data", lang: d.lang ?? "fr" }, spanOf(c)[1]), " ", word.charsLink(d.id, ...spanOf(c)[0])))));
  });
  return h("section", { id: "sources", class: "b-sources", "aria-labelledby": "h-sources" }, h("h2", { class: "over", id: "h-sources" }, t("brief.sources")), groups);
}

function plain(value) {
  return typeof value === "string" ? value : (value ?? []).map((p) => p.text).join("");
}
