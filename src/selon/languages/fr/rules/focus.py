"""Whom a sentence is about: the one person who is its subject, by whose gesture or name a quotation beside it is known.

In: the cast of a document and one of its sentences. Out: the words of the subject, or None.
Never: takes one of two people whom the sentence names, nor somebody whom it brings in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from selon.reading.parsed import Sentence

if TYPE_CHECKING:
    from selon.languages.fr.rules.cast import Cast

_PRONOUNS = frozenset("il elle lui".split())
_SELF = re.compile(r"(?:il|elle|qui|lui|ce dernier|cette dernière)$")
# «Il en reste deux murs», «Il fait froid», «Il faut attendre»
_NOBODY = re.compile(
    r"Il (?:n'|ne )?(?:en )?(?:y (?:a|avait|aura)|rest\w+|fau\w+|fallait|fait (?:nuit|jour|froid|chaud|encore|déjà)|pleu\w+|neig\w+"
    r"|s'agi\w+|sembl\w+|paraît|suffi\w+|manqu\w+|est (?:\d|midi|minuit|trop|tôt|tard|question|vrai|impossible|interdit))"
)
_OPENING = re.compile(r"[^,;:.]{3,60}, ")


def alone(cast: Cast, sent: Sentence) -> tuple[int, int] | None:
    """The person who opens the sentence as its subject and does what speakers do, nobody else being named in it."""
    view = cast.view(sent)
    people = told_of(cast, sent)
    opens = people[0] if len(people) == 1 else None
    if opens is None or opens.start > sent.start + 1 or opens.number != "s":
        return None
    verb = next((t for t, tag in zip(sent.tokens, view.tags, strict=True) if t.start >= opens.end and tag not in ",xr"), None)
    gestures, forms = cast.parsed.lang.words("attribution")["gestures"], cast.phrases.verb_forms()
    gesture = any(f.lemma in gestures for t in sent.tokens for f in forms.get(t.low, ()))
    moves = "v" not in view.tags or (verb is not None and view.tags[verb.i] == "v" and gesture)
    return (opens.start, opens.end) if moves else None


def focus(cast: Cast, sent: Sentence) -> tuple[int, int] | None:
    """«Elle remet en place une brique.», «Au fond, Andriï Koval attend.»: the subject, named, called again or a pronoun."""
    if _carries(cast, sent):
        return None
    view = cast.view(sent)
    first = next((t for t, tag in zip(sent.tokens, view.tags, strict=True) if t.i >= view.body and tag not in "xq,"), None)
    if first is not None and _NOBODY.match(cast.parsed.norm, first.start):
        return None
    if first is not None and first.low in _PRONOUNS and view.tags[first.i] == "r":
        return first.start, first.end
    people = told_of(cast, sent)
    named = people[0] if len(people) == 1 else None
    if named is None or named.number != "s" or not _opens(cast, sent, named) or _gone(cast, sent):
        return None
    name = cast.name(named.start, named.end) or "unnamed"
    return None if name.startswith("unnamed") else (named.start, named.end)


def presents(cast: Cast, sent: Sentence) -> tuple[int, int] | None:
    """«Viktor Hontchar, 63 ans, mineur à la retraite, est sorti dimanche.»: a person by name, and no one else."""
    people = told_of(cast, sent)
    opens = people[0] if people and all(cast.name(p.start, p.end) == people[0].name for p in people) else None
    if opens is None or opens.kind != "person" or opens.start > sent.start + 1 or _carries(cast, sent) or _gone(cast, sent):
        return None
    return opens.start, opens.end


def may_say(cast: Cast, start: int, end: int) -> bool:
    """A person, one told of by a post or a pronoun; no body, no paper."""
    if _SELF.match(cast.parsed.norm[start:end].lower()):
        return True
    m = cast.mention(start, end)
    return m is not None and m.number == "s" and (m.kind == "person" or (bool(m.roles) and m.kind == "unnamed"))


# «Pierre Dumas est mort mardi», «a été arrêté», «a reçu la médaille»: the words beside may be said of him.
_GONE = re.compile(
    r"\b(?:est (?:morte?|décédée?)|vient d'être|(?:a|avait) (?:été|disparu|quitté|reçu|succombé|perdu la vie)|meurt|disparaît|quitte)\b"
)


def _gone(cast: Cast, sent: Sentence) -> bool:
    return _GONE.search(cast.parsed.norm, sent.start, sent.end) is not None


def idle(cast: Cast, sent: Sentence) -> bool:
    """Is nobody told of, and no voice, letter or loudspeaker?"""
    return not told_of(cast, sent) and not _carries(cast, sent)


def told_of(cast: Cast, sent: Sentence) -> list[Any]:
    kind, head = cast.phrases.head_kind, cast.rules.head_word
    here = [m for m in cast.mentions if sent.start <= m.start < sent.end]
    return [m for m in here if m.kind == "person" or m.roles or kind(head(m.words)) == "group"]


def _opens(cast: Cast, sent: Sentence, m: Any) -> bool:
    """Does it open the sentence, behind an adverbial at most?"""
    before = cast.parsed.norm[sent.start : m.start]
    return m.start <= sent.start + 1 or _OPENING.fullmatch(before) is not None


def _carries(cast: Cast, sent: Sentence) -> bool:
    """Does the sentence tell of a letter, a wall, a song, whose words may follow?"""
    words = cast.parsed.lang.words("attribution")
    carriers = (*words["carriers"], *words["heard"])
    forms = cast.phrases.verb_forms()
    if any(f.lemma in words["hears"] for t in sent.tokens for f in forms.get(t.low, ())):
        return True  # «Petro décroche. « … »»: what he hears
    return any(t.low in carriers or cast.phrases.head_kind(t.low) == "document" for t in sent.tokens)
