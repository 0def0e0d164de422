"""What a figure in the ledger is a figure of, and whose: the keys by which series and checks between texts put rows together.

In: claims as rows. Out: voices, things, days, bands, all from the row alone.
Never: takes an unresolved voice for anybody's, one unnamed speaker for another, or a change («un tiers de moins») for a level.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from selon.findings import alike
from selon.findings.countries import country_of, fold
from selon.knowledge import tables
from selon.ledger.rows import ClaimRow
from selon.model import Quantity, Span

SHARES = frozenset({"percent", "fraction"})
OF_UNITS = SHARES | {"count"}  # what these count is said by the noun alone
CHANGES = frozenset({"more", "less", "times"})
TOLL = "harm.casualties"
CLAIMED, SAID, PUBLISHED = "claim", "said", "published"


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Whose word it is. kind: speaker, outlet. ``key`` tells voices apart, ``name`` is how the text names this one."""

    kind: str
    key: str
    name: str

    @property
    def named(self) -> bool:
        return alike.named(self.name)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted or measured. actor: a country's code where the name stands for one, else the folded name.

    target: a country's code, or None. ``sort``: what a toll counts (killed, wounded …); ``of``: the noun of a share or of a bare count.
    """

    kind: str
    place: str | None
    unit: str
    actor: str | None = None
    target: str | None = None
    sort: str | None = None
    of: str | None = None


def voice(row: ClaimRow) -> Voice | None:
    """Whose word the row is; None where nobody knows. An unnamed speaker is its document's own, and no other's."""
    if row.voice == "outlet":
        own = row.outlet or row.title or row.doc
        return Voice("outlet", fold(row.outlet) if row.outlet else row.first, own)
    name = row.who or row.speaker
    if row.voice != "attributed" or not name:
        return None
    return Voice("speaker", fold(name) if alike.named(name) else f"{row.first}: {fold(name)}", name)


def quantity(row: ClaimRow) -> Quantity | None:
    """The row's figure as the record has it, or None."""
    if row.hedge is None or row.unit is None or row.figure is None:
        return None
    start = row.figure_start if row.figure_start is not None else row.anchor_start
    return Quantity(
        "", Span(start, start + len(row.figure), row.figure), row.low, row.high, row.hedge, row.unit, row.of, None, row.relation
    )


def level(row: ClaimRow) -> Quantity | None:
    """The figure where it says how much there is; None for changes, ratios and lengths of time."""
    num = quantity(row)
    if num is None or num.relation in CHANGES or num.unit == "times":
        return None
    known = tables.units().get(num.unit)
    return None if known is not None and known.dimension == "duration" else num


def side(name: str | None, lang: str) -> str | None:
    """An actor's key: its country, else its folded name; None for nobody and for what has no name."""
    if not name:
        return None
    return country_of(name, lang) or (fold(name) if alike.named(name) else None)


def toll(row: ClaimRow) -> str | None:
    """What a toll counts, by the words of figure and anchor; None where they say nothing or several things."""
    if row.figure_end is not None and alike.counted_together(row.sentence, row.figure_end - row.sentence_start, row.lang) is not None:
        return None
    return _sort(row.lang, f"{row.figure or ''} {row.anchor}")


@lru_cache(maxsize=20_000)
def _sort(lang: str, words: str) -> str | None:
    found = [k for k, pattern in alike.tolls(lang).items() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def thing(row: ClaimRow) -> Thing:
    """What the row's figure is of."""
    harm = row.kind.startswith("harm.")
    return Thing(
        row.kind,
        row.place,
        row.unit or "",
        None if harm else side(row.actor, row.lang),
        victims(row) if harm else country_of(row.target, row.lang),
        toll(row) if harm else None,
        fold(row.of) if row.of and row.unit in OF_UNITS else None,
    )


def victims(row: ClaimRow) -> str | None:
    """The country whose people a toll counts, where target or noun say so."""
    found = {code for name in (row.target, row.of, row.figure) if (code := country_of(name, row.lang))}
    return found.pop() if len(found) == 1 else None


def told(row: ClaimRow) -> dt.date | None:
    """The day on which it was said, else published."""
    return row.said or row.day


def day(row: ClaimRow) -> tuple[dt.date, str] | None:
    """(the day that the figure is for, which day that is): the claim's, else that of the saying, else of the publication.

    A toll is of the day on which it was told: it grows while the day of its event stays.
    """
    if row.kind == TOLL and (tale := told(row)) is not None:
        return tale, SAID if row.said else PUBLISHED
    if row.end is not None:
        return row.end, CLAIMED
    if row.said is not None:
        return row.said, SAID
    return (row.day, PUBLISHED) if row.day is not None else None


def interval(row: ClaimRow) -> tuple[dt.date, dt.date] | None:
    """First and last day of what is claimed; an open end reaches to the day of the telling. None without any day."""
    last = row.end or told(row)
    if last is None:
        return None
    first = row.start if row.start is not None else last
    return (first, last) if first <= last else (last, first)


def may_be_one(first: str | None, second: str | None) -> bool:
    """Whether two keys of an actor may be one: a missing one may be anybody."""
    return first is None or second is None or first == second


def dimension(unit: str) -> str:
    """What units are compared by: the dimension of a measure, else the thing counted."""
    row = tables.units().get(unit)
    return unit if row is None or row.counted or row.dimension == "currency" else row.dimension
