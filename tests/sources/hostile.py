"""A local server that answers as it is told, also as no server should: for tests and for bench/watch.py.

``Server`` runs in a thread of its own. ``routes``: path → a coroutine function (request, writer), or (status, headers, body).
"""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

Handler = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]
Route = Handler | tuple[int, dict[str, str], bytes]
_REASONS = {200: "OK", 301: "Moved", 302: "Found", 304: "Not Modified", 404: "Not Found", 429: "Too Many", 500: "Error", 503: "Busy"}


@dataclass
class Request:
    path: str
    headers: dict[str, str]


class Server:
    def __init__(
        self, routes: dict[str, Route] | Callable[[str], Route | None], host: str = "127.0.0.1", trust: ssl.SSLContext | None = None
    ) -> None:
        self._routes, self._host, self._trust = routes, host, trust
        self.requests: list[Request] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._tasks: set[Any] = set()

    @property
    def url(self) -> str:
        return f"{'https' if self._trust else 'http'}://{self._host}:{self.port}"

    def asked(self, path: str) -> list[Request]:
        return [r for r in self.requests if r.path == path]

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._handle, self._host, 0, ssl=self._trust))
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._answered(reader, writer)
            writer.close()
        except asyncio.CancelledError:  # the server is closed: a task that asyncio itself started must not end as cancelled
            return
        finally:
            if not writer.is_closing():
                writer.transport.abort()

    async def _answered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
            request = Request(head[0].split(" ")[1], headers)
            self.requests.append(request)
            route = self._routes(request.path) if callable(self._routes) else self._routes.get(request.path)
            if route is None:
                await answer(writer, 404, {}, b"")
            elif isinstance(route, tuple):
                await answer(writer, *route)
            else:
                await route(request, writer)


async def answer(writer: asyncio.StreamWriter, status: int, headers: dict[str, str], body: bytes) -> None:
    said = {"Content-Length": str(len(body)), "Connection": "close", **headers}
    head = f"HTTP/1.1 {status} {_REASONS.get(status, 'x')}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in said.items()) + "\r\n"
    writer.write(head.encode("latin-1") + body)
    await writer.drain()


def moved(to: str) -> Route:
    return 302, {"Location": to}, b""


def bomb(size: int = 200_000_000) -> Route:
    return 200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"\0" * size, 1)


async def hang(request: Request, writer: asyncio.StreamWriter) -> None:
    del request, writer
    await asyncio.sleep(3600)


async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
    del request
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(0.1)


async def endless_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    del request
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"a" * 8000 + b"\r\n")
        await writer.drain()


async def endless_body(request: Request, writer: asyncio.StreamWriter) -> None:
    del request
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    while True:
        writer.write(b"a" * 65536)
        await writer.drain()
