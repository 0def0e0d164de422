/**
 * Light, dark, or as the system prefers.
 * In: what was chosen before. Out: data-theme on the root.
 * Never: anything else.
 */
import { remembered, remember } from "./store.js";

const ORDER = ["auto", "light", "dark"];

/** Applies what was chosen. @returns {string} */
export function apply() {
  const wanted = ORDER.includes(remembered("theme")) ? remembered("theme") : "auto";
  if (wanted === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = wanted;
  return wanted;
}

/** Turns to the theme that looks different now, then back to the system's. @returns {string} the theme that holds */
export function turn() {
  const now = document.documentElement.dataset.theme ?? "auto";
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const other = system === "dark" ? "light" : "dark";
  remember("theme", now === "auto" ? other : now === other ? system : "auto");
  return apply();
}

/** A colour of the theme. @param {string} name of a custom property @returns {string} */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
