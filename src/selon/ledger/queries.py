"""What a ledger holds now: claims as rows, readings, documents.

In: filters. Out: ``ClaimRow``, ``Reading`` and ``Document`` one at a time, in a fixed order.
Never: shows an older version of a document, an older reading, or what is retracted, unless asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from selon.ledger.base import Base
from selon.ledger.columns import COLUMNS, chosen, shown
from selon.ledger.errors import LedgerError
from selon.ledger.filters import Filters
from selon.ledger.packing import document_of, unpacked
from selon.ledger.rows import ClaimRow
from selon.ledger.tables import claim_rows, documents, readings, standing
from selon.model import Document, Reading

# The beginning of an id or key is a name from its eighth character on: shorter ones fit by chance.
_BEGINNING = re.compile(r"(?:d|doc)-.{8}", re.DOTALL)
_LISTED = 5


class Queries(Base):
    """Everything that only looks."""

    def rows(self, **filters: Any) -> Iterator[ClaimRow]:
        """The claims that stand, as rows, by day of publication and place in the text. ``filters``: the fields of ``Filters``."""
        wanted = Filters.of_options(**filters)
        with self.reading() as connection:
            for row in connection.execute(_page(connection, wanted)):
                yield ClaimRow(*row)

    def count(self, **filters: Any) -> tuple[int, int]:
        """How many claims ``rows`` of these filters gives in all, and in how many documents."""
        wanted = Filters.of_options(**filters)
        with self.reading() as connection:
            # one reading of each document stands
            asked = chosen(func.count(), func.count(claim_rows.c.reading.distinct())).where(*wanted.conditions(connection))
            claims, docs = connection.execute(asked).one()
        return int(claims), int(docs)

    def readings(self, **filters: Any) -> Iterator[Reading]:
        """The readings that stand. With filters, those of which a claim is wanted (``limit`` and ``offset`` count readings)."""
        with self.reading() as connection:
            for row in connection.execute(_of_documents(connection, Filters.of_options(**filters), bool(filters))):
                yield unpacked(row)

    def documents(self, **filters: Any) -> Iterator[Document]:
        """The documents of ``readings``."""
        with self.reading() as connection:
            for row in connection.execute(_of_documents(connection, Filters.of_options(**filters), bool(filters))):
                yield document_of(row)

    def document(self, name: str, *, exact: bool = False) -> Document:
        """The newest document of that id or key, or of that beginning (not ``exact``), whether it stands or not.

        Raises LedgerError if there is none, or if a beginning fits several.
        """
        with self.reading() as connection:
            return document_of(find(connection, name, exact=exact))


def find(connection: Connection, name: str, *, exact: bool = False) -> Row[Any]:
    """The newest row of ``documents`` with that id or key, or else the only one whose id or key begins so (unless ``exact``).

    Raises LedgerError for an empty name, where there is none, and for a beginning that is short or fits several documents.
    """
    d = documents.c
    if not name.strip():
        raise LedgerError("an empty name is no document; selon claims shows the ids of those that there are")
    asked = select(documents).where(or_(d.own == name, d.key == name)).order_by(d.own != name, d.id.desc())
    row = connection.execute(asked.limit(1)).first()
    if row is None and not exact and _BEGINNING.match(name):
        row = _begun(connection, name)
    if row is None:
        whole = "; give the whole id or key" if exact else ""
        raise LedgerError(f"there is no document {name!r} in this ledger{whole}; selon claims shows the ids of those that there are")
    return row


def _begun(connection: Connection, name: str) -> Row[Any] | None:
    """The newest row of the one document whose id or key begins so; None if there is none. Raises LedgerError for several."""
    d = documents.c
    begins = or_(d.own.startswith(name, autoescape=True), d.key.startswith(name, autoescape=True))
    rows = connection.execute(select(documents).where(begins).order_by(d.id.desc())).all()
    fitting = sorted({row.own for row in rows})
    if len(fitting) > 1:
        more = f" and {len(fitting) - _LISTED} more" if len(fitting) > _LISTED else ""
        raise LedgerError(f"{name!r} is the beginning of several documents: {', '.join(fitting[:_LISTED])}{more}; give the whole id")
    return rows[0] if rows else None


def _page(connection: Connection, wanted: Filters) -> Select[Any]:
    """The rows that are wanted: chosen by the indexes first, then looked at."""
    c = claim_rows.c
    order = (c.day.desc() if wanted.newest else c.day, c.reading, c.id)
    ids = chosen(c.id).where(*wanted.conditions(connection)).order_by(*order).limit(wanted.limit).offset(wanted.offset)
    asked = shown(select(*COLUMNS.values()).select_from(claim_rows).where(c.id.in_(ids)))
    return asked.order_by(*order)


def _of_documents(connection: Connection, wanted: Filters, narrowed: bool) -> Select[Any]:
    joined = standing.join(documents, documents.c.id == standing.c.document).join(readings, readings.c.id == standing.c.reading)
    asked = select(documents, readings.c.made, readings.c.reader).select_from(joined)
    if narrowed:
        asked = asked.where(readings.c.id.in_(chosen(claim_rows.c.reading).where(*wanted.conditions(connection))))
    day = documents.c.day.desc() if wanted.newest else documents.c.day
    return asked.order_by(day, documents.c.id).limit(wanted.limit).offset(wanted.offset)
