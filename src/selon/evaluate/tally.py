"""Counts a layer: how many are marked, how many are read, how many agree; and which do not.

In: paired rows. Out: ``Score``.
Never: rounds before it is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """hit: right; gold: marked; read: given by the reader."""

    hit: int
    gold: int
    read: int

    @property
    def precision(self) -> float:
        return self.hit / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Tally:
    """The counts of every layer, and the rows that missed: (layer, ``missed``/``extra``/``wrong``, document, what)."""

    hit: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    gold: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    read: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)

    def count(self, layer: str, hit: int, gold: int, read: int) -> None:
        self.hit[layer] += hit
        self.gold[layer] += gold
        self.read[layer] += read

    def pairs(
        self, layer: str, gold: Sequence[Row], read: Sequence[Row], good: Mapping[int, int], show: Callable[[Row], str], doc: str
    ) -> None:
        """A layer where every row counts: ``good`` are the pairs that agree."""
        self.count(layer, len(good), len(gold), len(read))
        found = set(good.values())
        self.misses += [(layer, "missed", doc, show(row)) for at, row in enumerate(gold) if at not in good]
        self.misses += [(layer, "extra", doc, show(row)) for at, row in enumerate(read) if at not in found]

    def scores(self) -> dict[str, Score]:
        return {layer: Score(self.hit[layer], self.gold[layer], self.read[layer]) for layer in self.gold}
