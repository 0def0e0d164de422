"""Bytes of a file or of standard input, within a limit.

In: a path or a stream. Out: its bytes, or its numbered lines with their byte offsets.
Never: holds more than the limit, or waits for what is no file to end.
"""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Iterator
from typing import BinaryIO

from selon.model import SourceError

_CHUNK = 1 << 16
_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "it may not be read",
    errno.EISDIR: "this is a folder",
    errno.ELOOP: "its links go in a circle",
}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def whole(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of the stream. Raises SourceError over the limit."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SourceError(f"larger than {limit / 1e6:g} MB, the limit for one document")
    return data


def lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """(byte offset, line) of each line; None in place of a line over the limit, which is passed over unread."""
    offset = 0
    while line := stream.readline(limit + 1):
        start, size, fits = offset, len(line), len(line) <= limit
        while not fits and not line.endswith(b"\n") and (line := stream.readline(_CHUNK)):
            size += len(line)
        offset = start + size
        yield start, line if fits else None


def wide_lines(data: bytes) -> Iterator[tuple[int, bytes | None]]:
    """The lines of UTF-16 with its mark, recoded; their offset is that of the file's beginning."""
    for line in data.decode("utf-16", "replace").split("\n"):
        yield 0, line.encode("utf-8", "surrogatepass")


def is_wide(head: bytes) -> bool:
    """Whether the bytes begin with the mark of UTF-16."""
    return head.startswith(_WIDE)


def reason(err: OSError) -> str:
    """Why a file cannot be opened, in words."""
    return _REASONS.get(err.errno or 0) or os.strerror(err.errno or 0)
