"""English points in time without the preposition before them: days, months, and what counts from publication (this week, last year).

In: the fragments of ``grammar``. Out: points in the rule book. Never: looks at the preposition before a point (``links`` does).
"""

from __future__ import annotations

import datetime as dt
import re

from selon.languages.en.rules.dates.grammar import (
    DAYNUM,
    MONTH,
    MONTHS,
    PART_OF_DAY,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    day_number,
    point,
)
from selon.reading import periods as at
from selon.reading.date_rules import dated, longest
from selon.reading.periods import DAY, Frame, Meaning, Period

_WD = f"(?P<weekday>{WEEKDAY})"
_SIDE = "(?P<side>last|next|this|this past|this coming|(?:the )?coming)"
_STRICT = {"last": -1, "this past": -1, "next": 1, "this coming": 1, "coming": 1, "the coming": 1}
_TO = r"(?:[-/–](?P<to>\d\d(?:\d\d)?))?"  # «the winter of 2023-24»


@point(
    "<month> <day>, <year>",
    rf"(?:{_WD},? )?(?:(?P<month>{MONTH}) (?:the )?(?P<day>{DAYNUM})|(?:the )?(?P<day2>{DAYNUM})(?: of)?[ /-](?P<month2>{MONTH}))"
    rf"(?: ?,? (?:of |in )?|[/-])(?P<year>{YEAR})",
)
def _(m: re.Match[str]) -> Meaning | None:
    try:
        day = dt.date(int(m["year"]), MONTHS[m["month"] or m["month2"]], day_number(m["day"] or m["day2"]))
    except ValueError:
        return None
    return lambda f: at.one_day(day)


@point(
    "<month> <day>",
    rf"(?:{_WD},? (?:the )?)?(?:(?P<month>{MONTH}) (?:the )?(?P<day>{DAYNUM})(?!,\d{{3}}| ?(?:%|percent|per cent|people|million))|"
    rf"(?:the )?(?P<day2>{DAYNUM})(?: of)?[ -](?P<month2>{MONTH}))(?P<side> last year| this year| next year)?(?: {PART_OF_DAY})?",
)
def _(m: re.Match[str]) -> Meaning | None:
    day, month = day_number(m["day"] or m["day2"]), MONTHS[m["month"] or m["month2"]]
    if day > longest(month):
        return None
    if m["side"]:
        by = {"last": -1, "this": 0, "next": 1}[m["side"].split()[0]]
        return lambda f: at.one_day(dt.date(f.today.year + by, month, day), "published")
    return dated(day, month, WEEKDAYS.get(m["weekday"] or ""))


_TILL = r" ?(?:[-–]|to|through|until|till|and) ?"


@point(
    "days of a <month>",
    rf"(?:from |between )?(?:the )?(?:(?P<month>{MONTH}) (?:the )?(?P<first>{DAYNUM}){_TILL}(?:the )?(?P<last>{DAYNUM})|"
    rf"(?P<first2>{DAYNUM}){_TILL}(?:the )?(?P<last2>{DAYNUM})(?: of)? (?P<month2>{MONTH}))(?!,\d{{3}}| ?(?:%|percent|per cent|people))"
    rf"(?:,? (?P<year>{YEAR}))?",
)
def _(m: re.Match[str]) -> Meaning | None:
    first, last = day_number(m["first"] or m["first2"]), day_number(m["last"] or m["last2"])
    month = MONTHS[m["month"] or m["month2"]]
    recurring = dated(last, month, None)
    if not first < last or recurring is None:
        return None

    def read(f: Frame) -> Period | None:
        end = at.one_day(dt.date(int(m["year"]), month, last)) if m["year"] else recurring(f)
        if end is None or end.start is None:
            return None
        return Period(end.start - DAY * (last - first), end.start, "day", end.anchor, "during")

    return read


@point("<month> <year>", rf"(?:the month of )?(?P<month>{MONTH}),? (?:of )?(?P<year>{YEAR})", whole=True)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.cut(at.month(int(m["year"]), MONTHS[m["month"]]), f.part)


