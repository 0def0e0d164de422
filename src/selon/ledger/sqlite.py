"""What only SQLite has: how its file is opened, rows that refuse to change, full-text search.

In: a path; names of tables. Out: an engine; SQL that a migration runs.
Never: knows what the tables are for, beyond how a row finds its document.

A writer takes the lock at once (``BEGIN IMMEDIATE``) and waits for another that has it; a reader sees the file as it was when it began.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event

TOGETHER = 64  # rows a statement
WAIT_MS = 60_000
ROOM_KIB = 196_608  # of pages, for who adds; others do with less
# STRICT tables came with 3.37.
OLDEST = (3, 37, 0)
APPLICATION = int.from_bytes(b"seln", "big")
_PRAGMAS = (
    f"busy_timeout = {WAIT_MS}",  # first: the others may have to wait
    "journal_mode = WAL",
    "synchronous = FULL",  # what was said to be added is there after a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # what is purged is overwritten
    "recursive_triggers = ON",  # REPLACE deletes, and is refused as such
    "cache_size = -65536",
    "mmap_size = 268435456",
    "wal_autocheckpoint = 65536",  # a page that several transactions change is copied into the file once
)
# Accents and capitals set aside; an apostrophe and a hyphen part words, as French and English need.
_TOKENS = "unicode61 remove_diacritics 2"
WRITING = {"writing": True}
BARE = {"bare": True}

# Under which condition a row may be deleted: a tombstone stands for its document. Nothing else may.
_PURGED = {
    "documents": "SELECT 1 FROM tombstones WHERE key = OLD.key",
    "readings": "SELECT 1 FROM tombstones t JOIN documents d ON d.key = t.key WHERE d.id = OLD.document",
    "judgements": "SELECT 1 FROM tombstones WHERE key IN (OLD.document_a, OLD.document_b)",
    "retractions": "SELECT 1 FROM tombstones WHERE key = OLD.document",
}
# Where a name that a person decided about is still held; ``{0}`` is the name, or a document's id, a colon and the name.
_HELD = (
    "(EXISTS (SELECT 1 FROM speaker_mentions m JOIN documents d ON d.id = m.document WHERE {0} IN (m.name, d.own || ':' || m.name)) "
    "OR EXISTS (SELECT 1 FROM claim_rows c JOIN documents d ON d.id = c.document WHERE {0} IN (c.speaker, d.own || ':' || c.speaker)) "
    "OR EXISTS (SELECT 1 FROM documents WHERE instr(text, {0})))"
)


def is_held(*columns: str) -> str:
    """SQL: whether some document that is left holds each of these names of speakers."""
    return " AND ".join(_HELD.format(column) for column in columns)


_PURGED["speaker_judgements"] = f"SELECT 1 FROM tombstones WHERE NOT ({is_held('OLD.first', 'OLD.second')})"  # noqa: S608 - columns of ours
_PURGED["sentences"] = _PURGED["claim_rows"] = _PURGED["readings"]


def open_file(path: Path) -> Engine:
    """The engine of that file; nothing is opened yet. Writers ask for ``execution_options(**WRITING)``."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: Any) -> None:
        del record
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        asked = connection.get_execution_options()
        # a row with a trigger behind it has the pages that it changes copied, to take them back: in a file, 700 writes a document; but
        # whoever asks, or copies the whole ledger, leaves what is large to a file
        connection.exec_driver_sql(f"PRAGMA temp_store = {'MEMORY' if asked.get('writing') else 'DEFAULT'}").close()
        if not asked.get("bare"):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if asked.get("writing") else "BEGIN")

    return engine


def make_room(connection: Connection) -> None:
    """Lets that connection keep more of the file in memory: keys and names of new documents fall all over large indexes."""
    cursor(connection).execute(f"PRAGMA cache_size = {-ROOM_KIB}").close()


def insertion(table: Table, names: Sequence[str]) -> str:
    """SQL that adds a row of these columns, for the driver itself: what runs for each document costs more on its way there than there."""
    return f'INSERT INTO "{table.name}" ({_listed(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 - a table of ours


