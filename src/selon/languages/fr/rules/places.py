"""French around place names: what stands before and after a name, and what that says of it.

In: the words of a passage and where a name stands among them. Out: its setting (preposition, article, governing words), whether a place is
expected there, whether the name is someone's or something else's, and the sound keys of its French spelling.
Never: looks a name up or chooses among places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from selon.knowledge.sounds import arabic, english, finish, fold
from selon.languages import load
from selon.reading.engine import RuleBook
from selon.reading.syntax import Token

BOOK = RuleBook("places")

_FRENCH = [
    ("chtch", "SC"), ("tch", "C"), ("shch", "SC"), ("sch", "S"), ("ch", "S"), ("sh", "S"), ("kh", "x"), ("gh", "g"), ("zh", "Z"),
    ("ph", "f"), ("tz", "c"), ("ts", "c"), ("gue", "ge"), ("gui", "gi"), ("guy", "gi"), ("j", "Z"), ("ou", "u"), ("qu", "k"),
    ("x", "ks"), ("h", "g"), ("w", "v"), ("y", "i"), ("q", "k"),
]  # fmt: skip
_MARKS = frozenset(".!?…:;()[]")
ARTICLES = {"le": "le", "la": "la", "les": "les", "l'": "l'"}
_MELTED = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les"), "d'": ("de", None)}
_SIMPLE = frozenset(
    "à de en sur vers dans selon pour par contre avec sans entre chez depuis dès via sous devant derrière envers comme que qu' et ou ni "
    "hors outre malgré jusque jusqu' d'après".split()
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a name stands: ``prep`` and ``det`` right before it, ``left`` the words before those (nearest last), ``right`` those after it.

    ``opens``: nothing of the sentence stands before the name but its preposition and article.
    """

    prep: str | None
    det: str | None
    left: tuple[str, ...]
    right: tuple[str, ...]
    opens: bool
    first: int
    bracketed: bool = False


@cache
def words() -> dict[str, Any]:
    """The word lists, as sets where they are lists."""
    return {k: frozenset(map(str, v)) if isinstance(v, list) else v for k, v in load("fr").words("places").items()}


