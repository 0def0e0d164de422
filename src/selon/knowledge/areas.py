"""How large a country is: outside knowledge, with its source.

In: ``areas.yaml``. Out: ``countries()``. Never: measured from a map; an unknown key stops the load with file and line (``DataError``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selon import datafile

PATH = Path(__file__).with_name("areas.yaml")


@dataclass(frozen=True, slots=True)
class Area:
    """Square kilometres, and who says so."""

    km2: float
    source: str


@cache
def countries() -> Mapping[str, Area]:
    """The area of every country that we know one of, by ISO 3166-1 code."""
    found: dict[str, Area] = {}
    for code, row in datafile.read(PATH, ("countries",))["countries"].items():
        datafile.check_keys(PATH, row, ("km2", "source"))
        found[code] = Area(float(row["km2"]), str(row["source"]))
    return found
