"""Whether one text carries another's words: the score that stands behind each link of a reprint.

In: two ``Copytext``, the earlier first. Out: ``Likeness``: how much of the later one the earlier
holds, in which passages, and which figures differ.
Never: takes one event for one text: names, figures and a quotation in common are what two independent accounts share as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

from selon.ledger.copytexts import ALERT, SHINGLE, Copytext, Counts, Sentence

# Measured on the development half of gold/reprints.jsonl (gold/README.md); all are shares of words.
DOCUMENT = 0.6  # of a document's words, from which on it is a copy as a whole
PASSAGE = 0.7  # of a passage's words, from which on it is a copied passage
REWRITTEN = 0.6  # of a sentence's words, so few changed that it is the same sentence rewritten
COMMON = 8  # runs of words in common, below which two longer texts need no closer look
LEAST = 20  # words of a passage outside quotation marks, below which likeness is chance
SHORTEST = 6  # words, below which a text says too little to be known again
NEAR = 0.9  # likeness of two alerts
KNOWN = 0.33  # of a sentence's telling words, below which none of the other text is held against it
ALIKE = 0.4  # of a sentence's words, from which on its figures are held against those of the other


@dataclass(frozen=True, slots=True)
class Match:
    """A passage of the later text that stands in the earlier one: offsets in both; ``score``: share of its words.

    ``figures``: those that the earlier text does not hold: a toll brought up to date.
    """

    start: int
    end: int
    of_start: int
    of_end: int
    score: float
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the later text stands to the earlier. ``covered``: share of its words that are the earlier one's.

    ``scope``: ``document``, ``passage`` or None; ``figures``: those of copied sentences that the earlier one does not have there.
    """

    covered: float
    scope: str | None
    passages: tuple[Match, ...] = ()
    figures: tuple[str, ...] = ()


NONE = Likeness(0.0, None)


class _Pair(NamedTuple):
    """A sentence of the later text with the one that is most like it."""

    sentence: Sentence
    other: Sentence | None
    score: float


class _Alike(NamedTuple):
    """How like a sentence is to the earlier text: the share of its words in runs that stand there, whether most of it stands nowhere there.

    ``other``: the number of the sentence that is most like it; ``dice``: the share of words out of order that the two have in common;
    ``most``: what that share can be at most, in order or out of it.
    """

    run: float
    new: bool
    other: int
    dice: float
    most: float


def compare(first: Copytext, later: Copytext) -> Likeness:
    """How much of ``later`` is the wording of ``first``."""
    if not first.words or not later.words:
        return NONE
    if min(len(first.words), len(later.words)) < ALERT:
        return _alerts(first, later)
    held = _stand(later.counts.shingles, first.counts.shingles)[0]
    common = int(held.sum())
    if common < COMMON and common < 0.1 * min(len(first.words), len(later.words)):
        return NONE
    alike = _alike(first, later, held)
    if not _may_copy(alike, later):
        return NONE
    pairs = _pairs(first, later, alike)
    if _is_form(pairs, first, later):
        return NONE
    length = sum(len(p.sentence.words) for p in pairs)
    covered = sum(len(p.sentence.words) * p.score for p in pairs) / length
    scope = "document" if covered >= DOCUMENT else "passage"
    passages = tuple(_match(run, first) for run in _runs(pairs, scope, first) if scope == "document" or _tells(run))
    if scope == "passage" and not passages:
        return Likeness(covered, None)
    return Likeness(covered, scope, passages, _figures(pairs, first))


def _stand(asked: Any, held: Any) -> tuple[Any, Any]:
    """For each number whether it stands among those, which are sorted, and where."""
    at = held.searchsorted(asked)
    if not len(held):
        return at < 0, at
    at[at == len(held)] = 0
    return held[at] == asked, at


def _alike(first: Copytext, later: Copytext, held: Any) -> list[_Alike]:
    """For each sentence of ``later`` the one of ``first`` with the most words in common, for the length of the shorter.

    ``held``: of each run of words of ``later`` whether ``first`` has it.
    """
    import numpy as np

    one, two = first.counts, later.counts
    there, at = _stand(one.words, two.words)
    shared = at[there]
    mine = two.held[:, shared]
    both = (mine @ one.held[:, there].T).astype(np.float64)
    best = (both / (np.minimum(two.sizes[:, None], one.sizes) + 3)).argmax(axis=1)
    common = both[two.numbers, best]
    dice = 2 * common / (two.bags + one.bags[best])
    # in order or not, no more words can stand in both than these: those in common, and their repetitions
    most = 2 * (common + np.minimum(two.again, one.again[best])) / (two.sizes + one.sizes[best])
    run = _runs_held(two, held)
    new = (run < ALIKE) & (mine @ two.telling[shared] < KNOWN * two.told)
    columns = (run, new, best, dice, np.maximum(dice, most))
    return list(map(_Alike, *(column.tolist() for column in columns)))


