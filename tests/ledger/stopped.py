"""A process that adds made readings, for the tests that kill it, and what two ledgers are compared by.

``python stopped.py LEDGER NUMBER [FIRST]`` adds documents FIRST … NUMBER.
"""

from __future__ import annotations

import datetime as dt
import itertools
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from bench.generate import readings
from selon.ledger import adding
from selon.ledger.store import Ledger

AT = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
# When and by which run a row came is all that a run which was killed may leave otherwise.
_LEFT_OUT = {"at", "run"}
_NOT_COMPARED = ("runs", "alembic_version")
FEW = 32  # documents a transaction, so that there are many to be stopped in


def main() -> None:
    path, number, first = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    adding.BATCH = FEW
    with Ledger(path) as ledger:
        ledger.add(itertools.islice(readings(number), first, None), at=AT)


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted, without what says when it was written."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        return {name: _rows(connection, name) for (name,) in tables.fetchall() if name not in _NOT_COMPARED}


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    # how a word index is cut into parts depends on the transactions; what it finds is compared by ``found``
    if "_words_" in table:
        return []
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})") if name not in _LEFT_OUT]
    listed = ", ".join(f'"{name}"' for name in columns)
    return sorted(connection.execute(f"SELECT {listed} FROM {table}").fetchall(), key=repr)


def found(path: Path) -> list[tuple[object, ...]]:
    """What the word indexes find, and that they agree with their tables."""
    out = []
    with closing(sqlite3.connect(path)) as connection:
        for index in ("document_words", "sentence_words"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            for word in ("kharkiv", "prisonniers", '"environ 100"'):
                out.append(tuple(connection.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid", (word,)).fetchall()))
        connection.rollback()
    return out


if __name__ == "__main__":
    main()
