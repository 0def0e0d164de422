"""Where the rules of dates hit, and what builds on a hit: the candidates that the calendar is asked about.

In: a ``Scan``, one document while its dates are read. Out: ``proposals``, hits that carry an ``Expr``, overlaps and all; ``groups`` of
those that overlap.
Never: resolves; runs a rule where no word calls it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from selon.reading.engine import Hit, Rule
from selon.reading.parsed import Parsed
from selon.reading.periods import Period

_WORD = re.compile(r"[^\W\d_]+\d?|\d+h?")
_AFTER_FIGURES = re.compile(r"[-/.](?=\d)|s\b|(?:st|nd|rd|th)\b")  # «23/06», «90s», «31st»
_FIGURES = {"-": "#-", "/": "#-", ".": "#-"}
_REACH = 48
_LAST = 1_000  # a range of points gives way to a rule that says the same


@dataclass(slots=True)
class Scan:
    """One document while its dates are read: ``low`` is ``norm`` in lower case, of the same length."""

    parsed: Parsed
    norm: str
    low: str
    rules: Any
    war: dt.date | None = None
    found: dict[int, Period | None] = field(default_factory=dict)
    hits: list[Hit[Any]] = field(default_factory=list)


def proposals(scan: Scan) -> Iterator[Hit[Any]]:
    """Every hit around the words that call a rule, and what the words around a hit make of it."""
    points = list(_points(scan))
    points += [big for hit in points for big in _larger(scan, hit, inner=True)]
    yield from (hit for hit in points if scan.rules.alone(hit, scan))
    for hit in points:
        yield from _larger(scan, hit, inner=False)
    yield from _ranges(scan, points)


def _points(scan: Scan) -> Iterator[Hit[Any]]:
    """The hits of each rule in the stretches around the words that call it."""
    calls, low = scan.rules.CALLS, scan.low
    stretches: dict[int, list[tuple[int, int]]] = {}
    rules: dict[int, Rule] = {}
    for m in _WORD.finditer(low):
        word = m.group()
        called = _called(calls, low, m) if word.isdigit() else calls.get(word, ())
        if not called:
            continue
        first, last = _stretch(low, m.start(), m.end())
        for rule in called:
            rules[rule.rank] = rule
            mine = stretches.setdefault(rule.rank, [])
            if mine and first <= mine[-1][1]:
                mine[-1] = (mine[-1][0], last)
            else:
                mine.append((first, last))
    for rank, rule in rules.items():
        for first, last in stretches[rank]:
            for m in rule.pattern.finditer(low, first, last):
                value = rule.make(m, scan)
                if value is not None and m.end() > m.start():
                    yield Hit(m.start(), m.end(), value, rule.name, rank)


def _called(calls: Mapping[str, tuple[Rule, ...]], low: str, m: re.Match[str]) -> tuple[Rule, ...]:
    """What a number calls: the rules of its length (``#2``), of figures that go on (``#-``), of what is tied to it (``#s``, ``#th``)."""
    called = calls.get(f"#{len(m[0])}", ())
    after = _AFTER_FIGURES.match(low, m.end())
    if after is None:
        return called
    return (*called, *calls.get(_FIGURES.get(after[0], "#s" if after[0] == "s" else "#th"), ()))


def _stretch(low: str, start: int, end: int) -> tuple[int, int]:
    """The characters around a word on its line, cut between words."""
    edge = max(0, start - _REACH)
    line = low.rfind("\n", edge, start) + 1
    first = line or (0 if edge == 0 else low.find(" ", edge, start) + 1 or start)
    stop = low.find("\n", end, end + _REACH)
    if stop < 0:
        stop = len(low) if end + _REACH >= len(low) else low.rfind(" ", end, end + _REACH)
    return first, stop if stop >= 0 else end


def _larger(scan: Scan, hit: Hit[Any], *, inner: bool) -> Iterator[Hit[Any]]:
    """What the words before a hit make of it."""
    before = scan.low[max(0, hit.start - scan.rules.REACH) : hit.start].rpartition("\n")[2]
    if not scan.rules.LINKING.search(before, max(0, len(before) - 14)):
        return
    for rank, prefix in enumerate(scan.rules.PREFIXES, len(scan.rules.BOOK.rules)):
        if prefix.inner is inner and any(key in before for key in prefix.keys) and (m := prefix.pattern.search(before)):
            expr = prefix.make(m, hit.value)
            if expr is not None:
                yield Hit(hit.start - len(m[0]), hit.end, replace(expr, path=(prefix.name, *expr.path)), prefix.name, rank)


def _ranges(scan: Scan, points: list[Hit[Any]]) -> Iterator[Hit[Any]]:
    """Two hits that stand as the ends of a range."""
    ending: dict[int, list[Hit[Any]]] = {}
    for hit in points:
        ending.setdefault(hit.end, []).append(hit)
    for last in points:
        for rule in scan.rules.RANGES:
            m = rule.joins.search(scan.low, max(0, last.start - 12), last.start)
            for first in ending.get(m.start(), ()) if m else ():
                if rule.only and not {first.value.path[-1], last.value.path[-1]} <= rule.only:
                    continue
                if o := rule.opens.search(scan.low, max(0, first.start - 16), first.start):
                    expr = scan.rules.span(first.value, last.value)
                    if expr is not None:
                        yield Hit(o.start(), last.end, replace(expr, path=(rule.name, *expr.path)), rule.name, _LAST)


def groups(hits: list[Hit[Any]]) -> Iterator[list[Hit[Any]]]:
    """Hits that overlap, together: what to choose among is never more than a few."""
    group: list[Hit[Any]] = []
    stop = -1
    for hit in sorted(hits, key=lambda h: h.start):
        if group and hit.start >= stop:
            yield group
            group = []
        group.append(hit)
        stop = max(stop, hit.end) if len(group) > 1 else hit.end
    if group:
        yield group
