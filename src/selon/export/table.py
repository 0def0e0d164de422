"""A reading as a terminal shows it: who says what, then the claims.

In: a reading. Out: blocks for rich to print.
Never: shortens a figure, or shows a speaker that the text does not give.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from selon.model import Attribution, Claim, Reading, Span

WIDTH = 160
# How the columns share the width of the terminal.
_RATIOS = {"what": 5, "figures, dates, places": 3, "who": 3, "actor → target": 3, "figure": 2, "anchor": 2}


def blocks(reading: Reading) -> Iterator[RenderableType]:
    """The head, the attributions, the claims and the refusals of one reading."""
    yield _head(reading)
    if reading.attributions:
        yield _says(reading)
    if reading.claims:
        yield _claims(reading)
    if reading.refusals:
        yield _refusals(reading)
    yield Text("")


def _head(reading: Reading) -> RenderableType:
    doc = reading.document
    where = doc.origin.file or doc.id
    where += f":{doc.origin.member}" if doc.origin.member else ""
    known = " · ".join(x for x in (doc.outlet, doc.published, where) if x)
    counts = (
        f"{len(reading.attributions)} attributions, {len(reading.claims)} claims, {len(reading.quantities)} figures, "
        f"{len(reading.dates)} dates, {len(reading.places)} places"
    )
    title = Text(doc.title or flat(doc.text, 80), style="bold")
    return Group(title, Text(known, style="cyan"), Text(counts, style="dim"))


def _says(reading: Reading) -> RenderableType:
    table = _grid("who", "says", "what", "figures, dates, places")
    for attr in reading.attributions:
        content = " … ".join(flat(s.surface) for s in attr.content)
        shown = f"« {content} »" if attr.speech == "direct" and content else content
        table.add_row(_who(reading, attr), _cue(attr), Text(cut(shown)), Text(_inside(reading, attr), style="dim"))
    return Padding(table, (1, 0, 0, 0))


def _who(reading: Reading, attr: Attribution) -> Text:
    surface = flat(attr.source.surface) if attr.source else ""
    name = attr.speaker or "?"
    text = Text(name.removeprefix("unnamed: "), style="bold" if attr.speaker else "bold red")
    if name.startswith("unnamed"):
        text.append(" (unnamed)", style="dim")
    if surface and surface.casefold() != name.removeprefix("unnamed: ").casefold():
        text.append(f"\n{cut(surface, 60)}", style="dim")
    outer = reading.attribution(attr.within)
    if outer is not None:
        text.append(f"\nas told by {outer.speaker or '?'}", style="dim")
    return text


def _cue(attr: Attribution) -> Text:
    text = Text(flat(attr.cue.surface) if attr.cue else "–")
    return text.append(f"\n{attr.stance}", style="magenta" if attr.stance != "asserts" else "dim")


def _inside(reading: Reading, attr: Attribution) -> str:
    """What of the mentions stands in the content, in order."""

    def held(span: Span) -> bool:
        return any(s.covers(span) for s in attr.content)

    found = [(q.span.start, flat(q.span.surface)) for q in reading.quantities if held(q.span)]
    found += [(w.span.start, f"{flat(w.span.surface)} = {interval(w.start, w.end)}") for w in reading.dates if held(w.span)]
    found += [(p.span.start, p.name or flat(p.span.surface)) for p in reading.places if held(p.span) and p.role == "place"]
    return " · ".join(x for _, x in sorted(found))


def _claims(reading: Reading) -> RenderableType:
    table = _grid("kind", "anchor", "actor → target", "where", "when", "figure", "said by")
    for claim in reading.claims:
        figure = reading.figure(claim)
        mode = "" if claim.modality == "asserted" else f"\n{claim.modality}"
        table.add_row(
            Text(claim.kind).append(mode, style="magenta"),
            Text(flat(claim.anchor.surface)),
            Text(" → ".join(x for x in (claim.actor or ("·" if claim.target else ""), claim.target) if x)),
            Text(claim.place or ""),
            Text(interval(claim.start, claim.end)),
            Text(flat(figure.span.surface) if figure else "", style="bold"),
            _voice(reading, claim),
        )
    return Padding(table, (1, 0, 0, 0))


def _voice(reading: Reading, claim: Claim) -> Text:
    if claim.voice == "outlet":
        return Text("the outlet itself", style="dim")
    if claim.voice == "unresolved":
        return Text("unresolved", style="red")
    return Text((reading.speaker(claim) or "?").removeprefix("unnamed: "))


def _refusals(reading: Reading) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for refusal in reading.refusals:
        where = f"{refusal.span.start}–{refusal.span.end} « {flat(refusal.span.surface, 60)} »" if refusal.span else ""
        table.add_row(Text("not read", style="yellow"), Text(f"{refusal.layer}: {refusal.reason}"), Text(where, style="dim"))
    return Padding(table, (1, 0, 0, 0))


def _grid(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name in columns:
        table.add_column(name, overflow="fold", ratio=_RATIOS.get(name, 2))
    return table


def interval(start: dt.date | None, end: dt.date | None) -> str:
    """``2025-02-13``, ``2024-08-01…2024-08-31``, ``2024-08-01…``; empty if nothing is known."""
    if start is None and end is None:
        return ""
    if start == end:
        return str(start)
    return f"{start or ''}…{end or ''}"


def flat(text: str, width: int | None = None) -> str:
    """The text on one line, control characters shown as a space, cut at ``width``."""
    line = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text)).strip()
    return cut(line, width) if width else line


def cut(text: str, width: int = WIDTH) -> str:
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + "…"
