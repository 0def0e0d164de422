/**
 * The interface's language: words, numbers, days.
 * In: keys and values. Out: text by CLDR (Intl) in French or English.
 * Never: touches words of an article.
 */
import { FR } from "./words_fr.js";
import { EN } from "./words_en.js";
import { remembered, remember } from "./store.js";

const WORDS = { fr: FR, en: EN };
const LOCALES = { fr: "fr-FR", en: "en-GB" };
let lang = "fr";
let made = {};

/**
 * Chooses the language: the address (`ui=`), what was chosen before, the browser's, French.
 * @param {URLSearchParams} params
 */
export function choose(params) {
  if (params.get("ui") in WORDS) remember("ui", params.get("ui"));
  const asked = [params.get("ui"), remembered("ui"), ...(navigator.languages ?? []).map((l) => l.slice(0, 2))];
  set(asked.find((l) => l in WORDS) ?? "fr");
}

/** @param {string} wanted "fr" or "en"; kept for the next visit. */
export function change(wanted) {
  remember("ui", wanted);
  set(wanted);
}

/** @returns {"fr" | "en"} */
export function language() {
  return lang;
}

/**
 * The wording of a key, its {slots} filled. A key that nobody wrote shows itself.
 * @param {string} key
 * @param {Record<string, any>} [slots]
 * @returns {string}
 */
export function t(key, slots = {}) {
  const found = WORDS[lang][key];
  const wording = typeof found === "object" ? found[plural().select(Number(slots.n ?? 0))] ?? found.other : found ?? key;
  return wording.replace(/\{(\w+)\}/g, (_, slot) => (slot === "n" ? number(slots.n) : String(slots[slot] ?? "")));
}

/**
 * The wording of an id of the knowledge (kind, unit, hedge, stance …), or the id itself.
 * @param {string} group
 * @param {string | null | undefined} id
 * @returns {string}
 */
export function named(group, id) {
  return id ? WORDS[lang][`${group}.${id}`] ?? String(id) : "";
}

/**
 * @param {number | null | undefined} value
 * @returns {string}
 */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(Number(value))) return "";
  made.number ??= new Intl.NumberFormat(LOCALES[lang], { maximumSignificantDigits: 6 });
  made.whole ??= new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: 0 });
  return Number.isInteger(Number(value)) ? made.whole.format(value) : made.number.format(value);
}

/**
 * A band: low … high; an open side says so.
 * @param {number | null} low
 * @param {number | null} high
 * @returns {string}
 */
export function band(low, high) {
  if (low === null && high === null) return "–";
  if (low === null) return `≤ ${number(high)}`;
  if (high === null) return `≥ ${number(low)}`;
  return low === high ? number(low) : `${number(low)} … ${number(high)}`;
}

/**
 * A day as people write it.
 * @param {string | null | undefined} iso a day, or a moment that begins with one
 * @param {"long" | "short" | "full"} [form] long: 8 mars 2025; short: 8 mars; full: with the weekday
 * @returns {string}
 */
export function day(iso, form = "long") {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? "");
  if (!found) return "";
  made[form] ??= new Intl.DateTimeFormat(LOCALES[lang], {
    timeZone: "UTC", day: "numeric", month: form === "short" ? "short" : "long",
    ...(form === "short" ? {} : { year: "numeric" }), ...(form === "full" ? { weekday: "long" } : {}),
  });
  return made[form].format(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
}

/**
 * Days from … to, both included; an open end is said.
 * @param {string | null} start
 * @param {string | null} end
 * @returns {string}
 */
export function interval(start, end) {
  if (!start && !end) return "";
  if (!end) return t("since_day", { day: day(start) });
  if (!start) return t("until_day", { day: day(end) });
  if (start === end) return day(start);
  made.range ??= new Intl.DateTimeFormat(LOCALES[lang], { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  return made.range.formatRange(new Date(`${start.slice(0, 10)}T00:00Z`), new Date(`${end.slice(0, 10)}T00:00Z`));
}

/**
 * The hour and minute that a moment of publication says, as it was written.
 * @param {string | null | undefined} moment
 * @returns {string}
 */
export function hour(moment) {
  const found = /T(\d{2}):(\d{2})/.exec(moment ?? "");
  return found ? `${found[1]}${lang === "fr" ? "\u202fh\u202f" : ":"}${found[2]}` : "";
}

/**
 * A country's name.
 * @param {string | null | undefined} code ISO 3166
 * @returns {string}
 */
export function country(code) {
  if (!code) return "";
  made.country ??= new Intl.DisplayNames(LOCALES[lang], { type: "region" });
  try {
    return made.country.of(code) ?? code;
  } catch {
    return code;
  }
}

const called = {};

/** What the language calls places of the ledger. @param {string} of the language @param {Record<string, string>} places by their English names */
export function learn(of, places) {
  called[of] = places;
}

/** Whether the places' names of the language are there. */
export function learned() {
  return lang in called;
}

/** A place's name. @param {string | null | undefined} name as the ledger has it @returns {string} */
export function place(name) {
  return called[lang]?.[name] ?? name ?? "";
}

/** Compares two names as the language sorts them. */
export function compare(a, b) {
  made.collator ??= new Intl.Collator(LOCALES[lang], { numeric: true, sensitivity: "base" });
  return made.collator.compare(a, b);
}

function plural() {
  return (made.plural ??= new Intl.PluralRules(LOCALES[lang]));
}

function set(wanted) {
  lang = wanted;
  made = {};
  document.documentElement.lang = wanted;
}
