"""With which earlier documents a window is held against: the newest that speak of the same things.

In: a connection, what is inside the window and what lies before it. Out: numbers of documents. Never: looks further back than it must.

A kind at a place, or a kind from a speaker, that the window speaks of is looked for in the days just before, then further back, until
there are enough: in a large ledger nearly every document speaks of one of them, and looking at all takes minutes.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, tuple_
from sqlalchemy.sql.expression import CTE

from selon.ledger.columns import chosen
from selon.ledger.names import begins
from selon.ledger.rows import TABLE
from selon.ledger.tables import claim_rows, documents, readings, standing

STEPS = (30, 365)  # days; then everything


def like(
    connection: Connection, inside: ColumnElement[bool], before: ColumnElement[bool], places: list[str] | None, *, tabled: bool, most: int
) -> list[int]:
    """The newest documents from before that have a claim of a kind and place, or of a kind and speaker, of the window's; at most so many.

    ``inside``, ``before``: conditions on ``documents``. ``places``: claims of these alone. ``tabled``: rows of published tables, else the
    others.
    """
    if tabled and not begins(connection, "reader", TABLE):
        return []
    last = connection.execute(select(func.max(documents.c.day)).where(before)).scalar()
    found: list[int] = []
    for days in (*STEPS, None):
        since = last - dt.timedelta(days) if last is not None and days is not None else None
        found = list(connection.execute(_newest(inside, before, places, since, tabled=tabled, most=most)).scalars())
        if len(found) >= most or since is None:
            break
    return found


def _newest(
    inside: ColumnElement[bool], before: ColumnElement[bool], places: list[str] | None, since: dt.date | None, *, tabled: bool, most: int
) -> Select[Any]:
    c, d = claim_rows.c, documents.c
    own = c.reading.in_(_readings(inside))
    said = chosen(c.kind, c.place, c.speaker).where(own, *([] if places is None else [c.place.in_(places)])).distinct().cte("said")
    mates = chosen(standing.c.document).where(or_(_shares(said, "place"), _shares(said, "speaker")))
    if since is not None:
        mates = mates.where(c.day >= since)
    rows = readings.c.reader.startswith(TABLE)
    held = standing.join(documents, d.id == standing.c.document).join(readings, readings.c.id == standing.c.reading)
    asked = select(d.id).select_from(held).where(before, d.id.in_(mates), rows if tabled else ~rows)
    return asked.order_by(d.day.desc(), d.id.desc()).limit(most)


def _shares(said: CTE, name: str) -> ColumnElement[bool]:
    c = claim_rows.c
    return tuple_(c.kind, c[name]).in_(select(said.c.kind, said.c[name]).where(said.c[name].is_not(None)))


def _readings(wanted: ColumnElement[bool]) -> Select[Any]:
    return select(standing.c.reading).join(documents, documents.c.id == standing.c.document).where(wanted)
