"""All claims that stand, as columns of numbers in memory: what a page with facets and a map asks again and again, answered at once.

In: a ledger, filters. Out: counts. Never: holds a text; says anything of a row that ``Filters`` would not give.

A million claims take about a tenth of a gigabyte. ``follow`` brings a board up to date by reading only what is new. Names are looked up
by the ledger's own rules; what a filter asks of texts (words, one document) is asked of the ledger and taken from there as row numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, func, select, text

from selon.ledger import names
from selon.ledger.board_columns import CODED, NAMED, NONE, PLAIN, Array, Codes, as_columns, rows_after, small
from selon.ledger.columns import taken_back
from selon.ledger.filters import DAYS, Filters
from selon.ledger.reprint_tables import reprints
from selon.ledger.tables import claim_rows, standing
from selon.ledger.tallies import purged
from selon.ledger.words import match_of

if TYPE_CHECKING:
    from selon.ledger.tallies import Tallies

FACETS = ("speaker", "kind", "place", "stance", "modality", "voice", "outlet", "unit")
_HERE = (*NAMED, "kind", "place", *PLAIN, *DAYS, "has_figure", "words")  # filters that the columns answer; the ledger answers the others


class Spoken(NamedTuple):
    """What is said of one point: ``documents`` counts those that copy another once; ``kinds``: kind → claims."""

    place: str
    country: str | None
    lat: float
    lon: float
    feature: str | None
    claims: int
    documents: int
    kinds: dict[str, int]


@dataclass(frozen=True)
class Board:
    """The rows of one moment. Made by ``read``, brought up to date by ``follow``; never changed."""

    stamp: str
    codes: dict[str, Codes]
    columns: dict[str, Array]
    stands: Array  # of each row: whether it stands now
    pair: Array  # of each row: which point and first document, as a number
    pair_point: Array  # of each such number: the point
    ledger: Tallies

    # --- what it is asked ---------------------------------------------------------------------------------------------

    def count(self, **filters: Any) -> tuple[int, int]:
        """How many claims fit, in how many documents."""
        return self._count(np.flatnonzero(self.chosen(**filters)))

    def _count(self, rows: Array) -> tuple[int, int]:
        documents = self.columns["document"]
        seen = np.zeros(int(documents.max(initial=0)) + 1, dtype=bool)
        seen[documents.take(rows)] = True
        return len(rows), int(np.count_nonzero(seen))

    def facets(self, *, most: int = 40, **filters: Any) -> tuple[tuple[int, int], dict[str, list[tuple[str, int]]]]:
        """``count``, and how many claims have each value of each field: the most frequent first, at most so many a field."""
        rows = np.flatnonzero(self.chosen(**filters))
        return self._count(rows), {name: self._values(name, rows, most) for name in FACETS}

    def _values(self, name: str, rows: Array, most: int) -> list[tuple[str, int]]:
        values = list(self.codes[name])
        counts = np.bincount(self.columns[name].take(rows), minlength=len(values))
        held = [(values[at], int(counts[at])) for at in np.flatnonzero(counts) if at != NONE]
        return sorted(held, key=lambda pair: (-pair[1], pair[0]))[:most]

    def spoken_of(self, *, most: int = 20_000, **filters: Any) -> tuple[list[Spoken], int]:
        """The points that claims are about, those with most documents first, at most so many; how many claims have no point."""
        rows = np.flatnonzero(self.chosen(**filters))
        points, kinds = list(self.codes["point"]), list(self.codes["kind"])
        at = self.columns["point"].take(rows)
        seen = np.zeros(len(self.pair_point), dtype=bool)
        seen[self.pair.take(rows)] = True
        documents = np.bincount(self.pair_point[seen], minlength=len(points))
        flat = at.astype(np.int64) * len(kinds) + self.columns["kind"].take(rows)
        counts = np.bincount(flat, minlength=len(points) * len(kinds)).reshape(len(points), len(kinds))
        claims = counts.sum(axis=1)
        without = int(claims[NONE])
        there = np.flatnonzero(claims)
        about = zip(*_plain(documents[there], claims[there], there), strict=True)
        ranked = sorted((-said, -claimed, points[n][0], n) for said, claimed, n in about if n != NONE)
        held: dict[int, dict[str, int]] = {}
        at_point, of_kind = np.nonzero(counts)
        for n, kind, count in zip(*_plain(at_point, of_kind, counts[at_point, of_kind]), strict=True):
            held.setdefault(n, {})[kinds[kind]] = count
        found = []
        for said, claimed, place, n in ranked[:most]:
            _, country, lat, lon, feature = points[n]
            found.append(Spoken(place, country, lat, lon, feature, -claimed, -said, held[n]))
        return found, without

    def things(self, *, most: int = 60) -> list[tuple[str, str, str, int, int]]:
        """(kind, place, unit, figures, speakers) of what has most figures at a named place."""
        c = self.columns
        mask = self.stands & (c["unit"] != NONE) & (c["place"] != NONE)
        sizes = [len(self.codes[name]) for name in ("place", "unit", "speaker")]
        thing = (c["kind"][mask].astype(np.int64) * sizes[0] + c["place"][mask]) * sizes[1] + c["unit"][mask]
        keys, which, counts = np.unique(thing, return_inverse=True, return_counts=True)
        said = np.unique(which.astype(np.int64) * sizes[2] + c["speaker"][mask])
        said = said[said % sizes[2] != NONE]
        speakers = np.bincount(said // sizes[2], minlength=len(keys))
        kinds, places, units = (list(self.codes[name]) for name in ("kind", "place", "unit"))
        out = []
        for n in np.argsort(-counts, kind="stable")[:most]:
            rest, unit = divmod(int(keys[n]), sizes[1])
            kind, place = divmod(rest, sizes[0])
            out.append((kinds[kind], places[place], units[unit], int(counts[n]), int(speakers[n])))
        return out

    # --- which rows are wanted ------------------------------------------------------------------------------------------

    def chosen(self, **filters: Any) -> Array:
        """Of each row whether ``Ledger.rows`` of these filters gives it. Raises LedgerError as it does."""
        wanted = Filters.of_options(**filters)
        mask = self.stands
        with self.ledger.reading() as connection:
            for name in (*NAMED, "place", "kind"):
                if (value := getattr(wanted, name)) is not None:
                    mask = mask & self._is_one_of(name, _meant(connection, name, value))
            if wanted.words is not None:
                mask = mask & self._says(connection, wanted.words)
            asked = {name: value for name, value in filters.items() if name not in _HERE and value is not None}
            if asked:
                ids = connection.execute(select(claim_rows.c.id).where(*Filters.of_options(**asked).conditions(connection))).scalars()
                mask = mask & np.isin(self.columns["id"], np.fromiter(ids, dtype=np.int64))
        for name in PLAIN:
            if (value := getattr(wanted, name)) is not None:
                mask = mask & self._is_one_of(name, [value])
        return self._of_days(wanted, mask)

    def _is_one_of(self, name: str, values: Iterable[str]) -> Array:
        codes = self.codes[name]
        held = [codes[value] for value in values if value in codes]
        column = self.columns[name]
        if len(held) < 4:
            out = np.zeros(len(column), dtype=bool)
            for code in held:
                out |= column == code
            return out
        table = np.zeros(len(codes), dtype=bool)
        table[held] = True
        found: Array = table[column]
        return found

    def _says(self, connection: Connection, words: str) -> Array:
        """Of each row whether its sentence holds the words."""
        sentences = self.columns["sentence"]
        said = np.zeros(int(sentences.max(initial=0)) + 1, dtype=bool)
        asked = text("SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words").bindparams(words=match_of(words))
        hits = np.fromiter(connection.execute(asked).scalars(), dtype=np.int64)
        said[hits[hits < len(said)]] = True
        found: Array = said[sentences]
        return found

    def _of_days(self, wanted: Filters, mask: Array) -> Array:
        c = self.columns
        bounds = {"since": ("to_day", np.greater_equal), "until": ("from_day", np.less_equal)}
        bounds |= {"published_since": ("day", np.greater_equal), "published_until": ("day", np.less_equal)}
        for name, (column, holds) in bounds.items():
            if (day := getattr(wanted, name)) is not None:
                mask = mask & (c[column] != NONE) & holds(c[column], day.toordinal())
        if wanted.has_figure is not None:
            mask = mask & ((c["unit"] != NONE) == wanted.has_figure)
        return mask


def _plain(*columns: Array) -> list[list[int]]:
    """Columns as lists: what is gone through value by value is faster so."""
    return [column.tolist() for column in columns]


def read(ledger: Tallies) -> Board:
    """The board of a ledger as it is now."""
    codes = {name: Codes() for name in CODED}
    with ledger.reading() as connection:
        stamp = ledger.stamp(connection)
        return _made(connection, stamp, codes, as_columns(rows_after(connection, 0), codes), ledger)


def follow(board: Board, *, most: int | None = None) -> Board | None:
    """The board of the ledger as it is now, by what is new since this one.

    None where more than ``most`` rows are new, or where a text was purged, whose rows' numbers others may have now: read it anew.
    """
    ledger, last = board.ledger, int(board.columns["id"].max(initial=0))
    with ledger.reading() as connection:
        stamp = ledger.stamp(connection)
        if stamp == board.stamp:
            return board
        newest = connection.execute(select(func.max(claim_rows.c.id))).scalar() or 0
        if purged(stamp) != purged(board.stamp) or (most is not None and newest - last > most):
            return None
        codes = {name: _copied(held) for name, held in board.codes.items()}
        fresh = as_columns(rows_after(connection, last), codes)
        columns = {name: np.concatenate([held, fresh[name]]) for name, held in board.columns.items()}
        return _made(connection, stamp, codes, small(columns), ledger)


def _copied(held: Codes) -> Codes:
    out = Codes()
    out.update(held)
    return out


def _made(connection: Connection, stamp: str, codes: dict[str, Codes], columns: dict[str, Array], ledger: Tallies) -> Board:
    """The board with what is worked out from all rows: which stand, which document each copies."""
    there = np.fromiter(connection.execute(select(standing.c.reading)).scalars(), dtype=np.int64)
    gone = np.fromiter(connection.execute(taken_back()).scalars(), dtype=np.int64)
    table = np.zeros(max(int(columns["reading"].max(initial=0)), int(there.max(initial=0))) + 1, dtype=bool)
    table[there] = True
    stands = table[columns["reading"]] & ~np.isin(columns["id"], gone)
    origin = np.arange(int(columns["document"].max(initial=0)) + 1, dtype=np.int64)
    r = reprints.c
    for document, first in connection.execute(select(r.document, r.first)):
        if document < len(origin):
            origin[document] = first
    size = int(origin.max(initial=0)) + 1
    pairs, pair = np.unique(columns["point"].astype(np.int64) * size + origin[columns["document"]], return_inverse=True)
    return Board(stamp, codes, columns, stands, pair.astype(np.int32), (pairs // size).astype(np.int32), ledger)


def _meant(connection: Connection, name: str, value: str | tuple[str, ...]) -> list[str]:
    """The names that a filter means, as ``Filters`` takes them."""
    if not isinstance(value, str):
        return list(value)
    if name == "place":
        return names.around(connection, value)
    return names.kinds(connection, value) if name == "kind" else names.matching(connection, name, value)
