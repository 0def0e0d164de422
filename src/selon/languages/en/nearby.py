"""What stands near a bare English number: the nouns that it may count, and how two numbers hang together.

In: normalised text and offsets. Out: unit ids and patterns of the words between two numbers.
Never: decides; ``reading/quantities.py`` weighs what it finds here.
"""

from __future__ import annotations

import re

from selon.knowledge.tables import units
from selon.languages.en import counted
from selon.languages.en.counted import WORDS

THAN = re.compile(r" (?:more|less|fewer|higher|lower) than (?:the |its |their )?", re.IGNORECASE)
OF = re.compile(r" (?:of|out of|from|among) (?:the |its |their |all |these |those )*", re.IGNORECASE)
LINK = re.compile(r"(?: \w+)?(?:,? and|,? or|,| to| from| against)(?: another| a further)? ?$", re.IGNORECASE)
THINGS = frozenset(u.dimension for u in units().values() if u.counted and u.dimension != "people")

_ASKED = (
    (frozenset({"people"}), re.compile(r"[^.;:]{0,30}?(?<!\w)(?:kill|wound|injur|die|dead|hospitali[sz]|captur|evacuat|arrest|detain|"
                                       r"missing|hurt|freed|releas|aboard|on board)", re.IGNORECASE)),
    (frozenset({"ammunition", "equipment"}), re.compile(r"[^.;:]{0,30}?(?<!\w)(?:shot down|down(?:ed|ing)|intercept|destroy|"
        r"neutrali[sz]|launched|fired)", re.IGNORECASE)),
)  # fmt: skip
_TOLL = re.compile(
    r"\b(?:toll|(?:number|count|total) of (?:the )?(?:dead|deaths|killed|wounded|injured|missing|casualties|victims|fatalities))\b"
    r"[^.;:\d]{0,80}[\d.,]*$",
    re.IGNORECASE,
)
_ACTS = re.compile(r" (?:were|was|have|had|has|are|is|others|of them|did|remain)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|we|there) (?:are|were|number(?:ed)?)(?: \w+)? $", re.IGNORECASE)
_OF_THEM = re.compile(r"\b(?:another|a further|remaining|other) $", re.IGNORECASE)
_MULTIPLIED = re.compile(r"(?:multiplied|divided) by $", re.IGNORECASE)
_MONEY = re.compile(WORDS["money_context"], re.IGNORECASE)


def named(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """(offset, unit) of the plural nouns of a stretch of text, in order: what a bare number may count."""
    return list(counted.named(text, start, end))


def members(text: str, end: int, stop: int) -> str | None:
    """The unit that the words behind a bare number give it: ``three of its tanks``."""
    m = OF.match(text, end, stop)
    found = named(text, m.end(), min(stop, m.end() + 30)) if m else []
    return found[0][1] if found and m and found[0][0] - m.end() < 15 else None


def asked(text: str, end: int) -> frozenset[str]:
    """The dimensions of things that a bare number asks for by what is said of it: the killed, the strong, a toll are people."""
    if _TOLL.search(text, max(0, end - 120), end):
        return frozenset({"people"})
    if re.match(r" strong\b", text[end : end + 8]):
        return frozenset({"people"})
    return next((kinds for kinds, pattern in _ASKED if pattern.match(text, end)), frozenset())


def acts(text: str, end: int) -> bool:
    """Whether a verb follows a bare number, whose subject it then is: no measure acts."""
    return bool(_ACTS.match(text, end))


def they(text: str, start: int) -> bool:
    """Whether a bare number tells how many the subject named before are: ``they were 444``."""
    return bool(_THEY.search(text, max(0, start - 40), start))


def of_them(text: str, start: int) -> frozenset[str] | None:
    """The dimensions of things of which a bare number takes up some (empty: any); None where it does not."""
    return frozenset() if _OF_THEM.search(text, max(0, start - 20), start) else None


def multiplied(text: str, start: int) -> bool:
    """Whether the number says how many times: ``multiplied by five``."""
    return bool(_MULTIPLIED.search(text, max(0, start - 20), start))


def money(text: str, start: int, end: int) -> bool:
    """Whether a bare sum stands among words of money."""
    return bool(_MONEY.search(text, max(0, start - 40), end + 25))
