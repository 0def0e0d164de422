"""Web archives (WARC, gzipped or not): captures in, their documents out.

In: the stream of one archive. Out: the documents of its responses and resources, with record, byte offset, address and time of capture.
Never: holds more than a record, believes a length, or goes on behind damage: what stands before it is read, and one line says where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from selon.model import Document, SourceError
from selon.sources import inflate, leaves
from selon.sources.gunzip import Gunzip
from selon.sources.items import TELLING, Item, Link, media_of
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes

_KINDS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
_SKIPPED = 200_000_000  # a record that unpacks to more is a bomb: nobody walks over it
_HEADERS = 1 << 16  # room for the headers of HTTP beside a body at the limit
_BROKEN = (OSError, ValueError, EOFError, RuntimeError, LookupError, AttributeError, TypeError, OverflowError)


def read(name: str, stream: BinaryIO, wishes: Wishes, inside: str | None = None) -> Iterator[Document | Problem | Link]:
    """The documents of one archive. ``inside``: the archive's name within a WACZ."""
    archive = _Archive(name, Gunzip(stream), wishes, inside)
    yield from archive.documents()
    yield from archive.told()


class _Archive:
    def __init__(self, name: str, stream: Gunzip, wishes: Wishes, inside: str | None) -> None:
        self._name, self._stream, self._wishes, self._inside = name, stream, wishes, inside
        self._records = self._others = 0
        self._damage: str | None = None
        self._last = 0

    def documents(self) -> Iterator[Document | Problem | Link]:
        for number, record, data in self._captures():
            try:
                item = self._item(record, data, str(number))
            except (SourceError, *_BROKEN) as err:
                yield Problem(self._name, (str(err).splitlines() or [""])[0][:80] or type(err).__name__, member=self._member(str(number)))
                continue
            if item is not None:
                yield from leaves.read(item, self._wishes)

    def told(self) -> Iterator[Problem]:
        """What is to be said of the archive as a whole."""
        if self._damage:
            place = max(self._last, self._stream.newest)
            reason = f"is damaged after record {self._records:,}, near byte {place:,} ({self._damage}): what stands before it was read"
            yield Problem(
                self._name, reason, "fetch or save it anew to have the rest", self._inside, "warning" if self._records else "refusal"
            )
        elif not self._records:
            yield Problem(self._name, "holds no record that can be read", "check that it is a WARC, saved whole", self._inside)
        if self._others:
            reason = f"{self._others:,} captures of other kinds or answers that are no page were passed over"
            yield Problem(self._name, reason, member=self._inside, level="note")

    def _captures(self) -> Iterator[tuple[int, Any, bytes]]:
        """(number, record, its payload) of responses and resources, until the end or the damage."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        wanted = WarcRecordType.response | WarcRecordType.resource
        number, stream = 0, cast("BinaryIO", self._stream)
        try:
            for record in ArchiveIterator(stream, parse_http=False, fsspec_args=False):
                number += 1
                self._last = self._stream.at(record.stream_pos)
                data = self._block(record)
                if data is None:
                    return
                self._records += 1
                if record.record_type & wanted:
                    yield number, record, data
        except _BROKEN as err:
            self._damage = self._stream.damage or (str(err).splitlines() or [""])[0][:60] or type(err).__name__
            return
        self._damage = self._damage or self._stream.damage  # it broke off where a record would begin

    def _block(self, record: Any) -> bytes | None:
        """All of a record, or its beginning where it is over the limit; None, with ``_damage`` set, where the archive breaks off in it."""
        length = record.content_length
        if length > _SKIPPED:
            self._damage = f"a record of {length / 1e6:,.0f} MB"
            return None
        data: bytes = record.reader.read(self._wishes.limit + _HEADERS)
        size = len(data)
        while piece := record.reader.read(1 << 16):
            size += len(piece)
        if size < length or record.headers.get("Content-Length") is None:
            self._damage = self._stream.damage or "it breaks off"
            return None
        return data

    def _member(self, number: str) -> str:
        return f"{self._inside}:{number}" if self._inside else number

    def _item(self, record: Any, data: bytes, number: str) -> Item | None:
        """The capture; None for a picture, a script, an answer that is no page. Raises SourceError."""
        said = None
        if record.is_http:
            record.set_bytes_content(data)
            record.parse_http()
            said, data = record.http_headers, record.reader.read()
        kind = said.get("Content-Type") if said is not None else record.headers.get("Content-Type")
        media, charset = media_of(kind)
        status = said.status_code if said is not None else None
        if status not in (200, 203, None) or (media is not None and media not in _KINDS):
            self._others += 1
            return None
        if len(data) > self._wishes.limit:
            raise SourceError(f"the record is over {self._wishes.limit / 1e6:g} MB")
        if said is not None:
            data = _plain(data, said, self._wishes.limit)
        headers = tuple((name, value) for name in TELLING if said is not None and (value := said.get(name)))
        ident = record.headers.get("WARC-Record-ID")
        held = (("record", ident), *headers) if ident else headers
        address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        place = self._stream.at(record.stream_pos)
        return Item(self._name, data, self._member(number), place, address, record.headers.get("WARC-Date"), media, charset, held)


def _plain(data: bytes, said: Any, limit: int) -> bytes:
    """The payload without its transfer and content encodings. Raises SourceError."""
    if (said.get("Transfer-Encoding") or "").strip().lower() == "chunked":
        data = _unchunked(data)
    encoding = said.get("Content-Encoding")
    # many archives keep the header of what they unpacked
    if encoding and (data[:2] == b"\x1f\x8b" or "gzip" not in encoding.lower()):
        return inflate.whole(data, encoding, limit)
    return data


def _unchunked(data: bytes) -> bytes:
    """The body of chunks; as it is where it has none, up to where they break off."""
    found: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\r\n", at, at + 40)
        size = data[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not size or len(size) > 8 or size.strip(b"0123456789abcdefABCDEF"):
            return b"".join(found) or data
        length = int(size, 16)
        if length == 0:
            break
        found.append(data[end + 2 : end + 2 + length])
        at = end + 4 + length
    return b"".join(found)
