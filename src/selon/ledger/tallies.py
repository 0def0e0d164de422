"""Counts over a ledger: what it holds, how often each value of a field stands, what each place is spoken of.

In: filters. Out: plain values. Never: counts what does not stand, or a row twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from selon.ledger.base import Base
from selon.ledger.columns import chosen
from selon.ledger.filters import Filters
from selon.ledger.reprint_tables import reprints
from selon.ledger.speaker_tables import judgements as speaker_judgements
from selon.ledger.tables import claim_rows, documents, judgements, readings, retractions, runs, standing, tombstones

FACETS = ("speaker", "kind", "place", "stance", "modality", "voice", "outlet", "unit")
_GROWING = (runs, documents, readings, retractions, judgements, speaker_judgements)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a ledger holds now: documents that stand, first and last day of publication, documents without a day."""

    documents: int
    first: dt.date | None
    last: dt.date | None
    undated: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said of one point: ``documents`` counts those that copy another once; ``kinds``: kind → claims."""

    place: str
    country: str | None
    geonames: int | None
    lat: float
    lon: float
    feature: str | None
    precision: int | None
    claims: int
    documents: int
    kinds: dict[str, int]


class Tallies(Base):
    """Counts."""

    def stamp(self) -> str:
        """What changes with every writing: two answers under one stamp are of the same rows."""
        with self.reading() as connection:
            last = [connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in _GROWING]
            gone = connection.execute(select(func.count()).select_from(tombstones)).scalar() or 0
        return "-".join(map(str, (*last, gone)))

    def overview(self) -> Overview:
        d = documents.c
        with self.reading() as connection:
            asked = select(func.count(), func.min(d.day), func.max(d.day), func.count(d.day)).join(standing, standing.c.document == d.id)
            held, first, last, dated = connection.execute(asked).one()
        return Overview(int(held), first, last, int(held - dated))

    def facets(self, *, most: int = 40, **filters: Any) -> dict[str, list[tuple[str, int]]]:
        """How many claims have each value of each field, the most frequent first, at most so many values a field."""
        wanted = Filters.of_options(**filters)
        with self.reading() as connection:
            conditions = list(wanted.conditions(connection))
            return {name: _values(connection, name, conditions, most) for name in FACETS}

    def spoken_of(self, *, most: int = 20_000, **filters: Any) -> tuple[list[Spoken], int]:
        """The points that claims are about, those with most documents first, at most so many; how many claims have no point."""
        wanted = Filters.of_options(**filters)
        c, r = claim_rows.c, reprints.c
        first = func.coalesce(r.first, c.document)
        with self.reading() as connection:
            conditions = list(wanted.conditions(connection))
            without = connection.execute(chosen(func.count()).where(c.lat.is_(None), *conditions)).scalar_one()
            point = (c.place, c.country, c.lat, c.lon)
            asked = chosen(*point, c.kind, func.max(c.geonames), func.max(c.feature), func.max(c.precision), func.count())
            rows = connection.execute(asked.where(c.lat.is_not(None), *conditions).group_by(*point, c.kind)).all()
            texts = chosen(*point, func.count(first.distinct())).outerjoin(reprints, r.document == c.document)
            held = {tuple(row[:4]): row[4] for row in connection.execute(texts.where(c.lat.is_not(None), *conditions).group_by(*point))}
        found: dict[tuple[Any, ...], Spoken] = {}
        for *at, kind, geonames, feature, precision, count in rows:
            one = found.get(tuple(at))
            kinds = {**(one.kinds if one else {}), kind: count}
            place, country, lat, lon = at
            found[tuple(at)] = Spoken(
                place or "", country, geonames, lat, lon, feature, precision, sum(kinds.values()), held[tuple(at)], kinds
            )
        ranked = sorted(found.values(), key=lambda s: (-s.documents, -s.claims, s.place, s.lat, s.lon))
        return ranked[:most], int(without)

    def things(self, *, most: int = 60) -> list[tuple[str, str, str, int, int]]:
        """(kind, place, unit, figures, speakers) of what has most figures at a named place."""
        c, count = claim_rows.c, func.count()
        asked = chosen(c.kind, c.place, c.unit, count, func.count(c.speaker.distinct())).where(c.unit.is_not(None), c.place.is_not(None))
        with self.reading() as connection:
            ranked = asked.group_by(c.kind, c.place, c.unit).order_by(count.desc(), c.kind, c.place, c.unit).limit(most)
            return [(kind, place, unit, int(n), int(who)) for kind, place, unit, n, who in connection.execute(ranked)]


def _values(connection: Connection, name: str, conditions: list[Any], most: int) -> list[tuple[str, int]]:
    column, count = claim_rows.c[name], func.count()
    asked = chosen(column, count).where(column.is_not(None), *conditions).group_by(column).order_by(count.desc(), column).limit(most)
    return [(value, int(number)) for value, number in connection.execute(asked)]
