"""Readings into the ledger: each document whole or not at all, each only once.

In: readings, who adds them and when. Out: what was new, known, superseded, refused.
Never: changes what is there. A corrected article is a new document that supersedes the earlier one; a better reader's reading is a new
reading of the same document. A purged text does not come back.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select

from selon.ledger import names
from selon.ledger.base import Base, start_run
from selon.ledger.packing import document_values, key_of, packed, reader_order, text_hash
from selon.ledger.rows import ClaimRow, rows_of
from selon.ledger.settling import settle
from selon.ledger.successions import IdTaken, supersede
from selon.ledger.tables import claim_rows, documents, readings, sentences, tombstones
from selon.model import Document, Reading, SelonError

# Documents a transaction: each is in it whole, and a commit costs a write to the disk.
BATCH = 16
_HELD = [c.name for c in claim_rows.columns if c.name in ClaimRow.__dataclass_fields__ and c.name != "sentence"]
# What a reading that was put together by hand may raise where it points to nothing.
_BROKEN = (SelonError, ValueError, LookupError, TypeError)


@dataclass(slots=True)
class Added:
    """What adding did. ``refused``: a line each; ``corrections``: a line for each document that was superseded."""

    new: int = 0
    known: int = 0
    superseded: int = 0
    reread: int = 0
    refused: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Prepared:
    """A reading as rows, worked out before the lock is taken."""

    reading: Reading
    key: str
    sha256: str
    made: bytes
    digest: str
    rows: list[ClaimRow]


class Adding(Base):
    """The one way in for readings."""

    def add(self, found: Iterable[Reading], *, at: dt.datetime, who: str = "", what: str = "add") -> Added:
        """Adds readings, a few documents at a time; killed anywhere and run again, it ends as if it had run through.

        A document that is there by the same or a better reader is known. A reading without a text, or one that points outside it, is
        refused with a line. Raises LedgerError where the file cannot be written: what was committed before stays.
        """
        done, run = Added(), 0
        source = iter(found)
        while batch := list(itertools.islice(source, BATCH)):
            ready = [one for one in (_prepared(reading, done) for reading in batch) if one is not None]
            with self.writing() as connection:
                for one in ready:
                    run = run or start_run(connection, at=at, who=who, what=what)
                    _add(connection, one, run, done)
        return done

    def state(self, doc: Document, reader: str) -> str:
        """What adding a reading of this document by that reader would find: ``missing``, ``known``, ``older`` (reader) or ``purged``."""
        with self.reading() as connection:
            if _is_purged(connection, text_hash(doc)):
                return "purged"
            there = connection.execute(select(documents.c.id).where(documents.c.key == key_of(doc))).scalar()
            if there is None:
                return "missing"
            return "known" if _is_read(connection, there, reader) else "older"


def _prepared(reading: Reading, done: Added) -> _Prepared | None:
    doc = reading.document
    try:
        if not doc.text or not doc.id:
            raise ValueError("it has no text" if not doc.text else "its document has no id")
        made, digest = packed(reading)
        return _Prepared(reading, key_of(doc), text_hash(doc), made, digest, list(rows_of(reading)))
    except _BROKEN as err:
        done.refused.append(f"{_where(doc)}: cannot be added: {str(err) or type(err).__name__}")
        return None


def _add(connection: Connection, one: _Prepared, run: int, done: Added) -> None:
    doc = one.reading.document
    if _is_purged(connection, one.sha256):
        done.refused.append(f"{_where(doc)}: this text was purged from the ledger; it is not added again")
        return
    there = connection.execute(select(documents.c.id).where(documents.c.key == one.key)).scalar()
    if there is not None and _is_read(connection, there, one.reading.version):
        done.known += 1
        return
    touched = []
    if there is None:
        try:
            touched = _new_document(connection, doc, run, done)
        except IdTaken as err:
            done.refused.append(f"{_where(doc)}: {err}")
            return
        done.new += 1
    else:
        touched, done.reread = [int(there)], done.reread + 1
    add_reading(connection, touched[0], one.reading.version, one.made, one.digest, one.rows, run)
    settle(connection, touched)


def _new_document(connection: Connection, doc: Document, run: int, done: Added) -> list[int]:
    """Adds the document; its id, then those of the versions that it supersedes."""
    values = document_values(doc, run)
    replaced = supersede(connection, values, run)
    made = connection.execute(insert(documents).values(values).returning(documents.c.id)).scalar_one()
    done.superseded += len(replaced.older)
    done.corrections += [f"{_where(doc)}: {line}" for line in replaced.lines]
    return [int(made), *replaced.older]


def add_reading(connection: Connection, document: int, version: str, made: bytes, digest: str, rows: list[ClaimRow], run: int) -> None:
    """Adds a reading of a document that is there, with its claims, sentences and names."""
    values = {"document": document, "reader": version, "reader_order": reader_order(version), "digest": digest, "made": made, "run": run}
    reading = connection.execute(insert(readings).values(values).returning(readings.c.id)).scalar_one()
    if not rows:
        return
    spans = {(row.sentence_start, row.sentence_end): row.sentence for row in rows}
    told = [{"document": document, "start": start, "end": end, "text": text} for (start, end), text in spans.items()]
    connection.execute(insert(sentences).prefix_with("OR IGNORE", dialect="sqlite"), told)
    s = sentences.c
    ids = {(start, end): key for key, start, end in connection.execute(select(s.id, s.start, s.end).where(s.document == document))}
    connection.execute(insert(claim_rows), [_values(row, document, reading, ids) for row in rows])
    names.keep(connection, sorted({(role, getattr(row, role)) for row in rows for role in names.ROLES if getattr(row, role)}))


def _values(row: ClaimRow, document: int, reading: int, ids: dict[tuple[int, int], int]) -> dict[str, Any]:
    sentence = ids[row.sentence_start, row.sentence_end]
    return {"document": document, "reading": reading, "sentence": sentence, **{name: getattr(row, name) for name in _HELD}}


def _is_purged(connection: Connection, sha256: str) -> bool:
    return connection.execute(select(tombstones.c.key).where(tombstones.c.sha256 == sha256)).first() is not None


def _is_read(connection: Connection, document: int, version: str) -> bool:
    """Whether there is a reading of it by this reader or a better one."""
    r = readings.c
    asked = select(r.id).where(r.document == document, (r.reader == version) | (r.reader_order > reader_order(version)))
    return connection.execute(asked).first() is not None


def _where(doc: Document) -> str:
    origin = doc.origin
    return f"{origin.file}:{origin.member}" if origin.file and origin.member else origin.file or doc.id or "a reading"
