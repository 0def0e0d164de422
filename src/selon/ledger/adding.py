"""Readings into the ledger: each document whole or not at all, each only once.

In: readings, who adds them and when. Out: what was new, known, superseded, refused.
Never: changes what is there. A corrected article is a new document that supersedes the earlier one; a better reader's reading is a new
reading of the same document. A purged text does not come back.
"""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, select

from selon.ledger import sqlite
from selon.ledger.base import start_run
from selon.ledger.copytexts import Copytext
from selon.ledger.keys import keys_of
from selon.ledger.linking import Links
from selon.ledger.packing import DOCUMENT, document_values, key_of, packed, reader_order, text_hash
from selon.ledger.rows import ClaimRow, rows_of
from selon.ledger.speaking import Speaking, mention_values
from selon.ledger.successions import Before, IdTaken, supersede
from selon.ledger.tables import documents, readings, tombstones
from selon.ledger.writing import Shelf
from selon.model import Document, Reading, SelonError

# Documents a transaction: each is in it whole. Keys of copies fall all over a large index: of more documents more fall on one page.
BATCH = 1024
PATIENCE = 10.0  # seconds that a reading waits at most to be written, so that a slow reader loses no more where it is killed
# What a reading that was put together by hand may raise where it points to nothing.
_BROKEN = (SelonError, ValueError, LookupError, TypeError)
_PURGED = select(tombstones.c.key).where(tombstones.c.sha256 == bindparam("sha256"))
_THERE = select(documents.c.id).where(documents.c.key == bindparam("key"))
_READERS = select(readings.c.reader).where(readings.c.document == bindparam("document"))
_DOCUMENT = f"{sqlite.insertion(documents, DOCUMENT)} RETURNING id"


@dataclass(slots=True)
class Added:
    """What adding did. ``refused``: a line each; ``corrections``: a line for each document that was superseded.

    ``unlinked``: readings whose speakers wait to be linked over the ledger (``link_speakers``).
    """

    new: int = 0
    known: int = 0
    superseded: int = 0
    reread: int = 0
    unlinked: int = 0
    refused: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Prepared:
    """A reading as rows, worked out before the lock is taken."""

    reading: Reading
    values: dict[str, Any]
    made: bytes
    digest: str
    rows: list[ClaimRow]
    speaking: list[tuple[Any, ...]]

    @property
    def key(self) -> str:
        return str(self.values["key"])


@dataclass(slots=True)
class _Run:
    """The run that rows belong to; its row is written with the first of them."""

    at: dt.datetime
    who: str
    what: str
    id: int = 0

    def on(self, connection: Connection) -> int:
        self.id = self.id or start_run(connection, at=self.at, who=self.who, what=self.what)
        return self.id


