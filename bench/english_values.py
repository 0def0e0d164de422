"""Numbers and dates, English and French, on the Recognizers sets: values right, of those of our dimensions.

In: the Recognizers files in ``../shared/data``. Out: rows of a table. Never: copies an item anywhere, or measures our convention of spans.

Numbers: as ``bench.numbers`` for French, likewise for English; ranges, ordinals and ages are not ours; a share of a hundred counts by its
value. Dates: days and periods of whole days (types date and daterange) whose value the item gives; a bare day has two values there, past
and to come, and either counts; ends of their ranges are exclusive. Clock times, durations and sets are not ours.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench import numbers as french
from bench.english_rows import DATA, Row, ratio
from selon.languages import load
from selon.languages.en import numbers
from selon.model import Document, When
from selon.reading import dates
from selon.reading.parsed import prepare

FLOOR = 0.93
_NOT_OURS = ("Ordinal", "Age", "NumberRange")


def measure(folder: Path = DATA) -> list[Row]:
    """Values right, numbers in both languages and English dates."""
    if not all((folder / file).exists() for file in french.FILES):
        return []
    right, total = map(sum, zip(*(_numbers(folder / file) for file in french.FILES), strict=True))
    found = french.measure(folder) or {}
    fr_right, fr_total = sum(a for a, _ in found.values()), sum(b for _, b in found.values())
    rows = [
        Row("Recognizers en", total, "numbers, values right", ratio(right, total), None),
        Row("Recognizers fr", fr_total, "numbers, values right", ratio(fr_right, fr_total), None),
        Row("Recognizers en+fr", total + fr_total, "numbers, values right", ratio(right + fr_right, total + fr_total), FLOOR),
    ]
    path = folder / "datetimes-fr-en.recognizers.jsonl"
    return rows + ([_dates(path)] if path.exists() else [])


def _numbers(path: Path) -> tuple[int, int]:
    right = total = 0
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        if row["lang"] != "en" or row["model"].startswith(_NOT_OURS):
            continue
        found = list(numbers.find(row["input"]))
        for result, value in results(row):
            total += 1
            right += says(row, result, value, [(n.start, n.end, n.value) for n in found])
    return right, total


def says(row: dict[str, Any], result: dict[str, Any], value: float, found: Iterable[tuple[int, int, float]]) -> bool:
    """Whether a number (start, end, value) found where the result stands has its value; a share of a hundred as such or by its value."""
    near = [v for start, end, v in found if start <= result["end"] and result["start"] < end]
    shares = [100 * v for v in near] if row["model"].startswith("Percent") else []
    return any(french.same(v, value) for v in (*near, *shares))


def results(row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], float]]:
    for result in row["results"]:
        told = result["resolution"].get("value")
        if told is not None and result["resolution"].get("subtype") != "power" and "^" not in result["text"]:
            try:
                yield result, float(str(told).rstrip("%").replace(",", ""))
            except ValueError:
                continue


def _dates(path: Path) -> Row:
    right = total = 0
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        if row["lang"] != "en" or not row.get("reference"):
            continue
        whens: list[When] | None = None
        for result in row["results"]:
            wanted = set(intervals(result))
            if not wanted:
                continue
            if whens is None:
                whens = dates.read(prepare(Document("x", row["input"], lang="en", published=row["reference"][:10]), load("en"))[0])[0]
            total += 1
            right += any(
                w.span.start <= result["end"] and result["start"] < w.span.end and (str(w.start), str(w.end)) in wanted for w in whens
            )
    return Row("Recognizers en", total, "dates and periods of days, values right", ratio(right, total), None)


def intervals(result: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for value in result["values"]:
        if value.get("type") == "date" and _day(value.get("value")):
            yield value["value"], value["value"]
        elif value.get("type") == "daterange" and _day(value.get("start")) and _day(value.get("end")):
            yield value["start"], str(dt.date.fromisoformat(value["end"]) - dt.timedelta(days=1))


def _day(text: Any) -> bool:
    try:
        return isinstance(text, str) and len(text) == 10 and dt.date.fromisoformat(text) is not None
    except ValueError:
        return False
