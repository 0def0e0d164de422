"""Claims of a ledger as a terminal shows them.

In: rows. Out: a table for rich. Never: hides whose word a claim is.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from selon.export.table import flat, interval
from selon.ledger.rows import ClaimRow


def table(rows: Iterable[ClaimRow]) -> Table:
    """Day, outlet, who, what (and the claim's id), where, figure and the sentence that holds it."""
    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name, ratio in (("published", None), ("outlet", 2), ("who", 3), ("kind", 3), ("where and when", 3), ("figure", 2), ("sentence", 8)):
        out.add_column(name, overflow="fold", ratio=ratio, no_wrap=name == "published")
    for row in rows:
        where = " ".join(x for x in (row.place, interval(row.start, row.end)) if x)
        out.add_row(
            row.day.isoformat() if row.day else "–", row.outlet or "–", _who(row), _kind(row), where, flat(row.figure or ""),
            Text(flat(row.sentence, 240), style="dim"),
        )  # fmt: skip
    return out


def _who(row: ClaimRow) -> Text:
    if row.voice == "outlet":
        return Text("the outlet itself", style="dim")
    text = Text((row.who or "?").removeprefix("unnamed: "), style="bold" if row.who else "bold red")
    return text if row.stance in (None, "asserts") else text.append(f"\n{row.stance}", style="magenta")


def _kind(row: ClaimRow) -> Text:
    text = Text(row.kind)
    if row.modality != "asserted":
        text.append(f"\n{row.modality}", style="magenta")
    return text.append(f"\n{row.claim}", style="dim")
