"""What many texts say, put together for the checks between them: each voice's word once, by what it is about.

In: claims as rows. Out: ``Said``: one thing that one voice says, with every row that carries it; indexes by kind and place.
Never: takes in a claim of unresolved voice, lets a reprint count as a second text, or merges two voices.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from selon.findings import alike, bands, things, wording
from selon.findings.bands import Band
from selon.findings.things import Thing, Voice
from selon.ledger.rows import ClaimRow
from selon.model import Finding, Quantity, Span

BEFORE = 45  # characters shown before a claim's own words in a long sentence


@dataclass(frozen=True, slots=True)
class Said:
    """One voice's word on one thing. ``num``: its figure, None without one; ``rows``: all that carry it, the first to be told first.

    ``value``, ``band``: of the figure, in the base unit of its dimension.
    ``own``: the days that the claim itself gives (an open end is None); ``told``: the day of the saying, else of the publication.
    """

    voice: Voice
    thing: Thing
    num: Quantity | None
    own: tuple[dt.date | None, dt.date | None]
    told: dt.date | None
    rows: tuple[ClaimRow, ...]
    value: float | None = None
    band: Band = (None, None)

    @property
    def row(self) -> ClaimRow:
        """The first to carry it."""
        return self.rows[0]

    @property
    def dated(self) -> bool:
        return self.own != (None, None)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of what is claimed, an open end or an undated claim up to the day of the telling."""
        first, last = self.own
        last = last or self.told or first
        return None if last is None else (min(first or last, last), last)

    @property
    def sources(self) -> frozenset[str]:
        """The documents that carry it, reprints as their first appearance."""
        return frozenset(r.first for r in self.rows)

    @property
    def denies(self) -> bool:
        return self.row.modality == "denied" and self.row.stance == "denies"

    @property
    def affirms(self) -> bool:
        """Said to be so, by somebody whose stance is known or by the outlet."""
        return self.row.modality in alike.SAID and self.row.stance not in {"denies", "asks"}


class Account:
    """All that is said in some rows, each voice's word once, in the order of the telling."""

    def __init__(self, rows: Iterable[ClaimRow]) -> None:
        groups: dict[tuple[object, ...], list[ClaimRow]] = {}
        for row in rows:
            who = things.voice(row)
            if who is not None:
                key = (who.kind, who.key, things.thing(row), row.low, row.high, row.hedge, row.relation, row.modality, row.start, row.end)
                groups.setdefault((*key, *_occasion(row)), []).append(row)
        made = (_said(group) for group in groups.values())
        self.said: list[Said] = sorted(made, key=lambda s: (s.told or dt.date.max, s.row.doc, s.row.anchor_start, s.row.claim))

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], list[Said]]:
        """Everything said of one kind at one place; what has no place is not here."""
        found: dict[tuple[str, str], list[Said]] = {}
        for one in self.said:
            if one.thing.place:
                found.setdefault((one.thing.kind, one.thing.place), []).append(one)
        return found

    @cached_property
    def figures(self) -> Mapping[tuple[str, str | None, str, str | None], list[Said]]:
        """Levels that are affirmed, by kind, place, dimension and what a toll counts."""
        found: dict[tuple[str, str | None, str, str | None], list[Said]] = {}
        for one in self.said:
            if one.num is not None and one.affirms and things.level(one.row) is not None and one.value is not None:
                key = (one.thing.kind, one.thing.place, things.dimension(one.thing.unit), one.thing.sort)
                found.setdefault(key, []).append(one)
        return found


def _occasion(row: ClaimRow) -> tuple[object, ...]:
    """What has no day of its own is said anew on each day; a figure that has one is one, however often it is told."""
    return (row.first,) if row.start is None and row.end is None else ()


def _said(group: list[ClaimRow]) -> Said:
    rows = sorted(group, key=lambda r: (things.told(r) or dt.date.max, r.first != r.doc, r.doc, r.anchor_start, r.claim))
    row = rows[0]
    who = things.voice(row)
    assert who is not None
    num = things.quantity(row)
    found = bands.amount(num) if num is not None else None
    value, band = (found.value, found.band) if found is not None else (None, (None, None))
    return Said(who, things.thing(row), num, (row.start, row.end), things.told(row), tuple(rows), value, band)


def overlap(first: tuple[dt.date, dt.date] | None, second: tuple[dt.date, dt.date] | None, *, slack: int = 0) -> bool:
    """Whether two stretches of days meet, or lie at most ``slack`` days apart."""
    if first is None or second is None:
        return False
    wide = dt.timedelta(slack)
    return first[0] <= second[1] + wide and second[0] <= first[1] + wide


