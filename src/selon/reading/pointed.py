"""Places that words point to: the one named before for «there» and «this region», a country for the adjective of its ground.

In: a parsed document, its places, what the language's rules find pointing in a clause. Out: a place mention, or None.
Never: looks further back than a few sentences, or takes a place of another passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selon.model import PlaceMention
from selon.reading.parsed import Parsed
from selon.reading.place_names import pack
from selon.reading.places import PRECISION

# Sentences, and characters.
_BACK, _NEAR, _OPENING = 3, 80, 3


@dataclass(slots=True)
class Pointed:
    """The places of one document, asked by clause."""

    parsed: Parsed
    places: list[PlaceMention]
    rules: Any

    def find(self, scope: tuple[int, int], anchor: tuple[int, int]) -> PlaceMention | None:
        """The place that the words beside a claim's anchor, in its clause, point to; the first that resolves."""
        for first, last, how, what in self.rules.pointing(self.parsed.norm[scope[0] : scope[1]]):
            start, end = scope[0] + first, scope[0] + last
            if not self._beside(start, end, anchor, opening=first <= _OPENING):
                continue
            found = self._land(start, end, what[0]) if how == "land" else self._named(start, how, what, scope[0])
            if found is not None:
                return found
        return None

    def _beside(self, start: int, end: int, anchor: tuple[int, int], *, opening: bool) -> bool:
        """Near the anchor with no comma between, or at the opening of its clause."""
        between = self.parsed.norm[end : anchor[0]] if end <= anchor[0] else self.parsed.norm[anchor[1] : start]
        return len(between) <= _NEAR and (opening or "," not in between)

    def _named(self, at: int, how: str, what: tuple[str, ...], clause: int) -> PlaceMention | None:
        here = self.parsed.sentence_at(at)
        if here is None:
            return None
        if how == "own":
            mates = [p for p in self.places if here.start <= p.span.start < at and p.role == "actor" and p.feature in what]
            return mates[0] if mates else None
        first = next((s.start for s in self.parsed.sentences if s.index >= here.index - _BACK and s.passage == here.passage), here.start)
        before = at if how == "this" else clause
        mates = [p for p in self.places if first <= p.span.start < before and p.role == "place" and p.name]
        return next((p for p in reversed(mates) if not what or p.feature in what), None)

    def _land(self, start: int, end: int, adjective: str) -> PlaceMention | None:
        """``territoire russe``: a mention of the country where the text has one, else a place that no mention stands for (id empty)."""
        names = pack(self.parsed.lang)
        code = names.people(adjective)
        country = names.gaz.country(code) if code else None
        if country is None:
            return None
        known = next((p for p in self.places if p.feature == "country" and p.country == code), None)
        if known is not None:
            return known
        return PlaceMention(
            "", self.parsed.span(start, end), "place", country.name, code, country.lat, country.lon, "country",
            country.geonames, PRECISION["country"], rule=("pointed", "land"),
        )  # fmt: skip
