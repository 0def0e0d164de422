"""Quotations that stand alone: nothing in their sentence says whose they are, the sentences beside them do.

In: a parsed document, its cast, the rows found so far. Out: a row for each such quotation that is somebody's.
Never: gives a quotation to one of several people told of beside it, nor «je» to a ministry.
"""

from __future__ import annotations

import re

from selon.reading.casts import Cast
from selon.reading.drafts import Draft, Stretch, trim
from selon.reading.parsed import Parsed, Sentence
from selon.reading.passages import Quote
from selon.reading.sayings import Row, covers, outside

_WORD = re.compile(r"[^\W\d_]{2}")  # none before it: a clock time at most
_TO_ANOTHER = re.compile(r"\b(?:lui|leur)\b")
_BACK = 3  # sentences in which nobody is told of, passed on the way back to the one who is


def beside(parsed: Parsed, cast: Cast, rows: list[Row]) -> list[Row]:
    """«Le capitaine a ôté ses galons. « L'ordre n'est jamais venu. »», «Elle dit avoir marché. « J'avais soif. »»."""
    out: list[Row] = []
    for quote in parsed.quotes:
        first, last = parsed.sentence_at(quote.start), parsed.sentence_at(quote.end - 2)
        if first is None or last is None or quote.end < last.end - 2 or _WORD.search(parsed.norm, first.start, quote.start):
            continue
        span = trim(parsed.norm, quote.inner_start, quote.inner_end)
        if span is None or covers(outside(rows, quote), *span) or len(parsed.norm[slice(*span)].split()) < 3:
            continue
        draft = _whose(_Lone(parsed, cast, rows, quote, first, last))
        if draft is not None:
            draft.content, draft.sentence = [span], first.index
            out.append(Row(draft))
    cast.made.clear()  # asked before anybody is known to have spoken: «L'ONG» may mean the one who spoke last
    return out


class _Lone:
    """A quotation that fills its sentences, and what stands around it."""

    def __init__(self, parsed: Parsed, cast: Cast, rows: list[Row], quote: Quote, first: Sentence, last: Sentence) -> None:
        self.parsed, self.cast, self.rows, self.quote, self.first, self.last = parsed, cast, rows, quote, first, last
        own = parsed.lang.words("passages").get("own_words")
        told, to_whom = parsed.norm[quote.inner_start : quote.inner_end], parsed.lang.words("passages").get("to_another")
        self.of_oneself = own is not None and re.search(own, told, re.IGNORECASE) is not None
        # «« Revenez demain, mon commandant »» is said to somebody, and perhaps by somebody else than the one told of
        self.to_another = to_whom is not None and re.search(to_whom, told, re.IGNORECASE) is not None

    def near(self, index: int) -> Sentence | None:
        """The sentence of that index, if it stands in the quotation's passage."""
        near = self.parsed.sentences[index] if 0 <= index < len(self.parsed.sentences) else None
        return near if near is not None and near.passage == self.first.passage else None

    def said_in(self, sent: Sentence) -> list[Row]:
        """The rows of which a cue or a content stands in the sentence."""
        return [r for r in self.rows if any(sent.start <= c[0] < sent.end for c in [*r.draft.content, r.draft.cue or (-1, -1)])]

    def quiet(self, sent: Sentence) -> bool:
        """Does nobody speak in the sentence, in quotation marks or without?"""
        return not any(sent.start <= q.start < sent.end for q in self.parsed.quotes) and not self.said_in(sent)


def _whose(lone: _Lone) -> Draft | None:
    """Whose the quotation is by the sentences beside it."""
    before, after = lone.near(lone.first.index - 1), lone.near(lone.last.index + 1)
    for near in (before, after):
        if near is not None and lone.quiet(near) and (who := lone.cast.alone(near)) is not None:
            return Draft(None, who, [], "asserts", ["quotation beside its speaker's sentence"])
        if near is before and before is not None and not lone.to_another and (told := _told(lone, before, after)) is not None:
            return told
    who = _in_focus(lone) if lone.of_oneself and not lone.to_another else None
    if who is None and before is None and after is not None and lone.of_oneself and lone.quiet(after):
        who = lone.cast.presents(after)
    return Draft(None, who, [], "asserts", ["quotation of the one in focus"]) if who is not None else None


def _told(lone: _Lone, before: Sentence, after: Sentence | None) -> Draft | None:
    """«Le camarade raconte que l'alerte a été brève. « On a couru. »»: the one who spoke in the sentence before, if only one did."""
    rows = [r for r in lone.said_in(before) if r.draft.cue is not None and r.draft.source is not None and r.draft.stance != "withholds"]
    outer = [r for r in rows if not any(a <= r.draft.cue[0] < b for o in rows if o is not r for a, b in o.draft.content)]
    sources = {r.draft.source for r in outer if not str(r.draft.rule[0]).startswith("preposition")}
    if len(sources) != 1 or any(before.start <= q.start < before.end for q in lone.parsed.quotes):
        return None
    start, end = sources.pop()
    cues = [r.draft.cue for r in outer if r.draft.source == (start, end)]
    if any(_TO_ANOTHER.search(lone.parsed.norm, min(start, cue[0]), max(end, cue[1])) for cue in cues):
        return None  # «Un garde lui aurait promis d'essayer. « Il a l'âge de mon fils. »»: words of the one who is told of
    if any(lone.cast.tells_of_another(*c) for r in outer for c in r.draft.content):
        return None  # «Nadia affirme que le maire l'a chassée. « Je n'ai jamais vu cette femme. »»
    if not lone.cast.may_say(start, end) or (after is not None and lone.cast.presents(after) is not None):
        return None  # «Un médecin compte dix morts. « On a couru. » Moussa, instituteur, se tait.»
    return Draft(None, (start, end), [], "asserts", ["quotation behind what its speaker said"], implied=True)


def _in_focus(lone: _Lone) -> Stretch | None:
    """«Susanna est partie en dix minutes. Trente heures de route. « Mon mari conduisait. »»: the last one told of, nobody else between."""
    for back in range(1, _BACK + 1):
        near = lone.near(lone.first.index - back)
        if near is None or not lone.quiet(near):
            return None
        if (who := lone.cast.focus(near)) is not None:
            return who
        if not lone.cast.idle(near):
            return None
    return None
