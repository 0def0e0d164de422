"""Which items of a reading are right, one by one: what a confidence is measured against.

In: one marked document and its reading, as rows of the gold's shape. Out: for attributions, places and claims, true or false an item.
Never: scores; ``layers.py`` does, by the same comparisons.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selon.evaluate.claims import Claims
from selon.evaluate.layers import CLOSE, MEETING, TOUCHING
from selon.evaluate.matching import overlap, pair
from selon.evaluate.names import same_name, same_place

Row = Mapping[str, Any]


def rightness(gold: Row, read: Row) -> dict[str, list[bool]]:
    """Layer → whether each item is right: source, cue, content and speaker; place and role; kind, word and mouth."""
    attrs, same = _attributions(gold, read)
    return {"attributions": attrs, "places": _places(gold, read), "claims": _claims(gold, read, same)}


def _attributions(gold: Row, read: Row) -> tuple[list[bool], set[tuple[str, str]]]:
    marked, given = gold["attributions"], read["attributions"]
    found = pair(
        marked, given,
        lambda g, r: overlap(g["content"], r["content"]), CLOSE,
        lambda g, r: overlap(g["cue"], r["cue"]) + overlap(g["source"], r["source"]),
    )  # fmt: skip
    right = {
        j
        for i, j in found.items()
        if all(overlap(marked[i][k], given[j][k]) >= CLOSE for k in ("source", "cue"))
        and same_name(marked[i]["speaker"], given[j]["speaker"])
    }
    return [j in right for j in range(len(given))], {(marked[i]["id"], given[j]["id"]) for i, j in found.items()}


def _places(gold: Row, read: Row) -> list[bool]:
    marked, given = gold["places"], read["places"]
    found = pair(marked, given, lambda g, r: overlap(g["span"], r["span"]), MEETING)
    right = {j for i, j in found.items() if same_place(marked[i], given[j]) and marked[i]["role"] == given[j]["role"]}
    return [j in right for j in range(len(given))]


def _claims(gold: Row, read: Row, same: set[tuple[str, str]]) -> list[bool]:
    marked, given = gold["claims"], read["claims"]
    agree = Claims(gold, read, same)
    found = pair(
        marked, given, lambda g, r: overlap(g["anchor"], r["anchor"]) if g["kind"] == r["kind"] else 0.0, TOUCHING, agree.closeness
    )
    right = {j for i, j in found.items() if agree.said(marked[i], given[j])}
    return [j in right for j in range(len(given))]
