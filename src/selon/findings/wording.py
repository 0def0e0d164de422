"""Wording: what a finding says, in one plain sentence for each language of the brief.

In: the name of a sentence (``says.yaml``) and what stands in its gaps: numbers, days, quotations, speakers. Out: language → sentence.
Never: says who is right. A sentence opens with its label (``Concorde.``, ``Réserve inégale.``); ``split`` takes the two apart.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, get_day_names
from babel.numbers import format_compact_decimal, format_decimal

from selon import datafile
from selon.findings import bands
from selon.knowledge import tables
from selon.model import DataError, Span

PATH = Path(__file__).with_name("says.yaml")
LONGEST = 90
Local = Callable[[str], str]


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = datafile.read(PATH, ("languages", "labels", "says", "units", "words"))
    for key, row in data["says"].items():
        datafile.check_keys(PATH, row, ("label", *data["languages"]))
        missing = [lang for lang in data["languages"] if lang not in row]
        if missing:
            raise DataError(f"{PATH}:{datafile.line_of(PATH, str(key))}: {key} says nothing in {', '.join(missing)}")
    return data


def languages() -> list[str]:
    """The languages that findings are worded in."""
    return list(_data()["languages"])


def sentences() -> list[str]:
    """The names of all sentences."""
    return list(_data()["says"])


def say(key: str, verdict: str, **gaps: str | Local) -> dict[str, str]:
    """The sentence ``key`` in every language, behind its label. A gap is a string, or a function of the language."""
    row, labels = _data()["says"][key], _data()["labels"]
    label = labels[row.get("label", verdict)]
    return {
        lang: f"{label[lang]}. {_first_up(row[lang].format(**{k: v if isinstance(v, str) else v(lang) for k, v in gaps.items()}))}"
        for lang in languages()
    }


def split(sentence: str) -> tuple[str, str]:
    """(label, what follows it) of a finding's sentence."""
    label, _, rest = sentence.partition(". ")
    return label, rest


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def number(value: float, unit: str | None = None) -> Local:
    """A number as the language writes it, with its unit where it has a name there."""

    def local(lang: str) -> str:
        if abs(value) >= 1_000_000:
            shown = format_compact_decimal(value, format_type="long", locale=lang, fraction_digits=2)
        else:
            shown = format_decimal(round(value, 2), locale=lang)
        name = _data()["units"].get(unit, {}).get(lang) if unit else None
        return f"{shown}\u00a0{name}" if name else shown

    return local


def measured(value: float, unit: str) -> Local:
    """A difference: with its unit where that is a measure, in points for shares, bare for things that are counted."""
    if unit in bands.SHARES:
        return lambda lang: f"{number(value)(lang)} {word('points')(lang)}"
    row = tables.units().get(unit)
    return number(value, unit if row is not None and not row.counted else None)


def change_of(change: bands.Amount | None, unit: str) -> str | Local:
    """Behind two figures, what lies between them, with its sign; nothing where it cannot be worked out."""
    if change is None:
        return ""
    shown = measured(abs(change.value) * (100 if unit in bands.SHARES else 1), unit)
    return lambda lang: word("semicolon")(lang) + ("+" if change.value > 0 else "\u2212") + shown(lang)


def percent(share: float) -> Local:
    """A share of 0–1 as whole percents, with one decimal under ten."""

    def local(lang: str) -> str:
        digits = 0 if abs(share) >= 0.1 else 1
        shown = format_decimal(round(abs(share) * 100, digits), locale=lang)
        return f"{shown}\u00a0%" if lang == "fr" else f"{shown}%"

    return local


def times(factor: float) -> Local:
    return lambda lang: format_decimal(round(factor, 1), locale=lang)


def day(when: dt.date) -> Local:
    return lambda lang: format_date(when, "d MMMM y", locale=lang)


def weekday(when: dt.date | int) -> Local:
    index = when if isinstance(when, int) else when.weekday()
    return lambda lang: get_day_names("wide", "format", lang)[index]


def word(key: str) -> Local:
    """A word of ``says.yaml`` (``outlet``, ``and`` …)."""
    return lambda lang: str(_data()["words"][key][lang])


def unit(name: str) -> Local:
    """The unit's name, or its id where the language has none for it."""
    return lambda lang: str(_data()["units"].get(name, {}).get(lang, name))


def quote(surface: str) -> Local:
    """The text's own words in the quotation marks of the language, cut to one line."""
    flat = re.sub(r"\s+", " ", surface).strip()
    flat = flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
    return lambda lang: f"«\u00a0{flat}\u00a0»" if lang == "fr" else f"“{flat}”"


def quoted(span: Span) -> Local:
    return quote(span.surface)


def listed(items: Iterable[str | Local], mark: str = "and") -> Local:
    """``a, b et c``."""
    rows = list(items)

    def local(lang: str) -> str:
        shown = [r if isinstance(r, str) else r(lang) for r in rows]
        last = shown.pop()
        return f"{', '.join(shown)} {word(mark)(lang)} {last}" if shown else last

    return local


def with_who(what: Local, who: Local) -> Local:
    return lambda lang: f"{what(lang)} ({who(lang)})"


def speaker(name: str | None, *, outlet: bool = False) -> Local:
    """Who says it: a name, the outlet itself, or what the text leaves open."""
    if outlet:
        return word("outlet")
    if not name:
        return word("unresolved")
    role, mark, rest = name.partition("unnamed: ")
    if mark and not role:
        return lambda lang: f"{word('unnamed')(lang)} ({rest})"
    return word("unnamed") if name == "unnamed" else (lambda _: name)


def _last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def period(start: dt.date | None, end: dt.date | None) -> Local:
    """A day, a whole month, or a stretch of days; open ends stay open."""
    if start is not None and start == end:
        return day(start)
    if start is not None and end is not None and start.day == 1 and end == _last_day(start):
        return lambda lang: format_date(start, "MMMM y", locale=lang)
    ends = [day(d) if d is not None else (lambda _: "…") for d in (start, end)]
    return lambda lang: f"{ends[0](lang)} – {ends[1](lang)}"


def of_days(start: dt.date | None, end: dt.date | None) -> Local:
    """What a figure is of: ``pour le 3 mars 2025``, ``pour mars 2025``, ``du … au …``; an open end is told as such."""

    def local(lang: str) -> str:
        first, last = (day(d)(lang) if d is not None else "" for d in (start, end))
        if start is None or end is None:
            return word("of_since" if start else "of_until")(lang).format(day=first or last)
        if start == end:
            return word("of_day")(lang).format(day=first)
        if start.day == 1 and end == _last_day(start):
            return word("of_month")(lang).format(month=period(start, end)(lang))
        return word("of_days")(lang).format(first=first, last=last)

    return local
