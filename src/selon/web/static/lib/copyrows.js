/**
 * Rows of claims, filtered and counted in the browser, for a read-only copy.
 * In: rows, a query. Out: rows, facets, places, things, as the server counts them.
 * Never: changes a row.
 */
import { folded } from "./fold.js";

const NAMES = ["speaker", "place", "actor", "target", "outlet", "of"];
const EXACT = ["stance", "modality", "voice", "hedge", "unit", "country", "speech", "feature", "relation", "reader", "who", "claim"];
const FACETS = ["speaker", "kind", "place", "stance", "modality", "voice", "outlet", "unit"];
const MOST = 40;

/** Whether a name holds every word that is typed. */
function holds(name, typed) {
  const words = plain(typed).split(" ").filter(Boolean);
  return words.length > 0 && words.every((w) => ` ${plain(name)} `.includes(` ${w} `));
}

/** The names that the one typed may mean: itself where it stands so, else those that hold its words. */
function matching(names, typed) {
  return names.includes(typed) ? [typed] : names.filter((name) => holds(name, typed));
}

/**
 * The places that a name may mean, and those whose names hold it, as the ledger takes it.
 * @param {string} typed
 * @param {(string | null)[]} places
 * @param {Record<string, string[]>} called what names mean that no place here bears
 * @returns {Set<string>}
 */
export function around(typed, places, called) {
  const names = [...new Set(places)].filter(Boolean);
  const found = matching(names, typed);
  const others = found.length ? [] : Object.entries(called).filter(([name]) => plain(name) === plain(typed)).flatMap(([, meant]) => meant);
  const meant = [typed, ...found, ...others.flatMap((other) => matching(names, other))];
  return new Set(names.filter((name) => meant.some((one) => holds(name, one))));
}

/**
 * @param {any[]} rows
 * @param {Record<string, string>} q
 * @param {Record<string, string[]>} [called] what names of places mean
 * @returns {any[]}
 */
export function fitting(rows, q, called = {}) {
  const tests = [];
  for (const name of NAMES) {
    if (!q[name]) continue;
    const meant = name === "place" ? around(q.place, rows.map((r) => r.place), called) : new Set(matching([...new Set(rows.map((r) => r[name]))].filter(Boolean), q[name]));
    tests.push((r) => meant.has(r[name]));
  }
  for (const name of EXACT) if (q[name]) tests.push((r) => r[name] === q[name]);
  if (q.text_lang) tests.push((r) => r.lang === q.text_lang);
  if (q.kind) tests.push((r) => r.kind === q.kind || r.kind.startsWith(`${q.kind}.`));
  if (q.figures) tests.push((r) => (r.unit !== null) === (q.figures === "true"));
  if (q.doc) tests.push((r) => r.doc === q.doc);
  if (q.min_confidence) tests.push((r) => r.confidence === null || r.confidence >= Number(q.min_confidence));
  if (q.words) {
    const wanted = said(q.words);
    tests.push((r) => wanted.every((w) => ` ${plain(r.sentence)} `.includes(w)));
  }
  if (q.since) tests.push((r) => (r.start || r.end) && (r.end ?? "9999") >= q.since);
  if (q.until) tests.push((r) => (r.start || r.end) && (r.start ?? "0000") <= q.until);
  if (q.published_since) tests.push((r) => r.day && r.day >= q.published_since);
  if (q.published_until) tests.push((r) => r.day && r.day <= q.published_until);
  const kept = tests.length ? rows.filter((r) => tests.every((test) => test(r))) : rows;
  return q.order === "oldest" ? [...kept].reverse() : kept;
}

/** Words alone, a space between them. */
function plain(text) {
  return folded(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** As the ledger takes what is typed: words, phrases in quotation marks, a beginning with a star. */
function said(typed) {
  const found = [...typed.matchAll(/"([^"]+)"|«\s*([^»]+?)\s*»|(\S+)/g)].map(([, phrase, french, word]) => [plain(phrase ?? french ?? word), word?.endsWith("*")]);
  return found.filter(([w]) => w).map(([w, star]) => ` ${w}${star ? "" : " "}`);
}

/** @param {any[]} rows @returns {any} */
export function facetsOf(rows) {
  const facets = {};
  for (const name of FACETS) {
    const counts = new Map();
    for (const r of rows) if (r[name]) counts.set(r[name], (counts.get(r[name]) ?? 0) + 1);
    facets[name] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST).map(([value, count]) => ({ value, label: value, count }));
  }
  return { claims: rows.length, documents: new Set(rows.map((r) => r.doc)).size, facets };
}

/** @param {any[]} rows @returns {any} */
export function placesOf(rows) {
  const places = new Map();
  for (const r of rows.filter((x) => x.lat !== null)) {
    const key = [r.place, r.country, r.lat, r.lon].join("|");
    const one = places.get(key) ?? { row: r, claims: 0, texts: new Set(), kinds: {} };
    one.claims += 1;
    one.texts.add(r.first ?? r.doc);
    one.kinds[r.kind] = (one.kinds[r.kind] ?? 0) + 1;
    places.set(key, one);
  }
  const feature = ({ row, claims, texts, kinds }) => {
    const ranked = Object.fromEntries(Object.entries(kinds).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
    const kind = Object.keys(ranked)[0];
    return { type: "Feature", geometry: { type: "Point", coordinates: [row.lon, row.lat] }, properties: { place: row.place, country: row.country, geonames: row.geonames, feature: row.feature, precision: row.precision, claims, documents: texts.size, kinds: ranked, kind, family: kind.split(".")[0] } };
  };
  const features = [...places.values()].map(feature).sort((a, b) => b.properties.documents - a.properties.documents || b.properties.claims - a.properties.claims || (a.properties.place < b.properties.place ? -1 : 1));
  return { type: "FeatureCollection", without_point: rows.filter((r) => r.lat === null).length, features };
}

/** @param {any[]} rows @returns {any[]} what has most figures at a named place */
export function thingsOf(rows) {
  const things = new Map();
  for (const r of rows.filter((x) => x.unit && x.place)) {
    const key = [r.kind, r.place, r.unit].join("|");
    const one = things.get(key) ?? { kind: r.kind, place: r.place, unit: r.unit, figures: 0, who: new Set() };
    one.figures += 1;
    if (r.speaker) one.who.add(r.speaker);
    things.set(key, one);
  }
  return [...things.values()].map(({ who, ...one }) => ({ ...one, speakers: who.size })).sort((a, b) => b.figures - a.figures).slice(0, 60);
}
