"""Which characters of a sentence the outlet says in its own voice, and where a long stretch may be cut.

In: a reading and a claim; a text and what must stay. Out: spans.
Never: cuts inside a word, or cuts off what the claim stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from selon.model import Claim, Reading, Span

LIMIT = 210
_SLACK = 80
# Short contents (« les 1 400 km² » in « sur les 1 400 km² revendiqués ») are part of the outlet's sentence.
_CLAUSE = 45
_EDGE = re.compile(
    r"[,;:]\s+|\s[–—]\s|\s(?=(?:et|mais|qui|où|alors que|tandis que|malgré|après|avant que)\s|"
    r"(?:La|Les?|L['’]|Une?|Des)\s?[A-ZÀ-Ý]?[\w]+\s)"
)
_LEAD = re.compile(r"^(?:[\s,;:.–—▪️•⚡️*-]|(?:alors|tandis|tant|et|mais|où|dont|qui|or|car)\b(?:\s+qu(?:e\b|['’]))?\s*)+", re.IGNORECASE)
_TAIL = re.compile(r"(?:[\s,;:.–—(«“\"]|\b(?:mais|et|alors|tandis|où|dont|qui|que|qu['’]))+$")
# « date 2025-02 », « MOSCOU, 11 mars (Agence) – »: whence and when, and no part of the sentence.
_STAMP = re.compile(
    r"^\s*(?:(?:date\s)?\d{4}-\d{2}(?:-\d{2})?\s+(?=[A-ZÀ-Ý])|[A-ZÀ-Ý][A-ZÀ-Ý’' -]{2,30}(?:\s\([^)]{2,30}\))?,\s[^–—.]{3,60}\s[–—-]\s)"
)


class Held:
    """What of one reading's sentences belongs to whom: the attributions and the outlet's claims, by sentence."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._long = [
            [s for s in (*a.content, a.cue, a.source) if s is not None]
            for a in reading.attributions
            if max((s.end - s.start for s in a.content), default=0) >= _CLAUSE
        ]
        self._reach = [(min(s.start for s in spans), max(s.end for s in spans)) for spans in self._long]
        self._own: dict[int, list[Claim]] = {}
        for claim in reading.claims:
            if claim.attribution is None:
                self._own.setdefault(claim.sentence.start, []).append(claim)

    def outlet_stretch(self, claim: Claim, together: Sequence[Claim]) -> tuple[Span, ...]:
        """The part of the claim's sentence around its anchor that no attribution holds, trimmed; empty if there is none.

        Of a long sentence, what lies between the other claims of the outlet, as far as commas and conjunctions part it.
        """
        text, anchor = self._text, claim.anchor
        start, end = claim.sentence.start, claim.sentence.end
        stamp = _STAMP.match(text[start:end])
        start += stamp.end() if stamp else 0
        for spans, (first, last) in zip(self._long, self._reach, strict=True):
            if last <= start or first >= end or any(s.covers(anchor) for s in spans):
                continue
            start = max(start, *(s.end for s in spans if s.end <= anchor.start), start)
            end = min(end, *(s.start for s in spans if s.start >= anchor.end), end)
        if end - start > LIMIT:
            others = [c.anchor for c in self._own.get(claim.sentence.start, ()) if c not in together]
            start, end = _between(text, start, end, [c.anchor for c in together], others)
        return _trim(text, start, end, anchor)


def _between(text: str, start: int, end: int, ours: list[Span], others: list[Span]) -> tuple[int, int]:
    """The stretch around our anchors up to the edges that part it from the others."""
    first, last = min(a.start for a in ours), max(a.end for a in ours)
    before = max((a.end for a in others if a.end <= first), default=start)
    after = min((a.start for a in others if a.start >= last), default=end)
    edges = _edges(text, start, end)
    left = [e for e in edges if before < e <= first] if before > start else []
    right = [e for e in edges if last <= e <= after] if after < end else []
    return max(start, left[0] if left else start), min(end, right[-1] if right else end)


def _edges(text: str, start: int, end: int) -> list[int]:
    """Where the stretch may be cut: after a comma, before a conjunction, at a seam."""
    return [start + m.end() if m.group().strip() else start + m.start() + 1 for m in _EDGE.finditer(text[start:end])]


def _trim(text: str, start: int, end: int, keep: Span) -> tuple[Span, ...]:
    piece = text[start:end]
    lead, tail = _LEAD.match(piece), _TAIL.search(piece)
    first = start + (lead.end() if lead else 0)
    last = start + (tail.start() if tail else len(piece))
    first, last = min(first, keep.start), max(last, keep.end)
    return (Span.of(text, first, last),) if last > first else ()


def clip(text: str, start: int, end: int, keeps: Iterable[Span], limit: int = LIMIT) -> tuple[int, int]:
    """The stretch of ``text[start:end]`` of at most ``limit`` characters that holds ``keeps``, cut at a comma or a conjunction.

    What must stay stays, also where it is longer than the limit.
    """
    if end - start <= limit:
        return start, end
    inside = [k for k in keeps if start <= k.start and k.end <= end]
    low = min((k.start for k in inside), default=start)
    high = max((k.end for k in inside), default=start)
    edges = _edges(text, start, end)
    first = start if high - start <= limit else min((e for e in edges if e <= low and high - e <= limit), default=low)
    later = [e for e in (*edges, end) if e >= high]
    last = max((e for e in later if e - first <= limit), default=next((e for e in later if e - first <= limit + _SLACK), high))
    return first, last
