/**
 * A series drawn: a shape and a dash for each speaker, a bar for what a hedge leaves open.
 * In: lines of points with bands. Out: an SVG figure with its legend.
 * Never: joins two speakers by a line, or tells them apart by colour alone.
 */
import { h, s } from "../lib/dom.js";
import { band, day, named, number, t } from "../lib/i18n.js";

const DAY = 86400000;
const SHAPES = ["M0,-4A4,4 0 1 1 0,4A4,4 0 1 1 0,-4Z", "M-3.6,-3.6H3.6V3.6H-3.6Z", "M0,-4.6L4.3,3.2H-4.3Z", "M0,-5L4.4,0L0,5L-4.4,0Z", "M-1.4,-4.2H1.4V-1.4H4.2V1.4H1.4V4.2H-1.4V1.4H-4.2V-1.4H-1.4Z", "M0,4.6L4.3,-3.2H-4.3Z"];
const STAR = "M0,-5.4L1.4,-1.5L5.4,0L1.4,1.5L0,5.4L-1.4,1.5L-5.4,0L-1.4,-1.5Z";
const OPEN = 0.13; // of the height: how long an open side is drawn
const TICKS = 4;
const NOWHERE = () => null;

/**
 * @param {{lines: {who: string, map?: boolean, points: any[]}[], unit?: string, title: string, small?: boolean, alone?: boolean, href?: (point: any) => string | null}} wish
 *   alone: one line, which the title names; points: day, from, value, low, high, hedge, figure; the value is null where none can stand on an axis
 * @returns {HTMLElement | null} null where nothing can be drawn
 */
export function seriesChart({ lines, unit, title, small = false, alone = false, href = NOWHERE }) {
  const drawn = lines.map((l) => ({ ...l, points: l.points.filter((p) => p.value !== null && p.day) })).filter((l) => l.points.length);
  const all = drawn.flatMap((l) => l.points);
  if (!all.length) return null;
  const size = { w: small ? 420 : 760, h: small ? 170 : 300, l: 56, r: 16, t: 14, b: 26 };
  const x = scaleOfDays(all, size);
  const y = scaleOfValues(all, size);
  const voices = drawn.filter((l) => !l.map).length;
  let nth = 0;
  const shifts = drawn.map((l) => (l.map ? 0 : (nth++ - (voices - 1) / 2) * Math.min(8, 30 / voices)));
  const svg = s(
    "svg", { class: "chart", viewBox: `0 0 ${size.w} ${size.h}`, role: href === NOWHERE ? "img" : "group", "aria-label": t("figures.chart", { what: title, n: all.length, speakers: drawn.map((l) => l.who).join(", ") }) },
    axes(all, x, y, size, unit),
    drawn.map((l, at) => series(l, look(l, at, drawn), x, y, href, shifts[at])),
  );
  return h("figure", { class: "chart-box" }, h("figcaption", {}, title), svg, alone ? null : h("ul", { class: "chart-legend" }, drawn.map((l, at) => legend(l, look(l, at, drawn)))));
}

function look(line, at, all) {
  if (line.map) return { cls: `s-map d-${all.slice(0, at).filter((l) => l.map).length % 3}`, shape: STAR };
  const n = all.slice(0, at).filter((l) => !l.map).length;
  return { cls: `s-${(n % 6) + 1} d-${Math.floor(n / 6) % 3}`, shape: SHAPES[n % SHAPES.length] };
}

function series(line, { cls, shape }, days, y, href, shift) {
  const x = (iso) => days(iso) + shift; // lines of one day stand side by side
  const sorted = [...line.points].sort((a, b) => a.day.localeCompare(b.day));
  const path = sorted.map((p, at) => `${at ? "L" : "M"}${x(p.day).toFixed(1)},${y(p.value).toFixed(1)}`).join("");
  const marks = sorted.map((p) => {
    const title = `${line.who}, ${day(p.day)}${t("colon")}${p.figure ?? number(p.value)} (${band(p.low, p.high)})`;
    const mark = [line.map && sorted.length > 40 ? null : s("path", { class: "dot", d: shape, transform: `translate(${x(p.day).toFixed(1)},${y(p.value).toFixed(1)})` }), s("title", {}, title)];
    const to = href(p);
    return s("g", { class: "pt" }, bar(p, x, y), to ? s("a", { href: to, "aria-label": title }, mark) : mark);
  });
  return s("g", { class: `line ${cls}` }, sorted.length > 1 ? s("path", { class: "link", d: path }) : null, marks);
}

