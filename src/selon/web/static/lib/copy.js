/**
 * Answers of a read-only copy: the files under data/, filtered here.
 * In: a name of the API, a query. Out: what the server would say of the same ledger.
 * Never: asks a server, or answers what the files do not hold.
 */
import { NoData } from "./nodata.js";
import { around, facetsOf, fitting, placesOf, thingsOf } from "./copyrows.js";
import { folded } from "./fold.js";

const waiting = new Map();
const PAGE = 50;

/**
 * @param {string} name path under /api/
 * @param {URLSearchParams} query
 * @returns {Promise<any>}
 */
export async function answer(name, query) {
  const q = Object.fromEntries(query);
  if (name.startsWith("documents/")) return one("documents", "documents", "id", decodeURIComponent(name.slice("documents/".length)));
  const known = ANSWERS[name];
  if (!known) throw new NoData("static");
  return known(q);
}

const ANSWERS = {
  ledger: () => file("ledger"),
  words: (q) => file(`words.${q.lang ?? "fr"}`),
  names: (q) => file(`names.${q.lang ?? "fr"}`),
  countries: () => file("countries"),
  brief: async (q) => {
    const [brief, about] = await Promise.all([file(`brief.${q.lang ?? "fr"}`), file("ledger")]);
    const same = !q.place && (!q.since || q.since === (brief.window?.since ?? about.since)) && (!q.until || q.until === (brief.window?.until ?? about.until));
    if (!same) throw new NoData("static");
    return brief;
  },
  claims: async (q) => {
    const rows = await wanted(q);
    const from = Number(q.after ?? 0);
    const limit = Number(q.limit ?? PAGE);
    return { claims: rows.slice(from, from + limit), next: from + limit < rows.length ? String(from + limit) : null };
  },
  facets: async (q) => facetsOf(await wanted(q)),
  map: async (q) => placesOf(await wanted(q)),
  "control/days": () => file("control/days"),
  control: async (q) => {
    const { sheets } = await file("control/days");
    const found = sheets.filter((s) => (!q.source || s.source === q.source) && (!q.day || s.day <= q.day)).sort((a, b) => a.day.localeCompare(b.day) || a.source.localeCompare(b.source)).at(-1);
    if (!found) return { type: "FeatureCollection", sheet: null, features: [] };
    const map = await file(`control/${found.n}`);
    const off = q.day ? Math.round((Date.parse(q.day) - Date.parse(found.day)) / 86400000) : 0;
    // the files name countries in French alone: without a name the page names them in its own language
    const features = map.features.map((f) => ({ ...f, properties: { ...f.properties, by_name: null } }));
    return { ...map, features, sheet: { ...map.sheet, days_off: off } };
  },
  series: async (q) => {
    const { series, notes } = await file(`series.${q.lang ?? "fr"}`);
    if (!q.kind && !q.place && !q.speaker) return { series: [], things: thingsOf((await file("claims")).claims), notes: [] };
    const fits = (value, asked) => !asked || folded(value ?? "").includes(folded(asked));
    const there = q.place ? around(q.place, series.map((s) => s.place), await file("spellings")) : null;
    const kept = series.filter((s) => (!q.kind || s.kind === q.kind || s.kind.startsWith(`${q.kind}.`)) && (!there || there.has(s.place)) && (!q.unit || s.unit === q.unit) && (s.speaker.kind === "map" ? q.kind && !q.speaker : fits(s.speaker.name, q.speaker)));
    const days = (p) => (!q.since || p.day >= q.since) && (!q.until || (p.from ?? p.day) <= q.until);
    return { series: kept.map((s) => ({ ...s, points: s.points.filter(days) })).filter((s) => s.points.length), things: [], notes };
  },
  documents: async (q) => {
    const { documents } = await file("documents");
    const from = Number(q.after ?? 0);
    const to = from + Number(q.limit ?? PAGE);
    return { documents: documents.slice(from, to), next: to < documents.length ? String(to) : null };
  },
  findings: async (q) => {
    const held = await file("findings");
    const words = folded(q.words ?? "").split(" ").filter(Boolean);
    const said = (f) => folded([...Object.values(f.says), ...f.sides.map((s) => s.quote)].join(" "));
    const kept = held.findings.filter((f) => (!q.check || f.check === q.check) && (!q.verdict || f.verdict === q.verdict) && words.every((w) => said(f).includes(w)));
    const from = Number(q.after ?? 0);
    const limit = Number(q.limit ?? PAGE);
    return { ...held, findings: kept.slice(from, from + limit), next: from + limit < kept.length ? from + limit : null };
  },
  speakers: async (q) => {
    const { speakers } = await file("speakers");
    return { speakers: speakers.filter((s) => !q.name || folded(s.who).includes(folded(q.name))), next: null };
  },
  speaker: (q) => one("speakers", "speakers", "who", q.who),
};

/** The claims that the filters leave. */
async function wanted(q) {
  const [{ claims }, called] = await Promise.all([file("claims"), q.place ? file("spellings") : {}]);
  return fitting(claims, q, called);
}

/** A record that a list names by its number. */
async function one(list, folder, key, wanted) {
  const found = (await file(list))[list].find((x) => x[key] === wanted);
  if (!found) throw new NoData("missing");
  return file(`${folder}/${found.n}`);
}

/** A file of data is a script of one call, selonData(name, value): it loads from a folder, where fetch does not. */
function file(name) {
  globalThis.selonData ??= (key, value) => waiting.get(key)?.done(value);
  if (!waiting.has(name)) {
    const made = {};
    made.promise = new Promise((done, failed) => {
      made.done = done;
      const script = Object.assign(document.createElement("script"), { src: `data/${name}.js` });
      script.addEventListener("error", () => { waiting.delete(name); failed(new NoData("file")); });
      script.addEventListener("load", () => script.remove());
      document.head.append(script);
    });
    waiting.set(name, made);
  }
  return waiting.get(name).promise;
}
