"""Calendar arithmetic: what an expression of time means once the day of publication is known.

In: a ``Frame`` (publication day, the lean of the clause, the event that stands before). Out: ``Period``, days, both ends included.
Never: looks at a text, a language or the clock; a period that needs a publication day raises ``NeedsDay`` where there is none.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
DAY = dt.timedelta(days=1)
FAR_BACK, SOON = 270, 60
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


class NeedsDay(Exception):
    """A relative expression in a document without a publication day."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, an open end None. ``part``: the third of a larger period that it is (start, mid, end), if any."""

    start: dt.date | None
    end: dt.date | None
    precision: str = "day"
    anchor: str = "absolute"
    relation: str = "on"
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a period is read against.

    day: publication day. tense: asked only where it matters for the lean of the clause: −1 it tells of the past, 1 of the future,
    0.5 of what was planned, 0 unknown. bias: 1 where the expression itself may look forward (before), 2 where it mostly does (until).
    part: the third that is meant (start, mid, end).
    event: the day that ``the day before`` and ``the next day`` count from. war: the first day of the war that the text is about.
    """

    day: dt.date | None
    tense: Callable[[], float] | None = None
    bias: int = 0
    part: str | None = None
    event: dt.date | None = None
    war: dt.date | None = None

    @property
    def lean(self) -> float:
        """The lean of the clause."""
        return self.tense() if self.tense else 0.0

    @property
    def today(self) -> dt.date:
        """The publication day. Raises NeedsDay."""
        if self.day is None:
            raise NeedsDay
        return self.day

    @property
    def anchor_day(self) -> dt.date:
        """The event that was told last, else the publication day."""
        return self.event if self.event is not None else self.today


Meaning = Callable[[Frame], Period | None]


@dataclass(frozen=True, slots=True)
class Expr:
    """What an expression means, before the calendar is asked.

    path: names of the rules that made it, the outermost first. anaphoric: counts from an event of the text; back: backwards;
    ahead: by that many days from the one named next. weak: 1 does not stand without a preposition, 2 only as a part of a larger
    expression. whole: has a beginning, a middle and an end.
    """

    meaning: Meaning
    path: tuple[str, ...] = ()
    anaphoric: bool = False
    back: bool = False
    ahead: int = 0
    weak: int = 0
    whole: bool = False

    def then(self, change: Callable[[Period], Period | None], *, lean: float | None = None, bias: int = 0, part: str | None = None) -> Expr:
        """The expression looked for in that direction, then changed."""

        def read(f: Frame) -> Period | None:
            found = self.meaning(replace(f, bias=bias or f.bias, tense=f.tense if lean is None else lambda: lean, part=part or f.part))
            return change(found) if found else None

        return replace(self, meaning=read, weak=0, whole=False)


def one_day(day: dt.date, anchor: str = "absolute") -> Period:
    return Period(day, day, "day", anchor)


def night(first: dt.date, anchor: str) -> Period:
    """The night that begins on ``first``: both its days."""
    return Period(first, first + DAY, "part", anchor, "during")


def month(year: int, number: int, anchor: str = "absolute") -> Period:
    last = calendar.monthrange(year, number)[1]
    return Period(dt.date(year, number, 1), dt.date(year, number, last), "month", anchor, "during")


def months(year: int, first: int, count: int, precision: str, anchor: str = "absolute") -> Period:
    """``count`` whole months from the month ``first`` (1 = January; may run past December)."""
    begin, over = month(*shift_month(year, first, 0)), month(*shift_month(year, first, count - 1))
    return Period(begin.start, over.end, precision, anchor, "during")


def year(number: int, anchor: str = "absolute") -> Period:
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31), "year", anchor, "during")


def years(first: int, last: int, anchor: str = "absolute") -> Period:
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "year", anchor, "during")


def season(number: int, name: str, anchor: str = "absolute") -> Period:
    """Seasons by whole months; the winter of a year begins in its December."""
    return months(number, SEASONS[name], 3, "season", anchor)


def week(day: dt.date, anchor: str = "published") -> Period:
    """Monday to Sunday."""
    monday = day - DAY * day.weekday()
    return Period(monday, monday + 6 * DAY, "week", anchor, "during")


def shift_month(year_number: int, number: int, by: int) -> tuple[int, int]:
    """(year, month) ``by`` months later."""
    index = year_number * 12 + number - 1 + by
    return index // 12, index % 12 + 1


def ago(day: dt.date, count: int, unit: str, anchor: str = "published") -> Period:
    """``count`` units before the day (after, if negative): a day for hours, days and weeks; the month for months and years; the year for
    decades.
    """
    if unit == "hour":
        return one_day(day - DAY * (count // 24), anchor)
    if unit in _DAYS:
        return one_day(day - DAY * count * _DAYS[unit], anchor)
    if unit == "decade":
        return year(day.year - 10 * count, anchor)
    return month(*shift_month(day.year, day.month, -count * _MONTHS[unit]), anchor)


def same_day_shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """The day ``count`` units later (earlier, if negative), the day of the month kept where the month has it."""
    if unit == "hour" or unit in _DAYS:
        return day + DAY * (count // 24 if unit == "hour" else count * _DAYS[unit])
    y, m = shift_month(day.year, day.month, count * _MONTHS[unit])
    return dt.date(y, m, min(day.day, calendar.monthrange(y, m)[1]))


def weekday(number: int, frame: Frame, *, strict: int = 0) -> Period:
    """The weekday (0 = Monday) nearest in the direction of the clause; ``strict`` −1 or 1: before or after publication, never on it."""
    today = frame.today
    back = (today.weekday() - number) % 7
    forward = (number - today.weekday()) % 7
    if strict:
        return one_day(today - DAY * (back or 7) if strict < 0 else today + DAY * (forward or 7), "published")
    lean = frame.lean
    ahead = lean == 1 or (lean == 0 and frame.bias > 0) or (lean == 0.5 and forward <= 2)
    return one_day(today + DAY * forward if ahead else today - DAY * back, "published")


def recurring(make: Callable[[int], Period | None], frame: Frame, *, strict: int = 0) -> Period | None:
    """Of a period that comes every year (``make(year)``), the one that is meant: past first, unless the clause leans forward.

    A date that would lie most of a year back while the same lies a few weeks ahead is ahead, if the clause does not tell of the past;
    a single day is so even then, because nobody leaves the year out of a day that far back.
    """
    today = frame.today
    found = [cut(p, frame.part) for y in range(today.year - 2, today.year + 2) if (p := _safe(make, y)) is not None]
    if len(found) < 2:  # 29 February
        found = [cut(p, frame.part) for y in range(today.year - 8, today.year + 9) if (p := _safe(make, y)) is not None]
    past = max(
        (p for p in found if p.start and (p.start <= today if not strict else bool(p.end and p.end < today))), key=_start, default=None
    )
    ahead = min(
        (p for p in found if p.end and (p.end >= today if not strict else bool(p.start and p.start > today))), key=_start, default=None
    )
    if past is None or ahead is None:
        chosen = past or ahead
    elif strict:
        chosen = past if strict < 0 else ahead
    else:
        chosen = ahead if _ahead(past, ahead, frame, today) else past
    return replace(chosen, anchor="published") if chosen else None


def _start(period: Period) -> dt.date:
    return period.start or dt.date.min


def _safe(make: Callable[[int], Period | None], number: int) -> Period | None:
    try:
        return make(number)
    except ValueError:
        return None


def _ahead(past: Period, ahead: Period, frame: Frame, today: dt.date) -> bool:
    """Whether the coming one is meant."""
    if past == ahead or not past.end or not ahead.start:
        return past != ahead
    back, forward = (today - past.end).days, (ahead.start - today).days
    lean = frame.lean
    if lean == 1 or (lean == 0 and frame.bias > 1):
        return True
    if lean == 0.5 or (lean == 0 and frame.bias > 0):
        return forward < back
    return back > FAR_BACK and forward <= SOON and (lean == 0 or past.precision == "day")


def cut(period: Period, part: str | None) -> Period:
    """The beginning, middle or end of a period: thirds of a month, quarters of a year, months of a season, days of a week, else years."""
    if part is None or period.part or period.start is None or period.end is None:
        return period
    start, end = period.start, period.end
    if period.precision == "week":
        bounds = {"start": (0, 1), "mid": (2, 3), "end": (4, 6)}[part]
        return replace(period, start=start + DAY * bounds[0], end=start + DAY * bounds[1], part=part)
    if period.precision == "month":
        bounds = {"start": (1, 10), "mid": (11, 20), "end": (21, end.day)}[part]
        return replace(period, start=start.replace(day=bounds[0]), end=end.replace(day=bounds[1]), part=part)
    size = (end.year - start.year) * 12 + end.month - start.month + 1
    if size < 3:
        return replace(period, part=part)
    third = 3 if size == 12 else size // 36 * 12 if size >= 120 else max(1, size // 3)
    offset = {"start": 0, "mid": third, "end": size - third}[part]
    inner = months(
        *shift_month(start.year, start.month, offset), size - 2 * third if part == "mid" else third, period.precision, period.anchor
    )
    return replace(inner, part=part)


def edge(period: Period, count: int, unit: str) -> Period | None:
    """Its first ``count`` units (its last, if negative); None where it is shorter."""
    if period.start is None or period.end is None:
        return None
    if count > 0:
        cut_off = replace(period, end=same_day_shifted(period.start, count, unit) - DAY)
    else:
        cut_off = replace(period, start=same_day_shifted(period.end + DAY, count, unit))
    assert cut_off.start is not None
    assert cut_off.end is not None
    return replace(cut_off, relation="during", part="edge") if period.start <= cut_off.start <= cut_off.end <= period.end else None


def since(period: Period) -> Period:
    return replace(period, end=None, relation="since")


def until(period: Period) -> Period:
    """Up to its last day; up to the first day of a season."""
    last = period.start if period.precision == "season" and not period.part else period.end
    return replace(period, start=None, end=last, relation="until")


def by(period: Period) -> Period:
    """Before its last day has passed (that day included); by a season: by its first day."""
    return replace(until(period), relation="before")


def before(period: Period) -> Period:
    """Up to the day before it begins; before the end of something: up to that end."""
    if period.part == "end":
        return by(period)
    return replace(period, start=None, end=period.start - DAY if period.start else None, relation="before")


def after(period: Period) -> Period:
    return replace(period, start=period.end + DAY if period.end else None, end=None, relation="after")


def between(first: Period, last: Period) -> Period | None:
    """From the start of one to the end of the other; None if they run backwards."""
    if not first.start or not last.end or first.start > last.end:
        return None
    anchor = first.anchor if first.anchor != "absolute" else last.anchor
    return Period(first.start, last.end, last.precision, anchor, "during")
