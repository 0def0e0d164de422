"""Compressed bytes in, their content out, within a limit.

In: bytes under HTTP's content encodings, or a ZIP archive. Out: the content, or SourceError.
Never: holds more than the limit, whatever the bytes promise.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from selon.model import SourceError

_STACKED = 2  # encodings over one another: nobody needs more
_MEMBERS = 20_000
_STEP = 1 << 16
_GZIP = b"\x1f\x8b"


class Decoder(Protocol):
    """Takes bytes as they come and gives their content; ``left`` is what it may still give. ``finish`` raises Cut where it breaks off."""

    def feed(self, data: bytes) -> bytes: ...
    def finish(self) -> None: ...


class Cut(SourceError):
    """Compressed bytes that break off."""

    def __init__(self) -> None:
        super().__init__("its compression is broken (it breaks off)")


class _Plain:
    def __init__(self, limit: int) -> None:
        self.left = limit

    def feed(self, data: bytes) -> bytes:
        self.left -= len(data)
        return _within(data, self.left)

    def finish(self) -> None:
        pass


class _Zlib:
    """gzip, with its members one after another, and deflate with or without its head; what follows and is no member is left alone."""

    def __init__(self, limit: int, *, raw: bool = False) -> None:
        self.left = limit
        self._raw = raw
        self._made = zlib.decompressobj(-15 if raw else 47)
        self._fed = self._over = False
        self._next = b""

    def feed(self, data: bytes) -> bytes:
        found = []
        while data and not self._over:
            if self._made.eof:
                self._next += data
                if len(self._next) < len(_GZIP) and _GZIP.startswith(self._next):
                    break
                self._over = not self._next.startswith(_GZIP)
                data, self._next, self._made = self._next, b"", self._made if self._over else zlib.decompressobj(47)
                continue
            piece = self._step(data)
            self.left -= len(piece)
            found.append(_within(piece, self.left))
            data = self._made.unconsumed_tail or self._made.unused_data
        return b"".join(found)

    def finish(self) -> None:
        if self._fed and not self._made.eof:
            raise Cut

    def _step(self, data: bytes) -> bytes:
        try:
            piece = self._made.decompress(data, max(self.left, 0) + 1)
        except zlib.error as err:
            if self._fed or self._raw:
                raise SourceError(f"its compression is broken ({str(err)[:60]})") from None
            self._raw, self._made = True, zlib.decompressobj(-15)
            return self._step(data)
        self._fed = True
        return piece


class _Brotli:
    def __init__(self, limit: int) -> None:
        import brotli

        self.left = limit
        self._made = brotli.Decompressor()
        self._error = brotli.error
        self._fed = False

    def feed(self, data: bytes) -> bytes:
        found = []
        self._fed |= bool(data)
        try:
            while True:
                piece = self._made.process(data, output_buffer_limit=_STEP)
                self.left -= len(piece)
                found.append(_within(piece, self.left))
                data = b""
                if self._made.can_accept_more_data() or self._made.is_finished():
                    return b"".join(found)
        except self._error as err:
            raise SourceError(f"its compression is broken ({str(err)[:60]})") from None

    def finish(self) -> None:
        if self._fed and not self._made.is_finished():
            raise Cut


class _Chain:
    def __init__(self, decoders: list[Decoder]) -> None:
        self._decoders = decoders

    def feed(self, data: bytes) -> bytes:
        for decoder in self._decoders:
            data = decoder.feed(data)
        return data

    def finish(self) -> None:
        for decoder in self._decoders:
            decoder.finish()


def decoder(encoding: str | None, limit: int) -> Decoder:
    """The decoder of a Content-Encoding. Raises SourceError for one that is not known, or too many over one another."""
    names = [n for n in (p.strip().lower() for p in (encoding or "").split(",")) if n not in ("", "identity", "none")]
    if len(names) > _STACKED:
        raise SourceError("is compressed too many times over")
    return _Chain([_one(name, limit) for name in reversed(names)] or [_Plain(limit)])


def whole(data: bytes, encoding: str | None, limit: int) -> bytes:
    """All the content. Raises SourceError over the limit, for what is broken and for what breaks off."""
    made = decoder(encoding, limit)
    content = made.feed(data)
    made.finish()
    return content


def _one(name: str, limit: int) -> Decoder:
    if name in ("gzip", "x-gzip", "deflate"):
        return _Zlib(limit)
    if name == "br":
        return _Brotli(limit)
    raise SourceError(f"is compressed as {name[:20]!r}, which is not read")


def _within(data: bytes, left: int) -> bytes:
    if left < 0:
        raise SourceError("unpacks to more than the limit")
    return data


def members(archive: zipfile.ZipFile, limit: int) -> Iterator[zipfile.ZipInfo]:
    """The files of a ZIP archive. Raises SourceError for too many, or where they say that they unpack to more than the limit."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > _MEMBERS:
        raise SourceError(f"holds {len(infos):,} files; at most {_MEMBERS:,} are read")
    if sum(info.file_size for info in infos) > limit:
        raise SourceError(f"unpacks to more than {limit / 1e6:g} MB")
    yield from infos


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """One file of an archive, as far as the limit, whatever its entry says. Raises SourceError."""
    try:
        with archive.open(info) as stream:
            return _within(data := stream.read(limit + 1), limit - len(data))
    except BROKEN_ZIP as err:
        raise SourceError(f"the member {info.filename[:60]!r} is broken ({str(err)[:60]})") from None


# What ``zipfile`` raises for archives that are damaged, encrypted or packed in a way that it does not know.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError, OverflowError)
