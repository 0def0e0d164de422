"""What was told before, and which of it a claim goes on with: a toll takes the day and the place of its strike.

In: a parsed document, its figures and attributions, the claims settled so far as ``Told``. Out: for a candidate its event, or None.
Never: looks further back than a few sentences, or knows a word of a language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from selon.model import Attribution, PlaceMention, Quantity, Span
from selon.reading.candidates import Candidate
from selon.reading.parsed import Parsed, Sentence

_EVENTFUL = ("attack.", "harm.")
_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}


@dataclass(slots=True)
class Told:
    """What was told last, so that a toll takes the place and the day of its strike."""

    kind: str
    noun: str
    passage: int
    sentence: int
    place: PlaceMention | None
    start: Any
    end: Any
    anchor: Span
    attr: str | None = None
    counted: bool = False


@dataclass(slots=True)
class Carried:
    """The events of one document in the order of their telling."""

    parsed: Parsed
    quantities: list[Quantity]
    attributions: list[Attribution]
    rules: Any
    told: list[Told] = field(default_factory=list)

    def event_of(self, cand: Candidate, sent: Sentence, place: PlaceMention | None, attr: Attribution | None) -> Told | None:
        """The event that a toll, a fire or an interception belongs to, told just before in the same passage."""
        noun = cand.rule[0] in ("event noun", "casualty noun") and cand.modality in ("asserted", "denied")
        if not cand.kind.startswith(_EVENTFUL) or cand.tense not in ("past", "prp", "pp", "ps", "impf", "") and not noun:
            return None
        if self._over_a_span(sent):
            return None
        if cand.area is not None and cand.extra.get("area") == "date" or cand.kind == "attack.clash" and cand.tense == "pres":
            return None
        for t in reversed(self.told):
            if t.passage < sent.passage - 1 or sent.index - t.sentence > 4:
                return None
            if t.passage != sent.passage and not (t.kind.startswith("attack.") and cand.kind.startswith(("attack.strike", "harm."))):
                return None
            if t.sentence != sent.index and not self._goes_on(t, cand, sent, place, attr):
                return None
            if cand.kind == "harm.damage" and t.kind.startswith("harm") and t.attr != (attr.id if attr else None):
                return None
            if t.kind.startswith(_EVENTFUL) and (t.start or t.end):
                near = place is None or t.place is None or place.name == t.place.name or t.place.feature in ("admin1", "country", "region")
                return t if near else None
        return None

    def _goes_on(self, before: Told, cand: Candidate, sent: Sentence, place: PlaceMention | None, attr: Attribution | None) -> bool:
        """May a sentence go on with what another one dated: is it the same event, told by whoever may take it up?"""
        toll = cand.kind.startswith("harm.")
        if toll and (before.start is None or before.end is None) and before.kind.startswith("harm."):
            return False  # a toll «since mardi» is no event
        near = sent.index - before.sentence <= 1
        struck = before.kind.startswith("attack.")
        if before.attr is not None and attr is not None and before.attr != attr.id and self._speaker(before.attr) != attr.speaker:
            # What another speaker dates is this one's only where one answers the other.
            answers = attr.stance in ("denies", "accuses") or not toll and cand.rule[0] == "event noun"
            return near and (answers or struck != toll) and cand.extra.get("det") != "all"
        if before.attr is not None and attr is None:
            return near and struck or place is not None and before.place is not None
        return near or not struck

    def _speaker(self, key: str) -> str | None:
        return next((a.speaker for a in self.attributions if a.id == key), None)

    def _over_a_span(self, sent: Sentence) -> bool:
        """Is what the sentence tells spread over a day or more, and so not of one event?"""
        for num in self.quantities:
            long = sent.start <= num.span.start < sent.end and (num.low or 0) * _HOURS.get(num.unit, 0) >= 24
            if long and self.rules.spanning(self.parsed.norm[max(sent.start, num.span.start - 30) : num.span.start]):
                return True
        return False

    def spread(self, event: Told) -> bool:
        """Was the event told of several places, so that none of them is the toll's?"""
        return len({t.place.name for t in self.told if t.anchor == event.anchor and t.place is not None}) > 1
