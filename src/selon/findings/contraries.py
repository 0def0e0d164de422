"""Two plain sentences that cannot both hold: a word against its contrary, one deed by two doers, one thing «only» here and another there.

In: two statements of one language. Out: whether they say the contrary of one another.
Never: compares sentences that do not share their subject, or one that denies or doubts (that is ``statements``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from selon.findings.countries import country_of
from selon.findings.statements import Lexicon, Statement, Word, is_year, says

SHARED, NEARLY, FEW = 0.6, 0.7, 2


def contrary(one: Statement, two: Statement, lex: Lexicon) -> bool:
    """Whether a word of one has its contrary in the other, and the rest is nearly the same."""
    if not (one.plain(lex) or two.plain(lex)):
        return False
    for first, second in lex.states:
        if any(_one_subject(one, two, a, b, lex) for a, b in ((first, second), (second, first))):
            return True
    both = one.plain(lex) and two.plain(lex)
    for first, second in [*(lex.contraries if both else ()), *lex.states]:
        for a, b in ((first, second), (second, first)):
            if _has(one, a, lex) and _has(two, b, lex) and not _has(one, b, lex) and not _has(two, a, lex) and _same_rest(one, two, a | b):
                return True
    return False


def _one_subject(one: Statement, two: Statement, a: frozenset[str], b: frozenset[str], lex: Lexicon) -> bool:
    """Whether the same name stands right before a word in one and before its contrary in the other."""
    first, second = _subject(one, a, lex), _subject(two, b, lex)
    return first is not None and second is not None and says([first], second)


def _subject(one: Statement, words: frozenset[str], lex: Lexicon) -> Word | None:
    """The name whose state the word tells: the last content word before it, a verb of being between."""
    for at in _at(one, words):
        if not any(w.low in lex["hearsay"] | lex["negators"] for w in one.words[max(0, at - 4) : at]):
            before = [i for i, w in enumerate(one.words[:at]) if w.content and w.clause == one.words[at].clause]
            being = before and any(w.low in lex["light"] for w in one.words[before[-1] + 1 : at])
            if being and (one.words[before[-1]].name or before[-1] <= 1):
                return one.words[before[-1]]
    return None


def _has(one: Statement, words: frozenset[str], lex: Lexicon) -> bool:
    """Whether the sentence itself says one of the words, not in hearsay («présumés morts»)."""
    return any(not any(w.low in lex["hearsay"] for w in one.words[max(0, i - 3) : i]) for i in _at(one, words))


def _at(one: Statement, words: frozenset[str]) -> list[int]:
    """Where one of the words stands, or the last of two («en vie»)."""
    pairs = [f"{a.low} {b.low}" for a, b in pairwise(one.words)]
    return [i for i, w in enumerate(one.words) if w.low in words or (i and pairs[i - 1] in words)]


def _same_rest(one: Statement, two: Statement, but: frozenset[str]) -> bool:
    """Whether nearly all of the shorter sentence, the contrary words aside, stands in the other, its subject and its names all."""
    short, long = sorted((one, two), key=lambda s: len(s.content))
    rest = [w for w in short.content if w.low not in but]
    found = [w for w in rest if says(long.content, w)]
    return len(found) >= FEW and len(found) >= NEARLY * len(rest) and all(w in found for w in (*rest[:1], *(w for w in rest if w.name)))


def other_doer(one: Statement, two: Statement, lex: Lexicon) -> bool:
    """Whether both tell one deed done to one thing, and name doers that share no word."""
    for group in lex.deeds:
        first, second = _done_by(one, group, lex), _done_by(two, group, lex)
        if first and second and not any(says(second[1], w) for w in first[1]) and _one_thing(first[0], second[0]):
            return True
    return False


def _done_by(one: Statement, group: frozenset[str], lex: Lexicon) -> tuple[list[Word], list[Word]] | None:
    """(what stands before the deed, the doer's words) of a deed in the passive."""
    for at, word in enumerate(one.words):
        if word.low not in group:
            continue
        tail = one.words[at + 1 : at + 6]
        by = next((i for i, w in enumerate(tail) if w.low in lex["by"]), None)
        if by is not None:
            start = at + 1 + by + 1
            doer = [w for w in one.words[start : start + 5] if w.content and w.clause == one.words[start - 1].clause]
            return [w for w in one.words[:at] if w.content], doer
    return None


def _one_thing(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether what stands before the two verbs is one thing: the word next to the verb, and most of the others."""
    if not first or not second or not says(first[-1:], second[-1]):
        return False
    short, long = sorted((first, second), key=len)
    found = [w for w in short if says(long, w)]
    return len(found) >= FEW and len(found) / max(1, len(short)) >= SHARED


def only(one: Statement, two: Statement, lex: Lexicon) -> bool:
    """``uniquement contre le froid`` beside ``contre la faim``: one thing alone here, another there, in the same sentence otherwise."""
    for at, word in enumerate(one.words[:-2]):
        if word.low not in lex["only"] or one.words[at + 1].low not in lex["prepositions"]:
            continue
        place = one.words[at + 1].low
        here = [w for w in one.words[at + 2 : at + 6] if w.content]
        before = [w for w in one.words[:at] if w.content]
        for i, w in enumerate(two.words):
            there = [x for x in two.words[i + 1 : i + 6] if x.content]
            fits = w.low == place and here and there and not any(says(two.content, x) for x in here)
            if fits and _one_thing(before, [x for x in two.words[:i] if x.content]):
                return True
    return False


def other_source(one: Statement, two: Statement, lex: Lexicon) -> bool:
    """``La vidéo montre … Gaza`` beside ``la vidéo montre … Kiev``: one subject, a verb of one complement, names that share nothing."""
    for group in lex.single:
        first, second = _complement(one, group, lex), _complement(two, group, lex)
        if first is None or second is None or not _one_thing(first[0], second[0]) or not _known(first[0], second[0]):
            continue
        if not first[1] or not second[1] or any(says(second[1], w) or _one_country(second[1], w, lex.lang) for w in first[1]):
            continue
        if one.plain(lex, first[1]) and two.plain(lex, second[1]):
            return True
    return False


def _known(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether the subject is one that both know: in the same words, or by a name or a number that both have."""
    same = all(says(first, w) for w in second) and all(says(second, w) for w in first)
    return (same and len(first) >= FEW) or any(says(second, w) for w in first if w.name or w.low[:1].isdigit())


def _complement(one: Statement, group: frozenset[str], lex: Lexicon) -> tuple[list[Word], list[Word]] | None:
    """(the content words before the verb, the names and years after it)."""
    for at, word in enumerate(one.words):
        if word.low in group:
            before = [w for w in one.words[:at] if w.content and w.low not in lex["light"]]
            after = [w for w in one.words[at + 1 : at + 14] if w.name or is_year(w) or country_of(w.low, lex.lang)]
            return before, after
    return None


def _one_country(words: Sequence[Word], word: Word, lang: str) -> bool:
    code = country_of(word.low, lang)
    return code is not None and any(country_of(w.low, lang) == code for w in words)


def turned(one: Statement, two: Statement, lex: Lexicon) -> bool:
    """``avant la trêve`` beside ``après la trêve``, in the same sentence otherwise."""
    if not (one.plain(lex) and two.plain(lex)):
        return False
    for first, second in lex.relations:
        for a, b in ((first, second), (second, first)):
            x, y = _before_what(one, a), _before_what(two, b)
            if x and y and says([x], y) and not _low(one, b) and not _low(two, a) and _nearly_one(one, two, ()):
                return True
    return False


def _low(one: Statement, words: frozenset[str]) -> bool:
    return any(w.low in words for w in one.words)


def _before_what(one: Statement, words: frozenset[str]) -> Word | None:
    """The content word that follows one of these words."""
    at = next((i for i, w in enumerate(one.words) if w.low in words), None)
    return next((w for w in one.words[at + 1 :] if w.content), None) if at is not None else None


def _nearly_one(one: Statement, two: Statement, but: Sequence[Word]) -> bool:
    """Whether nearly all of the shorter sentence, all its names among it, stands in the longer."""
    short, long = sorted((one, two), key=lambda s: len(s.content))
    rest = [w for w in short.content if not any(w.low == b.low for b in but)]
    found = [w for w in rest if says(long.content, w)]
    return len(found) >= 3 and len(found) >= NEARLY * len(rest) and all(w in found for w in rest if w.name)
