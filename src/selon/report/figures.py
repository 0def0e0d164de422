"""The table of figures: what, where, who says so, for when, how much; and the series in it.

In: entries. Out: rows in the order of the table, series of two points or more.
Never: puts two speakers into one row or one series.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from selon.findings import alike
from selon.model import Claim, PlaceMention, Quantity, Reading, Span
from selon.report.entries import Entry, fold, mention

_SHARES = {"percent", "fraction", "times"}
_AREAS = {"km2", "ha"}
_TIMES = {"day", "week", "month", "year", "hour", "minute"}
_TROOPS = {"forces", "armee", "armees", "troupes", "militaires", "soldats", "unites", "les", "des"}
_WEIGHT = {"control": 6, "harm": 5, "arms": 4, "attack": 4, "people": 4, "forces": 4, "talks": 2, "statement": 0}


@dataclass(slots=True)
class Figure:
    """One value that one voice gives for one thing and time, with every entry that says it; ``entries[0]`` is the one that says most.

    ``places``: all that the texts name for it, where one figure stands for several.
    """

    claim: Claim
    num: Quantity
    places: list[PlaceMention]
    entries: list[Entry] = field(default_factory=list)

    @property
    def place(self) -> PlaceMention | None:
        return self.places[0] if self.places else None

    @property
    def lead(self) -> Entry:
        return self.entries[0]

    @property
    def day(self) -> dt.date | None:
        """The day that the figure stands for: of ground held, the day said; of a toll, whose claim has its event's day, the text's."""
        if not self.claim.kind.startswith("control."):
            return self.lead.day or self.claim.end or self.claim.start
        return self.claim.end or self.claim.start or self.lead.day

    @property
    def measure(self) -> str:
        return measure(self.num)

    @property
    def topic(self) -> tuple[str, str, str, str]:
        """What it is a figure of: kind, actor, unit and, for what has no place, the thing counted."""
        thing = "" if self.measure != "other" else fold(self.claim.target or self.num.of or "")
        return self.claim.kind, side(self.claim.actor), self.measure if self.measure == "area" else self.num.unit, thing


def measure(num: Quantity | None) -> str:
    """``area``, ``share`` or ``other``: what a figure of ground is worded by."""
    unit = num.unit if num else ""
    return "area" if unit in _AREAS else "share" if unit in _SHARES else "other"


def side(name: str | None) -> str:
    """An actor without the words for troops and without endings: ``forces ukrainiennes`` and ``armée ukrainienne`` are one side."""
    rest = [w[:6] for w in re.findall(r"\w+", fold(name or "")) if w not in _TROOPS and len(w) > 2]
    return " ".join(rest) or fold(name or "")


def figures(said: Iterable[Entry]) -> list[Figure]:
    """The figures of all entries, each voice's same value once."""
    out: list[Figure] = []
    homes: dict[tuple[object, ...], list[Figure]] = {}
    for entry in said:
        for claim in _one_each(entry):
            num = entry.reading.figure(claim)
            if num is None or num.unit in _TIMES or _passing(claim, num):
                continue
            spots = _places(entry, claim)
            mates = homes.setdefault((entry.voice, claim.kind, num.low, num.high, num.hedge, num.unit), [])
            home = next((f for f in mates if _fits(f, claim, spots)), None)
            if home is None:
                home = Figure(claim, num, spots)
                mates.append(home)
                out.append(home)
                home.entries.append(entry)
            elif _told(claim, spots) > _told(home.claim, home.places) and claim.anchor.pair != num.span.pair:
                # «elle en dénombrait cinq» tells when, but not of what: the claim that says «morts» keeps the row
                home.claim, home.num, home.places = claim, num, spots or home.places
                home.entries.insert(0, entry)
            else:
                home.places = home.places or spots
                home.entries.append(entry)
    return out


def _told(claim: Claim, places: list[PlaceMention]) -> int:
    """How much of time and place a claim tells: an undated saying joins the dated one, never the other way round."""
    return 3 * bool(claim.start or claim.end) + sum(1 + (p.feature != "country") for p in places[:1])


def _within(one: list[PlaceMention], two: list[PlaceMention]) -> bool:
    """Is one of two places the country of the other («territoire russe», «région de Koursk»)?"""
    return any(p.country == q.country and "country" in {p.feature, q.feature} for p in one for q in two)


