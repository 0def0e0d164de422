"""A published table: CSV, JSON or JSON Lines in, rows of cells out.

In: the bytes of a table and, where known, its delimiter and where in the file the rows lie. Out: a ``Row`` or a ``Problem`` at a time.
Never: changes a cell's characters (a number stays as it is written), or lets one broken row cost the others.

JSON: an array of objects, an object of arrays (a column each), or a line for each object. CSV: the first line names the columns.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from selon.model import SourceError
from selon.sources import files
from selon.sources.charset import decode
from selon.sources.csvrows import cells_of
from selon.sources.problem import Problem

LIMIT = 200_000_000  # bytes of one table
_BREAKS = re.compile(r"[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]")
_LONE = re.compile(r"[\ud800-\udfff]")
_SPACES = "\u0020\u00a0\u202f\u2009'’_"
_MINUS = str.maketrans({"−": "-", "–": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``number`` counts the rows of data from 1; ``cells``: column → its characters; a cell with nothing in it is left out."""

    file: str
    number: int
    cells: Mapping[str, str]


class _Literal(str):
    """A number of a JSON file, as it is written."""

    __slots__ = ()


def rows(path: Path, *, delimiter: str | None = None, under: Sequence[str] = ()) -> Iterator[Row | Problem]:
    """The rows of a table. ``under``: the keys that lead to the rows of a JSON file."""
    name = str(path)
    try:
        with path.open("rb") as stream:
            text = decode(files.whole(stream, LIMIT)).text
    except OSError as err:
        yield Problem(name, files.reason(err), "check the file and its rights")
        return
    except SourceError as err:
        yield Problem(name, str(err), "give a table as CSV, JSON or JSON Lines")
        return
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        yield Problem(name, "empty: there is no table in it", "check that it was saved whole")
    elif path.suffix.lower() in {".jsonl", ".ndjson"}:
        yield from _json_lines(name, text)
    elif path.suffix.lower() == ".json" or start in "[{":
        yield from _json(name, text, under)
    else:
        yield from _csv(name, text.lstrip("\ufeff"), delimiter)


def _csv(name: str, text: str, delimiter: str | None) -> Iterator[Row | Problem]:
    first = text.split("\n", 1)[0]
    sign = delimiter or max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        header = [h.strip() for h in next(reader)]
    except csv.Error as err:
        yield Problem(name, f"the first line names no columns ({err})", "mend it")
        return
    twice = sorted({h for h in header if header.count(h) > 1})
    if twice:
        yield Problem(name, f"column {twice[0]!r} stands twice", "give each column a name of its own", member="1")
        return
    for found in cells_of(name, reader):
        if isinstance(found, Problem):
            yield found
            continue
        number, line, cells = found
        if len(cells) > len(header):
            reason = f"row {number} has {len(cells)} cells, the header {len(header)}"
            yield Problem(name, reason, "put cells that hold the delimiter in quotes; the other rows are read", member=str(line))
            continue
        yield Row(name, number, _cells(dict(zip(header, cells, strict=False))))


def _json_lines(name: str, text: str) -> Iterator[Row | Problem]:
    number = 0
    for at, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        try:
            value = _parse(line)
        except (ValueError, RecursionError) as err:
            yield Problem(name, f"the line is no JSON ({_short(err)})", "mend it; the other rows are read", member=str(at))
            continue
        yield _row(name, number, value)


def _json(name: str, text: str, under: Sequence[str]) -> Iterator[Row | Problem]:
    try:
        value = _parse(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as err:
        yield Problem(name, f"is no JSON ({_short(err)})", "mend it, or give one row a line as .jsonl")
        return
    for key in under:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, list):
        for number, row in enumerate(value, 1):
            yield _row(name, number, row)
    elif isinstance(value, dict) and value and all(isinstance(v, list) for v in value.values()):
        yield from _arrays(name, value)
    else:
        where = f"under {'.'.join(under)!r} there is" if under else "it is"
        yield Problem(
            name, f"{where} neither an array of objects nor an object of arrays", "say under which key the rows lie (under: data)"
        )


def _arrays(name: str, columns: dict[str, list[Any]]) -> Iterator[Row | Problem]:
    longest = max(len(v) for v in columns.values())
    for column, values in columns.items():
        if len(values) < longest:
            reason = f"column {column!r} has {len(values):,} values, the longest {longest:,}: its last rows have none"
            yield Problem(name, reason, "check that it was saved whole", level="warning")
    for number in range(1, longest + 1):
        yield _row(name, number, {c: v[number - 1] for c, v in columns.items() if number <= len(v)})


def _row(name: str, number: int, value: Any) -> Row | Problem:
    if not isinstance(value, dict):
        return Problem(name, f"row {number} is no object", "write it as {column: value}; the other rows are read")
    return Row(name, number, _cells(value))


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    found = {_plain(str(column)): _characters(value) for column, value in row.items() if value is not None}
    return {column: text for column, text in found.items() if text}


def _characters(value: Any) -> str:
    if isinstance(value, str):
        return _plain(value)
    return _plain(json.dumps(value, ensure_ascii=False))


def _plain(text: str) -> str:
    """The characters of a cell on one line, without the space around them."""
    return _LONE.sub("\ufffd", _BREAKS.sub(" ", text)).strip(" ")


def _parse(text: str) -> Any:
    return json.loads(text, parse_int=_Literal, parse_float=_Literal, parse_constant=_Literal)


def _short(err: Exception) -> str:
    return "its brackets nest too deep" if isinstance(err, RecursionError) else str(err)[:80]


def number(text: str, decimal: str = ".") -> Decimal | None:
    """The value of a cell's characters, thousands separators read away; None for what is no number.

    Spaces and apostrophes group thousands; so does the one of comma and full stop that is not the decimal sign, between groups of three.
    """
    other = "," if decimal == "." else "."
    group = rf"[{_SPACES}{re.escape(other)}]"
    shape = rf"[+-]?(?:\d+|\d{{1,3}}(?:{group}\d{{3}})+)(?:{re.escape(decimal)}\d+)?(?:[eE][+-]?\d{{1,2}})?"
    plain = text.translate(_MINUS)
    if not re.fullmatch(shape, plain, re.ASCII):
        return None
    return Decimal(re.sub(group, "", plain).replace(decimal, "."))


def grouped(text: str) -> bool:
    """Whether the characters of a number hold a thousands separator (asked only of what ``number`` reads)."""
    return re.search(rf"\d[{_SPACES},.]\d{{3}}(?!\d)", text) is not None
