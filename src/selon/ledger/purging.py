"""A takedown: a document and all that quotes it, out of the file. The one exception to rows that stay.

In: a document, who asks for it, when and why. Out: what was removed; a tombstone with the hash of its text stays.
Never: removes a part of it. All versions of the document go, and the file is rewritten, so that no page of it keeps the words.

Tables are found by their foreign key to ``documents``: a table that tells of a document has one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select

from selon.ledger import names, sqlite
from selon.ledger.base import Base, instant
from selon.ledger.errors import LedgerError, told
from selon.ledger.linking import Links
from selon.ledger.queries import find
from selon.ledger.speaking import relink
from selon.ledger.tables import (
    METADATA,
    claim_rows,
    documents,
    finding_documents,
    findings,
    judgements,
    retractions,
    successions,
    tombstones,
)

WORD_INDEXES = ("document_words", "sentence_words")


@dataclass(frozen=True, slots=True)
class Purged:
    """What was removed. ``keys``: of the document and its other versions, as the tombstones keep them."""

    keys: tuple[str, ...]
    claims: int
    findings: int


class Purging(Base):
    """Takedowns."""

    def purge(self, name: str, *, at: dt.datetime, why: str, who: str = "") -> Purged:
        """Removes the document of exactly that id or key with all its versions, readings, claims and what was decided or found about them.

        The text cannot be added again. Raises LedgerError for a document that is not there, and without a reason.
        """
        if not why.strip():
            raise LedgerError("a purge needs its reason; say it with --why")
        with self.writing() as connection:
            versions = _versions(connection, find(connection, name, exact=True))
            made = {"at": instant(at), "who": who, "why": why.strip()}
            for row in versions:
                connection.execute(insert(tombstones).values(key=row.key, sha256=row.sha256, **made))
            links = Links()
            for row in versions:
                links.forget(connection, row.id)
            claims, found = _remove(connection, [row.id for row in versions], [row.key for row in versions])
            gone = f"DELETE FROM speaker_judgements WHERE NOT ({sqlite.is_held('first', 'second')})"  # noqa: S608 - columns of ours
            connection.exec_driver_sql(gone)
            relink(connection)
            names.forget_unused(connection)
            for index in WORD_INDEXES:
                # words of deleted rows stay in an index until its parts are merged
                connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 - an index of ours
        with told(str(self.path)):
            sqlite.rewrite(self._engine)
        return Purged(tuple(row.key for row in versions), claims, found)

    def tombstones(self) -> Iterator[dict[str, Any]]:
        """What was purged: key, sha256, at, who, why."""
        with self.reading() as connection:
            for row in connection.execute(select(tombstones).order_by(tombstones.c.at, tombstones.c.key)).mappings():
                yield dict(row)


def _versions(connection: Connection, row: Row[Any]) -> list[Row[Any]]:
    """The document and every version that it corrects or that corrects it, and so on."""
    s, found, todo = successions.c, {row.key}, [row.key]
    while todo:
        key = todo.pop()
        near = connection.execute(select(s.older, s.newer).where(or_(s.older == key, s.newer == key)))
        fresh = {other for pair in near for other in pair} - found
        found |= fresh
        todo += sorted(fresh)
    return list(connection.execute(select(documents).where(documents.c.key.in_(found)).order_by(documents.c.id)))


def _remove(connection: Connection, ids: list[int], keys: list[str]) -> tuple[int, int]:
    """Deletes every row about these documents; how many claims and findings that were."""
    touched = list(
        connection.execute(select(finding_documents.c.finding).where(finding_documents.c.document.in_(ids)).distinct()).scalars()
    )
    for table in reversed(METADATA.sorted_tables):
        for column in table.columns:
            if column.references(findings.c.id):
                connection.execute(delete(table).where(column.in_(touched)))
    connection.execute(delete(findings).where(findings.c.id.in_(touched)))
    connection.execute(delete(judgements).where(or_(judgements.c.document_a.in_(keys), judgements.c.document_b.in_(keys))))
    connection.execute(delete(retractions).where(retractions.c.document.in_(keys)))
    claims = 0
    for table in reversed(METADATA.sorted_tables):
        for column in table.columns:
            if column.references(documents.c.id):
                gone = connection.execute(delete(table).where(column.in_(ids)))
                claims += gone.rowcount if table is claim_rows else 0
    connection.execute(delete(documents).where(documents.c.id.in_(ids)))
    return claims, len(touched)
