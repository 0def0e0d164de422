"""A later count of one event's victims: three dead on the 5th, five on the 6th, seven on the 8th. It is newer, and no contradiction.

In: what many texts say. Out: findings (derived), one for each step from a count to the next.
Never: joins two events: place, day and sort of victim are the same; an undated count joins only its own speaker's of the days before.

Flags: «trois morts à Vyrove dans la nuit de mardi à mercredi» (5 March), then «le bilan est de sept morts» (8 March).
Leaves: dead beside wounded, another place, a lower count by somebody else (that is ``opposed``).
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import account, bands, things, wording
from selon.findings.account import Account, Said
from selon.findings.text import cues
from selon.model import Finding

CHECK = "toll"
POINTS = frozenset({"city", "village", "facility"})
EVENT, AFTER = 3, 5  # days that an event may last; days after it in which an undated count is its


def between(book: Account) -> Iterator[Finding]:
    for (kind, place, _, sort), said in book.figures.items():
        if kind == things.TOLL and place is not None and sort is not None:
            yield from _steps([s for s in said if _counts(s)])


def _counts(one: Said) -> bool:
    """A count of the whole event: no part of another figure, no «two others»."""
    figure = one.row.figure or ""
    return one.row.relation is None and one.row.feature in POINTS and cues(one.row.lang).within("others", figure) is None


def _steps(said: list[Said]) -> Iterator[Finding]:
    """Each count against the last that it follows; of several told on one day, the highest is the day's."""
    last: list[Said] = []
    for one in (s for at, s in enumerate(said) if not _outdone(said, at)):
        before = next((s for s in reversed(last) if _same_event(s, one) and _follows(s, one)), None)
        if before is not None and account.across_texts(before, one) and _newer(before, one):
            says = wording.say("toll.newer", bands.DERIVED, before=account.cited(before), now=account.cited(one))
            values = [bands.nominal(s.num) if s.num else None for s in (before, one)]
            yield account.finding(CHECK, bands.DERIVED, says, (before, one), stated=values[0], computed=values[1])
        if before is None or _newer(before, one):
            last.append(one)


def _outdone(said: list[Said], at: int) -> bool:
    """Whether another count of that event, told on the same day, is higher, or as high and found first."""
    one = said[at]
    mates = (i for i, s in enumerate(said) if i != at and s.told is not None and s.told == one.told and _same_event(s, one))
    return any(((said[i].value or 0.0), -i) > ((one.value or 0.0), -at) for i in mates)


def _follows(before: Said, one: Said) -> bool:
    return before.told is not None and one.told is not None and before.told < one.told


def _newer(before: Said, one: Said) -> bool:
    """Whether the later count takes the place of the earlier: higher, or its own speaker's."""
    if bands.overlap(before.band, one.band):
        return False
    return account.one_voice(before, one) or (one.value or 0.0) > (before.value or 0.0)


def _same_event(before: Said, one: Said) -> bool:
    if before.thing.unit != one.thing.unit or not things.may_be_one(before.thing.target, one.thing.target):
        return False
    if _short(before) and _short(one):
        return account.overlap(before.days, one.days)
    if not account.one_voice(before, one) or not before.voice.named:
        return False
    # One of the two has no day of its own: its speaker's next words on the same place, a few days on.
    return (before.dated is False or _short(before)) and (one.dated is False or _short(one)) and account.apart(before, one) <= AFTER


def _short(one: Said) -> bool:
    first, last = one.own
    return first is not None and last is not None and 0 <= (last - first).days < EVENT
