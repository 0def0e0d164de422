/**
 * The keyboard: / searches, j k and arrows walk, Enter opens, c cites, ? helps, g and a letter jumps to a view.
 * In: key presses. Out: calls of what the page hands over.
 * Never: takes a key from a field, from a dialog, or one that goes with Ctrl, Alt or Meta.
 */
import { cite, move, open } from "./items.js";

export const JUMPS = { b: "brief", m: "map", f: "figures", c: "claims", d: "findings", s: "speakers", r: "read" };
const PATIENCE = 4000; // ms; a slow machine hands keys over late

/**
 * @param {{main: HTMLElement, jump: (view: string) => void, search: () => void, help: () => void, filters: () => void, theme: () => void, back: () => void}} page
 */
export function install(page) {
  let since = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const field = event.target.closest?.("input, select, textarea, [contenteditable], dialog[open], .maplibregl-map");
    if (event.key === "Escape") return void escaped(event, page);
    if (field) return;
    if (since && event.timeStamp - since < PATIENCE && JUMPS[event.key]) {
      since = 0;
      event.preventDefault();
      return void page.jump(JUMPS[event.key]);
    }
    since = event.key === "g" ? event.timeStamp : 0;
    if (act(event, page)) event.preventDefault();
  });
}

function escaped(event, page) {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.target.matches?.("input, select, textarea") && !event.target.closest("dialog")) {
    event.target.blur();
    page.main.focus({ preventScroll: true });
  } else if (!event.target.closest?.("dialog")) {
    page.back();
  }
}

function act(event, page) {
  const onControl = event.target.closest?.("a, button, summary");
  switch (event.key) {
    case "/": page.search(); return true;
    case "?": page.help(); return true;
    case "f": page.filters(); return true;
    case "t": page.theme(); return true;
    case "c": return cite(page.main);
    case "j": move(page.main, 1); return true;
    case "k": move(page.main, -1); return true;
    case "ArrowDown": return walking(page, 1);
    case "ArrowUp": return walking(page, -1);
    case "Enter": return !onControl && open(page.main);
    default: return false;
  }
}

/** Arrows scroll as ever, until somebody walks through a list. */
function walking(page, step) {
  if (!document.activeElement?.matches?.("[data-item]")) return false;
  move(page.main, step);
  return true;
}
