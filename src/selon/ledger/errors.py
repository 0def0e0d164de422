"""What a ledger cannot do, as one line that says what to do about it.

In: an error of the database. Out: ``LedgerError``. Never: hides a defect of ours: what is not known here passes as it came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from selon.model import SelonError

_KNOWN = (
    ("disk is full", "the disk is full; everything that was committed is kept: make room and run the same command again"),
    (
        "disk I/O error",
        "the disk failed (it may be full or gone); what was committed is kept: check the disk and run the same command again",
    ),
    ("database is locked", "another process has been writing to it for a minute; run the same command again when it is done"),
    ("not a database", "is no ledger of selon, or is encrypted; name another file with --ledger"),
    ("malformed", "the file is damaged; keep a copy, then take a backup or try: sqlite3 FILE .recover"),
    ("readonly database", "cannot be written; check its rights and those of its folder"),
    ("unable to open", "cannot be opened; check that its folder is there and may be written to"),
)


class LedgerError(SelonError):
    """A ledger that cannot be opened, read or written as asked."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Errors of the database that a person can mend, as LedgerError with the ledger's name."""
    try:
        yield
    except UnicodeEncodeError as err:
        raise LedgerError(f"{name}: {err.object[:40]!r} holds bytes that are no text; write it in UTF-8") from err
    except (DatabaseError, sqlite3.DatabaseError) as err:
        said = str(err.orig if isinstance(err, DatabaseError) else err)
        reason = next((say for sign, say in _KNOWN if sign in said), None)
        if reason is None:
            raise
        raise LedgerError(f"{name}: {reason}") from err
