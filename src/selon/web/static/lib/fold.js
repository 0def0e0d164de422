/**
 * Words as people type them.
 * In: text. Out: without accents and capitals, apostrophes and hyphens as spaces.
 * Never: used for what is shown.
 */

/** @param {string} text @returns {string} */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’'\-\u00a0\u202f]/g, " ").replace(/\s+/g, " ").trim();
}
