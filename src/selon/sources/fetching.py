"""Addresses in, what is there out: the one place that asks the network for something.

In: an address; limits (``Policy``). Out: an ``Answer``, or FetchError with one line that says why.
Never: goes where ``netguard`` refuses (looked at anew at each redirect), waits or holds more than the limits, keeps a cookie, sends a
password, reads a proxy or a password file from the environment, or asks a host against its robots.txt or faster than its pace.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import email.utils
import logging
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina

from selon.model import SourceError
from selon.sources import inflate
from selon.sources.items import TELLING, Item, media_of
from selon.sources.netguard import FetchError, Guarded, Network, Resolve, check_address, resolved
from selon.sources.robots import AGENT, Robots

for _library in ("stamina", "httpx", "httpcore"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
_REDIRECTS = (301, 302, 303, 307, 308)
_TEMPORARY = (408, 425, 429, 500, 502, 503, 504)
_WAIT_AT_MOST = 60.0  # what a server may ask of one call; a longer wait is the caller's business (``FetchError.again``)
_ROBOTS = 1_000_000  # bytes; RFC 9309 asks for half of that at least
_PACKED = 20  # as much may come out of one piece of a body of which only the beginning is kept
_HEADERS = {
    "User-Agent": f"{AGENT}/0.1 (reads published reporting; honours robots.txt)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """``size``: bytes of an answer, unpacked. ``total``: seconds of one request; ``idle``: without a byte; ``pace``: between two requests.

    ``hops``: redirects; ``attempts``: how often one request is tried; ``allowed``: networks that are fetched from though not public.
    """

    size: int = 20_000_000
    total: float = 60.0
    idle: float = 15.0
    hops: int = 5
    attempts: int = 3
    pace: float = 1.0
    allow_private: bool = False
    allowed: tuple[Network, ...] = ()
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """``address``: where it came from in the end. ``headers``: names in small letters. ``unchanged``: a 304, with no data."""

    address: str
    status: int
    headers: dict[str, str]
    data: bytes
    retrieved: str

    @property
    def unchanged(self) -> bool:
        return self.status == 304

    def item(self, name: str) -> Item:
        """It as something to be read."""
        media, charset = media_of(self.headers.get("content-type"))
        kept = tuple((key, self.headers[key]) for key in TELLING if key in self.headers)
        return Item(name, self.data, None, None, self.address, self.retrieved, media, charset, kept)


@dataclass(slots=True)
class _Host:
    """When the next request may go out."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next: float = 0.0


class Fetcher:
    """Use it with ``async with``. ``clock``: tells the moment of an answer. ``resolve``, ``trust``: the system's where not given."""

    def __init__(
        self,
        clock: Callable[[], dt.datetime],
        policy: Policy | None = None,
        *,
        resolve: Resolve = resolved,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._clock, self.policy = clock, policy or Policy()
        # a jar that takes nothing
        jar = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        guard = Guarded(resolve, allow_private=self.policy.allow_private, allowed=self.policy.allowed)
        limits = httpx.Timeout(self.policy.idle, pool=self.policy.total)
        self._client = httpx.AsyncClient(
            transport=_Transport(guard, trust), cookies=jar, headers=_HEADERS, timeout=limits, trust_env=False, follow_redirects=False
        )
        self._hosts: dict[str, _Host] = {}
        stamina.instrumentation.set_on_retry_hooks(())  # who fetches says what was tried; it would print it
        self._robots = Robots(self._robots_text)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._client.aclose()

    async def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """What is there. ``etag``, ``modified``: of what is known: an answer that is the same is ``unchanged``. Raises FetchError."""
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        policy = self.policy
        async for attempt in stamina.retry_context(
            on=_again, attempts=policy.attempts, timeout=None, wait_initial=0.5, wait_max=_WAIT_AT_MOST, wait_jitter=0.5
        ):
            with attempt:
                return await self._followed(address, headers, policy.size, robots=policy.robots)
        raise AssertionError  # the last attempt returns or raises

    async def _followed(self, address: str, headers: dict[str, str], size: int, *, robots: bool, head: bool = False) -> Answer:
        target = address
        for _ in range(self.policy.hops + 1):
            check_address(target)
            pace = await self._robots.pace(target) if robots else None
            await self._turn(target, pace)
            answer = await self._request(target, headers, size, head=head)
            if answer.status not in _REDIRECTS:
                return _judged(answer)
            target = _next(target, answer)
        raise FetchError(f"redirects more than {self.policy.hops} times")

    async def _request(self, target: str, headers: dict[str, str], size: int, *, head: bool) -> Answer:
        """One request, within the limits of time and size. Raises FetchError."""
        try:
            async with asyncio.timeout(self.policy.total), self._client.stream("GET", target, headers=headers) as got:
                said = {name.lower(): value for name, value in got.headers.items()}
                data = b"" if got.status_code in (*_REDIRECTS, 304) else await _body(got, said, size, head=head)
                now = self._clock().isoformat(timespec="seconds").replace("+00:00", "Z")
                return Answer(target, got.status_code, said, data, now)
        except TimeoutError:
            raise FetchError(f"took longer than {self.policy.total:g} s", temporary=True) from None
        except httpx.TimeoutException:
            raise FetchError("does not answer in time", temporary=True) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpcore.NetworkError, ssl.SSLError, UnicodeError, OSError) as err:
            raise FetchError(f"cannot be fetched ({_short(err)})", temporary=isinstance(err, httpx.TransportError)) from None
        except FetchError:
            raise
        except SourceError as err:
            raise FetchError(str(err)) from None

    async def _turn(self, target: str, pace: float | None) -> None:
        """Waits until this host may be asked again; who waits holds nobody else up."""
        parts = urlsplit(target)
        host = self._hosts.setdefault(f"{parts.hostname}:{parts.port}", _Host())
        async with host.lock:
            wait = host.next - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            host.next = time.monotonic() + max(self.policy.pace, pace or 0.0)

    async def _robots_text(self, address: str) -> str | None:
        """The beginning of a robots.txt; None where there is none. Raises FetchError where the server cannot say."""
        try:
            answer = await self._followed(address, {}, _ROBOTS, robots=False, head=True)
        except FetchError as err:
            if err.status is not None and 400 <= err.status < 500 and not err.temporary:
                return None
            raise
        return answer.data.decode("utf-8", "replace")


