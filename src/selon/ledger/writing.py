"""Rows of readings on their way into the tables: gathered in a transaction, written together.

In: a document's id and its reading as rows. Out: rows of ``readings``, ``sentences``, ``claim_rows``,
``speaker_mentions`` and ``names``, what stands settled.
Never: opens or ends a transaction.

Ids are counted here, which is safe: who writes has the lock.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select

from selon.ledger import days, names
from selon.ledger.packing import reader_order
from selon.ledger.rows import ClaimRow
from selon.ledger.settling import settle
from selon.ledger.speaker_tables import mentions
from selon.ledger.tables import claim_rows, readings, sentences

_HELD = [c.name for c in claim_rows.columns if c.name in ClaimRow.__dataclass_fields__ and c.name != "sentence"]
_SENTENCES = select(sentences.c.start, sentences.c.end, sentences.c.id).where(sentences.c.document == bindparam("document"))


class Shelf:
    """What one transaction adds. ``touched``: ids of documents of which it may change what stands."""

    def __init__(self, connection: Connection, run: int) -> None:
        self.run = run
        self.touched: list[int] = []
        self._connection = connection
        self._reading, self._sentence = _last(connection, readings), _last(connection, sentences)
        self._rows: dict[Table, list[dict[str, Any]]] = {readings: [], sentences: [], claim_rows: [], mentions: []}
        self._spans: dict[int, dict[tuple[int, int], int]] = {}
        self._names: set[tuple[str, str]] = set()

    def readers(self, document: int) -> list[str]:
        """The readers of what waits here of that document."""
        return [row["reader"] for row in self._rows[readings] if row["document"] == document]

    def put(self, document: int, version: str, made: bytes, digest: str, rows: list[ClaimRow], speaking: list[dict[str, Any]]) -> None:
        """A reading of a document that is there, with its claims and the mentions of its speakers."""
        self._reading += 1
        self._rows[readings].append(
            {"id": self._reading, "document": document, "reader": version, "reader_order": reader_order(version), "digest": digest,
             "made": made, "run": self.run}
        )  # fmt: skip
        self._rows[mentions] += [{"reading": self._reading, "document": document, **row} for row in speaking]
        self.touched.append(document)
        spans = self._spans_of(document) if rows else {}
        for row in rows:
            sentence = self._sentence_id(document, row, spans)
            held = {name: getattr(row, name) for name in _HELD} | days.columns(row.start, row.end)
            self._rows[claim_rows].append({"document": document, "reading": self._reading, "sentence": sentence, **held})
            self._names.update((role, name) for role in names.ROLES if (name := getattr(row, role)))

    def fill(self) -> None:
        """Writes it all, and settles which readings stand."""
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(insert(table), rows)
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
            self._rows[sentences].append(
                {"id": self._sentence, "document": document, "start": span[0], "end": span[1], "text": row.sentence}
            )
        return spans[span]


def _last(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.id))).scalar() or 0)
