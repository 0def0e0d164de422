"""A claim of ground against the control maps of its days: what one publisher draws is one more voice.

In: claims as rows, a map book, the days that map and claim may lie apart. Out: consistent, differs or cannot tell, one finding a
publisher for claims that say the same; each names map, day, band, tolerance and formula.
Never: says who is right, or takes a map for the ground; ``differs`` needs a dated claim, and that no map of its days meets it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from selon.findings import bands, map_words
from selon.findings.bands import Band
from selon.findings.ground_claims import CHANGE, POINT, SHARE, Question, questions
from selon.knowledge import tables
from selon.ledger.rows import ClaimRow
from selon.maps.books import Ground, MapBook
from selon.maps.legends import CONTESTED
from selon.maps.sheets import Sheet
from selon.model import Finding

CHECK = "map"
DAYS = 7
EDGE = 2.0  # km: a place's point and a map's line are no surer than that


@dataclass(frozen=True, slots=True)
class Answer:
    """What one publisher's maps say. sheets: those compared, the main one last. shown: the map's band as drawn, in km² or percents.

    widened: the same with the tolerance. reason: why it is cannot tell. span: the band over the claim's days, where they hold several maps.
    """

    verdict: str
    sheets: tuple[Sheet, ...] = ()
    shown: Band = (None, None)
    widened: Band = (None, None)
    reason: str | None = None
    ground: Ground | None = None
    over: tuple[Sheet, Sheet, float, float] | None = None
    km: float | None = None


def against(rows: Iterable[ClaimRow], book: MapBook, *, days: int = DAYS) -> Iterator[Finding]:
    """What the maps have to say to these claims; claims of one thing with one figure and one answer are one finding."""
    groups: dict[tuple[object, ...], list[tuple[Question, Answer, str]]] = {}
    for question in _told(list(questions(rows, book))):
        for source in book.sources() if question.missing is None else book.sources()[:1]:
            answer = _answer(question, book, source, days)
            groups.setdefault(_same(question, answer, source), []).append((question, answer, source))
    for group in groups.values():
        # A dated claim speaks for those that are not.
        group.sort(key=lambda row: not row[0].dated)
        asked = [question for question, _, _ in group]
        yield map_words.finding(CHECK, asked, group[0][1], group[0][2], days)


def _told(asked: list[Question]) -> list[Question]:
    """Without those that only lack the place which the same document gives the same figure elsewhere."""
    placed = {_figure(q) for q in asked if q.missing != "place"}
    return [q for q in asked if q.missing != "place" or _figure(q) not in placed]


def _figure(question: Question) -> tuple[object, ...]:
    row = question.row
    return row.doc, question.ask, question.holder, row.low, row.high, row.unit


def _same(question: Question, answer: Answer, source: str) -> tuple[object, ...]:
    row, main = question.row, answer.sheets[-1].id if answer.sheets else None
    thing = (question.ask, question.holder, question.ground, question.region and question.region.id, question.sign, question.missing)
    figure = (row.low, row.high, row.hedge, row.unit) if question.ask != POINT else (row.place, row.lat, row.lon)
    return (source, main, answer.verdict, answer.reason, *thing, *figure, row.doc if main is None else None)


def _answer(question: Question, book: MapBook, source: str, days: int) -> Answer:
    if question.missing is not None or question.start is None or question.end is None:
        return Answer(bands.UNSURE, reason=question.missing or "date")
    if question.ask == POINT:
        return _point(question, book, source, days)
    if question.ask == CHANGE:
        return _change(question, book, source, days)
    return _held(question, book, source, days)


def _held(question: Question, book: MapBook, source: str, days: int) -> Answer:
    """Ground held, or its share: the map nearest to the end of the claim's days, and the others of those days."""
    start, end = question.start or dt.date.min, question.end or dt.date.max
    main = book.nearest(source, end, days)
    if main is None or question.claimed is None:
        return Answer(bands.UNSURE, reason="no_map")
    ground, shown = _shown(question, book, main)
    claimed, others = question.claimed.band, [s for s in book.of(source, start, end) if s is not main]
    drawn = [_shown(question, book, s)[1] for s in others] + [shown]
    over = _over([*others, main], drawn) if others else None
    answer = Answer(bands.CONSISTENT, (main,), shown, _widened(shown), None, ground, over)
    if bands.overlap(claimed, answer.widened):
        return answer
    if any(bands.overlap(claimed, _widened(band)) for band in drawn):
        return replace(answer, verdict=bands.UNSURE, reason="moved")
    return replace(answer, verdict=bands.DIFFERS) if question.dated else replace(answer, verdict=bands.UNSURE, reason="undated")