_SPELT = dict(_FRENCH) | {"c": "k"}
_SPELLING = re.compile("|".join(sorted(_SPELT, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def sounds(surface: str) -> tuple[tuple[str, str], ...]:
    """(family, key) of a name in French spelling: Slavic by French and by English letters, then Arabic."""
    low = fold(surface).replace(" ", "")
    french = finish(_SPELLING.sub(lambda m: _SPELT[m[0]], low))
    keys = dict.fromkeys((("~", french), ("~", english(surface)), ("^", arabic(surface))))
    return tuple((family, key) for family, key in keys if len(key) >= 4)


def setting(tokens: Sequence[Token], i: int, j: int) -> Setting:
    """The setting of the name ``tokens[i:j]``."""
    k = i - 1
    det: str | None = None
    prep: str | None = None
    if k >= 0 and tokens[k].low in ARTICLES:
        det, k = ARTICLES[tokens[k].low], k - 1
    elif k >= 0 and tokens[k].low in _MELTED:
        prep, det = _MELTED[tokens[k].low]
        k -= 1
    if prep is None and k >= 0 and tokens[k].text == "A" and det in (None, "la", "l'"):
        prep, k = "à", k - 1
    elif prep is None and k >= 0 and tokens[k].low in _SIMPLE:
        prep, k = tokens[k].low, k - 1
    left: list[str] = []
    m = k
    while m >= 0 and len(left) < 9 and tokens[m].text not in _MARKS:
        left.append(tokens[m].low)
        m -= 1
    right = tuple(t.low for t in tokens[j : j + 8])
    inside = k >= 0 and tokens[k].text == "(" and right[:1] in ((")",), (",",))
    return Setting(prep, det, tuple(reversed(left)), right, not left, k + 1, inside)


_STRONG_PREPS = frozenset("à en vers dans depuis jusqu' jusque via".split())


def expects(s: Setting) -> int:
    """How much a place is expected: 3 after ``village de``, 2 after ``à`` and its like, 1 after ``de``, ``sur``, in a list, else 0."""
    w = words()
    last = s.left[-1] if s.left else ""
    if s.prep == "de" and last in w["surely"]:
        return 3
    if s.prep is None and last in w["surely"] and s.det is None:
        return 2
    if s.prep in _STRONG_PREPS or (s.prep == "de" and (last in w["whereabouts"] or last in w["settlements"])):
        return 2
    if s.prep is None and s.det is None and last.startswith(_reaching()):
        return 2
    if s.prep in ("de", "sur", "pour", "entre", "sous", "par", "devant", "et", "ou", "contre"):
        return 1
    return 1 if last in w["locative"] or last.startswith(_reaching()) else 0


@cache
def _reaching() -> tuple[str, ...]:
    return tuple(sorted(words()["reaching"]))


def surely(s: Setting) -> bool:
    """Whether even a name that no list has is a place's: ``la prise de …``, ``une frappe à …``, ``près de …``."""
    w = words()
    last = s.left[-1] if s.left else ""
    if s.det is not None:
        return False
    if s.prep == "de":
        return last in w["near"]
    return s.prep == "à" and (last in w["strikes"] or last in w["facilities"] or last in w["housed"])


def named_with_article(name: str) -> bool:
    """``Le Creusot``, ``Les Mureaux``: towns whose name holds an article."""
    return fold(name).split(" ")[0] in ("le", "la", "les", "l") or name[:2] in ("L'", "L’")


def refuses(s: Setting, tokens: Sequence[Token], i: int, j: int) -> str | None:
    """Why the name is no place there (a person's, a body's, a weapon's), or None."""
    w = words()
    before = tokens[i - 1] if i else None
    last = s.left[-1] if s.left else ""
    around = " ".join(t.low for t in tokens[max(0, i - 2) : j + 2])
    if any(phrase in around for phrase in _phrases().get(tokens[i].low, ())):
        return "inside the name of a paper, a firm, a team"
    if s.prep is None and s.det is None and before is not None and (before.low in w["not_places"] or before.low in w["titles"]):
        return "after a title or the kind of something else"
    if s.prep == "de" and (last in w["bodies"] or (len(s.left) > 1 and s.left[-2] in w["bodies"] and last not in w["whereabouts"])):
        return "inside the name of a body or a text"
    if s.prep == "de" and last in w["not_places"] and not s.det and tokens[s.first - 1].text[:1].isupper():
        return "inside the name of a body or a text"
    for k in range(max(0, i - 5), i - 1):
        if tokens[k].low in w["papers"] and tokens[k + 1].text[:1].isupper() and not any(t.text == "," for t in tokens[k:i]):
            return "inside the name of a paper, a firm, a team"
    if s.prep == "de" and _large(tokens, s.first - 1):
        return "inside the name of a body or a text"
    return None


@cache
def _phrases() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for phrase in words()["phrases"]:
        for word in phrase.split():
            table.setdefault(word, []).append(phrase)
    return table


def _large(tokens: Sequence[Token], at: int) -> bool:
    """``le Service de sécurité d'Ukraine``: a noun written large within its sentence, up to five words before."""
    for k in range(at, max(0, at - 6), -1):
        token = tokens[k]
        if token.text in _MARKS or token.text == "," or token.low in ("à", "en", "dans", "et", "qui", "que", "par", "sur"):
            return False
        if token.low in words()["large"] and token.text[:1].isupper() and not token.text.isupper():
            return tokens[k - 1].text not in _MARKS
    return False


def someone(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is a first name or stands behind a title: what is beside it is a surname."""
    w = words()
    return tokens[at].low in w["people"] or (at > 0 and tokens[at - 1].low in w["titles"])


def stranger(token: Token) -> bool:
    """Whether a capitalised neighbour is part of a name (and no function word, day or month that merely begins something)."""
    return token.text[:1].isupper() and token.low.rstrip("'") not in words()["never"] and token.low not in ARTICLES


def age_follows(right: Sequence[str]) -> bool:
    """``Larissa, 61 ans``: a person."""
    return len(right) > 2 and right[0] == "," and right[1].isdigit() and right[2] == "ans"


def joined(s: Setting, tokens: Sequence[Token], before: int, other: Setting) -> Setting:
    """The second of two names (``entre Kiev et Moscou``): the first one's preposition governs both. before: index after the first."""
    if (
        s.prep == other.prep
        and s.prep is not None
        and s.first > 0
        and tokens[s.first - 1].low in (",", "et", "ou", "ni")
        and s.first - 1 == before
    ):
        return Setting(s.prep, s.det, other.left, s.right, other.opens, other.first)
    if s.prep not in (None, "et", "ou", "ni"):
        return s
    at = s.first - 1 if s.prep is None else s.first
    if at != before:
        return s
    link = tokens[at].low
    if link in ("et", "ou", "ni", "puis") or (link == "," and s.right[:1] and s.right[0] in (",", "et", "ou")):
        return Setting(other.prep, s.det, other.left, s.right, other.opens, other.first)
    return s


def plural_area(s: Setting) -> bool:
    """``les régions de Soumy et de Kharkiv``: each bare name is an area."""
    return s.prep == "de" and any(word in ("régions", "oblasts", "provinces", "gouvernorats", "territoires") for word in s.left[-2:])


def salient(s: Setting) -> bool:
    """``l'incursion à Koursk``, ``le saillant de Koursk``: the area, not the town."""
    return bool({"incursion", "saillant", "poche"} & set(s.left[-3:]))


def watery(s: Setting) -> bool:
    """``traversée de la Manche``, ``la rive du Rhône``: the water, not the department."""
    return bool(words()["waters"] & set(s.left[-3:]))


def river(s: Setting) -> bool:
    """``la rivière Oskil``: the river, not the village."""
    return bool(s.left) and s.left[-1] in ("rivière", "fleuve", "affluent")


def land_or_town(s: Setting) -> str | None:
    """Towns bear no article and stand behind «à», land does and stands behind «en»; None where the words leave both open."""
    if s.det or s.prep == "en":
        return "land"
    return "town" if s.prep in ("à", "de", None) else None


def ground(norm: str, found: Sequence[Any], ctx: Any) -> None:
    """What else the text says of where its towns lie: in French the names of areas alone say it."""


def persons(passages: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Surnames that the text gives to somebody: in French the words beside a name tell."""
    return frozenset()


def article(token: Token) -> bool:
    """``La`` of ``La Haye``, ``L'`` of ``L'Aquila``."""
    return token.low in ARTICLES
