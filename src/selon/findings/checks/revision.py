"""A figure that replaces an earlier one: ``52 morts, contre 49 annoncés la veille``; one speaker's ground held in August and today.

In: a text under check. Out: findings (derived) with both figures and the change.
Never: takes two days' losses for one figure that was revised; only what is held, and what the text calls an earlier count,
has a before and an after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from selon.findings import alike, bands, wording
from selon.findings.text import Text
from selon.model import Claim, Finding, Quantity

CHECK = "revision"
STOCK = frozenset({"control.hold"})
REACH = 70


def within(text: Text) -> Iterator[Finding]:
    yield from _earlier(text)
    yield from _same_speaker(text)


def _earlier(text: Text) -> Iterator[Finding]:
    """A figure that the text itself calls an earlier count of the one before it."""
    for index, figure in enumerate(text.figures[1:], 1):
        if not _is_earlier(text, figure):
            continue
        now = next((q for q in reversed(text.figures[max(0, index - 3) : index]) if _replaces(text, q, figure)), None)
        now = now or _count_before(text, figure)
        found = _finding(text, now, figure) if now is not None else None
        if found is not None:
            yield found


def _is_earlier(text: Text, figure: Quantity) -> bool:
    start, end = figure.span.start, figure.span.end
    if text.cues.before("earlier_before", text.norm, start) or text.cues.before("earlier_count", text.norm, start):
        return True
    return text.cues.before("earlier_link", text.norm, start) is not None and text.cues.after("earlier_after", text.norm, end) is not None


def _replaces(text: Text, now: Quantity, before: Quantity) -> bool:
    """Whether the two count one thing, close by and in one paragraph."""
    near = before.span.start - now.span.end <= REACH and text.in_one_sentence(now, before)
    part = text.cues.before("part_before", text.norm, now.span.start) is not None
    return near and not part and text.alike(now, before) and _one_toll(text, now, before)


def _count_before(text: Text, figure: Quantity) -> Quantity | None:
    """The new count that stands in an earlier sentence: ``Le précédent bilan faisait état de trois morts``."""
    if not text.cues.before("earlier_count", text.norm, figure.span.start):
        return None
    here = text.sentence(figure.span.start)[2]
    sort = alike.toll_of(text, figure.span.surface)
    for now in text.figures:
        near = now.span.end <= figure.span.start and here - text.sentence(now.span.start)[2] <= 1
        if near and sort is not None and alike.toll_of(text, now.span.surface) == sort and not text.in_one_sentence(now, figure):
            return now
    return None


def _one_toll(text: Text, now: Quantity, before: Quantity) -> bool:
    """Dead against wounded is no revision."""
    sorts = [{alike.toll(text, c, q) for c in text.all_claims_of(q)} - {None} for q in (now, before)]
    return not sorts[0] or not sorts[1] or bool(sorts[0] & sorts[1])


def _finding(text: Text, now: Quantity, before: Quantity) -> Finding | None:
    one, two = text.amount(before), text.amount(now)
    if one is None or two is None or one.value == two.value:
        return None
    change = bands.in_unit(bands.difference(one, two), now) if one.closed and two.closed else None
    says = wording.say(
        "revision.earlier", bands.DERIVED, now=wording.quoted(now.span), before=wording.quoted(before.span),
        change=wording.change_of(change, now.unit),
    )  # fmt: skip
    return _derived(text, says, text.claims_of(now, before), (now, before), change, _formula(now, before))


def _same_speaker(text: Text) -> Iterator[Finding]:
    """One speaker's figures of one stock at two times."""
    rows = [
        c for f in text.figures for c in text.all_claims_of(f)[:1] if c.kind in STOCK and c.start and c.end and c.modality == "asserted"
    ]
    done: set[tuple[float | None, float | None]] = set()
    for first, second in combinations(sorted(rows, key=lambda c: (c.end, c.anchor.start)), 2):
        before, now = text.reading.figure(first), text.reading.figure(second)
        if before is None or now is None or not alike.same_speaker(text, first, second) or not alike.same_count(text, first, second):
            continue
        if alike.same_time(first, second) or not alike.same_place(first, second) or bands.overlap(bands.band(before), bands.band(now)):
            continue
        values = (bands.nominal(before), bands.nominal(now))
        if values in done or not alike.may_be_same_actor(text, first, second):
            continue
        done.add(values)
        yield _over_time(text, (first, before), (second, now))


def _over_time(text: Text, before: tuple[Claim, Quantity], now: tuple[Claim, Quantity]) -> Finding:
    one, two = bands.amount(before[1]), bands.amount(now[1])
    change = bands.in_unit(bands.difference(one, two), now[1]) if one and two and one.closed and two.closed else None
    says = wording.say(
        "revision.same", bands.DERIVED, who=text.who(now[0]),
        before=wording.quoted(before[1].span), now=wording.quoted(now[1].span),
        first=_when(before[0]), second=_when(now[0]), change=wording.change_of(change, now[1].unit),
    )  # fmt: skip
    return _derived(text, says, [before[0].id, now[0].id], (before[1], now[1]), change, _formula(now[1], before[1]))


def _derived(
    text: Text, says: dict[str, str], claims: Iterable[str], figures: tuple[Quantity, Quantity], change: bands.Amount | None, formula: str
) -> Finding:
    """``change``: None where one of the two figures is open to a side («plus de 20»): nothing can be subtracted."""
    value, ends, how = (change.value, (change.band,), formula) if change else (None, (), None)
    return text.finding(CHECK, bands.DERIVED, says, claims, [q.span for q in figures], None, value, ends, how)


def _when(claim: Claim) -> wording.Local:
    return wording.period(claim.start, claim.end)


def _formula(now: Quantity, before: Quantity) -> str:
    return f"{bands.nominal(now):.15g} - {bands.nominal(before):.15g}"
