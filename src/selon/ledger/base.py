"""A ledger's file and its two ways in: reading and writing.

In: a path. Out: connections, each in a transaction. Never: knows a table; what a ledger can do stands in the modules beside this one.

Each of them is a class on top of ``Base`` that uses ``reading()`` and ``writing()``; ``store.Ledger`` is all of them together.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert

from selon.ledger import files, schema, sqlite
from selon.ledger.errors import LedgerError, told
from selon.ledger.tables import runs


class Base:
    """An open ledger. Close it, or use it with ``with``."""

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True) -> None:
        """Opens the file, making it (``create``) or bringing its tables up to date. Raises LedgerError where that cannot be done."""
        self.path = Path(path)
        if not create and not self.path.exists():
            raise LedgerError(f"{self.path}: there is no such ledger; make one with: selon add PATHS --ledger {self.path}")
        if self.path.is_dir():
            raise LedgerError(f"{self.path}: is a folder; name a file, such as {self.path / 'selon.db'}")
        files.check(self.path, create=create)
        self._engine = sqlite.open_file(self.path)
        self._writer = self._engine.execution_options(**sqlite.WRITING)
        with told(str(self.path)):
            schema.bring_up_to_date(self._engine, str(self.path))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is now, whatever others write meanwhile."""
        with told(str(self.path)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; all that it writes is there when the block ends, or nothing of it."""
        with told(str(self.path)), self._writer.begin() as connection:
            yield connection

    @property
    def engine(self) -> Engine:
        """What connections come from."""
        return self._engine

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Ledger({str(self.path)!r})"


def instant(at: dt.datetime) -> str:
    """A moment as the tables write it: UTC, to the second. Raises LedgerError for one without a zone."""
    if at.tzinfo is None:
        raise LedgerError(f"at={at.isoformat()} has no zone; give datetime.now(timezone.utc)")
    return at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def start_run(connection: Connection, *, at: dt.datetime, who: str, what: str) -> int:
    """The id of a new run: who wrote what, when, with which version of selon."""
    from selon import __version__

    values = {"at": instant(at), "who": who, "what": what, "version": __version__}
    return int(connection.execute(insert(runs).values(values).returning(runs.c.id)).scalar_one())
