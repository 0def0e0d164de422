"""The brief as plain values, for JSON.

In: a brief. Out: a dict; a string of JSON.
Never: leaves out what a line stands on: pieces carry their references, citations the selectors of the W3C's annotation model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from selon.report.pieces import Citation, Line, Piece

if TYPE_CHECKING:
    from selon.report.brief import Brief, Section

FORMAT = "selon-brief/1"
AROUND = 32


def write(brief: Brief) -> str:
    """The brief as JSON, indented, with one newline at its end."""
    return json.dumps(as_dict(brief), ensure_ascii=False, indent=1) + "\n"


def as_dict(brief: Brief) -> dict[str, Any]:
    """Keys in a fixed order; the same brief gives the same bytes."""
    return {
        "format": FORMAT,
        "lang": brief.lang,
        "title": _text(brief.title),
        "day": brief.near.isoformat() if brief.near else None,
        "lede": _text(brief.lede),
        "sections": [_section(s) for s in brief.sections],
        "series": [[_point(f) for f in row] for row in brief.series],
        "documents": [
            {
                "id": d.id,
                "outlet": d.outlet,
                "title": d.title,
                "published": d.published,
                "url": d.url,
                "file": d.origin.file,
                "member": d.origin.member,
            }
            for d in brief.documents
        ],
        "citations": [_citation(c) for c in brief.citations],
    }


def _section(section: Section) -> dict[str, Any]:
    out: dict[str, Any] = {"id": section.id, "title": _text(section.title), "lines": [_line(x) for x in section.lines]}
    if section.rows:
        out["columns"] = list(section.columns)
        out["rows"] = [
            {"cells": [_text(c).strip() for c in r.cells], "pieces": [[_piece(p) for p in c] for c in r.cells], "cites": list(r.cites)}
            for r in section.rows
        ]
    if section.more:
        out["more"] = _text(section.more)
    if section.rest:
        out["rest"] = [_line(x) for x in section.rest]
    return out


def _line(line: Line) -> dict[str, Any]:
    return {
        "heading": _text(line.heading) or None,
        "text": _text(line.pieces),
        "cites": sorted(set(line.cites)),
        "pieces": [_piece(p) for p in line.pieces],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"kind": piece.kind, "text": piece.text, "refs": [[r.doc, r.start, r.end] for r in piece.refs]}


def _point(figure: Any) -> dict[str, Any]:
    num, claim = figure.num, figure.claim
    return {
        "voice": figure.lead.voice, "speaker": _speaker(figure.lead), "kind": claim.kind, "actor": claim.actor, "place": claim.place,
        "day": str(figure.day) if figure.day else None,
        "where": figure.place.span.surface if figure.place else None, "figure": num.span.surface,
        "low": num.low, "high": num.high, "hedge": num.hedge, "unit": num.unit, "claim": claim.id,
        "at": [figure.lead.reading.document.id, *num.span.pair],
    }  # fmt: skip


def _speaker(lead: Any) -> str | None:
    """Who says it, as the record names it; the outlet where it speaks itself."""
    said: str | None = lead.attr.speaker if lead.attr else lead.reading.document.outlet
    return said


def _citation(cite: Citation) -> dict[str, Any]:
    text, span = cite.doc.text, cite.span
    return {
        "number": cite.number,
        "document": cite.doc.id,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.surface,
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(p.text for p in pieces)
