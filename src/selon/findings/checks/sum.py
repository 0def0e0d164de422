"""Figures that the text adds up, or leaves to add: ``4 000`` and ``6 000 supplémentaires``, ``soit 1,2 milliard au total``.

In: a text under check. Out: findings consistent or differs where the text gives the total, derived where it does not.
Never: adds figures that the text's words do not add.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import alike, bands, wording
from selon.findings.bands import Amount
from selon.findings.text import Text
from selon.model import Finding, Quantity

CHECK = "sum"
NEAR = 60
BACK = 6


def within(text: Text) -> Iterator[Finding]:
    done: set[str] = set()
    for figure in text.figures:
        if _added(text, figure):
            other = _added_to(text, figure)
            found = _addition(text, figure, other, done) if other is not None else None
            if found is not None:
                yield found
    for figure in text.figures:
        if figure.id not in done:
            found = _coincides(text, figure)
            if found is not None:
                yield found


def _added(text: Text, figure: Quantity) -> bool:
    """Whether the text says that the figure comes on top: ``supplémentaires`` in its own noun phrase, ``another`` before it."""
    own = text.norm[figure.span.start : figure.span.end]
    if text.cues.before("added_before", text.norm, figure.span.start) or text.cues.within("added_before", own):
        return True
    start, end, _ = text.sentence(figure.span.start)
    following = next((q.span.start for q in text.sentence_figures(figure) if q.span.start >= figure.span.end), end)
    phrase = text.norm[figure.span.end : min(following, figure.span.end + NEAR)]
    for mark in ",;:.":
        phrase = phrase.partition(mark)[0]
    return start < end and text.cues.within("added_after", phrase) is not None


def _added_to(text: Text, figure: Quantity) -> Quantity | None:
    """The figure that it is added to: the next one of its sort in the sentence, behind words that join the two."""
    for other in text.sentence_figures(figure):
        if other.span.start < figure.span.end or not text.alike(figure, other):
            continue
        gap = text.gap(figure, other)
        return other if "." not in gap and text.cues.within("joins", gap) else None
    return None


def _addition(text: Text, more: Quantity, first: Quantity, done: set[str]) -> Finding | None:
    parts = [first, more]
    amounts = [a for q in parts if (a := text.amount(q)) is not None]
    if len(amounts) != 2:
        return None
    computed = bands.total(amounts)
    stated = _total_after(text, max(parts, key=lambda q: q.span.start), computed)
    if stated is not None:
        done.add(stated.id)
        return _against(text, parts, stated, computed)
    if not computed.closed:
        return None
    says = wording.say("sum.derived", bands.DERIVED, parts=_list(parts), computed=_sum_of(parts, computed))
    computed = bands.in_unit(computed, first)
    return text.finding(
        CHECK, bands.DERIVED, says, text.claims_of(*parts), [q.span for q in parts], None, computed.value, (computed.band,), _formula(parts)
    )


def _total_after(text: Text, last: Quantity, computed: Amount) -> Quantity | None:
    """The total that the text gives: named as one in the same sentence; or equal to the sum and weakly named in the next."""
    start, end, passage = text.sentence(last.span.start)
    for figure in text.figures:
        if figure.span.start < last.span.end or not text.alike(last, figure):
            continue
        begin, _, where = text.sentence(figure.span.start)
        if begin == start and _names_total(text, figure):
            return figure
        if where != passage or begin > end + 3:
            return None
        value = text.amount(figure)
        weak = text.cues.before("total_weak", text.norm, figure.span.start) or _names_total(text, figure)
        if begin > start and weak and value is not None and value.value == computed.value:
            return figure
    return None


def _names_total(text: Text, figure: Quantity) -> bool:
    if text.cues.before("total_before", text.norm, figure.span.start):
        return True
    start, end, _ = text.sentence(figure.span.start)
    return start < end and text.cues.within("total_after", text.norm[figure.span.end : min(end, figure.span.end + 40)]) is not None


def _against(text: Text, parts: list[Quantity], stated: Quantity, computed: Amount) -> Finding | None:
    said = text.amount(stated)
    verdict = bands.verdict(said, computed) if said is not None else bands.UNSURE
    if said is None or verdict == bands.UNSURE:
        return None
    says = wording.say("sum.total", verdict, parts=_list(parts), computed=_sum_of(parts, computed), stated=wording.quoted(stated.span))
    spans = [q.span for q in (*parts, stated)]
    said, computed = bands.in_unit(said, stated), bands.in_unit(computed, stated)
    return text.finding(
        CHECK, verdict, says, text.claims_of(*parts, stated), spans, said.value, computed.value, (said.band, computed.band), _formula(parts)
    )


def _coincides(text: Text, figure: Quantity) -> Finding | None:
    """A named total that figures right before it make exactly; where they do not, nothing says that these are its parts."""
    at = figure.span.start
    brought = text.cues.before("brings_to", text.norm, at)
    if not brought and not _names_total(text, figure):
        return None
    said = text.amount(figure)
    if said is None or figure.hedge not in {"exact", "about"} or figure.unit in bands.SHARES:
        return None
    if brought:
        return _brought(text, figure, said)
    index = text.figures.index(figure)
    row = [q for q in text.figures[max(0, index - BACK) : index] if _part(text, q, figure)]
    for count in range(2, len(row) + 1):
        parts = row[-count:]
        amounts = [a for q in parts if (a := text.amount(q)) is not None]
        if len(amounts) == count and bands.total(amounts).value == said.value:
            return _against(text, parts, figure, bands.total(amounts))
    return None


def _brought(text: Text, figure: Quantity, said: Amount) -> Finding | None:
    """``une femme a succombé, ce qui porte le bilan à quatre morts``: the count before it, where the text has it, and what is added."""
    added = next(
        (q for q in reversed(text.sentence_figures(figure)) if q.span.end <= figure.span.start and text.alike(q, figure)),
        None,
    )
    more = text.amount(added) if added is not None else None
    if added is None or more is None:
        return None
    for before in reversed([q for q in text.figures if q.span.end <= added.span.start]):
        value = text.amount(before)
        if value is not None and value.value + more.value == said.value and _same_toll(text, before, figure):
            return _against(text, [before, added], figure, bands.total([value, more]))
    return None


def _same_toll(text: Text, before: Quantity, figure: Quantity) -> bool:
    """Whether both count the same sort of thing at one place."""
    pairs = ((a, b) for a in text.all_claims_of(before) for b in text.all_claims_of(figure))
    return any(alike.same_count(text, a, b) and alike.same_place(a, b) for a, b in pairs)


def _part(text: Text, part: Quantity, whole: Quantity) -> bool:
    """Whether the figure may be one of the parts: of the same sort, exact, near, and no part of another figure itself."""
    if part.hedge != "exact" or not text.alike(part, whole) or part.relation in {"of", "less", "more"}:
        return False
    if text.cues.before("part_before", text.norm, part.span.start) or text.cues.before("against", text.norm, part.span.start):
        return False
    here, there = text.sentence(part.span.start)[2], text.sentence(whole.span.start)[2]
    return there - here <= 1


def _list(parts: list[Quantity]) -> wording.Local:
    return wording.listed(wording.number(bands.nominal(q) or 0.0) for q in parts)


def _sum_of(parts: list[Quantity], computed: Amount) -> wording.Local:
    """The sum in the unit of the parts, named where they share it."""
    same = len({q.unit for q in parts}) == 1
    return wording.number(bands.in_unit(computed, parts[0]).value, parts[0].unit if same else None)


def _formula(parts: list[Quantity]) -> str:
    return " + ".join(f"{bands.nominal(q):.15g}" for q in parts)
