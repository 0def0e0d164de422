"""English places on public sets, end to end from raw text: mentions found and within 161 km of the marked point, on LGL and GeoVirus.

In: ``places-en.lgl.jsonl``, ``places-en.geovirus.jsonl`` in ``../shared/data``. Out: rows of a table.
Never: copies a sentence of the sets anywhere; takes a toponym without a point for right or wrong.

A mention of ours is right where it shares letters with a marked toponym and its point lies within 161 km of the marked one. Adjectives
(«Russian») are marked in LGL and are no places by our guidelines; they count against us.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.english_rows import DATA, Row, ratio, reading
from selon.model import PlaceMention

_NEAR = 161


def measure(folder: Path = DATA) -> list[Row]:
    """F1 of each set."""
    out = []
    for name, file, floor in (("LGL", "places-en.lgl.jsonl", 0.65), ("GeoVirus", "places-en.geovirus.jsonl", 0.75)):
        path = folder / file
        if path.exists():
            out.append(_set(name, path, floor))
    return out


def _set(name: str, path: Path, floor: float) -> Row:
    right = ours = gold = 0
    for n, line in enumerate(path.read_text(encoding="utf-8").strip().split("\n")):
        row = json.loads(line)
        counted = count(row, reading(f"{name}-{n}", row["text"], row.get("date")).places)
        right, ours, gold = right + counted[0], ours + counted[1], gold + counted[2]
    precision, recall = ratio(right, ours), ratio(right, gold)
    return Row(
        name,
        gold,
        f"found and within 161 km, F1 (P {precision:.2f}, R {recall:.2f})",
        ratio(2 * precision * recall, precision + recall),
        floor,
    )


def count(row: dict[str, Any], places: Iterable[PlaceMention]) -> tuple[int, int, int]:
    """Of one text: toponyms found and near, mentions with a point that count, toponyms with a point."""
    found = [p for p in places if p.lat is not None]
    marked = [t for t in row["toponyms"] if t["lat"] is not None]
    blind = [t for t in row["toponyms"] if t["lat"] is None]
    counted = sum(not any(_meets(p, t) for t in blind) or any(_meets(p, t) for t in marked) for p in found)
    return sum(_right(t, found) for t in marked), counted, len(marked)


def _meets(place: PlaceMention, toponym: dict[str, Any]) -> bool:
    return place.span.start < int(toponym["end"]) and int(toponym["start"]) < place.span.end


def _right(toponym: dict[str, Any], found: Iterable[PlaceMention]) -> bool:
    return any(_meets(p, toponym) and _kilometres(p, toponym) <= _NEAR for p in found)


def _kilometres(place: PlaceMention, toponym: dict[str, Any]) -> float:
    """Great-circle distance of a mention's point from the marked one."""
    p, q = math.radians(place.lat or 0.0), math.radians(float(toponym["lat"]))
    turned = math.radians(float(toponym["lon"]) - (place.lon or 0.0))
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turned / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
