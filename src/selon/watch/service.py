"""The service: each feed in a task of its own, pages beside one another, one thread that reads and adds.

In: a plan, who fetches, what was seen before, who keeps. Out: the ledger kept up to date, events told.
Never: lets one feed wait for another, marks something as done before it is in the ledger, or holds more than some hundred pages.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from selon.ledger.watched import Due, FeedState, Watched
from selon.model import Document, SelonError
from selon.sources.fetching import Answer, Fetcher
from selon.sources.netguard import FetchError
from selon.watch import entries
from selon.watch.counts import Counts
from selon.watch.keeper import Keeper
from selon.watch.plan import Feed, Plan

AT_ONCE, EACH_HOST, BATCH = 48, 3, 16
_TRIES = 6
_LONGEST = 3_600.0
Log = Callable[..., None]
Shield = Callable[[str, Callable[[], Awaitable[None]]], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Came:
    """A page, or what a feed holds, on its way into the ledger."""

    due: Due
    documents: list[Document]
    etag: str | None = None
    modified: str | None = None


class Watch:
    """``log``: an event with its values. ``shield``: runs a task so that a defect in it ends in a line, and the task begins anew."""

    def __init__(
        self, plan: Plan, fetcher: Fetcher, watched: Watched, keeper: Keeper, clock: Callable[[], dt.datetime], log: Log, shield: Shield
    ) -> None:
        self.plan, self.fetcher, self.watched, self.keeper = plan, fetcher, watched, keeper
        self.counts = Counts()
        self._clock, self._log, self._shield = clock, log, shield
        self._feeds = {feed.url: feed for feed in plan.feeds}
        self._running: dict[str, str] = {}  # key → the host that is being asked for it, if it still is
        self._came: asyncio.Queue[Came] = asyncio.Queue(2 * AT_ONCE)
        self._pages: set[asyncio.Task[None]] = set()
        self.counts.watched(len(plan.feeds))

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop`` is set; then what is being added is finished, and the rest waits for the next start."""
        jobs = {f"feed {feed.url}": self._forever(feed) for feed in self.plan.feeds}
        jobs |= {"pages": self._fetch_pages, "keeping": self._keep}
        tasks = [asyncio.create_task(self._shield(name, job)) for name, job in jobs.items()]
        await stop.wait()
        await self._end(tasks)

    async def once(self) -> None:
        """Each feed once, and what it names."""
        keeping = asyncio.create_task(self._shield("keeping", self._keep))
        await asyncio.gather(*(self._shield(f"feed {feed.url}", self._poller(feed)) for feed in self.plan.feeds))
        while self._start_pages() or self._running:  # noqa: ASYNC110 - what is due is a row of a file, which sets no event
            await asyncio.sleep(0.05)
        await self._end([keeping])

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in (*tasks, *self._pages):
            task.cancel()
        await asyncio.gather(*tasks, *self._pages, return_exceptions=True)

    def _now(self) -> float:
        return self._clock().timestamp()

    # --- feeds

    def _forever(self, feed: Feed) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            while True:
                wait = self.watched.feed(feed.url).next - self._now()
                if wait > 0:
                    await asyncio.sleep(wait)
                await self._poll(feed)

        return run

    def _poller(self, feed: Feed) -> Callable[[], Awaitable[None]]:
        return lambda: self._poll(feed)

    async def _poll(self, feed: Feed) -> None:
        known = self.watched.feed(feed.url)
        try:
            answer = await self.fetcher.get(feed.url, etag=known.etag, modified=known.modified)
            found = None if answer.unchanged else await asyncio.to_thread(entries.parsed, feed, answer)
        except FetchError as err:
            self._failed(feed, known, err)
            return
        later = self._now() + feed.every * random.uniform(0.95, 1.05)
        if found is None:
            self.watched.polled(feed.url, FeedState(known.etag, known.modified, later), (), self._now())
            self.counts.polled(feed.url, "unchanged")
            return
        # a damaged feed is asked for whole again
        state = FeedState(next=later) if found.broken else FeedState(_said(answer, "etag"), _said(answer, "last-modified"), later)
        fresh = self.watched.polled(feed.url, state, found.named, self._now())
        self.counts.polled(feed.url, "new" if fresh else "unchanged")
        if fresh or found.broken:
            self._log("polled", feed=feed.url, entries=len(found.named), fresh=fresh, damaged=found.broken)

    def _failed(self, feed: Feed, known: FeedState, err: FetchError) -> None:
        wait = max(_backed_off(feed.every, known.failures), err.again or 0.0)
        state = FeedState(known.etag, known.modified, self._now() + wait, known.failures + 1)
        self.watched.polled(feed.url, state, (), self._now())
        self.counts.polled(feed.url, "failed")
        self._log("failed", feed=feed.url, reason=str(err), failures=state.failures, again_s=round(wait))

    # --- pages

    async def _fetch_pages(self) -> None:
        forgotten = 0.0
        while True:
            self.counts.beat(self.watched.waiting())
            if self._now() - forgotten > 86_400:
                forgotten = self._now()
                self.watched.forget(forgotten)
            self._start_pages()
            await asyncio.sleep(0.2)

    def _start_pages(self) -> int:
        """Starts what is due, some for each host, so that a slow one keeps no other waiting; how many."""
        hosts = Counter(filter(None, self._running.values()))
        full = [host for host, number in hosts.items() if number >= EACH_HOST]
        started = 0
        most = 0 if self._came.full() else 4 * AT_ONCE
        for one in self.watched.due(self._now(), most=most, besides=self._running, full=full):
            if hosts.total() >= AT_ONCE or hosts[one.host] >= EACH_HOST:
                continue
            hosts[one.host] += 1
            self._running[one.key] = one.host
            task = asyncio.create_task(self._page(one))
            self._pages.add(task)
            task.add_done_callback(self._pages.discard)
            started += 1
        return started

    async def _page(self, one: Due) -> None:
        """One address: its documents go to the queue; whatever happens, it is not under way any more in the end."""
        came: Came | None = None

        async def run() -> None:
            nonlocal came
            came = await self._fetched(one)

        try:
            await self._shield(f"page {one.address}", run)
            if came is not None:
                self._running[one.key] = ""  # its host may be asked for another; it is under way until it is kept
                await self._came.put(came)
        finally:
            if came is None:
                self._running.pop(one.key, None)

    async def _fetched(self, one: Due) -> Came | None:
        feed = self._feeds.get(one.feed)
        if feed is None:  # it was taken out of the plan; what is waiting still waits
            self.watched.put_off(one, self._now() + _LONGEST)
            return None
        if one.address is None or not feed.follow or one.held.get("full"):
            return Came(one, await asyncio.to_thread(entries.from_feed, feed, one, self._told))
        try:
            answer = await self.fetcher.get(
                one.address, etag=one.etag if one.checks else None, modified=one.modified if one.checks else None
            )
        except FetchError as err:
            return await self._page_failed(feed, one, err)
        self.counts.pages.labels("unchanged" if answer.unchanged else "fetched").inc()
        documents = [] if answer.unchanged else await asyncio.to_thread(entries.from_page, feed, one, answer, self._told)
        return Came(one, documents, _said(answer, "etag") or one.etag, _said(answer, "last-modified") or one.modified)

    async def _page_failed(self, feed: Feed, one: Due, err: FetchError) -> Came | None:
        """Tried again later; in the end what the feed holds of it is taken."""
        self.counts.pages.labels("failed").inc()
        last = not err.temporary or one.tries + 1 >= _TRIES
        wait = max(_backed_off(30.0, one.tries), err.again or 0.0)
        self._log(
            "page failed", feed=one.feed, address=one.address, reason=str(err), tries=one.tries + 1, again_s=None if last else round(wait)
        )
        if not last:
            self.watched.put_off(one, self._now() + wait)
            return None
        return Came(one, [] if one.checks else await asyncio.to_thread(entries.from_feed, feed, one, self._told))

    def _told(self, line: str) -> None:
        self._log("problem", line=line)

    # --- keeping

    async def _keep(self) -> None:
        while True:
            batch = [await self._came.get()]
            await asyncio.sleep(0.2)  # what comes at the same moment is added together
            while len(batch) < BATCH and not self._came.empty():
                batch.append(self._came.get_nowait())
            try:
                await self._added(batch)
            finally:
                for came in batch:
                    self._running.pop(came.due.key, None)

    async def _added(self, batch: list[Came]) -> None:
        documents = [doc for came in batch for doc in came.documents]
        adding = asyncio.ensure_future(self.keeper.add(documents)) if documents else None
        try:
            with self.counts.seconds.time():
                done = await asyncio.shield(adding) if adding else None
        except asyncio.CancelledError:
            if adding is not None:  # what was read is added; nothing is marked: what was not comes again, and the rest is known then
                self.keeper.stop()
                await adding
            raise
        except SelonError as err:
            self._log("not kept", reason=str(err), documents=len(documents))
            for came in batch:
                self.watched.put_off(came.due, self._now() + 10)
            return
        self._mark(batch)
        if done is None:
            return
        for outcome in ("new", "known", "superseded"):
            self.counts.documents.labels(outcome).inc(getattr(done, outcome))
        self.counts.documents.labels("refused").inc(len(done.refused))
        if done.new or done.refused:
            self._log("added", new=done.new, superseded=done.superseded, known=done.known, refused=done.refused)

    def _mark(self, batch: list[Came]) -> None:
        """They are in the ledger: now they may be taken for done."""
        plan, now = self.plan.recheck, self._now()
        rows = []
        for came in batch:
            one = came.due
            again = one.address is not None and one.checks < len(plan) and not one.held.get("full") and one.feed in self._feeds
            again = again and self._feeds[one.feed].follow
            rows.append((one, came.etag, came.modified, now + plan[one.checks] if again else None))
        self.watched.done(rows)


def _said(answer: Answer, name: str) -> str | None:
    return answer.headers.get(name)


def _backed_off(first: float, failures: int) -> float:
    """Twice as long after each failure, up to an hour, never the same for two."""
    wait: Any = min(_LONGEST, first * 2 ** min(failures, 12))
    return float(wait * random.uniform(0.75, 1.25))
