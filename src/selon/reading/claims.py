"""Claims: what the text says to be so, by whom, where, when, how much.

In: a parsed document, its figures, dates, places, attributions, and the cast that resolves names. Out: ``Claim`` rows, and refusals.
Never: knows a word of a language; the rules of ``languages/<code>/rules/claims`` make the candidates, this module settles
whose word they are, when, where and who, and drops what was told before.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Protocol

from selon.knowledge import tables
from selon.model import Actor, Attribution, Claim, PlaceMention, Quantity, Refusal, Span, When, stable_id
from selon.reading import counted, moods
from selon.reading.actors import mention_at
from selon.reading.candidates import Candidate, Ref
from selon.reading.carried import Carried, Told
from selon.reading.circumstances import Circumstances
from selon.reading.parsed import Parsed, Sentence
from selon.reading.voices import Voices

# What a number alone says of things that nothing else is told of.
_OF_UNIT = {"body": "harm.casualties", "prisoner": "people.detain", "missile": "attack.strike"}
# What is told of people, so that another number of them may count it.
_OF_PEOPLE = frozenset({"harm.casualties", "people.displace", "people.detain", "people.exchange", "forces.deploy", "forces.mobilise"})
_INNER_QUESTION = re.compile(r"\?\s*[»\"”]?\s*$")


class Cast(Protocol):
    """What names whom; ``reading.actors`` builds it."""

    def name(self, start: int, end: int) -> str | None:
        """The resolved name of a noun phrase or pronoun."""


@dataclass(slots=True)
class _Reader:
    parsed: Parsed
    quantities: list[Quantity]
    dates: list[When]
    places: list[PlaceMention]
    attributions: list[Attribution]
    cast: Cast
    rules: Any
    actors: list[Actor] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    asked: dict[int, str] = field(default_factory=dict)  # by sentence, the kind that a question of the outlet asks the number of
    scenes: dict[int, Any] = field(default_factory=dict)
    seen: set[Any] = field(default_factory=set)
    voices: Voices = field(init=False)
    where: Circumstances = field(init=False)
    carried: Carried = field(init=False)
    told: list[Told] = field(init=False)

    def __post_init__(self) -> None:
        self.voices = Voices(self.parsed, self.quantities, self.attributions, self.rules)
        self.where = Circumstances(self.parsed, self.dates, self.places, self.voices.near, self.rules)
        self.carried = Carried(self.parsed, self.quantities, self.attributions, self.rules)
        self.told = self.carried.told

    def run(self) -> None:
        wanted = [s for s in self.parsed.sentences if s.tokens and self._holds(s)]
        self.parsed.parse(wanted)
        for sent in wanted:
            self._sentence(sent)
        self.claims.sort(key=lambda c: (c.anchor.start, c.attribution or "", c.quantity if c.quantity is not None else -1, c.place or ""))

    def _holds(self, sent: Sentence) -> bool:
        """Can this sentence hold a claim: a kind's word, a figure, or somebody's words?"""
        return self._told_by_somebody(sent) or bool(self.rules.may_hold(sent.tokens))

    def _told_by_somebody(self, sent: Sentence) -> bool:
        return any(c.start < sent.end and sent.start < c.end for a in self.voices.near.of(sent) for c in a.content)

    def _sentence(self, sent: Sentence) -> None:
        headline = self.parsed.passages[sent.passage].kind == "headline"
        scene = self.rules.scene(
            sent.tokens,
            self.quantities,
            self.dates,
            self.places,
            headline,
            frozenset(t.kind for t in self.told[-8:] if sent.index - t.sentence <= 3),
        )
        if not self._whole(sent):
            for cand in self.rules.events(scene)[:1]:
                self.asked[sent.index] = cand.kind
            return
        found = _without_doubles(self.rules.events(scene))
        here = [a for a in self.voices.near.of(sent) if self.voices.touches(a, sent)]
        done = {a.id: self.rules.acts(scene, a) for a in here}
        for cand in found:
            if self.voices.of_cue(cand):
                continue
            for attr, denied in self.voices.owners(cand):
                if attr is None or not any(self.rules.same_act(act.kind, cand.kind) for act in done.get(attr.id, ())):
                    self._settle(cand, attr, denied, sent)
        for attr in here:
            if attr.stance == "withholds":
                continue
            if not self._acts(done[attr.id], attr, sent):
                self._statements(scene, attr, sent)

    def _whole(self, sent: Sentence) -> bool:
        """Questions of the outlet and sentences cut off say nothing."""
        text = self.parsed.norm[sent.start : sent.end].rstrip(' »”"')
        if sent.tokens[-1].pos in ("AUX", "ADP", "DET", "CCONJ", "SCONJ") and text[-1:].isalnum() and not text.isupper():
            self.refusals.append(Refusal("claim", "the sentence is cut off", self.parsed.span(sent.start, sent.end)))
            return False
        return not text.endswith("?") or self._told_by_somebody(sent)

    # — acts and statements —

    def _acts(self, acts: list[Candidate], attr: Attribution, sent: Sentence) -> bool:
        if attr.cue is None or not (sent.start <= attr.cue.start < sent.end):
            return self._is_act(attr)
        for cand in acts:
            self._settle(cand, attr, False, sent)
        return bool(acts)

    def _is_act(self, attr: Attribution) -> bool:
        return any(c.attribution == attr.id and c.rule[:1] == ("act of speaking",) for c in self.claims)

    def _statements(self, scene: Any, attr: Attribution, sent: Sentence) -> None:
        many = self.voices.pieces(attr)
        for pieces in many:
            if not all(sent.start <= s < sent.end for s, _ in pieces):
                continue
            if self.voices.nested(attr, pieces):
                continue
            free = [p for p in pieces if not self._has_event(attr, [p])]
            beside = not free or free[0] != pieces[0]
            cand = self.rules.statement(scene, attr, pieces if beside else free)
            if beside and (cand is None or not self._apart(cand, attr, pieces)):
                continue
            if cand is not None and cand.rule[0] != "statement at a verb" and self._has_event(attr, pieces):
                continue  # «L'armée a | repoussé …»: a clause cut by its cue says one thing
            inner = len(many) > 1 and not any(c.start == pieces[0][0] for c in attr.content)
            if cand is None or inner and cand.rule[0] != "statement at a verb":
                continue
            if cand.extra.get("bare"):
                counted = self._counted_before(sent, cand)
                if counted is None and cand.extra["bare"] == "yes":
                    continue  # «Kiev en avance 300»: a number of something that no claim has told
                cand.kind = counted or cand.kind
                if cand.kind == "control.hold":
                    cand.extra["now"] = "yes"  # «il en revendiquait 430 lundi»: of the day on which he says it
            if _INNER_QUESTION.search(self.parsed.norm[pieces[0][0] : pieces[-1][1] + 1]):
                cand.extra["question"] = "yes"
            quoted = cand.rule[0] == "statement at a verb" and self.parsed.quote_at(cand.start) is not None and len(many) > 1
            self._settle(cand, attr, attr.stance == "denies" and not quoted, sent)

    def _counted_before(self, sent: Sentence, cand: Candidate) -> str | None:
        """The kind of the event told last, of which a number alone gives another count; one with a figure comes first."""
        near = [t for t in self.told if t.kind != "statement" and sent.index - t.sentence <= 1 and t.anchor.start < cand.start]
        if cand.extra["bare"] == "perhaps":
            near = [t for t in near if t.kind in _OF_PEOPLE]
        counted = [t for t in near if t.counted] or near
        asked = next((self.asked[n] for n in (sent.index - 1, sent.index - 2) if n in self.asked), None)
        unit = self.quantities[cand.quantity].unit if cand.quantity is not None else ""
        kind = asked or (counted[-1].kind if counted else _OF_UNIT.get(unit))
        return None if kind == "control.hold" and unit in tables.units() and tables.units()[unit].dimension == "people" else kind

    def _apart(self, cand: Candidate, attr: Attribution, pieces: list[tuple[int, int]]) -> bool:
        """Does the main verb say something of its own, while the events of the sentence stand in clauses beside it?"""
        start, end = cand.own or (0, 0)
        events = [c.anchor.start for c in self.claims if c.attribution == attr.id and any(s <= c.anchor.start < e for s, e in pieces)]
        return cand.own is not None and all(not start <= at < end for at in events)

    def _has_event(self, attr: Attribution, pieces: list[tuple[int, int]]) -> bool:
        return any(c.attribution == attr.id and any(s <= c.anchor.start < e for s, e in pieces) for c in self.claims)

    # — settling —

    def _settle(self, cand: Candidate, attr: Attribution | None, denied: bool, sent: Sentence) -> None:
        modality = moods.modality(self.rules, self.parsed, cand, attr, denied)
        places = self.where.where(cand, attr, sent)
        date = self.where.date(cand, attr, sent)
        if self._again(cand, places, sent, attr):
            return
        places = self._of_strike(cand, places, sent)
        if not places:
            self._add(cand, attr, modality, None, date, sent)
        for place in places:
            self._add(cand, attr, modality, place, date, sent)

    def _again(self, cand: Candidate, places: list[PlaceMention], sent: Sentence, attr: Attribution | None) -> bool:
        """Is this a definite event noun of a kind told before, at no other place?"""
        if cand.extra.get("weak") and not places and any(t.kind == cand.kind for t in self.told):
            return True
        if cand.extra.get("det") not in ("def", "dem", "poss") or cand.quantity is not None:
            return False
        original = self.parsed.passages[sent.passage].repeats
        mine = attr.id if attr is not None else None
        for t in self.told:
            if t.kind != cand.kind or original is not None and t.passage >= original or t.anchor.start == cand.start and t.attr != mine:
                continue
            unplaced = t.place is None and t.attr == mine
            if not places or unplaced or any(t.place is not None and p.name == t.place.name for p in places):
                return True
        return False

    def _add(
        self, cand: Candidate, attr: Attribution | None, modality: str, place: PlaceMention | None, date: When | None, sent: Sentence
    ) -> None:
        actor, actor_ref = self._who(cand.actor, attr)
        target, target_ref = self._who(cand.target, attr)
        if (
            actor is None
            and attr is not None
            and attr.cue is not None
            and (self.rules.claims_deed(attr.cue.surface, cand) or self.rules.own_deed(cand, attr.stance))
        ):
            actor = self.rules.side(attr.speaker)
        if attr is not None and self._speakers_own(cand, attr):
            actor, actor_ref = self.rules.side(attr.speaker) or actor, None
        if actor is None and cand.speaker and attr is not None:
            actor = attr.speaker if cand.fixed else self.rules.side(attr.speaker)
        start, end = _shifted(date, cand) if date else (None, None)
        inferred: tuple[Span, ...] = ()
        if date is None and cand.extra.get("now") and cand.area is None:
            said = next((d for d in self.dates if attr is not None and d.id == attr.said_ref), None)
            today = self.parsed.doc.day if attr is None and modality in ("asserted", "denied", "conditional") else None
            start, end, inferred = (said.start, said.end, (said.span,)) if said else (today, today, ())
        before = self.carried.event_of(cand, sent, place, attr) if date is None and start is None and end is None else None
        if before is not None:
            start, end, inferred = before.start, before.end, (before.anchor,)
        if (
            place is None
            and cand.kind.startswith("harm.")
            and before is not None
            and before.place is not None
            and not self.carried.spread(before)
        ):
            place_name, place_ref = before.place.name, None
        else:
            place_name, place_ref = (place.name, place.id or None) if place else (None, None)
            inferred = (*inferred, place.span) if place and not place.id else inferred
        key = (cand.kind, cand.start, attr.id if attr else None, cand.quantity, place_name, target if cand.quantity is None else None)
        if key in self.seen:
            return
        self.seen.add(key)
        anchor = self.parsed.span(cand.start, cand.end)
        voice = self._voice(cand, attr, modality)
        figure = self.quantities[cand.quantity].span.pair if cand.quantity is not None else None
        ident = stable_id("c", [self.parsed.doc.id, anchor.pair, cand.kind, actor, target, place_name, figure, attr.id if attr else None])
        self.claims.append(Claim(
            ident, cand.kind, anchor, self.parsed.span(sent.start, sent.end), modality, voice, attr.id if attr else None,
            actor, target, place_name, start, end, cand.quantity,
            actor_ref, target_ref, place_ref, date.id if date else None, inferred, cand.rule,
        ))  # fmt: skip
        self.told.append(
            Told(
                cand.kind,
                anchor.surface.lower(),
                sent.passage,
                sent.index,
                place or (before.place if before else None),
                start,
                end,
                anchor,
                attr.id if attr else None,
                cand.quantity is not None,
            )
        )

    def _speakers_own(self, cand: Candidate, attr: Attribution) -> bool:
        """«dit avoir abattu cinq drones»: an infinitive that opens what somebody says is done by who says it."""
        at = cand.extra.get("opens")
        cue = attr.cue
        if at is None or cue is None or attr.stance in ("accuses", "demands", "proposes", "asks"):
            return False
        return attr.content[0].start == int(at) and 0 <= attr.content[0].start - cue.end <= 30

    def _of_strike(self, cand: Candidate, places: list[PlaceMention], sent: Sentence) -> list[PlaceMention]:
        """A toll takes the place of the strike that its sentence tells, unless a place follows the toll itself."""
        if not cand.kind.startswith("harm.") or any(p.span.start > cand.start for p in places) or cand.area is not None:
            return places
        strike = next(
            (t for t in reversed(self.told) if t.sentence == sent.index and t.kind.startswith("attack.") and t.place is not None), None
        )
        return [strike.place] if strike is not None and strike.place is not None else places

    def _who(self, ref: Ref | None, attr: Attribution | None) -> tuple[str | None, str | None]:
        whole = ref
        if ref is not None and not ref.name:
            ref = counted.named(ref, self.quantities, self.parsed.norm)
        if ref is None or whole is None:
            return None, None
        words = self.parsed.norm[whole.start : whole.end]
        if self.rules.nobody(words):
            return None, None
        source = attr.source.surface if attr is not None and attr.source else None
        ours = self.rules.ours(words, source, attr.speaker if attr is not None else None)
        if ours:
            return ours, None
        if ref.name:
            return ref.name, None
        mention, name = mention_at(self.actors, whole.start, whole.end), self.cast.name(ref.start, ref.end)
        if name and ref is not whole and not name.startswith("unnamed"):  # the figure said how many; who they are is not said
            name = f"unnamed: {name}"
        return name, mention.id if mention else None

    def _voice(self, cand: Candidate, attr: Attribution | None, modality: str) -> str:
        """The outlet's own word is a positive finding: no attribution, no quotation mark, no press conditional, no open cue."""
        if attr is not None:
            return "attributed"
        why = None
        if self.parsed.quote_at(cand.start) is not None:
            why = "in quotation marks that nobody is found to have said"
        elif modality == "conditional":
            why = "in the press conditional, without a source"
        elif self.voices.open_cue(cand):
            why = "a cue without its source governs the sentence"
        if why is None:
            return "outlet"
        self.refusals.append(Refusal("claim", why, self.parsed.span(cand.start, cand.end)))
        return "unresolved"