def _places(entry: Entry, claim: Claim) -> list[PlaceMention]:
    """The places of one figure: its claim's first, then those of its other claims (three villages, of which two are named)."""
    mates = (c for c in entry.claims if c.quantity == claim.quantity and c.kind == claim.kind)
    found = (mention(entry.reading, c) for c in (claim, *mates))
    return list({p.name: p for p in found if p is not None}.values())


def _one_each(entry: Entry) -> list[Claim]:
    """The claims with a figure, one for each figure: what is ordered and in delivery is one row."""
    best: dict[int, Claim] = {}
    for claim in entry.claims:
        if claim.quantity is not None:
            held = best.setdefault(claim.quantity, claim)
            if _WEIGHT.get(claim.kind.partition(".")[0], 1) > _WEIGHT.get(held.kind.partition(".")[0], 1):
                best[claim.quantity] = claim
    return list(best.values())


def _passing(claim: Claim, num: Quantity) -> bool:
    """A distance in passing, or a share that says how two other figures stand to each other (the checks tell it)."""
    compares = num.unit in {"fraction", "times"} and (num.relation in {"less", "more", "times"} or claim.kind != "control.hold")
    return compares or (claim.kind == "statement" and num.unit in {"km", "m", "mm"})


def counted_together(figure: Figure) -> Span | None:
    """The words of a figure that counts two things at once («2 100 tués et blessés»)."""
    return said_together(figure.lead.reading, figure.claim, figure.num)


def said_together(reading: Reading, claim: Claim, num: Quantity) -> Span | None:
    """The same of a claim of a reading and its quantity."""
    doc = reading.document
    last = alike.counted_together(doc.text, num.span.end, doc.lang) if claim.kind.startswith("harm.") else None
    return Span.of(doc.text, num.span.start, last) if last is not None else None


def _fits(figure: Figure, claim: Claim, places: list[PlaceMention]) -> bool:
    held = figure.claim
    here = not held.place or not claim.place or held.place == claim.place or _within(figure.places[:1], places[:1])
    return here and (not held.start or not claim.start or (held.start, held.end) == (claim.start, claim.end))


def series(found: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of one voice on one thing and place, where they change over time; by day.

    A count needs the same word for what is counted (``morts``), and never stands beside a part of itself (``dont trois enfants``).
    """
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in found:
        counted = figure.measure == "other"
        if figure.claim.kind == "statement" or (counted and (not figure.place or _part(figure))):
            continue
        stem = fold(figure.claim.anchor.surface)[:4] if counted else ""
        groups.setdefault((figure.lead.voice, *figure.topic[:3], stem, figure.claim.place or ""), []).append(figure)
    rows = [_by_day(g) for g in groups.values()]
    return [g for g in rows if len({(f.num.low, f.num.high) for f in g}) > 1 and len({f.day for f in g}) == len(g)]


def _by_day(group: list[Figure]) -> list[Figure]:
    """By day; of one value given twice for one day (``environ 310``, then ``310``) the first that was published."""
    firsts: dict[tuple[object, ...], Figure] = {}
    for figure in sorted(group, key=lambda f: (f.day or dt.date.min, f.lead.reading.document.published or "")):
        firsts.setdefault((figure.day, figure.num.low or figure.num.high), figure)
    return list(firsts.values())


def _part(figure: Figure) -> bool:
    text = figure.lead.reading.document.text
    return (
        figure.num.relation == "of"
        or figure.num.base is not None
        or "dont" in text[max(0, figure.num.span.start - 8) : figure.num.span.start]
    )


def ordered(found: Sequence[Figure]) -> list[list[Figure]]:
    """The rows in groups of one topic: those with several voices or values first, then by weight; a group by day."""
    topics: dict[tuple[object, ...], list[Figure]] = {}
    for figure in found:
        topics.setdefault((figure.topic[0], figure.topic[2], figure.claim.place or "", figure.topic[1]), []).append(figure)
    groups = sorted((sorted(g, key=lambda f: f.day or dt.date.min) for g in topics.values()), key=_rank, reverse=True)
    # what is told of one place stands together: its dead, its wounded, the children among them
    homes: dict[tuple[object, ...], list[list[Figure]]] = {}
    for number, group in enumerate(groups):
        place = group[0].claim.place
        homes.setdefault((group[0].topic[0], place, group[0].topic[1]) if place else (number,), []).append(group)
    return [group for mates in homes.values() for group in mates]


def _rank(group: list[Figure]) -> float:
    weight = _WEIGHT.get(group[0].claim.kind.partition(".")[0], 1)
    return weight + min(4, 1.5 * (len(group) - 1)) + min(2, 0.5 * sum(len(f.entries) - 1 for f in group))
