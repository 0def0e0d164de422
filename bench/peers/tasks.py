"""The tasks: a set, what is asked of it, how we answer, how an answer is scored.

In: ``../shared/data`` (a set that is absent has no items), the gold that nobody who writes rules has read. Out: ``TASKS`` by name.
Never: gives anybody more than the text, its language and its day. Items come in the order of a seeded draw, so that whoever is cut off
by the clock has read a fair part of them.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bench.english_rows import DATA
from bench.floors import ROOT
from bench.peers import scores
from bench.peers.records import Found
from bench.peers.scores import Item, Score
from selon.export.jsonl import to_dict
from selon.languages import load
from selon.model import Document
from selon.reading import dates, reader
from selon.reading.parsed import prepare

BLIND = {"fr": ("t", "v"), "en": ("b", "c")}  # as gold/README.md says
TITLES = {"fr": "own gold, French, unread", "en": "own gold, English, unread"}
_NOT_NUMBERS = ("Ordinal", "Age", "NumberRange")


@dataclass(frozen=True, slots=True)
class Task:
    """``ours`` gives a record and its CPU seconds; ``published``: what others have printed, layer by layer."""

    title: str
    wants: str
    items: Callable[[], list[Item]]
    ours: Callable[[Item], tuple[Found, float]]
    score: Score
    published: Mapping[str, str] = field(default_factory=dict)


def _drawn(name: str, items: Iterator[Item]) -> list[Item]:
    found = list(items)
    random.Random(name).shuffle(found)
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()] if path.exists() else []


def _set(file: str, text: str, *, day: str = "date", keep: Callable[[dict[str, Any]], bool] = lambda _row: True) -> list[Item]:
    """The items of a public set: ``text`` and ``day`` are its names for the text and the reference."""
    rows = (row for row in _rows(DATA / file) if keep(row))
    return _drawn(file, (Item(str(n), row[text], row.get("lang") or "en", row.get(day), row) for n, row in enumerate(rows)))


def _gold(lang: str, *, dated: bool = False) -> list[Item]:
    rows = [row for name in BLIND[lang] for row in _rows(ROOT / "gold" / f"{lang}-{name}.jsonl")]
    known = (row for row in rows if row.get("published") or not dated)
    return _drawn(lang, (Item(row["id"], row["text"], lang, row.get("published"), row) for row in known))


def _timed(find: Callable[[], Found]) -> tuple[Found, float]:
    begun = time.process_time()
    found = find()
    return found, time.process_time() - begun


def _whole(item: Item) -> tuple[Found, float]:
    return _read(item.text, item.lang, item.reference)


@cache
def _read(text: str, lang: str, reference: str | None) -> tuple[Found, float]:
    """The whole reader; each text once, however many layers ask."""
    day = reference[:10] if reference and reference[:4].isdigit() and reference[4:5] == "-" else None
    return _timed(lambda: to_dict(reader.read(Document("x", text, lang=lang, published=day))))


def _dates(item: Item) -> tuple[Found, float]:
    """The reader of dates alone, on a sentence."""
    doc = Document("x", item.text, lang=item.lang, published=(item.reference or "")[:10] or None)

    def find() -> Found:
        found = dates.read(prepare(doc, load(item.lang))[0])[0]
        return {
            "dates": [
                {"span": [w.span.start, w.span.end], "start": _iso(w.start), "end": _iso(w.end), "relation": w.relation} for w in found
            ]
        }

    return _timed(find)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _numbers(item: Item) -> tuple[Found, float]:
    """The reader of numbers alone, on a sentence."""
    from selon.languages.en import numbers as english
    from selon.languages.fr import numbers as french

    find = french.find if item.lang == "fr" else english.find
    return _timed(lambda: {"quantities": [{"span": [n.start, n.end], "low": n.value, "high": n.value} for n in find(item.text)]})


def _recognizers(file: str, lang: str, *, dated: bool) -> Callable[[], list[Item]]:
    def keep(row: dict[str, Any]) -> bool:
        ours = bool(row.get("reference")) if dated else not row["model"].startswith(_NOT_NUMBERS)
        return row["lang"] == lang and ours

    return lambda: _set(f"{file}-fr-en.recognizers.jsonl", "input", day="reference", keep=keep)


def _all() -> Iterator[tuple[str, Task]]:
    spans = "spans alone: HeidelTime 87.1, TEI2GO 82.2–84.4 (F1, strict)"
    file = "dates-fr.timebank.jsonl"
    yield (
        "timebank",
        Task(
            "TimeBank fr",
            "dates",
            lambda: _set(file, "sentence", day="published"),
            _dates,
            scores.timebank,
            {"date values right": spans},
        ),
    )
    yield from _recognized()
    citron = {"content, overlap F1": "Citron on PARC3: 83.3", "content, Dice 0.8 F1": "Citron on PARC3: 59.3 (exact)"}
    contents = "attribution-en.polnear.jsonl"
    yield "polnear", Task("PolNeAR", "attributions", lambda: _set(contents, "text"), _whole, scores.polnear, citron)
    yield "ced", Task("CED-1K Ukraine", "attributions", lambda: _set("claims-en.ced1k-ukraine.jsonl", "Body"), _whole, scores.ced)
    near = "found and within 161 km, F1"
    lgl = {near: "CLAVIN F .573, Edinburgh .620; Mordecai 3 .586–.823 on its own sets"}
    yield "lgl", Task("LGL", "places", lambda: _set("places-en.lgl.jsonl", "text"), _whole, scores.toponyms, lgl)
    yield "geovirus", Task("GeoVirus", "places", lambda: _set("places-en.geovirus.jsonl", "text"), _whole, scores.toponyms)
    for lang in BLIND:
        yield from _own(lang)


def _recognized() -> Iterator[tuple[str, Task]]:
    net = "Recognizers-Text .NET: all, by construction"
    for lang in ("fr", "en"):
        items = _recognizers("datetimes", lang, dated=True)
        told = {"dates and periods of days, values right": net}
        yield f"recognizers-dates-{lang}", Task(f"Recognizers {lang}", "dates", items, _dates, scores.recognized_dates, told)
        for file in ("numbers", "units"):
            items = _recognizers(file, lang, dated=False)
            title = f"Recognizers {lang}, {file}"
            told = {"numbers, values right": net}
            yield f"recognizers-{file}-{lang}", Task(title, "quantities", items, _numbers, scores.recognized_numbers, told)


def _own(lang: str) -> Iterator[tuple[str, Task]]:
    layers = {
        "dates": ("date.span", "date.value"),
        "quantities": ("quantity.ends",),
        "places": ("place.span", "place.resolved"),
        "attributions": ("attribution.content", "attribution.direct"),
    }
    for wants, names in layers.items():
        dated = wants == "dates"
        yield (
            f"gold-{wants}-{lang}",
            Task(TITLES[lang], wants, lambda lang=lang, dated=dated: _gold(lang, dated=dated), _whole, scores.own(*names)),  # type: ignore[misc]
        )


TASKS: Mapping[str, Task] = dict(_all())
