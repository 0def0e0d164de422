"""Pages of claims taken from a board: which rows come next, without looking at any other.

In: a board, filters, how many, the mark at which the page before ended. Out: numbers of rows and the mark of the next page.
Never: gives another page than ``Ledger.page`` of the same filters does.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from selon.ledger.board import Board
from selon.ledger.board_columns import Array
from selon.ledger.paging import MOST, Mark

_LAST_DAY, _LAST = dt.date.max.toordinal() + 1, 2**32 - 1


def numbers(board: Board, *, limit: int, after: Mark | None, newest: bool, **filters: Any) -> tuple[list[int], Mark | None]:
    """The numbers of the next rows that fit, in their order, and where the page after them begins (None: there is none)."""
    many = max(1, min(limit, MOST))
    rows = np.flatnonzero(board.chosen(**filters))
    keys = _keys(board.columns["day"].take(rows), board.columns["reading"].take(rows), newest=newest)
    if after is not None:
        rows, keys = _following(board, rows, keys, after, newest=newest)
    if len(rows) > many:
        # rows of one reading share a key and are in the order of their numbers
        near = np.flatnonzero(keys <= np.partition(keys, many)[many])
        rows, keys = rows[near], keys[near]
    rows = rows[np.argsort(keys, kind="stable")[: many + 1]]
    ids = [int(number) for number in board.columns["id"][rows]]
    if len(ids) <= many:
        return ids, None
    last = rows[many - 1]
    day = int(board.columns["day"][last])
    return ids[:many], Mark(dt.date.fromordinal(day) if day else None, int(board.columns["reading"][last]), ids[many - 1])


def _keys(days: Array, readings: Array, *, newest: bool) -> Array:
    """What rows are ordered by, as one number: the day (none is 0: last of the newest first, first of the oldest), then the reading."""
    ordered = _LAST_DAY - days.astype(np.int64) if newest else days.astype(np.int64)
    found: Array = (ordered << 32) + readings
    return found


def _following(board: Board, rows: Array, keys: Array, after: Mark, *, newest: bool) -> tuple[Array, Array]:
    """The rows that come after the mark."""
    day = np.array([after.day.toordinal() if after.day else 0])
    mark = int(_keys(day, np.array([min(after.reading, _LAST)]), newest=newest)[0])
    later = (keys > mark) | ((keys == mark) & (board.columns["id"].take(rows) > min(after.row, 2**31 - 1)))
    return rows[later], keys[later]
