/**
 * A document: its text with what was read in it; a claim's record, its reprints, the findings that touch it.
 * In: a document's id, the characters to show. Out: text, switches, list of claims, record.
 * Never: puts a word of the text into the page but as text.
 */
import { fill, h, safeAddress } from "../lib/dom.js";
import { charsOf, documentLink } from "../lib/address.js";
import { get } from "../lib/data.js";
import { day, hour, language, number, place, t } from "../lib/i18n.js";
import { item } from "../lib/items.js";
import { say } from "../lib/live.js";
import * as word from "../lib/say.js";
import { exportMenu } from "../parts/exports.js";
import { layerSwitches } from "../parts/layers.js";
import { marked } from "../parts/marks.js";
import { recordOf } from "../parts/record.js";
import { empty, moreOf } from "../parts/states.js";
import { findingNode } from "./findings.js";

/** @param {any} context */
export async function view({ id, hash, signal, go }) {
  if (!id) return documents({ go, signal });
  const page = await get(`documents/${encodeURIComponent(id)}`, { lang: language() }, signal);
  return shown(page, { hash });
}

/**
 * A reading as a page: of the ledger, or of a text that nobody keeps.
 * @param {any} page
 * @param {{hash?: string, kept?: boolean, head?: any, show?: ((doc: string, start: number, end: number) => void) | null}} [how]
 *   show: shows characters of a text that no address names
 * @returns {{node: HTMLElement, title: string, after: () => void, light: (chars: [number, number] | null) => void, leave: () => void}}
 */
export function shown(page, { hash = "", kept = true, head = null, show = null } = {}) {
  const doc = page.document;
  const made = (lit) => marked({ text: page.text, spans: page.spans, passages: page.passages, lit, lang: doc.lang });
  let lit = charsOf(hash);
  let text = made(lit);
  const record = h("section", { class: "doc-record", "aria-live": "polite", "aria-label": t("doc.record") }, h("p", { class: "soft" }, page.claims.length ? t("doc.choose") : t("doc.nothing")));
  const rows = new Map();
  const choose = (id, { scroll = false } = {}) => {
    const claim = page.claims.find((c) => c.id === id);
    if (!claim) return;
    for (const on of node.querySelectorAll(".on")) on.classList.remove("on");
    for (const row of rows.values()) row.removeAttribute("aria-current");
    for (const span of text.of.get(id) ?? []) span.classList.add("on");
    rows.get(id)?.setAttribute("aria-current", "true");
    const touching = (page.findings ?? []).filter((f) => f.claims?.includes(id));
    fill(record, h("h2", { class: "over" }, t("doc.record")), recordOf(claim, page, { filters: kept }), touching.length ? [h("h3", { class: "over" }, t("doc.findings")), touching.map((f) => findingNode(f, { here: doc.id, show }))] : null);
    if (scroll) text.of.get(id)?.[0]?.scrollIntoView({ block: "center" });
  };
  const list = claimList(page, rows, choose);
  const stands = text.node;
  stands.addEventListener("click", (e) => claimAt(e.target, (id) => choose(id)));
  stands.addEventListener("keydown", (e) => (e.key === "Enter" || e.key === " ") && claimAt(e.target, (id) => { e.preventDefault(); choose(id); }));
  const node = h("div", { class: "doc" },
    h("div", { class: "doc-main" }, head, title(doc, kept), reprints(page), layerSwitches(stands), stands, refusals(page, show)),
    h("aside", { class: "doc-side" }, record, list, findings(page, doc, show)));
  const light = (chars) => {
    if (String(chars) !== String(lit)) {
      lit = chars;
      text = made(lit);
      fill(stands, [...text.node.childNodes]);
    }
    point();
  };
  const follow = () => light(charsOf(location.hash));
  const after = () => {
    addEventListener("hashchange", follow);
    point();
  };
  const point = () => {
    if (!lit || !text.lit.length) return;
    const inside = claimOf(page.claims, lit);
    if (inside) choose(inside.id);
    text.lit[0].scrollIntoView({ block: "center" });
    text.lit[0].tabIndex = -1;
    text.lit[0].focus({ preventScroll: true });
    say(text.lit.map((s) => s.textContent).join(""));
  };
  return { title: (doc.title ?? "").trim() || t("doc.untitled"), node, after, light, leave: () => removeEventListener("hashchange", follow) };
}

/** The claim that these characters are of: by its anchor, its figure, its sentence. */
function claimOf(claims, [start, end]) {
  const meets = (a, b) => a < end && b > start;
  return claims.find((c) => meets(...c.anchor)) ?? claims.find((c) => c.row?.figure_start !== null && meets(c.row?.figure_start, c.row?.figure_end)) ?? claims.find((c) => meets(c.row?.sentence_start, c.row?.sentence_end));
}

function claimAt(target, then) {
  const found = target.closest?.("[data-claim]");
  if (found && String(getSelection()) === "") then(found.dataset.claim);
}

