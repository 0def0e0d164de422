"""Series as a terminal shows them, as CSV and as lines of JSON.

In: series. Out: a table for rich; lines.
Never: joins two speakers in one row, or lets a text write a formula into a spreadsheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.table import Table
from rich.text import Text

from selon.export.csv import line
from selon.export.table import flat
from selon.findings import wording
from selon.findings.series import Point, Series
from selon.findings.things import Thing, Voice

COLUMNS = (
    "voice", "speaker", "kind", "actor", "target", "place", "unit", "sort", "of", "day", "which_day", "told", "from", "figure", "value",
    "low", "high", "hedge", "modality", "documents", "distinct", "claim", "document", "outlet", "figure_start", "figure_end", "sentence",
    "notes",
)  # fmt: skip


def table(series: Iterable[Series], lang: str) -> Table:
    """One block a speaker: its figures in order, each with its day, its band and where it stands."""
    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name in ("who", "of what", "day", "figure", "band", "documents"):
        wide = {"who": 3, "of what": 3, "figure": 2, "documents": 3}.get(name)
        out.add_column(name, overflow="fold", ratio=wide, no_wrap=name in {"day", "band"})
    for one in series:
        for at, point in enumerate(one.points):
            first = (who(one.voice, lang), what(one.thing)) if at == 0 else ("", "")
            band = _band(point)
            out.add_row(
                Text(flat(first[0]), style="bold"), Text(flat(first[1])), Text(_day(point)), Text(flat(point.lead.figure)),
                Text(band, style="dim"), Text(_where(point), style="dim"),
            )  # fmt: skip
    return out


def who(voice: Voice, lang: str) -> str:
    """The speaker as a reader is told: a name, what an unnamed one is, or an outlet in its own voice."""
    if voice.kind == "outlet":
        return f"{voice.name} ({wording.word('own voice')(lang)})"
    return wording.speaker(voice.name)(lang)


def what(thing: Thing) -> str:
    """The ids of what is counted, in one line."""
    parts = (thing.kind, thing.place, thing.unit, thing.actor, thing.target and f"→ {thing.target}", thing.sort, thing.of)
    return " · ".join(p for p in parts if p)


def _day(point: Point) -> str:
    mark = {"said": " (said)", "published": " (published)"}.get(point.which, "")
    return f"{point.start:%Y-%m-%d}/{point.day:%m-%d}" if point.start and not mark else f"{point.day:%Y-%m-%d}{mark}"


def _band(point: Point) -> str:
    return "–" if point.low is None and point.high is None else f"{_end(point.low)} … {_end(point.high)}".strip()


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _where(point: Point) -> str:
    """The first to say it, and how many more there are."""
    lead, more = point.lead, len(point.sources) - 1
    place = f"{lead.outlet or lead.doc} {lead.figure_start}–{lead.figure_end}"
    return place if not more else f"{place}; {more + 1} documents, {point.distinct} distinct"


def csv(series: Iterable[Series], notes: Iterable[str] = ()) -> Iterator[str]:
    """One figure a line, the header first; the source is the first to say it. ``notes``: what was taken and left out, on each line."""
    told = "; ".join(notes)
    yield line(COLUMNS)
    for one in series:
        for point in one.points:
            yield line([*_cells(one, point), told])


def _cells(one: Series, point: Point) -> list[Any]:
    t, s = one.thing, point.lead
    return [
        one.voice.kind, one.voice.name, t.kind, t.actor, t.target, t.place, t.unit, t.sort, t.of, point.day, point.which, point.told,
        point.start, s.figure, point.value, point.low, point.high, point.hedge, point.modality, len(point.sources), point.distinct,
        s.claim, s.doc, s.outlet, s.figure_start, s.figure_end, s.sentence,
    ]  # fmt: skip


def lines(series: Iterable[Series]) -> Iterator[str]:
    """One series a line, each figure with all its sources. Offsets are code points of the document's text."""
    for one in series:
        row = {
            "speaker": {"kind": one.voice.kind, "name": one.voice.name},
            **{k: getattr(one.thing, k) for k in ("kind", "place", "unit", "actor", "target", "sort", "of")},
            "points": [_point(p) for p in one.points],
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _point(point: Point) -> dict[str, Any]:
    return {
        "day": point.day.isoformat(), "which": point.which, "told": point.told.isoformat() if point.told else None,
        "from": point.start.isoformat() if point.start else None, "value": point.value, "low": point.low, "high": point.high,
        "hedge": point.hedge, "modality": point.modality, "documents": len(point.sources), "distinct": point.distinct,
        "sources": [
            {"claim": s.claim, "document": s.doc, "outlet": s.outlet, "figure": s.figure, "span": [s.figure_start, s.figure_end],
             "sentence": s.sentence, "first": s.first} for s in point.sources
        ],
    }  # fmt: skip
