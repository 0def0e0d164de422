"""What the views of one page share: the open ledger, what was answered before, the day, who may write.

In: a ledger's file. Out: ``Desk``. Never: writes into the ledger unless it was given a token.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import Response

from selon.model import SelonError
from selon.web.answers import Kept, answer
from selon.web.asked import BriefAsked
from selon.web.boards import Boards, Working
from selon.web.briefing import Beside
from selon.web.reading import Reader
from selon.web.views import briefs

if TYPE_CHECKING:
    from selon.ledger.board import Board
    from selon.ledger.store import Ledger
    from selon.maps.books import MapBook
    from selon.report.brief import Brief


class Desk:
    """One ledger and its answers. Close it."""

    def __init__(self, ledger: Path, write_token: str | None = None) -> None:
        """Opens the ledger. Raises LedgerError where there is none."""
        from selon.ledger.serving import lean
        from selon.ledger.store import Ledger

        self.ledger: Ledger = Ledger(ledger, create=False)
        lean(self.ledger, write=write_token is not None)
        self.path = Path(ledger)
        self.write_token = write_token
        self.reader = Reader()
        self.boards = Boards(self.ledger)
        self._briefs: Beside[tuple[Brief | None, dict[str, Any]]] = Beside()
        self._kept, self._counted = Kept(), Kept()
        self._book: tuple[str, MapBook] | None = None
        self._lock = Lock()

    def answer(self, request: Request, make: Callable[[], Any], *, kind: str = "application/json") -> Response:
        """What ``make`` gives of the ledger as it is now, kept until it changes."""
        return answer(request, self._kept, self.ledger.stamp(), make, kind=kind)

    def count(self, request: Request, make: Callable[[Board], Any], *, kind: str = "application/json") -> Response:
        """The same of what is counted. Raises Working while a large ledger is read for the first time."""
        board = self.boards.now()
        return answer(request, self._counted, board.stamp, lambda: make(board), kind=kind)

    def book(self) -> MapBook:
        """The control maps, with the areas measured so far."""
        stamp = self.ledger.stamp()
        with self._lock:
            if self._book is None or self._book[0] != stamp:
                self._book = (stamp, self.ledger.map_book())
            return self._book[1]

    def now(self) -> dt.datetime:
        """The moment at which something is written."""
        return dt.datetime.now(dt.UTC)  # noqa: TID251 - the server's edge reads the clock for what people decide

    def brief(self, asked: BriefAsked, wait: float) -> tuple[Brief | None, dict[str, Any]]:
        """The brief of a window (None where no document lies in it), and the window. Raises Working after so many seconds."""
        key = f"{self.ledger.stamp()} {asked.lang} {asked.since} {asked.until} {asked.place}"
        return self._briefs.get(key, lambda: briefs.written(self.ledger, self.book(), asked), wait)

    def warm(self) -> None:
        """Begins, in the background, what the first view asks."""
        self.boards.start()
        with suppress(Working, SelonError, RuntimeError):  # it may have been closed meanwhile
            self.brief(BriefAsked(), 0.0)

    def close(self) -> None:
        self.reader.close()
        self._briefs.close()
        self.ledger.close()