function title(doc, kept) {
  const address = safeAddress(doc.url);
  const when = day(doc.published, "full");
  return h("header", { class: "doc-head" },
    h("div", { class: "doc-top" }, h("p", { class: "over data" }, doc.outlet ?? t("doc.unsigned")), kept ? exportMenu([["HTML", "export/document.html"], ["JSON", "export/document.jsonl"]], { doc: doc.id }) : null),
    h("h1", { class: "title data", lang: doc.lang }, (doc.title ?? "").trim() || t("doc.untitled")),
    h("p", { class: "soft small" }, [when ? `${when}${hour(doc.published) ? `, ${hour(doc.published)}` : ""}` : t("doc.undated"), " · ", h("span", { class: "data" }, doc.id)], address ? [" · ", h("a", { href: address, target: "_blank", rel: "noreferrer noopener" }, t("doc.address"), " ↗")] : null));
}

function reprints(page) {
  const group = page.reprints;
  if (!group) return null;
  const one = (c) => h("a", { class: "data", href: documentLink(c.doc) }, [c.outlet ?? t("doc.unsigned"), day(c.published, "short")].filter(Boolean).join(", "));
  const first = group.first.doc === page.document.id;
  const others = first ? group.copies : group.copies.filter((c) => c.doc !== page.document.id);
  return h("p", { class: "note" }, first ? null : [t("doc.reprinted", { outlet: "" }).trim(), " ", one(group.first), others.length ? " ; " : ""], others.length ? [t("doc.carried", { outlet: "" }).trim(), " ", others.map((c, at) => [at ? ", " : "", one(c)])] : null);
}

function claimList(page, rows, choose) {
  if (!page.claims.length) return null;
  const line = (claim) => {
    const row = claim.row ?? {};
    const button = h("button", { type: "button", class: "claim-line", onclick: () => choose(claim.id, { scroll: true }) },
      h("span", { class: "claim-line-top" }, word.kindNode(claim.kind), word.modalityNode(claim.modality), word.unsureNode(claim.confidence), row.figure ? h("span", { class: "figure data" }, row.figure) : null),
      h("span", { class: "soft small data" }, [row.voice ? word.speaker(row) : "", place(claim.place)].filter(Boolean).join(" · ")));
    const li = h("li", {}, button);
    rows.set(claim.id, button);
    item(button, { open: () => choose(claim.id, { scroll: true }), cite: () => (row.sentence ? word.rowCitation(row) : "") });
    button.removeAttribute("tabindex");
    return li;
  };
  return h("section", {}, h("h2", { class: "over" }, t("doc.list"), h("span", { class: "soft num" }, ` ${number(page.claims.length)}`)), h("ol", { class: "claim-lines" }, page.claims.map(line)));
}

function findings(page, doc, show) {
  if (!page.findings?.length) return null;
  return h("section", {}, h("h2", { class: "over" }, t("doc.findings"), h("span", { class: "soft num" }, ` ${number(page.findings.length)}`)), h("div", { class: "findings narrow" }, page.findings.map((f) => findingNode(f, { here: doc.id, show }))));
}

function refusals(page, show) {
  if (!page.refusals.length) return null;
  return h("details", { class: "refusals" }, h("summary", {}, t("doc.refusals", { n: page.refusals.length })), h("ul", { class: "small" }, page.refusals.map((r) => h("li", {}, r.span ? word.placeLink(page.document.id, r.span[0], r.span[1], { here: page.document.id, show }) : null, " ", h("span", { class: "data" }, r.reason)))));
}

/** Without an id: the documents of the ledger, the newest first. */
async function documents({ signal }) {
  const asked = { lang: language(), limit: 100 };
  const page = await get("documents", asked, signal);
  const row = (d) => {
    const a = h("a", { class: "plain-link data", href: documentLink(d.id), lang: d.lang }, (d.title ?? "").trim() || t("doc.untitled"));
    return item(h("tr", {}, h("td", { class: "nw soft" }, day(d.published)), h("td", { class: "data" }, d.outlet ?? t("doc.unsigned")), h("td", { class: "quote" }, a), h("td", { class: "r num" }, number(d.claims))), { open: () => a.click() });
  };
  const head = h("div", { class: "view-head" }, h("h1", { class: "title" }, t("nav.documents")));
  const body = h("tbody", {}, page.documents.map(row));
  const more = moreOf((after) => get("documents", { ...asked, after }), page.next, (next) => body.append(...next.documents.map(row)));
  const table = h("div", {}, h("div", { class: "scroll" }, h("table", { class: "grid" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("f.since")), h("th", { scope: "col" }, t("f.outlet")), h("th", { scope: "col" }, t("nav.document")), h("th", { scope: "col", class: "r" }, t("nav.claims")))), body)), more);
  return { title: t("nav.documents"), node: h("div", {}, head, page.documents.length ? table : empty(t("empty.ledger"), t("empty.ledger.hint"))) };
}

