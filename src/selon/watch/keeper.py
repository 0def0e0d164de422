"""What came in, read and added: on a thread of its own, so that reading holds up no poll.

In: documents. Out: what the ledger did with them. Never: reads what the ledger knows already, or adds in two threads at once.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from selon.model import Document

if TYPE_CHECKING:
    from selon.ledger.adding import Added
    from selon.ledger.store import Ledger


class Keeper:
    """``add`` from the loop; ``close`` when nothing is under way any more."""

    def __init__(self, path: Path, clock: Callable[[], dt.datetime], who: str) -> None:
        self._path, self._clock, self._who = path, clock, who
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="selon-keeper")
        self._ledger: Ledger | None = None
        self._stopped = False

    def stop(self) -> None:
        """What is being read is finished and added; what comes behind it in the same call is not begun."""
        self._stopped = True

    async def add(self, documents: list[Document]) -> Added:
        """Reads and adds them. Raises LedgerError where the file cannot be written."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._add, documents)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _add(self, documents: list[Document]) -> Added:
        from selon.batch import read_all
        from selon.ledger.store import Ledger
        from selon.reading.reader import VERSION

        if self._ledger is None:
            self._ledger = Ledger(self._path)
        kept = self._ledger
        wanted = [doc for doc in documents if kept.state(doc, VERSION) in ("missing", "older")]
        readings = itertools.takewhile(lambda _: not self._stopped, read_all(wanted))
        done = kept.add(readings, at=self._clock(), who=self._who, what="watch")
        done.known += len(documents) - len(wanted)
        return done

    def _close(self) -> None:
        if self._ledger is not None:
            self._ledger.close()
