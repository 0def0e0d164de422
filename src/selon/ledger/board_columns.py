"""The columns of a board: rows of claims as arrays of numbers.

In: a connection; which rows are known already. Out: arrays by name, and what their codes stand for.
Never: holds a text, or says which rows are wanted (``board`` does).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from sqlalchemy import Connection, Text, select, type_coerce

from selon.ledger.tables import claim_rows

Array = np.ndarray[Any, Any]
Point = tuple[str, str | None, float, float, str | None]

NAMED = ("speaker", "outlet")  # found by their words
PLAIN = ("country", "stance", "modality", "voice", "unit")  # as they are
CODED = (*NAMED, "kind", "place", *PLAIN, "point")
NONE = 0  # the code of what is left open; of days: no day
_DATED = ("day", "from_day", "to_day")
_WHOLE = ("id", "reading", "document", "sentence")
_SHOWN = (*_WHOLE, *_DATED, *NAMED, "kind", "place", *PLAIN, "lat", "lon", "feature")
_CHUNK = 4_000


class Codes(dict[Any, int]):
    """Values and their numbers, in the order in which they came; what is None is 0."""

    def __init__(self) -> None:
        super().__init__({None: NONE})

    def __missing__(self, value: Any) -> int:
        self[value] = code = len(self)
        return code


def rows_after(connection: Connection, after: int) -> Iterator[list[Any]]:
    """Rows with a higher number, in pieces, column by column; whether they stand is found out later, since that changes."""
    c = claim_rows.c
    asked = select(*(type_coerce(c[name], Text) if name in _DATED else c[name] for name in _SHOWN)).where(c.id > after).order_by(c.id)
    cursor = connection.execute(asked).cursor  # the driver's own rows: nothing is to be made of them
    assert cursor is not None
    while piece := cursor.fetchmany(_CHUNK):
        yield list(zip(*piece, strict=True))


def as_columns(pieces: Iterable[list[Any]], codes: dict[str, Codes]) -> dict[str, Array]:
    """The pieces as columns of numbers."""
    ordinals = _Ordinals()
    held: dict[str, list[Array]] = {name: [] for name in (*_WHOLE, *_DATED, *CODED)}
    for piece in pieces:
        given = dict(zip(_SHOWN, piece, strict=True))
        for name in _WHOLE:
            held[name].append(np.array(given[name], dtype=np.int32))
        for name in _DATED:
            held[name].append(np.fromiter(map(ordinals.__getitem__, given[name]), dtype=np.int32, count=len(given[name])))
        given["point"] = _points(given)
        for name in CODED:
            held[name].append(np.fromiter(map(codes[name].__getitem__, given[name]), dtype=np.int32, count=len(given[name])))
    out: dict[str, Array] = {}
    for name, parts in held.items():
        out[name] = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
        parts.clear()
        out |= small({name: out[name]})
    return out


def _points(given: dict[str, Any]) -> list[Point | None]:
    shown = zip(given["place"], given["country"], given["lat"], given["lon"], given["feature"], strict=True)
    return [
        None if lat is None or lon is None else (place or "", country, lat, lon, feature) for place, country, lat, lon, feature in shown
    ]


def small(columns: dict[str, Array]) -> dict[str, Array]:
    """Codes in the narrowest type that holds them all."""
    out = {}
    for name, column in columns.items():
        if name not in CODED:
            out[name] = column
            continue
        most = int(column.max(initial=0))
        out[name] = column.astype(np.uint8 if most < 2**8 else np.uint16 if most < 2**16 else np.int32)
    return out


class _Ordinals(dict[Any, int]):
    """ISO days and their numbers; no day is 0."""

    def __missing__(self, value: str | None) -> int:
        self[value] = number = dt.date.fromisoformat(value).toordinal() if value is not None else NONE
        return number
