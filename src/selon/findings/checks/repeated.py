"""The same statement said again, word for word or nearly: so that nobody takes three sentences for three sources.

In: a text under check. Out: one finding (verdict consistent) for each statement that stands more than once.
Never: takes two sentences with different figures for one statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selon.findings import bands, wording
from selon.findings.text import Text
from selon.model import Claim, Finding, Span

CHECK = "repeated"
LONG = 4
ENOUGH = 6
SHARE = 0.6


def within(text: Text) -> Iterator[Finding]:
    rows: dict[tuple[str | None, ...], list[list[Claim]]] = {}
    words = {s[0]: _words(text, s) for s in text.sentences}
    for claim in text.reading.claims:
        groups = rows.setdefault((claim.kind, claim.actor, claim.voice, claim.modality, text.speaker(claim)), [])
        home = next((g for g in groups if any(_again(text, claim, c, words) for c in g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    yield from _findings(text, [g for groups in rows.values() for g in groups if len(g) > 1])


def _again(text: Text, claim: Claim, earlier: Claim, words: Mapping[int, frozenset[str]]) -> bool:
    """Whether a claim of one kind, actor and voice says again what an earlier one says: same figure, sentences that share their words."""
    if not _same_figure(text, claim, earlier):
        return False
    if claim.place and earlier.place and claim.place != earlier.place:
        return False
    one, two = text.sentence(claim.anchor.start)[0], text.sentence(earlier.anchor.start)[0]
    return one != two and _share_words(words.get(one, frozenset()), words.get(two, frozenset()))


def _same_figure(text: Text, claim: Claim, earlier: Claim) -> bool:
    a, b = text.reading.figure(claim), text.reading.figure(earlier)
    return (a is None and b is None) or (a is not None and b is not None and (a.low, a.high, a.unit) == (b.low, b.high, b.unit))


def _words(text: Text, sentence: tuple[int, int, int]) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w+", text.norm[sentence[0] : sentence[1]].lower()) if len(w) >= LONG)


def _share_words(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = len(one & two)
    if not shared:
        return False
    return shared >= min(ENOUGH, len(one), len(two)) and shared >= 2 and shared / min(len(one), len(two)) >= SHARE


def _findings(text: Text, groups: list[list[Claim]]) -> Iterator[Finding]:
    """One finding for each set of passages, whatever number of sentences and claims is said again there."""
    by_passages: dict[tuple[int, ...], list[Claim]] = {}
    for group in groups:
        by_passages.setdefault(tuple(sorted({text.sentence(c.anchor.start)[2] for c in group})), []).extend(group)
    for passages, claims in by_passages.items():
        if any(set(passages) < set(other) for other in by_passages):
            continue
        starts = [min(text.sentence(c.anchor.start)[0] for c in claims if text.sentence(c.anchor.start)[2] == p) for p in passages]
        if len(starts) < 2:
            starts = sorted({text.sentence(c.anchor.start)[0] for c in claims})
        spans: list[Span] = [text.span(*text.sentence(s)[:2]) for s in starts]
        says = wording.say("repeated.statement", bands.CONSISTENT, first=wording.quoted(spans[0]), count=str(len(starts)))
        ids = [c.id for c in sorted(claims, key=lambda c: c.anchor.start)]
        yield text.finding(CHECK, bands.CONSISTENT, says, ids, spans, None, float(len(starts)))