/** What the hedge leaves open: a bar; where a side is open, an arrow that fades out. */
function bar(p, x, y) {
  const at = x(p.day).toFixed(1);
  const reach = (y.top - y.bottom) * OPEN;
  const low = p.low ?? Math.max(y.bottom, p.value - reach);
  const high = p.high ?? Math.min(y.top, p.value + reach);
  if (low === high) return null;
  const out = [s("line", { class: p.low === null || p.high === null ? "band open" : "band", x1: at, x2: at, y1: y(low).toFixed(1), y2: y(high).toFixed(1) })];
  if (p.low === null) out.push(s("path", { class: "arrow", d: `M${at},${(y(low) + 1).toFixed(1)}m-3.5,-5l3.5,5l3.5,-5` }));
  if (p.high === null) out.push(s("path", { class: "arrow", d: `M${at},${(y(high) - 1).toFixed(1)}m-3.5,5l3.5,-5l3.5,5` }));
  return out;
}

function legend(line, { cls, shape }) {
  return h("li", { class: cls }, s("svg", { viewBox: "-14 -7 28 14", "aria-hidden": "true", class: "key" }, s("g", { class: `line ${cls}` }, s("path", { class: "link", d: "M-13,0L13,0" }), s("path", { class: "dot", d: shape }))), h("span", { class: "data" }, line.who), line.map ? h("span", { class: "soft" }, ` ${t("figures.map")}`) : null);
}

function scaleOfDays(points, size) {
  const days = points.map((p) => Date.parse(p.day));
  const pad = Math.max(DAY, (Math.max(...days) - Math.min(...days)) * 0.05);
  const [first, last] = [Math.min(...days) - pad, Math.max(...days) + pad];
  const scale = (iso) => size.l + ((Date.parse(iso) - first) / (last - first)) * (size.w - size.l - size.r);
  return Object.assign(scale, { first, last });
}

function scaleOfValues(points, size) {
  const ends = points.flatMap((p) => [p.value, p.low, p.high]).filter((v) => v !== null && v !== undefined);
  const bottom = Math.min(0, ...ends);
  const top = (Math.max(0, ...ends) || 1) * 1.12;
  const scale = (v) => size.h - size.b - ((v - bottom) / (top - bottom)) * (size.h - size.t - size.b);
  return Object.assign(scale, { bottom, top });
}

function axes(points, x, y, size, unit) {
  const step = nice((y.top - y.bottom) / TICKS);
  const values = [];
  for (let v = Math.ceil(y.bottom / step) * step; v <= y.top; v += step) values.push(Number(v.toPrecision(12)));
  const days = [...new Set(points.map((p) => p.day.slice(0, 10)))].sort();
  const room = Math.max(2, Math.floor((size.w - size.l - size.r) / 74));
  const every = Math.ceil(days.length / room);
  const shown = [];
  for (const d of days.filter((_, i) => i % every === 0)) if (!shown.length || x(d) - x(shown.at(-1)) > 52) shown.push(d);
  return s(
    "g", { class: "axes", "aria-hidden": "true" },
    values.map((v) => [s("line", { x1: size.l, x2: size.w - size.r, y1: y(v), y2: y(v), class: v === 0 ? "zero" : "rule" }), s("text", { x: size.l - 7, y: y(v) + 4, class: "end" }, number(v))]),
    shown.map((d) => [s("line", { x1: x(d), x2: x(d), y1: size.h - size.b, y2: size.h - size.b + 4, class: "zero" }), s("text", { x: x(d), y: size.h - 7, class: "mid" }, day(d, "short"))]),
    unit ? s("text", { x: 2, y: 9, class: "unit" }, named("unit", unit)) : null,
  );
}

function nice(raw) {
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].find((m) => m * power >= raw) * power;
}
