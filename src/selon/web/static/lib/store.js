/**
 * What a reader chose for good: language, theme, layers.
 * In: a name and a value. Out: the value of the last visit, or null.
 * Never: keeps anything of an article, a filter or a token.
 */

/** @param {string} name @returns {string | null} */
export function remembered(name) {
  try {
    return localStorage.getItem(`selon.${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try {
    localStorage.setItem(`selon.${name}`, value);
  } catch {
    // A browser that keeps nothing keeps nothing; the choice holds for this page.
  }
}
