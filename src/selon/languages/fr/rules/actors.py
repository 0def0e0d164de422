"""French actors: what a noun phrase calls someone, as a name without article, and how a later word points back.

In: the letters of a sentence and a stretch of words. Out: ``Mention``: name, kind, gender, number, the roles that it carries.
Never: uses what stands outside the document, except that a capital stands for its country.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages import load
from selon.languages.fr.rules.actor_words import ONE_MORE
from selon.languages.fr.rules.actor_words import side as of_a_country
from selon.languages.fr.rules.letters import View
from selon.languages.fr.rules.vocabulary import head_kind, is_country, side, words
from selon.reading.mentions import Mention

_DEFINITE = frozenset("le la les l' ce cet cette ces son sa ses leur leurs notre nos mon ma mes".split())
_INDEFINITE = frozenset(
    "un une des plusieurs quelques certains certaines deux trois quatre cinq six sept huit neuf dix plusieurs divers d'".split()
)
_FEMININE = frozenset("la une cette sa ma".split())
_PLURAL = frozenset("les des ces ses leurs nos mes plusieurs quelques certains certaines deux trois quatre cinq six".split())
_PARTICLES = frozenset("de du d' al ben bin el von van der la le".split())


__all__ = ["Mention", "capitals", "head_word", "is_country", "mention", "side", "singular", "wider"]


@cache
def wider() -> dict[str, frozenset[str]]:
    """A wider word → the roles that it may stand for."""
    return {k: frozenset(v) for k, v in load("fr").words("actors")["wider"].items()}


@cache
def enterprises() -> frozenset[str]:
    """Words for enterprises."""
    return frozenset(load("fr").words("actors")["enterprises"])


@cache
def posts() -> dict[str, frozenset[str]]:
    """What the holder of a post of State is called besides, without its small words → the word that the post is known by."""
    return {k: frozenset(v) for k, v in load("fr").words("actors")["posts"].items()}


@cache
def wider_bodies() -> dict[str, frozenset[str]]:
    """What a body is called again by → what it may have been called before."""
    return {k: frozenset(v) for k, v in load("fr").words("actors")["wider_bodies"].items()}


@cache
def of_its_own() -> frozenset[str]:
    """What an organisation that has only its name is called again: «l'ONG», «le quotidien»."""
    return frozenset(load("fr").words("actors")["of_its_own"])


@cache
def trades() -> frozenset[str]:
    """What private persons do, by which they are told of again: «l'infirmière»."""
    return frozenset(load("fr").words("actors")["private"]["trades"])


@cache
def private() -> frozenset[str]:
    """What private persons are called when told of again: «la jeune femme», «l'infirmière»."""
    return trades() | frozenset(load("fr").words("actors")["private"]["traits"])


@cache
def areas() -> frozenset[str]:
    """Nouns for ground: a region, a town."""
    return frozenset(load("fr").words("actors")["areas"])


@cache
def capitals() -> dict[str, str]:
    """Capital → the country that it stands for."""
    return dict(load("fr").words("actors")["capitals"])


@cache
def men_in_a() -> frozenset[str]:
    """First names in -a that men bear."""
    return frozenset(load("fr").words("actors")["men_in_a"])


@cache
def _feminine() -> frozenset[str]:
    return frozenset(load("fr").words("actors")["feminine"])


_OF_THEM = re.compile(r"(?:l'un|l'une|plusieurs|certain|certaine|beaucoup|deux|trois|aucun)s? d'(?:entre )?(?:eux|elles)")
_ONE_OF = re.compile(r"(?:(?:l')?une?|aucune?|chacune?) (?:des|de ses|de leurs|de ces)\s")
_COUNTING = (
    *("l'un", "l'autre", "un", "plusieurs", "certain", "beaucoup", "deux", "trois", "aucun", "chacun"),
    *("tous", "toutes", "d'autres", "les ", "des deux "),
)  # what these, those below and _OTHERS begin with
_BOTH = re.compile(r"(?:les |des )?deux (?:camps|parties|pays|belligérants|capitales|armées)$")


