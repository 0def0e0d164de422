/**
 * The row of filters of a view; what is set stands in the address.
 * In: parameters, the fields wanted, what values there are. Out: a form.
 * Never: filters anything itself.
 */
import { h } from "../lib/dom.js";
import { changed, link } from "../lib/address.js";
import { compare, named, t } from "../lib/i18n.js";

const DAYS = new Set(["since", "until", "published_since", "published_until"]);
const NAMES = new Set(["name", "place", "speaker", "actor", "target", "outlet", "words", "unit", "who"]);
const SHARES = ["0.3", "0.5", "0.7", "0.9"]; // of readings that are right
const WAIT = 450;

/**
 * @param {{view: string, params: URLSearchParams, go: (href: string, how?: object) => void, fields: string[], more?: string[],
 *   values?: Record<string, string[]>, end?: any, keep?: string[]}} wish values: what a field can be; keep: parameters that stay when all is cleared
 * @returns {HTMLFormElement}
 */
export function filterBar({ view, params, go, fields, more = [], values = {}, end = null, keep = [] }) {
  const set = (name, value) => go(link(view, changed(params, { [name]: value, after: "", offset: "" })));
  const part = (name) => field(name, params.get(name) ?? "", values[name], (value) => set(name, value));
  const any = [...fields, ...more].some((name) => params.has(name));
  const kept = Object.fromEntries(keep.filter((n) => params.has(n)).map((n) => [n, params.get(n)]));
  const clear = any ? h("button", { class: "btn quiet", type: "button", onclick: () => go(link(view, kept)) }, t("clear")) : null;
  const fold = h("button", { class: "btn quiet fold", type: "button", "aria-expanded": String(any), onclick: () => fold.setAttribute("aria-expanded", String(!form.classList.toggle("folded"))) }, t("filters"));
  const form = h(
    "form", { class: any ? "filters" : "filters folded", role: "search", "aria-label": t("filters"), onsubmit: (e) => e.preventDefault() },
    fields.map(part),
    h("div", { class: "end" }, fields.length ? fold : null, clear, end),
    more.length ? h("details", { open: more.some((name) => params.has(name)) }, h("summary", {}, t("filters.more")), h("div", {}, more.map(part))) : null,
  );
  return form;
}

function field(name, value, options, set) {
  const id = `f-${name}`;
  const cls = value ? "set" : null;
  let control;
  if (name === "figures") return checkbox(id, name, value, set);
  if (DAYS.has(name)) {
    control = h("input", { id, name, type: "date", value, class: cls, onchange: (e) => set(e.target.value) });
  } else if (NAMES.has(name)) {
    control = typed(id, name, value, set, options);
  } else {
    const given = name === "min_confidence" ? SHARES : options ?? [];
    const known = [...new Set([...given, ...(value ? [value] : [])])].sort((a, b) => compare(named(name, a), named(name, b)));
    control = h("select", { id, name, class: cls, onchange: (e) => set(e.target.value) }, h("option", { value: "" }, t("any")), known.map((o) => h("option", { value: o, selected: o === value }, named(name, o))));
  }
  const list = NAMES.has(name) && options?.length ? h("datalist", { id: `${id}-list` }, options.map((o) => h("option", { value: o }))) : null;
  return h("div", { class: "field" }, h("label", { for: id }, t(`f.${name}`)), control, list);
}

/** Applied when a value of the list is chosen, on Enter, or when the field is left. */
function typed(id, name, value, set, options) {
  let timer = 0, given = value; // a field that is left behind has been applied already, and must not be once more
  const apply = (e) => { clearTimeout(timer); const now = e.target.value.trim(); if (now !== given) set((given = now)); };
  const later = (e) => { clearTimeout(timer); timer = setTimeout(() => e.target.isConnected && options?.includes(e.target.value) && apply(e), WAIT); };
  const entered = (e) => { if (e.key === "Enter") { e.preventDefault(); apply(e); } };
  return h("input", { id, name, type: "search", value, list: options?.length ? `${id}-list` : null, autocomplete: "off", class: value ? "set" : null, onchange: apply, oninput: later, onkeydown: entered });
}

function checkbox(id, name, value, set) {
  const box = h("input", { id, name, type: "checkbox", checked: value === "true", onchange: (e) => set(e.target.checked ? "true" : "") });
  return h("div", { class: "field" }, h("label", { class: "check", for: id }, box, t(`f.${name}`)));
}
