"""Web-archive captures (WACZ): a ZIP of WARCs in, the documents of their captures out.

In: a seekable stream. Out: what ``warc`` makes of each archive in it.
Never: writes a member to disk, or unpacks one that is not asked for.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from selon.model import Document, SourceError
from selon.sources import inflate, warc
from selon.sources.items import Link
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes

_UNPACKED = 1 << 40  # archives are read as streams: what all of them hold may be large
_DO = "check that it was saved whole"


def read(name: str, stream: BinaryIO, wishes: Wishes) -> Iterator[Document | Problem | Link]:
    """The documents of every WARC in it, or one refusal."""
    try:
        archive = zipfile.ZipFile(stream)
        inside = [info for info in inflate.members(archive, _UNPACKED) if info.filename.endswith((".warc.gz", ".warc"))]
    except (*inflate.BROKEN_ZIP, SourceError) as err:
        yield Problem(name, f"is no WACZ that can be read ({str(err)[:60]})", _DO)
        return
    for info in inside:
        try:
            member = archive.open(info)
        except inflate.BROKEN_ZIP as err:
            yield Problem(name, f"cannot be unpacked ({str(err)[:60]})", _DO, info.filename)
            continue
        with member:
            yield from warc.read(name, cast("BinaryIO", _Careful(member)), wishes, info.filename)
    if not inside:
        yield Problem(name, "holds no WARC", "give a WACZ, a WARC or its pages")


class _Careful:
    """A member whose damage is the end of it: the archive within says where it broke off."""

    def __init__(self, stream: object) -> None:
        self._stream = cast("BinaryIO", stream)

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except inflate.BROKEN_ZIP:
            return b""