def mention(v: View, start: int, end: int, text: str) -> Mention:
    """What the words [start, end) call someone; ``text`` is the document's normalised text."""
    tokens, tags = v.tokens[start:end], v.tags[start:end]
    one_of = v.text(start, start + 2) in ("l' un", "l' une") and v.tokens[start + 2].low == "d'"
    if one_of and (named := tags.find(",")) > 0:
        return mention(v, start + named + 1, end, text)  # «l'une d'elles, Une Telle»
    base = Mention(tokens[0].start, tokens[-1].end, "", "body", words=[t.low for t in tokens])
    base.gender, base.number = _gender(base.words), _number(base.words, tags)
    base.definite = base.words[0] in _DEFINITE or tags[0] in "P"
    base.roles = frozenset([w for w in base.words if head_kind(w) == "role"])
    person = _person(v, start, end)
    if person is not None:
        a, b = person
        titled = b - a == 1 and a > start and v.tokens[a - 1].low in _TITLES
        base.name = text[v.tokens[a - 1 if titled else a].start : v.tokens[b - 1].end]
        base.kind, base.proper = "person", True
        first = v.tokens[a].low
        if base.gender is None and first.endswith("a") and b - a >= 2:
            base.gender = "m" if first in men_in_a() else "f"
        return base
    plain = _bare(text, v, start, end)
    if not (_counted(base, text[base.start : base.end]) or _capital(base, plain)):
        _by_head(base, v, start, end, plain)
    return base


@cache
def _named_things() -> frozenset[str]:
    return frozenset(load("fr").words("actors")["named_things"])


@cache
def _elided() -> dict[str, str]:
    return {word: gender for gender, words in load("fr").words("actors")["elided"].items() for word in words}


def _gender(words: list[str]) -> str | None:
    if words[0] == "l'" and len(words) > 1:
        if gender := _elided().get(words[1]):
            return gender
        if is_country(words[1].capitalize()):
            return "f" if words[1].endswith("e") else "m"  # «l'Ukraine», «l'Iran»
    if words[0] in _FEMININE or not _feminine().isdisjoint(words[:4]):
        return "f"
    return "m" if words[0] in ("le", "un", "ce", "cet", "son", "mon") else None


def _number(words: list[str], tags: str) -> str:
    counted = (tags[0] == "m" and words[0] not in ("un", "une")) or head_kind(words[0]) == "group"  # «retrouver des | survivants»
    counted = counted or (head_kind(words[0]) == "role" and words[0].endswith("s") and head_kind(words[0][:-1]) == "role")
    return "p" if words[0] in _PLURAL or counted or " et " in " ".join(words).partition(",")[0] else "s"


def _counted(base: Mention, surface: str) -> bool:
    """«l'un d'eux», «certains», «un des négociateurs», «les deux camps»: a number of people and no name. Fills in the mention if so."""
    low = surface.lower()
    if not low.startswith(_COUNTING):
        return False
    if _OF_THEM.match(low):
        base.name, base.kind = "unnamed", "unnamed"
    elif low in _OTHERS:
        base.name, base.kind, base.number = "unnamed", "unnamed", "p"
    elif one := _ONE_OF.match(low):
        base.name, base.kind = f"unnamed: {singular(surface[one.end() :].partition(',')[0].strip())}", "unnamed"
    elif _BOTH.match(low):
        base.name, base.kind, base.number = "", "group", "p"
    else:
        return False
    return True


_TITLES = frozenset("m. mme mlle mm. dr pr".split())
_OTHERS = frozenset(
    "certains|certaines|plusieurs|beaucoup|tous|toutes|tous deux|toutes deux|les deux|d'autres|les autres|les uns|l'un|l'autre".split("|")
) | set(ONE_MORE)


_OPENS = frozenset("de du des d' à au aux en contre pour sur".split())


def singular(words: str) -> str:
    """«membres locaux du collectif» → «membre local du collectif»: the head and what agrees with it, up to its complement."""
    out = words.split(" ")
    out = out[1:] if out[0] in _PLURAL and len(out) > 1 else out  # «deux responsables»
    for n, word in enumerate(out):
        if word in _OPENS or word.startswith("d'") or not word.islower():
            break
        if word.endswith("eaux"):
            out[n] = word[:-1]
        elif word.endswith("aux"):
            out[n] = f"{word[:-3]}al"
        elif not word.endswith(("ais", "ois")) and word not in ("fils", "corps", "pays"):
            out[n] = word.removesuffix("s")
    return " ".join(out).strip()


def _capital(base: Mention, plain: str) -> bool:
    """«Kiev» is Ukraine. Fills in the mention if so."""
    known = plain if plain in capitals() else plain.title() if plain.isupper() else ""
    if known not in capitals():
        return False
    base.name, base.kind, base.proper = capitals()[known], "state", True
    return True


