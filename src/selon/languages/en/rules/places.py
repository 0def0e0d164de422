"""English around place names: what stands before and after a name, and what that says of it.

In: the words of a passage and where a name stands among them. Out: its setting (preposition, article, governing words), whether a place is
expected there, whether the name is someone's or something else's, and the sound keys of its English spelling.
Never: looks a name up or chooses among places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from selon.knowledge.sounds import arabic, english, fold
from selon.languages import load
from selon.reading.engine import RuleBook
from selon.reading.syntax import Token

BOOK = RuleBook("places")
_MARKS = frozenset('.!?…:;()[]"“”')
_SIMPLE = frozenset(
    "in at near from to into across throughout inside outside over around toward towards within through via of on by for with between "
    "against and or "
    "than like about beyond along off above under after before without among despite versus".split()
)
_STRONG = frozenset("in at near from into across throughout inside outside toward towards within through via around beyond".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """How a name stands: ``prep`` and ``det`` right before it, ``left`` the words before those (nearest last), ``right`` those after it.

    ``opens``: nothing of the sentence stands before the name but its preposition and article. ``owned``: a possessive follows.
    """

    prep: str | None
    det: str | None
    left: tuple[str, ...]
    right: tuple[str, ...]
    opens: bool
    first: int
    bracketed: bool = False
    owned: bool = False


@cache
def words() -> dict[str, Any]:
    """The word lists, as sets where they are lists."""
    return {k: frozenset(map(str, v)) if isinstance(v, list) else v for k, v in load("en").words("places").items()}


@lru_cache(maxsize=4096)
def sounds(surface: str) -> tuple[tuple[str, str], ...]:
    """(family, key) of a name in English spelling: Slavic, then Arabic."""
    keys = dict.fromkeys((("~", english(surface)), ("^", arabic(surface))))
    return tuple((family, key) for family, key in keys if len(key) >= 5)


def setting(tokens: Sequence[Token], i: int, j: int) -> Setting:
    """The setting of the name ``tokens[i:j]``; compass words between it and its preposition are passed over."""
    k = i - 1
    det: str | None = None
    prep: str | None = None
    while k >= 0 and tokens[k].low in words()["compass"]:
        k -= 1
    if k >= 0 and tokens[k].low == "the":
        det, k = "the", k - 1
    while k >= 0 and det and tokens[k].low in ("all", "both", "much", "most"):
        k -= 1
    if k >= 0 and tokens[k].low in _SIMPLE:
        prep, k = tokens[k].low, k - 1
    left: list[str] = []
    m = k
    while m >= 0 and len(left) < 9 and tokens[m].text not in _MARKS:
        left.append(tokens[m].low)
        m -= 1
    right = tuple(t.low for t in tokens[j : j + 8])
    owned = right[:1] in (("'s",), ("'",))
    inside = k >= 0 and tokens[k].text == "(" and right[:1] in ((")",), (",",))
    return Setting(prep, det, tuple(reversed(left)), right, not left, k + 1, inside, owned)


def expects(s: Setting) -> int:
    """How much a place is expected: 3 after ``village of``, 2 after ``in`` and its like, 1 after ``of``, ``on``, in a list, else 0."""
    w = words()
    last = s.left[-1] if s.left else ""
    if s.prep == "of" and last in w["surely"]:
        return 3
    if s.prep in _STRONG and s.det is None:
        return 2
    if s.prep == "of" and (last in w["whereabouts"] or last in w["settlements"]):
        return 2
    if s.prep is None and s.det is None and last in w["settlements"]:
        return 2
    if s.prep == "to" and last in w["going"]:
        return 2
    if s.prep in ("of", "on", "to", "for", "between", "and", "or", "by", "against", "over", "off"):
        return 1
    return 1 if last in w["locative"] or last == "," else 0


def surely(s: Setting) -> bool:
    """Whether even a name that no list has is a place's: ``capture of the village of …``."""
    return s.prep == "of" and bool(s.left) and s.left[-1] in words()["surely"]


def named_with_article(name: str) -> bool:
    """``The Hague``, ``The Gambia``: names that hold an article."""
    return fold(name).split(" ")[0] == "the"


def refuses(s: Setting, tokens: Sequence[Token], i: int, j: int) -> str | None:
    """Why the name is no place there (a person's, a body's, a weapon's), or None."""
    w = words()
    before = tokens[i - 1] if i else None
    around = " ".join(t.low for t in tokens[max(0, i - 3) : j + 3])
    if any(phrase in around for phrase in _phrases().get(tokens[i].low, ())):
        return "inside the name of a paper, a firm, a team"
    if before is not None and before.low in w["titles"] and not (j < len(tokens) and tokens[j].low == ","):
        return "after a title"
    if j < len(tokens) and tokens[j].text == "$" or before is not None and before.text == "$":
        return "a currency"
    if before is not None and before.low in w["not_places"]:
        return "after the kind of something else"
    if (
        j < len(tokens)
        and tokens[j].text[:1].isupper()
        and tokens[j].low in w["follows"]
        and tokens[j].low not in w["civic"]
        and not tokens[i].text.isupper()
    ):
        return "inside the name of a body or a paper"
    if (
        j < len(tokens)
        and tokens[j].low == "-"
        and j + 1 < len(tokens)
        and tokens[j + 1].text[:1].isupper()
        and tokens[j + 1].low in w["people"]
    ):
        return "inside the name of a person"
    if _initialled(tokens, i, j):
        return "inside the name of a person"
    if s.prep == "of" and s.left and s.left[-1] in w["bodies"] and tokens[s.first - 1].text[:1].isupper():
        return "inside the name of a body or a text"
    if (
        s.prep in ("for", "of")
        and s.first > 1
        and tokens[s.first - 1].text[:1].isupper()
        and s.left
        and s.left[-1] in ("bank", "council", "institute", "university", "church", "voice", "times")
    ):
        return "inside the name of a body or a text"
    return None


