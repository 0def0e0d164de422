/**
 * A text with what was read in it, marked.
 * In: the text, spans of layers (in code points), the characters to show. Out: paragraphs of marked stretches.
 * Never: changes a character, or tells layers apart by colour alone.
 */
import { h } from "../lib/dom.js";
import { byPoints } from "../lib/points.js";
import { t } from "../lib/i18n.js";

export const LAYERS = ["source", "cue", "content", "figure", "date", "place", "claim", "refused"];

/**
 * Spans nest and cross, so the text is cut at every edge; a stretch carries the layers over it.
 * @param {{text: string, spans: {start: number, end: number, layer: string, ref: string}[], passages?: any[], lit?: [number, number] | null, lang?: string}} given
 * @returns {{node: HTMLElement, of: Map<string, HTMLElement[]>, lit: HTMLElement[]}} of: claim id → the stretches of its anchor
 */
export function marked({ text, spans, passages = [], lit = null, lang = "fr" }) {
  const cut = byPoints(text);
  const kept = spans.filter((s) => LAYERS.includes(s.layer) && s.start < s.end && s.end <= cut.length);
  if (lit && lit[0] < cut.length) kept.push({ start: lit[0], end: Math.min(lit[1], cut.length), layer: "lit", ref: "" });
  kept.sort((a, b) => a.start - b.start || b.end - a.end);
  const of = new Map();
  const lits = [];
  const node = h("div", { class: "text quote data", lang });
  const told = new Set();
  for (const block of blocks(cut, passages)) {
    const p = h(block.kind === "headline" ? "p" : "p", { class: `block ${block.kind}` });
    const over = kept.filter((s) => s.start < block.end && s.end > block.start);
    const edges = [...new Set([block.start, block.end, ...over.flatMap((s) => [s.start, s.end]).filter((e) => e > block.start && e < block.end)])].sort((a, b) => a - b);
    for (let i = 0; i + 1 < edges.length; i++) {
      const here = over.filter((s) => s.start <= edges[i] && s.end >= edges[i + 1]);
      p.append(stretch(cut.slice(edges[i], edges[i + 1]), here, of, lits, told));
    }
    node.append(p);
  }
  return { node, of, lit: lits };
}

function stretch(surface, here, of, lits, told) {
  if (!here.length) return h("span", {}, surface);
  const layers = [...new Set(here.map((s) => s.layer))];
  const claims = here.filter((s) => s.layer === "claim").map((s) => s.ref);
  const span = h("span", { class: layers.map((l) => `l-${l}`).join(" ") }, surface);
  for (const layer of layers) if (here.some((s) => s.layer === layer && !told.has(s) && told.add(s))) span.classList.add(`first-${layer}`);
  if (layers.includes("lit")) lits.push(span);
  if (claims.length) {
    span.dataset.claim = claims[0];
    span.tabIndex = 0;
    span.setAttribute("role", "button");
    span.setAttribute("aria-label", `${surface.trim()}, ${t("layer.claim")}`);
    for (const id of claims) of.set(id, [...(of.get(id) ?? []), span]);
  } else {
    const named = layers.filter((l) => l !== "lit" && l !== "content");
    if (named.length) span.title = named.map((l) => t(`layer.${l}`)).join(", ");
  }
  return span;
}

/** Passages in their order, and what lies between them; without passages, lines. */
function blocks(cut, passages) {
  const known = passages.map((p) => ({ start: p.span[0], end: p.span[1], kind: p.kind })).sort((a, b) => a.start - b.start);
  const out = [];
  let at = 0;
  const plain = (start, end) => {
    if (cut.slice(start, end).trim()) out.push({ start, end, kind: "paragraph" });
  };
  for (const p of known) {
    if (p.start < at) continue;
    plain(at, p.start);
    out.push(p);
    at = p.end;
  }
  plain(at, cut.length);
  return out;
}
