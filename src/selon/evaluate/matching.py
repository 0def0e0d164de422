"""Which marked row is which read row.

In: rows with spans. Out: overlaps, one-to-one pairs.
Never: scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Pairs = dict[int, int]


def overlap(one: Any, two: Any) -> float:
    """Dice over the characters of two spans or lists of spans; 1 where both are missing, 0 where one is."""
    a, b = _characters(one), _characters(two)
    if not a and not b:
        return 1.0
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _characters(spans: Any) -> set[int]:
    if not spans:
        return set()
    rows = [spans] if isinstance(spans[0], int) else spans
    return {at for start, end in rows for at in range(start, end)}


def pair(
    gold: Sequence[Row],
    read: Sequence[Row],
    weight: Callable[[Row, Row], float],
    least: float,
    tie: Callable[[Row, Row], float] = lambda _gold, _read: 0.0,
) -> Pairs:
    """One-to-one pairs (gold index → read index) by falling weight of at least ``least``, then by ``tie``, then in order."""
    ranked = sorted(((weight(g, r), tie(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True)
    found: Pairs = {}
    taken: set[int] = set()
    for value, _, i, j in ranked:
        if value < least:
            break
        if -i not in found and -j not in taken:
            found[-i] = -j
            taken.add(-j)
    return found


def sentence_of(text: str, span: Sequence[int]) -> tuple[int, int]:
    """The sentence around a span: from the last full stop or line end before it to the first after it."""
    start = max((m.end() for m in re.finditer(r"[.!?…]\s+|\n+", text[: span[0]])), default=0)
    stop = re.search(r"[.!?…](\s|$)|\n", text[span[1] :])
    return start, span[1] + stop.start() if stop else len(text)
