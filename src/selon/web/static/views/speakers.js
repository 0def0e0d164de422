/**
 * Speakers: who is who, because of which words.
 * In: a name typed, one speaker chosen. Out: a list, and for the chosen one every form with its evidence.
 * Never: joins two names by itself.
 */
import { h } from "../lib/dom.js";
import { changed, documentLink, link } from "../lib/address.js";
import { get, maybe } from "../lib/data.js";
import { day, interval, language, named, number, t } from "../lib/i18n.js";
import { item } from "../lib/items.js";
import { say } from "../lib/live.js";
import { person, quoted } from "../lib/say.js";
import { exportMenu } from "../parts/exports.js";
import { filterBar } from "../parts/filters.js";
import { empty, moreOf } from "../parts/states.js";

const PAGE = 100;

/** @param {any} context */
export async function view({ params, go, signal }) {
  const lang = language();
  const who = params.get("who");
  const asked = { name: params.get("name"), several: params.get("several"), lang };
  const [page, one] = await Promise.all([get("speakers", { ...asked, limit: PAGE }, signal), who ? maybe("speaker", { who, lang }, signal) : null]);
  const bar = filterBar({ view: "speakers", params, go, fields: ["name"], end: exportMenu([["CSV", "export/speakers.csv"]], asked) });
  const head = h("div", { class: "view-head" }, h("div", {}, h("h1", { class: "title" }, t("nav.speakers")), h("p", { class: "lede" }, t("speakers.lede"))));
  if (!page.speakers.length) return { title: t("nav.speakers"), node: h("div", {}, head, bar, empty(params.size ? t("empty.title") : t("speakers.none"), params.size ? t("empty.filters") : "")) };
  const body = h("tbody", {}, page.speakers.map((s) => row(s, params)));
  const more = moreOf((after) => get("speakers", { ...asked, limit: PAGE, after }), page.next, (next) => {
    body.append(...next.speakers.map((s) => row(s, params)));
    say(t("speakers.count", { n: body.rows.length }));
  });
  const table = h("div", { class: "speaker-list" }, h("table", { class: "grid" }, h("thead", {}, h("tr", {}, ["name", "documents", "period"].map((c) => h("th", { scope: "col", class: c === "documents" ? "r" : null }, t(`speakers.${c}`))))), body), more);
  return { title: one ? person(one.who) : t("nav.speakers"), node: h("div", {}, head, bar, h("div", { class: "speakers", data: { chosen: one ? "" : undefined } }, table, one ? card(one, params) : null)), after: () => one && matchMedia("(max-width: 52rem)").matches && document.querySelector(".speaker-card")?.scrollIntoView() };
}

function row(s, params) {
  const on = params.get("who") === s.who;
  const a = h("a", { class: "plain-link who data", href: link("speakers", changed(params, { who: on ? "" : s.who })), data: { key: `who-${s.who}` } }, person(s.who));
  const tr = h("tr", { "aria-current": on ? "true" : null }, h("td", {}, a, s.names > 1 ? h("span", { class: "soft small num" }, ` ${t("speakers.names", { n: s.names })}`) : null, s.open ? h("span", { class: "tag" }, t("speakers.open", { n: s.open })) : null), h("td", { class: "r num" }, number(s.documents)), h("td", { class: "nw soft" }, interval(s.first, s.last)));
  return item(tr, { open: () => a.click() });
}

function card(one, params) {
  const forms = new Map();
  for (const c of one.called) forms.set(c.name, [...(forms.get(c.name) ?? []), c]);
  return h("section", { class: "speaker-card", "aria-label": person(one.who) },
    h("h2", { class: "panel-title data" }, person(one.who)),
    h("p", { class: "btns" }, h("a", { class: "btn", href: link("claims", { who: one.who }) }, t("nav.claims")), h("a", { class: "btn", href: link("figures", { speaker: one.who }) }, t("speakers.figures")), h("a", { class: "btn quiet", href: link("speakers", changed(params, { who: "" })), data: { back: "" } }, t("close"))),
    h("h3", { class: "over" }, t("speakers.forms")),
    h("ul", { class: "forms" }, [...forms].map(([, list]) => form(list))),
    one.perhaps?.length ? [h("h3", { class: "over" }, t("speakers.perhaps")), h("ul", { class: "forms" }, one.perhaps.map((p) => h("li", {}, h("span", { class: "quote data" }, p.name), " ", h("a", { class: "small", href: documentLink(p.doc) }, p.doc), h("div", { class: "soft small" }, p.why))))] : null);
}

function form(list) {
  const because = list.find((c) => c.evidence);
  const first = list.slice(0, 6);
  return h("li", {}, h("span", { class: "quote data" }, quoted(list[0].words ?? list[0].name)), list[0].by && list[0].by !== "name" ? h("div", { class: "soft small" }, t("speakers.because", { because: named("by", list[0].by) }), because ? [" ", h("span", { class: "quote data" }, quoted(because.evidence))] : null) : null,
    h("div", { class: "small" }, first.map((c, at) => [at ? " · " : "", h("a", { class: "data", href: documentLink(c.doc) }, [c.outlet ?? t("doc.unsigned"), day(c.day, "short")].filter(Boolean).join(", "))]), list.length > first.length ? h("span", { class: "soft num" }, ` + ${number(list.length - first.length)}`) : null));
}
