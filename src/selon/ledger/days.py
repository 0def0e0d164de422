"""Claims whose own days meet an interval, kept and asked for so that the database looks at few rows.

In: a claim's first and last day; the first and last day wanted, either open. Out: columns of ``claim_rows``; a condition on them.
Never: gives another answer by the way it is asked.

Two intervals meet where each begins before the other ends: no index of one day finds that. Most claims are short, so they begin near the
days wanted; the long ones are looked through apart. Where many claims are wanted, rows are taken by their day of publication instead, until
there are enough: the newest claims are about late days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, func, select, type_coerce, union_all

from selon.ledger.tables import claim_rows

COLUMNS = ("from_day", "to_day", "long")
SHORT = 31
_RARE, _MANY, _HALF = 0.02, 0.3, 0.5


def columns(start: dt.date | None, end: dt.date | None) -> tuple[str | None, str | None, int | None]:
    """``COLUMNS`` of a claim about these days; all None where it says none."""
    if start is None and end is None:
        return None, None, None
    first, last = start or dt.date.min, end or dt.date.max
    return first.isoformat(), last.isoformat(), int((last - first).days > SHORT)


def conditions(connection: Connection, since: dt.date | None, until: dt.date | None, *, newest: bool) -> Iterator[ColumnElement[bool]]:
    """What holds of the rows that are wanted; nothing where both sides are open."""
    if since is None and until is None:
        return
    if _come_soon(connection, since, until, newest=newest):
        yield from _meeting(since, until, indexed=False)
        return
    first = max(since or dt.date.min, dt.date.min + dt.timedelta(SHORT)) - dt.timedelta(SHORT)
    c = claim_rows.alias("about").c
    short = select(c.id).where(c.long == 0, type_coerce(c.from_day, Text) >= first.isoformat(), *_meeting(since, until, c))
    yield claim_rows.c.id.in_(union_all(short, select(c.id).where(c.long == 1, *_meeting(since, until, c))))


def _meeting(since: dt.date | None, until: dt.date | None, c: Any = claim_rows.c, *, indexed: bool = True) -> Iterator[ColumnElement[bool]]:
    """Not ``indexed``: so that no index is chosen for it."""
    for column, day, reaches in ((c.to_day, since, "__ge__"), (c.from_day, until, "__le__")):
        plain = type_coerce(column, Text)
        if day is not None:
            yield getattr(plain if indexed else plain.concat(""), reaches)(day.isoformat())


def _come_soon(connection: Connection, since: dt.date | None, until: dt.date | None, *, newest: bool) -> bool:
    """Whether enough of them come soon in the order of publication, if claims are spread evenly over its days."""
    first, last = (connection.execute(select(of(claim_rows.c.day))).scalar() for of in (func.min, func.max))
    if first is None or last is None:
        return True
    span = max((last - first).days, 1)
    after = (last - since).days / span if since else 1.0
    before = (until - first).days / span if until else 1.0
    if until is None:
        return after > (_RARE if newest else _HALF)
    if since is None:
        return before > (_HALF if newest else _RARE)
    return min(after, 1.0) + min(before, 1.0) - 1 > _MANY
