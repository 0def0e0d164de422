"""What a file is before it is opened as a ledger: another program's database must not change by being looked at.

In: a path. Out: nothing, or LedgerError. Never: writes to the file, or leaves another beside it.

The bytes at its head tell most; where they do not (a ledger whose first pages still lie in the log beside it), its tables do.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from selon.ledger import sqlite
from selon.ledger.errors import LedgerError

_MAGIC = b"SQLite format 3\0"
_LOGGED, _NAMED = 18, slice(68, 72)  # where the head says that there is a log, and whose file it is
_OURS = {"alembic_version", "documents", "claim_rows", "tombstones"}


def check(path: Path, *, create: bool) -> None:
    """Raises LedgerError for a file that is no ledger; an empty one may become one (``create``). What cannot be read is left to SQLite."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return
    if not head:
        if not create:
            raise LedgerError(f"{path}: is empty, and no ledger of selon; make one with: selon add PATHS --ledger {path}")
        return
    if not head.startswith(_MAGIC):
        raise LedgerError(f"{path}: is no ledger of selon, or is encrypted; name another file with --ledger")
    name = int.from_bytes(head[_NAMED], "big")
    if name != sqlite.APPLICATION and (name or not _has_our_tables(path, logged=head[_LOGGED] == 2, create=create)):
        raise LedgerError(f"{path}: is a database, but no ledger of selon; name another file with --ledger")


def _has_our_tables(path: Path, *, logged: bool, create: bool) -> bool:
    """Whether it has a ledger's tables, or none and may get them (``create``)."""
    # a log that is not there would be made by looking
    alone = logged and not Path(f"{path}-wal").exists()
    address = f"file:{quote(str(path.absolute()))}?mode=ro{'&immutable=1' if alone else ''}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=sqlite.WAIT_MS / 1000)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.OperationalError:  # it is being made, or may not be read: opening it says which
        return True
    except sqlite3.DatabaseError:
        return False
    return tables >= _OURS if tables else create
