/**
 * Which layers of the text are shown.
 * In: the element that holds the text. Out: a row of switches that are the legend too.
 * Never: hides a character of the text.
 */
import { h } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { remember, remembered } from "../lib/store.js";
import { LAYERS } from "./marks.js";

/**
 * @param {HTMLElement} text
 * @returns {HTMLElement}
 */
export function layerSwitches(text) {
  const off = new Set((remembered("layers.off") ?? "").split(" ").filter((l) => LAYERS.includes(l)));
  const apply = () => {
    for (const layer of LAYERS) text.classList.toggle(`off-${layer}`, off.has(layer));
    remember("layers.off", [...off].join(" "));
  };
  apply();
  const toggle = (layer) => {
    const box = h("input", { type: "checkbox", name: `layer-${layer}`, checked: !off.has(layer), onchange: () => { if (box.checked) off.delete(layer); else off.add(layer); apply(); } });
    return h("label", { class: "layer" }, box, h("span", { class: `text-sample l-${layer}` }, t(`layer.${layer}`)));
  };
  return h("fieldset", { class: "layers" }, h("legend", { class: "sr" }, t("doc.layers")), LAYERS.map(toggle));
}