@point(
    "<month>",
    rf"(?:{_SIDE} )?(?P<month>{MONTH})(?: (?P<when>last year|this year|next year))?(?! \d{{1,2}}(?![\d:])| (?:be|have|not|also|take|"
    rf"need|still|well|seem|begin|face|go)\b)",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning:
    month = MONTHS[m["month"]]
    if m["when"]:
        by = {"last": -1, "this": 0, "next": 1}[m["when"].split()[0]]
        return lambda f: at.cut(at.month(f.today.year + by, month, "published"), f.part)
    return lambda f: at.recurring(lambda y: at.month(y, month), f, strict=_STRICT.get(m["side"] or "", 0))


@point(
    "<season>",
    rf"(?:{_SIDE} |the )?(?P<season>{SEASON})(?: (?:of )?(?P<year>{YEAR}){_TO})?(?= |[,.;:)]|$)(?! (?:back|off|into|apart|short|under|from|"
    rf"to the|out|for|behind|on)\b)",
    weak=1,
    whole=True,
)
def _(m: re.Match[str]) -> Meaning:
    name = SEASONS[m["season"]]
    if m["year"]:
        return lambda f: at.cut(at.season(int(m["year"]), name), f.part)
    return lambda f: at.recurring(lambda y: at.season(y, name), f, strict=_STRICT.get(m["side"] or "", 0))


@point("<season> as named", rf"(?:{_SIDE} (?P<season>{SEASON})|(?:the )?(?P<season2>{SEASON}) (?:of )?(?P<year>{YEAR}){_TO})", whole=True)
def _(m: re.Match[str]) -> Meaning:
    name = SEASONS[m["season"] or m["season2"]]
    if m["year"]:
        return lambda f: at.cut(at.season(int(m["year"]), name), f.part)
    return lambda f: at.recurring(lambda y: at.season(y, name), f, strict=_STRICT.get(m["side"] or "", 0))


@point("<year>", rf"(?:the year )?(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,:/]\d|-\d| ?(?:{WORDS['counted']})\b)", weak=1, whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    return lambda f: at.cut(at.year(int(m["year"])), f.part)


@point("<year>-<year>", r"(?P<a>(?:19|20)\d\d)[-/](?P<b>(?:19|20)?\d\d)(?![\w/-])")
def _(m: re.Match[str]) -> Meaning | None:
    first, last = int(m["a"]), int(m["b"]) if len(m["b"]) == 4 else int(m["a"][:2] + m["b"])
    return (lambda f: at.years(first, last)) if first < last else None


@point(
    "<weekday>",
    rf"(?:{_SIDE} )?{_WD}(?:(?:,? (?:in the )?)(?P<part>{PART_OF_DAY}))?(?P<week> (?:of )?(?:last|next|this|the following) week)?",
)
def _(m: re.Match[str]) -> Meaning:
    number, side = WEEKDAYS[m["weekday"]], m["side"] or ""
    night = (m["part"] or "").endswith("night") and "mid" not in (m["part"] or "")

    def read(f: Frame) -> Period | None:
        if m["week"]:
            by = -7 if "last" in m["week"] else 0 if "this" in m["week"] else 7
            found = at.one_day(f.today - DAY * f.today.weekday() + DAY * (number + by), "published")
        elif side in ("last", "next"):
            found = at.weekday(number, f, strict=_STRICT[side])
        else:
            found = at.weekday(number, f, strict=_STRICT.get(side, 0))
        return at.night(found.start, found.anchor) if night and found.start else found

    return read


@point("the <month> before or after", rf"the (?P<side>following|previous|preceding) (?P<month>{MONTH})", anaphoric=True)
def _(m: re.Match[str]) -> Meaning:
    month, step = MONTHS[m["month"]], 1 if m["side"] == "following" else -1

    def read(f: Frame) -> Period:
        day = f.anchor_day
        beyond = month > day.month if step > 0 else month < day.month
        return at.month(day.year + (0 if beyond else step), month, "text" if f.event else "published")

    return read


@point("the <weekday> before or after", rf"the (?P<side>following|previous|preceding) {_WD}", anaphoric=True)
def _(m: re.Match[str]) -> Meaning:
    wanted, step = WEEKDAYS[m["weekday"]], 1 if m["side"] == "following" else -1

    def read(f: Frame) -> Period:
        found = next(d for n in range(1, 8) if (d := f.anchor_day + DAY * step * n).weekday() == wanted)
        return at.one_day(found, "text" if f.event else "published")

    return read


@point("by evening", r"by (?:evening|nightfall|dusk)(?! (?:on|of)\b)")
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.by(at.one_day(f.today, "published"))


@point(
    "today and its neighbours",
    rf"(?:earlier |later |late |early )?(?P<word>{'|'.join(sorted(WORDS['deictic'], key=len, reverse=True))})(?P<part> (?:morning|"
    rf"afternoon|evening|night))?",
)
def _(m: re.Match[str]) -> Meaning:
    shift = WORDS["deictic"][m["word"]]
    if m["word"] == "tonight" or (m["part"] or "").endswith("night"):
        return lambda f: at.night(f.today + DAY * shift, "published")
    return lambda f: at.one_day(f.today + DAY * shift, "published")


@point("this morning", r"(?:early |late |earlier )?(?:this (?:morning|afternoon|evening)|at present dawn)")
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.one_day(f.today, "published")


@point("last night", r"(?:late |early )?last (?:night|evening)|overnight")
def _(m: re.Match[str]) -> Meaning:
    if m[0].endswith("evening"):
        return lambda f: at.one_day(f.today - DAY, "published")
    return lambda f: at.night(f.today - DAY, "published")


@point(
    "night into <weekday>",
    rf"(?:overnight (?P<how>on|into|from|to|between)? ?(?:(?P<first>{WEEKDAY}) (?:to|into|and) )?"
    rf"|(?:late )?(?P<eve>{WEEKDAY})(?: night)? into )"
    rf"{_WD}",
)
def _(m: re.Match[str]) -> Meaning:
    number = WEEKDAYS[m["weekday"]]
    ends = m["how"] in ("into", "to") or m["first"] or m["eve"]

    def read(f: Frame) -> Period | None:
        day = at.weekday(number, f).start
        return at.night(day - DAY if day and (ends or m["how"] in (None, "on")) else day or f.today, "published")

    return read


@point("holiday", "|".join(sorted(WORDS["holidays"], key=len, reverse=True)))
def _(m: re.Match[str]) -> Meaning:
    month, day = WORDS["holidays"][m[0]]
    return lambda f: at.recurring(lambda y: at.one_day(dt.date(y, month, day)), f)
