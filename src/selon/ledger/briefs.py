"""What a brief is made of, taken from a ledger; and which briefs were made.

In: a window. Out: an ``Account``; a row for each brief, so that the next can begin where it ended.
Never: shows what does not stand (older versions, retracted claims), or looks at the clock.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, or_, select

from selon.ledger import earlier, names
from selon.ledger.base import Base, start_run
from selon.ledger.columns import current, taken_back
from selon.ledger.errors import LedgerError
from selon.ledger.packing import document_of, unpacked
from selon.ledger.reprint_tables import reprints
from selon.ledger.tables import briefs, claim_rows, documents, readings, retractions, standing, successions
from selon.ledger.windows import Account, Change, Window
from selon.model import Reading

# With how many earlier documents on the same things a window is held against: the newest. Of published tables, whose rows would
# crowd out everything else, the last rows are enough.
EARLIER, ROWS = 300, 40


class Briefs(Base):
    """The account of a window."""

    def since_last(self, *, until: dt.date | None = None, place: str | None = None) -> Window:
        """The window that begins where the last brief (of that place) ended; everything, where there is none.

        A brief of a dated window is no such end: what was added meanwhile may lie outside its days.
        """
        b = briefs.c
        mine = and_(b.since.is_(None), b.place.is_(None) if place is None else b.place == place)
        asked = select(briefs).where(mine).order_by(b.id.desc()).limit(1)
        with self.reading() as connection:
            row = connection.execute(asked).first()
        if row is None:
            return Window(until=until, after=0, place=place)
        day = dt.date.fromisoformat(row.day) if row.day else None
        return Window(None, until, row.last_document, row.last_retraction, day, place)

    def account(self, window: Window) -> Account:
        """The readings of the window and what they are held against. Raises LedgerError for a place of which no claim is."""
        with self.reading() as connection:
            places = names.around(connection, window.place) if window.place is not None else None
            if places == []:
                raise LedgerError(f"no claim of this ledger is of {window.place!r}; selon claims --place shows what a name finds")
            inside, before = _inside(window), _before(window)
            taken = _taken(connection)
            found = _readings(connection, _chosen(inside, places), places, taken)
            near = [
                reading
                for tabled, most in ((False, EARLIER), (True, ROWS))
                for reading in _readings(connection, _alike(connection, window, places, tabled=tabled, most=most), places, taken)
            ]
            d = documents.c
            stands = select(func.count()).select_from(standing.join(documents, d.id == standing.c.document))
            return Account(
                window, tuple(found), tuple(sorted(near, key=lambda r: r.document.published or "")),
                int(connection.execute(stands.where(before)).scalar_one()),
                _firsts(connection, inside), tuple(_changes(connection, window, inside)),
                0 if window.since is None else int(connection.execute(stands.where(d.day.is_(None))).scalar_one()),
                *_marks(connection, window),
            )  # fmt: skip

    def record_brief(self, account: Account, made: str, *, lang: str, at: dt.datetime, who: str = "") -> None:
        """Notes that this brief was made: ``since_last`` begins after what the ledger held when the account was taken."""
        w = account.window
        days = [r.document.day for r in account.readings if r.document.day]
        values: dict[str, Any] = {
            "since": w.since.isoformat() if w.since else None, "until": w.until.isoformat() if w.until else None, "place": w.place,
            "lang": lang, "day": max(days).isoformat() if days else (w.after_day.isoformat() if w.after_day else None),
            "sha256": hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest(),
            "last_document": account.last_document, "last_retraction": account.last_retraction,
        }  # fmt: skip
        with self.writing() as connection:
            run = start_run(connection, at=at, who=who, what="brief")
            connection.execute(insert(briefs).values(run=run, **values))


def _marks(connection: Connection, window: Window) -> Iterator[int]:
    """The last document and the last retraction up to which nothing is left for the next brief: none that ``until`` kept out."""
    day = window.until
    d, r = documents.c, retractions.c
    for number, late, known in (
        (d.id, d.day > day if day else None, window.after or 0),
        (r.id, r.at >= _next(day) if day else None, window.after_retraction),
    ):
        left = None if late is None else connection.execute(select(func.min(number)).where(number > known, late)).scalar()
        yield int(left) - 1 if left is not None else max(known, int(connection.execute(select(func.max(number))).scalar() or 0))


def _next(day: dt.date) -> str:
    return (day + dt.timedelta(1)).isoformat()


def _inside(window: Window) -> ColumnElement[bool]:
    d = documents.c
    parts = []
    if window.since is not None:
        parts.append(d.day >= window.since)
    if window.after is not None:
        parts.append(d.id > window.after)
    if window.until is not None:
        parts.append(or_(d.day <= window.until, d.day.is_(None)) if window.since is None else d.day <= window.until)
    return and_(*parts)


def _before(window: Window) -> ColumnElement[bool]:
    d = documents.c
    return d.day < window.since if window.since is not None else d.id <= (window.after or 0)


def _chosen(inside: ColumnElement[bool], places: list[str] | None) -> Select[Any]:
    joined = standing.join(documents, documents.c.id == standing.c.document).join(readings, readings.c.id == standing.c.reading)
    asked = select(documents, readings.c.made, readings.c.reader).select_from(joined).where(inside)
    if places is not None:
        asked = asked.where(documents.c.id.in_(current(claim_rows.c.document).where(claim_rows.c.place.in_(places))))
    return asked.order_by(documents.c.day, documents.c.id)


def _alike(connection: Connection, window: Window, places: list[str] | None, *, tabled: bool, most: int) -> Select[Any]:
    ids = earlier.like(connection, _inside(window), _before(window), places, tabled=tabled, most=most)
    return _chosen(documents.c.id.in_(ids), places)


def _readings(connection: Connection, asked: Select[Any], places: list[str] | None, taken: set[str]) -> Iterator[Reading]:
    """The readings, without the claims that are retracted or of another place."""
    for row in connection.execute(asked):
        reading = unpacked(row)
        claims = tuple(c for c in reading.claims if c.id not in taken and (places is None or c.place in places))
        yield reading if claims == reading.claims else replace(reading, claims=claims)


def _firsts(connection: Connection, inside: ColumnElement[bool]) -> dict[str, str]:
    """Each document of the window and the one that it copies as a whole, or itself."""
    d, first = documents.c, documents.alias("first")
    joined = standing.join(documents, d.id == standing.c.document).outerjoin(reprints, reprints.c.document == d.id)
    asked = select(d.own, func.coalesce(first.c.own, d.own)).select_from(joined.outerjoin(first, first.c.id == reprints.c.first))
    return {row[0]: row[1] for row in connection.execute(asked.where(inside).order_by(d.id))}


def _changes(connection: Connection, window: Window, inside: ColumnElement[bool]) -> Iterator[Change]:
    """Corrections that the window's documents make, and retractions of its time."""
    old = documents.alias("old")
    joined = successions.join(documents, documents.c.key == successions.c.newer).join(old, old.c.key == successions.c.older)
    chosen = select(documents, old.c.id.label("older_id")).select_from(joined).where(inside).order_by(documents.c.id, old.c.id)
    for row in connection.execute(chosen):
        older = connection.execute(select(documents).where(documents.c.id == row.older_id)).one()
        yield Change("corrected", document_of(row), document_of(older))
    r = retractions.c
    when = [r.id > window.after_retraction] if window.since is None else [r.at >= window.since.isoformat()]
    if window.until is not None:
        when.append(r.at < _next(window.until))
    for row in connection.execute(select(retractions).where(*when).order_by(r.id)):
        yield from _retraction(connection, row)


def _taken(connection: Connection) -> set[str]:
    """The claims of readings that stand which are retracted."""
    c = claim_rows.c
    stands = claim_rows.join(standing, standing.c.reading == c.reading)
    return set(connection.execute(select(c.claim).select_from(stands).where(c.id.in_(taken_back()))).scalars())


def _retraction(connection: Connection, row: Any) -> Iterator[Change]:
    c, d = claim_rows.c, documents.c
    if row.what == "document":
        doc = connection.execute(select(documents).where(d.key == row.target)).first()
        if doc is not None:
            yield Change(row.state, document_of(doc), why=row.why or None)
        return
    of_claim = (
        select(c.document, c.anchor_start, c.anchor_end)
        .join(documents, d.id == c.document)
        .where(c.claim == row.target, d.key == row.document)
        .order_by(c.id.desc())
        .limit(1)
    )
    held = connection.execute(of_claim).first()
    if held is not None:
        doc = connection.execute(select(documents).where(d.id == held.document)).one()
        yield Change(row.state, document_of(doc), claim=(held.anchor_start, held.anchor_end), why=row.why or None)
