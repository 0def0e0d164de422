"""One sentence as the attribution rules see it: words, letters, quotations, where its prose begins.

In: a parsed sentence. Out: ``Scene``. Never: decides anything about speakers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from selon.languages.fr.rules.attribution.draft import Cue, Draft, openings
from selon.languages.fr.rules.phrases import View, view_of
from selon.reading.drafts import minus, trim
from selon.reading.parsed import Parsed, Sentence
from selon.reading.passages import Quote

__all__ = ["Scene", "body_start", "minus", "scene", "skip_openings", "trim"]

_DATELINE = re.compile(
    r"(?:[A-ZÀ-Ý][\w' .-]{1,40},\s)?[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,}(?:\s\([^)]{2,30}\))?"
    r"(?:,\s*(?:le\s)?\d{1,2}(?:er)?\s[a-zéû]{3,9}\.?(?:\s\d{4})?)?\s?(?:\([^)]{2,40}\))?\s*[-—–]+\s+"
    r"|[A-ZÀ-Ý][\w'-]+,\s(?:le\s)?\d{1,2}\s[a-zéû]+\.?\s(?:\d{4}\s)?\([^)]{2,40}\)\s*[-—–]\s*"
)
_CLOCK = re.compile(r"(?:Mise à jour,?\s*)?\[?\d{1,2}\s?[h:]\s?(?:\d{2})?\]?\s*(?:[-—–:.,|]\s*)?(?:[A-ZÀ-Ý]{4,}\s?\|\s*)?(?=\D)")
_BULLET = re.compile(r"[^\w\s«“\"(\[]+\s*")


@dataclass(slots=True)
class Scene:
    """A sentence with what the rules ask of it. ``body``: where its own prose begins (after dateline, clock, bullet)."""

    parsed: Parsed
    norm: str  # the document's normalised text
    sent: Sentence
    v: View
    quotes: list[Quote]
    body: int
    cues: list[Cue] = field(default_factory=list)
    said: list[Draft] = field(default_factory=list)  # by a verb, so far

    def quote_around(self, offset: int) -> Quote | None:
        """The quotation that holds the offset, its marks excluded."""
        return next((q for q in self.quotes if q.start < offset < q.end), None)

    def quote_ending_at(self, offset: int) -> Quote | None:
        """The quotation right before the offset, at most a comma between."""
        return next((q for q in self.quotes if q.end <= offset and re.fullmatch(r"\s*,?\s*", self.norm[q.end : offset])), None)

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after the offset."""
        return bisect_left(self.v.tokens, offset, key=lambda t: t.start)

    def offset(self, word: int) -> int:
        """Where the word starts; behind the last one, the sentence's end."""
        return self.v.tokens[word].start if word < len(self.v.tokens) else self.sent.end


def scene(parsed: Parsed, sent: Sentence) -> Scene:
    """The scene of a parsed sentence."""
    quotes = [q for q in parsed.quotes if q.start < sent.end and q.end > sent.start]
    out = Scene(parsed, parsed.norm, sent, view_of(sent), quotes, body_start(parsed.norm, sent.start, sent.end))
    out.v.body = out.word_at(out.body)
    return out


def body_start(norm: str, start: int, end: int) -> int:
    """Past the dateline, the clock time of a live blog and the bullet."""
    for pattern in (_BULLET, _CLOCK, _DATELINE):
        m = pattern.match(norm, start, end)
        if m and m.end() < end:
            start = m.end()
    return start


def skip_openings(norm: str, start: int, end: int) -> int:
    """Past «Mais», «Enfin,», «De son côté,»: what opens a sentence and is not said by anyone."""
    while True:
        low = norm[start:end].lower()
        word = next((w for w in openings() if low.startswith(w) and low[len(w) : len(w) + 1] in (" ", ",")), None)
        if word is None:
            return start
        start += len(word)
        while start < end and norm[start] in " ,":
            start += 1
