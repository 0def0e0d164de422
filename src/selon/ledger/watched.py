"""What a watch has seen: feeds with their state, the addresses that they named and what is still to be done about each.

In: a path beside the ledger; what feeds said; moments as seconds. Out: what is due.
Never: holds a text that was added: the ledger does; forgets an address that is waiting, whenever the process is killed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from selon.model import SelonError

KEPT_DAYS = 90  # an address that no feed has named for so long is forgotten; the ledger still knows its text
_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, next REAL NOT NULL, failures INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS seen (
  feed TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (feed, key)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (
  key TEXT PRIMARY KEY, feed TEXT NOT NULL, address TEXT, host TEXT NOT NULL, digest TEXT NOT NULL, held TEXT NOT NULL,
  tries INTEGER NOT NULL, checks INTEGER NOT NULL, next REAL, etag TEXT, modified TEXT) STRICT;
CREATE INDEX IF NOT EXISTS items_next ON items (next) WHERE next IS NOT NULL;
"""
_SEE = "INSERT INTO seen VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest, at = excluded.at"
_PUT = """INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, NULL, NULL) ON CONFLICT DO UPDATE SET
  digest = excluded.digest, held = excluded.held, tries = 0, checks = 0, next = excluded.next, feed = excluded.feed"""


@dataclass(frozen=True, slots=True)
class FeedState:
    """``next``: when it is to be asked again, in seconds; ``failures``: in a row."""

    etag: str | None = None
    modified: str | None = None
    next: float = 0.0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An address (or, without one, an entry) that a feed names. ``held``: what the feed says of it, as plain values."""

    key: str
    digest: str
    address: str | None
    host: str
    held: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """One to be fetched now. ``tries``: that failed in a row; ``checks``: how often it was looked at again since it was added."""

    key: str
    feed: str
    address: str | None
    host: str
    digest: str
    held: dict[str, Any]
    tries: int
    checks: int
    etag: str | None
    modified: str | None


class Watched:
    """An open file of that kind; use it with ``with``, from one thread."""

    def __init__(self, path: Path) -> None:
        """Opens the file or makes it. Raises SelonError where that cannot be done."""
        self.path = path
        try:
            self._base = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last poll, which is then made again
            self._base.executescript(_TABLES)
        except sqlite3.DatabaseError as err:
            raise SelonError(f"{path}: cannot be opened as the memory of a watch ({err}); move it away, and it is made anew") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._base.close()

    def feed(self, url: str) -> FeedState:
        row = self._base.execute("SELECT etag, modified, next, failures FROM feeds WHERE url = ?", (url,)).fetchone()
        return FeedState(*row) if row else FeedState()

    def polled(self, url: str, state: FeedState, named: Iterable[Named], now: float) -> int:
        """Keeps the feed's state together with what it named; how many are new or changed; another feed's are not twice."""
        fresh = 0
        with self._base:
            self._base.execute("BEGIN IMMEDIATE")
            self._base.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)", (url, state.etag, state.modified, state.next, state.failures)
            )
            for one in named:
                fresh += self._see(url, one, now)
        return fresh

    def _see(self, url: str, one: Named, now: float) -> bool:
        """Whether there is something to do about it."""
        before = self._base.execute("SELECT digest, at FROM seen WHERE feed = ? AND key = ?", (url, one.key)).fetchone()
        if before is None or before[0] != one.digest or now - before[1] > 86_400:
            self._base.execute(_SEE, (url, one.key, one.digest, now))
        known = self._base.execute("SELECT 1 FROM items WHERE key = ?", (one.key,)).fetchone()
        if known and (before is None or before[0] == one.digest):
            return False
        held = json.dumps(one.held, ensure_ascii=False)
        self._base.execute(_PUT, (one.key, url, one.address, one.host, one.digest, held, now))
        return True

    def due(self, now: float, *, most: int, besides: Collection[str], full: Collection[str]) -> list[Due]:
        """What is to be fetched, the longest waiting first, but for the keys ``besides`` and the hosts that are ``full``."""
        asked = (
            "SELECT key, feed, address, host, digest, held, tries, checks, etag, modified FROM items WHERE next <= :now"
            " AND key NOT IN (SELECT value FROM json_each(:besides)) AND host NOT IN (SELECT value FROM json_each(:full))"
            " ORDER BY next LIMIT :most"
        )
        given = {"now": now, "most": most, "besides": json.dumps(list(besides)), "full": json.dumps(list(full))}
        rows = self._base.execute(asked, given)
        return [Due(key, feed, at, host, digest, json.loads(held), *more) for key, feed, at, host, digest, held, *more in rows]

    def put_off(self, one: Due, until: float) -> None:
        """After a failure: it is tried again, unless its feed said something else of it meanwhile."""
        with self._base:
            self._base.execute("UPDATE items SET tries = tries + 1, next = ? WHERE key = ? AND digest = ?", (until, one.key, one.digest))

    def done(self, found: Iterable[tuple[Due, str | None, str | None, float | None]]) -> None:
        """What is in the ledger: (which, its ETag, its Last-Modified, when to look at it again, if ever)."""
        rows = [(later, etag, modified, later, one.key, one.digest) for one, etag, modified, later in found]
        with self._base:
            self._base.executemany(
                "UPDATE items SET next = ?, tries = 0, checks = checks + 1, etag = ?, modified = ?,"
                " held = CASE WHEN ? IS NULL THEN '{}' ELSE held END WHERE key = ? AND digest = ?",
                rows,
            )

    def waiting(self) -> int:
        """How many addresses wait to be added for the first time, or for a change that their feed told."""
        return int(self._base.execute("SELECT count(*) FROM items WHERE next IS NOT NULL AND checks = 0").fetchone()[0])

    def forget(self, now: float) -> None:
        """Lets go what no feed has named for long."""
        with self._base:
            self._base.execute("DELETE FROM seen WHERE at < ?", (now - KEPT_DAYS * 86_400,))
            self._base.execute("DELETE FROM items WHERE next IS NULL AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.key = items.key)")
