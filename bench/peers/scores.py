"""The measures: items and what was found in them in, figures out; the same for a peer and for us.

In: items, records by item. Out: figures, by the functions that measure us elsewhere (``bench.dates``, ``bench.numbers``,
``bench.english_*``, ``selon.evaluate``). Never: knows who found it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench import dates, english_attribution, english_places, english_values
from bench import numbers as french
from bench.english_rows import ratio
from bench.peers import records
from bench.peers.records import Found
from selon.evaluate.layers import score_document
from selon.evaluate.matching import overlap, pair
from selon.evaluate.tally import Tally

_QUOTES = "\"“”'‘’«»"


@dataclass(frozen=True, slots=True)
class Item:
    """One text to read, and the row of the set that it comes from."""

    id: str
    text: str
    lang: str
    reference: str | None
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """items: how many marks the value is a share of."""

    layer: str
    value: float
    items: int


Score = Callable[[Sequence[Item], Mapping[str, Found]], list[Figure]]


def timebank(items: Sequence[Item], found: Mapping[str, Found]) -> list[Figure]:
    """Values right, of all expressions; of a date with several values one is enough."""
    right = 0
    for item in items:
        whens = list(records.whens(item.text, found[item.id]))
        near = dates.nearest(whens, item.row["span"])
        right += near is not None and any(dates.says(w, dict(item.row)) for w in whens if w.span == near.span)
    return [Figure("date values right", ratio(right, len(items)), len(items))]


def recognized_dates(items: Sequence[Item], found: Mapping[str, Found]) -> list[Figure]:
    """Days and periods of days, as in ``bench.english_values``; and their first days alone, on which no convention of ranges bears."""
    right = begun = total = 0
    for item in items:
        whens = list(records.whens(item.text, found[item.id]))
        for result in item.row["results"]:
            if wanted := set(english_values.intervals(result)):
                total += 1
                near = [w for w in whens if w.span.start <= result["end"] and result["start"] < w.span.end]
                right += any((str(w.start), str(w.end)) in wanted for w in near)
                begun += any(str(w.start) in {start for start, _ in wanted} for w in near)
    return [
        Figure("dates and periods of days, values right", ratio(right, total), total),
        Figure("dates and periods of days, first day right", ratio(begun, total), total),
    ]


def recognized_numbers(items: Sequence[Item], found: Mapping[str, Found]) -> list[Figure]:
    """Numbers right; and of those that stand in words alone."""
    count: Counter[str] = Counter()
    for item in items:
        given = list(records.numbers(found[item.id]))
        results = french.results if item.lang == "fr" else english_values.results
        for result, value in results(dict(item.row)):
            good = english_values.says(dict(item.row), result, value, given)
            for sort in ("all", "words")[: 1 if any(c.isdigit() for c in result["text"]) else 2]:
                count[sort] += 1
                count[f"{sort} right"] += good
    layers = (("all", "numbers, values right"), ("words", "numbers in words alone, values right"))
    return [Figure(layer, ratio(count[f"{sort} right"], count[sort]), count[sort]) for sort, layer in layers]


def polnear(items: Sequence[Item], found: Mapping[str, Found]) -> list[Figure]:
    """Contents, sources; and of the contents that stand in quotation marks, how many are found."""
    n: Counter[str] = Counter()
    quoted: Counter[str] = Counter()
    for item in items:
        given = list(records.attributions(item.text, found[item.id]))
        n += english_attribution.count(dict(item.row), given)
        direct = [a for a in item.row["attributions"] if _in_marks(item.text, a["content"])]
        quoted += english_attribution.count({**item.row, "attributions": direct}, given)
    return [
        Figure("content, overlap F1", ratio(2 * n["shared"], n["words"]), n["gold"]),
        Figure("content, Dice 0.8 F1", ratio(2 * n["alike"], n["gold"] + n["ours"]), n["gold"]),
        Figure("content in quotation marks, Dice 0.8, recall", ratio(quoted["alike"], quoted["gold"]), quoted["gold"]),
        Figure("source given content", ratio(n["right"], n["sources"]), n["sources"]),
    ]


def _in_marks(text: str, content: Sequence[Sequence[int]]) -> bool:
    return text[content[0][0]] in _QUOTES and text[content[-1][1] - 1] in _QUOTES


def ced(items: Sequence[Item], found: Mapping[str, Found]) -> list[Figure]:
    """Statements found, agents right."""
    counted = [english_attribution.statements(dict(i.row), list(records.attributions(i.text, found[i.id]))) for i in items]
    total, hit, named = (sum(c[k] for c in counted) for k in range(3))
    return [Figure("statements found, recall", ratio(hit, total), total), Figure("agent right", ratio(named, hit), hit)]


def toponyms(items: Sequence[Item], found: Mapping[str, Found]) -> list[Figure]:
    """Mentions found and within 161 km."""
    counted = [english_places.count(dict(i.row), list(records.places(i.text, found[i.id]))) for i in items]
    right, given, marked = (sum(c[k] for c in counted) for k in range(3))
    return [Figure("found and within 161 km, F1", ratio(2 * right, given + marked), marked)]


def own(*layers: str) -> Score:
    """Layers of our own gold, F1; ``quantity.ends`` and ``attribution.direct`` besides, which ask no more than a peer can say."""

    def score(items: Sequence[Item], found: Mapping[str, Found]) -> list[Figure]:
        tally = Tally()
        for item in items:
            score_document(tally, item.row, found[item.id])
            _ends(tally, item.row, found[item.id])
            _direct(tally, item.row, found[item.id])
        return list(_figures(tally, layers))

    return score


def _figures(tally: Tally, layers: Sequence[str]) -> Iterator[Figure]:
    for layer in layers:
        if (s := tally.scores().get(layer)) is not None:
            recall = layer == "attribution.direct"
            yield Figure(f"{layer}, {'recall' if recall else 'F1'}", s.recall if recall else s.f1, s.gold)


def _ends(tally: Tally, gold: Mapping[str, Any], read: Found) -> None:
    """Low and high equal, where the spans share a character: a peer marks the number, our gold the noun and the hedge besides."""
    marked, given = list(gold["quantities"]), list(read.get("quantities", ()))
    same = pair(marked, given, lambda g, r: float(overlap(g["span"], r["span"]) > 0 and _equal(g, r)), 1.0)
    tally.count("quantity.ends", len(same), len(marked), len(given))


def _equal(gold: Mapping[str, Any], read: Mapping[str, Any]) -> bool:
    return all(
        gold[k] == read[k] or (gold[k] is not None and read[k] is not None and french.same(read[k], gold[k])) for k in ("low", "high")
    )


def _direct(tally: Tally, gold: Mapping[str, Any], read: Found) -> None:
    """Contents of direct speech found (Dice of at least 0.8)."""
    marked, given = [a for a in gold["attributions"] if a["speech"] == "direct"], list(read.get("attributions", ()))
    met = pair(marked, given, lambda g, r: overlap(g["content"], r["content"]), 0.8)
    tally.count("attribution.direct", len(met), len(marked), len(given))
