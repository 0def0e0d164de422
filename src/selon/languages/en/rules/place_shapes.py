"""English shapes of place names that hold a generic noun: ``Kursk region``, ``the province of Helmand``, ``Kramatorsk airport``.

In: the words of a passage and where a name stands among them. Out: what the noun behind (or before) it makes of it.
Never: looks a name up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from selon.languages.en.rules.places import words
from selon.reading.mentions import Shape
from selon.reading.syntax import Token


@cache
def heads() -> frozenset[str]:
    """Nouns that an area's name may follow: ``province of …``."""
    return frozenset(words()["areas"])


def area(norm: str, tokens: Sequence[Token], at: int) -> Shape | None:
    """``the province of Helmand``."""
    noun = words()["areas"].get(tokens[at].low)
    if noun is None or at + 2 >= len(tokens) or tokens[at + 1].low != "of" or not tokens[at + 2].text[:1].isupper():
        return None
    return Shape(at + 2, True, "area", tuple(noun))


def facility(norm: str, tokens: Sequence[Token], at: int) -> Shape | None:
    """English names its facilities behind the town (``trailing``)."""
    return None


def spot(norm: str, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """A square or a street is left unread."""
    return None


def trailing(norm: str, tokens: Sequence[Token], i: int, j: int) -> tuple[str, tuple[str, str], int] | None:
    """What the noun behind the name ``tokens[i:j]`` makes of it: (kind, noun, end), or None: ``Kursk region``, ``Kramatorsk airport``."""
    if j >= len(tokens) or norm[tokens[j - 1].end : tokens[j].start] != " ":
        return None
    noun = words()["areas"].get(tokens[j].low)
    if noun is not None:
        return "area", tuple(noun), j + 1
    for size in (3, 2, 1):
        facility_noun = words()["facilities"].get(" ".join(t.low for t in tokens[j : j + size]))
        if facility_noun is not None:
            return "facility", (facility_noun, "facility"), j + size
    return None
