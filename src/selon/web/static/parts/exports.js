/**
 * Taking a view along: its export formats, print.
 * In: the formats that the server writes of a view, its filters. Out: a menu of links.
 * Never: makes an export itself.
 */
import { h } from "../lib/dom.js";
import { exportLink } from "../lib/data.js";
import { STATIC } from "../lib/address.js";
import { t } from "../lib/i18n.js";

/**
 * @param {[string, string][]} formats name and path under /api/
 * @param {URLSearchParams | Record<string, any>} params
 * @returns {HTMLElement}
 */
export function exportMenu(formats, params) {
  const printing = h("button", { class: "btn quiet", type: "button", onclick: () => print() }, t("print"));
  if (STATIC || !formats.length) return printing;
  const links = formats.map(([name, path]) => h("a", { href: exportLink(path, params), download: "", "aria-label": t("export.as", { format: name }) }, name));
  return h("div", { class: "btns" }, printing, h("details", { class: "menu" }, h("summary", { class: "btn quiet" }, t("export")), h("div", {}, links)));
}
