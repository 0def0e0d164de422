"""A better reader's readings of what the ledger has, and what they changed.

In: readings of documents that are there. Out: which documents to read anew; what a new reading gained and lost.
Never: deletes the old reading, or decides which of the two is right: the newer reader's stands.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from selon.ledger.adding import Added, Prepared, prepared
from selon.ledger.base import start_run
from selon.ledger.errors import LedgerError
from selon.ledger.judging import Judgement, Judging
from selon.ledger.packing import document_of, reader_order, unpacked
from selon.ledger.queries import find
from selon.ledger.rows import TABLE, ClaimRow, rows_of
from selon.ledger.speaking import Speaking
from selon.ledger.tables import documents, readings, standing
from selon.ledger.writing import Shelf
from selon.model import Document, Reading

BATCH = 256  # documents a transaction: all of them are read before it, and reading takes its time
_THERE = (
    select(documents.c.id, func.count(readings.c.id))
    .outerjoin(readings, (readings.c.document == documents.c.id) & (readings.c.digest == bindparam("digest")))
    .where(documents.c.key == bindparam("key"))
    .group_by(documents.c.id)
)
_UNCHANGED = frozenset({"rule", "reader", "first", "who", "attribution"})


@dataclass(slots=True)
class Reread:
    """What reading anew did. ``unmatched``: judgements of which a claim is gone since."""

    changed: int = 0
    same: int = 0
    refused: list[str] = field(default_factory=list)
    unmatched: list[Judgement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that is ``gone``, ``new`` or ``changed`` (``fields`` of it) between two readings of a document."""

    doc: str
    what: str
    before: ClaimRow | None
    after: ClaimRow | None
    fields: tuple[str, ...] = ()


class Rereading(Judging, Speaking):
    """Readings anew."""

    def unread(self, version: str, *, since: dt.date | None = None, again: bool = False) -> Iterator[Document]:
        """The documents that stand by an older reader than ``version``, or all (``again``), published ``since``; some at a time."""
        d = documents.c
        asked = select(d.id).join(standing, standing.c.document == d.id).join(readings, readings.c.id == standing.c.reading).order_by(d.id)
        # a row of a published table is no prose: its mapping read it, and adding the table anew reads it again
        asked = asked.where(~readings.c.reader.startswith(TABLE))
        if not again:
            asked = asked.where(readings.c.reader != version, readings.c.reader_order <= reader_order(version))
        if since is not None:
            asked = asked.where(d.day >= since)
        with self.reading() as connection:
            ids = list(connection.execute(asked).scalars())
        for start in range(0, len(ids), BATCH):
            with self.reading() as connection:
                found = connection.execute(select(documents).where(d.id.in_(ids[start : start + BATCH])).order_by(d.id)).all()
            yield from map(document_of, found)

    def reread(self, found: Iterable[Reading], *, at: dt.datetime, who: str = "") -> Reread:
        """Adds readings of documents that are there, where they differ from those that are kept; the newest of the best reader stands."""
        done, run = Reread(), 0
        before = {(one.claim_a, one.claim_b) for one in self.judgements(unmatched=True)}
        source = iter(found)
        while batch := list(itertools.islice(source, BATCH)):
            told = Added()
            ready = [one for one in (prepared(reading, told) for reading in batch) if one is not None]
            with self.writing() as connection:
                run = run or start_run(connection, at=at, who=who, what="reread")
                shelf = Shelf(connection, run)
                for one in ready:
                    _put(connection, one, shelf, done)
                shelf.fill()
            done.refused += told.refused
        self.link_speakers(always=False)
        done.unmatched = [one for one in self.judgements(unmatched=True) if (one.claim_a, one.claim_b) not in before]
        return done

    def changes(self, *names: str) -> Iterator[Change]:
        """What the reading that stands says otherwise than the one before it; of these documents, or of all that were read anew."""
        with self.reading() as connection:
            ids = [find(connection, name).id for name in names] if names else _read_twice(connection)
            for key in ids:
                yield from _changes(connection, key)


def _put(connection: Connection, one: Prepared, shelf: Shelf, done: Reread) -> None:
    row = connection.execute(_THERE, {"key": one.key, "digest": one.digest}).first()
    if row is None:
        raise LedgerError(f"document {one.reading.document.id!r} is not in this ledger; selon add PATHS adds one")
    if row[1]:
        done.same += 1
        return
    done.changed += 1
    shelf.put(row[0], one.reading.version, one.made, one.digest, one.rows, one.speaking)


def _read_twice(connection: Connection) -> list[int]:
    r = readings.c
    asked = select(r.document).join(standing, standing.c.document == r.document).group_by(r.document).having(func.count() > 1)
    return list(connection.execute(asked.order_by(r.document)).scalars())


def _changes(connection: Connection, document: int) -> Iterator[Change]:
    r = readings.c
    asked = select(documents, r.made, r.reader).join(readings, r.document == documents.c.id).where(documents.c.id == document)
    rows = connection.execute(asked.order_by(r.reader_order.desc(), r.id.desc()).limit(2)).all()
    if len(rows) < 2:
        return
    after, before = ({row.claim: row for row in rows_of(unpacked(one))} for one in rows)
    doc = rows[0].own
    for claim, row in before.items():
        if claim not in after:
            yield Change(doc, "gone", row, None)
        elif differing := _differing(row, after[claim]):
            yield Change(doc, "changed", row, after[claim], differing)
    for claim, row in after.items():
        if claim not in before:
            yield Change(doc, "new", None, row)


def _differing(before: ClaimRow, after: ClaimRow) -> tuple[str, ...]:
    names: list[Any] = [f.name for f in fields(ClaimRow) if f.name not in _UNCHANGED]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
