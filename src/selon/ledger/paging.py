"""Claims, documents and findings a page at a time: each page begins where the one before ended, however far that is.

In: filters, how many, the mark at which the page before ended. Out: rows and the mark of the next page, or None at the end.
Never: passes over rows to reach a page (no OFFSET), or shows what does not stand.

A mark is what rows are ordered by: the day of publication, and the numbers that no two rows share. Rows that are added meanwhile move
nothing: a page shows what comes after its mark.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from selon.ledger import names
from selon.ledger.base import Base
from selon.ledger.columns import COLUMNS, chosen, shown
from selon.ledger.errors import LedgerError
from selon.ledger.filters import Filters
from selon.ledger.rows import ClaimRow
from selon.ledger.speaker_tables import links
from selon.ledger.tables import claim_rows, documents, standing
from selon.model import Document

MOST = 1_000
_AHEAD = 500
_MARK = re.compile(r"(\d{4}-\d\d-\d\d)?~(\d{1,18})~(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page ended: day of publication (None for rows without one, which come last or first), reading, row."""

    day: dt.date | None
    reading: int
    row: int

    def __str__(self) -> str:
        return f"{self.day.isoformat() if self.day else ''}~{self.reading}~{self.row}"

    @classmethod
    def of(cls, written: str) -> Mark:
        """The mark as it was written. Raises LedgerError for what is none."""
        found = _MARK.fullmatch(written)
        try:
            if found is not None:
                return cls(dt.date.fromisoformat(found[1]) if found[1] else None, int(found[2]), int(found[3]))
        except ValueError:
            pass
        raise LedgerError(f"after {written[:60]!r} is no place in the table; take it from the page before, or leave it out")


class Paging(Base):
    """Pages."""

    def page(self, *, limit: int = 50, after: Mark | None = None, **filters: Any) -> tuple[list[ClaimRow], Mark | None]:
        """The next claims that fit, as ``rows`` orders them, and where the page after them begins (None: there is none)."""
        wanted = Filters.of_options(**filters)
        many = max(1, min(limit, MOST))
        with self.reading() as connection:
            found = _ids(connection, wanted, many + 1, after)
            rows = _rows(connection, [row.id for row in found[:many]])
        if len(found) <= many:
            return rows, None
        last = found[many - 1]
        return rows, Mark(last.day, last.reading, last.id)

    def documents_page(
        self, *, limit: int = 50, after: Mark | None = None, outlet: str | None = None,
        since: dt.date | None = None, until: dt.date | None = None,
    ) -> tuple[list[tuple[Document, int]], Mark | None]:  # fmt: skip
        """The next documents that stand, the newest first, each without its text and with the number of its reading; the next mark."""
        d, many = documents.c, max(1, min(limit, MOST))
        kept = (d.id, d.own, d.lang, d.outlet, d.url, d.title, d.published, d.day, standing.c.reading)
        asked = select(*kept).join(standing, standing.c.document == d.id).order_by(d.day.desc(), d.id.desc()).limit(many + 1)
        with self.reading() as connection:
            if outlet is not None:
                asked = asked.where(d.outlet.in_({outlet, *names.matching(connection, "outlet", outlet)}))
            if since is not None:
                asked = asked.where(d.day >= since)
            if until is not None:
                asked = asked.where(d.day <= until)
            if after is not None:
                asked = asked.where(_older(d.day, after.day, d.id < after.row))
            found = connection.execute(asked).all()
        rows = [(Document(r.own, "", r.lang, r.outlet, r.url, r.title, r.published), int(r.reading)) for r in found[:many]]
        last = found[many - 1] if len(found) > many else None
        return rows, Mark(last.day, 0, last.id) if last else None

    def all_documents(self, *, most: int, **wanted: Any) -> Iterator[Document]:
        """The documents of ``documents_page``, at most so many, page after page."""
        after: Mark | None = None
        while most > 0:
            found, after = self.documents_page(limit=min(MOST, most), after=after, **wanted)
            most -= len(found)
            yield from (doc for doc, _ in found)
            if after is None:
                return

    def newest_rows(self, **filters: Any) -> Iterator[ClaimRow]:
        """The claims that fit, the newest first, looked at page by page: who needs a few does not wait for all."""
        after: Mark | None = None
        while True:
            found, after = self.page(limit=_AHEAD, after=after, newest=True, **filters)
            yield from found
            if after is None:
                return

    def more_than(self, many: int, **filters: Any) -> bool:
        """Whether more claims than so many fit."""
        with self.reading() as connection:
            return len(_ids(connection, Filters.of_options(newest=True, **filters), many + 1, None)) > many

    def names(self, role: str) -> list[str]:
        """Every name of that role (``speaker``, ``place``, ``outlet`` …) that rows hold."""
        with self.reading() as connection:
            return names.of_role(connection, role)

    def voices(self, asked: str) -> tuple[str, ...]:
        """The names under which rows may stand whose speaker, in its document or over the ledger, or outlet has these words."""
        with self.reading() as connection:
            held = {name for role in ("speaker", "outlet") for name in names.holding(connection, role, asked)}
            return tuple(sorted(held | names.linked(connection, {asked, *held})))

    def is_speaker(self, who: str) -> bool:
        """Whether a speaker over the whole ledger is called so."""
        with self.reading() as connection:
            return connection.execute(select(links.c.who).where(links.c.who == who).limit(1)).first() is not None

    def claims_by_number(self, numbers: list[int]) -> list[ClaimRow]:
        """The rows of these numbers, in their order."""
        with self.reading() as connection:
            return _rows(connection, numbers)

    def claims_by_id(self, claims: Iterable[str]) -> list[ClaimRow]:
        """The rows of these claims that stand, in the order of their days."""
        wanted = list(dict.fromkeys(claims))[:MOST]
        c = claim_rows.c
        with self.reading() as connection:
            return _rows(connection, list(connection.execute(chosen(c.id).where(c.claim.in_(wanted)).order_by(c.day, c.id)).scalars()))


