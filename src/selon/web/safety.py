"""What keeps the page to itself: headers that allow nothing from elsewhere, hosts that are ours, bodies of bounded size.

In: requests. Out: refusals of one line; headers on everything that is answered.
Never: answers under another host's name, or lets a text run, style or send anything.

The policy allows scripts, styles, pictures and connections of this server alone, none of them written into the page. ``blob:`` is for
MapLibre's worker, which it makes from its own script; nothing else is read from one but pictures that the page draws itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.web.answers import problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self' blob:; child-src blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OURS = ("127.0.0.1", "localhost", "::1")
LARGEST = 20_000_000  # bytes of a request, all its files together
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::\d{1,5})?")


class Guarded:
    """The application behind its door."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = (), largest: int = LARGEST) -> None:
        self.app, self.largest = app, largest
        self.hosts = {host.lower() for host in (*OURS, *hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        sent = {name: value.decode("latin-1") for name, value in scope["headers"] if name in (b"host", b"content-length", b"origin")}
        if not self.is_ours(sent.get(b"host", "")):
            await problem(421, "this host name is not served here; open the address that selon serve printed, or name it with --name")(
                scope, receive, told
            )
        elif scope["method"] not in ("GET", "HEAD") and not self.is_from_here(sent.get(b"origin")):
            await problem(403, "this was sent from a page of another site; use the page that selon serve opened")(scope, receive, told)
        elif not (length := sent.get(b"content-length", "0")).isdigit() or int(length) > self.largest:
            await problem(413, f"too large: at most {self.largest // 10**6} MB in all; send fewer or smaller files")(scope, receive, told)
        else:
            await self.app(scope, _bounded(receive, self.largest), told)

    def is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        return found is not None and (found["six"] or found["name"]).lower() in self.hosts

    def is_from_here(self, origin: str | None) -> bool:
        """Whether a form was sent by our own page, or by a program, which says no origin."""
        return origin is None or self.is_ours(origin.partition("://")[2])


def _bounded(receive: Receive, largest: int) -> Receive:
    """A body that says no length is cut off at the same size: what is read of it then is a broken form, which is refused as such."""
    taken = 0

    async def read() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > largest else message

    return read
