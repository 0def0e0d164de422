"""The layers: what has to agree for a row to count.

In: one marked document and its reading, as rows of the gold's shape. Out: counts, added to a tally.
Never: lets one layer's miss cost another: each pairs its rows anew.

  attribution.content   content spans agree (Dice ≥ 0.8); .relation: source and cue besides; .speaker: the speaker's name besides;
                        .stance: stance and speech besides
  speaker.given         of the attributions found for which a named speaker was given: right; of those whose speaker is named: right
  quantity, date, place spans agree (Dice ≥ 0.5), and the value, the resolution, the role
  claim.kind            same kind, anchors overlap (Dice ≥ 0.3); .full: actor, place, quantity, modality and attribution besides
  claim.when            of the claims found with a date on either side: both ends equal
  claim.outlet          of the claims found and given as the outlet's own voice: those that are
  figure                claims with a quantity: value, kind, attribution and place agree; anchors need not
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from selon.evaluate.claims import Claims
from selon.evaluate.matching import Pairs, overlap, pair
from selon.evaluate.names import same_name, same_place, same_unit
from selon.evaluate.tally import Tally

Row = Mapping[str, Any]
CLOSE, MEETING, TOUCHING = 0.8, 0.5, 0.3


def score_document(tally: Tally, gold: Row, read: Row | None) -> None:
    """Adds one document to the tally; ``read`` is None where it has no reading."""
    read = read or {}
    same_attr = _attributions(tally, gold, read)
    _mentions(tally, gold, read)
    _claims(tally, gold, read, same_attr)


def _rows(gold: Row, read: Row, key: str) -> tuple[list[Row], list[Row]]:
    return list(gold.get(key) or []), list(read.get(key) or [])


def _unnamed(name: str | None) -> bool:
    return not name or name.strip().startswith("unnamed")


def _attributions(tally: Tally, gold: Row, read: Row) -> set[tuple[str, str]]:
    """Counts the attributions; returns the (gold id, read id) pairs that are one."""
    marked, given = _rows(gold, read, "attributions")
    text, doc = gold["text"], str(gold.get("id"))
    found = pair(
        marked, given,
        lambda g, r: overlap(g["content"], r.get("content")), CLOSE,
        lambda g, r: overlap(g["cue"], r.get("cue")) + overlap(g["source"], r.get("source")),
    )  # fmt: skip

    def show(row: Row) -> str:
        said = " … ".join(_cut(text, s) for s in row.get("content") or [])
        return " | ".join(
            (_cut(text, row.get("source")), _cut(text, row.get("cue")), said, str(row.get("speaker")), str(row.get("stance")))
        )

    tests: dict[str, Callable[[Row, Row], bool]] = {
        "content": lambda _g, _r: True,
        "relation": lambda g, r: overlap(g["source"], r.get("source")) >= CLOSE and overlap(g["cue"], r.get("cue")) >= CLOSE,
        "speaker": lambda g, r: same_name(g["speaker"], r.get("speaker")),
        "stance": lambda g, r: (g["stance"], g["speech"]) == (r.get("stance"), r.get("speech")),
    }
    _given_speakers(tally, marked, given, found, doc)
    for name, test in tests.items():
        good = {i: j for i, j in found.items() if test(marked[i], given[j])}
        tally.pairs(f"attribution.{name}", marked, given, good, show, doc)
    return {(marked[i]["id"], given[j]["id"]) for i, j in found.items() if given[j].get("id") is not None}


def _given_speakers(tally: Tally, marked: list[Row], given: list[Row], found: Pairs, doc: str) -> None:
    named = [(marked[i]["speaker"], given[j]["speaker"]) for i, j in found.items() if not _unnamed(given[j].get("speaker"))]
    right = sum(same_name(a, b) for a, b in named)
    tally.count("speaker.given", right, sum(not _unnamed(marked[i]["speaker"]) for i in found), len(named))
    tally.misses += [("speaker.given", "wrong", doc, f"{a} | {b}") for a, b in named if not same_name(a, b)]


def _mentions(tally: Tally, gold: Row, read: Row) -> None:
    layers: tuple[tuple[str, str, dict[str, Callable[[Row, Row], bool]]], ...] = (
        ("quantity", "quantities", {"value": _same_value}),
        ("date", "dates", {"value": lambda g, r: (g["start"], g["end"]) == (r.get("start"), r.get("end"))}),
        ("place", "places", {"resolved": same_place, "role": lambda g, r: bool(g["role"] == r.get("role"))}),
    )
    text, doc = gold["text"], str(gold.get("id"))

    def show(row: Row) -> str:
        return f"{_cut(text, row.get('span'))} | { {k: v for k, v in row.items() if k not in {'span', 'rule', 'id'}} }"

    for layer, key, tests in layers:
        marked, given = _rows(gold, read, key)
        found = pair(marked, given, lambda g, r: overlap(g["span"], r.get("span")), MEETING)
        for name, test in {"span": lambda _g, _r: True, **tests}.items():
            good = {i: j for i, j in found.items() if test(marked[i], given[j])}
            tally.pairs(f"{layer}.{name}", marked, given, good, show, doc)


def _same_value(gold: Row, read: Row) -> bool:
    """Low, high and hedge equal (a marked decimal to a thousandth), unit of one class."""
    equal = all(_equal(gold[key], read.get(key)) for key in ("low", "high", "hedge"))
    return equal and same_unit(gold["unit"], read.get("unit"))


def _equal(gold: Any, read: Any) -> bool:
    if gold == read:
        return True
    return isinstance(gold, float) and isinstance(read, (int, float)) and math.isclose(gold, read, rel_tol=1e-3)


def _claims(tally: Tally, gold: Row, read: Row, same_attr: set[tuple[str, str]]) -> None:
    marked, given = _rows(gold, read, "claims")
    text, doc = gold["text"], str(gold.get("id"))
    agree = Claims(gold, read, same_attr)

    def show(row: Row) -> str:
        return " | ".join(
            [_cut(text, row.get("anchor")), *(str(row.get(k)) for k in ("kind", "actor", "place", "modality", "attribution"))]
        )

    found = pair(
        marked, given, lambda g, r: overlap(g["anchor"], r.get("anchor")) if g["kind"] == r.get("kind") else 0.0, TOUCHING, agree.closeness
    )
    tally.pairs("claim.kind", marked, given, found, show, doc)
    tally.pairs("claim.full", marked, given, {i: j for i, j in found.items() if agree.fully(marked[i], given[j])}, show, doc)
    dated = [(marked[i], given[j]) for i, j in found.items() if any(c.get(k) for c in (marked[i], given[j]) for k in ("start", "end"))]
    tally.count("claim.when", sum(agree.when(g, r) for g, r in dated), len(dated), len(dated))
    own = [
        (marked[i], given[j])
        for i, j in found.items()
        if given[j].get("attribution") is None and given[j].get("voice", "outlet") == "outlet"
    ]
    tally.count(
        "claim.outlet", sum(g["attribution"] is None for g, _ in own), sum(marked[i]["attribution"] is None for i in found), len(own)
    )
    tally.misses += [("claim.outlet", "wrong", doc, show(r)) for g, r in own if g["attribution"] is not None]
    figures, given_figures = ([c for c in rows if c.get("quantity") is not None] for rows in (marked, given))
    met = pair(figures, given_figures, lambda g, r: float(g["kind"] == r.get("kind") and agree.quantity(g, r)), 1.0, agree.closeness)
    tally.pairs("figure", figures, given_figures, {i: j for i, j in met.items() if agree.figure(figures[i], given_figures[j])}, show, doc)


def _cut(text: str, span: Any) -> str:
    return text[span[0] : span[1]] if span else "–"
