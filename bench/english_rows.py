"""What the English measurements share: the row of the table, a reading of a text, where the sets lie.

In: a text. Out: ``Reading``, kept, so that each text is read once in a run. Never: gives the reader anything but text and day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from selon.model import Document, Reading
from selon.reading import reader

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: set, items, layer, value, floor."""

    name: str
    items: int
    layer: str
    value: float
    floor: float | None


def ratio(part: float, whole: float) -> float:
    """part / whole, 0 of nothing."""
    return part / whole if whole else 0.0


@lru_cache(maxsize=512)
def reading(key: str, text: str, published: str | None = None, lang: str = "en") -> Reading:
    """The text read from end to end; the day only where it is an ISO date."""
    day = published[:10] if published and re.match(r"\d{4}-\d\d-\d\d", published) else None
    return reader.read(Document(key, text, lang=lang, published=day))
