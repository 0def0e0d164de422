"""The control map of a day: whose map it is, of which day, who holds what by its legend.

In: a map book, a day, a publisher. Out: GeoJSON. Never: mixes two publishers or two days, or shows a map without its name.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from selon.web import labels

if TYPE_CHECKING:
    from selon.maps.books import MapBook
    from selon.maps.sheets import Part, Sheet
    from selon.web.asked import ControlAsked

TOLERANCE = 0.002  # degrees, some 200 m: less than a pixel at the scale of a front
DIGITS = 4


def days(book: MapBook) -> dict[str, Any]:
    """``{"sources": [{"source", "days": [day …]} …]}``."""
    return {"sources": [{"source": s, "days": [sheet.day.isoformat() for sheet in book.of(s)]} for s in book.sources()]}


def polygons(book: MapBook, asked: ControlAsked) -> dict[str, Any]:
    """A FeatureCollection; ``sheet`` is null where there is no map of that day or before.

    ``sheet``: id, source, day, asked (day), days_off, file, notes. Properties: status (held, contested, liberated), by, by_name, between
    (codes), ground, km2. Outlines are simplified to some 200 m; areas are those of the map itself.
    """
    sheet = _sheet(book, asked.source, asked.day)
    if sheet is None:
        return {"type": "FeatureCollection", "sheet": None, "features": []}
    about = {
        "id": sheet.id, "source": sheet.source, "day": sheet.day.isoformat(), "asked": asked.day.isoformat() if asked.day else None,
        "days_off": (asked.day - sheet.day).days if asked.day else 0, "file": sheet.file, "notes": list(sheet.notes),
    }  # fmt: skip
    return {"type": "FeatureCollection", "sheet": about, "features": [_feature(sheet, part, asked.lang) for part in sheet.parts]}


def _sheet(book: MapBook, source: str | None, day: dt.date | None) -> Sheet | None:
    """The newest sheet up to that day; of several publishers the one that drew it latest, then by name."""
    found = [s for s in book.sheets if (source is None or s.source == source) and (day is None or s.day <= day)]
    return max(found, key=lambda s: (s.day, s.source), default=None)


def _feature(sheet: Sheet, part: Part, lang: str) -> dict[str, Any]:
    status = part.status
    properties = {
        "status": status.kind, "by": status.by, "by_name": labels.of("country", status.by, lang) if status.by else None,
        "between": list(status.between), "ground": status.ground, "km2": round(part.km2, 1),
    }  # fmt: skip
    return {"type": "Feature", "properties": properties, "geometry": _outline(sheet.id, status.dump(), _Held(part))}


class _Held:
    """A part that the cache below need not tell apart: sheet and status do."""

    def __init__(self, part: Part) -> None:
        self.part = part

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _outline(sheet: str, status: str, held: _Held) -> dict[str, Any]:
    import shapely
    from shapely.geometry import mapping

    del sheet, status
    found = shapely.set_precision(held.part.shape.simplify(TOLERANCE), 10.0**-DIGITS)
    return dict(mapping(found))
