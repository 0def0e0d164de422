"""What a finding against a map says: claim and map side by side, with map, day, band, tolerance and formula.

In: the claims that say one thing, what one publisher's maps answer. Out: a ``Finding``.
Never: puts one of the two above the other; an area from outside the texts and the maps is called that, with its source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from selon.findings import wording
from selon.findings.bands import Band
from selon.findings.ground_claims import CHANGE, HELD, POINT, SHARE, Question
from selon.findings.wording import Local
from selon.knowledge import tables
from selon.ledger.rows import ClaimRow
from selon.maps.sheets import Sheet
from selon.model import Finding, Span

if TYPE_CHECKING:
    from selon.findings.checks.map import Answer

NOTHING: Local = lambda _: ""  # noqa: E731 - an empty gap


def finding(check: str, asked: Sequence[Question], answer: Answer, source: str, days: int) -> Finding:
    """The finding of these claims, the first of which is shown."""
    question = asked[0]
    claimed = question.claimed
    shown = () if claimed is None or not answer.sheets else (claimed.band, answer.shown, answer.widened)
    return Finding(
        check,
        answer.verdict,
        tuple(dict.fromkeys(q.row.claim for q in asked)),
        _says(asked, answer, source, days),
        None if claimed is None else round(claimed.value, 3),
        _computed(question, answer),
        tuple((_round(low), _round(high)) for low, high in shown),
        tuple(dict.fromkeys((q.row.doc, _span(q.row)) for q in asked)),
        _formula(question, answer) if answer.sheets else None,
    )


def _says(asked: Sequence[Question], answer: Answer, source: str, days: int) -> dict[str, str]:
    question = asked[0]
    told, why = wording.with_who(wording.quoted(_span(question.row)), _who(asked)), _why(question, answer, source, days)
    if not answer.sheets:
        return wording.say("map.unknown", answer.verdict, claim=told, why=why)
    because: Local = NOTHING if answer.reason is None else (lambda lang: wording.word("semicolon")(lang) + why(lang))
    gaps: dict[str, str | Local] = {
        "claim": told, "map": source, "day": wording.day(answer.sheets[-1].day), "tolerance": _tolerance,
        "holder": country(question.holder), "where": _where(question), "why": because,
    }  # fmt: skip
    if question.ask == POINT:
        return wording.say("map.point", answer.verdict, **gaps, state=_state(question, answer))
    unit = "percent" if question.ask == SHARE else "km2"
    gaps |= {"band": _band(answer.shown, unit), "over": _over(answer, unit)}
    if question.ask == SHARE and answer.ground is not None:
        base = "outside" if question.region is None else "of_region"
        gaps |= {"area": _band(answer.ground.band, "km2"), "base": _amount(question.base, "km2"), "origin": wording.word(base)}
    if question.ask == CHANGE:
        gaps |= {"first": wording.day(answer.sheets[0].day), "wide": _band(answer.widened, "km2")}
    return wording.say(f"map.{question.ask}", answer.verdict, **gaps)


def _span(row: ClaimRow) -> Span:
    """The figure, or the words of the claim that has none."""
    if row.figure is not None and row.figure_start is not None and row.figure_end is not None:
        return Span(row.figure_start, row.figure_end, row.figure)
    return Span(row.anchor_start, row.anchor_end, row.anchor)


def _who(asked: Sequence[Question]) -> Local:
    """Who says it, each once, with the days that the first claim is of."""
    voices = dict.fromkeys((q.row.who or q.row.speaker, q.row.voice == "outlet") for q in asked)
    shown = [wording.speaker(name, outlet=outlet) for name, outlet in voices]
    question = asked[0]
    if question.start is None or question.missing is not None:
        when: Local = NOTHING if question.row.start is None else wording.period(question.row.start, question.row.end)
    elif question.dated:
        when = wording.period(question.start, question.end)
    else:
        day = wording.day(question.start)
        when = lambda lang: wording.word("undated")(lang).format(day=day(lang))  # noqa: E731 - one gap of a sentence
    who = wording.listed(shown)
    return lambda lang: ", ".join(part for part in (who(lang), when(lang)) if part)


def _why(question: Question, answer: Answer, source: str, days: int) -> Local:
    """Why a map cannot be asked or does not tell, and what to do; nothing where it tells."""
    if answer.reason is None:
        return NOTHING
    place, km = question.row.place or question.ground or "?", round(answer.km or 0.0, 1)
    return _filled(
        f"why_{answer.reason}",
        place=lambda _: place,
        holder=country(question.holder),
        map=lambda _: source,
        days=lambda _: str(days),
        km=lambda lang: format_decimal(km, locale=lang),
    )


def _filled(key: str, **gaps: Local) -> Local:
    return lambda lang: wording.word(key)(lang).format(**{k: v(lang) for k, v in gaps.items()})


def _state(question: Question, answer: Answer) -> Local:
    """Where the map has the point."""
    if answer.verdict == "consistent":
        return _filled("point_held", holder=country(question.holder))
    if answer.reason == "in_contested":
        return wording.word("point_contested")
    return _filled("point_elsewhere", holder=country(question.holder))


def _over(answer: Answer, unit: str) -> Local:
    """What the maps of the claim's days span, where there are several."""
    if answer.over is None:
        return NOTHING
    first, last, low, high = answer.over
    return _filled("over", first=wording.day(first.day), last=wording.day(last.day), band=_band((low, high), unit))


