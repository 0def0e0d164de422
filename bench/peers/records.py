"""What was found, as the model's objects, so that a peer's and ours meet the same measure.

In: a text and a record (the keys of selon's own records; a peer's has some of them). Out: dates, places, attributions.
Never: fills in what was not found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from selon.model import Attribution, PlaceMention, Span, When

Found = Mapping[str, Any]


def whens(text: str, found: Found) -> Iterator[When]:
    """Its dates; one that has other values besides comes once for each."""
    for n, row in enumerate(found.get("dates", ())):
        span = _span(text, row["span"])
        for start, end in ([row["start"], row["end"]], *row.get("others", ())):
            if span is not None:
                yield When(f"d{n}", span, _day(start), _day(end), row.get("relation") or "on")


def places(text: str, found: Found) -> Iterator[PlaceMention]:
    """Its places that have a point."""
    for n, row in enumerate(found.get("places", ())):
        span = _span(text, row["span"])
        if span is not None and row.get("lat") is not None:
            country, feature = row.get("country"), row.get("feature") or "city"
            yield PlaceMention(f"p{n}", span, "place", row.get("name"), country, float(row["lat"]), float(row["lon"]), feature)


def attributions(text: str, found: Found) -> Iterator[Attribution]:
    """Its attributions that have a content."""
    for n, row in enumerate(found.get("attributions", ())):
        content = tuple(s for s in (_span(text, c) for c in row["content"]) if s is not None)
        if content:
            source, cue = _span(text, row.get("source")), _span(text, row.get("cue"))
            speech, stance = row.get("speech") or "direct", row.get("stance") or "asserts"
            yield Attribution(f"a{n}", source, cue, content, speech, stance, row.get("speaker"), row.get("within"))


def numbers(found: Found) -> Iterator[tuple[int, int, float]]:
    """Start, end and value of its quantities; both ends of a range."""
    for row in found.get("quantities", ()):
        for value in sorted({v for v in (row["low"], row["high"]) if v is not None}):
            yield row["span"][0], row["span"][1], float(value)


def _span(text: str, ends: Any) -> Span | None:
    inside = ends is not None and 0 <= ends[0] < ends[1] <= len(text)
    return Span.of(text, ends[0], ends[1]) if inside else None


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