def _shifted(date: When, cand: Candidate) -> tuple[Any, Any]:
    """The ends of a date, moved by whole days; of a date reckoned from the event, the event's own day."""
    move, day = dt.timedelta(days=int(cand.extra.get("shift", "0"))), cand.extra.get("day")
    if day is not None:
        ends = {"first": date.start, "after": date.end + dt.timedelta(days=1) if date.end else None}
        own = ends.get(day)
        return (own + move,) * 2 if own else (None, None)
    return date.start + move if date.start else None, date.end + move if date.end else None


def _without_doubles(found: list[Candidate]) -> list[Candidate]:
    """One candidate for each kind, anchor and figure."""
    out: dict[Any, Candidate] = {}
    for cand in found:
        out.setdefault((cand.kind, cand.start, cand.quantity, cand.target if cand.quantity is None else None), cand)
    return sorted(out.values(), key=lambda c: (c.start, c.quantity if c.quantity is not None else -1))


def read(
    parsed: Parsed,
    quantities: list[Quantity],
    dates: list[When],
    places: list[PlaceMention],
    attributions: list[Attribution],
    cast: Cast,
    actors: list[Actor] | None = None,
) -> tuple[list[Claim], list[Refusal]]:
    """All claims of the document, in order of their anchors, and what could not be settled. ``actors``: mentions for the references."""
    rules = parsed.lang.rules("claims")
    reader = _Reader(parsed, list(quantities), list(dates), list(places), list(attributions), cast, rules, actors or [])
    reader.run()
    return reader.claims, reader.refusals
