"""Which of those named is meant: «le premier», «la seconde», «ce dernier», «l'intéressé», «les mêmes», «selon ses mots».

In: the cast of a document and where the words stand. Out: the mention or the name that is meant, or None.
Never: takes the first of two where three are named, nor whoever is told of in the words that are said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selon.languages.fr.rules.cast import Cast

_BEFORE = 2  # sentences before, in which the two are looked for
# A verb or a preposition right before «ce dernier»: the clause before it is what is said.
_SAID_BY = re.compile(
    r"(?:,|»|\")\s(?:(?:selon|d'après|à en croire|pour|aux dires de|au dire de)|(?:a|ont|aurait|avait)\s\w+|\w+(?:e|t|it|a|ait))\s$"
)


def of_two(cast: Cast, at: int, surface: str) -> str | None:
    """«X a accueilli Y. Le premier … Le second …»: the two people whom the sentence before names, in their order."""
    sent = cast.parsed.sentence_at(at)
    if sent is None:
        return None
    second, woman = surface.endswith(("second", "seconde")), surface.startswith("la ")
    for index in range(sent.index - 1, max(-1, sent.index - 1 - _BEFORE), -1):
        before = cast.parsed.sentences[index]
        if before.passage < sent.passage - 1:
            return None
        people = _people(cast, before.start, before.end)
        if len(people) > 2:
            return None
        if len(people) == 2:
            if _BEHIND.match(cast.parsed.norm, before.start):
                return None  # «À sa collègue Svitlana l'infirmière tend une boîte. … dit la première»
            one = people[1 if second else 0]
            return None if one.gender == ("m" if woman else "f") else str(one.name)
    return None


_BEHIND = re.compile(r"(?:À|Au|Aux|Avec|Pour|Devant|Face|Chez|Contre)\s")


def _people(cast: Cast, start: int, end: int) -> list[Any]:
    """Those whom a stretch names or tells by a post, each once."""
    found: dict[str, Any] = {}
    for p in cast.mentions:
        post = p.kind == "unnamed" and cast.phrases.head_kind(cast.rules.head_word(p.words)) == "role"
        if start <= p.start < end and p.number == "s" and (p.kind == "person" or post) and cast.parsed.quote_at(p.start) is None:
            named = cast.mention(p.start, p.end) or p
            found.setdefault(named.name, named)
    return list(found.values())


def latter(cast: Cast, at: int, surface: str) -> Any | None:
    """«Ce dernier»: the last one who fits in number, and in gender where it shows; nobody out of what he says himself."""
    gender = "f" if surface.startswith("cette") or "ère" in surface else None
    number = "p" if surface.startswith("ces ") else "s"
    sent = cast.parsed.sentence_at(at)
    said = sent is not None and _SAID_BY.search(cast.parsed.norm, sent.start, at) is not None
    limit = sent.start if said and sent is not None else at
    found = cast.last_before(limit, gender, number)
    masculine = surface.startswith("ce ")
    if found is None or (masculine and found.gender == "f"):
        return None
    if _nearer(cast, found, limit, woman=gender == "f") or (gender == "f" and found.gender is None and found.kind == "unnamed"):
        return None
    if sent is not None and sent.index and found.end <= cast.parsed.sentences[sent.index - 1].start:
        return None  # whoever was named last stands no further back than that
    if said and found.kind == "state":
        people = [p for p in cast.mentions if p.kind == "person" and p.end <= limit and cast.near(p.start, at)]
        return people[-1] if people and people[-1].gender in (None, "f" if gender else "m") else found
    return found


def _nearer(cast: Cast, found: Any, limit: int, *, woman: bool) -> bool:
    """«Belov a été arrêté par le FSB. … ce dernier», «le chef de la délégation. Cette dernière»: another one was named behind."""
    letters = any(p.name.isupper() and found.end <= p.start and p.end <= limit and len(p.name) > 1 for p in cast.mentions)
    of_body = re.findall(r"\bde la (\w+)", cast.parsed.norm[found.start : limit]) if woman else []
    return letters or any(cast.phrases.head_kind(word) == "body" for word in of_body)


def concerned(cast: Cast, at: int, woman: bool) -> Any | None:
    """«L'intéressé»: the last person named near before, or told of by a post."""
    near = [p for p in cast.mentions if p.end <= at and p.number == "s" and cast.near(p.start, at)]
    near = [p for p in near if p.kind == "person" or cast.phrases.head_kind(cast.rules.head_word(p.words)) == "role"]
    fitting = [p for p in near if p.gender in (None, "f" if woman else "m")]
    if len({cast.fullest(p.name) for p in fitting if p.kind == "person"}) > 1:
        return None  # the one accused, the one who accuses, the one who died: it does not say whom
    named = cast.mention(fitting[-1].start, fitting[-1].end) if fitting else None
    return named or (fitting[-1] if fitting else None)


def the_same_ones(cast: Cast, at: int) -> str | None:
    """«Les mêmes»: several who spoke last."""
    here = cast.passage(at)
    last = next((s for s in reversed(cast.spoken) if s.at < at), None)
    return last.name if last is not None and here is not None and here - last.passage <= 1 and last.kind != "person" else None


_THEIR_WORDS = re.compile(r"(?:ses|leurs) (?:propres )?(?:mots|dires|propos|termes|calculs|estimations|informations|chiffres|données)$")


def are_words(surface: str) -> bool:
    """«ses mots», «ses propres termes»: they are somebody's, and nobody's name."""
    return _THEIR_WORDS.match(surface) is not None


def of_words(cast: Cast, start: int, surface: str) -> str | None:
    """«Le contrôleur doit la vie, selon ses mots, « à une envie »»: the only person whom the sentence names before, or who spoke last."""
    sent = cast.parsed.sentence_at(start)
    if sent is None or _THEIR_WORDS.match(surface) is None:
        return None
    people = _people(cast, sent.start, start)
    if people:
        return str(people[0].name) if len(people) == 1 else None
    back = cast.point_back("ils" if surface.startswith("leurs") else "il", start)
    other = cast.point_back("elle", start) if surface.startswith("ses") else None
    return (back or other).name if (back or other) and not (back and other and back.name != other.name) else None  # type: ignore[union-attr]  # one is there
