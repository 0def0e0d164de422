"""French: does a country, a capital or a seat of power stand for the place or for those who rule there?

In: the setting of its name. Out: ``place`` or ``actor`` with the rule that says so.
Never: sees a name that cannot be a power (a town that is no capital is a place, always).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from selon.languages.fr.rules.places import BOOK, Setting, words

_ACTOR_PREPS = frozenset("selon d'après avec sans chez envers comme outre malgré que qu'".split())
_PLACE_PREPS = frozenset("en vers dans depuis dès via sous devant derrière hors jusque jusqu'".split())

_TOLD = frozenset("un une son sa ses leur leurs des que qu' de d'".split())
_SITES = frozenset("base bases aérodrome dépôt raffinerie usine aéroport gare site région zone quartier banlieue camp".split())
_CLAUSES = (("qui",), ("dont",), ("où",), ("que",), ("qu'",), ("à",), ("pour",), ("selon",))
_ARTICLED = frozenset("un une le la son sa".split())
_INDEFINITE = frozenset("un une des deux trois quatre plusieurs certains certaines cette ce".split())

Verdict = tuple[str, str]

RULES = {
    name: BOOK.note(name)
    for name in (
        "bare name",
        "continent or republic that acts",
        "continent or republic",
        "town of a dateline",
        "border with a country",
        "according to, with, without a power",
        "in, towards, from a place",
        "towards a power",
        "to a country",
        "given, said, asked to a power",
        "at a place",
        "part of, near, out of a place",
        "act, stand or force of a power",
        "of a power",
        "pressure on a power",
        "strike on a place",
        "strike against a place",
        "against a power",
        "way between places",
        "between powers",
        "leaving for a place",
        "for a power",
        "way through a place",
        "done by a power",
        "subject that is struck",
        "object of reaching, leaving, striking",
        "place in brackets",
        "town that heads a line",
        "town and what it lives",
        "said at a capital",
        "a thing of a town",
    )
}


def _w(name: str) -> frozenset[str]:
    found: frozenset[str] = words()[name]
    return found


@cache
def _starts(name: str) -> tuple[str, ...]:
    return tuple(sorted(_w(name)))


def decide(s: Setting, kind: str) -> Verdict:
    """(role, rule). kind: ``country``, ``capital``, ``seat`` (Kremlin), ``power`` (Europe, a self-styled republic)."""
    if kind == "power":
        return _power(s)
    for test in (_dateline, _by_preposition, _said_to, _of, _on, _against, _between, _for, _by, _bare):
        found = test(s, kind)
        if found is not None:
            return found
    return "actor", RULES["bare name"]


def _power(s: Setting) -> Verdict:
    """A continent or a self-styled republic acts only as a subject or where one asks or quotes it."""
    if s.prep in _ACTOR_PREPS or (s.prep is None and s.det is not None and s.opens and s.right[:1] not in ((",",), (":",), (")",))):
        return "actor", RULES["continent or republic that acts"]
    return "place", RULES["continent or republic"]


def _last(s: Setting) -> str:
    return s.left[-1] if s.left else ""


def _dateline(s: Setting, kind: str) -> Verdict | None:
    """``KIEV, 14 fév.``, ``BRUXELLES – De notre correspondant``, ``Soudan : l'exode``, ``KRAMATORSK (Ukraine)``."""
    if kind == "seat" or s.prep is not None:
        return None
    if s.bracketed:
        return "place", RULES["place in brackets"]
    if s.det is None and s.opens and s.right[:1] in (("–",), ("—",), ("-",), ("(",), (":",), ()):
        return "place", RULES["town that heads a line"]
    if kind == "capital" and s.det is None and s.opens and s.right[:1] == (",",) and s.right[1:2] not in _CLAUSES:
        day = s.right[1:4]
        if any(t.rstrip(".").isdigit() or t in ("1er",) for t in day):
            return "place", RULES["town of a dateline"]
    return None


def _by_preposition(s: Setting, kind: str) -> Verdict | None:
    if s.prep in _ACTOR_PREPS:
        if s.prep == "avec" and _last(s) in words()["ways"]:
            return "place", RULES["border with a country"]
        return "actor", RULES["according to, with, without a power"]
    if s.prep in _PLACE_PREPS:
        return "place", RULES["in, towards, from a place"]
    if s.left[-1:] == ("auprès",) or s.left[-2:] in (("la", "part"), ("vis-à-vis",), ("à", "l'égard")):
        return "actor", RULES["towards a power"]
    return None


