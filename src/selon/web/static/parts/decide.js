/**
 * Decisions of people, where the server takes them: a claim taken back, two claims the same or not.
 * In: claims, what somebody writes. Out: a form; a row in the ledger.
 * Never: shown on a page that is read-only, or keeps the token longer than the page is open.
 */
import { h } from "../lib/dom.js";
import { WRITABLE } from "../lib/address.js";
import { post } from "../lib/data.js";
import { t } from "../lib/i18n.js";
import { toast } from "../lib/live.js";

let held = "";
let number = 0;

/**
 * @param {string} claim
 * @returns {HTMLElement | null}
 */
export function retraction(claim) {
  return WRITABLE ? form(t("judge.retract"), [["", t("judge.retract")]], (_, about) => post("retractions", { target: claim, ...about }, { token: held })) : null;
}

/**
 * @param {string[]} claims two of them
 * @returns {HTMLElement | null}
 */
export function judgement(claims) {
  if (!WRITABLE || claims.length !== 2) return null;
  const verdicts = [["same", t("judge.same")], ["not the same", t("judge.different")], ["unsure", t("judge.unsure")]];
  return form(t("judge.title"), verdicts, (verdict, about) => post("judgements", { claim_a: claims[0], claim_b: claims[1], verdict, ...about }, { token: held }));
}

function form(title, choices, send) {
  const id = `decide-${(number += 1)}`;
  const why = h("input", { id: `${id}-why`, type: "text", required: true, maxlength: "2000", autocomplete: "off" });
  const token = h("input", { id: `${id}-token`, type: "password", required: true, autocomplete: "off", value: held });
  const said = h("p", { class: "small", role: "alert" });
  const decide = async (verdict) => {
    if (!made.reportValidity()) return;
    held = token.value.trim();
    try {
      await send(verdict, { why: why.value.trim() });
      said.textContent = "";
      details.open = false;
      toast(t("judge.done"));
    } catch (problem) {
      said.textContent = problem.message || t("error.offline");
    }
  };
  const made = h("form", { class: "decide", onsubmit: (e) => e.preventDefault() },
    h("div", { class: "field" }, h("label", { for: why.id }, t("judge.why")), why), h("div", { class: "field" }, h("label", { for: token.id }, t("judge.token")), token),
    h("div", { class: "btns" }, choices.map(([verdict, label]) => h("button", { class: "btn", type: "button", onclick: () => decide(verdict) }, label))), said);
  const details = h("details", { class: "decision" }, h("summary", {}, title), made);
  return details;
}
