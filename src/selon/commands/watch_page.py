"""What a watch tells of itself over HTTP: ``/healthz`` and ``/metrics``.

In: where to listen, the counts. Out: answers, on threads of their own. Never: tells an address or a text, or answers anything else.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from selon.model import SelonError

if TYPE_CHECKING:
    from selon.watch.counts import Counts

_Start = Callable[[str, list[tuple[str, str]]], Any]


@contextmanager
def page(listen: str | None, counts: Counts) -> Iterator[None]:
    """Answers while it is open; ``listen`` is HOST:PORT, None for nowhere. Raises SelonError for a place that cannot be had."""
    if listen is None:
        yield
        return
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Silent(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """The service tells events, not who asked for them."""

    host, _, port = listen.rpartition(":")
    try:
        server = make_server(host or "127.0.0.1", int(port), _app(counts), Server, Silent)
    except (OSError, ValueError, OverflowError) as err:
        raise SelonError(f"--listen {listen}: {err}; give HOST:PORT, or none") from None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _app(counts: Counts) -> Callable[[dict[str, Any], _Start], Iterable[bytes]]:
    from prometheus_client import make_wsgi_app

    metrics: Any = make_wsgi_app(counts.registry)

    def app(asked: dict[str, Any], start: _Start) -> Iterable[bytes]:
        path = asked.get("PATH_INFO")
        if path == "/metrics":
            found: Iterable[bytes] = metrics(asked, start)
            return found
        if path != "/healthz":
            start("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"here are /healthz and /metrics\n"]
        state = counts.state()
        start("200 OK" if state["ok"] else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps(state).encode() + b"\n"]

    return app
