/**
 * The page: its frame, the view that the address names, the keyboard.
 * In: the location and clicks. Out: the document's body.
 * Never: keeps state that is not in the address, or runs a word of an article.
 */
import { fill, h, icon } from "./lib/dom.js";
import { changed, link, parse, STATIC } from "./lib/address.js";
import { get } from "./lib/data.js";
import { choose, change, language, learn, learned, t } from "./lib/i18n.js";
import { JUMPS, install as installKeys } from "./lib/keys.js";
import { install as installLive, say } from "./lib/live.js";
import { apply as applyTheme, turn as turnTheme } from "./lib/theme.js";
import { failed, loading } from "./parts/states.js";
import { help } from "./parts/help.js";
import { view as brief } from "./views/brief.js";
import { view as map } from "./views/map.js";
import { view as figures } from "./views/figures.js";
import { view as claims } from "./views/claims.js";
import { view as text } from "./views/document.js";
import { view as findings } from "./views/findings.js";
import { view as speakers } from "./views/speakers.js";
import { view as read } from "./views/read.js";

const VIEWS = { brief, map, figures, claims, findings, speakers, document: text, read };
const TABS = ["brief", "map", "figures", "claims", "findings", "speakers"];
const SLOW = 150; // ms before a view says that it loads
const SOON = 400; // ms that a view waits for what it can do without; once that came late, it waits
const PATIENT = 30_000;
const main = h("main", { id: "main", tabindex: "-1" });
let running = null;
let shownView = "";
let wanted = ""; // the address that is shown, or is being fetched, without its hash
let leave = null;

function frame() {
  document.querySelectorAll("body > :not([role=status]):not(main):not(.toast)").forEach((e) => e.remove());
  document.body.prepend(
    h("a", { class: "skip", href: "#main", onclick: (e) => { e.preventDefault(); main.focus(); } }, t("skip")),
    h("header", { class: "head" }, h("div", { class: "head-in" },
      h("a", { class: "mark", href: link("brief"), "aria-label": t("home") }, "selon"),
      h("nav", { class: "tabs", "aria-label": t("nav.label") }, TABS.map((name) => h("a", { href: link(name), data: { view: name } }, t(`nav.${name}`)))),
      h("div", { class: "tools" }, searchBox(), tools()))),
    main,
    h("footer", { class: "foot" }, h("span", {}, t("foot.principle")), h("span", {}, t("foot.gazetteer")), STATIC ? h("span", {}, t("foot.static")) : null),
  );
}

function searchBox() {
  const input = h("input", { type: "search", name: "words", "aria-label": t("search.label"), placeholder: t("search.hint"), autocomplete: "off", enterkeyhint: "search" });
  const submit = (event) => {
    event.preventDefault();
    if (input.value.trim()) go(link("claims", { words: input.value.trim() }));
  };
  return h("form", { class: "search", role: "search", onsubmit: submit }, input, h("kbd", { "aria-hidden": "true" }, "/"));
}

function tools() {
  const other = language() === "fr" ? "en" : "fr";
  const switchTo = () => {
    const { view, id, params, hash } = parse();
    change(other);
    frame();
    go(link(view, changed(params, { ui: "" }), { id }) + hash, { replace: true });
  };
  return [
    STATIC ? null : h("a", { class: "tool read", href: link("read"), title: t("tool.read"), "aria-label": t("tool.read") }, icon("M12 5v14M5 12h14"), h("span", { class: "wide" }, t("tool.read"))),
    h("button", { class: "tool", type: "button", lang: other, "aria-label": t("tool.language.label"), title: t("tool.language.label"), onclick: switchTo }, other.toUpperCase()),
    h("button", { class: "tool", type: "button", "aria-label": t("tool.theme"), title: t("tool.theme"), onclick: theme }, icon("M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18")),
    h("button", { class: "tool", type: "button", "aria-label": t("tool.help"), title: t("tool.help"), onclick: help }, "?"),
  ];
}

function theme() {
  say(t(`theme.${turnTheme()}`));
  document.dispatchEvent(new CustomEvent("selon:theme"));
}

/**
 * Goes to an address of the page without loading it anew.
 * @param {string} href
 * @param {{replace?: boolean}} [how]
 */
