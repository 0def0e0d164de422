/**
 * Loading, nothing there, something went wrong: said plainly.
 * In: what happened. Out: an element.
 * Never: hides an error, or shows an empty page.
 */
import { h } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { toast } from "../lib/live.js";

/** @returns {HTMLElement} grey lines while data come */
export function loading() {
  return h("div", { class: "loading-box", "aria-busy": "true" }, h("p", { class: "sr" }, t("loading")), [1, 2, 3, 4, 5].map(() => h("div", { class: "loading" })));
}

/**
 * @param {string} title
 * @param {string} [hint]
 * @param {...any} actions buttons or links
 * @returns {HTMLElement}
 */
export function empty(title, hint = "", ...actions) {
  return h("div", { class: "state" }, h("strong", {}, title), hint, actions.length ? h("div", { class: "btns" }, actions) : null);
}

/**
 * A button that brings the next page of a list; it stays, and says so, where the page does not come.
 * @param {(after: any) => Promise<any>} get
 * @param {any} next what the page before says of the next one, null at the end
 * @param {(page: any) => void} put
 * @returns {HTMLElement}
 */
export function moreOf(get, next, put) {
  const button = h("button", { class: "btn", type: "button" }, t("claims.more"));
  const row = h("div", { class: "more-row" }, button);
  const told = () => (row.hidden = next === null || next === undefined);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const page = await get(next);
      put(page);
      next = page.next;
      told();
    } catch (problem) {
      toast(problem?.kind === "offline" ? t("error.offline") : problem?.message || t("error.title"));
    } finally {
      button.disabled = false;
    }
  });
  told();
  return row;
}

/**
 * @param {any} problem NoData or another error
 * @param {() => void} again
 * @returns {HTMLElement}
 */
export function failed(problem, again) {
  const known = { offline: "error.offline", missing: "error.missing", static: "error.static", file: "error.file" }[problem?.kind];
  return h(
    "div", { class: "state error", role: "alert" },
    h("strong", {}, t("error.title")), known ? h("p", {}, t(known)) : null,
    problem?.message && problem.kind !== "offline" ? h("p", {}, h("code", {}, problem.message)) : null,
    h("div", { class: "btns" }, h("button", { class: "btn", type: "button", onclick: again }, t("retry"))),
  );
}
