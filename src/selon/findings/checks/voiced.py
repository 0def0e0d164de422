"""In a speaker's mouth in one text, in the outlet's own voice in another: a figure, or a place taken.

In: what many texts say. Out: differs: attribution dropped, where one text is a reprint of the other; uneven, where nothing links them.
Never: takes an unresolved voice for the outlet's, or what is done by being said (an offer, a promise) for a claim.

Flags: «310 km², selon le général» (8 March) and «les forces tiennent 310 km²» in another paper's own voice (9 March).
Leaves: the outlet's figure of another day or place; a toll without its day; «Oslo offre …» beside «Oslo annonce …».
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import account, bands, things, wording
from selon.findings.account import Account, Said
from selon.model import Finding

CHECK = "voiced"
PERFORMED = ("talks.", "arms.pledge", "arms.order", "statement")
SAYING = frozenset({"asserts", "acknowledges", "estimates"})
TAKEN = "control.capture"
NEAR = 7


def between(book: Account) -> Iterator[Finding]:
    for (kind, place, _, _), said in book.figures.items():
        if place is not None and not kind.startswith(PERFORMED):
            by_value: dict[float | None, list[Said]] = {}
            for one in said:
                if one.row.hedge != "vague" and one.thing.unit != "fraction":
                    by_value.setdefault(one.value, []).append(one)
            for rows in by_value.values():
                yield from _findings(rows)
    for (kind, _), said in book.by_place.items():
        if kind == TAKEN:
            yield from _findings([s for s in said if s.affirms and s.num is None and s.thing.actor is not None])


def _findings(said: list[Said]) -> Iterator[Finding]:
    """One finding for each outlet that says in its own voice what a named speaker says elsewhere."""
    spoken = [s for s in said if s.voice.kind == "speaker" and s.voice.named and s.row.stance in SAYING]
    done: set[tuple[str, str]] = set()
    for own in (s for s in said if s.voice.kind == "outlet" and s.row.modality == "asserted"):
        # A text that gives the speaker too has dropped nothing.
        fitting = [s for s in spoken if _same(s, own) and not any(r.doc == own.row.doc for o in spoken for r in o.rows)]
        other = min(fitting, key=lambda s: (account.apart(s, own), s.row.claim), default=None)
        if other is not None and (own.voice.key, other.voice.key) not in done:
            done.add((own.voice.key, other.voice.key))
            key = "voiced.uneven" if own.sources.isdisjoint(other.sources) else "voiced.dropped"
            says = wording.say(key, bands.DIFFERS, own=account.cited(own), other=account.cited(other))
            yield account.finding(CHECK, bands.DIFFERS, says, (own, other), stated=other.voice.name)


def _same(one: Said, own: Said) -> bool:
    a, b = one.thing, own.thing
    fits = things.may_be_one(a.actor, b.actor) and things.may_be_one(a.target, b.target) and a.unit == b.unit
    if one.num is None and a.actor != b.actor:
        return False
    dated = one.dated and own.dated
    if a.kind == things.TOLL and not dated:
        return False
    return fits and account.overlap(one.days, own.days, slack=0 if dated else NEAR)
