"""French points in time without the preposition before them: days, months, and what counts from publication (this week, last year).

In: the fragments of ``grammar``. Out: points in the rule book. Never: looks at the preposition before a point (``links`` does).
"""

from __future__ import annotations

import datetime as dt
import re

from selon.languages.fr.rules.dates.grammar import (
    DAYNUM,
    DIRECTION,
    LAST,
    MONTH,
    MONTH_WORD,
    MONTHS,
    NEXT,
    PART_OF_DAY,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    day_number,
    point,
    strictness,
)  # fmt: skip
from selon.reading import numbered
from selon.reading import periods as at
from selon.reading.date_rules import dated
from selon.reading.periods import DAY, Frame, Meaning, Period

_WD = f"(?:ce )?(?P<weekday>{WEEKDAY})"
_THIS = "(?:ce |cet |cette )"


@point(
    "<day> <month> <year>",
    rf"(?:{_WD},? |ce )?(?P<day>{DAYNUM}(?:ème|e)?) (?P<month>{MONTH}),? (?:de )?(?P<year>{YEAR})(?: {PART_OF_DAY})?",
)
def _(m: re.Match[str]) -> Meaning | None:
    try:
        day = dt.date(int(m["year"]), MONTHS[m["month"]], day_number(m["day"]))
    except ValueError:
        return None
    return lambda f: at.one_day(day)


@point("<day> <month>", rf"(?:{_WD},? |ce )?(?P<day>{DAYNUM}(?:ème|e)?) (?P<month>{MONTH}){DIRECTION}(?: {PART_OF_DAY})?")
def _(m: re.Match[str]) -> Meaning | None:
    day, month = day_number(m["day"]), MONTHS[m["month"]]
    return dated(day, month, WEEKDAYS.get(m["weekday"] or ""), strictness(m["direction"]))


@point(
    "<weekday> <day>", rf"{_WD} (?P<day>{DAYNUM})(?: {PART_OF_DAY})?(?![,.]\d| ?(?:h\b|heures?|%|h\d)| (?!(?:{WORDS['after_number']})\b)\w)"
)
def _(m: re.Match[str]) -> Meaning:
    return numbered.on_weekday(WEEKDAYS[m["weekday"]], day_number(m["day"]))


@point("<month> <year>", rf"(?:mois (?:de |d'))?(?P<month>{MONTH}),? (?:de )?(?P<year>{YEAR})", whole=True)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.cut(at.month(int(m["year"]), MONTHS[m["month"]]), f.part)


@point("<month>", rf"(?:mois (?:de |d'))?(?P<month>{MONTH_WORD}){DIRECTION}", whole=True)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.recurring(lambda y: at.month(y, MONTHS[m["month"]]), f, strict=strictness(m["direction"]))


@point("<weekday>", rf"{_WD}(?:(?: {PART_OF_DAY})| (?:de la )?(?P<direction>{LAST}|{NEXT}|semaine dernière|semaine prochaine))*")
def _(m: re.Match[str]) -> Meaning:
    number = WEEKDAYS[m["weekday"]]
    word = m["direction"] or ""
    if word.startswith("semaine"):
        return lambda f: at.one_day(f.today + DAY * (7 * strictness(word.split()[-1]) + number - f.today.weekday()), "published")
    strict = strictness(word)
    nightly = m[0].endswith("nuit")

    def read(f: Frame) -> Period:
        found = at.weekday(number, f, strict=strict)
        return at.night(found.start, "published") if nightly and found.start else found

    return read


_DEICTIC: dict[str, int] = WORDS["deictic"]


@point("today and its neighbours", rf"(?P<word>{'|'.join(_DEICTIC)})(?: {PART_OF_DAY})?")
def _(m: re.Match[str]) -> Meaning:
    shift = _DEICTIC[m["word"]]
    nightly = m[0].endswith("nuit")
    return lambda f: at.night(f.today + DAY * shift, "published") if nightly else at.one_day(f.today + DAY * shift, "published")


@point("this <part of day>", rf"{_THIS}(?:matin|midi|après-midi|soir|soirée|matinée|jour)(?!-là| (?:de|où|du)(?!\w))")
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.one_day(f.today, "published")


@point(
    "<unit> last or next",
    rf"(?:la |le |l')?(?P<unit>semaine|mois|année|an|week-end|weekend|trimestre|semestre) (?P<direction>{LAST}|{NEXT}|en cours)",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning | None:
    word = m["direction"]
    return _unit(m["unit"], 0 if word == "en cours" else strictness(word))


@point("this <unit>", r"(?:ce |cet |cette )(?P<unit>semaine|mois(?:-ci)?|année|week-end|weekend|trimestre|semestre)(?!-là)", whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    return _unit(m["unit"].removesuffix("-ci"), 0)


@point("the week-end", r"(?<=du )week-?end(?! (?:de|du|dernier|prochain|passé)\b)")
def _(m: re.Match[str]) -> Meaning:
    return lambda f: _weekend(f, 0)


@point("the <unit>", r"(?:la |le |l')?(?P<unit>semaine|mois|année|week-end|trimestre|semestre)", weak=2, whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    return _unit(m["unit"], 0)


def _unit(word: str, shift: int) -> Meaning | None:
    """The week, month, quarter, year or week-end of publication, or the one before or after it."""
    if word in {"week-end", "weekend"}:
        return lambda f: _weekend(f, shift)
    if word == "semaine":
        return lambda f: at.cut(at.week(f.today + 7 * DAY * shift), f.part)
    if word == "mois":
        return lambda f: at.cut(at.month(*at.shift_month(f.today.year, f.today.month, shift), "published"), f.part)
    if word in {"année", "an"}:
        return lambda f: at.cut(at.year(f.today.year + shift, "published"), f.part)
    size = {"trimestre": 3, "semestre": 6}.get(word)
    if size is None:
        return None
    return lambda f: at.cut(at.months(f.today.year, 1 + size * ((f.today.month - 1) // size + shift), size, "quarter", "published"), f.part)


def _weekend(f: Frame, shift: int) -> Period:
    today = f.today
    saturday = today + DAY * (5 - today.weekday())
    if shift == 0 and today.weekday() < 5:
        shift = 0 if f.lean > 0 or (f.lean == 0 and today.weekday() >= 3) else -1
    elif shift > 0 and today.weekday() < 5:
        shift = 0
    first = saturday + 7 * DAY * shift
    return Period(first, first + DAY, "day", "published", "during")


@point("holiday", rf"(?:la )?(?P<name>{'|'.join(WORDS['holidays'])})(?: (?P<year>20\d\d))?", weak=1)
def _(m: re.Match[str]) -> Meaning | None:
    month, day = WORDS["holidays"][m["name"]]
    if m["year"]:
        return lambda f: at.one_day(dt.date(int(m["year"]), month, day))
    return dated(day, month, None)
