"""Voices: whose word a stretch of the text is.

In: a parsed document and its attributions. Out: for an offset the attributions that hold it, for an attribution its sentences.
Never: takes the nearest name for a source; what no content span holds is nobody's but the outlet's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selon.model import Attribution, Quantity
from selon.reading.candidates import Candidate
from selon.reading.nearness import Near
from selon.reading.parsed import Parsed, Sentence

_END = re.compile(r"[.!?…]+[»\"”]?\s+(?=[«“\"]?\s?[A-ZÀ-Ý])")


@dataclass(slots=True)
class Voices:
    """The attributions of one document, asked by offset or candidate."""

    parsed: Parsed
    quantities: list[Quantity]
    attributions: list[Attribution]
    rules: Any
    cut: dict[str, list[list[tuple[int, int]]]] = field(default_factory=dict)
    unused: dict[int, bool] = field(default_factory=dict)  # by sentence
    near: Near = field(init=False)

    def __post_init__(self) -> None:
        self.near = Near(self.parsed, self.attributions)

    def touches(self, attr: Attribution, sent: Sentence) -> bool:
        cue = attr.cue
        if cue is not None and cue.start < sent.end and sent.start < cue.end:
            return True
        return any(span.start < sent.end and sent.start < span.end for span in attr.content)

    def of_cue(self, cand: Candidate) -> bool:
        """Is the anchor the saying itself, or part of the name of who says it?"""
        at = cand.start
        for a in self.near.at(at):
            if a.cue is not None and a.cue.start <= at < a.cue.end:
                return True
            if a.source is not None and a.source.start <= at < a.source.end and len(a.source.surface) >= 4:
                return True
        return False

    def _holding(self, at: int) -> list[Attribution]:
        """The attributions whose content holds the offset, innermost first."""
        held = [a for a in self.near.at(at) if a.stance != "withholds" and any(c.start <= at < c.end for c in a.content)]
        inner = {a.within for a in held}
        return sorted(held, key=lambda a: (sum(c.end - c.start for c in a.content), a.id in inner, a.stance == "denies"))

    def owners(self, cand: Candidate) -> Iterator[tuple[Attribution | None, bool]]:
        """The attributions in which the candidate is a claim: the innermost, and whoever denies it besides."""
        held = self._holding(cand.start)
        if cand.area is not None and cand.quantity is not None:
            held = self._holding(self.quantities[cand.quantity].span.start) or held
        if not held:
            if not self._withheld(cand.start):
                yield None, False
            return
        first = held[0]
        if first.stance == "denies" and len(held) == 1 and self._anaphoric(first, cand):
            yield None, False
        yield first, first.stance == "denies"
        for other in held[1:]:
            if other.stance == "denies" and first.stance != "denies":
                yield other, True

    def _withheld(self, at: int) -> bool:
        """Does somebody decline, in this sentence, to say whether this is so? Then nobody says it."""
        here = self.parsed.sentence_at(at)
        return any(
            a.stance == "withholds"
            and a.cue is not None
            and here is not None
            and here.start <= a.cue.start < here.end
            and any(c.start <= at < c.end for c in a.content)
            for a in self.near.at(at)
        )

    def _anaphoric(self, attr: Attribution, cand: Candidate) -> bool:
        """Does the denial point back to what the outlet told in another sentence?"""
        cue = attr.cue or attr.source
        if cue is None:
            return False
        here, there = self.parsed.sentence_at(cand.start), self.parsed.sentence_at(cue.start)
        return here is not None and there is not None and here.index != there.index and cue.start > cand.start

    def pieces(self, attr: Attribution) -> list[list[tuple[int, int]]]:
        """The content cut into sentences; a cue in the middle of one does not cut it."""
        if attr.id in self.cut:
            return self.cut[attr.id]
        out: list[list[tuple[int, int]]] = []
        last_end: int | None = None
        for span in sorted(attr.content, key=lambda c: c.start):
            cuts = [
                span.start,
                *(m.end() for m in _END.finditer(self.parsed.norm, span.start, span.end)),
                *(s.start for s in self.parsed.sentences if span.start < s.start < span.end),
                span.end,
            ]
            marks = sorted(set(cuts))
            parts = list(itertools.pairwise(marks))
            new = (
                self.parsed.norm[span.start].isupper()
                and last_end is not None
                and re.search(r"[.!?…:]", self.parsed.norm[last_end - 1 : span.start])
            )
            if (
                out
                and last_end is not None
                and not new
                and not re.search(r"[.!?…]\s", self.parsed.norm[last_end : span.start] + " ")
                and self.parsed.norm[last_end - 1] not in ".!?…"
            ):
                out[-1].append(parts.pop(0))
            out += [[p] for p in parts]
            last_end = span.end
        self.cut[attr.id] = out
        return out

    def nested(self, attr: Attribution, pieces: list[tuple[int, int]]) -> bool:
        """Does an inner attribution say this sentence?"""
        for other in self.attributions:
            if other.within != attr.id or other.id == attr.id or other.stance == "withholds":
                continue
            inside = all(any(p.start <= c.start and c.end <= p.end for p in attr.content) for c in other.content) and other.content
            cue = other.cue or other.source
            if inside and any(s <= (cue or other.content[0]).start < e or any(s <= c.start < e for c in other.content) for s, e in pieces):
                return True
        return False

    def open_cue(self, cand: Candidate) -> bool:
        sent = self.parsed.sentence_at(cand.start)
        if sent is None:
            return True
        if sent.index not in self.unused:
            cues = [a.cue for a in self.near.of(sent) if a.cue is not None and a.cue.start < sent.end and sent.start < a.cue.end]
            open_at = self.rules.open_cues(sent.tokens)
            self.unused[sent.index] = any(not any(c.start <= at < c.end for c in cues) for at in open_at)
        return self.unused[sent.index]
