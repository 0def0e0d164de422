"""A stated comparison against its two figures: ``deux tiers de moins que les 1 400``, ``trois fois les 500``, ``soit 20 % des 300``.

In: a text under check. Out: findings consistent, differs, or derived (a share that the text leaves to the reader).
Never: compares with a figure that the text does not give, or picks one of several figures to make it differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from selon.findings import bands, wording
from selon.findings.bands import Amount
from selon.findings.text import Text
from selon.model import Finding, Quantity

CHECK = "arithmetic"
SMALL = 20


@dataclass(frozen=True, slots=True)
class Stated:
    """A comparison as worded: a change (sign −1 or 1), a ratio or a difference. ``end``: after its words."""

    figure: Quantity
    how: str
    sign: int
    end: int


Pair = tuple[Quantity, Quantity]


def within(text: Text) -> Iterator[Finding]:
    for figure in text.figures:
        stated = _stated(text, figure)
        if stated is not None:
            found = _compare(text, stated)
            if found is not None:
                yield found
    yield from _factors(text)
    yield from _shares(text)


def _stated(text: Text, figure: Quantity) -> Stated | None:
    """What the figure compares, by the reader's relation or by the words around it."""
    at, norm, cues = figure.span.end, text.norm, text.cues
    less, more = cues.after("less_after", norm, at), cues.after("more_after", norm, at)
    end = max(m.end() for m in (less, more) if m) if less or more else at
    sign = -1 if less or figure.relation == "less" else 1 if more or figure.relation == "more" else 0
    if figure.unit == "times":
        return Stated(figure, "ratio", sign or 1, end)
    if figure.unit in bands.SHARES:
        if not sign:
            start = figure.span.start
            sign = -1 if cues.before("less_before", norm, start) else 1 if cues.before("more_before", norm, start) else 0
        return Stated(figure, "change", sign, end) if sign else None
    return Stated(figure, "difference", sign, end) if sign and (less or more) else None


def _compare(text: Text, stated: Stated) -> Finding | None:
    """The finding on one comparison; None where its two figures are not both given beyond doubt."""
    after = _base_after(text, stated)
    if after is not None:
        end = after.span.end
        row = text.sentence_figures(stated.figure)
        pairs = [(after, q) for q in row if q.span.end <= stated.figure.span.start and text.alike(q, after)]
    elif stated.how == "difference" or text.cues.after("base_words", text.norm, stated.end):
        return None
    else:
        end, pairs = stated.end, _pairs(text, text.sentence_figures(stated.figure))
    judged = [(_judge(text, stated, pair), pair) for pair in pairs]
    good = [(j, p) for j, p in judged if j is not None]
    right = [(j, p) for j, p in good if j[0] == bands.CONSISTENT]
    if right:
        return _finding(text, stated, end, *right[-1])
    if len(good) == 1 and good[0][0][0] == bands.DIFFERS:
        return _finding(text, stated, end, *good[0])
    return None


def _base_after(text: Text, stated: Stated) -> Quantity | None:
    """The figure that the comparison is made with, where it follows: ``que les 1 400``."""
    based = text.by_id(stated.figure.base)
    if based is not None and based.unit not in bands.SHARES and based.span.start >= stated.end:
        return based
    following = next((q for q in text.sentence_figures(stated.figure) if q.span.start >= stated.end), None)
    if following is None or following.unit in bands.SHARES or following.unit == "times":
        return None
    if stated.how == "difference" and not text.alike(stated.figure, following):
        return None
    gap = text.norm[stated.end : following.span.start]
    plain_ratio = stated.how == "ratio" and stated.end == stated.figure.span.end
    keys = ("of_link", "base_link") if plain_ratio else ("base_link",)
    return following if any(text.cues.whole(key, gap) for key in keys) else None


def _pairs(text: Text, figures: list[Quantity]) -> list[Pair]:
    """The pair (before, after) that a sentence sets against each other: ``de 3 000 à 4 000``, ``2 600, contre 3 900``."""
    row = [q for q in figures if q.unit not in bands.SHARES and q.unit != "times"]
    found: list[Pair] = []
    for first, second in pairwise(row):
        if not text.alike(first, second):
            continue
        gap = text.gap(first, second)
        if text.cues.whole("to_link", gap) and text.cues.before("from_before", text.norm, first.span.start):
            found.append((first, second))
        elif len(gap) <= 60 and text.cues.before("against", text.norm, second.span.start):
            found.append((second, first))
    return found if len(found) == 1 else []


def _judge(text: Text, stated: Stated, pair: Pair) -> tuple[str, Amount, Amount] | None:
    """(verdict, stated, computed) of one pair."""
    said, before, after = text.amount(stated.figure), text.amount(pair[0]), text.amount(pair[1])
    if said is None or before is None or after is None:
        return None
    if stated.how == "change":
        said = bands.minus(said) if stated.sign < 0 else said
        computed = bands.change(before, after)
    elif stated.how == "ratio":
        computed = bands.ratio(before, after) if stated.sign < 0 else bands.ratio(after, before)
    else:
        said = bands.minus(said) if stated.sign < 0 else said
        computed = bands.difference(before, after)
    return None if computed is None else (bands.verdict(said, computed), said, computed)


