"""One text says *environ 310*, another *310*: the hedge is dropped where the texts are linked, else uneven.

In: what many texts say. Out: a finding (differs) for each figure that stands with a hedge in one text and without it in another.
Never: says who took the figure from whom where nothing links the texts: one speaker in both, or a reprint.

Flags: «environ 310 km²» (the general, 8 March) and «310 km²» (the same general, in another paper, 9 March).
Leaves: *environ 310* and *près de 310* (both hedged), *environ 310* and *340* (another figure), a text that has both wordings.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import account, bands, things, wording
from selon.findings.account import Account, Said
from selon.model import Finding

CHECK = "hedged"
SILENT = frozenset({"vague", "range"})
NEAR = 7


def between(book: Account) -> Iterator[Finding]:
    for (_, place, _, _), said in book.figures.items():
        by_value: dict[float | None, list[Said]] = {}
        for one in said if place is not None else ():
            if one.num is not None and one.num.hedge not in SILENT and one.thing.unit != "fraction":
                by_value.setdefault(one.value, []).append(one)
        for rows in by_value.values():
            yield from _findings([s for s in rows if s.row.hedge != "exact"], [s for s in rows if s.row.hedge == "exact"])


def _findings(hedged: list[Said], exact: list[Said]) -> Iterator[Finding]:
    """One finding for each voice that leaves the hedge out: against the linked wording if there is one, else against the nearest."""
    done: set[str] = set()
    both = {r.doc for s in hedged for r in s.rows}
    for bare in exact:
        alone = [r for r in bare.rows if r.doc not in both]
        fitting = [h for h in hedged if _same(h, bare)] if alone else []
        tied = [h for h in fitting if linked(h, bare)]
        best = min(tied or fitting, key=lambda h: (account.apart(h, bare), h.row.claim), default=None)
        if best is not None and bare.voice.key not in done:
            done.add(bare.voice.key)
            first = best.told is not None and bare.told is not None and best.told <= bare.told
            yield _finding(best, bare, "hedged.dropped" if tied and first else "hedged.uneven")


def _same(one: Said, two: Said) -> bool:
    fits = things.may_be_one(one.thing.actor, two.thing.actor) and things.may_be_one(one.thing.target, two.thing.target)
    apart = {r.doc for r in one.rows}.isdisjoint(r.doc for r in two.rows)
    if one.thing.kind == things.TOLL:
        return fits and apart and one.dated and two.dated and account.overlap(one.days, two.days)
    return fits and apart and account.overlap(one.days, two.days, slack=NEAR)


def linked(one: Said, two: Said) -> bool:
    """Whether the texts are tied: one named speaker in both, or one text a reprint of the other."""
    spoken = one.voice.kind == "speaker" and one.voice.named and account.one_voice(one, two)
    return spoken or not one.sources.isdisjoint(two.sources)


def _finding(hedged: Said, bare: Said, key: str) -> Finding:
    says = wording.say(key, bands.DIFFERS, hedged=account.cited(hedged), exact=account.cited(bare))
    stated, computed = (s.num.hedge if s.num else None for s in (hedged, bare))
    return account.finding(CHECK, bands.DIFFERS, says, (hedged, bare), stated=stated, computed=computed)
