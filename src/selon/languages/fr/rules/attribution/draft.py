"""What the French attribution rules hand over: source, cue and content by offsets, before speakers are resolved.

In: nothing. Out: ``Draft``, ``Cue`` and the lexicon of cue words. Never: looks at a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from selon.languages import load
from selon.reading.drafts import Draft, Stretch

__all__ = ["Cue", "Draft", "Stretch", "asides", "lexicon", "objects", "openings", "withholding", "word_map", "word_set"]


@dataclass(slots=True)
class Cue:
    """A cue verb in a sentence: word indices of the whole group [start, end), of the verb, its lemma and what it may take."""

    start: int
    end: int
    verb: int
    lemma: str
    stance: str
    frames: str
    tense: str
    person: str
    clitic: int | None = None  # index of an inverted pronoun
    withholds: bool = False
    negated: bool = False
    by_whom: int | None = None  # in the passive, the first word after «par»
    relative: bool = False  # its subject is «qui»


@cache
def lexicon() -> dict[str, tuple[str, str]]:
    """Cue verb (with «se » or a following word, where it has one) → (stance, frames)."""
    out: dict[str, tuple[str, str]] = {}
    for stance, verbs in load("fr").words("attribution")["verbs"].items():
        for verb, frames in verbs.items():
            if frames != "~" and frames is not None:
                out[verb.replace("s'", "se ")] = (stance, frames)
    return out


@cache
def withholding() -> dict[str, frozenset[str]]:
    """The words of refusing to say: heads, negated verbs, wishes, objects."""
    rows = load("fr").words("attribution")["withholds"]
    return {k: frozenset(w.replace("s'", "se ") if w.startswith("s'") else w for w in v) for k, v in rows.items()}


@cache
def objects(lemma: str) -> frozenset[str]:
    """The only objects that the verb takes as a saying; empty where any will do."""
    return frozenset(load("fr").words("attribution")["objects"].get(lemma, ()))


@cache
def word_set(key: str) -> frozenset[str]:
    """The words under a key of the attribution words («points_back», «bare»)."""
    return frozenset(load("fr").words("attribution")[key])


@cache
def word_map(key: str) -> dict[str, str]:
    """Words under a key that says their stance («announcing»: «un constat», «formel»): word → stance."""
    return {word: stance for stance, words in load("fr").words("attribution")[key].items() for word in words}


@cache
def openings() -> tuple[str, ...]:
    """What opens a sentence and stays out of the content, the longest first."""
    return tuple(sorted(load("fr").words("attribution")["openings"], key=len, reverse=True))


@cache
def asides() -> frozenset[str]:
    """Adverbials that may stand between a subject and its verb."""
    return frozenset(load("fr").words("attribution")["asides"])
