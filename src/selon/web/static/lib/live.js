/**
 * What is said aside: to a screen reader, and for a moment on the page.
 * In: one line. Out: nothing.
 * Never: takes the focus.
 */
import { h } from "./dom.js";

const region = h("div", { class: "sr", role: "status", "aria-live": "polite" });
let timer = 0;

/** Puts the live region into the page; once. */
export function install() {
  document.body.append(region);
}

/** @param {string} line said to a screen reader */
export function say(line) {
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = line));
}

/** @param {string} line shown for a moment and said */
export function toast(line) {
  document.querySelector(".toast")?.remove();
  const note = h("div", { class: "toast", "aria-hidden": "true" }, line);
  document.body.append(note);
  clearTimeout(timer);
  timer = setTimeout(() => note.remove(), 3200);
  say(line);
}

/**
 * Copies a text; says whether it worked.
 * @param {string} text
 * @param {string} done what to say when it did
 * @param {string} failed what to say when the browser refuses
 */
export async function copy(text, done, failed) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    const area = h("textarea", { class: "sr", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const worked = document.execCommand("copy");
    area.remove();
    toast(worked ? done : failed);
  }
}
