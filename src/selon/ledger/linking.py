"""Reprints in the ledger's file: keys and links of a document, in the transaction that adds it.

In: a connection that may write, a document and its keys. Out: rows of ``reprint_keys``, ``reprints`` and ``reprint_passages``.
Never: changes a document or a claim; which one came first is decided by what they say of themselves, not by when they were added.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from selon.ledger import reprints as copied
from selon.ledger import sqlite
from selon.ledger.copying import Match
from selon.ledger.copytexts import Copytext
from selon.ledger.keys import keys_of, weight
from selon.ledger.packing import document_of
from selon.ledger.reprint_tables import keys, passages, reprints
from selon.ledger.tables import documents
from selon.model import Document

HELD = 4096  # texts that stay ready to be compared
_CHUNK = 64  # keys a question
# The documents under one key that are nearest in time, before and after; asked of the driver itself, some forty times a document.
_BESIDE = """
SELECT * FROM (SELECT moment, document FROM reprint_keys WHERE key = ?1 AND moment <= ?2 ORDER BY moment DESC, document DESC LIMIT ?3)
UNION ALL
SELECT * FROM (SELECT moment, document FROM reprint_keys WHERE key = ?1 AND moment > ?2 ORDER BY moment, document LIMIT ?4)"""
_KEYS = sqlite.insertion(keys, ("key", "moment", "document"))
_COPY = sqlite.insertion(reprints, ("document", "of", "first", "covered", "figures"))
_PASSAGE = sqlite.insertion(passages, ("document", "of", "score", "figures", "start", "end", "of_start", "of_end"))
_COMPARED = ("id", "text", "lang", "outlet", "url", "title", "published")
_TEXT = "SELECT own, text, lang, outlet, url, title, published FROM documents WHERE key = ?"
_CALLED = "SELECT key, own FROM documents WHERE id = ?"
_FIRST = "SELECT first FROM reprints WHERE document = ?"


class Links:
    """Texts and keys of one ledger, as ``reprints.link`` asks for them. Texts are known by the key of their document."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, Copytext] = OrderedDict()
        self._ids: dict[str, int] = {}
        self._called: dict[int, tuple[str, str]] = {}
        self._waiting: dict[int, list[tuple[int, int]]] = {}
        self._coming: str | None = None
        self._connection: Connection | None = None

    def start(self, connection: Connection) -> None:
        """Begins a transaction, in which nothing waits yet. What was known of one that was never ``committed`` may not be there."""
        if self._connection is not None or len(self._called) > 16 * HELD:
            self._called, self._ids = {}, {}
        self._connection, self._waiting, self._coming = connection, {}, None

    def committed(self) -> None:
        """What the transaction wrote is there."""
        self._connection = None

    def add(self, document: int, copytext: Copytext, found: tuple[int, ...]) -> None:
        """Links a new document, and those after it that it changes; its keys wait."""
        self._keep(copytext)
        self._ids[copytext.id] = document
        self._called[document] = copytext.id, copytext.own
        self._coming = copytext.id
        for name, reprint in copied.link(self, copytext, found) if found else ():
            if name == copytext.id:  # the first; those that it changes ask for its keys
                self._coming = None
                for key in found:
                    self._waiting.setdefault(key, []).append((copytext.moment, document))
            self._store(name, reprint, fresh=name == copytext.id)

    def fill(self) -> None:
        """Writes the keys that wait: in their order, so that each page of the table is looked for once."""
        rows = [(key, *held) for key in sorted(self._waiting) for held in sorted(self._waiting[key])]
        sqlite.cursor(self._open).executemany(_KEYS, rows)
        self._waiting = {}

    def forget(self, connection: Connection, document: int) -> None:
        """Takes a document's keys and links away before it is purged; what carried its words is linked to whatever had them besides."""
        self._connection = connection
        row = connection.execute(select(documents).where(documents.c.id == document)).one()
        gone = keys_of(Copytext(document_of(row), row.key))
        for at in range(0, len(gone), _CHUNK):
            connection.execute(delete(keys).where(keys.c.key.in_(gone[at : at + _CHUNK]), keys.c.document == document))
        asked = select(documents.c.key, documents.c.id).where(
            documents.c.id.in_(select(reprints.c.document).where(reprints.c.of == document))
            | documents.c.id.in_(select(passages.c.document).where(passages.c.of == document))
        )
        carriers = list(connection.execute(asked.order_by(documents.c.id)))
        self._ids |= {r.key: r.id for r in (row, *carriers)}
        self._store(row.key, None)
        self._texts.pop(row.key, None)
        for carrier in carriers:
            found = copied.reprint_of(self, self.texts([carrier.key])[0], self.keys(carrier.key))
            self._store(carrier.key, found)

    def near(self, keys: Iterable[int], text: Copytext) -> tuple[Mapping[str, int], Mapping[str, int]]:
        shared = self._shared(keys, text.moment, coming=text.id == self._coming)
        # of those that appeared before it no more than so many are looked at: the others need no name
        before = sorted((weighs for at, weighs in shared.values() if at < text.moment), reverse=True)
        least = before[copied.MOST - 1] if len(before) >= copied.MOST else 0
        wanted = {document: told for document, told in shared.items() if told[0] >= text.moment or told[1] >= least}
        self._name(wanted)
        sides: tuple[dict[str, int], dict[str, int]] = {}, {}
        for document, (at, weighs) in wanted.items():
            key, own = self._called[document]
            if key != text.id:
                self._ids[key] = document
                sides[(at, own, key) > text.order][key] = weighs
        return sides

    def _shared(self, keys: Iterable[int], moment: int, *, coming: bool) -> dict[int, tuple[int, int]]:
        """Documents that share keys enough with one of that moment: when each appeared, and the weight of what it shares.

        ``coming``: its own keys are not there yet, of which each takes a place among those up to its moment.
        """
        ask, most = sqlite.cursor(self._open).execute, copied.NEAREST + 1
        found: dict[int, tuple[int, int]] = {}
        for key in keys:
            near = ask(_BESIDE, (key, moment, most - coming, most)).fetchall()
            if key in self._waiting:
                near = _nearest([*near, *self._waiting[key]], moment, most - coming, most)
            counts = weight(key)
            for at, document in near:
                if document in found:
                    found[document] = at, found[document][1] + counts
                else:
                    found[document] = at, counts + (-copied.SOON <= at - moment <= copied.SOON)
        return {document: told for document, told in found.items() if told[1] >= copied.ENOUGH}

    def _name(self, found: Iterable[int]) -> None:
        """Asks what these documents are called, of which it is not known."""
        ask = sqlite.cursor(self._open).execute
        for document in found:
            if document not in self._called:
                self._called[document] = ask(_CALLED, (document,)).fetchone()

    def texts(self, keys: Iterable[str]) -> list[Copytext]:
        return [self._text(key) for key in keys]

    def _text(self, key: str) -> Copytext:
        held = self._texts.get(key)
        if held is None:
            row = sqlite.cursor(self._open).execute(_TEXT, (key,)).fetchone()
            held = Copytext(Document(**dict(zip(_COMPARED, row, strict=True))), key)
        self._keep(held)
        return held

    def keys(self, key: str) -> Iterable[int]:
        return keys_of(self.texts([key])[0])

    @property
    def _open(self) -> Connection:
        assert self._connection is not None
        return self._connection

    def _keep(self, copytext: Copytext) -> None:
        self._texts[copytext.id] = copytext
        self._texts.move_to_end(copytext.id)
        if len(self._texts) > HELD:
            self._texts.popitem(last=False)

    def _store(self, name: str, reprint: copied.Reprint | None, *, fresh: bool = False) -> None:
        """The links of one document, in the place of those that it had; and where the chains through it begin."""
        connection, document = self._open, self._ids[name]
        if not fresh:
            for table in (reprints, passages):
                connection.execute(delete(table).where(table.c.document == document))
        write = sqlite.cursor(connection)
        if reprint is not None and reprint.of is not None:
            of = self._ids[reprint.of]
            write.execute(_COPY, (document, of, _first(connection, of), reprint.covered, " ".join(reprint.figures)))
        if reprint is not None and reprint.passages:
            write.executemany(_PASSAGE, [_passage(document, self._ids[c.of], c.match) for c in reprint.passages])
        if not fresh:
            _pass_on(connection, document)


def _nearest(rows: list[tuple[int, int]], moment: int, before: int, after: int) -> list[tuple[int, int]]:
    """Of (moment, document) so many up to that moment and so many behind it."""
    rows.sort()
    at = bisect_right(rows, (moment, sys.maxsize))
    return rows[max(0, at - before) : at + after]


def _passage(document: int, of: int, match: Match) -> tuple[Any, ...]:
    return document, of, match.score, " ".join(match.figures), match.start, match.end, match.of_start, match.of_end


def _first(connection: Connection, document: int) -> int:
    """Where the chain of copies through this document begins."""
    found = sqlite.cursor(connection).execute(_FIRST, (document,)).fetchone()
    return document if found is None else int(found[0])


def _pass_on(connection: Connection, document: int) -> None:
    """Copies of this document, and copies of those, begin where it begins."""
    first, todo = _first(connection, document), [document]
    while todo:
        copies = list(connection.execute(select(reprints.c.document).where(reprints.c.of == todo.pop())).scalars())
        if copies:
            connection.execute(update(reprints).where(reprints.c.document.in_(copies)).values(first=first))
        todo += copies
