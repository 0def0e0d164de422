"""«according to X», «in the words of X», «citing X»: a phrase that gives the source of the clause around it.

In: a scene. Out: drafts. Never: reads a phrase that only compares («according to plan»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.languages.en.rules.actors import head_kind
from selon.languages.en.rules.attribution.lexicon import words
from selon.languages.en.rules.attribution.scene import Scene, phrase, skip_openings
from selon.reading.drafts import Draft, minus

_NO_SOURCE = frozenset("plan plans schedule law rules need needs size age taste protocol custom".split())


def read(s: Scene) -> Iterator[Draft]:
    """A draft for each such phrase with a source."""
    for key, stance in words()["prepositions"].items():
        for m in re.finditer(rf"\b{key}\b", s.norm[s.sent.start : s.sent.end], re.IGNORECASE):
            start, end = s.sent.start + m.start(), s.sent.start + m.end()
            draft = _draft(s, key, stance, start, end)
            if draft is not None:
                yield draft
    yield from _counts(s)


def _counts(s: Scene) -> Iterator[Draft]:
    """«by Kyiv's count», «by most estimates», «by its own account»: whose reckoning it is."""
    for t in s.tokens:
        if t.low != "by" or t.dep not in ("prep", "agent"):
            continue
        head = next(iter(s.kids(t.i, "pobj")), None)
        if head is None or s.tokens[head].low not in words()["reckonings"] or head - t.i > 6 or s.kids(head, "prep", "acl", "relcl"):
            continue
        whose = s.kids(head, "poss")
        first, last = phrase(s, whose[0]) if whose else phrase(s, head)
        last = last - 1 if s.tokens[last - 1].low in ("'s", "'") else last
        source, end = s.span(first, last), s.tokens[s.high[head]].end
        content = _around(s, t.start, end)
        if source is not None and content:
            cue = s.tokens[head] if whose else t
            yield Draft((cue.start, cue.end), source, content, "estimates", ["preposition of the source", "clause around the phrase"])


def _draft(s: Scene, key: str, stance: str, start: int, end: int) -> Draft | None:
    after = next((t.i for t in s.tokens if t.start >= end), None)
    if after is None:
        return None
    heads = [t.i for t in s.tokens[after : after + 14] if t.dep in ("pobj", "dobj") and s.low[t.i] <= after + 1]
    head = heads[0] if heads else after
    first, last = phrase(s, head)
    first = after if first < after or first > after + 1 else first
    if s.tokens[head].low in _NO_SOURCE or last <= first:
        return None
    source = s.span(first, last)
    if key in ("citing", "quoting") and not (s.tokens[head].pos == "PROPN" or head_kind(s.tokens[head].low)):
        return None
    if source is None:
        return None
    content = _around(s, start, s.tokens[last - 1].end)
    if not content:
        return None
    rule = "a participle that cites" if key in ("citing", "quoting") else "preposition of the source"
    return Draft(s.stretch(start, end), source, content, stance, [rule, "clause around the phrase"])


def _around(s: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """The clause that the phrase belongs to: up to a semicolon on either side; a relative clause of the source stays out."""
    holder = s.quote_around(start)
    low, high = (holder.inner_start, holder.inner_end) if holder else (s.body, s.sent.end)
    cut_before = max((m.end() for m in re.finditer(r"[;:]\s", s.norm[low:start])), default=0)
    low += cut_before
    cut_after = re.search(r";\s", s.norm[end:high])
    high = end + cut_after.start() if cut_after else high
    low = skip_openings(s.norm, low, start)
    tail = s.norm[end:high]
    before = s.norm[low:start].strip(' ,"“”')
    if before and re.match(
        r"\s*[.,]?\s*$|\s*,?\s*(?:which|who|whose|obtained|released|published|seen|provided|from|in|on|dated|at)\b", tail
    ):
        return minus(s.norm, low, start, [])
    if not before:
        comma = re.match(r"(?:[^,\"“]|,(?= (?:which|who|a|an|the) [^,]*,))*,\s", tail)
        at = end + comma.end() if comma else end
        return minus(s.norm, at, high, [])
    pieces = minus(s.norm, low, high, [(start, end)])
    return [p for p in pieces if s.norm[p[0] : p[1]].strip()]
