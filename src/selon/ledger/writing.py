"""Rows of readings on their way into the tables: gathered in a transaction, written together.

In: a document's id and its reading as rows. Out: rows of ``readings``, ``sentences``, ``claim_rows``,
``speaker_mentions`` and ``names``, what stands settled.
Never: opens or ends a transaction.

Ids are counted here, which is safe: who writes has the lock.
"""

from __future__ import annotations

import datetime as dt
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select

from selon.ledger import days, names, sqlite
from selon.ledger.packing import reader_order
from selon.ledger.rows import ClaimRow
from selon.ledger.settling import settle
from selon.ledger.speaker_tables import mentions
from selon.ledger.speaking import MENTIONED
from selon.ledger.tables import Day, claim_rows, readings, sentences

_HELD = [c.name for c in claim_rows.columns if c.name in ClaimRow.__dataclass_fields__ and c.name != "sentence"]
_held, _named = attrgetter(*_HELD), attrgetter(*names.ROLES)
_DAYS = [number for number, name in enumerate(_HELD) if isinstance(claim_rows.c[name].type, Day)]
_COLUMNS: dict[Table, tuple[str, ...]] = {
    readings: ("id", "document", "reader", "reader_order", "digest", "made", "run"),
    sentences: ("id", "document", "start", "end", "text"),
    claim_rows: ("document", "reading", "sentence", *days.COLUMNS, *_HELD),
    mentions: ("reading", "document", *MENTIONED),
}
_SENTENCES = select(sentences.c.start, sentences.c.end, sentences.c.id).where(sentences.c.document == bindparam("document"))


class Shelf:
    """What one transaction adds. ``touched``: ids of documents of which it may change what stands."""

    def __init__(self, connection: Connection, run: int) -> None:
        self.run = run
        self.touched: list[int] = []
        self._connection = connection
        self._reading, self._sentence = _last(connection, readings), _last(connection, sentences)
        self._rows: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        self._spans: dict[int, dict[tuple[int, int], int]] = {}
        self._names: set[tuple[str, str]] = set()

    def readers(self, document: int) -> list[str]:
        """The readers of what waits here of that document."""
        return [row[2] for row in self._rows[readings] if row[1] == document]

    def fresh(self, document: int) -> None:
        """Says that a document has just come: it has no sentences yet."""
        self._spans[document] = {}

    def put(self, document: int, version: str, made: bytes, digest: str, rows: list[ClaimRow], speaking: list[tuple[Any, ...]]) -> None:
        """A reading of a document that is there, with its claims and the mentions of its speakers."""
        self._reading += 1
        self._rows[readings].append((self._reading, document, version, reader_order(version), digest, made, self.run))
        self._rows[mentions] += [(self._reading, document, *row) for row in speaking]
        self.touched.append(document)
        spans = self._spans_of(document) if rows else {}
        for row in rows:
            head = (document, self._reading, self._sentence_id(document, row, spans))
            held = list(_held(row))
            for number in _DAYS:
                held[number] = _written(held[number])
            self._rows[claim_rows].append((*head, *days.columns(row.start, row.end), *held))
            self._names.update([named for named in zip(names.ROLES, _named(row), strict=True) if named[1]])

    def fill(self) -> None:
        """Writes it all, and settles which readings stand."""
        for table, rows in self._rows.items():
            sqlite.insert(self._connection, table, _COLUMNS[table], rows)
        names.keep(self._connection, self._names)
        settle(self._connection, self.touched)

    def _spans_of(self, document: int) -> dict[tuple[int, int], int]:
        """The sentences of that document which are there or wait here, by their characters."""
        if document not in self._spans:
            there = self._connection.execute(_SENTENCES, {"document": document})
            self._spans[document] = {(start, end): key for start, end, key in there}
        return self._spans[document]

    def _sentence_id(self, document: int, row: ClaimRow, spans: dict[tuple[int, int], int]) -> int:
        span = (row.sentence_start, row.sentence_end)
        if span not in spans:
            self._sentence += 1
            spans[span] = self._sentence
            self._rows[sentences].append((self._sentence, document, *span, row.sentence))
        return spans[span]


def _written(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _last(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.id))).scalar() or 0)
