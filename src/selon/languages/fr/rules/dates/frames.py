"""French rules of dates that are one pattern though more than a point: bare years and numbers, durations that date, ranges with one month.

In: ``grammar``. Out: more rules in ``BOOK``. Never: builds on another hit (``links`` does).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from selon.languages.fr.rules.dates.grammar import BOOK, COUNT, DAYNUM, MONTH, MONTHS, WEEKDAY, WORDS, YEAR, counted, day_number, point
from selon.languages.fr.rules.dates.longer import counts_something
from selon.reading import numbered
from selon.reading import periods as at
from selon.reading.periods import Expr, Frame, Meaning, Period

_BEFORE_YEAR = "|".join(rf"(?<=\b{w} )" for w in ("de", "pour", *WORDS["year_nouns"].split("|")))


@point(
    "<year> that dates",
    rf"(?:{_BEFORE_YEAR}|(?<=(?:19|20)\d\d et )|(?<=(?:19|20)\d\d ou )|(?<=\()(?=....\))|(?<![^\n])(?=.... ?(?:[:–-]|$|\n)))"
    r"(?P<year>(?:19|20)\d\d)(?![.,/]\d| \d{3})",
)
def _(m: re.Match[str]) -> Meaning | None:
    return None if counts_something(m) else lambda f: at.year(int(m["year"]))


def _on(frame: str, n: int, unit: str) -> Meaning:
    if frame.startswith("depuis"):
        return lambda f: at.since(at.ago(f.today, n, unit))
    if frame.startswith("dans"):
        return lambda f: Period(f.today, at.same_day_shifted(f.today, n, unit), "day", "published", "during")
    return lambda f: at.by(at.one_day(at.same_day_shifted(f.today, n, unit), "published"))


@point(
    "since or within <n> <unit>", rf"(?P<frame>d'ici (?:à )?|sous |depuis |dans (?:les |un délai de )){COUNT}(?! (?:plus|après|avant)\b)"
)
def _(m: re.Match[str]) -> Meaning | None:
    n, name = counted(m)
    return _on(m["frame"], n, name) if n else None


@point(
    "the <n>th",
    rf"(?:le |(?<=jusqu'au )|(?<=d'ici au )|(?<=partir du )|(?<=compter du ))(?P<day>3[01]|[12]\d|[1-9])"
    rf"(?= ?[.,;:)»!?](?!\d)|$| (?:{WORDS['after_number']})\b)",
    anaphoric=True,
)
def _(m: re.Match[str]) -> Meaning:
    return numbered.the(int(m["day"]))


_WD = rf"(?:{WEEKDAY} )?"
_LAST_DAY = rf"{_WD}(?P<b>{DAYNUM}) (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"


@point("from <day> to <day> <month>", rf"(?:du|entre le|de) {_WD}(?P<a>{DAYNUM}) (?:au|et le|et|à|jusqu'au) {_LAST_DAY}")
@point("<day> and <day> <month>", rf"(?P<a>{DAYNUM})(?:(?:, \d\d?)? et | ou | et le |-){_LAST_DAY}")
def _(m: re.Match[str]) -> Meaning | None:
    first, last, month = day_number(m["a"]), day_number(m["b"]), MONTHS[m["month"]]
    if first >= last:
        return None

    def make(year: int) -> Period:
        return Period(dt.date(year, month, first), dt.date(year, month, last), "day", "absolute", "during")

    if m["year"]:
        return lambda f: make(int(m["year"]))
    return lambda f: at.recurring(make, f)


@point(
    "since <part of day>",
    r"(?P<how>depuis|dès) (?:l'aube|l'aurore|l'après-midi|le matin|le soir|la mi-journée)(?! (?:de|du|des|même)\b| d')",
    anaphoric=True,
)
def _(m: re.Match[str]) -> Expr:
    """«Depuis l'aube», of the day told; «dès l'aube»: that day."""

    def read(f: Frame) -> Period:
        day = at.one_day(f.anchor_day, "text" if f.event else "published")
        return at.since(day) if m["how"] == "depuis" else day

    return Expr(read, anaphoric=True, back=True)


@point("<month>-<month>", rf"(?P<a>{MONTH})(?:[-–/]| à | – )(?P<b>{MONTH})(?: (?P<year>{YEAR}))?")
def _(m: re.Match[str]) -> Meaning:
    first, last = MONTHS[m["a"]], MONTHS[m["b"]]

    def make(year: int) -> Period | None:
        return at.between(at.month(year - (first > last), first), at.month(year, last))

    if m["year"]:
        return lambda f: make(int(m["year"]))
    return lambda f: at.recurring(make, f)


@BOOK.rule("<year>-<year>", r"(?<![\w/.-])(?P<a>(?:19|20)\d\d)-(?P<b>(?:19|20)\d\d)(?![\w/-])", 0)
def _(m: re.Match[str], scan: Any) -> Expr | None:
    return Expr(lambda f: at.years(int(m["a"]), int(m["b"])), ("<year>-<year>",)) if int(m["a"]) < int(m["b"]) else None
