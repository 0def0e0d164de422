"""Briefs of a large ledger take seconds: they are worked out beside the requests, one at a time, and kept while the ledger stays as it is.

In: what is asked, how to make it. Out: the brief, or ``Working``. Never: makes another request wait for a brief.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from threading import Lock
from typing import Generic, TypeVar

from selon.web.boards import Working

MOST, WAITING = 40, 6  # that are kept; that may wait for their turn

Made = TypeVar("Made")


class Beside(Generic[Made]):
    """What is worked out in a thread of its own, by key. Close it."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "selon-brief")
        self._held: OrderedDict[str, Future[Made]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], Made], wait: float) -> Made:
        """What ``make`` gives, or gave under that key. Raises Working after ``wait`` seconds or behind many others, and what it raised."""
        with self._lock:
            found = self._held.get(key)
            if found is None or found.cancelled():
                if sum(not one.done() for one in self._held.values()) >= WAITING:
                    raise Working
                found = self._held[key] = self._pool.submit(make)
            self._held.move_to_end(key)
            while len(self._held) > MOST:
                self._held.popitem(last=False)[1].cancel()
        try:
            return found.result(timeout=wait)
        except NotYet as err:
            raise Working from err
        except Exception:
            with self._lock:  # told once; who asks again has it tried again
                if self._held.get(key) is found:
                    del self._held[key]
            raise

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
