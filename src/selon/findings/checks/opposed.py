"""Two speakers' figures of one thing that cannot both hold: ``80 % de la ville`` here, ``30 %`` there, for the same day.

In: what many texts say. Out: contradicts, where the thing is one and the days meet; differs for a toll or a loss that each side counts
for itself, and for ground held told a few days apart.
Never: sets a speaker against itself, an unnamed one against anybody, or a later count of an event against an earlier one.

Flags: «500 km² tenus» (the army, 8 March) and «150 km² tenus» (the front's site, 8 March), of one region and one holder.
Leaves: figures whose bands meet (``environ 500``, ``450``), of two days weeks apart, of dead and of wounded.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import combinations

from selon.findings import account, bands, things, wording
from selon.findings.account import Account, Said
from selon.model import Finding

CHECK = "opposed"
STOCK = frozenset({"control.hold", "people.detain"})
NEAR = 7  # days between two tellings of what changes slowly
LOSSES = 31  # days between two sums of a war's losses
EVENT = 3  # days that one event may last


def between(book: Account) -> Iterator[Finding]:
    for (kind, place, _, sort), said in book.figures.items():
        rows = [s for s in said if s.voice.kind == "speaker" and s.voice.named and s.row.relation is None]
        if kind in STOCK and place is not None:
            yield from _pairs(rows, _stock)
        elif kind == things.TOLL and sort is not None and place is not None:
            yield from _pairs([s for s in rows if _of_event(s)], _toll)
        elif kind == things.TOLL and sort is not None:
            yield from _pairs([s for s in rows if s.thing.target is not None], _losses)


def _pairs(rows: list[Said], verdict: Callable[[Said, Said], str | None]) -> Iterator[Finding]:
    """For every two voices the one pair told nearest to one another, if all that the two say for those days is disjoint."""
    voices = list(account.by_voice(rows))
    for ones, others in combinations(voices, 2):
        if account.one_voice(ones[0], others[0]):
            continue
        met = [(a, b, v) for a in ones for b in _near(a, others) if (v := verdict(a, b)) is not None]
        if not met or any(bands.overlap(a.band, b.band) for a, b, _ in met):
            continue
        a, b, v = min(met, key=lambda m: (account.apart(m[0], m[1]), m[0].row.claim, m[1].row.claim))
        if account.across_texts(a, b):
            yield _finding(a, b, v)


def _near(one: Said, others: list[Said]) -> list[Said]:
    """Those told within a month of it; they stand in the order of their telling."""
    if one.told is None:
        return []
    month, key = dt.timedelta(LOSSES), (lambda s: s.told or dt.date.max)
    first, last = max(one.told, dt.date.min + month) - month, min(one.told, dt.date.max - month) + month
    return others[bisect_left(others, first, key=key) : bisect_right(others, last, key=key)]


def _same(a: Said, b: Said) -> bool:
    fits = things.may_be_one(a.thing.actor, b.thing.actor) and things.may_be_one(a.thing.target, b.thing.target)
    return fits and a.thing.unit == b.thing.unit and a.thing.of == b.thing.of


def _stock(a: Said, b: Said) -> str | None:
    if not _same(a, b):
        return None
    if account.overlap(a.days, b.days):
        return bands.CONTRADICTS
    return bands.DIFFERS if account.overlap(a.days, b.days, slack=NEAR) else None


def _of_event(one: Said) -> bool:
    first, last = one.own
    return first is not None and last is not None and 0 <= (last - first).days < EVENT


def _toll(a: Said, b: Said) -> str | None:
    """A toll grows, so that two counts of one event differ only where they are told on the same day."""
    return bands.DIFFERS if _same(a, b) and account.overlap(a.days, b.days) and a.told == b.told else None


def _losses(a: Said, b: Said) -> str | None:
    """One army's losses by two counts: since the same day, or as sums without one, told within a month."""
    return bands.DIFFERS if _same(a, b) and a.thing.target == b.thing.target and a.own[0] == b.own[0] and not _of_event(a) else None


def _finding(a: Said, b: Said, verdict: str) -> Finding:
    key = "opposed.losses" if a.thing.kind == things.TOLL and a.thing.place is None else "opposed.figures"
    says = wording.say(key, verdict, one=account.cited(a), two=account.cited(b))
    values = [bands.nominal(s.num) if s.num else None for s in (a, b)]
    return account.finding(CHECK, verdict, says, (a, b), stated=values[0], computed=values[1])
