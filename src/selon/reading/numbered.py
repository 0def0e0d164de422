"""Days and periods that are told by a number alone: «the 31st», «Friday 31», «23/06/18», «the second week of May», «the 20th century».

In: numbers that a pack's rule read. Out: meanings (see ``periods``). Never: holds a word of a language.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from selon.reading import periods as at
from selon.reading.periods import DAY, Frame, Meaning, Period

# Figures that every language writes alike: ``2016-12-06``, ``06/2016``.
ISO_DAY = r"(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?=$|[^\d/-]|t\d\d)"
MONTH_OF_YEAR = r"(?<!\d[/-])(?P<m>0[1-9]|1[0-2])[/-](?P<y>(?:19|20)\d\d)(?=$|[^\d/-])"


def the(number: int) -> Meaning:
    """A bare number: that day, on or after the event told last unless that is still to come; else the last such day before publication."""

    def read(f: Frame) -> Period | None:
        ahead = f.lean == 1 or (f.lean == 0 and f.bias > 0)
        if f.event is None or f.day is None:
            found = _next(number, f.anchor_day, 1 if f.event or ahead else -1)
        else:
            found = _next(number, f.event, 1)
            if found is None or (found > f.day and not ahead):
                found = _next(number, f.day, -1)
        return at.one_day(found, "text" if f.event else "published") if found else None

    return read


def _next(number: int, first: dt.date, step: int) -> dt.date | None:
    """The nearest day of that number on or after ``first`` (before, with step −1)."""
    for by in (0, step, 2 * step):
        whole = at.month(*at.shift_month(first.year, first.month, by))
        if whole.start and whole.end and number <= whole.end.day:
            day = whole.start.replace(day=number)
            if (day >= first) if step > 0 else (day <= first):
                return day
    return None


def on_weekday(weekday: int, number: int) -> Meaning:
    """«Friday 31»: the nearest day that is both, past first; the bare weekday where there is none."""

    def read(f: Frame) -> Period | None:
        near = [f.today + DAY * n for n in (range(62) if f.lean == 1 else range(0, -62, -1))]
        near += [f.today + DAY * n for n in range(1, 32)]
        fits = next((d for d in near if d.day == number and d.weekday() == weekday), None)
        return at.one_day(fits, "published") if fits else at.weekday(weekday, f)

    return read


def figures(year: int, month: int, day: int) -> Meaning | None:
    """A day in figures; a year of two figures is the last one that lies less than ten years ahead. None: no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None

    def read(f: Frame) -> Period | None:
        return at.one_day(dt.date(_year(year, f), month, day))

    return read


def month_of(year: int, month: int) -> Meaning:
    """A month of a year, which may have two figures."""
    return lambda f: at.cut(at.month(_year(year, f), month), f.part)


def _year(year: int, f: Frame) -> int:
    if year > 99:
        return year
    last = (f.day.year if f.day else 2040) + 10
    return last - (last - year) % 100


def part_of_month(month: int, year: int | None, first: int, last: int) -> Meaning:
    """Days of a month, counted from its end where negative (−7 … −1: its last week)."""

    def make(number: int) -> Period:
        whole = at.month(number, month)
        assert whole.start is not None
        assert whole.end is not None
        days = [n if n > 0 else whole.end.day + 1 + n for n in (first, last)]
        return Period(whole.start.replace(day=days[0]), whole.start.replace(day=days[1]), "week", "absolute", "during")

    return (lambda f: make(year)) if year else (lambda f: at.recurring(make, f))


def week_of_year(year: int, nth: int) -> Meaning:
    """The ``nth`` week of a year (its last: −1), Monday to Sunday, as ISO 8601 counts them."""

    def read(f: Frame) -> Period | None:
        del f  # it names its year
        last = dt.date(year, 12, 28).isocalendar().week
        return replace(at.week(dt.date.fromisocalendar(year, nth if nth > 0 else last, 1)), anchor="absolute")

    return read


def week_end(day: Period) -> Period | None:
    """The Saturday and Sunday of the week in which a day lies."""
    if day.start is None or day.start != day.end:
        return None
    saturday = day.start + DAY * (5 - day.start.weekday())
    return Period(saturday, saturday + DAY, "part", day.anchor, "during")


def century(number: int) -> Meaning:
    """The 20th: 1900 to 1999, as ISO 8601 counts."""
    return lambda f: at.cut(at.years(100 * (number - 1), 100 * number - 1), f.part) if 1 < number < 99 else None


def century_by(shift: int) -> Meaning:
    """That of publication, or the one before it."""
    return lambda f: century(f.today.year // 100 + 1 + shift)(f)


def decade(ten: int, hundred: int | None) -> Meaning:
    """«The 90s»: the last that had begun by the year 2020 unless the hundred is told."""
    first = 100 * hundred + ten if hundred else (1900 if ten >= 30 else 2000) + ten
    return lambda f: at.cut(at.years(first, first + 9), f.part)
