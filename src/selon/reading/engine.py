"""The rule engine: named rules over a text, and the choice among what they propose.

In: a rule book (rules of one layer in one language) and a text. Out: hits that do not overlap, each with the rule that made it.
Never: knows a language; a word or a pattern of one stands in ``languages/``.

A rule is a name in words, a pattern and a production (after Duckling). The longest hit wins; of equals the rule written first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Production = Callable[[re.Match[str], Any], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name in words, its pattern (over the normalised text), its production (None from it = no hit)."""

    name: str
    pattern: re.Pattern[str]
    make: Production
    rank: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """What one rule found: ``text[start:end]`` means ``value``."""

    start: int
    end: int
    value: T
    rule: str
    rank: int = 0


@dataclass
class Trace:
    """What was tried and dropped, for ``selon explain``: (layer, rule, start, end, outcome)."""

    rows: list[tuple[str, str, int, int, str]] = field(default_factory=list)

    def add(self, layer: str, rule: str, start: int, end: int, outcome: str) -> None:
        """Notes one thing tried."""
        self.rows.append((layer, rule, start, end, outcome))


class RuleBook:
    """The rules of one layer in one language, in the order written."""

    def __init__(self, layer: str) -> None:
        self.layer = layer
        self.rules: list[Rule] = []
        self.names: list[str] = []

    def rule(self, name: str, pattern: str, flags: int = re.IGNORECASE) -> Callable[[Production], Production]:
        """Decorator: the function below is the production of the rule ``name`` with this pattern (``flags`` are the caller's choice)."""

        def keep(make: Production) -> Production:
            self.rules.append(Rule(name, re.compile(pattern, flags), make, len(self.rules)))
            self.note(name)
            return make

        return keep

    def note(self, name: str) -> str:
        """Registers the name of a rule that is not a pattern (a function over parsed sentences), so that the corpus must show it."""
        if name not in self.names:
            self.names.append(name)
        return name


def propose(book: RuleBook, text: str, context: Any, start: int = 0, end: int | None = None) -> Iterator[Hit[Any]]:
    """Every hit of every rule in ``text[start:end]``, overlaps and all."""
    stop = len(text) if end is None else end
    for rule in book.rules:
        for m in rule.pattern.finditer(text, start, stop):
            value = rule.make(m, context)
            if value is not None and m.end() > m.start():
                yield Hit(m.start(), m.end(), value, rule.name, rule.rank)


def choose(hits: Iterable[Hit[T]], trace: Trace | None = None, layer: str = "") -> list[Hit[T]]:
    """The hits that stand: longest first, then the rule written first, then the leftmost; in order of the text."""
    rivals = list(hits)
    if len(rivals) < 2:
        return rivals
    taken: list[Hit[T]] = []
    for hit in sorted(rivals, key=lambda h: (h.start - h.end, h.rank, h.start)):
        rival = next((t for t in taken if hit.start < t.end and t.start < hit.end), None)
        if rival is None:
            taken.append(hit)
        elif trace is not None:
            trace.add(layer, hit.rule, hit.start, hit.end, f"dropped: «{rival.rule}» reads more there")
    return sorted(taken, key=lambda h: h.start)
