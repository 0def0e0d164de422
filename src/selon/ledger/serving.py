"""A ledger that is open for long and asked by many at once: connections that keep little for themselves, and that cannot write.

In: an open ledger. Out: the same. Never: changes what is asked of it or what it answers.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import event

from selon.ledger.base import Base

CACHE_KB = 12_288  # of each connection


def lean(ledger: Base, *, write: bool) -> None:
    """From now on: no mapping of the file into memory, which every connection would have of its own; without ``write`` no writing."""
    pragmas = ["mmap_size = 0", f"cache_size = -{CACHE_KB}", *([] if write else ["query_only = ON"])]
    engine = ledger.engine

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: Any) -> None:
        del record
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    engine.dispose()
