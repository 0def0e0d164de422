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
    """«X a accueilli Y. Le premier … Le second …»: of the two people that stand before, in their order; or one of a pair."""
    sent = cast.parsed.sentence_at(at)
    if sent is None:
        return None
    second, woman = surface.endswith(("second", "seconde")), surface.startswith("la ")
    found: dict[str, Any] = {}
    for index in range(sent.index, max(-1, sent.index - 2 - _BEFORE), -1):
        before = cast.parsed.sentences[index]
        if before.passage < sent.passage - 1:
            break
        people = {str(p.name): p for p in _people(cast, before.start, min(before.end, at))}
        people = {n: p for n, p in people.items() if index != sent.index or not n.startswith("unnamed")}
        if _BEHIND.match(cast.parsed.norm, before.start) and len(people) == 2:
            return None  # «À sa collègue Svitlana l'infirmière tend une boîte. … dit la première»
        found = people | {n: p for n, p in found.items() if n not in people}
        if len(found) > 2:
            return None
        if len(found) == 2:
            one = list(found.values())[1 if second else 0]
            return None if one.gender == ("m" if woman else "f") else str(one.name)
        if names := _BY_NAME.search(cast.parsed.norm, before.start, min(before.end, at)):
            return str(cast.fullest(names["two" if second else "one"]))
        if pair := _pair(cast, before.start, min(before.end, at), woman=woman):
            return pair if not found else None
    return None


_WHO = r"[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+)+"
# «deux cadres, Ihor Bilanenko et Roman Tchoub»
_BY_NAME = re.compile(rf"[Dd]eux [\w' -]{{3,40}}, (?P<one>{_WHO}) et (?P<two>{_WHO})")
_TWO = re.compile(r"(?:les |ces |ses |leurs )?deux\s", re.IGNORECASE)


def _pair(cast: Cast, start: int, end: int, *, woman: bool) -> str | None:
    """«Deux pêcheurs … . Le second dit …»: one of two who have no names."""
    norm = cast.parsed.norm
    told = [m for m in cast.mentions if start <= m.start < end and m.number == "p" and m.kind == "unnamed" and _TWO.match(norm, m.start)]
    if len(told) != 1 or (told[0].gender == "f") != woman:
        return None
    return f"unnamed: {cast.rules.singular(told[0].name.removeprefix('unnamed: '))}"


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
    return _one_before(cast, sent.start, start, many=surface.startswith("leurs"))


def heard(cast: Cast, start: int, surface: str) -> str | None:
    """«à l'entendre», «à les en croire»: the pronoun shows no gender; the only person of the sentence, or who spoke last."""
    sent = cast.parsed.sentence_at(start)
    if sent is None:
        return None
    last = cast.parsed.sentences[sent.index - 1] if sent.index else sent
    spoke = {s.name for s in cast.spoken if last.start <= s.at < start and last.passage == sent.passage}
    if len(spoke) == 1 and surface == "l'":
        return spoke.pop()
    return _one_before(cast, sent.start, start, many=surface == "les")


def _one_before(cast: Cast, first: int, start: int, *, many: bool) -> str | None:
    people = [] if many else _people(cast, first, start)
    if people:
        return str(people[0].name) if len(people) == 1 else None
    back = cast.point_back("ils" if many else "il", start)
    other = cast.point_back("elles" if many else "elle", start)
    return (back or other).name if (back or other) and not (back and other and back.name != other.name) else None  # type: ignore[union-attr]  # one is there
