/**
 * A slider over the days that a publisher drew maps of.
 * In: days, the one shown. Out: a slider with buttons to the map before and after.
 * Never: shows a day of which there is no map.
 */
import { h } from "../lib/dom.js";
import { day, t } from "../lib/i18n.js";

const WAIT = 180;

/**
 * @param {string[]} days in order
 * @param {string | undefined} now
 * @param {(day: string) => void} set
 * @returns {HTMLElement | null}
 */
export function daySlider(days, now, set) {
  if (days.length < 2) return null;
  const at = Math.max(0, days.indexOf(now));
  let timer = 0;
  const told = h("output", { class: "num", for: "f-day" }, day(days[at]));
  const range = h("input", { id: "f-day", name: "day", type: "range", min: "0", max: String(days.length - 1), step: "1", value: String(at), "aria-valuetext": day(days[at]), oninput: moved });
  function moved() {
    const chosen = days[Number(range.value)];
    told.textContent = day(chosen);
    range.setAttribute("aria-valuetext", day(chosen));
    clearTimeout(timer);
    timer = setTimeout(() => range.isConnected && set(chosen), WAIT);
  }
  const step = (by, key, sign) => h("button", { class: "btn", type: "button", data: { key }, disabled: !days[at + by], "aria-label": t(`map.${key}`), title: t(`map.${key}`), onclick: () => set(days[at + by]) }, sign);
  return h("div", { class: "field days" }, h("label", { for: "f-day" }, t("map.day"), " ", told), h("div", { class: "btns" }, step(-1, "prev", "‹"), range, step(1, "next", "›")));
}