def _shown(question: Question, book: MapBook, sheet: Sheet) -> tuple[Ground, Band]:
    """What the sheet draws, in km² and in the claim's measure."""
    ground = book.ground(sheet, question.holder, ground=question.ground, region=question.region)
    low, high = ground.band
    scale = 100 / question.base if question.ask == SHARE else 1.0
    return ground, (low * scale, high * scale)


def _over(sheets: list[Sheet], drawn: list[Band]) -> tuple[Sheet, Sheet, float, float]:
    lows, highs = [low or 0.0 for low, _ in drawn], [high or 0.0 for _, high in drawn]
    ordered = sorted(sheets, key=lambda s: s.day)
    return ordered[0], ordered[-1], min(lows), max(highs)


def _widened(band: Band) -> Band:
    """The band with the share by which two published maps of one day differ."""
    share = tables.tolerances().map
    low, high = band
    return None if low is None else low - share * abs(low), None if high is None else high + share * abs(high)


def _change(question: Question, book: MapBook, source: str, days: int) -> Answer:
    """Ground gained or lost between two maps.

    The change of what is held and that of what is held or contested make the narrow band (consistent); whatever the contested ground
    may hide at either end makes the wide one: what lies outside differs, what lies between cannot be told.
    """
    start, end = question.start or dt.date.min, question.end or dt.date.max
    reach = min(days, ((end - start).days + 1) // 4)
    first = book.nearest(source, max(start, dt.date.min + dt.timedelta(1)) - dt.timedelta(1), reach)
    last = book.nearest(source, end, reach)
    if first is None or last is None or first.day >= last.day or question.claimed is None:
        return Answer(bands.UNSURE, reason="no_maps")
    before, after = (book.ground(s, question.holder, ground=question.ground, region=question.region) for s in (first, last))
    steps = sorted(question.sign * (b - a) for a, b in zip(before.band, after.band, strict=True))
    wide = sorted(question.sign * d for d in (after.held - before.band[1], after.band[1] - before.held))
    answer = Answer(bands.CONSISTENT, (first, last), (steps[0], steps[1]), _widened((wide[0], wide[1])), None, after)
    claimed = question.claimed.band
    if bands.overlap(claimed, _widened(answer.shown)):
        return answer
    if bands.overlap(claimed, answer.widened):
        return replace(answer, verdict=bands.UNSURE, reason="contested")
    return replace(answer, verdict=bands.DIFFERS)


def _point(question: Question, book: MapBook, source: str, days: int) -> Answer:
    """A settlement taken: whose ground its point lies on, on the first map from the end of the claim's days on, else the last before."""
    end, row = question.end or dt.date.max, question.row
    near = [s for s in book.of(source) if abs((s.day - end).days) <= days]
    later = [s for s in near if s.day >= end]
    main = later[0] if later else near[-1] if near else None
    if main is None or row.lat is None or row.lon is None:
        return Answer(bands.UNSURE, reason="no_map")
    found = book.distances(main, row.lon, row.lat)
    own = [km for status, km in found.items() if status.by == question.holder]
    contested = [km for s, km in found.items() if s.kind == CONTESTED and (not s.between or question.holder in s.between)]
    nearest = min([*own, *contested], default=float("inf"))
    answer = Answer(bands.CONSISTENT, (main,), km=nearest)
    if 0.0 in own:
        return answer
    if 0.0 in contested:
        return replace(answer, verdict=bands.UNSURE, reason="in_contested")
    if nearest <= EDGE or question.holder == question.ground:
        return replace(answer, verdict=bands.UNSURE, reason="edge" if nearest <= EDGE else "own")
    if not later or not question.dated:
        return replace(answer, verdict=bands.UNSURE, reason="earlier" if question.dated else "undated")
    return replace(answer, verdict=bands.DIFFERS)
