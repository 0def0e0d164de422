"""Claims as rows: CSV and JSON Lines, one claim a line.

In: ``ClaimRow``s. Out: lines, the columns those of ``ClaimRow`` in its order, and ``edtf``, the claim's days in one cell.
Never: lets a text write a formula. In CSV a cell of text that a spreadsheet would run (it begins with ``=``, ``+``, ``-``, ``@``, a tab
or a return) gets an apostrophe before it, which spreadsheets do not show; take it off to have the text's own characters. JSON Lines
and Parquet keep every character as it is.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from selon.edtf import edtf
from selon.export import csv
from selon.ledger.rows import ClaimRow

FIELDS = tuple(f.name for f in dataclasses.fields(ClaimRow))
COLUMNS = (*FIELDS, "edtf")


def as_dict(row: ClaimRow) -> dict[str, Any]:
    """One claim by column; days are ``datetime.date``, what is not known is None."""
    return {**{name: getattr(row, name) for name in FIELDS}, "edtf": edtf(row.start, row.end)}


def csv_lines(rows: Iterable[ClaimRow]) -> Iterator[str]:
    """CSV (RFC 4180), header first, each line with its line end."""
    yield csv.line(COLUMNS)
    for row in rows:
        yield csv.line(as_dict(row).values())


def jsonl_lines(rows: Iterable[ClaimRow]) -> Iterator[str]:
    """One JSON object a line, each with its line end."""
    for row in rows:
        yield json.dumps({k: plain(v) for k, v in as_dict(row).items()}, ensure_ascii=False, allow_nan=False) + "\n"


def plain(value: Any) -> Any:
    """A day as ISO 8601, a whole number without its fraction."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def known(**values: Any) -> dict[str, Any]:
    """Those of the values that are there, plain."""
    return {key: plain(value) for key, value in values.items() if value is not None}
