"""Said in the outlet's own voice here, put in a speaker's mouth there.

In: a text under check. Out: a finding (verdict differs) for a figure, or for ground taken, lost or held, that the text says both ways.
Never: takes a claim of unresolved voice for the outlet's word.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import alike, bands, wording
from selon.findings.text import Text
from selon.model import Attribution, Claim, Finding

CHECK = "attribution"
CONTESTED = frozenset({"control.capture"})
PERFORMED = ("talks.", "arms.pledge", "arms.order", "statement")  # done by being said: the outlet may tell it as a fact
SAYING = frozenset({"asserts", "acknowledges", "estimates"})


def within(text: Text) -> Iterator[Finding]:
    done: set[tuple[str, str]] = set()
    rows = [c for c in text.reading.claims if c.modality == "asserted" and alike.usable(c)]
    for own in (c for c in rows if c.voice == "outlet"):
        others = [c for c in rows if _says_so(text, c) and _same(text, own, c)]
        if not others:
            continue
        other = max(others, key=lambda c: _nearness(text, own, c))
        key = (other.id, _value(text, own))
        if key not in done:
            done.add(key)
            yield _finding(text, own, other)


def _says_so(text: Text, claim: Claim) -> bool:
    attr = text.attribution(claim.attribution)
    return attr is not None and attr.stance in SAYING and attr.source is not None


def _value(text: Text, claim: Claim) -> str:
    figure = text.reading.figure(claim)
    return f"{claim.kind} {bands.nominal(figure) if figure else claim.place}"


def _same(text: Text, own: Claim, other: Claim) -> bool:
    """Whether the two say one thing: a figure, or the same ground taken by the same side."""
    if own.kind.startswith(PERFORMED):
        return False
    if own.quantity is not None and other.quantity is not None:
        figure = text.reading.figure(own)
        return figure is not None and figure.hedge != "vague" and alike.same_figure(text, own, other)
    if own.quantity is not None or other.quantity is not None or own.kind not in CONTESTED or own.kind != other.kind:
        return False
    agree = alike.same_place(own, other) and alike.same_actor(text, own, other)
    return agree and alike.may_be_same_time(own, other) and alike.may_be_same_actor(text, own, other)


def _nearness(text: Text, own: Claim, other: Claim) -> tuple[bool, bool, bool, int]:
    """The counterpart to show: same place, same hedge, dated, first in the text."""
    a, b = text.reading.figure(own), text.reading.figure(other)
    return (
        alike.same_place(own, other),
        a is not None and b is not None and a.hedge == b.hedge,
        other.start is not None,
        -other.anchor.start,
    )


def _finding(text: Text, own: Claim, other: Claim) -> Finding:
    attr = text.attribution(other.attribution)
    key = "attribution.dropped" if _retold(text, own, attr) else "attribution.uneven"
    words = text.clause(own), text.clause(other)
    says = wording.say(key, bands.DIFFERS, own=wording.quoted(words[0]), other=wording.quoted(words[1]), who=text.who(other))
    stated = attr.speaker if attr else None
    return text.finding(CHECK, bands.DIFFERS, says, [own.id, other.id], words, stated, None)


def _retold(text: Text, own: Claim, attr: Attribution | None) -> bool:
    """Whether the text ties its own sentence to the speaker's: it repeats words that it quotes."""
    if attr is None or attr.speech == "indirect":
        return False
    return any(own.anchor.surface in s.surface and text.clause(own).surface in s.surface for s in attr.content)
