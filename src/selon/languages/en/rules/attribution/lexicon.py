"""The English words of saying: verbs with stance and frames, nouns, adjectives.

In: ``words/attribution.yaml``. Out: look-ups by form. Never: looks at a sentence.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from selon.languages import load
from selon.languages.en.verbs import Form, table


@cache
def words() -> dict[str, Any]:
    """The word lists of attribution."""
    found: dict[str, Any] = load("en").words("attribution")
    return found


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """Cue verb (with its particle, where it has one) → (stance, frames)."""
    out = {verb: (stance, str(frames)) for stance, rows in words()["verbs"].items() for verb, frames in rows.items()}
    out |= {verb: (stance, frames) for verb, (stance, frames) in words()["pointing"].items()}
    return out


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every form of every cue verb's first word."""
    bases = {verb.split()[0] for verb in verbs()} | set(words()["particles"]) | set(words()["withholds"]["heads"])
    return table(sorted(bases))


@cache
def light() -> dict[str, tuple[Form, ...]]:
    """Forms of the verbs that carry a noun of saying."""
    return table(words()["light"])


@cache
def nouns() -> dict[str, str]:
    """Noun of saying, singular and plural → stance."""
    return {form: stance for stance, rows in words()["nouns"].items() for noun in rows for form in (noun, noun + "s")}


@cache
def adjectives() -> dict[str, str]:
    """Adjective of thinking → stance."""
    return {word: stance for stance, rows in words()["adjectives"].items() for word in rows}


@cache
def word_set(key: str) -> frozenset[str]:
    """The words under a key."""
    return frozenset(words()[key])
