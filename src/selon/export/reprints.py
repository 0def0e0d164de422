"""Groups of reprints as a terminal shows them and as JSON lines.

In: groups. Out: a table for rich, lines. Never: shows a copy without what it copies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from selon.export.table import flat
from selon.ledger.groups import Carrier, Group


def table(groups: Iterable[Group]) -> Table:
    """A line for each document: the first appearance, then who carried it, when, and what differs."""
    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name, ratio in (("published", 3), ("outlet", 3), ("headline or passage", 8), ("what differs", 5)):
        out.add_column(name, overflow="fold", ratio=ratio)
    for group in groups:
        out.add_row(_when(group.first), group.first.outlet or "–", Text(flat(group.first.title or group.first.doc, 120), style="bold"), "")
        for one in group.copies:
            shown = f"… {flat(one.text or '', 110)} …" if one.scope == "passage" else flat(one.title or one.doc, 120)
            out.add_row(Text(_when(one), style="dim"), one.outlet or "–", Text(shown, style="dim"), _differs(one))
        out.add_row("", "", "", "")
    return out


def lines(groups: Iterable[Group]) -> Iterator[str]:
    """A JSON object a group: ``first`` and ``copies``."""
    for group in groups:
        yield json.dumps(asdict(group), ensure_ascii=False)


def _when(one: Carrier) -> str:
    return (one.published or "no day").replace("T", " ")[:16]


def _differs(one: Carrier) -> Text:
    said = ["a passage" if one.scope == "passage" else ""]
    said.append(f"{one.covered:.0%} of its words" if one.covered < 0.995 else "")
    said.append(f"figures: {', '.join(one.figures)}" if one.figures else "")
    said.append("another headline" if one.headline_differs and one.scope == "document" else "")
    return Text("; ".join(s for s in said if s) or "the same words", style="magenta" if one.figures else "")
