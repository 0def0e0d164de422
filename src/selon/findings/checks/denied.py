"""Affirmed in one text, denied in another: a place said to be taken and its fall denied, or said to be held by the other side.

In: what many texts say. Out: contradicts, where kind, place and days are the same; differs, where a text leaves the day open.
Never: takes a denial of one place, day or figure for that of another, or a vague advance for a deed.

Flags: «la prise de Vyrove» (the ministry, 10 March) and «dément la chute de Vyrove» (the general staff, 10 March).
Leaves: a denial three weeks later, or one of another place; «tient l'ouest de la ville» beside «a pris la ville».
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import account, alike, bands, things, wording
from selon.findings.account import Account, Said
from selon.model import Finding

CHECK = "denied"
VAGUE = frozenset({"statement", "control.advance", "attack.clash"})
ONCE = frozenset({"control.capture", "control.lose", "control.withdraw"})  # a place falls once in a few days
STRUCK = ("attack.", "harm.")  # what was struck or hurt tells one deed from another
TAKEN, HELD = "control.capture", "control.hold"
NEAR, SETTLED = 7, 2  # days
POINTS = frozenset({"city", "village", "facility"})


def between(book: Account) -> Iterator[Finding]:
    for (kind, place), said in book.by_place.items():
        if kind not in VAGUE:
            yield from _denials([s for s in said if s.denies], [s for s in said if s.affirms])
        if kind == TAKEN:
            yield from _held([s for s in said if s.affirms], book.by_place.get((HELD, place), []))


def _denials(denials: list[Said], affirmed: list[Said]) -> Iterator[Finding]:
    done: set[tuple[str, str]] = set()
    for denial in (d for d in denials if d.voice.kind == "speaker" and d.voice.named):
        matched = [s for s in affirmed if _of(s, denial)]
        spoken = [s for s in matched if s.voice.kind == "speaker"] or matched
        claim = min(spoken, key=lambda s: (account.apart(s, denial), s.row.claim), default=None)
        if claim is None or (claim.voice.key, denial.voice.key) in done:
            continue
        done.add((claim.voice.key, denial.voice.key))
        certain = (claim.dated and denial.dated and account.overlap(claim.days, denial.days)) or claim.thing.kind in ONCE
        verdict = bands.CONTRADICTS if certain else bands.DIFFERS
        says = wording.say("denied.claim", verdict, claim=account.cited(claim), denial=account.cited(denial))
        yield account.finding(CHECK, verdict, says, (claim, denial), stated=claim.voice.name, computed=denial.voice.name)


def _of(claim: Said, denial: Said) -> bool:
    """Whether the denial may be of that claim: another text and voice, days that meet, the same doer and figure where both have one."""
    if (
        account.one_voice(claim, denial)
        or not account.across_texts(claim, denial)
        or not (claim.voice.named or claim.voice.kind == "outlet")
    ):
        return False
    if claim.voice.kind == "outlet" and claim.row.modality != "asserted":
        return False
    a, b = claim.thing, denial.thing
    if not (things.may_be_one(a.actor, b.actor) and things.may_be_one(a.target, b.target)):
        return False
    if a.kind not in ONCE and not _one_deed(claim, denial):
        return False
    if claim.num is not None and denial.num is not None and claim.value != denial.value:
        return False
    return account.overlap(claim.days, denial.days, slack=0 if claim.dated and denial.dated else NEAR)


def _one_deed(claim: Said, denial: Said) -> bool:
    """What may happen to a place many times is one where both texts name a doer, or what it was done to, and it is the same."""
    done_to = claim.row.target, denial.row.target
    if claim.thing.kind.startswith(STRUCK) and all(done_to) and not alike.same_name(*done_to):
        return False
    return (all(done_to) and alike.same_name(*done_to)) or (claim.thing.actor is not None and claim.thing.actor == denial.thing.actor)


def _held(taken: list[Said], held: list[Said]) -> Iterator[Finding]:
    """One side's capture of a settlement against the other side's word, on that day or the next ones, that it holds it."""
    done: set[tuple[str, str]] = set()
    for claim in taken:
        for other in held:
            key = claim.voice.key, other.voice.key
            if key not in done and _other_side_holds(claim, other):
                done.add(key)
                says = wording.say("denied.held", bands.CONTRADICTS, claim=account.cited(claim), held=account.cited(other))
                yield account.finding(CHECK, bands.CONTRADICTS, says, (claim, other), stated=claim.voice.name, computed=other.voice.name)


def _other_side_holds(claim: Said, other: Said) -> bool:
    whole = claim.num is None and other.num is None and other.row.target is None and claim.row.feature in POINTS
    sides = claim.thing.actor, other.thing.actor
    if not whole or not other.affirms or None in sides or sides[0] == sides[1] or account.one_voice(claim, other):
        return False
    if not (claim.voice.named and other.voice.named and account.across_texts(claim, other)) or not claim.days or not other.days:
        return False
    return 0 <= (other.days[1] - claim.days[1]).days <= SETTLED
