"""Answers in JSON: how they are written, kept while the ledger stays as it is, and told apart by browsers.

In: plain values. Out: responses; one line for what went wrong. Never: shows a traceback, or an answer of rows that have changed.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response

KEPT_BYTES = 14_000_000  # of each of two; the map of 20,000 places, the largest answer, has 5.4 MB


class Json(JSONResponse):
    """JSON in UTF-8; a lone surrogate, which no encoding can write, becomes a question mark."""

    def render(self, content: Any) -> bytes:
        return as_bytes(content)


def as_bytes(content: Any) -> bytes:
    """Plain values as JSON. Days are ISO 8601."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str).encode("utf-8", "replace")


def problem(status: int, line: str) -> Json:
    """What went wrong, as ``{"error": "one line"}``."""
    return Json({"error": " ".join(line.split())[:600]}, status)


class Kept:
    """Answers by what they answer, as long as the ledger's stamp stands; those least asked for go first."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most, self._size, self._lock = most, 0, Lock()
        self._stamp = ""
        self._held: OrderedDict[str, bytes] = OrderedDict()

    def get(self, stamp: str, key: str) -> bytes | None:
        with self._lock:
            if stamp != self._stamp or key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key]

    def put(self, stamp: str, key: str, body: bytes) -> None:
        with self._lock:
            if stamp != self._stamp:
                self._held.clear()
                self._stamp, self._size = stamp, 0
            if key not in self._held and len(body) <= self._most // 2:
                self._held[key] = body
                self._size += len(body)
            while self._size > self._most:
                self._size -= len(self._held.popitem(last=False)[1])


def answer(request: Request, kept: Kept, stamp: str, make: Callable[[], Any], *, kind: str = "application/json") -> Response:
    """What ``make`` gives, or what it gave under this stamp; 304 for a browser that has it. Bytes are sent as they are."""
    key = f"{request.url.path}?{request.url.query}"
    etag = f'W/"{hashlib.sha256(f"{stamp} {key}".encode("utf-8", "replace")).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = kept.get(stamp, key)
    if body is None:
        made = make()
        body = made if isinstance(made, bytes) else as_bytes(made)
        kept.put(stamp, key, body)
    return Response(body, media_type=kind, headers=headers)