class Adding(Speaking):
    """The one way in for readings."""

    @cached_property
    def _links(self) -> Links:
        return Links()

    def add(self, found: Iterable[Reading], *, at: dt.datetime, who: str = "", what: str = "add") -> Added:
        """Adds readings, some documents at a time; killed anywhere and run again, it ends as if it had run through.

        A document that is there by the same or a better reader is known. A reading without a text, or one that points outside it, is
        refused with a line. Raises LedgerError where the file cannot be written: what was committed before stays.
        """
        done = Added()
        with _seldom_collected():
            self._add(found, _Run(at, who, what), done)
            done.unlinked = self.link_speakers(always=False)
        return done

    def _add(self, found: Iterable[Reading], run: _Run, done: Added) -> None:
        waiting: list[Prepared] = []
        since = time.monotonic()
        try:
            for reading in found:
                if (one := prepared(reading, done)) is not None:
                    waiting.append(one)
                if len(waiting) == BATCH or (waiting and time.monotonic() - since > PATIENCE):
                    batch, waiting = waiting, []
                    self._write(batch, run, done)
                    del batch, one
                    gc.collect(1)  # what circles there are came with what was read since
                    since = time.monotonic()
        finally:  # what was read before the reader was stopped is kept
            if waiting:
                self._write(waiting, run, done)

    def _write(self, batch: list[Prepared], run: _Run, done: Added) -> None:
        texts = [Copytext(one.reading.document, one.key) for one in batch]
        meeting = [keys_of(copytext) for copytext in texts]
        with self.writing() as connection:
            sqlite.make_room(connection)
            shelf = Shelf(connection, run.on(connection))
            before = Before(connection, [one.values for one in batch])
            self._links.start(connection)
            for one, copytext, keys in zip(batch, texts, meeting, strict=True):
                new = _add(connection, one, shelf, done, before)
                if new is not None:
                    self._links.add(new, copytext, keys)
            self._links.fill()
            shelf.fill()
        self._links.committed()

    def state(self, doc: Document, reader: str) -> str:
        """What adding a reading of this document by that reader would find: ``missing``, ``known``, ``older`` (reader) or ``purged``."""
        with self.reading() as connection:
            if connection.execute(_PURGED, {"sha256": text_hash(doc)}).first() is not None:
                return "purged"
            there = connection.execute(_THERE, {"key": key_of(doc)}).scalar()
            if there is None:
                return "missing"
            readers = connection.execute(_READERS, {"document": there}).scalars()
            return "known" if _as_good(readers, reader) else "older"


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Rows and texts are many and hold no circles: the collector that looks for these takes a tenth of the time, and finds nothing.

    It is called where a batch is written, and its rows are gone; by itself only where millions of objects pile up before that.
    """
    before = gc.get_threshold()
    gc.set_threshold(5_000_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def prepared(reading: Reading, done: Added) -> Prepared | None:
    """The reading as rows; None, with a line in ``done.refused``, for one that cannot be kept."""
    doc = reading.document
    try:
        if not doc.text or not doc.id:
            raise ValueError("its document has no id" if doc.text else "it has no text")
        made, digest = packed(reading)
        return Prepared(reading, document_values(doc), made, digest, list(rows_of(reading)), mention_values(reading))
    except _BROKEN as err:
        done.refused.append(f"{_where(doc)}: cannot be added: {str(err) or type(err).__name__}")
        return None


def _add(connection: Connection, one: Prepared, shelf: Shelf, done: Added, before: Before) -> int | None:
    """Adds the reading, with its document where it is new; the id of a new document."""
    doc = one.reading.document
    if one.values["sha256"] in before.purged:
        done.refused.append(f"{_where(doc)}: this text was purged from the ledger; it is not added again")
        return None
    there = known = before.ids.get(one.key)
    if there is None:
        try:
            there = _new_document(connection, one, shelf, done, before)
        except IdTaken as err:
            done.refused.append(f"{_where(doc)}: {err}")
            return None
        done.new += 1
    else:
        readers = (*connection.execute(_READERS, {"document": there}).scalars(), *shelf.readers(there))
        if _as_good(readers, one.reading.version):
            done.known += 1
            return None
        done.reread += 1
    shelf.put(there, one.reading.version, one.made, one.digest, one.rows, one.speaking)
    return there if known is None else None


def _new_document(connection: Connection, one: Prepared, shelf: Shelf, done: Added, before: Before) -> int:
    """Adds the document, superseding its earlier versions; its id."""
    values = {**one.values, "run": shelf.run}
    if before.may_have(values):
        replaced = supersede(connection, values, shelf.run)
        done.superseded += len(replaced.older)
        done.corrections += [f"{_where(one.reading.document)}: {line}" for line in replaced.lines]
        shelf.touched += replaced.older
    made = sqlite.cursor(connection).execute(_DOCUMENT, [values[name] for name in DOCUMENT]).fetchone()[0]
    before.came(values, made)
    shelf.fresh(made)
    return int(made)


def _as_good(readers: Iterable[str], version: str) -> bool:
    """Whether one of these readers is this one or a better one."""
    order = reader_order(version)
    return any(reader == version or reader_order(reader) > order for reader in readers)


def _where(doc: Document) -> str:
    origin = doc.origin
    return f"{origin.file}:{origin.member}" if origin.file and origin.member else origin.file or doc.id or "a reading"
