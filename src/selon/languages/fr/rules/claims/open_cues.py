"""Cues that nobody is found to use: where one stands, what the sentence tells is not known to be the outlet's own word.

In: the tokens of a sentence. Out: offsets of «selon», of verbs of saying or knowing before «que» or behind a comma, of somebody's counts.
Never: says who speaks; what no attribution reads is left unresolved.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from selon.languages import load
from selon.languages.fr.rules.claims.lexicon import lexicon
from selon.reading.syntax import Token

_PREPOSITIONS = frozenset({"selon", "dixit"})
_THAT = frozenset({"que", "qu'"})
_OF = frozenset({"de", "d'", "du", "des"})
_BETWEEN = frozenset(
    {"a", "ont", "avait", "avaient", "en", "l'", "lui", "leur", "nous", "m'", "me", "d'", "ensuite", "encore", "aussi", "également"}
)
_TOLD = frozenset({"pres", "impf", "pp", "ps"})
_THIS = frozenset({"ce", "cet", "cette", "ces"})


def open_cues(tokens: Sequence[Token]) -> list[int]:
    """Offsets of the words that announce a source: one that no attribution uses leaves its sentence unresolved."""
    return [*_announced(tokens), *_said_that(tokens), *_said_behind(tokens), *_counted(tokens)]


def _announced(tokens: Sequence[Token]) -> Iterator[int]:
    yield from (t.start for t in tokens if t.low in _PREPOSITIONS)
    yield from (a.start for a, b in itertools.pairwise(tokens) if a.low == "d'" and b.low == "après")


def _said_that(tokens: Sequence[Token]) -> Iterator[int]:
    """«Elle sait que leur voisin a été tué»: a verb of saying or knowing right before «que»."""
    lex, knowing = lexicon(), _that_verbs()
    for verb, that in itertools.pairwise(tokens):
        if that.low in _THAT and lex.forms_of(verb.low) & knowing:
            yield verb.start


def _said_behind(tokens: Sequence[Token]) -> Iterator[int]:
    """«…, a raconté une voisine», «…, raconte-t-elle»: a verb of saying right behind a comma."""
    lex, saying = lexicon(), _quoting_verbs()
    for at, comma in enumerate(tokens):
        if comma.text != "," or at + 1 >= len(tokens):
            continue
        verb = next((t for t in tokens[at + 1 : at + 5] if t.low not in _BETWEEN), None)
        if verb is not None and {f.lemma for f in lex.forms.get(verb.low.split("-")[0], ()) if f.tense in _TOLD} & saying:
            yield verb.start


def _counted(tokens: Sequence[Token]) -> Iterator[int]:
    """«un premier décompte de l'ONU s'arrêtait à …», «ce bilan est celui de …», «c'est le bilan que … a donné»."""
    for at, (noun, after) in enumerate(itertools.pairwise(tokens)):
        if noun.low not in _counts():
            continue
        somebody = after.low in _OF and at + 2 < len(tokens) and _names(tokens, at + 1)
        if somebody or after.low in _THAT or at and tokens[at - 1].low in _THIS:
            yield noun.start


def _names(tokens: Sequence[Token], at: int) -> bool:
    """Does somebody follow: a name, behind its article or not?"""
    behind = tokens[at + 1 : at + 3] if tokens[at].low != "du" else tokens[at : at + 2]
    return any(t.text[:1].isupper() for t in behind)


@cache
def _that_verbs() -> frozenset[str]:
    """The verbs of the attribution layer that take a clause with «que», and those of knowing."""
    words = load("fr").words("attribution")
    told = {verb for group in words["verbs"].values() for verb, frames in group.items() if "c" in str(frames) and " " not in verb}
    return frozenset(told) | frozenset(words["knowing"])


@cache
def _quoting_verbs() -> frozenset[str]:
    """The verbs of the attribution layer that take a quotation and a clause with «que» alike."""
    groups = load("fr").words("attribution")["verbs"].values()
    return frozenset(v for group in groups for v, frames in group.items() if {"q", "c"} <= set(str(frames)) and " " not in v)


@cache
def _counts() -> frozenset[str]:
    return frozenset(load("fr").words("attribution")["counts"])
