"""Actors: who acts or speaks, as the text words it, resolved within the text.

In: a laid-out, parsed document and its places. Out: its ``Cast`` and the mentions of it as ``Actor``s.
Never: uses knowledge from outside the document, except that a capital stands for its country; where in doubt, answers None.
"""

from __future__ import annotations

from bisect import bisect_right

from selon.model import Actor, PlaceMention
from selon.reading.casts import Cast
from selon.reading.parsed import Parsed

__all__ = ["Cast", "cast", "mention_at", "mention_list"]


def cast(parsed: Parsed, places: list[PlaceMention] | None = None) -> Cast:
    """The cast of a parsed document: every name, role and body of it. A name that is a place is no person."""
    made: Cast = parsed.lang.rules("cast").cast(parsed, places)
    return made


def mention_list(c: Cast) -> list[Actor]:
    """The cast as ``Actor`` mentions with ids, for the record."""
    out = []
    for n, m in enumerate(c.mentions, 1):
        kind = {"role": "unnamed", "document": "body"}.get(m.kind, m.kind)
        out.append(Actor(f"n{n}", c.parsed.span(m.start, m.end), m.name, kind, rule=("name in the text",)))
    return out


def mention_at(actors: list[Actor], start: int, end: int) -> Actor | None:
    """The actor mention that covers the stretch, if any."""
    at = bisect_right(actors, start, key=lambda a: a.span.start) - 1
    for a in actors[max(0, at - 1) : at + 2]:
        if a.span.start <= start and end <= a.span.end:
            return a
    return None
