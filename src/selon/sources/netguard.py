"""Which addresses may be fetched, and connections that go where was checked.

In: an address as it is written; a name and what it resolves to. Out: nothing, or FetchError; a connection to the address that was checked.
Never: asks for a name twice (the second answer could be another), or connects to loopback, private, link-local, multicast or reserved
addresses unless that is allowed.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore

from selon.model import SourceError

Resolve = Callable[[str, int], Awaitable[list[str]]]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_LONGEST = 2_048
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FetchError(SourceError):
    """What could not be fetched, and why. ``temporary``: it may be tried again, after ``again`` seconds where the server says so."""

    def __init__(self, reason: str, *, temporary: bool = False, again: float | None = None, status: int | None = None) -> None:
        super().__init__(reason)
        self.temporary, self.again, self.status = temporary, again, status


def check_address(address: str) -> str:
    """The host of an address. Raises FetchError for another scheme than http(s), a user or password in it, or what is no address."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise FetchError("is no address") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchError(f"is no web address ({parts.scheme[:20] or 'no scheme'}): only http and https are fetched")
    if "@" in parts.netloc:
        raise FetchError("has a user name or password in it: such addresses are not fetched")
    if not host or port == 0 or len(address) > _LONGEST or any(c.isspace() or not c.isprintable() for c in address):
        raise FetchError("is no address")
    return host


def refusal(value: str, allowed: Iterable[Network]) -> str | None:
    """Why an IP address may not be fetched from, or None. What is mapped or tunnelled into IPv6 is looked at as well."""
    ip = ipaddress.ip_address(value.split("%", maxsplit=1)[0])
    if any(ip in network for network in allowed):
        return None
    for one in _behind(ip):
        names = ("is_loopback", "is_link_local", "is_multicast", "is_private", "is_unspecified", "is_reserved", "is_site_local")
        kind = next((name[3:].replace("_", "-") for name in names if getattr(one, name, False)), None)
        if kind or not one.is_global:
            return f"{value}, a {kind or 'non-public'} address"
    return None


def _behind(ip: _IP) -> list[_IP]:
    """The address itself, or the IPv4 addresses that it only carries."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    if ip in _NAT64:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    tunnelled = [ip.sixtofour, *(ip.teredo or ())]
    return [ip, *(one for one in tunnelled if one is not None)]


async def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a name, as the system knows them."""
    try:
        rows = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"the name {host!r} cannot be resolved", temporary=True) from None
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


class Guarded(httpcore.AsyncNetworkBackend):
    """Connects to a name by resolving it once, checking every address, and taking one of those. ``allow_private``: nothing is refused."""

    def __init__(self, resolve: Resolve, *, allow_private: bool, allowed: Iterable[Network]) -> None:
        self._resolve, self._allow_private, self._allowed = resolve, allow_private, tuple(allowed)
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,  # noqa: ASYNC109 - the interface's own
        socket_options: Any = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        """Raises FetchError where one of the name's addresses is refused; httpcore's errors where none answers."""
        found = await self._resolve(host, port)
        if not found:
            raise FetchError(f"the name {host!r} has no address", temporary=True)
        for value in () if self._allow_private else found:
            why = refusal(value, self._allowed)
            if why:
                raise FetchError(f"leads to {why}: not fetched; --allow-private allows it")
        for value in found[:-1]:
            try:
                return await self._inner.connect_tcp(value, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(found[-1], port, timeout, local_address, socket_options)

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """Never."""
        raise FetchError("sockets of this machine are not fetched from")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
