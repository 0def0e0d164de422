"""Maps, regions and areas over time, as a terminal shows them, as CSV and as lines of JSON.

In: sheets, regions, series of areas. Out: tables for rich; lines.
Never: adds two publishers up, or shows an area without its map.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from selon.export.csv import line
from selon.export.table import flat
from selon.findings.map_tracks import Track
from selon.maps.books import Point
from selon.maps.legends import CONTESTED, HELD
from selon.maps.regions import Region
from selon.maps.sheets import Part, Sheet

COLUMNS = ("source", "holder", "ground", "region", "day", "low", "high", "change", "days", "rate", "map")


def steps(track: Track) -> Iterator[tuple[Point, float | None, int | None]]:
    """Each point with the change of what is held, in km², and the days since the one before."""
    before: Point | None = None
    for point in track.points:
        yield (point, None, None) if before is None else (point, point.low - before.low, (point.day - before.day).days)
        before = point


def areas(tracks: Iterable[Track]) -> Table:
    """One block a publisher and holder; the last line says the rate from first to last."""
    out = _table("source", "held by", "on ground of", "day", ">held km²", ">held + contested", ">change", ">km² a day")
    for track in tracks:
        for at, (point, change, days) in enumerate(steps(track)):
            who = (point.source, track.holder, track.ground or "–") if at == 0 else ("", "", "")
            rate = None if change is None or not days else change / days
            out.add_row(*map(flat, who), f"{point.day}", _km2(point.low), _km2(point.high), _signed(change), _signed(rate, 2))
        if len(track.points) > 2:
            first, last = track.points[0], track.points[-1]
            days = (last.day - first.day).days
            cells = ("", "", "", f"{days} days", "", "", _signed(last.low - first.low), _signed((last.low - first.low) / days, 2))
            out.add_row(*(Text(c, style="dim") for c in cells))
    return out


def _table(*names: str) -> Table:
    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name in names:
        out.add_column(name.lstrip(">"), justify="right" if name[0] == ">" else "left", overflow="fold")
    return out


def _km2(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _signed(value: float | None, digits: int = 0) -> str:
    if value is None:
        return ""
    return f"{value:+,.{digits if digits or abs(value) >= 100 else 1}f}".replace("-", "\u2212")


def csv(tracks: Iterable[Track]) -> Iterator[str]:
    """One map a line, the header first."""
    yield line(COLUMNS)
    for row in _rows(tracks):
        yield line([row[c] for c in COLUMNS])


def lines(tracks: Iterable[Track]) -> Iterator[str]:
    """One map a line. low: held, high: held and contested, km²; change since the map before, rate in km² a day."""
    for row in _rows(tracks):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _rows(tracks: Iterable[Track]) -> Iterator[dict[str, Any]]:
    for track in tracks:
        region = track.region.name if track.region else None
        for point, change, days in steps(track):
            yield {
                "source": point.source, "holder": track.holder, "ground": track.ground or None, "region": region,
                "day": point.day.isoformat(), "low": round(point.low, 2), "high": round(point.high, 2),
                "change": None if change is None else round(change, 2), "days": days,
                "rate": None if change is None or not days else round(change / days, 3), "map": point.map,
            }  # fmt: skip


def sheets(found: Sequence[Sheet]) -> Table:
    """The maps: publisher, day, file, what is held by whom, what is contested."""
    out = _table("source", "day", "file", "held, km²", ">contested km²", "left out", "map")
    for sheet in found:
        held = [_held(p) for p in sheet.parts if p.status.kind == HELD]
        contested = sum(p.km2 for p in sheet.parts if p.status.kind == CONTESTED)
        notes = "; ".join(n.partition(":")[0] for n in sheet.notes)
        out.add_row(flat(sheet.source), f"{sheet.day}", flat(sheet.file), flat(", ".join(held)), _km2(contested), flat(notes), sheet.id)
    return out


def _held(part: Part) -> str:
    of = f" in {part.status.ground}" if part.status.ground else ""
    return f"{part.status.by}{of} {_km2(part.km2)}"


def regions(found: Sequence[Region]) -> Table:
    """The regions: names, area, where they are from."""
    out = _table("region", "other names", ">km²", "from")
    for region in found:
        out.add_row(flat(region.name), flat(", ".join(region.also)), _km2(region.km2), flat(region.origin))
    return out
