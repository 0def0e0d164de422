"""Findings as the page shows them: what a check says, and both sides with the words around them.

In: a ledger, filters. Out: plain values. Never: adds a word to what a check says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from selon.web import labels

if TYPE_CHECKING:
    from selon.ledger.store import Ledger
    from selon.model import Document, Finding
    from selon.web.asked import FindingsAsked

AROUND = 160  # characters shown on each side of a quotation


def page(ledger: Ledger, asked: FindingsAsked) -> dict[str, Any]:
    """``{"findings": […], "next": number or null, "facets": {"check": […], "verdict": […]}}``; facets are of all that stand."""
    given = {name: value for name, value in asked.options().items() if name not in ("limit", "after")}
    found, following = ledger.findings_page(limit=asked.limit, after=asked.after or 0, **given)
    texts = ledger.documents_by_id(doc for _, one in found for doc, _ in one.spans)
    return {"findings": [finding(number, one, texts) for number, one in found], "next": following, "facets": _facets(ledger, asked.lang)}


def finding(number: int | None, one: Finding, texts: Mapping[str, Document]) -> dict[str, Any]:
    """One finding: ``says`` by language, ``sides`` with document, span, quotation and the words before and after it."""
    return {
        "id": number, "check": one.check, "verdict": one.verdict, "says": dict(one.says), "stated": one.stated, "computed": one.computed,
        "bands": [list(band) for band in one.bands], "formula": one.formula, "claims": list(one.claims),
        "sides": [_side(doc, span.start, span.end, span.surface, texts.get(doc)) for doc, span in one.spans],
    }  # fmt: skip


def _side(doc: str, start: int, end: int, surface: str, held: Document | None) -> dict[str, Any]:
    about = {name: getattr(held, name) if held else None for name in ("outlet", "title", "published", "url", "lang")}
    text = held.text if held and held.text[start:end] == surface else ""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND] if text else ""
    return {"document": doc, **about, "start": start, "end": end, "quote": surface, "before": before, "after": after}


def _facets(ledger: Ledger, lang: str) -> dict[str, list[dict[str, Any]]]:
    counts = ledger.findings_counts()
    out: dict[str, list[dict[str, Any]]] = {}
    for at, name in enumerate(("check", "verdict")):
        held: dict[str, int] = {}
        for key, count in counts.items():
            held[key[at]] = held.get(key[at], 0) + count
        ranked = sorted(held.items(), key=lambda item: (-item[1], item[0]))
        out[name] = [{"value": value, "label": labels.of(name, value, lang), "count": count} for value, count in ranked]
    return out
