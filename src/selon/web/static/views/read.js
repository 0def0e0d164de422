/**
 * Reading a text that nobody keeps: pasted, or files.
 * In: what somebody pastes or chooses. Out: the reading as a document's page.
 * Never: stores the text, here or at the server.
 */
import { fill, h } from "../lib/dom.js";
import { STATIC } from "../lib/address.js";
import { post } from "../lib/data.js";
import { number, t } from "../lib/i18n.js";
import { toast } from "../lib/live.js";
import { empty, failed, loading } from "../parts/states.js";
import { shown } from "./document.js";

const MOST = 400_000; // characters that the server takes

/** @param {any} context */
export async function view({ signal }) {
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, t("read.title")), h("p", { class: "lede" }, t("read.lede"))));
  if (STATIC) return { title: t("read.title"), node: h("div", {}, head, empty(t("read.static"))) };
  const out = h("div", { class: "read-out", "aria-live": "polite" });
  const area = h("textarea", { id: "r-text", name: "text", rows: "12", class: "quote" });
  const chosen = h("input", { id: "r-files", name: "files", type: "file", multiple: true });
  const published = h("input", { id: "r-day", name: "published", type: "date" });
  const outlet = h("input", { id: "r-outlet", name: "outlet", type: "text", maxlength: "200", autocomplete: "off" });
  const send = h("button", { class: "btn primary", type: "submit" }, t("read.go"));
  const form = h("form", { class: "read-form", onsubmit: (e) => { e.preventDefault(); read(); } },
    h("div", { class: "field wide" }, h("label", { for: "r-text" }, t("read.text")), area),
    h("div", { class: "read-row" }, h("div", { class: "field" }, h("label", { for: "r-files" }, t("read.files")), chosen), h("div", { class: "field" }, h("label", { for: "r-day" }, t("read.published")), published), h("div", { class: "field" }, h("label", { for: "r-outlet" }, t("read.outlet")), outlet), send),
    h("p", { class: "soft small" }, t("read.undated"), " ", t("read.most", { n: MOST })));
  const texts = new Map();
  // these texts have no address: what leads to another one leads down or up this page
  const show = (doc, start, end) => texts.get(doc)?.light([start, end]);
  const put = (one, findings) => {
    const made = shown({ ...one, findings }, { kept: false, show });
    texts.set(one.document.id, made);
    return made.node;
  };
  async function read() {
    if (!area.value.trim() && !chosen.files.length) return void toast(t("read.empty"));
    if ([...area.value].length > MOST) return void fill(out, h("p", { class: "note" }, t("read.long", { n: [...area.value].length, most: number(MOST) })));
    send.disabled = true;
    fill(out, loading());
    const body = new FormData();
    if (area.value.trim()) body.set("text", area.value);
    for (const file of chosen.files) body.append("files", file);
    for (const [name, value] of [["published", published.value], ["outlet", outlet.value.trim()]]) if (value) body.set(name, value);
    try {
      const answer = await post("read", body, { signal });
      const findings = (id) => answer.findings.filter((f) => f.sides.some((s) => s.document === id));
      fill(out, h("p", { class: "note kept" }, t("read.done")), answer.problems.map((p) => h("p", { class: "note" }, p.line)), answer.documents.map((one) => put(one, findings(one.document.id))));
      out.querySelector(".kept").scrollIntoView({ block: "start" });
    } catch (problem) {
      if (problem.name !== "AbortError") fill(out, failed(problem, read));
    } finally {
      send.disabled = false;
    }
  }
  return { title: t("read.title"), node: h("div", { class: "read" }, head, form, out) };
}