def _finding(text: Text, stated: Stated, end: int, judged: tuple[str, Amount, Amount], pair: Pair) -> Finding:
    verdict, said, computed = judged
    before, after = pair
    values = {"base": _number(before, bare=True), "value": _number(after)}
    quoted = text.span(stated.figure.span.start, end)
    words = wording.quoted(quoted)
    symbol = f"({_raw(after)} - {_raw(before)})"
    if stated.how == "change":
        key = "arithmetic.less" if computed.value < 0 else "arithmetic.more"
        says = wording.say(key, verdict, stated=words, computed=wording.percent(computed.value), **values)
        formula = f"{symbol} / {_raw(before)}"
    elif stated.how == "ratio":
        small, large = (after, before) if stated.sign < 0 else (before, after)
        values = {"larger": _number(large), "smaller": _number(small), "computed": wording.times(computed.value)}
        says = wording.say("arithmetic.times", verdict, stated=words, **values)
        formula = f"{_raw(large)} / {_raw(small)}"
    else:
        said, computed = bands.in_unit(said, stated.figure), bands.in_unit(computed, stated.figure)
        apart = wording.measured(abs(computed.value), stated.figure.unit)
        says = wording.say("arithmetic.difference", verdict, stated=words, computed=apart, **values)
        formula = symbol
    figures = (stated.figure, after, before)
    spans = [quoted, after.span, before.span]
    return text.finding(
        CHECK, verdict, says, text.claims_of(*figures), spans, said.value, computed.value, (said.band, computed.band), formula
    )


def _factors(text: Text) -> Iterator[Finding]:
    """``a doublé, passant de 10 à 21``: a factor that a verb states."""
    for start, end, _ in text.sentences:
        for factor, pattern in text.cues.words.get("factors", []):
            m = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE).search(text.norm, start, end)
            if m is None or text.cues.before("factor_hedges", text.norm, m.start()):
                continue
            span = text.span(m.start(), m.end())
            row = text.figures_in(start, end)
            pairs = [] if any(q.span.meets(span) for q in row) else _pairs(text, row)
            if pairs:
                stated = Stated(Quantity("", span, factor, factor, "exact", "times"), "ratio", 1, m.end())
                judged = _judge(text, stated, pairs[0])
                if judged is not None and judged[0] != bands.UNSURE:
                    yield _finding(text, stated, m.end(), judged, pairs[0])


def _shares(text: Text) -> Iterator[Finding]:
    """``405 des 465 drones``, ``500 km² sur les 1 400 km²``: against the share that the sentence states, or derived."""
    for part, whole in pairwise(text.figures):
        if not text.in_one_sentence(part, whole) or {part.unit, whole.unit} & (bands.SHARES | {"times"}):
            continue
        one, all_of = text.amount(part), text.amount(whole)
        if one is None or all_of is None or one.value > all_of.value or not text.alike(part, whole):
            continue
        computed = bands.ratio(one, all_of) if text.cues.whole("share_link", text.gap(part, whole)) else None
        if computed is not None:
            found = _share(text, part, whole, computed)
            if found is not None:
                yield found


def _share(text: Text, part: Quantity, whole: Quantity, computed: Amount) -> Finding | None:
    values = {"value": _number(part, bare=True), "base": _number(whole)}
    shown, formula = wording.percent(computed.value), f"{_raw(part)} / {_raw(whole)}"
    claims, spans = text.claims_of(part, whole), [part.span, whole.span]
    stated = _stated_share(text, whole)
    if stated is not None:
        said = text.amount(stated)
        verdict = bands.verdict(said, computed) if said else bands.UNSURE
        if said is None or verdict == bands.UNSURE:
            return None
        says = wording.say("arithmetic.share", verdict, stated=wording.quoted(stated.span), computed=shown, **values)
        claims = text.claims_of(stated, part, whole)
        spans = [stated.span, *spans]
        return text.finding(CHECK, verdict, says, claims, spans, said.value, computed.value, (said.band, computed.band), formula)
    if computed.value == 1 or (bands.nominal(whole) or 0) < SMALL:
        return None
    says = wording.say("arithmetic.derived", bands.DERIVED, computed=shown, **values)
    return text.finding(CHECK, bands.DERIVED, says, claims, spans, None, computed.value, (computed.band,), formula)


def _stated_share(text: Text, whole: Quantity) -> Quantity | None:
    """The share that the sentence gives right after: ``, soit 87 %``."""
    following = next((q for q in text.sentence_figures(whole) if q.span.start >= whole.span.end), None)
    if following is None or following.unit not in bands.SHARES or _stated(text, following) is not None:
        return None
    return following if text.cues.before("so_that", text.norm, following.span.start) else None


def _number(figure: Quantity, *, bare: bool = False) -> wording.Local:
    return wording.number(bands.nominal(figure) or 0.0, None if bare else figure.unit)


def _raw(figure: Quantity) -> str:
    return f"{bands.nominal(figure):.15g}"
