"""The order of events: ``mardi … dès le lendemain``; an answer comes after what it answers.

In: a text under check. Out: consistent for an answer placed by counting from the proposal;
differs where a named day does not fit the count, or an answer is dated first.
Never: judges days that the text does not set against each other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from selon.findings import alike, bands, wording
from selon.findings.text import Text
from selon.model import Claim, Finding, When

CHECK = "order"
_BESIDE = frozenset({",", "(", "", "–", "—"})
DAY = dt.timedelta(days=1)
ANSWERS = {"talks.reject": ("talks.propose", "talks.demand"), "talks.accept": ("talks.propose", "talks.demand")}


def within(text: Text) -> Iterator[Finding]:
    for claim in text.reading.claims:
        if claim.kind in ANSWERS and claim.start is not None and claim.start == claim.end and alike.usable(claim):
            asked = _asked(text, claim)
            found = _judge(text, asked, claim) if asked is not None else _counted(text, claim)
            if found is not None:
                yield found
    yield from _named(text)


def _asked(text: Text, answer: Claim) -> Claim | None:
    """What is answered: the last dated proposal before it in the text, made by another."""
    found = None
    for claim in text.reading.claims:
        if claim.anchor.start >= answer.anchor.start:
            continue
        dated = claim.start is not None and claim.start == claim.end
        other = not (claim.actor and answer.actor) or not alike.same_name(claim.actor, answer.actor)
        if claim.kind in ANSWERS[answer.kind] and dated and other and (found is None or claim.anchor.start >= found.anchor.start):
            found = claim
    return found


def _judge(text: Text, asked: Claim, answer: Claim) -> Finding | None:
    if asked.start is None or answer.start is None:
        return None
    when = _word(text, answer)
    spans = [asked.anchor, answer.anchor, *([when[0].span] if when else [])]
    days = [asked.start.isoformat(), answer.start.isoformat()]
    gaps = {"first": wording.day(asked.start), "second": wording.day(answer.start)}
    if answer.start < asked.start:
        near = text.sentence(answer.anchor.start)[2] == text.sentence(asked.anchor.start)[2]
        if not near or not alike.same_name(asked.actor, answer.target):
            return None
        says = wording.say("order.before", bands.DIFFERS, answer=wording.quoted(answer.anchor), first_word=wording.word("proposal"), **gaps)
        return text.finding(CHECK, bands.DIFFERS, says, [asked.id, answer.id], spans, days[0], days[1])
    if when is None or answer.start != asked.start + when[1] * DAY:
        return None
    says = wording.say("order.next", bands.CONSISTENT, stated=wording.quoted(when[0].span), **gaps)
    return text.finding(CHECK, bands.CONSISTENT, says, [asked.id, answer.id], spans, when[0].span.surface, days[1])


def _counted(text: Text, answer: Claim) -> Finding | None:
    """An answer whose day is counted from one that stands just before it, where no dated proposal was read there."""
    when = _word(text, answer)
    if when is None or answer.start is None:
        return None
    day = answer.start - when[1] * DAY
    here = text.sentences.index(text.sentence(when[0].span.start)) if text.sentence(when[0].span.start) in text.sentences else -1
    for named in reversed([w for w in text.dates if w.span.end <= when[0].span.start and w.start == w.end == day]):
        sentence = text.sentence(named.span.start)
        if sentence not in text.sentences[max(0, here - 1) : here + 1]:
            continue
        told = next((c for c in text.reading.claims if named.span.end <= c.anchor.start < sentence[1] and c.anchor != answer.anchor), None)
        if told is None or not alike.usable(told):
            continue
        gaps = {"first": wording.day(day), "second": wording.day(answer.start)}
        says = wording.say("order.next", bands.CONSISTENT, stated=wording.quoted(when[0].span), **gaps)
        spans = [named.span, told.anchor, answer.anchor, when[0].span]
        return text.finding(CHECK, bands.CONSISTENT, says, [told.id, answer.id], spans, when[0].span.surface, answer.start.isoformat())
    return None


def _word(text: Text, claim: Claim) -> tuple[When, int] | None:
    """The expression that dates the claim by counting from another day, with its count."""
    start, end, _ = text.sentence(claim.anchor.start)
    for when in text.dates:
        if when.start == claim.start and start <= when.span.start < max(end, claim.sentence.end):
            count = _count(text, when.span.surface)
            if count is not None:
                return when, count
    return None


def _count(text: Text, surface: str) -> int | None:
    plain = surface.replace("’", "'").replace("\u00a0", " ")
    for days, pattern in text.cues.words.get("next_days", []):
        if re.fullmatch(pattern, plain, re.IGNORECASE):
            return int(days)
    return None


def _named(text: Text) -> Iterator[Finding]:
    """``le lendemain, jeudi 13 février``: the day that is named must be one that the count leads to."""
    for when, named in zip(text.dates, text.dates[1:], strict=False):
        count = _count(text, when.span.surface)
        gap = text.norm[when.span.end : named.span.start]
        if count is None or "\n" in gap or gap.strip() not in _BESIDE or named.start is None or named.start != named.end:
            continue
        before = [w for w in text.dates if w.span.end <= when.span.start]
        known = {d for d in (*(w.start for w in before), *(w.end for w in before), text.doc.day) if d is not None}
        if len(known) < 2 or named.start - count * DAY in known:
            continue
        gaps = {"stated": wording.quoted(when.span), "named": wording.quoted(named.span), "second": wording.day(named.start)}
        says = wording.say("order.wrong", bands.DIFFERS, **gaps)
        spans = [when.span, named.span]
        yield text.finding(CHECK, bands.DIFFERS, says, [], spans, when.span.surface, named.start.isoformat())
