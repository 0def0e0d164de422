"""Parts against the total that they are parts of: ``dont``, and what a colon spells out.

In: a text under check. Out: differs where a part exceeds its whole or the parts exceed the total; consistent where they make it exactly.
Never: takes parts that fall short of a total for a disagreement; a list need not be complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from selon.findings import bands, wording
from selon.findings.text import Text
from selon.model import Finding, Quantity

CHECK = "parts"
NEAR = 90


def within(text: Text) -> Iterator[Finding]:
    yield from _exceeds(text)
    yield from _spelled_out(text)
    yield from _rest(text)


def _exceeds(text: Text) -> Iterator[Finding]:
    """``12 morts, dont 15 enfants``: the part cannot be more than the whole."""
    for before, figure in pairwise(text.figures):
        if not text.cues.before("part_before", text.norm, figure.span.start) or figure.unit in bands.SHARES:
            continue
        whole = text.by_id(figure.base) or before
        if not text.in_one_sentence(whole, figure) or not text.alike(whole, figure):
            continue
        part, all_of = text.amount(figure), text.amount(whole)
        if part is None or all_of is None or part.value <= all_of.value or bands.overlap(part.band, all_of.band):
            continue
        says = wording.say("parts.more", bands.DIFFERS, part=wording.quoted(figure.span), whole=wording.quoted(whole.span))
        yield text.finding(
            CHECK,
            bands.DIFFERS,
            says,
            text.claims_of(whole, figure),
            [whole.span, figure.span],
            all_of.value,
            part.value,
            (all_of.band, part.band),
        )


def _spelled_out(text: Text) -> Iterator[Finding]:
    """``113 drones ont été lancés : 68 ont été abattus, 31 ont disparu et 19 ont atteint leur cible``."""
    for whole in text.figures:
        _, end, _ = text.sentence(whole.span.start)
        colon = text.norm.find(":", whole.span.end, end)
        if colon < 0 or any(whole.span.end <= q.span.start < colon for q in text.figures):
            continue
        parts = [q for q in text.figures if colon < q.span.start < end and _a_part(text, q, whole)]
        found = _judge(text, whole, parts)
        if found is not None:
            yield found


def _a_part(text: Text, part: Quantity, whole: Quantity) -> bool:
    if not text.alike(part, whole) or part.unit in bands.SHARES or part.relation in {"less", "more", "times"}:
        return False
    return not text.cues.before("part_before", text.norm, part.span.start) and not text.cues.before("against", text.norm, part.span.start)


def _judge(text: Text, whole: Quantity, parts: list[Quantity]) -> Finding | None:
    amounts = [a for q in parts if (a := text.amount(q)) is not None]
    said = text.amount(whole)
    if said is None or len(parts) < 2 or len(amounts) != len(parts) or any(q.hedge != "exact" for q in (whole, *parts)):
        return None
    if any(a.value > said.value for a in amounts):
        return None
    computed = bands.total(amounts)
    verdict = bands.verdict(said, computed)
    # Fewer than the total: the list need not be complete. People may be counted twice (hurt and moved): more proves nothing.
    people = not bands.comparable(whole, parts[0]) or (whole.unit, parts[0].unit) != (whole.unit, whole.unit) or whole.unit == "person"
    if verdict == bands.UNSURE or (verdict == bands.DIFFERS and (computed.value < said.value or people)):
        return None
    shown = wording.listed(wording.number(bands.nominal(q) or 0.0) for q in parts)
    says = wording.say("parts.total", verdict, parts=shown, computed=wording.number(computed.value), stated=wording.quoted(whole.span))
    formula = " + ".join(f"{bands.nominal(q):.15g}" for q in parts)
    spans = [whole.span, *(q.span for q in parts)]
    return text.finding(
        CHECK, verdict, says, text.claims_of(whole, *parts), spans, said.value, computed.value, (said.band, computed.band), formula
    )


def _rest(text: Text) -> Iterator[Finding]:
    """``neuf des onze drones …, les deux autres``: part and rest make the whole."""
    for part, whole in pairwise(text.figures):
        if not text.cues.whole("share_link", text.gap(part, whole)) or not text.alike(part, whole):
            continue
        rest = next((q for q in text.figures if q.span.start >= whole.span.end), None)
        if rest is None or rest.span.start - whole.span.end > 2 * NEAR or not _names_rest(text, rest):
            continue
        one, all_of, other = text.amount(part), text.amount(whole), text.amount(rest)
        if one is None or all_of is None or other is None or one.value + other.value != all_of.value:
            continue
        shown = wording.listed(wording.number(bands.nominal(q) or 0.0) for q in (part, rest))
        says = wording.say("parts.rest", bands.CONSISTENT, parts=shown, computed=wording.number(all_of.value))
        spans = [part.span, rest.span, whole.span]
        computed = bands.total([one, other])
        formula = f"{bands.nominal(part):.15g} + {bands.nominal(rest):.15g}"
        yield text.finding(
            CHECK,
            bands.CONSISTENT,
            says,
            text.claims_of(part, rest, whole),
            spans,
            all_of.value,
            computed.value,
            (all_of.band, computed.band),
            formula,
        )


def _names_rest(text: Text, rest: Quantity) -> bool:
    if text.cues.before("rest_named", text.norm, rest.span.start):
        return True
    marked = text.cues.within("rest_after", text.norm[rest.span.start : rest.span.end + 12])
    return marked is not None and text.cues.before("rest_before", text.norm, rest.span.start) is not None
