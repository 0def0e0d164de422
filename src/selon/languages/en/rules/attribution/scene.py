"""One English sentence as the attribution rules see it: words with their tree, quotations, phrases by their head.

In: a parsed sentence. Out: ``Scene``. Never: decides anything about speakers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from selon.languages import load
from selon.languages.en.trees import tree
from selon.reading.drafts import Stretch, trim
from selon.reading.parsed import Parsed, Sentence
from selon.reading.passages import Quote
from selon.reading.syntax import Token

_DATELINE = re.compile(
    r"[A-Z][A-Z' .-]{2,30}(?:, [A-Z][\w. ]{2,30})?(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?\s?(?:\([^)]{2,40}\))?\s*(?:[-—–]+|--)\s+"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\.?)?\s*[-—:.]?\s+(?=\D)")
_BULLET = re.compile(r"[^\w\s«“\"'(\[$]+\s*")
_OUT = frozenset(("relcl", "acl", "advcl", "parataxis", "ccomp", "discourse"))
_MARKS = frozenset((",", '"', "“", "”", "-", "--", "—", ";", ":", "(", ")", "."))


@dataclass(slots=True)
class Scene:
    """A sentence with what the rules ask of it: children by head, the end of each subtree. ``body``: where its own prose begins."""

    parsed: Parsed
    sent: Sentence
    tokens: list[Token]
    quotes: list[Quote]
    body: int
    children: list[list[int]] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)

    @property
    def norm(self) -> str:
        """The document's normalised text."""
        return self.parsed.norm

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a word with one of these relations (all of them, if none is named)."""
        return [c for c in self.children[i] if not deps or self.tokens[c].dep in deps]

    def text(self, i: int, j: int) -> str:
        """The characters of words i to j, in small letters."""
        return self.norm[self.tokens[i].start : self.tokens[j - 1].end].lower() if i < j else ""

    def span(self, i: int, j: int) -> Stretch | None:
        """Words i to j as a trimmed stretch of the document."""
        return trim(self.norm, self.tokens[i].start, self.tokens[j - 1].end) if i < j else None

    def stretch(self, start: int, end: int) -> Stretch | None:
        """Offsets as a trimmed stretch."""
        return trim(self.norm, start, end) if start < end else None

    def quote_around(self, offset: int) -> Quote | None:
        """The quotation that holds the offset, its marks excluded."""
        return next((q for q in self.quotes if q.start < offset < q.end - 1), None)


def scene(parsed: Parsed, sent: Sentence) -> Scene:
    """The scene of a parsed sentence."""
    quotes = [q for q in parsed.quotes if q.start < sent.end and q.end > sent.start]
    s = Scene(parsed, sent, sent.tokens, quotes, body_start(parsed.norm, sent.start, sent.end))
    s.children, s.low, s.high = tree(sent.tokens)
    return s


def body_start(norm: str, start: int, end: int) -> int:
    """Past the dateline and the bullet."""
    for pattern in (_BULLET, _CLOCK, _DATELINE):
        m = pattern.match(norm, start, end)
        if m and m.end() < end and norm[start] not in "\"“'":
            start = m.end()
    return start


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(load("en").words("attribution")["openings"], key=len, reverse=True))


def skip_openings(norm: str, start: int, end: int) -> int:
    """Past «But», «Meanwhile,»: what opens a sentence and is not said by anyone."""
    while True:
        low = norm[start : start + 30].lower()
        word = next((w for w in _openings() if low.startswith(w) and low[len(w) : len(w) + 1] in (" ", ",")), None)
        if word is None:
            return start
        start += len(word)
        while start < end and norm[start] in " ,":
            start += 1


def phrase(s: Scene, head: int) -> tuple[int, int]:
    """The words of the noun phrase of this head, first and behind the last: appositions in, relative and participial clauses out."""
    tokens = s.tokens
    keep = {head}
    todo = [head]
    while todo:
        at = todo.pop()
        for c in s.children[at]:
            t = tokens[c]
            if t.dep in _OUT or t.dep == "punct" and t.text in (";", ":", "—", "--") or t.dep == "conj" and t.pos in ("VERB", "AUX"):
                continue
            if t.dep == "prep" and c > head and speaking_prep(s, c):
                continue
            if c > head and t.dep in ("npadvmod", "advmod", "neg", "aux") and t.i > head:
                continue
            keep.add(c)
            todo.append(c)
    first = last = head
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    while last > head and (tokens[last].text in _MARKS or tokens[last].low in ("and", "or", "who", "that", "which")):
        last -= 1
    while first < head and tokens[first].text in _MARKS:
        first += 1
    return first, last + 1


def speaking_prep(s: Scene, at: int) -> bool:
    """Does the preposition say when, where or to whom, and belong to the saying («the minister in a statement on Monday»)?"""
    word = s.tokens[at].low
    objects = s.kids(at, "pobj")
    what = s.tokens[objects[0]].low if objects else ""
    return word in ("in", "on", "at", "during", "to", "after", "via", "for", "with", "from") and what in _OCCASIONS


_OCCASIONS = frozenset(
    "statement interview briefing conference speech post tweet telegram facebook twitter x address video monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october november december weeks days "
    "months years "
    "reporters email letter call message remarks testimony news emailed week month morning evening night afternoon".split()
)
