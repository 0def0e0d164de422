"""Series: one speaker's figures of one thing over time, with hedges as bands.

In: claims as rows. Out: ``Series`` of ``Point``s, by speaker and thing; what has no day is counted, not shown.
Never: merges or averages speakers, counts a reprint twice, or joins what is not said of one actor, place and unit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from selon.findings import alike, bands, things
from selon.findings.bands import Band
from selon.findings.things import Thing, Voice
from selon.ledger.rows import ClaimRow
from selon.model import Quantity


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands: claim, document, outlet, the figure's and the sentence's characters (code points of the document)."""

    claim: str
    doc: str
    outlet: str | None
    figure: str
    figure_start: int
    figure_end: int
    sentence: str
    first: str

    @classmethod
    def of(cls, row: ClaimRow) -> Source:
        start = row.figure_start if row.figure_start is not None else row.anchor_start
        end = row.figure_end if row.figure_end is not None else row.anchor_end
        return cls(row.claim, row.doc, row.outlet, row.figure or row.anchor, start, end, row.sentence, row.first)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series. ``which`` says whose day it is: claim, said, published.

    ``told``: the day on which it was first said or published. ``start``: first day where the figure is for several days.
    ``num``: the figure as the first source has it; ``low``, ``high``: its band in the same unit, None where a side is open.
    """

    day: dt.date
    which: str
    told: dt.date | None
    start: dt.date | None
    num: Quantity
    low: float | None
    high: float | None
    modality: str
    sources: tuple[Source, ...]

    @property
    def band(self) -> Band:
        return self.low, self.high

    @property
    def value(self) -> float | None:
        """What is written: the one end of a half-open figure, the middle of a range."""
        return bands.nominal(self.num)

    @property
    def hedge(self) -> str:
        return self.num.hedge

    @property
    def lead(self) -> Source:
        """The first to say it."""
        return self.sources[0]

    @property
    def distinct(self) -> int:
        """How many documents say it, reprints not counted."""
        return len({s.first for s in self.sources})


@dataclass(frozen=True, slots=True)
class Series:
    """One voice's figures of one thing, in order of their days."""

    voice: Voice
    thing: Thing
    points: tuple[Point, ...]


@dataclass(slots=True)
class Found:
    """Series and what was left out of them: rows of nobody's voice, without a day, denied or only planned."""

    series: list[Series] = field(default_factory=list)
    unresolved: int = 0
    undated: int = 0
    unsaid: int = 0


def build(rows: Iterable[ClaimRow]) -> Found:
    """All series of these rows. A figure that is denied, demanded or planned is no point."""
    found = Found()
    groups: dict[tuple[Voice, Thing], list[ClaimRow]] = {}
    names: dict[tuple[str, str], Voice] = {}
    for row in rows:
        if things.level(row) is None:
            continue
        who = things.voice(row)
        found.unresolved += who is None
        found.unsaid += who is not None and row.modality not in alike.SAID
        if who is not None and row.modality in alike.SAID:
            groups.setdefault((names.setdefault((who.kind, who.key), who), things.thing(row)), []).append(row)
    for (who, what), said in _actors_joined(groups).items():
        points, undated = _points(said)
        found.undated += undated
        if points:
            found.series.append(Series(who, what, points))
    found.series.sort(key=_order)
    return found


def _order(one: Series) -> tuple[object, ...]:
    what = one.thing
    return what.kind, what.place or "", what.unit, what.sort or "", what.of or "", one.voice, what.actor or "", what.target or ""


def _actors_joined(groups: dict[tuple[Voice, Thing], list[ClaimRow]]) -> dict[tuple[Voice, Thing], list[ClaimRow]]:
    """A figure without an actor joins the one actor that its speaker gives the same thing elsewhere, if there is but one."""
    by_rest: dict[tuple[Voice, tuple[object, ...]], set[str]] = {}
    for who, what in groups:
        if what.actor is not None:
            by_rest.setdefault((who, _rest(what)), set()).add(what.actor)
    out: dict[tuple[Voice, Thing], list[ClaimRow]] = {}
    for (who, what), rows in groups.items():
        actors = by_rest.get((who, _rest(what)), set())
        actor = next(iter(actors)) if what.actor is None and len(actors) == 1 else what.actor
        joined = Thing(what.kind, what.place, what.unit, actor, what.target, what.sort, what.of)
        out.setdefault((who, joined), []).extend(rows)
    return out


def _rest(what: Thing) -> tuple[object, ...]:
    return what.kind, what.place, what.unit, what.target, what.sort, what.of


def _points(rows: list[ClaimRow]) -> tuple[tuple[Point, ...], int]:
    """The points, and how many rows have no day. A reprint has the day of its first appearance."""
    dated = [(when, row) for row in rows if (when := things.day(row)) is not None]
    earliest: dict[tuple[object, ...], tuple[dt.date, str]] = {}
    for when, row in dated:
        key = (row.first, *_value(row))
        earliest[key] = min(earliest.get(key, when), when)
    together: dict[tuple[object, ...], list[tuple[tuple[dt.date, str], ClaimRow]]] = {}
    for when, row in dated:
        at = earliest[(row.first, *_value(row))] if when[1] != things.CLAIMED else when
        together.setdefault((at[0], *_value(row)), []).append((at, row))
    points = [_point(group) for group in together.values()]
    return tuple(sorted(points, key=lambda p: (p.day, p.told or p.day, p.value or 0.0, p.hedge))), len(rows) - len(dated)


def _value(row: ClaimRow) -> tuple[object, ...]:
    return row.low, row.high, row.hedge


def _point(group: list[tuple[tuple[dt.date, str], ClaimRow]]) -> Point:
    """One point; its sources in the order in which they were published, each document once."""
    group = sorted(group, key=lambda g: (g[1].day or dt.date.max, g[1].first != g[1].doc, g[1].doc, g[1].anchor_start))
    when, row = min(group, key=lambda g: (g[0][1], g[1].day or dt.date.max, g[1].doc))
    num = things.level(row)
    assert num is not None
    low, high = bands.band(num)
    sources = {r.doc: Source.of(r) for _, r in reversed(group)}
    start = row.start if when[1] == things.CLAIMED and row.start != row.end else None
    said = "asserted" if any(r.modality == "asserted" for _, r in group) else row.modality
    ordered = sorted(sources.values(), key=lambda s: next(i for i, (_, r) in enumerate(group) if r.doc == s.doc))
    first_told = min((d for _, r in group if (d := things.told(r)) is not None), default=None)
    return Point(when[0], when[1], first_told, start, num, low, high, said, tuple(ordered))
