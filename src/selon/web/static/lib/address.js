/**
 * The address: which view, which document, which filters.
 * In: the location. Out: a view, its parameters, links to others. Works at a server's paths and in a folder of static files.
 * Never: keeps a filter anywhere else than in the address.
 */

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
export const STATIC = meta("selon-mode") === "static";
export const ROOT = meta("selon-root");
export const WRITABLE = meta("selon-write") === "yes";
export const VIEWS = ["brief", "map", "figures", "claims", "findings", "speakers", "document", "read"];

/**
 * The view that the location names.
 * @param {Location | URL} where
 * @returns {{view: string, id: string | null, params: URLSearchParams, hash: string}}
 */
export function parse(where = location) {
  const params = new URLSearchParams(where.search);
  const path = STATIC ? where.pathname.split("/").pop().replace(/\.html$/, "") : where.pathname.slice(where.pathname.startsWith(ROOT) ? ROOT.length : 1);
  const [first, ...rest] = path.split("/");
  const view = VIEWS.includes(first) ? first : "brief";
  let id = STATIC ? params.get("id") : rest.join("/");
  if (view !== "document") id = null;
  else if (!STATIC) id = decoded(id);
  if (STATIC) params.delete("id");
  return { view, id, params, hash: where.hash };
}

/**
 * A link to a view with filters; a document with the characters to show.
 * @param {string} view
 * @param {Record<string, any> | URLSearchParams} [filters]
 * @param {{id?: string, chars?: [number, number] | null}} [more]
 * @returns {string}
 */
export function link(view, filters = {}, { id = null, chars = null } = {}) {
  const params = new URLSearchParams();
  const pairs = filters instanceof URLSearchParams ? [...filters] : Object.entries(filters);
  if (STATIC && id !== null) params.set("id", id);
  for (const [name, value] of pairs) {
    if (value !== null && value !== undefined && value !== "" && value !== false) params.append(name, String(value));
  }
  const query = params.size ? `?${params}` : "";
  const hash = chars ? `#c=${chars[0]}-${chars[1]}` : "";
  if (STATIC) return `${view}.html${query}${hash}`;
  return `${ROOT}${view}${id === null ? "" : `/${encodeURIComponent(id)}`}${query}${hash}`;
}

/**
 * A link to characters of a document.
 * @param {string} id
 * @param {number} [start]
 * @param {number} [end]
 * @returns {string}
 */
export function documentLink(id, start, end) {
  return link("document", {}, { id, chars: Number.isInteger(start) && end > start ? [start, end] : null });
}

/**
 * The characters that `#c=start-end` names, or null.
 * @param {string} hash
 * @returns {[number, number] | null}
 */
export function charsOf(hash) {
  const found = /^#c=(\d{1,9})-(\d{1,9})$/.exec(hash);
  return found && Number(found[2]) > Number(found[1]) ? [Number(found[1]), Number(found[2])] : null;
}

/**
 * The parameters with some of them changed; an empty value takes one out.
 * @param {URLSearchParams} params
 * @param {Record<string, any>} changes
 * @returns {URLSearchParams}
 */
export function changed(params, changes) {
  const out = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "" || value === false) out.delete(name);
    else out.set(name, String(value));
  }
  return out;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
