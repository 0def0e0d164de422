"""Which claims are wanted: the filters of every query, as one value.

In: what a person asks for. Out: conditions on the select of ``columns``. Never: runs a query but for the names that a filter may mean.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, and_, or_, select, text

from selon.ledger import names
from selon.ledger.columns import COLUMNS
from selon.ledger.errors import LedgerError
from selon.ledger.tables import claim_rows, documents, sentences
from selon.ledger.words import match_of

EQUAL = ("claim", "country", "stance", "modality", "voice", "unit", "hedge", "relation", "speech", "feature", "lang", "reader",
         "geonames", "precision", "attribution")  # fmt: skip
NAMED = ("speaker", "actor", "target", "outlet")


@dataclass(frozen=True, slots=True)
class Filters:
    """Each None leaves everything. Names are found in any form that holds the words typed, accents and capitals set aside.

    ``kind``: itself or all under it (``control``). ``since``, ``until``: claims whose own days meet this interval; ``published_since``,
    ``published_until``: by the day of publication; both days included. ``low``, ``high``: figures whose values meet this interval.
    ``of``: what a figure counts. ``doc``: a document's own id or key. ``words``: sentences with these words.
    ``limit`` rows from ``offset`` on, oldest first, or ``newest`` first.
    """

    speaker: str | None = None
    kind: str | None = None
    actor: str | None = None
    target: str | None = None
    place: str | None = None
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
    attribution: str | None = None
    reader: str | None = None
    doc: str | None = None
    claim: str | None = None
    words: str | None = None
    limit: int | None = None
    offset: int = 0
    newest: bool = False

    @classmethod
    def of_options(cls, **options: Any) -> Self:
        """The filters of these names. Raises LedgerError for a name that is none."""
        known = [f.name for f in fields(cls)]
        wrong = next((name for name in options if name not in known), None)
        if wrong is not None:
            raise LedgerError(f"{wrong!r} is no filter; known: {', '.join(known)}")
        return cls(**options)

    def conditions(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        """What holds of every claim that is wanted."""
        for name in EQUAL:
            if (value := getattr(self, name)) is not None:
                yield COLUMNS[name] == value
        for name in NAMED:
            if (value := getattr(self, name)) is not None:
                yield _one_of(claim_rows.c[name], names.matching(connection, name, value))
        if self.place is not None:
            yield _one_of(claim_rows.c.place, names.places(connection, self.place))
        if self.kind is not None:
            yield _one_of(claim_rows.c.kind, names.kinds(connection, self.kind))
        yield from self._of_days()
        yield from self._of_figures()
        if self.doc is not None:
            yield claim_rows.c.document.in_(select(documents.c.id).where(or_(documents.c.own == self.doc, documents.c.key == self.doc)))
        if self.words is not None:
            hits = text("SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words").bindparams(words=match_of(self.words))
            yield sentences.c.id.in_(hits)

    def _of_days(self) -> Iterator[ColumnElement[bool]]:
        c = claim_rows.c
        if self.since is not None:
            yield or_(c.end >= self.since, and_(c.end.is_(None), c.start.is_not(None)))
        if self.until is not None:
            yield or_(c.start <= self.until, and_(c.start.is_(None), c.end.is_not(None)))
        if self.published_since is not None:
            yield c.day >= self.published_since
        if self.published_until is not None:
            yield c.day <= self.published_until

    def _of_figures(self) -> Iterator[ColumnElement[bool]]:
        c = claim_rows.c
        if self.has_figure is not None:
            yield c.figure.is_not(None) if self.has_figure else c.figure.is_(None)
        if self.of is not None:
            yield c.of.contains(self.of, autoescape=True)
        if self.low is not None:
            yield and_(c.figure.is_not(None), or_(c.high.is_(None), c.high >= self.low))
        if self.high is not None:
            yield and_(c.figure.is_not(None), or_(c.low.is_(None), c.low <= self.high))


def _one_of(column: ColumnElement[Any], values: list[str]) -> ColumnElement[bool]:
    return column == values[0] if len(values) == 1 else column.in_(values)