def _by_head(base: Mention, v: View, start: int, end: int, plain: str) -> None:
    """Fills in name and kind by the head noun and the article: «un officier» has no name, «la mairie de X» is one."""
    tags, first = v.tags[start:end], base.words[0]
    kind = _head(v, start, end)
    base.kind = kind or ("state" if not tags.lstrip("d").strip("P") else "body")
    base.name = plain
    base.proper = "P" in tags
    indefinite = first in _INDEFINITE or tags[0] == "m"
    source = indefinite and head_word(base.words) in ("source", "sources")
    if kind == "document" and not source:
        base.name = _behind(plain)
    elif (
        kind == "role"
        or kind == "document"
        or (indefinite and kind in ("group", "body", None))
        or (kind == "body" and not base.proper and head_word(base.words) in words()["firms"])
        or (kind is None and tags[0] in "nj" and "P" not in tags)
    ):
        base.kind, base.name = "unnamed", f"unnamed: {plain}"
    if kind == "body" and (called := _CALLED.search(tags)) is not None:
        base.name = " ".join(t.text for t in v.tokens[start + called.start() + 1 : end])  # «L'exploitant du gazoduc, | Norlink»


_CALLED = re.compile(r",P+$")


def head_word(words: list[str]) -> str:
    """The first word that is no article."""
    return next((w for w in words if w not in _DEFINITE and w not in _INDEFINITE), "")


def _behind(plain: str) -> str:
    """Who speaks through figures or a document: «les chiffres de l'ONU» → ONU, «un décompte de la présidence» → présidence."""
    m = re.search(r"\b(?:de la |de l'|du |des |de |d')(?P<who>[^,;]+)$", plain)
    if not m:
        return plain
    first = m.group("who").split()[0].lower()
    talk = plain.split(maxsplit=1)[0].lower() in (
        "mots",
        "termes",
        "propos",
        "dires",
        "témoignage",
        "témoignages",
        "récit",
        "récits",
        "confidences",
    )
    body = talk or head_kind(first) in ("body", "role") or m.group("who").isupper() or first.isupper()
    return m.group("who") if body else plain


def _head(v: View, start: int, end: int) -> str | None:
    """The kind of the phrase's head: its first noun that can speak."""
    for i in range(start, min(end, start + 5)):
        if v.tags[i] in "njPv" and (kind := head_kind(v.tokens[i].low)):
            return kind
        if v.tags[i] == "e":
            return None
    return None


def _bare(text: str, v: View, start: int, end: int) -> str:
    """The phrase in the text's words without its article and without «, 58 ans» or an apposition after a name."""
    at = start
    while (
        at < end - 1
        and (v.tags[at] == "d" or (v.tags[at] == "e" and at == start) or (v.tags[at] == "m" and at == start))
        and v.tokens[at].low not in ("tout", "tous")
    ):
        at += 1
    stop = end
    for j in range(at, end):
        if v.tags[j] == ",":
            stop = j
            break
    return " ".join(text[v.tokens[at].start : v.tokens[stop - 1].end].split())


_RUN = re.compile(r"P+(?:[ed]P+)*")
_TITLES = frozenset("m. mme mlle mm. dr pr père sœur frère expert experte".split())


