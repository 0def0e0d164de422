/**
 * The help: every key.
 * In: nothing. Out: a dialog.
 * Never: stays open when the page changes.
 */
import { h } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { JUMPS } from "../lib/keys.js";

/** Shows the keys. */
export function help() {
  document.querySelector("dialog.help")?.remove();
  const rows = [
    ["/", "keys.search"], ["f", "keys.filter"], ["j k ↓ ↑", "keys.next"], ["Enter", "keys.open"], ["c", "keys.cite"], ["Esc", "keys.close"], ["t", "keys.theme"], ["?", "keys.help"],
  ].map(([keys, what]) => [keys, t(what)]);
  const jumps = Object.entries(JUMPS).map(([key, view]) => [`g ${key}`, t("keys.jump", { view: t(`nav.${view}`) })]);
  const dialog = h(
    "dialog", { class: "help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, t("keys.title")),
    h("dl", { class: "keys" }, [...rows, ...jumps].map(([keys, what]) => [h("dt", {}, keys.split(" ").map((k) => h("kbd", {}, k))), h("dd", {}, what)])),
    h("p", { class: "soft small" }, t("keys.principle")),
    h("form", { method: "dialog", class: "btns" }, h("button", { class: "btn", autofocus: true }, t("close"))),
  );
  dialog.addEventListener("close", () => dialog.remove());
  // at once: what a browser does of itself comes a moment later, and takes the next key
  dialog.addEventListener("keydown", (e) => e.key === "Escape" && (e.preventDefault(), dialog.close()));
  document.body.append(dialog);
  dialog.showModal();
}
