"""A published table in, readings out: one document a row, in order of days.

In: the path of a table and its ``Mapping``. Out: a ``Reading`` a row, then those of its corrections; a ``Problem`` for what is odd.
Never: clips, fills in or drops a value in silence: a missing cell, text in a number cell, a day twice, days out of order and
separated thousands each get a line, and the rest is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from selon.knowledge import kinds, tables
from selon.model import Reading
from selon.reading.table_rows import CORRECTION, CUMULATIVE, Day, read
from selon.sources import mapping as mappings
from selon.sources import table
from selon.sources.mapping import Column, Mapping
from selon.sources.problem import Problem
from selon.sources.table import Row

_SHOWN = 5  # problems of one sort that get a line each; the others are counted


def load(path: Path) -> Mapping:
    """The mapping of that file. Raises DataError, with file and line, for a key or an id that nobody knows."""
    known = [k.id for k in kinds.kinds().values() if k.roles.get("quantity")]
    return mappings.load(path, mappings.Ids(known, tables.units(), tables.hedges()))


def read_table(path: Path, mapping: Mapping, today: dt.date | None = None) -> Iterator[Reading | Problem]:
    """The readings of a table and of its corrections; ``today``: rows of a later day get a warning."""
    if mapping.url is None:
        yield Problem(str(mapping.path), "no url: a row that is corrected later stands beside the earlier one", "add url", level="note")
    yield from _read(path, mapping, None, today)
    if mapping.corrections is not None:
        yield from _read(mapping.corrections, mapping, CORRECTION, today)


def _read(path: Path, mapping: Mapping, mode: str | None, today: dt.date | None) -> Iterator[Reading | Problem]:
    sheet = _Sheet(str(path), mapping, mode, today)
    for row in table.rows(path, delimiter=mapping.delimiter, under=mapping.under):
        if isinstance(row, Problem):
            yield row
        else:
            sheet.take(row)
    yield from sheet.problems()
    for held in sorted(sheet.days, key=lambda d: d.day):
        yield read(held, mapping)


@dataclass(slots=True)
class _Sheet:
    """A table while it is read: its days, and what is odd about it."""

    path: str
    mapping: Mapping
    mode: str | None
    today: dt.date | None
    days: list[Day] = field(default_factory=list)
    odd: dict[str, list[Problem]] = field(default_factory=dict)
    seen: dict[tuple[object, ...], Day] = field(default_factory=dict)
    missing: dict[str, list[int]] = field(default_factory=dict)
    grouped: dict[str, tuple[str, Decimal]] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def say(self, sort: str, reason: str, do: str | None, level: str = "refusal") -> None:
        self.odd.setdefault(sort, []).append(Problem(self.path, reason, do, level=level))  # type: ignore[arg-type]

    def take(self, row: Row) -> None:
        """One row, kept if its day can be read and stands for the first time."""
        self.count += 1
        for column in row.cells.keys() - self.mapping.known:
            self.unknown.setdefault(column, row.number)
        day = self._day(row)
        if day is None:
            return
        values = {c.name: v for c in self.mapping.columns if (v := self._value(row, c)) is not None}
        held = Day(row, day, values, self.mode)
        key = (day, *(row.cells.get(c) for c in self.mapping.keys))
        first = self.seen.setdefault(key, held)
        if first is not held:
            self._again(held, first)
            return
        if self.days and day < self.days[-1].day:
            reason = f"row {row.number}: {day} stands after {self.days[-1].day}: the rows are read in order of days"
            self.say("order", reason, None, "note")
        self.days.append(held)

    def _again(self, held: Day, first: Day) -> None:
        where = f"row {held.row.number}: {held.day} stands in row {first.row.number} already"
        if dict(held.row.cells) == dict(first.row.cells):
            self.say("day twice", f"{where}, with the same cells: read once", None, "note")
        else:
            do = "keep one of them, or load the table that corrects it by itself"
            self.say("day twice", f"{where}, with other cells: the first is read, this one is not", do)

    def _day(self, row: Row) -> dt.date | None:
        cell = row.cells.get(self.mapping.date)
        if cell is None:
            self.say("no day", f"row {row.number}: no cell in {self.mapping.date!r}: the row is not read", "give it a day")
            return None
        try:
            day = dt.datetime.strptime(cell, self.mapping.form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            do = f"the mapping says that days are written {self.mapping.form}"
            self.say("no day", f"row {row.number}: {cell[:40]!r} is no day: the row is not read", do)
            return None
        if self.today is not None and day > self.today:
            self.say("future", f"row {row.number}: {day} is after today ({self.today})", "check the date", "warning")
        return day

    def _value(self, row: Row, column: Column) -> Decimal | None:
        cell = row.cells.get(column.name)
        if cell is None:
            if self.mode != CORRECTION:
                self.missing.setdefault(column.name, []).append(row.number)
            return None
        value = table.number(cell, self.mapping.decimal)
        if value is None:
            do = f"the decimal sign is {self.mapping.decimal!r}; the other cells are read"
            self.say(f"text in {column.name}", f"row {row.number}, column {column.name!r}: {cell[:40]!r} is no number", do)
            return None
        if table.grouped(cell):
            self.grouped.setdefault(column.name, (cell, value))
        if value < 0 and self.mode != CORRECTION:
            what = "a total below nothing" if column.mode == CUMULATIVE else "a correction of the days before"
            self.say(f"below {column.name}", f"row {row.number}, column {column.name!r}: {cell} is {what}: kept as it stands", None, "note")
        value_of = column.hedge.column
        said = row.cells.get(value_of, "") if value_of else ""
        if said and said not in column.hedge.values:
            do = f"add it to the values of {value_of!r}"
            self.say(
                f"hedge of {column.name}", f"row {row.number}, column {value_of!r}: {said[:40]!r} is no hedge: read as exact", do, "warning"
            )
        return value

    def problems(self) -> Iterator[Problem]:
        """What is odd, a line each; of many of one sort the first ones and how many more there are."""
        for sort, found in self.odd.items():
            yield from found[:_SHOWN]
            if len(found) > _SHOWN:
                yield Problem(self.path, f"{len(found) - _SHOWN:,} more such rows ({sort})", level=found[0].level)
        for column, rows in self.missing.items():
            if len(rows) == self.count:
                yield Problem(self.path, f"no row has a cell in {column!r}", "check the name of the column in the mapping", level="warning")
            else:
                reason = f"column {column!r}: {len(rows):,} of {self.count:,} rows have no cell ({_stretches(rows)}): no claim from them"
                yield Problem(self.path, reason, level="note")
        for column, (cell, value) in self.grouped.items():
            yield Problem(self.path, f"column {column!r}: thousands are separated ({cell!r} is read as {value})", level="note")
        for column, number in sorted(self.unknown.items()):
            do = "add it to columns or to ignore"
            yield Problem(self.path, f"column {column!r} (first in row {number}) is not in the mapping: not read", do, level="warning")


def _stretches(rows: list[int]) -> str:
    """``rows 1–62``, ``rows 3, 7, 9–11``: the first few stretches."""
    found: list[list[int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    told = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in found[:4])
    return f"row{'s' if len(rows) > 1 else ''} {told}{' …' if len(found) > 4 else ''}"
