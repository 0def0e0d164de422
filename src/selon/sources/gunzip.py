"""A stream of gzip members in, the stream of their content out.

In: a stream, compressed or not. Out: the same as ``read``; where each member begins; what was wrong, if something was.
Never: raises for what the stream holds: behind damage it is at its end, and ``damage`` says why.
"""

from __future__ import annotations

import bisect
import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16


class Gunzip:
    """``damage``: what was wrong, or None. ``at(place)``: the byte of the stream at which the member that holds a place begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self.damage: str | None = None
        self._stream = stream
        self._raw = stream.read(_CHUNK)
        self._given = 0  # bytes of content so far
        self._taken = 0  # bytes of the stream before ``_raw``
        self._made = zlib.decompressobj(31) if self._raw.startswith(MAGIC) else None
        self._begins: list[int] = [0]
        self._places: list[int] = [0]

    def at(self, place: int) -> int:
        """Where in the stream the content at that place begins: its member's first byte, or the place itself."""
        if self._made is None:
            return place
        return self._begins[bisect.bisect_right(self._places, place) - 1]

    @property
    def newest(self) -> int:
        """Where the last member that was looked into begins; 0 without compression."""
        return self._begins[-1]

    def tell(self) -> int:
        """How many bytes of content were given."""
        return self._given

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, at most a chunk; none at the end."""
        size = min(size if size > 0 else _CHUNK, _CHUNK)
        data = self._plain(size) if self._made is None else self._unpacked(size)
        self._given += len(data)
        return data

    def _plain(self, size: int) -> bytes:
        data, self._raw = self._raw[:size], self._raw[size:]
        if not data:
            data = self._stream.read(size)
        self._taken += len(data)
        return data

    def _unpacked(self, size: int) -> bytes:
        assert self._made is not None
        while self.damage is None:
            if not self._raw and not self._more():
                return b""
            if self._made.eof and not self._next_member():
                continue
            try:
                data = self._made.decompress(self._raw, size)
            except zlib.error:
                self.damage = "its compression is broken"
                return b""
            rest = self._made.unconsumed_tail or self._made.unused_data
            self._taken += len(self._raw) - len(rest)
            self._raw = rest
            if data:
                return data
        return b""

    def _more(self) -> bool:
        assert self._made is not None
        self._raw = self._stream.read(_CHUNK)
        if not self._raw and not self._made.eof:
            self.damage = "it breaks off"
        return bool(self._raw)

    def _next_member(self) -> bool:
        """Begins the next member; False where only padding is left in what was read."""
        padding = len(self._raw) - len(self._raw.lstrip(b"\0"))
        self._raw, self._taken = self._raw[padding:], self._taken + padding
        if not self._raw:
            return False
        self._made = zlib.decompressobj(31)
        self._begins.append(self._taken)
        self._places.append(self._given)
        return True


def begins(head: bytes) -> bytes:
    """How the content of a gzipped stream begins."""
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""