def _initialled(tokens: Sequence[Token], i: int, j: int) -> bool:
    """``Orla J. Jackson``: an initial between two names."""
    after = j + 2 < len(tokens) and _initial(tokens, j) and tokens[j + 2].text[:1].isupper()
    return after or (i > 2 and _initial(tokens, i - 2) and tokens[i - 3].text[:1].isupper())


def _initial(tokens: Sequence[Token], at: int) -> bool:
    return len(tokens[at].text) == 1 and tokens[at].text.isupper() and tokens[at + 1].text == "."


@cache
def _phrases() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for phrase in words()["phrases"]:
        for word in phrase.split():
            table.setdefault(word, []).append(phrase)
    return table


def someone(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is a first name or stands behind a title: what is beside it is a surname."""
    w = words()
    return tokens[at].low in w["people"] or (at > 0 and tokens[at - 1].low in w["titles"])


def stranger(token: Token) -> bool:
    """Whether a capitalised neighbour is part of a name (and no function word, day or month that merely begins something)."""
    return (
        token.text[:1].isupper()
        and token.low not in words()["never"]
        and token.low not in words()["civic"]
        and token.low not in words()["compass"]
        and token.low not in words()["titles"]
        and not re.fullmatch(r"[A-Z]{2,}|[A-Z]\.?|(?:[A-Z]\.)+", token.text)
    )


def age_follows(right: Sequence[str]) -> bool:
    """``Larissa, 61,``: a person."""
    return len(right) > 2 and right[0] == "," and right[1].isdigit() and 0 < int(right[1]) < 110 and right[2] == ","


def joined(s: Setting, tokens: Sequence[Token], before: int, other: Setting) -> Setting:
    """The second of two names (``between Kyiv and Moscow``): the first one's preposition governs both. before: index after the first."""
    if s.prep not in (None, "and", "or"):
        return s
    at = s.first - 1 if s.prep is None else s.first
    if at != before or at >= len(tokens):
        return s
    link = tokens[at].low
    if link in ("and", "or") or link == ",":
        return replace(s, prep=other.prep, left=other.left, opens=other.opens, first=other.first)
    return s


def plural_area(s: Setting) -> bool:
    """``Sumy and Kharkiv regions``: each bare name is an area."""
    return any(word in ("regions", "oblasts", "provinces", "governorates") for word in s.right[:4])


def salient(s: Setting) -> bool:
    """``the incursion into Kursk``, ``the Kursk salient``: the area, not the town."""
    return bool({"incursion", "salient"} & set(s.left[-3:])) or s.right[:1] in (("salient",), ("incursion",))


def watery(s: Setting) -> bool:
    """``the banks of the Dnipro``: the water."""
    return bool({"bank", "banks", "river", "rivers", "mouth", "shore", "shores", "crossing", "crossed", "cross"} & set(s.left[-3:]))


def river(s: Setting) -> bool:
    """``the Oskil River``: the river, not the village."""
    return s.right[:1] in (("river",), ("creek",)) or (bool(s.left) and s.left[-1] == "river")


def land_or_town(s: Setting) -> str | None:
    """An English name does not say by its article whether it is land or a town."""
    return None


def ground(norm: str, found: list[Any], ctx: Any) -> None:
    """Where the towns of the text lie, as far as its states and counties tell."""
    from selon.languages.en.rules import states

    states.ground(norm, found, ctx)


_SAYS = frozenset("said says told added wrote asked explained noted called posed testified argued insisted".split())


def persons(passages: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Surnames that the text gives to somebody: behind a title or a first name, or as the one who says."""
    w = words()
    found: set[str] = set()
    for tokens in passages:
        for i, t in enumerate(tokens[1:], 1):
            if not t.text[:1].isupper() or not t.text.isalpha() or len(t.text) < 3:
                continue
            before, after = tokens[i - 1], tokens[i + 1].low if i + 1 < len(tokens) else ""
            named = (
                before.low in w["titles"]
                or before.low in w["people"]
                and before.text[:1].isupper()
                and before.low not in words()["compass"]
            )
            if (named or after in _SAYS or before.low in _SAYS and after in (".", ",", "in", "at")) and not (
                before.low in ("in", "at", "near", "from") or t.low in ("said",)
            ):
                found.add(t.text)
    return frozenset(found)


def article(token: Token) -> bool:
    """``The`` of ``The Hague``."""
    return token.low == "the"
