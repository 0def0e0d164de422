"""French numbers against public items: values right, of those of our dimensions, on the Recognizers sets in ``../shared/data``.

In: ``numbers-fr-en.recognizers.jsonl`` and ``units-fr-en.recognizers.jsonl``, French items. Out: a line for each set on standard output;
exit status 1 under the floor.
Never: copies an item of the sets anywhere, or measures our convention of spans and units: for these sets the number alone counts.

What is of our dimensions: cardinals, decimals, fractions, percentages, and the number before a unit of length, area, mass, volume,
speed, angle, information, temperature or a currency. What is not, by the item's own labels: ordinals and ages (our guidelines mark
neither as a quantity), powers (``1,1^23``), results without a number (a bare ``celsius``). A result counts as right where the number
reader finds, at its place in the text, a number of its value (within a thousandth).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selon.languages.fr import numbers

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FILES = ("numbers-fr-en.recognizers.jsonl", "units-fr-en.recognizers.jsonl")
FLOOR = 0.95
_NOT_OURS = ("Ordinal", "Age")


def measure(folder: Path = DATA) -> dict[str, tuple[int, int]] | None:
    """{file: (right, all)}, or None where the sets are absent."""
    if not all((folder / file).exists() for file in FILES):
        return None
    return {file: _file(folder / file) for file in FILES}


def _file(path: Path) -> tuple[int, int]:
    right = total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["lang"] != "fr" or row["model"].startswith(_NOT_OURS):
            continue
        found = list(numbers.find(row["input"]))
        for result, value in results(row):
            total += 1
            right += any(n.start <= result["end"] and result["start"] < n.end and same(n.value, value) for n in found)
    return right, total


def results(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], float]]:
    for result in row["results"]:
        told = result["resolution"].get("value")
        if told is None or result["resolution"].get("subtype") == "power" or "^" in result["text"]:
            continue
        yield result, float(told.rstrip("%").replace(",", "."))


def same(ours: float, theirs: float) -> bool:
    return abs(ours - theirs) <= 1e-3 * abs(theirs)


def main() -> int:
    """Prints the figures; 1 if they are under the floor."""
    out = sys.stdout.write
    figures = measure()
    if figures is None:
        out(f"numbers: skipped, {' and '.join(FILES)} are not in {DATA}\n")
        return 0
    right, total = (sum(figure[i] for figure in figures.values()) for i in (0, 1))
    for file, (good, every) in figures.items():
        out(f"numbers  {file.split('-')[0]:8} values right {good} of {every} = {good / every:.3f}\n")
    out(f"numbers  both     values right {right} of {total} = {right / total:.3f} (floor {FLOOR})\n")
    return int(right / total < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
