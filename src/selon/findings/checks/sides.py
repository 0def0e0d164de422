"""One speaker's claim against another's in the same text: affirmed here and denied there, or disjoint figures of one thing.

In: a text under check. Out: contradicts, where kind, place and time are the same; differs, where the text leaves one of them open.
Never: merges or averages speakers, sets a speaker against itself, or takes an unresolved voice for anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from selon.findings import alike, bands, wording
from selon.findings.text import Text
from selon.model import Attribution, Claim, Finding, Span

CHECK = "sides"
VAGUE = frozenset({"statement", "control.advance", "attack.clash"})  # to deny one of these is not to deny another of its kind
STOCK = frozenset({"control.hold", "harm.casualties", "people.detain"})


def within(text: Text) -> Iterator[Finding]:
    yield from _denials(text)
    yield from _figures(text)


def _denials(text: Text) -> Iterator[Finding]:
    """One finding for each speaker who denies and each voice that affirms; the outlet's own only where no speaker affirms it."""
    rows = [c for c in text.reading.claims if alike.usable(c)]
    affirmed: dict[str, list[Claim]] = {}
    for claim in rows:
        if claim.modality in alike.SAID and not _is_denial(text, claim):
            affirmed.setdefault(claim.kind, []).append(claim)
    groups: dict[tuple[str, str], tuple[list[Claim], list[Claim]]] = {}
    for denial in (c for c in rows if _is_denial(text, c)):
        matched = [c for c in affirmed.get(denial.kind, []) if _denied(text, c, denial)]
        for claim in [c for c in matched if c.voice != "outlet"] or matched:
            key = _voice(text, claim), _voice(text, denial)
            ones, others = groups.setdefault(key, ([], []))
            ones += [claim] if claim not in ones else []
            others += [denial] if denial not in others else []
    for ones, others in groups.values():
        yield _denial(text, ones, others)


def _voice(text: Text, claim: Claim) -> str:
    return f"{claim.kind} {claim.voice} {text.speaker(claim)}"


def _is_denial(text: Text, claim: Claim) -> bool:
    attr = text.attribution(claim.attribution)
    return attr is not None and attr.speaker is not None and claim.modality == "denied" and attr.stance == "denies"


def _denied(text: Text, claim: Claim, denial: Claim) -> bool:
    """Whether the denial is of the claim: the same words, or the same kind, actor and place at dates that agree."""
    if _one_voice(text, claim, denial):
        return False
    if claim.voice == "outlet" and claim.modality != "asserted":
        return False
    if claim.anchor == denial.anchor:
        return not _inside_denial(text, claim, denial)
    if claim.kind in VAGUE or not alike.may_be_same_time(claim, denial):
        return False
    if claim.quantity is not None and denial.quantity is not None and not _same_figure(text, claim, denial):
        return False
    return alike.same_place(claim, denial) and alike.same_actor(text, claim, denial) and alike.may_be_same_actor(text, claim, denial)


def _same_figure(text: Text, claim: Claim, denial: Claim) -> bool:
    a, b = text.reading.figure(claim), text.reading.figure(denial)
    return a is not None and b is not None and alike.same_value(a, b)


def _one_voice(text: Text, first: Claim, second: Claim) -> bool:
    """Whether both may be one speaker's: same name, or a name that is missing."""
    if first.voice == "outlet" or second.voice == "outlet":
        return first.voice == second.voice
    one, two = text.speaker(first), text.speaker(second)
    return not one or not two or alike.same_name(one, two)


def _inside_denial(text: Text, claim: Claim, denial: Claim) -> bool:
    """Whether the claim is only the outlet's name for what is denied: it stands nowhere but in the denial's own words."""
    attr: Attribution | None = text.attribution(denial.attribution)
    if attr is None or claim.voice != "outlet" or attr.cue is None:
        return False
    start, end, _ = text.sentence(attr.cue.start)
    return attr.cue.end <= claim.anchor.start < end and start <= claim.anchor.start


def _denial(text: Text, ones: list[Claim], others: list[Claim]) -> Finding:
    claim, denial = ones[0], others[0]
    certain = claim.anchor == denial.anchor or alike.same_time(claim, denial)
    verdict = bands.CONTRADICTS if certain else bands.DIFFERS
    own = claim.voice == "outlet"
    words, answer = _affirmed(text, claim, denial), text.clause(denial)
    shown = wording.quoted(answer)
    gaps: dict[str, wording.Local] = {} if own else {"one": text.who(claim)}
    gaps["denial"] = (lambda _: "") if claim.anchor == denial.anchor else (lambda lang: f" ({shown(lang)})")
    says = wording.say("sides.denied_outlet" if own else "sides.denied", verdict, claim=wording.quoted(words), two=text.who(denial), **gaps)
    attr = text.attribution(denial.attribution)
    spans = [words, answer, *([attr.cue] if attr and attr.cue else [])]
    ids = [c.id for c in (*ones, *others)]
    return text.finding(CHECK, verdict, says, ids, spans, text.speaker(claim), text.speaker(denial))


def _affirmed(text: Text, claim: Claim, denial: Claim) -> Span:
    """The words that affirm it; where the claim hangs on the denial's own cue, what its speaker says."""
    attr, other = text.attribution(claim.attribution), text.attribution(denial.attribution)
    if attr is not None and attr.content and other is not None and other.cue is not None and other.cue.meets(claim.anchor):
        return attr.content[0]
    return text.clause(claim)


def _figures(text: Text) -> Iterator[Finding]:
    """Disjoint figures of the same thing by different speakers."""
    rows = [c for f in text.figures for c in text.all_claims_of(f)[:1] if _speaks(text, c)]
    for first, second in _at_one_place(rows):
        a, b = text.reading.figure(first), text.reading.figure(second)
        if a is None or b is None or _one_voice(text, first, second) or not alike.same_count(text, first, second):
            continue
        if bands.overlap(bands.band(a), bands.band(b)) or not _same_thing(text, first, second):
            continue
        one, two = (wording.with_who(wording.quoted(q.span), text.who(c)) for q, c in ((a, first), (b, second)))
        # A toll grows from one count to the next, so that two counts of one day need not contradict each other.
        verdict = bands.DIFFERS if first.kind.startswith("harm.") else bands.CONTRADICTS
        says = wording.say("sides.figures", verdict, one=one, two=two)
        values = (bands.nominal(a), bands.nominal(b))
        yield text.finding(CHECK, verdict, says, [first.id, second.id], [a.span, b.span], *values, bands=(bands.band(a), bands.band(b)))


def _at_one_place(rows: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims of one kind and place."""
    by_place: dict[tuple[str, str], list[Claim]] = {}
    for claim in rows:
        if claim.place:
            by_place.setdefault((claim.kind, claim.place), []).append(claim)
    for group in by_place.values():
        yield from combinations(group, 2)


def _speaks(text: Text, claim: Claim) -> bool:
    """Whether it is a named speaker's figure of something that has one number at a time; who counts attacks counts different ones."""
    return claim.kind in STOCK and claim.modality in alike.SAID and claim.voice == "attributed" and alike.named(text.speaker(claim))


def _same_thing(text: Text, first: Claim, second: Claim) -> bool:
    """The same place and day, actor and target, and for a toll a sort that the text names."""
    if not alike.same_place(first, second) or not alike.same_time(first, second) or not alike.may_be_same_actor(text, first, second):
        return False
    return not first.kind.startswith("harm.") or alike.toll(text, first, text.reading.figure(first)) is not None
