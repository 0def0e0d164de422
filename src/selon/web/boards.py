"""The board that facets and the map are counted on, kept up to date while the server runs.

In: a ledger. Out: its board as it is now, or as it was a moment ago; ``Working`` while the first one of a large ledger is read.
Never: makes a request wait for a large ledger to be read.
"""

from __future__ import annotations

from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selon.ledger.board import Board
    from selon.ledger.store import Ledger

SMALL = 60_000  # claims that are read while the first request waits: a second
FEW = 30_000  # new claims that a request waits for
WAIT = 0.2  # seconds that a request waits for what is being worked out


class Working(Exception):
    """The answer is being worked out: ask again in a moment."""


class Boards:
    """The newest board."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._lock, self._there = ledger, Lock(), Event()
        self._board: Board | None = None
        self._failed: BaseException | None = None
        self._reading = False

    def start(self) -> None:
        """Begins to read, in the background, unless somebody does."""
        with self._lock:
            if self._reading:
                return
            self._reading, self._failed = True, None
        Thread(target=self._read, name="selon-board", daemon=True).start()

    def _read(self) -> None:
        from selon.ledger import board

        try:
            self._board = board.read(self._ledger)
        except BaseException as err:  # noqa: BLE001 - told to who asks: a thread has nobody to tell
            self._failed = err
        finally:
            self._reading = False
            self._there.set()

    def now(self) -> Board:
        """The board. Raises Working while the first is read, and what reading it raised."""
        from selon.ledger import board

        if self._board is None:
            self.start()
            self._there.wait(None if self._ledger.claims_at_most() <= SMALL else WAIT)
        held = self._board
        if held is None:
            if self._failed is not None:
                raise self._failed
            raise Working
        if self._lock.acquire(blocking=False):
            try:
                newer = board.follow(held, most=FEW)
                self._board = held = newer or held
            finally:
                self._lock.release()
            if newer is None:
                if self._ledger.claims_at_most() <= SMALL:
                    self._board = held = board.read(self._ledger)
                else:
                    self.start()
        return held

    def fresh(self) -> Board | None:
        """The board if there is one, and if it is of the ledger as it is now."""
        if self._board is None:
            return None
        held = self.now()
        return held if held.stamp == self._ledger.stamp() else None
