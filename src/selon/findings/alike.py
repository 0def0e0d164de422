"""Whether two claims of one text speak of the same thing: speaker, actor, place, time, what a toll counts.

In: claims of a text under check. Out: booleans. Unknown is never the same by itself; each check says what it lets pass.
Never: reads names by the knowledge of one language beyond what the reading resolved.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache, lru_cache

from selon.findings import bands
from selon.findings.text import BARE, Text, cues
from selon.knowledge import tables
from selon.model import Attribution, Claim, PlaceMention, Quantity

SAID = frozenset({"asserted", "conditional"})
UNNAMED = "unnamed"
TELLING = 100  # from here on, two equal figures of one kind are hardly a coincidence, even where one names no place
MEASURES = frozenset({"area", "currency", "mass"})
OPEN = frozenset({BARE, "statement"})
_AND = re.compile(r"\s+(?:et|ou|and|or)\s+")
_DAY_MIN, _DAY_MAX = dt.date.min, dt.date.max


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, without accents, capitals and words of up to two letters."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return frozenset(w for w in words if len(w) > 2) or frozenset(words)


def same_name(first: str | None, second: str | None) -> bool:
    """Two names of one: the words of one are among those of the other."""
    if not first or not second:
        return False
    a, b = name_words(first), name_words(second)
    return bool(a and b) and (a <= b or b <= a)


def named(speaker: str | None) -> bool:
    """Whether the speaker has a name of its own."""
    return bool(speaker) and not str(speaker).startswith(UNNAMED)


def usable(claim: Claim) -> bool:
    """Whether it is known whose word the claim is; what is unresolved is nobody's."""
    return claim.voice != "unresolved"


def same_speaker(text: Text, first: Claim, second: Claim) -> bool:
    one, two = text.speaker(first), text.speaker(second)
    return named(one) and named(two) and same_name(one, two)


def linked(text: Text, first: Claim, second: Claim) -> bool:
    """Whether the text ties the two: one speaker, one attribution, or one quoted within the other."""
    if first.attribution is None or second.attribution is None:
        return False
    chain_a, chain_b = _chain(text, first.attribution), _chain(text, second.attribution)
    return bool(set(chain_a) & set(chain_b)) or same_speaker(text, first, second)


def _chain(text: Text, key: str | None) -> list[str]:
    """The attribution and those that it stands within."""
    found: list[str] = []
    while key is not None and key not in found:
        found.append(key)
        attr: Attribution | None = text.attribution(key)
        key = attr.within if attr else None
    return found


def may_be_same_actor(text: Text, first: Claim, second: Claim) -> bool:
    """Whether nothing in actor and target tells the two claims apart."""
    return all(_may_be_same(text, a, b) for a, b in ((first.actor, second.actor), (first.target, second.target)))


def same_actor(text: Text, first: Claim, second: Claim) -> bool:
    """Whether both name an actor or a target and it is one."""
    pairs = [(a, b) for a, b in ((first.actor, second.actor), (first.target, second.target)) if a and b]
    return bool(pairs) and all(_may_be_same(text, a, b) for a, b in pairs)


def _may_be_same(text: Text, first: str | None, second: str | None) -> bool:
    if not first or not second or same_name(first, second):
        return True
    one, two = _side(text, first), _side(text, second)
    return one is not None and one == two


def _side(text: Text, name: str) -> str | None:
    """The country that a state, an army or a body of the reading stands for."""
    for actor in text.reading.actors:
        if actor.country and actor.kind in {"state", "force", "body"} and same_name(actor.name, name):
            return actor.country
    return None


def place(text: Text, claim: Claim) -> PlaceMention | None:
    """The mention of the claim's place."""
    if claim.place_ref:
        return next((p for p in text.reading.places if p.id == claim.place_ref), None)
    return next((p for p in text.reading.places if claim.place and p.name == claim.place), None)


def same_place(first: Claim, second: Claim) -> bool:
    return bool(first.place) and first.place == second.place


def place_within(text: Text, first: Claim, second: Claim) -> bool:
    """Whether one is a country and the other a place in it."""
    one, two = place(text, first), place(text, second)
    if one is None or two is None or one.country is None or one.country != two.country:
        return False
    return (one.feature == "country") != (two.feature == "country")