function go(href, { replace = false } = {}) {
  if (new URL(href, location.href).href === location.href) return void render(); // no second entry for the way back
  try {
    history[replace ? "replaceState" : "pushState"]({}, "", href);
  } catch {
    return void location.assign(href); // a file's address may not be rewritten everywhere
  }
  render();
}

async function render({ patient = false } = {}) {
  const where = parse();
  const spoken = language();
  choose(where.params);
  if (language() !== spoken) frame();
  wanted = location.pathname + location.search;
  running?.abort();
  const mine = (running = new AbortController());
  const fresh = where.view !== shownView;
  mark(where);
  const slow = setTimeout(() => (fresh ? show(loading()) : main.setAttribute("aria-busy", "true")), SLOW);
  try {
    await namesOf(mine.signal);
    const made = await VIEWS[where.view]({ ...where, go, signal: mine.signal, soon: patient ? PATIENT : SOON, again: () => render({ patient: true }) });
    if (mine.signal.aborted) return;
    main.dataset.at = location.pathname + location.search;
    const kept = fresh ? null : focused();
    show(made.node, where.view);
    leave = made.leave ?? null;
    document.title = `${made.title} · selon`;
    shownView = where.view;
    made.after?.();
    if (!kept?.()) settle(fresh, where);
    say(t("loaded", { view: made.title }));
  } catch (problem) {
    if (mine.signal.aborted || problem?.name === "AbortError") return;
    show(failed(problem, () => render()));
    document.title = `${t("error.title")} · selon`;
    shownView = "";
    if (problem?.kind === undefined) console.error(problem);
  } finally {
    clearTimeout(slow);
    if (running === mine) main.removeAttribute("aria-busy");
  }
}

/** The names of places in the language; without them the page shows the ledger's. */
async function namesOf(signal) {
  const lang = language();
  if (!learned()) learn(lang, (await get("names", { lang }, signal).catch(() => null))?.places ?? {});
}

function show(node, next = "") {
  leave?.(next);
  leave = null;
  fill(main, node);
}

/** A new view is read from its top, unless its address names characters. */
function settle(fresh, where) {
  if (!fresh) return;
  if (document.activeElement !== document.body && !main.contains(document.activeElement) && shownView) main.focus({ preventScroll: true });
  if (!where.hash) scrollTo(0, 0);
}

/** What a new rendering gives the focus back to: the same field, button or item. */
function focused() {
  const here = document.activeElement;
  if (!main.contains(here) || here === main) return null;
  const name = here.getAttribute("name") ?? here.dataset.key;
  const at = here.selectionStart;
  if (!name) return null;
  return () => {
    const again = main.querySelector(`[name="${CSS.escape(name)}"], [data-key="${CSS.escape(name)}"]`);
    again?.focus({ preventScroll: true });
    if (typeof at === "number" && again?.type !== "date") again?.setSelectionRange?.(at, at);
    return Boolean(again);
  };
}

function mark({ view, params }) {
  main.dataset.view = view;
  for (const tab of document.querySelectorAll(".tabs a")) {
    if (tab.dataset.view === view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  document.querySelector(".tabs a[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const box = document.querySelector(".search input");
  if (document.activeElement !== box) box.value = params.get("words") ?? "";
}

function followed(event) {
  const a = event.target.closest?.("a[href]");
  if (!a || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (a.target || a.hasAttribute("download") || a.origin !== location.origin || a.dataset.view === undefined && a.pathname.includes("/api/")) return;
  if (STATIC && location.protocol === "file:") return;
  if (a.pathname === location.pathname && a.search === location.search && a.hash) return;
  event.preventDefault();
  go(a.href);
}

choose(parse().params);
applyTheme();
frame();
installLive();
installKeys({
  main, help, theme,
  jump: (view) => go(link(view)),
  search: () => document.querySelector(".search input").focus(),
  filters: () => main.querySelector(".filters input, .filters select")?.focus(),
  back: () => main.querySelector("[data-back]")?.click(),
});
document.addEventListener("click", followed);
// another place of the same view is the view's own matter
addEventListener("popstate", () => location.pathname + location.search !== wanted && render());
addEventListener("beforeprint", () => main.querySelectorAll("details[data-print]").forEach((d) => (d.open = true)));
render();
export { JUMPS };
