"""When and where a claim is: which date and which place of the text govern it.

In: candidates, the dates and places of the document, the attributions. Out: for a candidate its places and its date, or none.
Never: takes a date of the saying for one of the event, or a place from another voice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from selon.model import Attribution, PlaceMention, When
from selon.reading.candidates import Candidate
from selon.reading.nearness import Near
from selon.reading.parsed import Parsed, Sentence
from selon.reading.pointed import Pointed

_DATELINE = re.compile(r"[^\n.!?]{0,70}?(?:[.]?[^\n.!?]{0,40}?)\)?\s[–—-]\s")
_LABEL = re.compile(r"[^.!?«»“”\"\n]{2,60}?(?:\s?:\s|\s[–—-]\s)")
_GRAIN = {"country": 0, "sea": 1, "region": 1, "admin1": 2, "river": 2, "admin2": 3, "city": 5, "village": 6, "facility": 6}
M = TypeVar("M", When, PlaceMention)
PLACELESS = ("arms.", "talks.", "forces.mobilise")


@dataclass(slots=True)
class Circumstances:
    """The dates and places of one document, asked by candidate."""

    parsed: Parsed
    dates: list[When]
    places: list[PlaceMention]
    near: Near
    rules: Any
    lines: dict[int, int] = field(default_factory=dict)
    may: dict[tuple[int, str | None], bool] = field(default_factory=dict)
    labels: dict[int, list[PlaceMention]] = field(default_factory=dict)
    dates_of: dict[int, list[When]] = field(default_factory=dict)
    places_of: dict[int, list[PlaceMention]] = field(default_factory=dict)
    pointed: Pointed = field(init=False)

    def __post_init__(self) -> None:
        self.pointed = Pointed(self.parsed, self.places, self.rules)
        for date in self.dates:
            sent = self.parsed.sentence_at(date.span.start)
            self.dates_of.setdefault(sent.index if sent else -1, []).append(date)
        for place in self.places:
            sent = self.parsed.sentence_at(place.span.start)
            self.places_of.setdefault(sent.index if sent else -1, []).append(place)

    def allowed(self, at: int, attr: Attribution | None) -> bool:
        """May a mention at this offset govern a claim in this attribution (None: the outlet's)?"""
        key = (at, attr.id if attr else None)
        if key not in self.may:
            self.may[key] = self._allowed(at, attr)
        return self.may[key]

    def _allowed(self, at: int, attr: Attribution | None) -> bool:
        if self._label(at):
            return True
        if self._dateline(at):
            return False
        if attr is not None and self._same_speaker(at, attr):
            return True
        return attr is None and not self._inside_any(at) or attr is not None and any(c.start <= at < c.end for c in attr.content)

    def _same_speaker(self, at: int, attr: Attribution) -> bool:
        """The mention stands in what the same speaker says just before, in the same sentence."""
        sent = self.parsed.sentence_at(at)
        if sent is None or not attr.content or not sent.start <= attr.content[0].start < sent.end or at > attr.content[0].start:
            return False
        return any(
            a.id != attr.id and a.source is not None and a.source == attr.source and any(c.start <= at < c.end for c in a.content)
            for a in self.near.at(at)
        )

    def _inside_any(self, at: int) -> bool:
        return any(c.start <= at < c.end for a in self.near.at(at) if a.stance != "withholds" for c in a.content)

    def _label(self, at: int) -> bool:
        """Does the mention stand in a label that opens a passage («El-Fasher : …», «RÉGION DE SOUMY – …»)?"""
        sent = self.parsed.sentence_at(at)
        return sent is not None and any(p.span.start <= at < p.span.end for p in self.label(sent.passage))

    def label(self, passage: int) -> list[PlaceMention]:
        """The places of the label that opens this passage: before a colon or a dash, or a first sentence that is nothing but a name."""
        if passage not in self.labels:
            span = self.parsed.passages[passage].span
            m = _LABEL.match(self.parsed.norm, span.start, span.end)
            end = m.end() if m and not any(c.isdigit() for c in m.group()) else 0
            inside = [p for p in self.places if span.start <= p.span.start < end and p.role == "place"]
            bare = [
                p
                for p in self.places
                if span.start <= p.span.start < span.start + 20
                and self.parsed.norm[p.span.end : p.span.end + 2] in (". ", ".\n")
                and not self.parsed.norm[span.start : p.span.start].strip(" ▪•️-–*").lower().count(" ")
            ]
            found = inside or bare[:1]
            self.labels[passage] = [] if found and self._written_from(passage, found[0]) else found
        return self.labels[passage]

    def _written_from(self, passage: int, place: PlaceMention) -> bool:
        """«ODESSA. La flotte …», «TEL-AVIV — …»: a town in capitals that opens the text alone is where it was written."""
        texts = [i for i, p in enumerate(self.parsed.passages) if p.kind not in ("headline", "furniture")]
        if not texts or passage != texts[0] or not place.span.surface.isupper() or place.feature not in ("city", "village"):
            return False
        if self.parsed.norm[place.span.end : place.span.end + 2].strip().startswith(":"):
            return False
        starts = {self.parsed.passages[i].span.start for i in texts[1:]}
        return not any(p.span.start in starts and p.span.surface.isupper() for p in self.places)

    def _dateline(self, at: int) -> bool:
        sent = self.parsed.sentence_at(at)
        if sent is None:
            return False
        if sent.passage not in self.lines:
            passage = self.parsed.passages[sent.passage].span
            m = (
                _DATELINE.match(self.parsed.norm, passage.start, min(passage.end, passage.start + 90))
                if self.parsed.norm[passage.start : passage.start + 3].isupper()
                else None
            )
            self.lines[sent.passage] = m.end() if m and re.search(r"[\d(]", m.group()) else 0
        return at < self.lines[sent.passage]

    def date(self, found: Candidate, attr: Attribution | None, sentence: Sentence) -> When | None:
        """The date that governs the candidate."""
        act = found.tense == "act"
        usable = [d for d in self.dates_of.get(sentence.index, ()) if act or self.allowed(d.span.start, attr)]
        if act and found.kind.startswith("talks."):
            usable = [d for d in usable if not self._inside_any(d.span.start)]
        if found.area is not None:
            inside = _within(usable, found.area)
            if inside or found.extra.get("area") in ("date", "only"):
                return inside[0] if inside else None
        for scope in (found.scope, *(() if found.extra.get("now") else found.wider)):
            hits = [d for d in _within(usable, scope) if self._governs(d, found)]
            if hits:
                return min(hits, key=lambda d: _distance(d.span.start, found.start))
        return self._of_list(sentence) if attr is None and not usable else None

    def _of_list(self, sentence: Sentence) -> When | None:
        """The date of the sentence that announces a list, for what its lines tell."""
        at = sentence.passage
        while at > 0 and self.parsed.passages[at].kind == "item":
            at -= 1
        head = self.parsed.passages[at].span
        if at == sentence.passage or not self.parsed.norm[head.start : head.end].rstrip().endswith(":"):
            return None
        opening = self.parsed.sentence_at(head.end - 1)
        found = self.dates_of.get(opening.index, []) if opening else []
        return found[0] if len(found) == 1 else None

    def _governs(self, date: When, found: Candidate) -> bool:
        """«la population de 2021», «les 1 400 km² d'août» date a noun that is not this claim's."""
        if date.span.start in found.foreign:
            return False
        if found.area is None and self.rules.compared(self.parsed.norm[max(0, date.span.start - 40) : date.span.start]):
            return False
        wide = self.parsed.norm[max(0, date.span.start - 90) : date.span.start]
        if self.rules.ranked(wide, since=date.relation == "since"):
            return False
        before = self.parsed.norm[max(0, date.span.start - 3) : date.span.start]
        if self.rules.of_noun(before):
            return -1 <= date.span.start - found.end <= 8
        return True

    def where(self, found: Candidate, attr: Attribution | None, sentence: Sentence) -> list[PlaceMention]:
        """The places that govern the candidate: several where the text lists them."""
        if found.kind.startswith(PLACELESS) and found.kind not in ("talks.meet", "talks.agree"):
            return []
        usable = [
            p
            for p in self.places_of.get(sentence.index, ())
            if p.role == "place"
            and p.name
            and (self.allowed(p.span.start, attr) or found.tense == "act" and found.kind.startswith("control"))
            and not self.rules.included(self.parsed.norm[p.span.end : p.span.end + 12])
        ]
        if found.area is not None and found.extra.get("area") == "optional":
            inside = _within(usable, found.area)
            if inside:
                return [inside[0]]
        if found.area is not None and found.extra.get("area") == "only":
            return _within(usable, found.area)[:1]
        scopes = (found.scope,) if found.kind == "statement" else (found.scope, *([found.spot] if found.spot else []), *found.wider)
        there = self.pointed.find(found.scope, (found.start, found.end)) if found.kind != "statement" and found.area is None else None
        for scope in scopes:
            hits = self._left(_within(usable, scope), found)
            if there is not None and all(p.feature == "country" for p in hits):
                return [there]
            if hits:
                return self._choose(hits, found, self.rules.joined)
        if found.kind == "statement" or found.area is not None:
            return []
        label = self.label(sentence.passage)
        if label or attr is None:
            return label[:1]
        return [p for p in usable if p.span.start < found.start and self._same_speaker(p.span.start, attr)][-1:]

    def _left(self, hits: list[PlaceMention], found: Candidate) -> list[PlaceMention]:
        """Of those who flee or withdraw, the place left comes before the one they make for."""
        if not found.kind.startswith(("people.displace", "control.withdraw")):
            return hits
        left = [p for p in hits if not self.rules.toward(self.parsed.norm[max(0, p.span.start - 20) : p.span.start])]
        return left or hits

    def _choose(self, hits: list[PlaceMention], found: Candidate, joined: Callable[[str], bool]) -> list[PlaceMention]:
        after = [p for p in hits if p.span.start >= found.start]
        pool = after or hits
        if not after:
            back = len(hits) - 1
            while back and joined(self.parsed.norm[hits[back - 1].span.end : hits[back].span.start]):
                back -= 1
            pool = hits[back:]
            finest = max(hits, key=lambda p: _GRAIN.get(p.feature, 4))
            if _GRAIN.get(finest.feature, 4) > max(_GRAIN.get(p.feature, 4) for p in pool):
                pool = [finest]
        first = pool[0]
        group = [first]
        for place in pool[pool.index(first) + 1 :]:
            between = self.parsed.norm[group[-1].span.end : place.span.start]
            nested = _GRAIN.get(place.feature, 4) < min(5, _GRAIN.get(group[-1].feature, 4))
            if joined(between) and not nested:
                group.append(place)
            elif len(group) == 1 and _GRAIN.get(place.feature, 4) > _GRAIN.get(first.feature, 4) and place.span.start - first.span.end < 40:
                first, group = place, [place]
            else:
                break
        return group


def _within(mentions: list[M], scope: tuple[int, int]) -> list[M]:
    return [m for m in mentions if scope[0] <= m.span.start and m.span.end <= scope[1] + 1]


def _distance(at: int, anchor: int) -> tuple[bool, int]:
    """Dates after the anchor come before those in front of it, near ones before far ones."""
    return (at < anchor, abs(at - anchor))
