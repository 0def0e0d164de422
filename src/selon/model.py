"""The record: what selon keeps of a document.

In: nothing. Out: the frozen dataclasses that every other module passes around, and the family of errors.
Never: imports anything of ours, reads a file, looks at the clock.

Offsets are Unicode code points of ``Document.text``, end exclusive. Dates are ``datetime.date``; an interval of days
includes both its ends, an open end is ``None``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = "selon/1"


class SelonError(Exception):
    """What went wrong, where, and what to do: one line that a person can act on."""


class SourceError(SelonError):
    """An input that cannot be turned into a document."""


class DataError(SelonError):
    """A data file of ours (words, kinds, units …) with an unknown key or id; names file and line."""


class OffsetError(SelonError):
    """A span that does not lie inside its text or whose surface differs from its slice."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text with its surface. Build it with ``Span.of``: the surface is then the slice by construction."""

    start: int
    end: int
    surface: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span ``text[start:end]``. Raises OffsetError if it is empty or outside the text."""
        if not 0 <= start < end <= len(text):
            raise OffsetError(f"span {start}–{end} does not lie in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raises OffsetError unless the surface equals the slice of ``text``."""
        if text[self.start : self.end] != self.surface:
            raise OffsetError(f"span {self.start}–{self.end} says {self.surface!r}, the text {text[self.start : self.end]!r}")

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def pair(self) -> list[int]:
        return [self.start, self.end]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: file or address, member of an archive or line of a JSONL file, byte offset.

    ``capture``: what else is known of the bytes, by name: ``sha256``, ``author``, ``modified``, ``address`` (fetched, where it is not the
    document's own), headers of HTTP and mail.
    """

    file: str | None = None
    member: str | None = None
    offset: int | None = None
    capture: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One published text. ``published`` is an ISO date or an RFC 3339 time with zone, or None where nobody says."""

    id: str
    text: str
    lang: str = "fr"
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None
    origin: Origin = field(default_factory=Origin)

    @property
    def day(self) -> dt.date | None:
        """The publication day, or None."""
        return dt.date.fromisoformat(self.published[:10]) if self.published else None

    def span(self, start: int, end: int) -> Span:
        return Span.of(self.text, start, end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text between two seams. kind: headline, paragraph, item, credit, furniture. ``repeats``: index of its first one."""

    span: Span
    kind: str
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures. Values are after scaling; fractions are 0–1, percentages 0–100.

    hedge: exact, about, at_least, more_than, at_most, less_than, nearly, range, vague.
    relation: of, more, less, times or None. base: id of the quantity that it is a share of or compared with.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    hedge: str
    unit: str
    of: str | None = None
    base: str | None = None
    relation: str | None = None
    rule: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """An expression that places something in time. relation: on, since, until, before, after, during (TIMEX3 mod).

    anchor: ``published``, ``text`` (another date of the text), ``war`` or ``absolute``.
    precision: day, week, month, season, quarter, year, part.
    start and end are both None only where the document has no publication day and the expression needs one.
    """

    id: str
    span: Span
    start: dt.date | None
    end: dt.date | None
    relation: str
    anchor: str = "absolute"
    precision: str = "day"
    rule: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place. role: place or actor. precision: UCDP where_prec 1–7. ``name`` is GeoNames' English name."""

    id: str
    span: Span
    role: str
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    feature: str
    geonames: int | None = None
    precision: int = 1
    runner_up: str | None = None
    parent: str | None = None
    claimed_by: tuple[str, ...] = ()
    rule: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts or speaks, as one mention words it. kind: state, force, body, person, outlet, group, unnamed."""

    id: str
    span: Span
    name: str
    kind: str
    country: str | None = None
    rule: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """source – cue – content (PARC). speech: direct, indirect, mixed. speaker: resolved within the document, or None.

    ``said_ref``: id of the date on which it was said, where the text tells it beside the cue.
    ``confidence``, here and on places and claims: the share of such items that are right, as measured (``reading/confidences.py``);
    None in a language for which nobody has measured it.
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speech: str
    stance: str
    speaker: str | None
    within: str | None = None
    actor_ref: str | None = None
    said_ref: str | None = None
    rule: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said to be so. voice: attributed, outlet, unresolved. ``quantity`` is an index into the reading's quantities."""

    id: str
    kind: str
    anchor: Span
    sentence: Span
    modality: str
    voice: str
    attribution: str | None = None
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    quantity: int | None = None
    actor_ref: str | None = None
    target_ref: str | None = None
    place_ref: str | None = None
    date_ref: str | None = None
    inferred_from: tuple[Span, ...] = ()
    rule: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be read, with its reason. layer: document, passages, date, place, attribution, claim …"""

    layer: str
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader found in one document."""

    document: Document
    passages: tuple[Passage, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[When, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    version: str = ""

    def attribution(self, key: str | None) -> Attribution | None:
        """The attribution of that id, or None."""
        return next((a for a in self.attributions if a.id == key), None)

    def speaker(self, claim: Claim) -> str | None:
        """Who says the claim: the attribution's speaker, None for the outlet's own or an unresolved voice."""
        attr = self.attribution(claim.attribution)
        return attr.speaker if attr else None

    def said_on(self, attr: Attribution) -> When | None:
        """The day of the saying, where the text tells it."""
        return next((d for d in self.dates if d.id == attr.said_ref), None) if attr.said_ref else None

    def figure(self, claim: Claim) -> Quantity | None:
        """The claim's quantity, or None."""
        return self.quantities[claim.quantity] if claim.quantity is not None else None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say. verdict: consistent, differs, contradicts, cannot tell, derived.

    ``claims`` are claim ids; ``spans`` are (document id, span) on both sides; ``bands`` are (low, high) pairs that the
    verdict compared; ``says`` maps a language to one sentence.
    """

    check: str
    verdict: str
    claims: tuple[str, ...]
    says: Mapping[str, str]
    stated: float | str | None = None
    computed: float | str | None = None
    bands: tuple[tuple[float | None, float | None], ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()
    formula: str | None = None


_PLAIN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))


def stable_id(prefix: str, parts: Iterable[Any], length: int = 12) -> str:
    """A versioned hash of an unambiguous serialisation (JSON array, sorted keys): same parts, same id, on every machine."""
    blob = _PLAIN.encode([FORMAT, prefix, *parts])
    return f"{prefix}-{hashlib.sha256(blob.encode('utf-8', 'surrogatepass')).hexdigest()[:length]}"
