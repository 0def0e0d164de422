"""Who can speak: a phrase that names somebody, and the subject of what only somebody does.

In: a sentence's letters and a phrase [start, end) of it. Out: whether it may be a speaker, whether it agrees with a verb.
Never: finds the phrase; ``subjects.py`` does.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Cue, lexicon, word_set
from selon.languages.fr.rules.phrases import View, head_kind, verb_forms


@cache
def minds() -> frozenset[str]:
    """Cue verbs that only somebody does."""
    return frozenset(w.replace("s'", "se ") for w in word_set("minds"))


# What people are called that no list has: «une restauratrice», «le régisseur», «un brocanteur».
_HUMAN = re.compile(r"(?:eur|euse|trice|ien|ienne|iste|ière|cien|aire|logue|graphe|ant|ante)s?$")


_HUMAN_PLURAL = re.compile(r"(?:euses?|trices?|istes?|aires|crates?|cains?|caines?)$")
# «la partie russe»
_PARTY = re.compile(r"(?:la|les deux|l' autre) (?:partie|majorité)s?\b")


# One of those who were named.
ONE_OF = ("l' un", "l' une", "le premier", "la première", "le second", "la seconde")


def can_speak(v: View, start: int, end: int) -> bool:
    """A name, a word of the lists, or a noun with the ending of one who acts; «cette attaque», «l'hiver» say nothing."""
    if v.text(start, start + 2) in ONE_OF or v.tokens[start].low in ("certains", "certaines", "plusieurs"):
        return True
    if v.text(end - 2, end) in ("entre eux", "entre elles"):
        return True  # «deux d'entre eux»
    if "P" in v.tags[start:end] or any(head_kind(t.low) for t in v.tokens[start : min(end, start + 6)]):
        return True
    head = next((t.low for t, tag in zip(v.tokens[start:end], v.tags[start:end], strict=True) if tag == "n"), "")
    return bool(_HUMAN.search(head) or _HUMAN_PLURAL.search(head) or _PARTY.match(v.text(start, start + 3)))


def minded(v: View, cue: Cue, start: int) -> bool:
    """«La contremaîtresse redoute que …»: before «que» or an infinitive, what only somebody does makes somebody of its subject."""
    if cue.lemma not in minds() or v.tags[start] not in "dm":
        return False
    follows = pass_adverbials(v, cue.end)
    return v.text(follows, follows + 1) in ("que", "qu'") or re.match(r"[xri]{0,2}f", v.tags[follows:]) is not None


def tells(v: View, cue: Cue, start: int, end: int) -> bool:
    """«…, souligne l'institution.»: an article and a noun close the sentence behind a verb of telling, and nobody told anything before."""
    if (
        cue.lemma not in word_set("tell")
        or v.tags[start] != "d"
        or v.tags[cue.start - 1 : cue.start] != ","
        or end < len(v.tags.rstrip("."))
    ):
        return False
    before = [t.low for t, tag in zip(v.tokens[v.body : cue.start], v.tags[v.body : cue.start], strict=True) if tag == "v"]
    return bool(before) and not any(f.lemma in lexicon() for low in before for f in verb_forms().get(low, ()))


def speaks(v: View, start: int, end: int) -> bool:
    """Can this phrase speak? A name, a role, a body, a group; «l'envoi d'un soldat» cannot."""
    tags = v.tags[start:end]
    if tags[:2] == "dn" and (_HUMAN_PLURAL.search(v.tokens[start + 1].low) or _PARTY.match(v.text(start, start + 3))):
        return True
    of = tags.find("e")
    if of > 0 and "P" not in tags[:4] and v.text(start, start + 2) not in ("l' un", "l' une"):
        return any(head_kind(t.low) for t in v.tokens[start : start + of]) or "P" in tags
    return "P" in tags[:4] or any(head_kind(t.low) for t in v.tokens[start : min(end, start + 5)]) or "P" in tags


_SINGLE = frozenset("le la l' un une son sa ce cette cet chaque mon ma notre leur".split())
_SEVERAL = frozenset("les des ces ses leurs nos plusieurs deux trois quelques certains quatre cinq".split())
# Takes either number.
_MANY = re.compile(r"(?:la plupart|une majorité|une? \w+aine|beaucoup|nombre|quantité|plus|près|moins|au moins|environ)\b")


def agrees(v: View, start: int, end: int, person: str) -> bool:
    """Number: a plural verb does not take a singular name, nor the reverse; unknown agrees with all."""
    if person not in ("3s", "3p"):
        return person in ("", "ms", "mp", "fs", "fp")
    tags, first = v.tags[start:end], v.tokens[start].low
    if tags[0] == "m" and first not in ("un", "une", "1"):
        return person == "3p"
    if _MANY.match(v.text(start, end)):
        return True
    joined = " et " in f" {v.text(start, end)} "
    if first in _SINGLE:
        return joined or person == "3s"
    if first in _SEVERAL or (first in ("de", "d'") and tags[1:2] == "j"):
        return person == "3p"
    return person == "3s" or joined or "P" in tags or tags[0] in "nj"
