"""Maps made for tests: boxes on the globe, with what a legend says of them. No publisher's polygons."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from selon.maps import legends, regions, sheets
from selon.maps.books import MapBook

LEGEND = """
publisher: Atlas de Vyrove
rules:
  - {when: {mark: russian}, held: RU, ground: UA}
  - {when: {mark: ukrainian}, held: UA, ground: RU}
  - {when: {mark: unclear}, contested: [RU, UA], ground: UA}
  - {when: {mark: "unclear north"}, contested: true, ground: RU}
  - {when: {mark: {ends: freed}}, liberated: UA, ground: UA}
  - {when: {mark: {matches: "^(?:joke|legend)"}}, exclude: no front line}
"""


def ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(mark: str | None, *rings: list[list[float]], **more: Any) -> dict[str, Any]:
    properties = ({} if mark is None else {"mark": mark}) | more
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": list(rings)}}


def write(path: Path, features: Iterable[Mapping[str, Any]], **more: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **more}), encoding="utf-8")
    return path


def legend(text: str = LEGEND) -> legends.Legend:
    return legends.parse(text, "legend.yaml")


def sheet(folder: Path, day: str, boxes: Mapping[str, Any], source: str = "Atlas de Vyrove") -> sheets.Sheet:
    """The sheet of a day with boxes: mark → (west, south, east, north)."""
    path = write(folder / f"{source}_{day}.geojson", [feature(mark, ring(*box)) for mark, box in boxes.items()])
    return sheets.load(path, source=source, legend=legend(), day=dt.date.fromisoformat(day))


def book(folder: Path, days: Mapping[str, Mapping[str, Any]], known: Mapping[str, str] | None = None) -> MapBook:
    """A book of such sheets, with regions as boxes."""
    made = [sheet(folder, day, boxes) for day, boxes in days.items()]
    return MapBook(made, [regions.from_box(name, box) for name, box in (known or {}).items()])
