/**
 * Findings: both sides in their own words, what was compared, the verdict in a word.
 * In: the filters of the address. Out: findings, each side with a link to its characters.
 * Never: says who is right, or shows one side alone.
 */
import { h } from "../lib/dom.js";
import { link } from "../lib/address.js";
import { get } from "../lib/data.js";
import { band, day, language, named, number, t } from "../lib/i18n.js";
import { item } from "../lib/items.js";
import * as word from "../lib/say.js";
import { judgement } from "../parts/decide.js";
import { exportMenu } from "../parts/exports.js";
import { filterBar } from "../parts/filters.js";
import { empty, moreOf } from "../parts/states.js";

const FIELDS = ["verdict", "check", "words"];
const PAGE = 50;

/** @param {any} context */
export async function view({ params, go, signal }) {
  const asked = { ...Object.fromEntries(params), lang: language() };
  const page = await get("findings", { ...asked, limit: PAGE }, signal);
  const counts = Object.fromEntries(Object.entries(page.facets ?? {}).map(([n, list]) => [n, list.map((f) => f.value)]));
  const bar = filterBar({ view: "findings", params, go, fields: FIELDS, values: counts, end: exportMenu([["JSON", "export/findings.jsonl"], ["CSV", "export/findings.csv"]], asked) });
  const total = (page.facets?.verdict ?? []).reduce((n, f) => n + f.count, 0);
  const tally = h("ul", { class: "tally" }, (page.facets?.verdict ?? []).map((f) => h("li", {}, h("a", { class: "tally-link", href: link("findings", { verdict: params.get("verdict") === f.value ? "" : f.value }), "aria-current": params.get("verdict") === f.value ? "true" : null }, h("span", { class: `verdict ${verdictClass(f.value)}` }, named("verdict", f.value)), " ", h("span", { class: "num soft" }, number(f.count))))));
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, t("nav.findings")), h("p", { class: "lede" }, t("findings.lede"))));
  const list = h("div", { class: "findings" }, page.findings.map((f) => findingNode(f)));
  const more = moreOf((after) => get("findings", { ...asked, limit: PAGE, after }), page.next, (next) => list.append(...next.findings.map((f) => findingNode(f))));
  const body = page.findings.length ? [list, more] : empty(total ? t("empty.title") : t("findings.none"), total ? t("empty.filters") : t("findings.none.hint"));
  return { title: t("nav.findings"), node: h("div", {}, head, bar, tally, body) };
}

/** @param {string} verdict @returns {string} */
export function verdictClass(verdict) {
  return `v-${verdict === "cannot tell" ? "cannot" : verdict}`;
}

/**
 * One finding.
 * @param {any} f
 * @param {{here?: string, show?: any}} [more] here: the document that is open, whose side links within it; show: as `placeLink` takes it
 * @returns {HTMLElement}
 */
export function findingNode(f, { here = "", show = null } = {}) {
  const says = f.says?.[language()] ?? Object.values(f.says ?? {})[0] ?? "";
  const node = h("article", { class: `finding ${verdictClass(f.verdict)}` },
    h("header", {}, h("span", { class: `verdict ${verdictClass(f.verdict)}` }, named("verdict", f.verdict)), h("span", { class: "soft small" }, named("check", f.check))),
    h("div", { class: "sides", data: { n: Math.min(f.sides.length, 3) } }, f.sides.map((s) => side(s, here, show)), mapSide(f)),
    h("p", { class: "says data" }, stripped(says, f.verdict)),
    measures(f), f.id === null ? null : judgement(f.claims ?? []));
  return item(node, { open: () => node.querySelector(".chars")?.click(), cite: () => [says, ...f.sides.map((s) => word.citation({ quote: s.quote, lang: s.lang ?? "fr", outlet: s.outlet, title: s.title, day: s.published, url: s.url, doc: s.document, start: s.start, end: s.end }))].join("\n") });
}

/** The verdict stands above; the sentence need not begin with it. */
function stripped(says, verdict) {
  const begins = `${named("verdict", verdict)}. `;
  return says.startsWith(begins) ? says.slice(begins.length) : says;
}

function side(s, here, show) {
  const before = tail(s.before ?? "");
  const after = beginning(s.after ?? "");
  return h("figure", { class: "side-quote" },
    h("blockquote", { class: "quote data", lang: s.lang ?? "fr" }, before ? h("span", { class: "around" }, before) : null, h("mark", {}, s.quote), after ? h("span", { class: "around" }, after) : null),
    h("figcaption", { class: "small" }, h("span", { class: "data" }, s.outlet ?? t("doc.unsigned")), day(s.published) ? `, ${day(s.published)}` : "", " · ",
      word.placeLink(s.document, s.start, s.end, { here, show })));
}

/** A control map is the other side of a map check: whose, of which day, what it measures. */
function mapSide(f) {
  const found = f.check === "map" ? /(?:^|; )([^;]+) (\d{4}-\d\d-\d\d) \(map-[0-9a-f]+\)/.exec(f.formula ?? "") : null;
  if (!found) return null;
  const measured = f.bands.slice(1).at(0);
  return h("figure", { class: "side-quote" }, h("blockquote", {}, h("span", { class: "soft" }, t("findings.map.says")), " ", measured ? h("span", { class: "figure nw" }, `${band(...measured)} ${typeof f.stated === "number" ? "km²" : ""}`) : null),
    h("figcaption", { class: "small" }, h("a", { href: link("map", { source: found[1], day: found[2] }) }, t("map.of", { source: found[1], day: day(found[2]) }))));
}

/** The words just before: within the sentence and the line, from a whole word on. */
function tail(text) {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return line.length > 110 ? `… ${line.slice(-100).replace(/^\S*\s/, "")}` : line === text && text.length >= 150 ? `… ${line.replace(/^\S*\s/, "")}` : line;
}

function beginning(text) {
  const line = text.split("\n")[0];
  return line.length > 90 ? `${line.slice(0, 80).replace(/\s\S*$/, "")} …` : line;
}

function measures(f) {
  const bands = (f.bands ?? []).filter((b) => b.some((v) => v !== null));
  const line = [];
  if (bands.length) line.push(h("span", {}, h("span", { class: "soft" }, `${t("findings.bands")}${t("colon")}`), bands.map((b, at) => [at ? h("span", { class: "soft" }, ` ${t("findings.against")} `) : "", h("span", { class: "num nw" }, band(...b))])));
  if (f.formula) line.push(h("span", { class: "data" }, h("span", { class: "soft" }, `${t("findings.formula")}${t("colon")}`), h("code", {}, f.formula)));
  return line.length ? h("p", { class: "measures small" }, line) : null;
}
