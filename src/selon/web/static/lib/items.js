/**
 * Things that j and k walk through.
 * In: elements, with what opens and what cites them. Out: the same elements, ready for the keyboard.
 * Never: takes a key while somebody writes.
 */
import { copy } from "./live.js";
import { t } from "./i18n.js";

const known = new WeakMap();

/**
 * Makes an element one of the list.
 * @param {HTMLElement} element
 * @param {{open?: () => void, cite?: () => string}} [does]
 * @returns {HTMLElement}
 */
export function item(element, does = {}) {
  element.dataset.item = "";
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  known.set(element, does);
  return element;
}

/**
 * Focuses the next (1) or previous (-1) one of the main part.
 * @param {Element} main
 * @param {1 | -1} step
 */
export function move(main, step) {
  const all = [...main.querySelectorAll("[data-item]")].filter((e) => e.checkVisibility?.() ?? true);
  if (!all.length) return;
  const at = all.indexOf(current(main));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + step))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** Opens the focused one, if it is one. @param {Element} main @returns {boolean} */
export function open(main) {
  const here = current(main);
  if (!here || here !== document.activeElement) return false;
  const does = known.get(here);
  if (does?.open) does.open();
  else here.querySelector("a[href]")?.click();
  return true;
}

/** Copies the citation of the focused one. @param {Element} main @returns {boolean} */
export function cite(main) {
  const text = known.get(current(main))?.cite?.();
  if (text) copyCitation(text);
  return Boolean(text);
}

/** @param {string} text copied and said */
export function copyCitation(text) {
  return copy(text, t("copied"), t("copy.failed"));
}

function current(main) {
  const here = document.activeElement?.closest?.("[data-item]");
  return here && main.contains(here) ? here : null;
}
