"""English periods of many days: weeks of a month, quarters and halves, decades and centuries, ends of a year, «earlier in the week».

In: the fragments of ``grammar``. Out: points in the rule book. Never: looks at the preposition before a point (``links`` does).
"""

from __future__ import annotations

import re

from selon.languages.en.rules.dates.grammar import MONTH, MONTHS, WORDS, YEAR, point
from selon.reading import numbered
from selon.reading import periods as at
from selon.reading.periods import Frame, Meaning, Period

_ORDINALS: dict[int, str] = WORDS["ordinals"]
_NTH = "|".join(f"(?:{forms})" for forms in _ORDINALS.values())
_BY = {"last": -1, "this": 0, "next": 1}


def _nth(word: str) -> int:
    return next(n for n, forms in _ORDINALS.items() if re.fullmatch(forms, word))


@point(
    "part of a year",
    rf"(?:the )?(?P<nth>{_NTH}) (?P<what>quarter|half) of (?:(?P<year>{YEAR})|(?:(?P<side>last|this|next)|the) year)",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning | None:
    return _part(_nth(m["nth"]), 3 if m["what"] == "quarter" else 6, m["year"], _BY.get(m["side"] or "", 0))


_SHORT = "(?:q1|q2|q3|q4|h1|h2)"


@point("Q<n> <year>", rf"(?:(?P<short>{_SHORT})(?:,? (?:of )?|-)(?P<year>{YEAR})|(?P<year2>{YEAR})[ -](?P<short2>{_SHORT}))", whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    short = m["short"] or m["short2"]
    return _part(int(short[1]), 3 if short[0] == "q" else 6, m["year"] or m["year2"], 0)


def _part(nth: int, size: int, year: str | None, shift: int) -> Meaning | None:
    nth = min(nth, 12 // size)
    first = size * (nth - 1) + 1

    def read(f: Frame) -> Period | None:
        return at.cut(at.months(int(year) if year else f.today.year + shift, first, size, "quarter"), f.part)

    return read


@point("quarter", r"(?:the )?(?:(?P<nth>first|second|third|fourth) quarter|(?P<short>q1|q2|q3|q4))(?! of\b)", weak=1, whole=True)
def _(m: re.Match[str]) -> Meaning:
    nth = _nth(m["nth"]) if m["nth"] else int(m["short"][1])
    return lambda f: at.recurring(lambda y: at.months(y, 3 * nth - 2, 3, "quarter"), f)


_WEEKS = {1: (1, 7), 2: (8, 14), 3: (15, 21)}


@point(
    "week or half of <month>",
    rf"(?:the )?(?P<nth>{_NTH}) (?P<what>week|half) of (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
)
def _(m: re.Match[str]) -> Meaning:
    nth = _nth(m["nth"])
    days = (22, 28) if m["nth"] in ("fourth", "4th") else (-7, -1)
    first, last = _WEEKS.get(nth, days) if m["what"] == "week" else (1, 15) if nth == 1 else (16, -1)
    return numbered.part_of_month(MONTHS[m["month"]], int(m["year"]) if m["year"] else None, first, last)


@point("week of <year>", rf"(?:the )?(?P<nth>{_NTH}) week of (?P<year>{YEAR})")
def _(m: re.Match[str]) -> Meaning:
    nth, year = _nth(m["nth"]), int(m["year"])
    return numbered.week_of_year(year, -1 if m["nth"] in ("last", "final") else nth)


@point("now", r"now|the present(?: day)?|the present time|date(?=[.,;]|$)", weak=2)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.one_day(f.today, "published")


_TENS: dict[str, int] = WORDS["tens"]
_OF_TENS = "(?:(?<=the )|(?<=the late )|(?<=the early )|(?<=the mid-)|(?<='))"  # not «in his late 80s»


_WARM = re.compile(r"\b(?:temperatures?|highs?|lows?|degrees|mercury|weather|scores?)\b")


@point("decade", rf"(?:the )?(?P<year>(?:19|20)\d0)s|{_OF_TENS}'?(?:(?P<ten>[6-9]0|(?<=')[2-5]0)s|(?P<word>{'|'.join(_TENS)}))", whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    year = m["year"]
    if not year and _WARM.search(m.string, max(0, m.start() - 60), m.start()):
        return None  # «temperatures in the mid-70s»
    if year:
        return numbered.decade(int(year[2:]), int(year[:2]))
    return numbered.decade(_TENS[m["word"]], 19) if m["word"] else numbered.decade(int(m["ten"]), None)


_CENTURIES: dict[str, int] = WORDS["centuries"]


@point(
    "century",
    rf"(?:the )?(?:(?P<n>1?\d|2[01])(?:st|nd|rd|th)|(?P<word>{'|'.join(_CENTURIES)})|(?P<side>last|this)) century"
    r"(?! (?:bc|b\.c|fox|studios))",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning:
    if m["side"]:
        return numbered.century_by(_BY[m["side"]])
    return numbered.century(int(m["n"]) if m["n"] else _CENTURIES[m["word"]])


@point("earlier in the day", r"(?:earlier|later|early|late) in the day", anaphoric=True)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.one_day(f.anchor_day, "text" if f.event else "published")


@point("earlier in the <unit>", r"(?P<part>earlier|later|early|late) in the (?P<unit>week|month|year)")
def _(m: re.Match[str]) -> Meaning:
    part = {"early": "start", "late": "end"}.get(m["part"])
    return lambda f: at.cut(around(m["unit"], f), part)


@point("end of <unit>", r"(?:(?P<unit>week|month|year)'s end|end of (?P<unit2>week|month|year)|(?P<unit3>month|year)[- ]end)", weak=1)
def _(m: re.Match[str]) -> Meaning:
    unit = m["unit"] or m["unit2"] or m["unit3"]
    return lambda f: at.cut(around(unit, f), "end")


def around(unit: str, f: Frame) -> Period:
    """The week, month or year of publication."""
    if unit == "week":
        return at.week(f.today)
    return at.month(f.today.year, f.today.month, "published") if unit == "month" else at.year(f.today.year, "published")
