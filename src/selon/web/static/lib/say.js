/**
 * How a record is worded: who says it, what it is, a citation of it.
 * In: rows of claims as the ledger gives them. Out: text, or an element that holds it.
 * Never: words a name anew, or says more than the row.
 */
import { country, day, language, interval, named, number, t, band } from "./i18n.js";
import { h, safeAddress } from "./dom.js";
import { documentLink } from "./address.js";

/** The group of a kind: what stands before the dot. @param {string} kind @returns {string} */
export function group(kind) {
  return (kind ?? "").split(".")[0] || "statement";
}

/** Text in the quotation marks of the language that it is in. @param {string} text @param {string} lang @returns {string} */
export function quoted(text, lang = "fr") {
  return lang === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`;
}

/**
 * Who says a claim, in words.
 * @param {any} row
 * @returns {string}
 */
export function speaker(row) {
  if (row.voice === "outlet") return row.outlet ? t("own", { outlet: row.outlet }) : t("own.unsigned");
  if (row.voice !== "attributed") return t("voice.unresolved");
  // an unnamed speaker of one text carries the text's id in the ledger's name
  return person(row.speaker?.startsWith("unnamed") ? row.speaker : row.who ?? row.speaker);
}

/** A speaker's name; who is not named is said to be. @param {string | null | undefined} name @returns {string} */
export function person(name) {
  if (!name) return t("nobody");
  const found = /^unnamed:?\s*(.*)$/.exec(name);
  return found ? (found[1] ? t("unnamed", { who: found[1] }) : t("nobody")) : name;
}

/** As `person`, for actors and targets, which say «unnamed: thing» of what the text calls so. @param {string} name @returns {string} */
export function actor(name) {
  const said = (name ?? "").replace(/^unnamed:\s*/, "");
  return /^[A-Z]{2}$/.test(said) ? country(said) : said;
}

/** An element with who says a claim. @param {any} row @returns {HTMLElement} */
export function speakerNode(row) {
  return h("span", { class: `who data ${row.voice}` }, speaker(row));
}

/** A kind with its group's dot. @param {string} kind @param {string} [tag] @returns {HTMLElement} */
export function kindNode(kind, tag = "span") {
  return h(tag, { class: `kind k-${group(kind)}` }, named("kind", kind));
}

/** A modality that is not plain assertion, as a tag. @param {string | null} modality @returns {HTMLElement | null} */
export function modalityNode(modality) {
  return modality && modality !== "asserted" ? h("span", { class: `tag m-${modality}` }, named("modality", modality)) : null;
}

const UNSURE = 0.5;

/** A reading that is more likely wrong than right, as measured, as a tag. @param {...(number | null | undefined)} confidences @returns {HTMLElement | null} */
export function unsureNode(...confidences) {
  const lowest = Math.min(...confidences.filter((c) => typeof c === "number"));
  return lowest < UNSURE ? h("span", { class: "tag unsure", title: t("unsure.hint", { share: number(Math.round(lowest * 100)) }) }, t("unsure")) : null;
}

/** The outlet, its day. @param {any} row with outlet, title, day or published @returns {string} */
export function sourceName(row) {
  return [row.outlet || t("doc.unsigned"), day(row.day ?? row.published, "long")].filter(Boolean).join(", ");
}

/** Days that a claim is about. @param {any} row @returns {string} */
export function days(row) {
  return interval(row.start ?? null, row.end ?? null);
}

/** The figure's value as a band in words: «environ», 310 km². @param {any} row @returns {string} */
export function value(row) {
  if (row.low === null && row.high === null) return named("hedge", row.hedge);
  const unit = row.unit && !["count", "times"].includes(row.unit) ? ` ${named("unit", row.unit)}` : "";
  const hedge = row.hedge && !["exact", "range"].includes(row.hedge) ? `${named("hedge", row.hedge)} ` : "";
  const shown = row.low === row.high ? number(row.low) : row.low === null || row.high === null ? number(row.low ?? row.high) : band(row.low, row.high);
  return `${hedge}${shown}${unit}`;
}

/** The value, unless it only repeats the words of the figure. @param {any} row @returns {string} */
export function besides(row) {
  const bare = (text) => text.replace(/[\s\u00a0\u202f]/g, "").toLowerCase();
  if (row.unit && !["count", "times"].includes(row.unit) && named("unit", row.unit) === row.unit && row.unit.length > 3 && language() === "fr") return ""; // a unit without a French word
  const said = value(row);
  return bare(said) === bare(row.figure ?? "") ? "" : said;
}

/** A link to the characters of a text. @param {any} row @param {number} start @param {number} end @param {...any} children @returns {HTMLElement} */
export function charsLink(id, start, end, ...children) {
  return h("a", { class: "chars", href: documentLink(id, start, end), title: t("open.text") }, children.length ? children : t("chars", { start, end }));
}

/**
 * A link to characters: within the open text, to another, or to one beside it that no address names.
 * @param {string} doc
 * @param {number} start
 * @param {number} end
 * @param {{here?: string, show?: ((doc: string, start: number, end: number) => void) | null}} [at]
 * @returns {HTMLElement}
 */
export function placeLink(doc, start, end, { here = "", show = null } = {}) {
  const said = t("chars", { start, end });
  if (show) return h("button", { class: "btn quiet chars", type: "button", onclick: () => show(doc, start, end) }, said);
  return h("a", { class: "chars", href: doc === here ? `#c=${start}-${end}` : documentLink(doc, start, end) }, said);
}

/**
 * A citation to paste: words, who, where, when, address, characters.
 * @param {{quote: string, lang?: string, who?: string, outlet?: string, title?: string, day?: string, url?: string, doc: string, start: number, end: number}} cited
 * @returns {string}
 */
export function citation(cited) {
  const where = [cited.outlet || t("doc.unsigned"), cited.title ? quoted(cited.title.trim(), cited.lang) : "", day(cited.day)].filter(Boolean).join(", ");
  const address = safeAddress(cited.url);
  const at = `${cited.doc}, ${t("chars", { start: cited.start, end: cited.end })}`;
  return `${quoted(cited.quote.trim(), cited.lang)}${cited.who ? ` (${cited.who})` : ""} — ${where}${address ? `, ${address}` : ""} [${at}]`;
}

/** The citation of a row of claims. @param {any} row @returns {string} */
export function rowCitation(row) {
  return citation({
    quote: row.sentence ?? row.anchor, lang: row.lang, who: speaker(row), outlet: row.outlet, title: row.title, day: row.day, url: row.url,
    doc: row.doc, start: row.sentence_start ?? row.anchor_start, end: row.sentence_end ?? row.anchor_end,
  });
}
