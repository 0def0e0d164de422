"""A weekday against the date that it stands with: ``jeudi 13 février``.

In: a text under check. Out: consistent, or differs where the date falls on another day in the year of the text and in those beside it.
Never: looks at a date whose year nothing says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from selon.findings import bands, wording
from selon.findings.text import Text, names_of_days
from selon.model import Finding, When

CHECK = "calendar"


@cache
def _patterns(lang: str, day_number: str, *, month_first: bool) -> tuple[re.Pattern[str], ...]:
    """A weekday with day and month in each order that the language writes them in."""
    days, months = names_of_days(lang)
    if not days or not day_number:
        return ()
    weekday = "|".join(f"(?P<w{i}>{name})" for i, name in enumerate(days))
    month = "|".join(f"(?P<m{i}>{name})" for i, name in enumerate(months, 1))
    orders = [f"(?:le )?{day_number} (?:{month})", *([f"(?:{month}) {day_number}"] if month_first else [])]
    return tuple(re.compile(rf"(?<!\w)(?:{weekday}),? {o}(?:,? (?P<year>\d{{4}}))?(?!\w)", re.IGNORECASE) for o in orders)


def within(text: Text) -> Iterator[Finding]:
    words = text.cues.words
    patterns = _patterns(text.doc.lang, str(words.get("day_number", "")), month_first=bool(words.get("month_first")))
    seen: set[tuple[int, dt.date]] = set()
    for m in sorted((m for p in patterns for m in p.finditer(text.norm)), key=re.Match.start):
        named = next(i for i in range(7) if m[f"w{i}"])
        month = next(i for i in range(1, 13) if m[f"m{i}"])
        found = _judge(text, m, named, month)
        if found is not None and (named, found[1]) not in seen:
            seen.add((named, found[1]))
            yield found[0]


def _judge(text: Text, m: re.Match[str], named: int, month: int) -> tuple[Finding, dt.date] | None:
    when = next((w for w in text.dates if w.span.start < m.end() and m.start() < w.span.end), None)
    year = int(m["year"]) if m["year"] else _year(text, when)
    day = _date(year, month, int(m["day"])) if year else None
    if day is None or year is None:
        return None
    span = text.span(m.start(), m.end())
    claims = [
        c.id
        for c in text.reading.claims
        if when is not None and c.start == when.start and text.sentence(c.anchor.start) == text.sentence(m.start())
    ]
    if day.weekday() == named:
        says = wording.say("calendar.right", bands.CONSISTENT, day=wording.day(day), weekday=wording.weekday(named))
        return text.finding(CHECK, bands.CONSISTENT, says, claims[:1], [span], span.surface, day.isoformat()), day
    beside = [] if m["year"] else [_date(year + by, month, int(m["day"])) for by in (-1, 1)]
    if any(d is not None and d.weekday() == named for d in beside):
        return None
    says = wording.say("calendar.wrong", bands.DIFFERS, stated=wording.quoted(span), day=wording.day(day), weekday=wording.weekday(day))
    return text.finding(CHECK, bands.DIFFERS, says, claims[:1], [span], span.surface, day.isoformat()), day


def _year(text: Text, when: When | None) -> int | None:
    """The year that the reader resolved, else that of publication."""
    if when is not None and when.start is not None and when.start == when.end:
        return when.start.year
    return text.doc.day.year if when is None and text.doc.day else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
