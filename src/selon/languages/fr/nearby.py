"""What stands near a bare French number: the nouns that it may count, and how two numbers hang together.

In: normalised text and offsets. Out: unit ids and patterns of the words between two numbers.
Never: decides; ``reading/quantities.py`` weighs what it finds here.
"""

from __future__ import annotations

import re

from selon.knowledge.tables import units
from selon.languages.fr.counted import ANAPHORIC, DEMONYMS, NOUNS, WORD, WORDS, anaphor, context, model

LINK = re.compile(r"(?: \w+)?(?:,? et|,? ou|,? puis|,| à| contre|,? voire) (?:de )?$", re.IGNORECASE)
THAN = re.compile(
    r"(?: (?:de|en))? (?:plus|moins)(?: \w+)? (?:que|par rapport à|qu'(?:avec|à|en)) ?(?:les|la|le|aux|l'|ces|ses)? ?$", re.IGNORECASE
)
OF = re.compile(r" (?:de|des|du|d'|sur|parmi)(?: ?(?:les|la|le|ces|ses|leurs|l'|tous les))? ?$", re.IGNORECASE)

_TOKEN = re.compile(WORD)
_NUMBER_OF = re.compile(
    rf"(?: le| leur| son)? (?:{WORDS['amounts']})s? (?:total |officiel |provisoire )?(?:de |d'|des |du )(?P<noun>{WORD})", re.IGNORECASE
)
_TAKEN = re.compile(r" (?:(?:ont|avaient|auraient) été |étaient |sont )?(?:faite?s?|constitués) prisonniers?(?!\w)", re.IGNORECASE)
_MEMBERS = re.compile(r" (?:de |d'|des |parmi |sur |d'entre )(?:les |ses |ces |nos |leurs |mes |vos )?", re.IGNORECASE)
_FATES = "tué|bless|noy|hospitalis|décéd|succomb|péri|mort|captur|libér|évacu|rendus|arrêt|inculp|emprisonn|enlev|portée?s disparu"
_FLIGHTS = (
    "abattu|intercept|neutralis|détruits|détruites|dérouté|brouillé|(?:atteint|touché) leurs? cible|lancé|tirés|décoll|se sont écrasés"
)
_FLYING = frozenset({"ammunition", "equipment"})
_ASKED = tuple(
    (kinds, re.compile(rf"[^.;:]{{0,30}}?(?<!\w)(?:{words})", re.IGNORECASE))
    for kinds, words in ((frozenset({"people"}), _FATES), (_FLYING, _FLIGHTS))
)

_THEY = re.compile(
    r"(?<!\w)(?:ils|elles|nous|on) (?:ne |n')?(?:est|était|sont|étaient|seraient|seront|étions|sommes)(?: [\w']+){0,2} $", re.IGNORECASE
)
_OF_THEM = re.compile(r"(?<!\w)(?:(?:en|s'en) (?:\w+ )?(?:\w+ )?\w+|n'en \w+)(?: [\w']+){0,2} $", re.IGNORECASE)
_OF_GOODS = re.compile(r"produi|fabriqu|livr|command|reç|achet", re.IGNORECASE)
_OF_FLYING = re.compile(r"abatt|intercept|descend|détrui|neutralis|(?<!\w)tir|lanc", re.IGNORECASE)
THINGS = frozenset(u.dimension for u in units().values() if u.counted and u.dimension != "people")
_ACTS = re.compile(r" (?:ont|sont|étaient|avaient|seraient|auraient|d'entre|ne |n'|autres|se )", re.IGNORECASE)
_MULTIPLIED = re.compile(r"(?:multipli|divis)\w+ (?:\w+ )?par $", re.IGNORECASE)
_QUALIFIED = re.compile(r"(?<!\w)(?!(?:[clmsdt]?es|leurs|nos|vos|aux|six|dix|trois|plus|dans|vers|sans) )[a-zà-ÿ-]+[sx] $")
_FATED = frozenset("tués tuées blessés blessées disparus disparues déplacés déplacées évacués évacuées mobilisés engagés".split())
_PREDICATE = re.compile(r"(?:sont|été|étaient|seraient|seront|est) $", re.IGNORECASE)


def named(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """(offset, unit) of the plural nouns and weapons' names of a stretch of text, in order: what a bare number may count."""
    found = []
    for m in _TOKEN.finditer(text, start, end):
        word, low = m[0], m[0].lower()
        if low in DEMONYMS and word.islower():
            continue
        unit = NOUNS.get(low) if low[-1] in "sx" else "person" if low == "bilan" else None
        unit = unit or (model(word) if word[0].isupper() else None) or (anaphor(text, m.start(), low) if low in ANAPHORIC else None)
        if unit and low in _FATED and _QUALIFIED.search(text, max(0, m.start() - 20), m.start()):
            continue
        if unit and not _PREDICATE.search(text, max(0, m.start() - 12), m.start()):
            found.append((m.start(), unit))
    return found


def members(text: str, end: int, stop: int) -> str | None:
    """The unit that the words behind a bare number give it: ``le nombre d'Ukrainiens libérés``, ``trois de ses chars``."""
    if _TAKEN.match(text, end, stop):
        return "prisoner"
    if m := _NUMBER_OF.match(text, end, stop):
        unit = NOUNS.get(m["noun"].lower())
        return "prisoner" if unit == "person" and context("freed_context").search(text, m.end(), min(stop, m.end() + 30)) else unit
    m = _MEMBERS.match(text, end, stop)
    found = named(text, m.end(), min(stop, m.end() + 20)) if m else []
    if found and m and found[0][0] == m.end():
        return found[0][1]
    unknown = _TOKEN.match(text, m.end(), stop) if m and " les" not in m[0] else None
    return "count" if unknown and m and m[0].endswith(("ses ", "nos ", "leurs ", "mes ", "vos ")) else None


def asked(text: str, end: int) -> frozenset[str]:
    """The dimensions of things that what is said of a bare number asks for: the killed are people, the downed are not."""
    return next((kinds for kinds, pattern in _ASKED if pattern.match(text, end)), frozenset())


def acts(text: str, end: int) -> bool:
    """Whether a verb follows a bare number, whose subject it then is: no measure acts."""
    return bool(_ACTS.match(text, end))


def they(text: str, start: int) -> bool:
    """Whether a bare number tells how many the subject named before are: ``ils sont 444``."""
    return bool(_THEY.search(text, max(0, start - 40), start))


def of_them(text: str, start: int) -> frozenset[str] | None:
    """The dimensions of things of which a bare number takes up some: ``dit en avoir abattu cinq`` (empty: any); None where it does not."""
    m = _OF_THEM.search(text, max(0, start - 40), start)
    if m is None or text[max(0, start - 3) : start].lower() == "en ":
        return None
    return _FLYING if _OF_FLYING.search(m[0]) else THINGS if _OF_GOODS.search(m[0]) else frozenset()


def multiplied(text: str, start: int) -> bool:
    """Whether the number says how many times: ``multiplié par cinq``."""
    return bool(_MULTIPLIED.search(text, max(0, start - 30), start))


def money(text: str, start: int, end: int) -> bool:
    """Whether a bare sum (``une aide de 2 milliards``, ``40 milliards d'aide``) stands among words of money."""
    return bool(context("money_context").search(text, max(0, start - 40), end + 25))