class _Transport(httpx.AsyncHTTPTransport):
    """httpx's own, over connections that are checked."""

    def __init__(self, guard: Guarded, trust: ssl.SSLContext | None) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=trust or httpx.create_ssl_context(trust_env=False), max_connections=100, max_keepalive_connections=20,
            keepalive_expiry=5.0, network_backend=guard,
        )  # fmt: skip


async def _body(got: httpx.Response, said: dict[str, str], size: int, *, head: bool) -> bytes:
    """The body, unpacked; ``head``: its beginning, where it is over the limit. Raises SourceError over the limit."""
    length = said.get("content-length", "")
    if not head and length.isdecimal() and int(length) > size:
        raise FetchError(f"is larger than {size / 1e6:g} MB")
    decoder = inflate.decoder(said.get("content-encoding"), size * _PACKED if head else size)
    parts, raw, held = [], 0, 0
    async for chunk in got.aiter_raw():
        raw += len(chunk)
        if raw > size and not head:
            raise FetchError(f"is larger than {size / 1e6:g} MB")
        parts.append(decoder.feed(chunk))
        held += len(parts[-1])
        if head and held >= size:
            return b"".join(parts)[:size]
    try:
        decoder.finish()
    except inflate.Cut as err:
        raise FetchError(str(err), temporary=True) from None
    return b"".join(parts)


def _judged(answer: Answer) -> Answer:
    """The answer, if it is one. Raises FetchError."""
    if answer.status in (200, 203, 304):
        return answer
    raise FetchError(
        f"answers {answer.status}",
        temporary=answer.status in _TEMPORARY,
        again=_retry_after(answer.headers.get("retry-after"), answer.retrieved),
        status=answer.status,
    )


def _retry_after(said: str | None, now: str) -> float | None:
    """Seconds that a server asks to wait: a number, or a date."""
    if not said:
        return None
    if said.strip().isascii() and said.strip().isdecimal():
        return float(said.strip()[:8])
    try:
        when = email.utils.parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - dt.datetime.fromisoformat(now)).total_seconds())


def _next(target: str, answer: Answer) -> str:
    try:
        return urljoin(target, answer.headers["location"])
    except (KeyError, ValueError):
        raise FetchError(f"answers {answer.status} and does not say where to go") from None


def _again(err: Exception) -> bool | float:
    """Whether, or after how many seconds, it is worth another try."""
    if not isinstance(err, FetchError) or not err.temporary:
        return False
    if err.again is None:
        return True
    return err.again if err.again <= _WAIT_AT_MOST else False


def _short(err: Any) -> str:
    return (str(err).splitlines() or [""])[0][:80] or type(err).__name__


class Getter:
    """The same for who does not wait for others: ``getter(address)`` gives an ``Item`` or raises FetchError. Use it with ``with``."""

    def __init__(self, clock: Callable[[], dt.datetime], policy: Policy | None = None) -> None:
        self._runner = asyncio.Runner()
        self._clock, self._policy = clock, policy
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets the connections go."""
        if self._fetcher is not None:
            self._runner.run(self._fetcher.__aexit__(None, None, None))
        self._runner.close()

    def __call__(self, address: str) -> Item:
        return self._runner.run(self._get(address))

    async def _get(self, address: str) -> Item:
        self._fetcher = self._fetcher or Fetcher(self._clock, self._policy)
        return (await self._fetcher.get(address)).item(address)
