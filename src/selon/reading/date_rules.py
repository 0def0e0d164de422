"""What the date rules of every language are built with: points, prefixes, ranges, counts.

In: a pack's rule book and its words. Out: decorators that register rules, the shapes that ``hits.py`` looks for, meanings.
Never: holds a word of a language.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from selon.reading import periods as at
from selon.reading.engine import Rule, RuleBook
from selon.reading.periods import Expr, Frame, Meaning, Period

Maker = Callable[[re.Match[str]], Meaning | Expr | None]
Make = Callable[[re.Match[str], Expr], Expr | None]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words before a hit that make a larger one of it. keys: one of these must be there; inner: it can take a preposition in turn."""

    name: str
    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    make: Make
    inner: bool


@dataclass(frozen=True, slots=True)
class Range:
    """Two hits with words before the first (``opens``) and between the two (``joins``). only: the points that it joins, if not all."""

    name: str
    opens: re.Pattern[str]
    joins: re.Pattern[str]
    only: frozenset[str] = frozenset()


class Points:
    """``point``: a decorator that registers a point, a period without its preposition, between the pack's two edges."""

    def __init__(self, book: RuleBook, begin: str, end: str) -> None:
        self._book, self._begin, self._end = book, begin, end

    def __call__(self, name: str, pattern: str, *, weak: int = 0, whole: bool = False, anaphoric: bool = False) -> Callable[[Maker], Maker]:
        """weak: 1 it does not stand without a preposition, 2 only as a part («the end of the week»). whole: it has a beginning, a middle
        and an end. anaphoric: it counts from an event of the text.
        """

        def keep(make: Maker) -> Maker:
            @self._book.rule(name, rf"{self._begin}(?:{pattern}){self._end}", 0)
            def _(m: re.Match[str], scan: Any) -> Expr | None:
                del scan  # a point is read from its own words
                found = make(m)
                if found is None:
                    return None
                if not isinstance(found, Expr):
                    return Expr(found, (name,), anaphoric, weak=weak, whole=whole)
                return replace(found, path=(name,), weak=weak, whole=whole)

            return make

        return keep


class Prefixes(list[Prefix]):
    """``prefix``: a decorator that registers what words before a hit make of it; the list of them."""

    def __init__(self, book: RuleBook) -> None:
        super().__init__()
        self._book = book

    def __call__(self, name: str, keys: str, pattern: str, *, inner: bool = False) -> Callable[[Make], Make]:
        def keep(make: Make) -> Make:
            self.append(Prefix(self._book.note(name), tuple(keys.split()), re.compile(rf"(?<![\w-])(?:{pattern})\Z"), make, inner))
            return make

        return keep


class Counts:
    """Numbers and units of time as a pack's words have them."""

    def __init__(self, numbers: Mapping[str, int], units: Mapping[str, str]) -> None:
        self._numbers, self._units = numbers, units

    def number(self, word: str) -> int:
        """``three`` → 3, ``48`` → 48."""
        return int(word) if word.isdigit() else self._numbers[word]

    def unit(self, word: str) -> str:
        """``weeks`` → week."""
        return next(name for name, forms in self._units.items() if re.fullmatch(forms, word))

    def counted(self, m: re.Match[str]) -> tuple[int, str]:
        """Number and unit of a match with the groups n, unit, half: two and a half years are thirty months; hours under a day are 0."""
        n, u = self.number(m["n"]), self.unit(m["unit"])
        if u == "hour" and n < 24:
            return 0, u
        return (n * 12 + 6, "month") if m["half"] and u == "year" else (n, u)


def holding(book: RuleBook, word: str) -> tuple[Rule, ...]:
    """The rules whose pattern holds the word."""
    holds = re.compile(rf"(?<![^\W\d_]){word}")
    return tuple(r for r in book.rules if holds.search(r.pattern.pattern))


def longest(month: int) -> int:
    """How many days the month has at most."""
    return calendar.monthrange(2024, month)[1]  # a leap year


def dated(day: int, month: int, weekday: int | None, strict: int = 0) -> Meaning | None:
    """A day of a month in the year that fits; a weekday before it narrows the years. None: no year has such a day."""
    if not 1 <= month <= 12 or not 1 <= day <= longest(month):
        return None

    def make(year: int) -> Period | None:
        day_of = dt.date(year, month, day)
        return at.one_day(day_of) if weekday is None or day_of.weekday() == weekday else None

    def read(f: Frame) -> Period | None:
        plain = at.recurring(lambda y: at.one_day(dt.date(y, month, day)), f, strict=strict)
        if weekday is None or (plain and plain.start and plain.start.weekday() == weekday):
            return plain
        fitting = at.recurring(make, f, strict=strict)
        near = fitting and fitting.start and abs((fitting.start - f.today).days) < 400
        return fitting if near else plain

    return read


def from_then(inner: Expr) -> Expr | None:
    """«As soon as Friday»: from then on if it is to come; of what has been, the day itself."""

    def read(f: Frame) -> Period | None:
        found = inner.meaning(replace(f, bias=1))
        coming = found and found.start and f.lean >= 0 and f.day and found.start > f.day
        return at.since(found) if found and coming else found

    return replace(inner, meaning=read, weak=0, whole=False) if inner.weak < 2 else None


def ranged(first: Expr, last: Expr, recurring: Collection[str]) -> Expr | None:
    """From the start of one to the end of the other; a first end of a rule that names no year (``recurring``) lies before the second.

    «Now» is a point of a range alone: it ends one.
    """
    if first.weak == 2 or (last.weak == 2 and last.path[-1] != "now") or any("war" in name for name in first.path + last.path):
        return None

    def read(f: Frame) -> Period | None:
        over = last.meaning(f)
        if over is None or over.end is None:
            return None
        begin = first.meaning(replace(f, day=over.end, tense=lambda: -1.0) if first.path[-1] in recurring else f)
        return at.between(begin, over) if begin else None

    return Expr(read, first.path + last.path, first.anaphoric or last.anaphoric)
