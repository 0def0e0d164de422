/** Answers of a read-only copy. In: a name, a query. Out: what the server would say. Never: anything that is not in the files. */

/** @param {string} name @param {URLSearchParams} query @returns {Promise<any>} */
export async function answer(name, query) {
  throw new Error(`${name}?${query}`);
}
