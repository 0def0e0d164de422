"""French shapes of place names that hold a generic noun: ``région de Koursk``, ``gare de Kramatorsk``, ``place de la Liberté``.

In: the words of a passage and where a generic noun stands among them. Out: where the name behind it begins, and what kind of thing it is.
Never: looks a name up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from selon.languages.fr.rules.places import ARTICLES, words
from selon.reading.mentions import Shape
from selon.reading.syntax import Token

_OF = frozenset(("de", "d'", "du", "des"))
_DEFINITE = frozenset("le la les l' du au aux des".split())
_LETTERS = re.compile(r"[a-zà-ÿœæ-]+$")


@cache
def heads() -> frozenset[str]:
    """Nouns that an area's, a facility's or a spot's name begins with."""
    w = words()
    return frozenset([*w["areas"], *(k.split()[0] for k in (*w["facilities"], *w["spots"]))])


def area(norm: str, tokens: Sequence[Token], at: int) -> Shape | None:
    """``région de Koursk`` (whole), ``région russe de Koursk`` (the bare name, by the guidelines)."""
    noun = words()["areas"].get(tokens[at].low)
    if noun is None:
        return None
    bare = at + 1 < len(tokens) and tokens[at].low in ("région", "oblast", "province") and tokens[at + 1].low not in _OF
    if bare and tokens[at + 1].text[:1].isupper():
        return Shape(at + 1, True, "area", tuple(noun))
    name, adjectives = _after_of(tokens, at + 1, 2)
    return Shape(name, adjectives == 0, "area", tuple(noun)) if name else None


def facility(norm: str, tokens: Sequence[Token], at: int) -> Shape | None:
    """``la gare de Kramatorsk``: one place; ``une gare de Kramatorsk`` is none by itself."""
    titled = tokens[at].text[:1].isupper() and (at == 0 or not tokens[at - 1].text[:1].isalnum())
    if not titled and (at == 0 or tokens[at - 1].low not in _DEFINITE):
        return None
    for size in (3, 2, 1):
        noun = words()["facilities"].get(" ".join(t.low for t in tokens[at : at + size]))
        if noun is not None:
            name, _ = _after_of(tokens, at + size, 1)
            return Shape(name, True, "facility", (noun, "facility")) if name else None
    return None


def spot(norm: str, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """``la place de la Liberté``, ``le pont Antonivsky``: (index after its name, English noun)."""
    noun = words()["spots"].get(tokens[at].low)
    if noun is None or at + 1 >= len(tokens) or not (at and tokens[at - 1].low in _DEFINITE or noun in ("Avenue", "Boulevard", "Street")):
        return None
    name = at + 1
    if tokens[name].low in _OF or tokens[name].low == "de":
        name += 1
        if name < len(tokens) and tokens[name].low in ARTICLES:
            name += 1
    end = name
    while (
        end < min(len(tokens), name + 3)
        and tokens[end].text[:1].isupper()
        and len(tokens[end].text) > 2
        and norm[tokens[end - 1].end : tokens[end].start].strip(" -'") == ""
    ):
        end += 1
    return (end, noun) if end > name else None


def _after_of(tokens: Sequence[Token], at: int, most: int) -> tuple[int, int]:
    """(index of the name after ``de``, adjectives passed over), or (0, 0)."""
    for passed in range(most + 1):
        k = at + passed
        if k + 1 >= len(tokens):
            return 0, 0
        if tokens[k].low in _OF:
            name = k + 1
            if tokens[name].low in ARTICLES and name + 1 < len(tokens):
                name += 1
            return (name, passed) if tokens[name].text[:1].isupper() else (0, 0)
        if not _LETTERS.match(tokens[k].low) or (tokens[k].text[:1].isupper() and not tokens[k].text.isupper()):
            return 0, 0
    return 0, 0


def trailing(norm: str, tokens: Sequence[Token], i: int, j: int) -> None:
    """What a noun behind a name makes of it: French puts the noun before it."""
