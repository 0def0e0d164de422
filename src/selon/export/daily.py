"""A cumulative table told by days: totals, changes, corrections.

In: the rows of a table's claims and the steps between them. Out: CSV lines, one a figure; two tables for rich.
Never: clips a change below nothing; lets a text write a formula (cells go through ``csv.cell``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table
from rich.text import Text

from selon.export.csv import line
from selon.findings import daily
from selon.findings.daily import Step
from selon.ledger.rows import ClaimRow

COLUMNS = (
    "day", "column", "mode", "low", "high", "hedge", "unit", "figure", "change", "days", "correction", "rest", "formula",
    "speaker", "outlet", "place", "document", "claim", "figure_start", "figure_end", "url",
)  # fmt: skip


def lines(rows: Sequence[ClaimRow], steps: Iterable[Step]) -> Iterator[str]:
    """Every figure of the table with the change that leads to it; ``formula`` says how the change is derived."""
    to = {step.after.claim: step for step in steps}
    yield line(COLUMNS)
    for row in rows:
        mode, column = daily.part(row) or ("", "")
        step = to.get(row.claim)
        yield line(
            [
                row.end, column, mode, row.low, row.high, row.hedge, row.unit, row.figure,
                *([step.value, step.days, step.correction, step.rest, step.formula] if step else [None] * 5),
                row.speaker, row.outlet, row.place, row.doc, row.claim, row.figure_start, row.figure_end, row.url,
            ]
        )  # fmt: skip


def columns(rows: Iterable[ClaimRow], steps: Iterable[Step]) -> Table:
    """A line for each column: days, first and last figure, changes, totals that fell, corrections."""
    out = _grid("column", "says", "rows", "from", "to", "last figure", "changes", "falls", "corrections")
    held: dict[str, list[ClaimRow]] = {}
    fixes: dict[str, int] = {}
    for row in rows:
        mode, column = daily.part(row) or ("", "")
        if mode == daily.CORRECTION:
            fixes[column] = fixes.get(column, 0) + 1
        else:
            held.setdefault(column, []).append(row)
    moved: dict[str, list[Step]] = {}
    for step in steps:
        moved.setdefault(step.column, []).append(step)
    for column, found in held.items():
        ends = sorted(r.end for r in found if r.end)
        changes = moved.get(column, [])
        falls, last = sum(s.falls for s in changes), max(found, key=lambda r: r.end or dt.date.min)
        out.add_row(
            Text(column), Text(f"{found[0].kind}, {found[0].unit}", style="dim"), f"{len(found):,}", str(ends[0]), str(ends[-1]),
            Text(last.figure or "", style="bold"), f"{len(changes):,}", str(falls or ""), str(fixes.get(column) or ""),
        )  # fmt: skip
    return out


def told(steps: Iterable[Step], lang: str) -> Iterator[Text]:
    """A sentence for each total that fell or was corrected."""
    for step in steps:
        if step.falls or step.correction is not None:
            yield Text(daily.finding(step).says[lang])


def _grid(*names: str) -> Table:
    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name in names:
        out.add_column(name, justify="right" if name in {"rows", "changes", "falls", "corrections"} else "left", overflow="fold")
    return out
