"""Which attributions stand near a place in the text: asked for each sentence and each candidate, so sorted by sentence once.

In: a parsed document and its attributions. Out: for a sentence or an offset the attributions of which a part (source, cue, content) meets
it, in their order.
Never: says whose word a stretch is; ``voices`` does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from selon.model import Attribution
from selon.reading.parsed import Parsed, Sentence


class Near:
    """The attributions of one document by sentence."""

    def __init__(self, parsed: Parsed, attributions: Sequence[Attribution]) -> None:
        self.parsed, self.attributions = parsed, attributions
        self.by_sentence: list[list[Attribution]] = [[] for _ in parsed.sentences]
        starts = [s.start for s in parsed.sentences]
        for attr in attributions:
            met = set()
            for span in (attr.source, attr.cue, *attr.content):
                if span is None:
                    continue
                at = bisect_left(starts, span.end) - 1
                while at >= 0 and parsed.sentences[at].end > span.start:
                    met.add(at)
                    at -= 1
            for at in met:
                self.by_sentence[at].append(attr)

    def of(self, sent: Sentence) -> list[Attribution]:
        """Those of which a part meets the sentence."""
        return self.by_sentence[sent.index]

    def at(self, offset: int) -> Sequence[Attribution]:
        """Those that may hold the offset: all of them, where it stands in no sentence."""
        sent = self.parsed.sentence_at(offset)
        return self.by_sentence[sent.index] if sent is not None else self.attributions
