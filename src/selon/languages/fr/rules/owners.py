"""Whose: «son porte-parole», «sa mère», «l'un de ses ingénieurs», «le porte-parole de sa diplomatie».

In: the cast of a document, the stretch of a source, the name that it has so far. Out: that name with whose it is («porte-parole du
HCR»), or as it was. Never: takes one of two who may be meant; a name that is somebody's own is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from selon.languages.fr.rules.pronouns import GOVERNED
from selon.languages.fr.rules.vocabulary import institutions, relations

if TYPE_CHECKING:
    from selon.languages.fr.rules.cast import Cast
    from selon.reading.parsed import Sentence

_WHOSE = re.compile(
    r"(?:(?:l'une?|une?|deux|trois|quatre|cinq|plusieurs|certaine?s|aucune?) de )?(?P<word>son|sa|ses|leurs?)\s(?P<head>[\w'-]+)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r" de (?P<word>son|sa|ses) (?P<head>[\w'-]+)(?: \w+)?$")
_PLACED = re.compile(r" (?:à|au|aux|en|sur) .*$")
_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôûœæ]", re.IGNORECASE)
# What a person has none of: its owner is a body or a state.
_OF_BODIES = re.compile(
    r"(?:direction|services?|équipes?|experts?|expertes?|ingénieure?s?|officiers?|membres?|analystes?|chercheu(?:r|se)s?|états?-majors?"
    r"|diplomatie|ministres?|ambassad(?:eur|rice)s?|président|présidente|gérante?|direct(?:eur|rice)s?|pdg|armée|aviation|marine"
    r"|siège|antenne|administration|gouvernement|parlement|salarié(?:e?s)?|employé(?:e?s)?|syndicats?|actionnaires|représentante?s?)$"
)
_OPENS = 20  # characters
# A homologue, a predecessor is of a post, and known by the state that it is told with.
_COUNTERPARTS = frozenset(
    "homologue homologues prédécesseur prédécesseure successeur successeure confrère consœur collègue collègues hôte".split()
)


def name(cast: Cast, start: int, end: int, told: str) -> str:
    """The name with whose it is, where one alone may be meant."""
    surface = cast.parsed.norm[start:end]
    m = _WHOSE.match(surface)
    if m is not None and _common(told, m.group("head")):
        owner = _owner(cast, start, m.group("word").lower(), m.group("head").lower())
        if owner is not None and _words(owner.name).isdisjoint(_words(told)):
            at = _PLACED.search(told)
            own = at.start() if at and not re.match(r" aux? (?:droits|affaires|comptes)", at.group()) else len(told)
            return f"{told[:own]} {_of(cast, owner)}{told[own:]}"
        return told
    inner = _WITHIN.search(told)
    if inner is not None and told.startswith("unnamed: "):
        owner = _owner(cast, start, inner.group("word"), inner.group("head"))
        return f"{told[: inner.start()]} {_article(inner)} {_of(cast, owner)}" if owner is not None else told
    return told


def _common(told: str, head: str) -> bool:
    """Is it still a role or a body without a name («porte-parole», «direction»)?"""
    if told.startswith("unnamed: "):
        return " " not in told or not re.search(r"\bd(?:e|u|es|')\s?(?:la |l')?[A-ZÀ-Ý]", told)
    return told.islower() and told.split(maxsplit=1)[0] == head.lower()


def _words(told: str) -> set[str]:
    return {w for w in re.findall(r"[\w-]+", told.lower()) if len(w) > 2} - {"unnamed", "des", "les"}


def _owner(cast: Cast, at: int, word: str, head: str) -> Any | None:
    """The only one of this sentence before the word, else of the sentence before, who can have such a one."""
    sent = cast.parsed.sentence_at(at)
    if sent is None or head in _COUNTERPARTS:
        return None
    many = word.startswith("leur")
    # «…, rétorque une passagère ; son voisin, lui, …»: far in a sentence it is nobody's of the sentence before
    back = 2 if at - sent.start <= _OPENS else 1
    for index in range(sent.index, max(-1, sent.index - back), -1):
        here = cast.parsed.sentences[index]
        if here.passage != sent.passage:
            return None
        found = _able(cast, here, at, head, many=many)
        if len({m.name for m in found}) > 1:
            return None  # «Le préfet a reçu le maire. Son adjoint …»: of either
        if found:
            return None if found[0].name.removeprefix("unnamed: ") in cast.rules.private() else found[0]
        if any(m.kind in ("person", "unnamed", "body") and here.start <= m.start and m.end <= min(here.end, at) for m in cast.mentions):
            return None  # «L'occupant renvoie la balle, soutient son représentant»: not of who stands a sentence before
    return None


def _able(cast: Cast, sent: Sentence, at: int, head: str, *, many: bool) -> list[Any]:
    """Those of the sentence before the offset who can have a mother, or a spokesman, or officers."""
    kin = head in relations() or head.removesuffix("s") in relations()
    norm = cast.parsed.norm
    out = []
    for m in cast.mentions:
        if not (sent.start <= m.start and m.end <= min(sent.end, at)) or m.kind == "document" or (m.number == "p") != many:
            continue
        if _WHOSE.match(norm[m.start : m.end]) or (m.kind == "state" and GOVERNED.search(norm[max(0, m.start - 12) : m.start])):
            continue  # «Réfugiée à Kampala, son ancienne directrice»
        quote = cast.parsed.quote_at(m.start)
        if quote is not None and not quote.start < at < quote.end:
            continue
        named = cast.mention(m.start, m.end) or m
        person = named.kind == "person" or (named.kind == "unnamed" and bool(named.roles))
        if (person and not _OF_BODIES.match(head)) or (not kin and not person and _acts(cast, named)):
            out.append(named)
    return out


def _acts(cast: Cast, m: Any) -> bool:
    if m.kind == "state":  # «l'ONU», «l'Italie»
        return m.name.isupper() or m.name.lower() in institutions() or bool(cast.rules.is_country(m.name))
    return m.kind in ("body", "unnamed") and bool(cast.speaking(m) or _called_so(m))


def _called_so(m: Any) -> bool:
    """«le HCR», «Baltarm»; «au | large d'Izmaïl» is no name."""
    return bool(m.proper) and (m.words[0] in ("le", "la", "l'") or m.name[:1].isupper())


