"""Readings as one page: the text with its spans in colour, each with its record on hover and for the keyboard.

In: readings. Out: the page, piece by piece.
Never: runs a script, loads anything from elsewhere, or prints a character of a text unescaped.

Spans nest and cross, so the text is cut at every edge; a stretch carries the classes of all records over it, and its note lists
them, the narrowest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from selon.export.table import flat, interval
from selon.model import Attribution, Claim, PlaceMention, Quantity, Reading, Span, When

LAYERS = {
    "source": "source: who says it",
    "cue": "cue: the words of saying",
    "content": "content: what is said",
    "figure": "figure",
    "date": "date",
    "place": "place",
    "claim": "claim",
    "refused": "not read",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# Bidi controls could make the page show another order than the text has; other controls show nothing at all.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Record:
    """One record over a stretch: its layer, what it says."""

    start: int
    end: int
    layer: str
    note: str


def page(readings: Iterable[Reading]) -> Iterator[str]:
    """The page: head and legend, an article a reading, the end."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>selon: readings</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n'
    )
    legend = "".join(f'<span class="{layer}">{escape(name)}</span>' for layer, name in LAYERS.items())
    yield f'<div class="legend" aria-label="legend">{legend}</div>\n'
    for reading in readings:
        yield article(reading)
    yield "</main>\n</body>\n</html>\n"


def article(reading: Reading) -> str:
    """One reading: its head, its text in colour, its claims as a table."""
    doc = reading.document
    about = " · ".join(x for x in (doc.outlet, doc.published, doc.origin.file or doc.id) if x)
    head = f'<h1>{_safe(flat(doc.title or doc.text, 120))}</h1>\n<p class="about">{_safe(about)}</p>\n'
    return (
        f'<article lang="{_safe(doc.lang)}">\n{head}<div class="text">{"".join(_stretches(reading))}</div>\n{_claims(reading)}</article>\n'
    )


def records(reading: Reading) -> list[Record]:
    """Every record with the characters that it stands on."""
    out: list[Record] = []
    for attr in reading.attributions:
        for layer, span in (("source", attr.source), ("cue", attr.cue), *(("content", s) for s in attr.content)):
            if span is not None:
                out.append(_record(span, layer, _attribution(reading, attr)))
    out += [_record(q.span, "figure", _quantity(q)) for q in reading.quantities]
    out += [_record(w.span, "date", _when(w)) for w in reading.dates]
    out += [_record(p.span, "place", _place(p)) for p in reading.places]
    out += [_record(c.anchor, "claim", _claim(reading, c)) for c in reading.claims]
    out += [_record(r.span, "refused", f"{r.layer}: {r.reason}") for r in reading.refusals if r.span is not None]
    return out


def _record(span: Span, layer: str, note: str) -> Record:
    return Record(span.start, span.end, layer, note)


def _stretches(reading: Reading) -> Iterator[str]:
    """The text cut at every edge of a record."""
    text, found = reading.document.text.rstrip(), sorted(records(reading), key=lambda r: (r.start, -r.end))
    edges = sorted({0, len(text), *(r.start for r in found), *(r.end for r in found)})
    open_now: list[Record] = []
    at, told = 0, set[int]()
    for start, end in pairwise(edges):
        open_now = [r for r in open_now if r.end > start]
        while at < len(found) and found[at].start <= start:
            open_now.append(found[at])
            at += 1
        yield _stretch(text[start:end], open_now, told)


def _stretch(surface: str, over: list[Record], told: set[int]) -> str:
    """One stretch; it takes the keyboard's focus where a record is met for the first time."""
    if not over or not surface.strip():
        return _safe(surface)
    ranked = sorted(over, key=lambda r: (r.end - r.start, list(LAYERS).index(r.layer)))
    classes = " ".join(dict.fromkeys(r.layer for r in ranked))
    notes = list(dict.fromkeys((r.layer, r.note) for r in ranked))
    fresh = any(id(r) not in told for r in over)
    told.update(id(r) for r in over)
    label = "; ".join(f"{layer}: {note}" for layer, note in notes)
    focus = f' tabindex="0" role="note" aria-label="{_safe(flat(surface, 60))}. {_safe(label)}"' if fresh else ""
    tip = "".join(f"<span><b>{layer}</b> {_safe(note)}</span>" for layer, note in notes)
    return f'<span class="s {classes}"{focus}>{_safe(surface)}<span class="tip" aria-hidden="true">{tip}</span></span>'


def _safe(text: str) -> str:
    return escape(_HIDDEN.sub("\ufffd", text), quote=True)


def _attribution(reading: Reading, attr: Attribution) -> str:
    outer = reading.attribution(attr.within)
    within = f", as told by {outer.speaker or 'nobody named'}" if outer else ""
    return f"{attr.speaker or 'speaker not established'} – {attr.stance}, {attr.speech}{within}{_by(attr.rule)}"


def _quantity(num: Quantity) -> str:
    value = f"{num.low:g}" if num.low is not None and num.low == num.high else f"{_bound(num.low)} … {_bound(num.high)}"
    return f"{value} {num.unit}, {num.hedge}{f', of {num.of}' if num.of else ''}{_by(num.rule)}"


def _bound(value: float | None) -> str:
    return "open" if value is None else f"{value:g}"


def _when(when: When) -> str:
    return (
        f"{interval(when.start, when.end) or 'unresolved'} ({when.relation}, {when.precision}, read against {when.anchor}){_by(when.rule)}"
    )


def _place(place: PlaceMention) -> str:
    point = f", {place.lat:.2f} {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    return f"{place.name or 'unresolved'} ({place.country or '–'}, {place.feature}, {place.role}{point}){_by(place.rule)}"


def _claim(reading: Reading, claim: Claim) -> str:
    figure = reading.figure(claim)
    roles = (
        claim.kind, claim.modality if claim.modality != "asserted" else "", f"actor {claim.actor}" if claim.actor else "",
        f"target {claim.target}" if claim.target else "", f"in {claim.place}" if claim.place else "",
        interval(claim.start, claim.end), figure.span.surface if figure else "", f"said by {_voice(reading, claim)}",
    )  # fmt: skip
    return ", ".join(r for r in roles if r) + _by(claim.rule)


def _voice(reading: Reading, claim: Claim) -> str:
    if claim.voice == "attributed":
        return reading.speaker(claim) or "speaker not established"
    return "the outlet itself" if claim.voice == "outlet" else "a voice that is not established"


def _by(rule: tuple[str, ...]) -> str:
    return f" – by «{' › '.join(rule)}»" if rule else ""


def _claims(reading: Reading) -> str:
    if not reading.claims:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("kind", "words", "actor → target", "where", "when", "figure", "said by"))
    rows = []
    for claim in reading.claims:
        figure = reading.figure(claim)
        cells = (
            claim.kind + (f" ({claim.modality})" if claim.modality != "asserted" else ""), flat(claim.anchor.surface),
            " → ".join(x for x in (claim.actor, claim.target) if x), claim.place or "", interval(claim.start, claim.end),
            flat(figure.span.surface) if figure else "", _voice(reading, claim),
        )  # fmt: skip
        rows.append("<tr>" + "".join(f"<td>{_safe(c)}</td>" for c in cells) + "</tr>")
    table = f'<table class="list"><thead><tr>{head}</tr></thead>\n<tbody>{"".join(rows)}</tbody></table>'
    return f"<details open><summary>{len(rows)} claims</summary>\n{table}</details>\n"