def across_texts(one: Said, two: Said) -> bool:
    """Whether the two stand in different texts, a reprint being its original."""
    return len(one.sources | two.sources) > 1 and one.row.first != two.row.first


def one_voice(one: Said, two: Said) -> bool:
    """Whether both may be one speaker's word: the same name, or one that is part of the other."""
    if one.voice.kind != two.voice.kind:
        return False
    return one.voice.key == two.voice.key or (one.voice.kind == "speaker" and alike.same_name(one.voice.name, two.voice.name))


def shown(one: Said) -> Span:
    """The characters that a finding shows: the figure, else the sentence."""
    row = one.row
    if one.num is not None and row.figure is not None and row.figure_start is not None and row.figure_end is not None:
        return Span(row.figure_start, row.figure_end, row.figure)
    return _around(row)


def _around(row: ClaimRow) -> Span:
    """The sentence, or of a long one the words about the claim's own."""
    base, sentence = row.sentence_start, row.sentence
    at, end = row.anchor_start - base, row.anchor_end - base
    if len(sentence) <= wording.LONGEST or not 0 <= at < end <= len(sentence):
        return Span(base, base + len(sentence), sentence)
    first = sentence.rfind(" ", 0, max(1, at - BEFORE)) + 1 if at > BEFORE else 0
    last = sentence.find(" ", end + BEFORE - 10)
    last = len(sentence) if last < 0 else last
    return Span(base + first, base + last, sentence[first:last])


def _quoted(one: Said) -> wording.Local:
    """What a finding shows, in quotation marks; words left out in front are marked as those behind are."""
    span = shown(one)
    inside = one.num is None and one.row.sentence_start < span.start
    return wording.quote(("… " if inside else "") + span.surface)


def cited(one: Said) -> wording.Local:
    """``« environ 430 km² » (Ostap Verboviak, Agence Vauclair, 3 mars 2025)``."""
    quoted = _quoted(one)
    return lambda lang: f"{quoted(lang)} ({', '.join(p(lang) for p in _who_where(one))})"


def cited_days(one: Said) -> wording.Local:
    """``« 500 km² » (Agence Vauclair, pour septembre 2024, dit le 6 mars 2025)``: of which days, and when that was said if not then."""
    quoted = _quoted(one)
    return lambda lang: f"{quoted(lang)} ({', '.join(p(lang) for p in [*_outlet(one), *_of_days(one)])})"


def _of_days(one: Said) -> list[wording.Local]:
    told = one.told
    if not one.dated:
        return [wording.day(told)] if told else []
    if told is not None and one.own == (told, told):
        return [wording.day(told)]
    said: list[wording.Local] = [lambda lang: wording.word("said_on")(lang).format(day=wording.day(told)(lang))] if told else []
    return [wording.of_days(*one.own), *said]


def name(one: Said) -> wording.Local:
    """The voice by its name alone."""
    return (lambda _: one.voice.name) if one.voice.kind == "outlet" else wording.speaker(one.voice.name)


def _who_where(one: Said) -> list[wording.Local]:
    if one.voice.kind == "outlet":
        return [name(one), wording.word("own voice"), *_when(one)]
    return [name(one), *_where(one)]


def _where(one: Said) -> list[wording.Local]:
    return [*_outlet(one), *_when(one)]


def _outlet(one: Said) -> list[wording.Local]:
    outlet = one.row.outlet or one.row.title
    return [wording.quote(outlet) if not one.row.outlet else (lambda _: str(outlet))] if outlet else []


def _when(one: Said) -> list[wording.Local]:
    """The day of the outlet's text; of a text without one, the day of the saying."""
    day = one.row.day or one.told
    return [wording.day(day)] if day else []


def finding(
    check: str, verdict: str, says: Mapping[str, str], said: Iterable[Said], *,
    stated: float | str | None = None, computed: float | str | None = None, formula: str | None = None,
) -> Finding:  # fmt: skip
    """A finding on what several texts say: all claims that carry it, the characters of the first of each."""
    both = list(said)
    claims = tuple(dict.fromkeys(r.claim for one in both for r in one.rows))
    spans = tuple(dict.fromkeys((one.row.doc, shown(one)) for one in both))
    found = tuple(bands.band(one.num) for one in both if one.num is not None)
    return Finding(check, verdict, claims, says, stated, computed, found, spans, formula)


def apart(one: Said, two: Said) -> int:
    """Days between the two tellings; very many where one of them is not known."""
    return abs((one.told - two.told).days) if one.told and two.told else 10**6


def by_voice(said: Iterable[Said]) -> Iterator[list[Said]]:
    """What each voice says, in the order of the telling."""
    found: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        found.setdefault((one.voice.kind, one.voice.key), []).append(one)
    yield from found.values()
