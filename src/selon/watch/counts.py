"""What the service tells of itself, in numbers.

In: what happened. Out: Prometheus metrics of a registry of its own, and the state for ``/healthz``.
Never: counts twice, or keeps a label for each address.
"""

from __future__ import annotations

import time
from typing import Any


class Counts:
    """``beat``: called by the loop; ``state``: what ``/healthz`` says."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        own: dict[str, Any] = {"registry": self.registry}
        self.polls = Counter("selon_watch_polls", "Polls of feeds, by what came of them", ["outcome"], **own)
        self.pages = Counter("selon_watch_pages", "Pages fetched, by what came of them", ["outcome"], **own)
        self.documents = Counter("selon_watch_documents", "Documents, by what the ledger did with them", ["outcome"], **own)
        self.waiting = Gauge("selon_watch_waiting", "Addresses that wait to be added", **own)
        self.failing = Gauge("selon_watch_feeds_failing", "Feeds whose last poll failed", **own)
        self.feeds = Gauge("selon_watch_feeds", "Feeds that are watched", **own)
        self.seconds = Histogram("selon_watch_add_seconds", "Seconds that reading and adding a batch took", **own)
        self._beat = time.monotonic()
        self._failing: set[str] = set()
        self._wait = 0
        self._number = 0

    def beat(self, waiting: int) -> None:
        self._beat, self._wait = time.monotonic(), waiting
        self.waiting.set(waiting)

    def watched(self, number: int) -> None:
        self._number = number
        self.feeds.set(number)

    def polled(self, url: str, outcome: str) -> None:
        """``outcome``: new, unchanged, failed."""
        self.polls.labels(outcome).inc()
        (self._failing.add if outcome == "failed" else self._failing.discard)(url)
        self.failing.set(len(self._failing))

    def state(self) -> dict[str, Any]:
        """``ok`` is false where the service has not looked around for a minute."""
        silent = time.monotonic() - self._beat
        return {
            "ok": silent < 60,
            "feeds": self._number,
            "failing": len(self._failing),
            "waiting": self._wait,
            "silent_s": round(silent, 1),
        }