def _of(cast: Cast, m: Any) -> str:
    """«du HCR», «de l'ONU», «d'Oksana Bilyk», with the article that it has in the text."""
    plain = m.name.removeprefix("unnamed: ")
    surface = cast.parsed.norm[m.start : m.end].lower()
    if m.kind == "person" or (m.proper and not re.match(r"(?:l'|l[ae]s? |un |une |cet? |cette )", surface) and m.kind != "state"):
        return f"d'{plain}" if _VOWEL.match(plain) else f"de {plain}"
    if m.kind == "state" and cast.rules.is_country(m.name):
        return _of_state(plain)
    if surface.startswith(("les ", "des ", "ces ")) or m.number == "p":
        return f"des {plain}"
    if surface.startswith("l'") or (_VOWEL.match(plain) and not surface.startswith(("le ", "la "))):
        return f"de l'{plain}"
    return f"de la {plain}" if m.gender == "f" or surface.startswith(("la ", "une ", "cette ")) else f"du {plain}"


def _of_state(plain: str) -> str:
    if plain.startswith(("États-", "Pays-", "Émirats", "Philippines")):
        return f"des {plain}"
    if _VOWEL.match(plain):
        return f"d'{plain}" if plain in ("Israël", "Haïti", "Oman") else f"de l'{plain}"
    return (
        f"de la {plain}"
        if plain.split(maxsplit=1)[0].endswith("e") and plain not in ("Mexique", "Mozambique", "Cambodge", "Zimbabwe")
        else f"du {plain}"
    )


def _article(m: re.Match[str]) -> str:
    word, head = m.group("word"), m.group("head")
    rest = m.group()[len(f" de {word} ") :]
    if word == "ses":
        return f"des {rest}"
    if _VOWEL.match(head):
        return f"de l'{rest}"
    return f"de la {rest}" if word == "sa" else f"du {rest}"
