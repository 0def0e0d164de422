"""The wording of the brief, and numbers and dates by CLDR.

In: a language with a file in ``messages/``; quantities, days, counts. Out: strings in that language.
Never: knows what the sentences are about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.units import format_unit

from selon import datafile
from selon.model import Quantity, SelonError

HERE = Path(__file__).parent / "messages"

# What CLDR can write of our units; the rest keeps the words of the text.
_CLDR = {
    "km2": "area-square-kilometer",
    "ha": "area-hectare",
    "km": "length-kilometer",
    "m": "length-meter",
    "mm": "length-millimeter",
    "t": "mass-tonne",
    "percent": "concentr-percent",
}


class UnknownReportLanguage(SelonError):
    """No wording for that language."""


class Words:
    """The wording of one language. ``words["sections"]["said"]`` is a string; ``plural`` chooses a form by a count."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = Locale.parse(lang)
        self._data: Mapping[str, Any] = datafile.read(HERE / f"{lang}.yaml")

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def plural(self, forms: Mapping[str, str], number: int) -> str:
        """The form of a wording for a count, by CLDR's plural rules."""
        return forms.get(self.locale.plural_form(number), forms["other"])

    def integer(self, number: int) -> str:
        return str(format_decimal(number, locale=self.locale))

    def country(self, code: str | None) -> str | None:
        """The name of a country (ISO 3166-1 code), or None."""
        return self.locale.territories.get(code) if code else None

    def day(self, day: dt.date, *, year: bool = True, short: bool = False) -> str:
        """``14 février 2025``; ``14 février`` without the year; ``14 févr. 2025`` short."""
        month = "MMM" if short else "MMMM"
        first = day.day == 1 and self.lang == "fr" and not short
        text = str(format_date(day, f"d {month} y" if year else f"d {month}", locale=self.locale))
        return "1er" + text[1:] if first else text

    def period(self, start: dt.date | None, end: dt.date | None, *, near: dt.date | None = None, short: bool = False) -> str:
        """An interval of days as one reads it: a day, a month, a year, ``11–12 février``, ``depuis août 2024``.

        The year is left out where it is that of ``near``.
        """
        if start is None or end is None:
            open_end = start is not None
            day = start or end
            if day is None:
                return ""
            whole = day.day == 1 if open_end else (day + dt.timedelta(1)).day == 1
            text = self._month(day, near, short=short) if whole and open_end else self.day(day, year=not _same_year(day, near), short=short)
            return str(self["dates"][("since" if whole else "since_day") if open_end else "until"]).format(day=text)
        if start == end:
            return self.day(start, year=not _same_year(start, near), short=short)
        if (start.day, start.month, end.day, end.month) == (1, 1, 31, 12) and start.year == end.year:
            return str(start.year)
        if start.day == 1 and (end + dt.timedelta(1)).day == 1 and (start.year, start.month) == (end.year, end.month):
            return self._month(start, near, short=short)
        last = self.day(end, year=not _same_year(end, near), short=short)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{last}"
        return f"{self.day(start, year=start.year != end.year, short=short)} – {last}"

    def _month(self, day: dt.date, near: dt.date | None, *, short: bool) -> str:
        month = "LLL" if short else "LLLL"
        return str(format_date(day, month if _same_year(day, near) else f"{month} y", locale=self.locale))

    def value(self, num: Quantity) -> str:
        """The figure with its hedge: ``environ 500 km²``; what CLDR has no unit for, and what is vague, in the text's words."""
        unit = _CLDR.get(num.unit) or self["things"].get(num.unit)
        bounds = [b for b in (num.low, num.high) if b is not None]
        if unit is None or num.hedge == "vague" or not bounds:
            shown = " ".join(num.span.surface.split())
            return shown[0].lower() + shown[1:]
        written = [self._measure(b, unit) for b in bounds]
        if num.hedge == "range" and len(bounds) == 2:
            return str(self["hedges"]["range"]).format(low=format_decimal(bounds[0], locale=self.locale), value=written[1])
        return str(self["hedges"].get(num.hedge, "{value}")).format(value=written[0])

    def _measure(self, number: float, unit: Any) -> str:
        if not isinstance(unit, str):
            form = unit.get(self.locale.plural_form(number), unit["other"])
            return str(form.format(n=format_decimal(number, locale=self.locale)))
        if unit == "concentr-percent":
            share = str(format_decimal(number, locale=self.locale)) + ("\u00a0%" if self.lang == "fr" else "%")
            return share
        return str(format_unit(number, unit, length="short", locale=self.locale))


def _same_year(day: dt.date, near: dt.date | None) -> bool:
    return near is not None and day.year == near.year


@cache
def load(lang: str) -> Words:
    """The wording of that language. Raises UnknownReportLanguage with the known codes."""
    known = sorted(p.stem for p in HERE.glob("*.yaml"))
    if lang not in known:
        raise UnknownReportLanguage(f"no report in {lang!r}; known: {', '.join(known)}")
    return Words(lang)
