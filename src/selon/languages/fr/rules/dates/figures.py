"""French dates in figures (``23/06/18``, ``2016-12-06``), with a year of two figures (``juillet 98``), with a day in words.

In: the fragments of ``grammar``. Out: points in the rule book. Never: takes a fraction for a day: without a year, a weekday or an article
stands before the figures.
"""

from __future__ import annotations

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
from selon.reading.periods import Frame, Meaning, Period

_WD = f"(?:ce )?(?P<weekday>{WEEKDAY})"
_DD, _MM = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NO_SHARE = r"(?![/%\d]| (?:de|des|du)\b)"  # «au 1/3 des voix»
_LATE = r"(?P<short>'\d\d|[4-9]\d)(?= ?[.,;:)»!?](?!\d)|$| (?:à|au|en|lors)\b)"  # «98»: no day, and nothing that it counts


@point("iso day", numbered.ISO_DAY)
@point(
    "numeric day",
    rf"(?:{_WD},? )?(?P<d>{_DD})(?P<sep>[-/.])(?P<m>{_MM})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)",
)
def _(m: re.Match[str]) -> Meaning | None:
    year, sep = int(m["y"]), m.groupdict().get("sep", "/")
    if year < 100 and sep != "/" and not 10 <= year < 30 and (sep == "-" or len(m["d"]) < 2 or len(m["m"]) < 2):
        return None
    return numbered.figures(year, int(m["m"]), int(m["d"]))


@point("<day> <month> <year> in figures", rf"(?<!\d )(?P<d>{_DD}) (?P<m>{_MM}) (?P<y>(?:19|20)\d\d)(?!\d| \d)")
def _(m: re.Match[str]) -> Meaning | None:
    return numbered.figures(int(m["y"]), int(m["m"]), int(m["d"]))


@point("<weekday> <day>/<month>", rf"{_WD},? (?P<d>{_DD})/(?P<m>{_MM}){_NO_SHARE}")
@point("the <day>/<month>", rf"(?:(?<=\ble )|(?<=\bdu )|(?<=\bau ))(?P<d>0[1-9]|[12]\d|3[01])/(?P<m>0[1-9]|1[0-2]){_NO_SHARE}")
def _(m: re.Match[str]) -> Meaning | None:
    return dated(int(m["d"]), int(m["m"]), WEEKDAYS.get(m.groupdict().get("weekday") or ""))


@point("numeric month", r"(?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])(?=$|[^\d/-])", whole=True)
@point("<month>/<year>", rf"(?<!n° )(?<!no ){numbered.MONTH_OF_YEAR}", whole=True)
def _(m: re.Match[str]) -> Meaning:
    return numbered.month_of(int(m["y"]), int(m["m"]))


@point("<month> '<year>", rf"(?:mois (?:de |d'))?(?P<month>{MONTH_WORD}) {_LATE}", whole=True)
def _(m: re.Match[str]) -> Meaning:
    return numbered.month_of(int(m["short"].strip("'")), MONTHS[m["month"]])


@point("<day> <month> '<year>", rf"(?:{_WD},? |ce )?(?P<day>{DAYNUM}) (?P<month>{MONTH}) {_LATE}")
def _(m: re.Match[str]) -> Meaning | None:
    return numbered.figures(int(m["short"].strip("'")), MONTHS[m["month"]], day_number(m["day"]))


_DAYS: dict[str, int] = WORDS["days_in_words"]


@point(
    "<day in words> <month>",
    rf"(?:{_WD} )?(?:(?<=\ble )|(?<=\bdu )|(?<=\bau )|(?<=di ))(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True))}) (?P<month>{MONTH})"
    rf"(?:,? (?P<year>{YEAR})|{DIRECTION})(?: {PART_OF_DAY})?",
)
def _(m: re.Match[str]) -> Meaning | None:
    day, month = _DAYS[m["day"]], MONTHS[m["month"]]
    if m["year"]:
        return numbered.figures(int(m["year"]), month, day)
    return dated(day, month, WEEKDAYS.get(m["weekday"] or ""), strictness(m["direction"]))


@point("the <day> of this or last month", rf"(?<=le )(?P<day>{DAYNUM}) (?:du mois (?P<direction>{LAST}|{NEXT})|de ce mois(?:-ci)?)")
def _(m: re.Match[str]) -> Meaning:
    day, shift = day_number(m["day"]), strictness(m["direction"])

    def read(f: Frame) -> Period:
        whole = at.month(*at.shift_month(f.today.year, f.today.month, shift))
        assert whole.start is not None
        return at.one_day(whole.start.replace(day=day), "published")

    return read