def _ids(connection: Connection, wanted: Filters, many: int, after: Mark | None) -> list[Any]:
    """Numbers of the next rows with what they are ordered by. Rows without a day are asked for apart, so that an index gives the days."""
    c = claim_rows.c
    order = (c.day.desc() if wanted.newest else c.day, c.reading, c.id)
    asked = chosen(c.id, c.day, c.reading).where(*wanted.conditions(connection)).order_by(*order)
    dated, undated = asked.where(c.day.is_not(None)), asked.where(c.day.is_(None))
    if after is not None:
        rest = or_(c.reading > after.reading, and_(c.reading == after.reading, c.id > after.row))
        if after.day is None:
            undated = undated.where(rest)
        else:
            dated = dated.where(_later(c.day, after.day, rest, newest=wanted.newest))
    parts = [dated, undated] if wanted.newest else [undated, dated]
    if after is not None and (after.day is None) == wanted.newest:
        parts = parts[1:]
    found: list[Any] = []
    for part in parts:
        if len(found) < many:
            found += connection.execute(part.limit(many - len(found))).all()
    return found


def _later(day: ColumnElement[Any], at: dt.date, rest: ColumnElement[bool], *, newest: bool) -> ColumnElement[bool]:
    """What comes after this day in the order, or on it and after the mark; the first part is for the index."""
    return and_(day <= at, or_(day < at, rest)) if newest else and_(day >= at, or_(day > at, rest))


def _older(day: ColumnElement[Any], at: dt.date | None, rest: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(day.is_(None), rest) if at is None else or_(day < at, and_(day == at, rest), day.is_(None))


def _rows(connection: Connection, ids: list[int]) -> list[ClaimRow]:
    asked = shown(select(claim_rows.c.id, *COLUMNS.values()).select_from(claim_rows).where(claim_rows.c.id.in_(ids)))
    found = {row[0]: ClaimRow(*row[1:]) for row in connection.execute(asked)}
    return [found[i] for i in ids if i in found]
