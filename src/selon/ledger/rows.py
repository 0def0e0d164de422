"""A claim as a row: everything that a table, a series or a check between texts asks of it, without its reading.

In: a reading (here) or the ledger's tables (``store``). Out: ``ClaimRow``, the same from both.
Never: resolves or joins anything: what the reading leaves null stays null.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from selon.model import Claim, PlaceMention, Reading

# How the version of what reads published tables begins (``table 1``), and the rule of what it read.
TABLE = "table"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its speaker, figure, place, days and document. Offsets are code points of the document's text.

    ``day``: publication day of the document; ``said``: first day of the saying, where the text tells it beside the cue.
    ``speaker``: as the document resolves it; ``who``: the one speaker that it is over the whole ledger (``speaker`` until then).
    ``low``, ``high``, ``hedge``, ``unit``, ``of``, ``relation``: the quantity's, all None without one; ``figure``: its surface.
    ``sentence``: the characters that hold the claim. ``first``: id of the document that this one reprints, or its own id.
    """

    claim: str
    doc: str
    kind: str
    modality: str
    voice: str
    anchor_start: int
    anchor_end: int
    anchor: str
    sentence_start: int
    sentence_end: int
    sentence: str
    rule: str
    reader: str
    first: str
    lang: str
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    day: dt.date | None = None
    actor: str | None = None
    target: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    attribution: str | None = None
    speaker: str | None = None
    who: str | None = None
    stance: str | None = None
    speech: str | None = None
    said: dt.date | None = None
    confidence: float | None = None
    place: str | None = None
    country: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None
    precision: int | None = None
    low: float | None = None
    high: float | None = None
    hedge: str | None = None
    unit: str | None = None
    of: str | None = None
    relation: str | None = None
    figure: str | None = None
    figure_start: int | None = None
    figure_end: int | None = None


def rows_of(reading: Reading) -> Iterator[ClaimRow]:
    """The claims of one reading as rows, in the order of the text."""
    places = {p.id: p for p in reading.places}
    for claim in sorted(reading.claims, key=lambda c: (c.anchor.start, c.anchor.end, c.id)):
        yield _row(reading, claim, _place(reading, claim, places))


def _place(reading: Reading, claim: Claim, places: dict[str, PlaceMention]) -> PlaceMention | None:
    if claim.place_ref:
        return places.get(claim.place_ref)
    return next((p for p in reading.places if claim.place and p.name == claim.place), None)


def _row(reading: Reading, claim: Claim, place: PlaceMention | None) -> ClaimRow:
    doc, attr, num = reading.document, reading.attribution(claim.attribution), reading.figure(claim)
    said = reading.said_on(attr) if attr else None
    return ClaimRow(
        claim.id, doc.id, claim.kind, claim.modality, claim.voice, claim.anchor.start, claim.anchor.end, claim.anchor.surface,
        claim.sentence.start, claim.sentence.end, claim.sentence.surface, " > ".join(claim.rule), reading.version, doc.id, doc.lang,
        doc.outlet, doc.title, doc.url, doc.day, claim.actor, claim.target, claim.start, claim.end,
        attr.id if attr else None, attr.speaker if attr else None, attr.speaker if attr else None,
        attr.stance if attr else None, attr.speech if attr else None, said.start if said else None, claim.confidence,
        claim.place, place.country if place else None, place.geonames if place else None,
        place.lat if place else None, place.lon if place else None, place.feature if place else None, place.precision if place else None,
        num.low if num else None, num.high if num else None, num.hedge if num else None, num.unit if num else None,
        num.of if num else None, num.relation if num else None,
        num.span.surface if num else None, num.span.start if num else None, num.span.end if num else None,
    )  # fmt: skip
