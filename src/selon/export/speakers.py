"""Speakers of a ledger as a terminal shows them and as JSON lines.

In: speakers with what each document calls them. Out: a table for rich, lines. Never: joins two without the words that say so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from selon.export.table import flat
from selon.knowledge.sounds import fold
from selon.ledger.known import Called, Known


def table(found: Iterable[Known]) -> Table:
    """A speaker, then a line for each thing that documents call it, with the words that say so."""
    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name, ratio in (("speaker", 5), ("as worded", 5), ("in", 3), ("because", 7)):
        out.add_column(name, overflow="fold", ratio=ratio)
    for one in found:
        told: dict[tuple[str, str], list[Called]] = {}
        for called in one.called:
            told.setdefault((fold(flat(called.words)), called.by), []).append(called)
        head: Text | str = Text(one.who, style="bold")
        for (_, by), members in told.items():
            out.add_row(head, flat(members[0].words), _where(members), Text(_because(by, members[0]), style="dim"))
            head = ""
        for doc, name, why in one.perhaps:
            out.add_row(head, Text(f"perhaps: {name}", style="magenta"), doc, Text(why, style="magenta"))
    return out


def lines(found: Iterable[Known]) -> Iterator[str]:
    """A JSON object a speaker."""
    for one in found:
        yield json.dumps(asdict(one), ensure_ascii=False, default=str)


def _where(members: list[Called]) -> str:
    days = sorted({m.day.isoformat() for m in members if m.day})
    when = "" if not days else days[0] if len(days) == 1 else f"{days[0]} … {days[-1]}"
    return f"{when} {members[0].doc if len(members) == 1 else f'{len(members)} documents'}".strip()


def _because(by: str, one: Called) -> str:
    if by == "decided":
        return "a person decided so"
    return f"{by}: «{flat(one.evidence, 90)}» in {one.evidence_doc}" if one.evidence else ""