def insert(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Adds these rows, so many a statement: each statement copies once the pages that it changes, however many rows change them."""
    write, one = cursor(connection), insertion(table, names)
    whole = len(rows) - len(rows) % TOGETHER
    if whole:
        many = one + f", ({', '.join('?' * len(names))})" * (TOGETHER - 1)
        write.executemany(many, (list(chain.from_iterable(rows[at : at + TOGETHER])) for at in range(0, whole, TOGETHER)))
    write.executemany(one, rows[whole:])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def everything(table: Table, names: Sequence[str], order: Sequence[str]) -> str:
    """SQL that asks for these columns of every row, in the order of those."""
    return f'SELECT {_listed(names)} FROM "{table.name}" ORDER BY {_listed(order)}'  # noqa: S608 - a table of ours


def deletion(table: Table, names: Sequence[str]) -> str:
    """SQL that deletes the rows that have these values in these columns."""
    held = " AND ".join(f'"{name}" = ?' for name in names)
    return f'DELETE FROM "{table.name}" WHERE {held}'  # noqa: S608 - a table of ours


def cursor(connection: Connection) -> sqlite3.Cursor:
    """The driver's cursor in the transaction of that connection."""
    made: Any = connection.connection.cursor()
    return cast("sqlite3.Cursor", made)


def rewrite(engine: Engine) -> None:
    """Copies the file without its free pages and empties the log beside it: what was deleted stands nowhere any more."""
    with engine.execution_options(**BARE).connect() as connection:
        for line in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            connection.exec_driver_sql(line).close()


def protect(*tables: str) -> Iterator[str]:
    """SQL that makes rows of these tables refuse UPDATE, and DELETE unless their document is purged (never, for tables without one)."""
    for table in tables:
        say = f"SELECT RAISE(ABORT, '{table}: rows are added, never changed')"
        yield f"CREATE TRIGGER {table}_kept_from_update BEFORE UPDATE ON {table} BEGIN {say}; END"
        when = f"WHEN NOT EXISTS ({_PURGED[table]}) " if table in _PURGED else ""
        say = f"SELECT RAISE(ABORT, '{table}: rows are added, never deleted; selon retract hides one, selon purge removes a document')"
        yield f"CREATE TRIGGER {table}_kept_from_delete BEFORE DELETE ON {table} {when}BEGIN {say}; END"


def keep_ids(*tables: str) -> Iterator[str]:
    """SQL that makes these tables refuse a row under an id that is taken: elsewhere REPLACE deletes without asking a trigger."""
    for table in tables:
        say = f"SELECT RAISE(ABORT, '{table}: this id is taken; rows are added, never replaced')"
        held = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - a table of ours
        yield f"CREATE TRIGGER {table}_kept_from_replace BEFORE INSERT ON {table} {held} BEGIN {say}; END"


def refuse_purged() -> str:
    """SQL that keeps a purged text from coming back."""
    say = "SELECT RAISE(ABORT, 'documents: this text was purged')"
    held = "WHEN EXISTS (SELECT 1 FROM tombstones WHERE sha256 = NEW.sha256)"
    return f"CREATE TRIGGER documents_purged BEFORE INSERT ON documents {held} BEGIN {say}; END"


def full_text(name: str, table: str, *columns: str) -> Iterator[str]:
    """SQL of an index of words over these columns, which follows its table."""
    held, new, old = (", ".join(f"{row}{c}" for c in columns) for row in ("", "NEW.", "OLD."))
    add = f"INSERT INTO {name} (rowid, {held}) VALUES (NEW.id, {new})"  # noqa: S608 - tables of ours
    drop = f"INSERT INTO {name} ({name}, rowid, {held}) VALUES ('delete', OLD.id, {old})"  # noqa: S608 - tables of ours
    yield f"CREATE VIRTUAL TABLE {name} USING fts5({held}, content='{table}', content_rowid='id', tokenize='{_TOKENS}')"
    yield f"CREATE TRIGGER {name}_added AFTER INSERT ON {table} BEGIN {add}; END"
    yield f"CREATE TRIGGER {name}_purged AFTER DELETE ON {table} BEGIN {drop}; END"