def _runs_held(counts: Counts, there: Any) -> Any:
    """For each sentence the share of its words that stand in a run of words which the other text has too."""
    import numpy as np

    held, there = np.zeros(counts.every, bool), there[counts.runs]
    for at in range(SHINGLE):
        held[at : at + len(there)] |= there
    return np.add.reduceat(held, counts.starts, dtype=np.int64) / counts.sizes


def _may_copy(alike: list[_Alike], later: Copytext) -> bool:
    """Whether a text may be a copy, or have a passage that is one, if each sentence were as like another as it can be."""
    covered, long = 0.0, 0
    for sent, (run, _, _, _, most) in zip(later.sentences, alike, strict=True):
        score = max(run, most if most >= REWRITTEN else 0.0)
        covered += len(sent.words) * score
        long = 0 if score < PASSAGE else long + (0 if sent.stock else sent.free)
        if long >= LEAST:
            return True
    return covered >= (DOCUMENT - 1e-9) * len(later.words)


def _pairs(first: Copytext, later: Copytext, alike: list[_Alike]) -> list[_Pair]:
    """Each sentence with its score: its words in runs that the earlier text has, or likeness to a rewritten sentence."""
    found = []
    for sent, (run, new, number, dice, most) in zip(later.sentences, alike, strict=True):
        if new or not dice:
            found.append(_Pair(sent, None, run))
            continue
        other, like = first.sentences[number], 0.0
        if run < 1.0 and most >= REWRITTEN:
            like = dice if most == dice else max(Indel.normalized_similarity(sent.words, other.words), dice)
        found.append(_Pair(sent, other, max(run, like if like >= REWRITTEN else 0.0)))
    return found


def _runs(pairs: list[_Pair], scope: str, first: Copytext) -> list[list[_Pair]]:
    """Stretches of sentences that are copied, one after the other.

    Of a copy as a whole also those that are much rewritten; there a sentence with a figure of its own stands alone.
    """
    found: list[list[_Pair]] = [[]]
    for pair in pairs:
        if pair.other is None or pair.score < (REWRITTEN if scope == "document" else PASSAGE):
            found.append([])
        elif scope == "document" and pair.sentence.figures - first.figures:
            found += [[pair], []]
        else:
            found[-1].append(pair)
    return [run for run in found if run]


def _tells(run: list[_Pair]) -> bool:
    """Whether the stretch is long enough without quotations and without what every newsroom writes."""
    return sum(p.sentence.free for p in run if not p.sentence.stock) >= LEAST


def _match(run: list[_Pair], first: Copytext) -> Match:
    others = [p.other for p in run if p.other is not None]
    words = sum(len(p.sentence.words) for p in run)
    score = sum(len(p.sentence.words) * p.score for p in run) / words
    start, end = min(o.start for o in others), max(o.end for o in others)
    return Match(run[0].sentence.start, run[-1].sentence.end, start, end, round(score, 3), _figures(run, first))


def _figures(pairs: list[_Pair], first: Copytext) -> tuple[str, ...]:
    """The figures of copied sentences that the earlier text holds nowhere, or less often."""
    mine = Counter(f for p in pairs if p.other and p.score >= REWRITTEN for f in p.sentence.figures)
    return tuple(sorted(mine - Counter(f for s in first.sentences for f in s.figures)))


def _is_form(pairs: list[_Pair], first: Copytext, later: Copytext) -> bool:
    """The same form filled in anew: most of the figures and days of like sentences are others. A toll brought up to date changes a few."""
    same = changed = 0
    for pair in pairs:
        if pair.other is not None and pair.score >= ALIKE:
            mine, theirs = pair.sentence.slots, pair.other.slots
            same, changed = same + len(mine & theirs), changed + min(len(mine - theirs), len(theirs - mine))
    return changed >= (2 if first.day != later.day else 4) and changed > same


def _alerts(first: Copytext, later: Copytext) -> Likeness:
    """A text of a few words is a copy only if nearly every letter is: of the same two days, figures and names, and no stock sentence."""
    short = min(first.words, later.words, key=len)
    if len(short) < SHORTEST or all(s.stock for s in later.sentences) or first.day is None or later.day is None:
        return NONE
    if abs((later.day - first.day).days) > 1 or first.figures != later.figures:
        return NONE
    like = Indel.normalized_similarity(" ".join(first.words), " ".join(later.words))
    if like < NEAR:
        return Likeness(like, None)
    end = (later.sentences[0].start, later.sentences[-1].end, first.sentences[0].start, first.sentences[-1].end)
    return Likeness(like, "document", (Match(*end, round(like, 3)),))