def _where(question: Question) -> Local:
    if question.region is not None:
        name = question.region.name
        return lambda _: name
    if question.ask == POINT:
        return lambda _: question.row.place or ""
    return country(question.ground)


@cache
def _territories(lang: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(lang).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def country(code: str) -> Local:
    """A country's name by CLDR; an actor's own name as it is. A place's English name in the record is the same as its own there."""
    return lambda lang: _territories(lang).get(code, code)


def _amount(value: float, unit: str) -> Local:
    return _band((value, value), unit)


def _band(band: Band, unit: str) -> Local:
    """``424 à 592 km²``, one number where both ends read the same."""

    def local(lang: str) -> str:
        ends = [_number(v, unit)(lang) for v in band if v is not None]
        to: Callable[[str], str] = wording.word("to")
        sign = {"km2": "\u00a0km²", "percent": "\u00a0%" if lang == "fr" else "%"}[unit]
        return (ends[0] if len(set(ends)) == 1 else f"{ends[0]} {to(lang)} {ends[-1]}") + sign

    return local


def _number(value: float, unit: str) -> Local:
    digits = 1 if unit == "percent" or abs(value) < 10 else 0
    shown = round(value, digits) + 0.0  # no minus before a nought
    return lambda lang: format_decimal(int(shown) if shown == int(shown) else shown, locale=lang).replace("-", "\u2212")


def _tolerance(lang: str) -> str:
    return _band((tables.tolerances().map * 100,) * 2, "percent")(lang)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _computed(question: Question, answer: Answer) -> float | None:
    """The map's own value: what is held for certain, its share, the change of it."""
    if not answer.sheets or answer.ground is None or question.ask == POINT:
        return None
    return _round(answer.shown[0])


def _formula(question: Question, answer: Answer) -> str:
    """How the band came about, with the ids of the maps."""
    maps = " − ".join(_named(s) for s in reversed(answer.sheets))
    region = f" within {question.region.name} ({question.region.origin})" if question.region else ""
    of = f"{question.holder} on {question.ground} ground{region}"
    if question.ask == POINT:
        return f"point {question.row.lat:g}, {question.row.lon:g}: {answer.km or 0.0:.1f} km from the ground of {question.holder}; {maps}"
    low, high = answer.shown
    if question.ask == HELD or answer.ground is None:
        text = f"held {low:.1f} … held + contested {high:.1f} km²"
    elif question.ask == SHARE:
        held, both = answer.ground.band
        outside = "" if question.region else ", outside knowledge"
        text = f"held {held:.1f} … held + contested {both:.1f} km², of {question.base:.0f} km² ({question.base_source}{outside})"
    else:
        text = f"change of held and of held + contested {low:.1f} … {high:.1f} km², contested ground at both ends"
    return f"{text}; {of}; {maps}; ± {tables.tolerances().map * 100:g} %"


def _named(sheet: Sheet) -> str:
    return f"{sheet.source} {sheet.day} ({sheet.id})"
