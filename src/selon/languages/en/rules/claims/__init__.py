"""English claims: what each clause says to be so.

In: one parsed sentence and the document's mentions; an attribution. Out: candidates (``reading.candidates``).
Never: settles place, date, voice or names; that is the reader's, and knows no language.
"""

from __future__ import annotations

import re

from selon.languages.en.rules import actors
from selon.languages.en.rules.claims import events as _events
from selon.languages.en.rules.claims import speech
from selon.languages.en.rules.claims.lexicon import lexicon
from selon.languages.en.rules.claims.scene import Scene, build
from selon.model import Attribution, PlaceMention, Quantity, When
from selon.reading.candidates import Candidate
from selon.reading.engine import RuleBook
from selon.reading.syntax import Token

BOOK = RuleBook("claims")
for _name in (
    "active verb", "passive verb", "infinitive", "participle", "event noun", "casualty noun", "part of a toll",
    "act of speaking", "statement at a verb", "statement at a noun", "statement at a word",
):  # fmt: skip
    BOOK.note(_name)

_JOINED = re.compile(r"\s*(?:,|and|or|,\s*and|as well as)\s*(?:the |in |of |near |on |at )*\s*$")
_HOPES = re.compile(r"\b(?:hope|fear|wish|worr)")
_DEEDS = re.compile(r"\b(?:claimed|claims|claim|claiming)\b")
_SPANNING = re.compile(r"\b(?:over|in|during|within|for)(?: the)?(?: last| past| previous)? $")
_OF_NOUN = re.compile(r"\b(?:of|'s) $")
_COMPARED = re.compile(r"\b(?:than|compared (?:to|with)|against|as (?:in|on)|(?:up|down) from)(?: \w+){0,3} $|\bas (?:in|on)? ?$")
_RANKED = re.compile(
    r"\b(?:most|worst|best|largest|biggest|heaviest|deadliest|bloodiest|fiercest|highest|lowest|longest|strongest|greatest|smallest|fewest|"
    r"costliest|first (?:time|such|major|direct))\b(?P<since>[^.;:,]{0,70}\bsince\b)?[^.;:,]{0,50}$",
    re.IGNORECASE,
)
_TOWARD = re.compile(r"\b(?:to|toward|towards|into|for) (?:the )?$")
_INCLUDED = re.compile(r"^(?: and)? (?:included|alone)\b")
_OURS = re.compile(r"\b(?:our|my)\b|^(?:we|us|I)$|^(?:its|their) (?:\w+ )?(?:forces|troops|army|soldiers|units|military|fighters|men)$")


def scene(
    tokens: list[Token],
    quantities: list[Quantity],
    dates: list[When],
    places: list[PlaceMention],
    headline: bool = False,
    told: frozenset[str] = frozenset(),
) -> Scene:
    """A sentence made ready: its tree, with its mentions."""
    return build(tokens, quantities, places)


def events(sc: Scene) -> list[Candidate]:
    """The event claims of a sentence, verbs first."""
    return _events.read(sc)


def acts(sc: Scene, attr: Attribution) -> list[Candidate]:
    """The claims of acts done by the cue itself."""
    return list(speech.act(sc, attr))


def same_act(act: str, event: str) -> bool:
    """«pledged to deliver tanks»: the pledge is the claim, and what it promises is not told besides."""
    return act == "arms.pledge" and event == "arms.deliver"


def statement(sc: Scene, attr: Attribution, pieces: list[tuple[int, int]]) -> Candidate | None:
    """The statement of one sentence of an attribution's content."""
    return speech.statement(sc, attr, list(pieces))


def joined(between: str) -> bool:
    """Do these words between two names put both in one list?"""
    return bool(_JOINED.match(between))


def past_cue(cue: str) -> bool:
    """Is a conditional behind this cue a future seen from the past («said it would»)?"""
    return True


def hoping_cue(cue: str) -> bool:
    """Does this cue hope or fear what it says?"""
    return bool(_HOPES.search(cue.lower()))


def may_hold(tokens: list[Token]) -> bool:
    """Can these words hold an event: one of a kind's words, or a number?"""
    known = lexicon().words
    return any(t.low in known or t.text[:1].isdigit() for t in tokens)


def side(name: str | None) -> str | None:
    """The country for whose deeds a speaker stands (a country, or a body named by its adjective), else the speaker."""
    if name is None or name.startswith("unnamed") and not any(actors.side(w) for w in name.split()):
        return None
    if actors.is_country(name):
        return name
    found = next((c for w in name.split() if (c := actors.side(w.strip(",")))), None)
    return found


def ours(who: str, source: str | None, speaker: str | None) -> str | None:
    """Whom «we» and «our forces» mean in somebody's mouth."""
    return (side(speaker) or speaker) if _OURS.search(who) and speaker else None


def nobody(who: str) -> bool:
    """Do these words name nobody?"""
    return who.lower() in lexicon().nobody


def included(after: str) -> bool:
    """Does a place stand as one that is only counted in?"""
    return bool(_INCLUDED.match(after))


def claims_deed(cue: str, found: Candidate) -> bool:
    """Does who says this also do it («claimed the capture of …»)?"""
    return bool(_DEEDS.search(cue.lower())) and found.kind in ("control.capture", "attack.strike", "attack.intercept")


def own_deed(found: Candidate, stance: str) -> bool:
    """Is an infinitive that somebody promises his own deed?"""
    return stance == "promises" and found.tense == "inf"


def spanning(before: str) -> bool:
    """«36 killed over 24 hours»: do these words make the span of time after them that of what is told?"""
    return bool(_SPANNING.search(before))


def of_noun(before: str) -> bool:
    """Do these characters tie the date behind them to the noun before them («the seizure of March»)?"""
    return bool(_OF_NOUN.search(before))


def compared(before: str) -> bool:
    """«four times more than in 2021»: is the day after these words that of what one compares with?"""
    return bool(_COMPARED.search(before))


def ranked(before: str, *, since: bool) -> bool:
    """«the largest raid since February»: do these words say what something is the first or the greatest of, since the day behind them?"""
    m = _RANKED.search(before)
    return m is not None and (since or m["since"] is not None)


def toward(before: str) -> bool:
    """Is a place named as where one goes, not as what one leaves?"""
    return bool(_TOWARD.search(before))


def open_cues(tokens: list[Token]) -> list[int]:
    """Where words of saying stand, that an attribution should cover."""
    cues = lexicon().open_cues
    return [t.start for t in tokens if t.low in cues or t.low in lexicon().moods["conditional"]]


_POINTING = re.compile(
    r"\b(?P<there>there)(?= (?:on|by|since|has|have|,|\.|$))|\b(?:in|across|from|of) (?P<this>(?:the|this|that) (?P<what>village|town|"
    r"city|region|province|district|area|country))\b"
)


def pointing(clause: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Words of a clause that point to a place named before: (first, last, how, features)."""
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    features = {
        "village": ("village", "city"),
        "town": ("city", "village"),
        "city": ("city",),
        "region": ("admin1",),
        "province": ("admin1",),
        "district": ("admin2",),
        "area": (),
        "country": ("country",),
    }
    for m in _POINTING.finditer(clause):
        if m["there"]:
            found.append((m.start(), m.end(), "there", ()))
        else:
            found.append((m.start("this"), m.end("this"), "this", features[m["what"]]))
    return found
