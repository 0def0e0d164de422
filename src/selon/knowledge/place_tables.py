"""Tables of places: lines of text in, rows out.

In: one of our own tables (``places/*.tsv``, ``names/*.tsv``) or a table in GeoNames' columns. Out: its rows.
Never: skips a broken line in silence (``DataError`` names file and line).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selon.model import DataError


def rows(path: Path, least: int) -> Iterator[list[str]]:
    """The lines of a table of ours, comments left out. Raises DataError, with the line, for one with too few columns."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < least:
            raise DataError(f"{path}:{number}: {len(cells)} columns, {least} expected")
        yield cells


def read_table(path: Path) -> Iterator[tuple[Any, ...]]:
    """Rows of a GeoNames table (columns of allCountries.txt) that are settlements, areas or waters. Raises DataError with the line."""
    kinds = {"ADM1": "admin1", "ADM2": "admin2", "SEA": "sea", "STM": "river"}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 15:
                raise DataError(f"{path}:{number}: {len(cells)} columns, a GeoNames table has 19")
            feature = kinds.get(cells[7], "")
            if cells[6] != "P" and not feature:
                continue
            try:
                people = int(cells[14] or 0)
                yield (
                    int(cells[0]),
                    cells[1],
                    cells[3].split(","),
                    cells[8] or "--",
                    float(cells[4]),
                    float(cells[5]),
                    people,
                    cells[10],
                    0,
                    feature,
                )
            except ValueError as err:
                raise DataError(f"{path}:{number}: {err}") from err
