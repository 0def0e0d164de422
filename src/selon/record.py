"""A reading as plain values, and back: the form in which it is written, kept and handed over.

In: a ``Reading``, or what ``to_dict`` made of one. Out: a dict of plain values (``export/reading.schema.json`` says its shape), a reading.
Never: rounds a value, sorts what the text orders, or writes a key that the schema does not know.

Spans are ``[start, end]`` in code points of ``text``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from selon.edtf import edtf
from selon.model import (
    FORMAT,
    Actor,
    Attribution,
    Claim,
    Document,
    Origin,
    Passage,
    PlaceMention,
    Quantity,
    Reading,
    Refusal,
    SelonError,
    Span,
    When,
)

_DOCUMENT = ("id", "lang", "outlet", "url", "title", "published", "retrieved", "text")
_QUANTITY = ("hedge", "unit", "of", "base", "relation")
_PLACE = ("role", "name", "country", "lat", "lon", "feature", "geonames", "precision", "runner_up", "parent", "confidence")
_ATTRIBUTION = ("speech", "stance", "speaker", "within", "actor_ref", "said_ref", "confidence")
_CLAIM_ROLES = ("actor", "target", "place", "quantity")
_CLAIM_REFS = ("actor_ref", "target_ref", "place_ref", "date_ref")


class NotAReading(SelonError):
    """A JSON value that is no reading of this format."""


def to_dict(reading: Reading) -> dict[str, Any]:
    """The reading as plain values, keys in a fixed order."""
    doc = reading.document
    return {
        "format": FORMAT,
        "version": reading.version,
        **_pick(doc, _DOCUMENT),
        "origin": _origin(doc.origin),
        "passages": [{"span": p.span.pair, "kind": p.kind, "repeats": p.repeats} for p in reading.passages],
        "attributions": [_attribution(a) for a in reading.attributions],
        "quantities": [_quantity(q) for q in reading.quantities],
        "dates": [_when(w) for w in reading.dates],
        "places": [_place(p) for p in reading.places],
        "actors": [
            {"id": a.id, "span": a.span.pair, **_pick(a, ("name", "kind", "country")), "rule": list(a.rule)} for a in reading.actors
        ],
        "claims": [_claim(c) for c in reading.claims],
        "refusals": [{"layer": r.layer, "reason": r.reason, "span": _pair(r.span)} for r in reading.refusals],
    }


def _pick(thing: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return dict(zip(names, _getter(names)(thing), strict=True))


@cache
def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*names)


def _origin(origin: Origin) -> dict[str, Any]:
    """``capture`` is written where there is one."""
    captured = {"capture": dict(origin.capture)} if origin.capture else {}
    return {**_pick(origin, ("file", "member", "offset")), **captured}


def _pair(span: Span | None) -> list[int] | None:
    return span.pair if span else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float | None) -> float | None:
    """500, not 500.0: a whole number is written as one, as far as a float holds it exactly."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _attribution(attr: Attribution) -> dict[str, Any]:
    spans = {"source": _pair(attr.source), "cue": _pair(attr.cue), "content": [s.pair for s in attr.content]}
    return {"id": attr.id, **spans, **_pick(attr, _ATTRIBUTION), "rule": list(attr.rule)}


def _quantity(num: Quantity) -> dict[str, Any]:
    values = {"low": _number(num.low), "high": _number(num.high)}
    return {"id": num.id, "span": num.span.pair, **values, **_pick(num, _QUANTITY), "rule": list(num.rule)}


def _when(when: When) -> dict[str, Any]:
    days = {"start": _day(when.start), "end": _day(when.end), "relation": when.relation, "edtf": edtf(when.start, when.end)}
    return {"id": when.id, "span": when.span.pair, **days, **_pick(when, ("anchor", "precision")), "rule": list(when.rule)}


def _place(place: PlaceMention) -> dict[str, Any]:
    return {"id": place.id, "span": place.span.pair, **_pick(place, _PLACE), "claimed_by": list(place.claimed_by), "rule": list(place.rule)}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "attribution": claim.attribution,
        "voice": claim.voice,
        "kind": claim.kind,
        **_pick(claim, _CLAIM_ROLES),
        "start": _day(claim.start),
        "end": _day(claim.end),
        "modality": claim.modality,
        "anchor": claim.anchor.pair,
        "sentence": claim.sentence.pair,
        **_pick(claim, _CLAIM_REFS),
        "inferred_from": [s.pair for s in claim.inferred_from],
        "confidence": claim.confidence,
        "rule": list(claim.rule),
    }


def from_dict(data: Any) -> Reading:
    """The reading that ``to_dict`` wrote. Raises NotAReading for another format or shape, OffsetError for a span outside its text."""
    if not isinstance(data, Mapping):
        raise NotAReading(f"a {FORMAT} reading is a JSON object, not {type(data).__name__}")
    if data.get("format") != FORMAT:
        raise NotAReading(f"this is no {FORMAT} reading (format {data.get('format')!r}); make one with: selon read --format jsonl")
    try:
        return _reading(data)
    except (KeyError, TypeError, ValueError, AttributeError) as err:
        raise NotAReading(f"reading {data.get('id')!r} is broken at {err}; make it anew with: selon read --format jsonl") from err


def _reading(data: Mapping[str, Any]) -> Reading:
    origin = {**data["origin"], "capture": tuple(data["origin"].get("capture", {}).items())}
    doc = Document(**{name: data[name] for name in _DOCUMENT}, origin=Origin(**origin))

    def span(pair: Sequence[int]) -> Span:
        return Span.of(doc.text, *pair)

    def spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(span(pair) for pair in pairs)

    def some(pair: Sequence[int] | None) -> Span | None:
        return None if pair is None else span(pair)

    def rows(layer: str, **made: Callable[[Any], Any]) -> list[dict[str, Any]]:
        """The rows of a layer, with the values of some keys made objects again."""
        to: dict[str, Callable[[Any], Any]] = {"span": span, "rule": tuple, **made}
        return [{key: to[key](value) if key in to else value for key, value in row.items() if key != "edtf"} for row in data[layer]]

    return Reading(
        doc,
        passages=tuple(Passage(**p) for p in rows("passages")),
        quantities=tuple(Quantity(**q) for q in rows("quantities")),
        dates=tuple(When(**w) for w in rows("dates", start=_date, end=_date)),
        places=tuple(PlaceMention(**p) for p in rows("places", claimed_by=tuple)),
        actors=tuple(Actor(**a) for a in rows("actors")),
        attributions=tuple(Attribution(**a) for a in rows("attributions", source=some, cue=some, content=spans)),
        claims=tuple(Claim(**c) for c in rows("claims", anchor=span, sentence=span, inferred_from=spans, start=_date, end=_date)),
        refusals=tuple(Refusal(**r) for r in rows("refusals", span=some)),
        version=data["version"],
    )


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value is not None else None
