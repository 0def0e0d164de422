"""Which claims are wanted: the filters of every query, as one value.

In: what a person asks for. Out: conditions on the select of ``columns``. Never: runs a query but for the names that a filter may mean.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Self

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, exists, false, or_, select, text, union

from selon.ledger import days, names
from selon.ledger.errors import LedgerError
from selon.ledger.speaker_tables import links
from selon.ledger.tables import FILTERED, claim_rows, documents, readings, standing
from selon.ledger.words import match_of

NUMBERS = ("geonames", "precision")
WIDE = ("speaker", "place", "kind")  # the one that narrows most first
DAYS = ("since", "until", "published_since", "published_until")
RANGES = (("since", "until"), ("published_since", "published_until"), ("low", "high"))
OF_READING = ("lang", "reader")
NAMED = ("speaker", "actor", "target", "outlet", "of")


@dataclass(frozen=True, slots=True)
class Filters:
    """Each None leaves everything. Names are found in any form that holds the words typed, accents and capitals set aside.

    ``kind``: itself or all under it (``control``). ``since``, ``until``: claims whose own days meet this interval; ``published_since``,
    ``published_until``: by the day of publication; both days included. ``low``, ``high``: figures whose values meet this interval.
    ``place`` as a tuple: these whole names alone. ``voices``: these whole names of speakers, as documents have them, and of outlets in
    their own voice (``Ledger.voices``).
    ``who``: a speaker over the whole ledger, by its whole name there, however a document calls it. ``of``: what a figure counts.
    ``doc``: a document's own id or key. ``words``: sentences with these words.
    ``min_confidence``: claims at least so sure, and those of a language for which nobody has measured it.
    ``limit`` rows from ``offset`` on, oldest first, or ``newest`` first.
    """

    speaker: str | None = None
    who: str | None = None
    voices: tuple[str, ...] | None = None
    kind: str | None = None
    actor: str | None = None
    target: str | None = None
    place: str | tuple[str, ...] | None = None
    country: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    stance: str | None = None
    modality: str | None = None
    voice: str | None = None
    outlet: str | None = None
    lang: str | None = None
    unit: str | None = None
    hedge: str | None = None
    relation: str | None = None
    of: str | None = None
    low: float | None = None
    high: float | None = None
    has_figure: bool | None = None
    speech: str | None = None
    feature: str | None = None
    geonames: int | None = None
    precision: int | None = None
    min_confidence: float | None = None
    reader: str | None = None
    doc: str | None = None
    claim: str | None = None
    words: str | None = None
    limit: int | None = None
    offset: int = 0
    newest: bool = False

    @classmethod
    def of_options(cls, **options: Any) -> Self:
        """The filters of these names. Days may be ISO text. Raises LedgerError for what is no filter, day or range."""
        known = [f.name for f in fields(cls)]
        wrong = next((name for name in options if name not in known), None)
        if wrong is not None:
            raise LedgerError(f"{wrong!r} is no filter; known: {', '.join(known)}")
        options |= {name: _day(name, options[name]) for name in DAYS if options.get(name) is not None}
        for first, last in RANGES:
            low, high = options.get(first), options.get(last)
            if low is not None and high is not None and low > high:
                raise LedgerError(
                    f"{first} {low} comes after {last} {high}: nothing lies between them; give the earlier or lower one first"
                )
        return cls(**options)

    def conditions(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        """What holds of every row of ``claim_rows`` that is wanted."""
        c = claim_rows.c
        for name in NAMED:
            if (value := getattr(self, name)) is not None:
                yield _one_of(c[name], names.matching(connection, name, value))
        if self.place is not None:
            yield _one_of(self._held("place"), names.around(connection, self.place) if isinstance(self.place, str) else list(self.place))
        if self.kind is not None:
            yield _one_of(self._held("kind"), names.kinds(connection, self.kind))
        for name in names.PLAIN:
            if (value := getattr(self, name)) is None:
                continue
            if not names.known(connection, name, value):
                yield false()
            elif name not in OF_READING or not names.alone(connection, name):
                yield self._plain(name, value)
        for name in NUMBERS:
            if (value := getattr(self, name)) is not None:
                yield c[name] == value
        if self.min_confidence is not None:
            yield or_(c.confidence >= self.min_confidence, c.confidence.is_(None))
        yield from days.conditions(connection, self.since, self.until, newest=self.newest)
        yield from self._of_publication()
        yield from self._of_figures()
        yield from self._of_texts(connection)

    def _plain(self, name: str, value: str) -> ColumnElement[bool]:
        if name in OF_READING:
            # they say little: rows are taken in their order until there are enough, not reading by reading
            wanted = documents.c.lang == value if name == "lang" else readings.c.reader == value
            return (claim_rows.c.reading + 0).in_(_readings(wanted))
        return self._held(name) == value

    def _held(self, name: str) -> ColumnElement[Any]:
        """The column; where an index that narrows more holds it too, so that its own index is not chosen."""
        column = claim_rows.c[name]
        first = next((wide for wide in WIDE if getattr(self, wide) is not None), None)
        return column.concat("") if first and name in FILTERED[first] else column

    def _of_publication(self) -> Iterator[ColumnElement[bool]]:
        if self.published_since is not None:
            yield claim_rows.c.day >= self.published_since
        if self.published_until is not None:
            yield claim_rows.c.day <= self.published_until

    def _of_figures(self) -> Iterator[ColumnElement[bool]]:
        c = claim_rows.c
        if self.has_figure is not None:
            # every quantity has a unit, and the unit stands in the indexes
            unit = self._held("unit")
            yield unit.is_not(None) if self.has_figure else unit.is_(None)
        if self.low is not None:
            yield or_(c.high >= self.low, and_(c.high.is_(None), c.low.is_not(None)))
        if self.high is not None:
            yield or_(c.low <= self.high, and_(c.low.is_(None), c.high.is_not(None)))

    def _of_texts(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        c = claim_rows.c
        if self.claim is not None:
            yield c.claim == self.claim
        if self.who is not None:
            yield c.id.in_(_said_by(self.who))
        if self.voices is not None:
            yield _voiced(connection, self.voices)
        if self.doc is not None:
            yield c.reading.in_(_readings(or_(documents.c.own == self.doc, documents.c.key == self.doc)))
        if self.words is not None:
            hits = text("SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words").bindparams(words=match_of(self.words))
            yield c.sentence.in_(hits)


def _readings(wanted: ColumnElement[bool]) -> Select[Any]:
    """The readings that stand of these documents."""
    joined = standing.join(documents, documents.c.id == standing.c.document).join(readings, readings.c.id == standing.c.reading)
    return select(standing.c.reading).select_from(joined).where(wanted)


def _said_by(who: str) -> CompoundSelect[Any]:
    """The rows of that speaker over the whole ledger: as they are linked, or by its own name where nobody looked yet."""
    rows = claim_rows.alias("said")
    # by the readings of its documents: by their names alone each would meet every row of the name
    called = links.join(standing, standing.c.document == links.c.document).join(rows, rows.c.reading == standing.c.reading)
    linked = select(rows.c.id).select_from(called).where(links.c.who == who, rows.c.speaker.concat("") == links.c.name)
    other = exists().where(links.c.document == rows.c.document, links.c.name == rows.c.speaker)
    return union(linked, select(rows.c.id).where(rows.c.speaker == who, ~other))


def _voiced(connection: Connection, voices: tuple[str, ...]) -> ColumnElement[bool]:
    """The rows in which one of these names speaks."""
    c = claim_rows.c
    outlets = [name for name in voices if names.known(connection, "outlet", name)]
    if not outlets:  # one index gives the rows in their order; of two, all rows would be sorted
        return _one_of(c.speaker, list(voices))
    return or_(c.speaker.in_(voices), and_(c.voice == "outlet", c.outlet.in_(outlets)))


def _day(name: str, given: Any) -> dt.date:
    """A day, or the day of a moment, or one in writing. Raises LedgerError for what is none."""
    try:
        moment = dt.datetime.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        moment = None
    if isinstance(moment, dt.datetime):
        return moment.date()
    if isinstance(moment, dt.date):
        return moment
    raise LedgerError(f"{name} {given!r} is no day; write 2025-03-08, or give a date")


def _one_of(column: ColumnElement[Any], values: list[str]) -> ColumnElement[bool]:
    return column == values[0] if len(values) == 1 else column.in_(values)
