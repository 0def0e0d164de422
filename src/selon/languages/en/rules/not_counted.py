"""English numbers that count nothing: names of weapons and units, years, clock times, ages, scores, articles.

In: normalised text and where a number stands in it. Out: why it is no quantity, or None. Never: reads the number.
"""

from __future__ import annotations

import re

from selon.languages.en.counted import WORDS
from selon.reading.amounts import Counted

_MONTHS = WORDS["months"]
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS}) (?:the )?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b(?!-)", re.IGNORECASE)
_MONTH_DAY_BEFORE = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? $", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_CLOCK_AFTER = re.compile(r"(?::\d\d)| ?(?:a\.?m\.?|p\.?m\.?|o'clock|GMT|hours? (?:GMT|local))\b", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\b(?:at|around|by|until|from) $", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[ -]years?[ -]old\b|[ -]months?[ -]old\b|[ -](?:day|week|hour)s?[ -]old\b| years of age\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of) (?:between )?$", re.IGNORECASE)
_APPOSED = re.compile(r"(?<=[A-Z][a-z]) ?, $|[a-z], $")
_NAME_BEFORE = re.compile(r"[A-Z][\w.'-]* $|[A-Z][\w.]*-$|[A-Z]{1,4} ?$")
_NUMBERED = re.compile(rf"\b(?:{'|'.join(map(re.escape, WORDS['numbered']))}) (?:of )?$", re.IGNORECASE)
_TIME_AGO = re.compile(
    r"^[ -](?:day|week|month|year|hour|minute|decade)s?\b.{0,3}(?: (?:ago|later|earlier)| (?:after|before)\b)", re.IGNORECASE
)
_SCORE = re.compile(r"-\d")


def not_counted(text: str, start: int, stop: int, end: int, value: float, what: Counted | None) -> str | None:
    """Why the number ``text[start:stop]`` counts nothing, or None."""
    before, after = text[max(0, start - 40) : start], text[stop : stop + 40]
    digits = text[start:stop]
    measured = what is not None and what.how == "measure"
    if _AGE_AFTER.match(after) or (_AGE_BEFORE.search(before) and not (measured and what is not None and what.unit in ("percent", "km"))):
        return "an age"
    if (
        re.match(r"(?:^|\n)\W*\Z", text[max(0, start - 3) : start])
        and re.fullmatch(r"[0-2]?\d[.:]?\d?\d?", digits)
        and re.match(r"[.:]?\d*[ —-]", after)
        and "." in digits
    ):
        return "a clock time"
    if (
        re.search(r"\b(?:tel|phone|contact|call)\b[^\n]{0,25}$|\+\d[\d ]*$", before, re.IGNORECASE)
        and digits.isdigit()
        or before.endswith("+")
    ):
        return "a telephone number"
    if (
        what is None
        and _APPOSED.search(before)
        and re.match(r",|\.|;|$", after)
        and 0 < value < 110
        and digits.isdigit()
        and re.search(
            r"(?:[A-Z][\w'-]+|\b(?:woman|man|boy|girl|resident|pensioner|teacher|nurse|doctor|driver|farmer|mother|father)), $", before
        )
    ):
        return "an age"
    if _ORDINAL.match(after) and digits[-1:].isdigit():
        return "an ordinal or a decade"
    if (
        not measured
        and (_MONTH_BEFORE.search(before) or (_MONTH_AFTER.match(after) and value < 32) or _MONTH_DAY_BEFORE.search(before))
        and value < 2100
    ):
        return "part of a date"
    if _CLOCK_AFTER.match(after) or re.search(r"\d:$", before):
        return "a clock time"
    if (
        _YEAR.fullmatch(digits)
        and not measured
        and (
            what is None
            or what.how == "unknown"
            or re.search(r"\b(?:in|since|of|until|from|by|the|to|and|late|early|for|before|after|during|mid) $", before, re.IGNORECASE)
        )
    ):
        return "a year"
    if what is None and _CLOCK_BEFORE.search(before) and value <= 12 and re.match(r"[,.]| (?:on|in the)\b", after):
        return "a clock time"
    if _TIME_AGO.match(after):
        return "part of a date"
    if not measured and digits[:1].isdigit() and re.search(r"(?:^|[^\w])[A-Za-z]{1,5}-$", before):
        return "the name of a weapon"
    if not measured and _NUMBERED.search(before) and (what is None or what.how != "noun"):
        return "a name with a number"
    if (
        what is None
        and digits[:1].isdigit()
        and re.search(r"\b[A-Z]{2,}[ -]?$|\b[A-Z][\w.]+ $", before)
        and not re.search(r"(?:^|[.!?\"] ?|[,;:] )\w+ $", before)
    ):
        return "a name with a number"
    if what is None and re.match(r"[-/]\d|[/-][A-Za-z]|[A-Za-z]", after) and digits[-1:].isdigit():
        return "a name with a number"
    if (
        what is None
        and digits.lower() in ("one", "zero", "two")
        and re.match(r" (?:of (?:the|those|these|his|its|their|our)|another|more|who|that|day|can|is|would|thing)\b", after)
    ):
        return "a pronoun"
    return None
