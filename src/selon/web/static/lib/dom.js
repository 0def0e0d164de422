/**
 * Elements made by code.
 * In: a tag, attributes, children. Out: nodes.
 * Never: parses markup, writes a style attribute, or makes a link that runs something.
 */

const SVG = "http://www.w3.org/2000/svg";
// Controls and bidi overrides could show another order than the text has; each becomes one visible sign, so that offsets hold.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * What a text may show: the same length, no hidden control in it.
 * @param {unknown} text
 * @returns {string}
 */
export function shown(text) {
  return String(text ?? "").replace(HIDDEN, "\ufffd");
}

/**
 * An HTML element. `on…` keys are listeners, `class`, `data`, `aria-…` as they are; false, null and undefined leave an attribute out.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children strings, numbers, nodes, arrays of them; null and false are passed over
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * An SVG element, as `h`.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {SVGElement}
 */
export function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * An outside address, or null where it is not plain http(s).
 * @param {unknown} address
 * @returns {string | null}
 */
export function safeAddress(address) {
  try {
    const url = new URL(String(address));
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Puts children in the place of whatever was there.
 * @param {Element} parent
 * @param {...any} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...flat(children));
}

/**
 * A stroke icon of 24 × 24.
 * @param {string} d path data
 * @returns {SVGElement}
 */
export function icon(d) {
  return s("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, s("path", { d }));
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.entries(value).forEach(([key, v]) => v !== undefined && (node.dataset[key] = v));
    else if (name === "style") throw new Error("a style attribute is refused by the page's policy; use a class");
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...flat(children));
  return node;
}

function flat(children) {
  return children
    .flat(Infinity)
    .filter((c) => c !== null && c !== undefined && c !== false && c !== "")
    .map((c) => (c instanceof Node ? c : shown(c)));
}
