"""The first-level region that a town lies in, as the place index has it for that very place.

In: a place of a reading and its language. Out: a key that a town shares with its own region and with no other; None where the index
does not say. Never: goes by nearness: the nearest region may be the neighbour of the right one.
"""

from __future__ import annotations

from functools import cache

from selon import languages
from selon.knowledge import gazetteer
from selon.model import PlaceMention

_AREAS = {"admin1", "admin2", "city", "village", "facility"}  # a river crosses regions: its point says nothing


@cache
def _index(lang: str) -> gazetteer.Gazetteer:
    folder = languages.load(lang).path / "names" if lang in languages.known() else None
    return gazetteer.load(tuple(sorted(folder.glob("*.tsv"))) if folder else ())


def region_of(place: PlaceMention, lang: str) -> tuple[str, str] | None:
    """(country, code of its first-level region) of that place, told from others of its name by its point; None where unknown."""
    if place.name is None or place.country is None or place.lat is None or place.lon is None or place.feature not in _AREAS:
        return None
    point = round(place.lat, 3), round(place.lon, 3)
    hits = (hit.place for hit in _index(lang).lookup(place.name))
    codes = {h.admin1 for h in hits if h.country == place.country and (round(h.lat, 3), round(h.lon, 3)) == point}
    return (place.country, codes.pop()) if len(codes) == 1 and "" not in codes else None