def _said_to(s: Setting, kind: str) -> Verdict | None:
    """``explications à Moscou``, ``demande d'abord à Kiev un document``; but ``à Kiev``, ``arrivé à Kiev``."""
    if s.prep != "à":
        return None
    if kind == "country" and s.det in ("la", "l'"):
        return "actor", RULES["to a country"]
    if s.opens and s.right[:2] == (",", "on") and any(t.startswith(_starts("saying")) for t in s.right[2:5]):
        return "actor", RULES["said at a capital"]
    if (_last(s) == "on" or _last(s).endswith("-on")) and any(t.startswith(_starts("saying")) for t in s.left[-3:]):
        return "actor", RULES["said at a capital"]
    if s.right[:1] and s.right[0] in _ARTICLED and any(t in _w("titles") for t in s.right[1:3]):
        return "place", RULES["at a place"]
    told = s.right[:1] and (s.right[0] in _TOLD or s.right[0][:1].isdigit())
    for word in reversed(s.left[-6:]):
        if told and word in _w("telling"):
            return "actor", RULES["given, said, asked to a power"]
        if word in _w("staying") or (word in _w("whereabouts") and word not in _w("received")):
            break
        if word in _w("received") or (word.startswith(_starts("giving")) and word not in _w("not_giving")):
            return "actor", RULES["given, said, asked to a power"]
        if word in (",", "et", "qui", "où"):
            break
    return "place", RULES["at a place"]


def _of(s: Setting, kind: str) -> Verdict | None:
    if s.prep != "de":
        return None
    w = words()
    for word in reversed(s.left[-3:]):
        if word in ("proche", "proches"):
            near = kind != "seat" and set(s.left) & (w["settlements"] | _SITES)
            return ("place", RULES["part of, near, out of a place"]) if near else ("actor", RULES["act, stand or force of a power"])
        if word == "entrée" and s.right[:1] == ("dans",):
            return "actor", RULES["act, stand or force of a power"]
        if word in w["whereabouts"] or word in w["settlements"]:
            return "place", RULES["part of, near, out of a place"]
        if word in w["powers"]:
            return "actor", RULES["act, stand or force of a power"]
        if word in (",", "et", "que", "qui"):
            break
    if kind == "capital" and len(s.left) > 1 and s.left[-2] in _INDEFINITE:
        return "place", RULES["a thing of a town"]
    return "actor", RULES["of a power"]


def _on(s: Setting, kind: str) -> Verdict | None:
    if s.prep != "sur":
        return None
    if set(s.left[-2:]) & words()["pressing"]:
        return "actor", RULES["pressure on a power"]
    return "place", RULES["strike on a place"]


def _against(s: Setting, kind: str) -> Verdict | None:
    if s.prep != "contre":
        return None
    if set(s.left[-3:]) & words()["strikes"]:
        return "place", RULES["strike against a place"]
    return "actor", RULES["against a power"]


def _between(s: Setting, kind: str) -> Verdict | None:
    if s.prep != "entre":
        return None
    if set(s.left[-2:]) & words()["ways"]:
        return "place", RULES["way between places"]
    return "actor", RULES["between powers"]


def _for(s: Setting, kind: str) -> Verdict | None:
    if s.prep != "pour":
        return None
    if set(s.left) & words()["leaving"]:
        return "place", RULES["leaving for a place"]
    return "actor", RULES["for a power"]


def _by(s: Setting, kind: str) -> Verdict | None:
    if s.prep != "par":
        return None
    if set(s.left[-2:]) & words()["passing"]:
        return "place", RULES["way through a place"]
    return "actor", RULES["done by a power"]


def _bare(s: Setting, kind: str) -> Verdict | None:
    """Subject, object, headline: a power unless something is done to the place or it heads a line of news."""
    w = words()
    if s.prep not in (None, "et", "ou", "ni"):
        return None
    if _suffers(s.right):
        return "place", RULES["subject that is struck"]
    last = _last(s)
    if last == "plein" or (last == "dont" and set(s.left[-4:]) & w["settlements"]):
        return "place", RULES["part of, near, out of a place"]
    if kind != "seat" and last and last.startswith(tuple(w["reaching"])) and last not in w["powers"] and s.prep is None:
        return "place", RULES["object of reaching, leaving, striking"]
    if kind == "capital" and s.det is None and s.right[:1] and (s.right[0] in ("dans", "sous") or s.right[0] in _w("living")):
        return "place", RULES["town and what it lives"]
    return None


_HAS = frozenset("a ont avait avaient aurait auraient aura auront".split())
_IS = frozenset("est sont était étaient sera seront serait seraient reste restent".split())


def _suffers(right: Sequence[str]) -> bool:
    """``Kiev a été frappée``, ``Kiev et sa région ont été visées``, ``Kiev est assiégée``; but ``Kiev a frappé``."""
    for at, word in enumerate(right[:5]):
        if word in _HAS:
            return "été" in right[at + 1 : at + 3] and any(t in _w("suffered") for t in right[at + 1 : at + 5])
        if word in _IS:
            return any(t in _w("suffered") for t in right[at + 1 : at + 3])
        if at == 0 and word not in (",", "et", "ou", "s'"):
            return False
    return False
