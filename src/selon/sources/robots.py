"""What a host's robots.txt allows, and how fast.

In: an address; who fetches the robots.txt. Out: the pace that it asks for, or FetchError where it forbids the address.
Never: asks a host for it twice within an hour, or goes on where the host cannot say what it allows.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from selon.sources.netguard import FetchError

AGENT = "selon"
_KEPT, _KEPT_WRONG = 3600.0, 60.0  # seconds
_HOSTS = 2_000
_SLOWEST = 60.0  # a longer delay than this is no pace; nobody waits for it


class Robots:
    """``fetch``: gives the text of an address, None where there is none, or raises FetchError."""

    def __init__(self, fetch: Callable[[str], Awaitable[str | None]]) -> None:
        self._fetch = fetch
        self._known: OrderedDict[str, tuple[float, Any]] = OrderedDict()
        self._locks: dict[str, asyncio.Lock] = {}

    async def pace(self, address: str) -> float | None:
        """Seconds between two requests, where the host says so. Raises FetchError for an address that it forbids."""
        rules = await self._rules(address)
        if isinstance(rules, FetchError):
            raise FetchError(str(rules), temporary=rules.temporary, again=rules.again)
        if rules is None:
            return None
        if not rules.can_fetch(address, AGENT):
            raise FetchError("its robots.txt forbids it")
        delay = rules.crawl_delay(AGENT)
        return min(float(delay), _SLOWEST) if delay and float(delay) > 0 else None

    async def _rules(self, address: str) -> Any:
        parts = urlsplit(address)
        host = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
        lock = self._locks.setdefault(host, asyncio.Lock())
        async with lock:
            held = self._known.get(host)
            if held is None or held[0] < time.monotonic():
                held = self._known[host] = await self._asked(host)
                self._known.move_to_end(host)
        if len(self._known) > _HOSTS:
            oldest, _ = self._known.popitem(last=False)
            self._locks.pop(oldest, None)
        return held[1]

    async def _asked(self, host: str) -> tuple[float, Any]:
        """(until when it holds, the rules, None where there are none, or why they cannot be had)."""
        from protego import Protego

        try:
            text = await self._fetch(f"{host}/robots.txt")
        except FetchError as err:
            refused = err.status is None and not err.temporary  # nothing of this host is fetched
            why = err if refused else FetchError(f"its robots.txt cannot be read: it {err}", temporary=True, again=err.again)
            return time.monotonic() + _KEPT_WRONG, why
        try:
            return time.monotonic() + _KEPT, Protego.parse(text) if text is not None else None
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
            return time.monotonic() + _KEPT, None
