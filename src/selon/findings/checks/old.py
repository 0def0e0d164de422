"""A speaker's figure that stood in a text weeks ago and comes back with a newer day, or with none.

In: what many texts say. Out: differs, where the later text gives it a newer day; cannot tell, where it gives none.
Never: takes a round figure or a share, which may well be true twice, or a figure that the later text dates as old.

Flags: «1 390 blessés» (the hospital, 3 February, for January), then «1 390 blessés» (the hospital, 20 March, without a day).
Leaves: the same figure a week later, or with its January in the later text; ``environ 500``; another place.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import account, bands, things, wording
from selon.findings.account import Account, Said
from selon.knowledge import tables
from selon.model import Finding

CHECK = "old"
AGE = 14  # days after which a figure is old
DIGITS = 3  # significant digits that hardly come up twice by chance


def between(book: Account) -> Iterator[Finding]:
    for said in book.figures.values():
        rows = [s for s in said if s.voice.kind == "speaker" and s.voice.named and _telling(s)]
        for voice in account.by_voice(rows):
            yield from _back(voice)


def _telling(one: Said) -> bool:
    """A figure that is hardly true twice: exact, with several digits that count, and no share."""
    if one.num is None or one.num.hedge != "exact" or one.thing.unit in things.SHARES or one.thing.unit not in tables.units():
        return False
    value = bands.nominal(one.num)
    return value is not None and len(f"{value:.15g}".replace(".", "").strip("0")) >= DIGITS


def _back(said: list[Said]) -> Iterator[Finding]:
    """Each figure that comes back, against its first appearance."""
    first: dict[tuple[object, ...], Said] = {}
    for one in sorted((s for s in said if s.told), key=lambda s: (s.told or (), s.row.doc, s.row.claim)):
        key = (one.value, one.thing.unit, one.thing.target)
        before = first.setdefault(key, one)
        if before is one or before.told is None or one.told is None or not account.across_texts(before, one):
            continue
        if (one.told - before.told).days >= AGE and things.may_be_one(before.thing.actor, one.thing.actor):
            newer = one.dated and before.days is not None and one.days is not None and one.days[0] > before.days[1]
            if newer or not one.dated:
                verdict = bands.DIFFERS if newer else bands.UNSURE
                says = wording.say("old.newer" if newer else "old.undated", verdict, before=account.cited(before), now=account.cited(one))
                yield account.finding(CHECK, verdict, says, (before, one), stated=before.told.isoformat(), computed=one.told.isoformat())
                first[key] = one