def _interval(claim: Claim) -> tuple[dt.date, dt.date] | None:
    if claim.start is None and claim.end is None:
        return None
    return claim.start or _DAY_MIN, claim.end or _DAY_MAX


def may_be_same_time(first: Claim, second: Claim) -> bool:
    """Whether the two intervals share a day; an undated claim may be of any day."""
    one, two = _interval(first), _interval(second)
    return one is None or two is None or (one[0] <= two[1] and two[0] <= one[1])


def same_time(first: Claim, second: Claim) -> bool:
    """Whether both are dated and share a day."""
    return _interval(first) is not None and _interval(second) is not None and may_be_same_time(first, second)


def counted_together(source: str, end: int, lang: str) -> int | None:
    """Where the words end that one figure counts beside those at whose end it stands («2 100 tués et blessés»); None where it has one."""
    behind = _AND.match(source, end)
    found = (pattern.match(source, behind.end()) for pattern in tolls(lang).values()) if behind is not None else ()
    return next((m.end() for m in found if m is not None), None)


def toll(text: Text, claim: Claim, figure: Quantity | None) -> str | None:
    """What a toll counts (killed, wounded …), by the words of figure and anchor; None where they say nothing or several things."""
    if figure is not None and counted_together(text.doc.text, figure.span.end, text.doc.lang) is not None:
        return None
    stretch = " ".join(s.surface for s in ([figure.span] if figure else []) + [claim.anchor])
    return toll_of(text, stretch)


def toll_of(text: Text, words: str) -> str | None:
    """What these words count: killed, wounded …"""
    found = [k for k, pattern in tolls(text.doc.lang).items() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


@cache
def tolls(lang: str) -> dict[str, re.Pattern[str]]:
    """The words by which a language tells one sort of toll from another: sort → pattern."""
    rows = cues(lang).words.get("tolls", {})
    return {k: re.compile(rf"(?<!\w)(?:{'|'.join(v)})(?!\w)", re.IGNORECASE) for k, v in rows.items()}


def same_count(text: Text, first: Claim, second: Claim) -> bool:
    """Whether two claims with figures count one sort of thing: same kind, comparable units, same sort of toll, no parts of something."""
    a, b = text.reading.figure(first), text.reading.figure(second)
    if a is None or b is None or not bands.comparable(a, b):
        return False
    if first.kind != second.kind and not (telling(a) and {first.kind, second.kind} & OPEN):
        return False
    if _partial(text, a) != _partial(text, b) and not telling(a):
        return False
    return not first.kind.startswith("harm.") or toll(text, first, a) == toll(text, second, b)


def _partial(text: Text, figure: Quantity) -> bool:
    """Whether the figure is a part of, or measured against, another."""
    return bool(figure.base or figure.relation) or text.cues.before("part_before", text.norm, figure.span.start) is not None


def agree(text: Text, first: Claim, second: Claim) -> bool:
    """Whether time and actor let two claims be of one thing; a telling figure is the same whoever it is put down to."""
    figure = text.reading.figure(first)
    return may_be_same_time(first, second) and ((figure is not None and telling(figure)) or may_be_same_actor(text, first, second))


def telling(figure: Quantity) -> bool:
    """Whether the figure is an area, a sum of money or a weight so large that it hardly stands twice by chance."""
    row = tables.units().get(figure.unit)
    return row is not None and row.dimension in MEASURES and (bands.nominal(figure) or 0) >= TELLING


def same_value(first: Quantity, second: Quantity) -> bool:
    one, two = bands.amount(first), bands.amount(second)
    return one is not None and two is not None and one.value == two.value


def same_figure(text: Text, first: Claim, second: Claim) -> bool:
    """Whether two claims give the same value of the same thing at places and times that agree."""
    a, b = text.reading.figure(first), text.reading.figure(second)
    if a is None or b is None or not same_value(a, b) or not same_count(text, first, second):
        return False
    if not agree(text, first, second):
        return False
    if same_place(first, second):
        return True
    if (bands.nominal(a) or 0) < TELLING:
        return False
    if first.place and second.place:
        return place_within(text, first, second)
    return telling(a) or same_actor(text, first, second) or linked(text, first, second)
