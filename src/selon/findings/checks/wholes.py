"""A part that exceeds the whole which another text gives: nine dead in one town, seven in the whole country, for the same night.

In: what many texts say. Out: differs, with both figures and texts.
Never: counts as the whole what was told before the part (a later count may be higher), or takes two nights for one.

Flags: «neuf morts à Vyrove» (8 March, for the 7th) and «sept morts en Ukraine» (9 March, for the 7th); more children than people.
Leaves: a whole that was told first; a part that fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import account, bands, things, wording
from selon.findings.account import Account, Said
from selon.model import Finding

CHECK = "wholes"
PARTS = {"child": "person", "civilian": "person"}


def between(book: Account) -> Iterator[Finding]:
    dated: dict[tuple[object, ...], list[Said]] = {}
    for (kind, _, _, sort), said in book.figures.items():
        if kind == things.TOLL and sort is not None:
            for one in said:
                if None not in one.own and one.row.relation is None:
                    dated.setdefault((sort, one.own, one.row.country), []).append(one)
    for rows in dated.values():
        wholes = [s for s in rows if s.row.feature == "country" and s.thing.unit == "person"]
        towns = [s for s in rows if s.row.feature not in {None, "country"}]
        yield from _exceeding(wholes, towns)
        for unit, whole in PARTS.items():
            parts = [s for s in towns if s.thing.unit == unit]
            for place in {s.thing.place for s in parts}:
                here = [s for s in towns if s.thing.unit == whole and s.thing.place == place]
                yield from _exceeding(here, [s for s in parts if s.thing.place == place])


def _exceeding(wholes: list[Said], parts: list[Said]) -> Iterator[Finding]:
    """The highest part that lies above a whole told on its day or later."""
    for whole in wholes:
        above = [p for p in parts if _above(p, whole)]
        part = max(above, key=lambda p: (p.value or 0.0, p.row.claim), default=None)
        if part is not None:
            says = wording.say("wholes.more", bands.DIFFERS, part=account.cited(part), whole=account.cited(whole))
            yield account.finding(CHECK, bands.DIFFERS, says, (part, whole), stated=bands.nominal(whole.num) if whole.num else None)


def _above(part: Said, whole: Said) -> bool:
    low, high = part.band[0], whole.band[1]
    told = part.told is not None and whole.told is not None and part.told <= whole.told
    same = account.across_texts(part, whole) and things.may_be_one(part.thing.target, whole.thing.target)
    return told and same and part.thing.unit in {whole.thing.unit, *PARTS} and low is not None and high is not None and low > high
