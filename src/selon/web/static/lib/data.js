/**
 * The one way to the data: a server's JSON API, or the files of a read-only copy.
 * In: names of the API and filters. Out: its JSON.
 * Never: asks another host, keeps an answer longer than the page, or makes up a value.
 */
import { ROOT, STATIC } from "./address.js";
import { answer } from "./copy.js";
import { NoData } from "./nodata.js";

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 1500;

/**
 * @param {string} name path under /api/
 * @param {URLSearchParams | Record<string, any>} [params]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function get(name, params = {}, signal = undefined) {
  const query = queryOf(params);
  if (STATIC) return answer(name, query);
  return asked(`${ROOT}api/${name}${query.size ? `?${query}` : ""}`, { signal, headers: { Accept: "application/json" } });
}

/** As `get`, null where the server has no such thing. */
export async function maybe(name, params, signal) {
  try {
    return await get(name, params, signal);
  } catch (problem) {
    if (problem instanceof NoData && problem.kind !== "offline") return null;
    throw problem;
  }
}

/**
 * Sends something to be read or kept.
 * @param {string} name
 * @param {FormData | object} body
 * @param {{token?: string, signal?: AbortSignal}} [more]
 * @returns {Promise<any>}
 */
export async function post(name, body, { token = "", signal } = {}) {
  if (STATIC) throw new NoData("static");
  const form = body instanceof FormData;
  const headers = { Accept: "application/json", ...(form ? {} : { "Content-Type": "application/json" }), ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  return asked(`${ROOT}api/${name}`, { method: "POST", body: form ? body : JSON.stringify(body), headers, signal });
}

/**
 * Where an export of a view lies.
 * @param {string} path under /api/
 * @param {URLSearchParams | Record<string, any>} params
 * @returns {string}
 */
export function exportLink(path, params) {
  const query = queryOf(params);
  return `${ROOT}api/${path}${query.size ? `?${query}` : ""}`;
}

function queryOf(params) {
  const pairs = params instanceof URLSearchParams ? [...params] : Object.entries(params);
  return new URLSearchParams(pairs.filter(([name, value]) => name !== "ui" && value !== null && value !== undefined && value !== "").map(([n, v]) => [n, String(v)]));
}

/**
 * An answer if it comes soon, else null; `later` is called when it does come.
 * @param {number} ms
 * @param {Promise<any>} promise
 * @param {() => void} later
 * @returns {Promise<any>}
 */
export async function within(ms, promise, later) {
  let late = false;
  const patience = new Promise((done) => setTimeout(() => { late = true; done(null); }, ms));
  promise.then((found) => late && found !== null && later(), () => {});
  return Promise.race([promise, patience]);
}

/** 202 says that the answer is being worked out: ask again in a moment. */
async function asked(address, options, pause = FIRST_PAUSE) {
  let reply;
  try {
    reply = await fetch(address, { ...options, credentials: "same-origin", referrerPolicy: "no-referrer" });
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw new NoData("offline", problem.message);
  }
  if (reply.status === 202) {
    await slept(pause, options.signal);
    return asked(address, options, Math.min(pause * 1.6, LONGEST_PAUSE));
  }
  if (reply.ok) return reply.json();
  const said = await reply.json().catch(() => ({}));
  throw new NoData(reply.status === 404 ? "missing" : "refused", wordsOf(said) || `${reply.status} ${reply.statusText}`);
}

function slept(ms, signal) {
  return new Promise((done, failed) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", () => { clearTimeout(timer); failed(new DOMException("", "AbortError")); }, { once: true });
  });
}

function wordsOf(said) {
  const detail = said.detail ?? said.error ?? said.message ?? "";
  if (typeof detail === "string") return detail;
  return Array.isArray(detail) ? detail.map((d) => [d.loc?.slice(1).join("."), d.msg].filter(Boolean).join(": ")).join("; ") : "";
}
