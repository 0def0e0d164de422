"""English dates in figures (``06/23/18``, ``2016-12-06``), with a year of two figures (``July '98``), with a day alone (``on the 31st``).

In: the fragments of ``grammar``. Out: points in the rule book. Never: takes a fraction for a day: without a year, a weekday or a
preposition stands before the figures; takes an ordinal for a day if a noun may follow it.
"""

from __future__ import annotations

import datetime as dt
import re

from selon.languages.en.rules.dates.grammar import (
    DAYNUM,
    FULL_MONTH,
    MONTH,
    MONTHS,
    PART_OF_DAY,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    day_number,
    point,
)
from selon.reading import numbered
from selon.reading import periods as at
from selon.reading.date_rules import dated
from selon.reading.periods import Meaning, Period

_WD = f"(?P<weekday>{WEEKDAY})"
_NUM = r"(?:0?[1-9]|[12]\d|3[01])"
_BARE = rf"(?= ?[.,;:)!?](?!\d)|$| (?:{WORDS['after_number']})\b)"  # nothing that the number could count or order
_AFTER = "(?:" + "|".join(rf"(?<=\b{w} )" for w in ("on", "by", "until", "till", "since", "from", "to", "through", "before", "after")) + ")"


@point("iso day", numbered.ISO_DAY)
@point(
    "numeric day",
    rf"(?:{_WD},? )?(?P<m>{_NUM})(?P<sep>[-/.])(?P<d>{_NUM})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-]|[.,]\d)",
)
def _(m: re.Match[str]) -> Meaning | None:
    """Month before day, unless the first number is no month."""
    year, month, number = int(m["y"]), int(m["m"]), int(m["d"])
    if year < 100 and m["sep"] == "-":
        return None
    return numbered.figures(year, *((number, month) if month > 12 else (month, number)))


@point("<weekday> <month>/<day>", rf"{_WD},? (?P<m>{_NUM})/(?P<d>{_NUM})(?![/%\d]| of\b)")
@point("on <month>/<day>", rf"{_AFTER}(?P<m>{_NUM})/(?P<d>{_NUM}){_BARE}")
def _(m: re.Match[str]) -> Meaning | None:
    month, number = int(m["m"]), int(m["d"])
    month, number = (number, month) if month > 12 else (month, number)
    return dated(number, month, WEEKDAYS.get(m.groupdict().get("weekday") or ""))


@point("<month>/<year>", numbered.MONTH_OF_YEAR, whole=True)
def _(m: re.Match[str]) -> Meaning:
    return numbered.month_of(int(m["y"]), int(m["m"]))


@point("<month> '<year>", rf"(?P<month>{MONTH}) (?P<short>'\d\d|(?:[4-9]\d|3[2-9]){_BARE})", whole=True)
def _(m: re.Match[str]) -> Meaning:
    return numbered.month_of(int(m["short"].strip("'")), MONTHS[m["month"]])


_ORDINAL_DAYS: dict[str, int] = WORDS["days_in_words"]


@point(
    "the <nth> of <month>",
    rf"(?:the )?(?P<day>{'|'.join(sorted(_ORDINAL_DAYS, key=len, reverse=True))}) of (?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?",
)
def _(m: re.Match[str]) -> Meaning | None:
    day, month = _ORDINAL_DAYS[m["day"]], MONTHS[m["month"]]
    return numbered.figures(int(m["year"]), month, day) if m["year"] else dated(day, month, None)


@point(
    "on the <n>th",
    rf"(?:{_AFTER}|(?<=week of )|(?<=beginning )|(?<=weekend of ))the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
    rf"(?!,? (?:and |or |to |through |until )?(?:the )?\d+(?:st|nd|rd|th)?\b){_BARE}",
    anaphoric=True,
)
def _(m: re.Match[str]) -> Meaning:
    return numbered.the(int(m["day"]))


@point(
    "<weekday> <day>",
    rf"(?P<weekday>{WEEKDAY}|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b),? "
    rf"(?:(?:the )?(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|(?P<bare>3[01]|[12]\d)){_BARE}(?: {PART_OF_DAY})?",
)
def _(m: re.Match[str]) -> Meaning:
    weekday = next(n for name, n in WEEKDAYS.items() if name.startswith(m["weekday"]))
    return numbered.on_weekday(weekday, day_number(m["day"] or m["bare"]))


@point(
    "<month> <day>-<month> <day>",
    rf"(?:from )?(?P<a>{MONTH}) (?P<first>{DAYNUM})(?:,? (?P<from>{YEAR}))? ?[-–] ?"
    rf"(?P<b>{MONTH}) (?P<last>{DAYNUM})(?:,? (?P<year>{YEAR}))?",
)
def _(m: re.Match[str]) -> Meaning | None:
    begin, over = MONTHS[m["a"]], MONTHS[m["b"]]
    if begin == over and not m["from"]:
        return None

    def make(year: int) -> Period | None:
        first = int(m["from"]) if m["from"] else year - (begin > over)
        start, end = dt.date(first, begin, day_number(m["first"])), dt.date(year, over, day_number(m["last"]))
        return at.between(at.one_day(start), at.one_day(end))

    return (lambda f: make(int(m["year"]))) if m["year"] else (lambda f: at.recurring(make, f))


_MONTHLY = r"(?:-|–| – | to | through )"


@point("<month>-<month>", rf"(?P<a>{MONTH})(?P<join>{_MONTHLY})(?P<b>{FULL_MONTH}|{MONTH})(?! \d\d?\b)(?:,? (?P<year>{YEAR}))?")
def _(m: re.Match[str]) -> Meaning | None:
    first, last = MONTHS[m["a"]], MONTHS[m["b"]]
    if m["a"] in ("may", "march") and m["join"] == " to ":
        return None  # «they may to March»: no month is sure

    def make(year: int) -> Period | None:
        return at.between(at.month(year - (first > last), first), at.month(year, last))

    return (lambda f: make(int(m["year"]))) if m["year"] else (lambda f: at.recurring(make, f))


@point("<month>-<year>", rf"(?P<month>{MONTH})[-/](?P<year>{YEAR})", whole=True)
def _(m: re.Match[str]) -> Meaning:
    return numbered.month_of(int(m["year"]), MONTHS[m["month"]])
