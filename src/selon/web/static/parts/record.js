/**
 * The record of one claim: what it says, who says it, by which rules it was read.
 * In: a claim of a reading with its row. Out: a list of terms.
 * Never: shows a value without the words that it stands on.
 */
import { h } from "../lib/dom.js";
import { link } from "../lib/address.js";
import { band, country, day, named, place, t } from "../lib/i18n.js";
import { copyCitation } from "../lib/items.js";
import * as word from "../lib/say.js";
import { retraction } from "./decide.js";

/**
 * @param {any} claim a claim of `/api/documents/{id}`
 * @param {any} page the whole answer
 * @param {{filters?: boolean}} [more] filters: names lead to the claims of the ledger
 * @returns {HTMLElement}
 */
export function recordOf(claim, page, { filters = true } = {}) {
  const row = claim.row ?? {};
  const num = page.quantities[claim.quantity] ?? null;
  const attr = page.attributions.find((a) => a.id === claim.attribution) ?? null;
  const outer = attr?.within ? page.attributions.find((a) => a.id === attr.within) : null;
  const worded = (value, by) => (by === "place" ? place(value) : word.actor(value));
  const name = (value, by) => (filters && value ? h("a", { class: "plain-link data", href: link("claims", { [by]: value }) }, worded(value, by)) : h("span", { class: "data" }, worded(value ?? "", by)));
  const spot = page.places.find((p) => p.id === claim.place_ref);
  const pairs = [
    ["r.kind", [word.kindNode(claim.kind), " ", word.modalityNode(claim.modality), " ", word.unsureNode(claim.confidence)]],
    ["r.speaker", [row.voice ? word.speakerNode(row) : null, attr && attr.stance !== "asserts" ? h("span", { class: "soft" }, ` · ${named("stance", attr.stance)}`) : null, row.said ? h("span", { class: "soft" }, `, ${t("doc.said", { day: day(row.said) })}`) : null, outer ? h("div", { class: "soft small" }, t("doc.nested", { who: word.person(outer.speaker) })) : null]],
    ["r.actor", claim.actor ? name(claim.actor, "actor") : null],
    ["r.target", claim.target ? name(claim.target, "target") : null],
    ["r.place", claim.place ? [name(claim.place, "place"), spot ? h("span", { class: "soft small" }, ` ${[country(spot.country), spot.runner_up ? `≠ ${place(spot.runner_up)}` : ""].filter(Boolean).join(" ")}`) : null] : null],
    ["r.when", word.days(row) || null],
    ["r.figure", num ? [h("span", { class: "figure data" }, claim.figure ?? row.figure ?? ""), h("span", { class: "soft" }, ` ${word.besides({ ...num, figure: row.figure })}`)] : null],
    ["r.band", num && row.band ? band(...row.band) : null],
    ["r.speech", attr ? named("speech", attr.speech) : null],
    ["r.rule", rules([...(attr?.rule ?? []), ...(claim.rule ?? [])])],
    ["r.id", h("code", { class: "small soft" }, claim.id)],
  ].filter(([, value]) => value !== null && value !== "");
  return h("div", { class: "record-box" },
    h("blockquote", { class: "quote data record-quote", lang: page.document.lang }, row.sentence ?? ""),
    h("dl", { class: "record" }, pairs.map(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)])),
    row.sentence ? h("p", { class: "btns" }, h("button", { class: "btn", type: "button", onclick: () => copyCitation(word.rowCitation(row)) }, t("cite"))) : null,
    filters ? retraction(claim.id) : null);
}

function rules(path) {
  const once = path.flat().filter((r, at, all) => r && all.indexOf(r) === at);
  return once.length ? h("ol", { class: "rules" }, once.map((r) => h("li", {}, r))) : null;
}