def _person(v: View, start: int, end: int) -> tuple[int, int] | None:
    """The words of a person's name: capitals that follow a role, stand before an age or an apposition, or are the whole phrase."""
    tags = v.tags
    if "P" not in tags[start:end]:
        return None
    runs = [_own_name(v, m.start() + start, m.end() + start, start) for m in _RUN.finditer(tags[start:end])]
    runs.sort(key=lambda r: (r[1] - r[0] < 2, r[0]))
    roles = [i for i in range(start, end) if head_kind(v.tokens[i].low) == "role" or v.tokens[i].low in _TITLES]
    for first, b in runs:
        a = _without_role(v, first, b)
        if a >= b or (b - a == 1 and v.tokens[a].text.isupper() and len(v.tokens[a].text) > 1):
            continue
        joined = any(tags[j] in "ed" for j in range(a, b))
        before = v.tags[a - 1] if a > start else ""
        if before in ("e", "a", "o") or (before == "d" and a - 2 >= start and tags[a - 2] in "eao"):
            continue  # «ministre des Affaires étrangères», «porte-parole du Kremlin»: the complement of a post
        if before == "j" and _governed(v, a - 1) and of_a_country([v.tokens[a - 1].low]):
            continue  # «un cadre du norvégien Norvang»; «son voisin de kiosque La Lanterne» is La Lanterne
        if before == "d" and not (b - a >= 2 and roles):
            continue
        if _of_a_thing(v, start, a) or _of_another(v, start, a):
            continue
        if before == "n" and b - a < 2 and head_kind(v.tokens[a - 1].low) != "role" and v.tokens[a - 1].low not in _TITLES:
            continue
        if joined and not all(v.tokens[j].low in _PARTICLES for j in range(a, b) if tags[j] in "ed"):
            continue
        if any(r < a and _adjacent(v, r, a) for r in roles):
            return a, b
        comes_from = a - 2 == start + 1 and side(v.tokens[a - 2].low) is not None  # «le Français, Un Tel»
        opens = a - 1
        while opens > start and (tags[opens] == "d" or v.tokens[opens].low in _TITLES):
            opens -= 1  # «le directeur, le Dr Marwan Saleh»
        acts = b - a >= 2 and a > start + 1 and tags[start] == "d" and tags[a - 2] == "n"  # «Son affréteur, Joël Pastorelli»
        apposed = a > start and tags[opens] == "," and (roles or comes_from or (acts and opens == a - 1))
        aged = tags[b : b + 3] == ",mn" and v.tokens[b + 2].low == "ans"
        titled = tags[b : b + 1] == "," and b < end and any(r > b for r in roles)
        if apposed or aged or titled:
            return a, b
        if (
            b - a >= 2
            and not joined
            and a == start
            and b == end
            and all(v.tokens[j].text[1:].islower() or "-" in v.tokens[j].text for j in range(a, b))
            and v.text(a, b).title() not in capitals()
        ):
            return a, b
    return None


def _of_a_thing(v: View, start: int, a: int) -> bool:
    """«Le commandant du pétrolier | Aegean Lark»: a ship, a network, a paper has the name, not the one who belongs to it."""
    j = a - 1
    while j > start and v.tags[j] == "j" and v.tokens[j].low not in _named_things():
        j -= 1
    return j > start and _governed(v, j) and v.tokens[j].low in _named_things()


def _of_another(v: View, start: int, a: int) -> bool:
    """«La fille de l'opposant | Ivan Petrel», «le bras droit du général | Omar Diarr»: whose she is has the name, not she."""
    j = a - 1
    low = v.tokens[j].low
    if j >= start + 3 and _governed(v, j) and (side(low) is not None or of_a_country([low])):
        return "n" in v.tags[start : j - 1]  # «L'avocat du Russe | Alexeï Sorine»
    while j > start and v.tags[j] == "j" and head_kind(v.tokens[j].low) != "role":
        j -= 1
    if j < start + 3 or not _governed(v, j) or head_kind(v.tokens[j].low) != "role":
        return False
    article = v.tokens[j - 1].low  # «la cheffe des observateurs Une Telle» has the name herself
    return article in ("du", "la", "l'", "le", "d'") and "n" in v.tags[start : j - 1]


def _governed(v: View, at: int) -> bool:
    """Does «de», with or without an article, stand right before the word?"""
    return v.tags[at - 1] == "e" or (v.tags[at - 1] == "d" and v.tags[at - 2] == "e")


def _own_name(v: View, a: int, b: int, start: int) -> tuple[int, int]:
    """A run of capitals behind «de (la)» begins with the complement: «ministre de la Défense Une Telle», «maire de Kharkiv Un Tel»."""
    if a and v.tokens[a - 1].low == "sur" and v.tokens[a].low in ("telegram", "facebook", "twitter", "x", "whatsapp", "viber", "instagram"):
        a += 1  # «a écrit sur Telegram Une Telle»
    run = v.tags[a:b]
    joined = [i for i in range(a, b) if v.tags[i] in "ed"]
    if joined and b - joined[-1] > 3:
        return joined[-1] + 2, b
    governed = a > start and (v.tags[a - 1] == "e" or (v.tags[a - 1] == "d" and a - 2 >= start and v.tags[a - 2] == "e"))
    return (a + 1, b) if governed and len(run) >= 3 and not joined else (a, b)


def _without_role(v: View, a: int, b: int) -> int:
    """A capitalised role («Président Untel») is no part of the name."""
    while a < b and (head_kind(v.tokens[a].low) == "role" or v.tokens[a].low in ("dr", "pr")):
        a += 1
    return a


def _adjacent(v: View, role: int, name: int) -> bool:
    """Does the name follow the role with only adjectives and complements between («le chef de la diplomatie ukrainienne Un Tel»)?"""
    return name - role < 14 and not any(tag in ",;:.vq" for tag in v.tags[role + 1 : name])
