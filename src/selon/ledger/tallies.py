"""What a ledger holds now, in short; and a stamp that changes with every writing.

In: a ledger. Out: plain values. Never: counts what does not stand.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from selon.ledger.base import Base
from selon.ledger.speaker_tables import judgements as speaker_judgements
from selon.ledger.speaker_tables import seen
from selon.ledger.tables import claim_rows, documents, judgements, readings, retractions, runs, standing, tombstones

_GROWING = (runs, documents, readings, retractions, judgements, speaker_judgements)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a ledger holds now: documents that stand, first and last day of publication, documents without a day."""

    documents: int
    first: dt.date | None
    last: dt.date | None
    undated: int


class Tallies(Base):
    """Counts."""

    def stamp(self, connection: Connection | None = None) -> str:
        """What changes with every writing: two answers under one stamp are of the same rows."""
        if connection is None:
            with self.reading() as own:
                return self.stamp(own)
        last = [connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in _GROWING]
        # links are made of what was seen and decided, in a writing of their own
        linked = connection.execute(select(func.count(), func.coalesce(func.sum(seen.c.reading), 0)).select_from(seen)).one()
        gone = connection.execute(select(func.count()).select_from(tombstones)).scalar() or 0
        return "-".join(map(str, (*last, *linked, gone)))

    def claims_at_most(self) -> int:
        """The highest number that a claim has: there are no more than so many, whether they stand or not."""
        with self.reading() as connection:
            return int(connection.execute(select(func.max(claim_rows.c.id))).scalar() or 0)

    def published_between(self, since: dt.date | None, until: dt.date | None) -> int:
        """How many documents that stand were published in these days, both included; those without a day where both are open."""
        d = documents.c
        asked = select(func.count()).select_from(standing).join(documents, d.id == standing.c.document)
        for day, holds in ((since, "__ge__"), (until, "__le__")):
            if day is not None:
                asked = asked.where(getattr(d.day, holds)(day))
        with self.reading() as connection:
            return int(connection.execute(asked).scalar_one())

    def overview(self) -> Overview:
        d = documents.c
        with self.reading() as connection:
            asked = select(func.count(), func.min(d.day), func.max(d.day), func.count(d.day)).join(standing, standing.c.document == d.id)
            held, first, last, dated = connection.execute(asked).one()
        return Overview(int(held), first, last, int(held - dated))


def purged(stamp: str) -> str:
    """How many texts had been purged under that stamp."""
    return stamp.rpartition("-")[2]
