"""The lines of a CSV as cells: what is no CSV is told and passed over.

In: a reader of the ``csv`` module behind its header. Out: (number, line, cells) of each row that is not empty, or a ``Problem``.
Never: looks at what a cell means.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from selon.sources.problem import Problem


def cells_of(name: str, reader: Any) -> Iterator[tuple[int, int, list[str]] | Problem]:
    """Rows are counted from one, empty ones left out; the line is the file's."""
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as err:
            yield Problem(name, f"the line is no CSV ({err})", "mend it; the other rows are read", member=str(reader.line_num))
            continue
        if any(c.strip() for c in cells):
            number += 1
            yield number, reader.line_num, cells
