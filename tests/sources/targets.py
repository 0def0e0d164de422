"""What the fuzzers call: every parser that takes bytes from outside, by name, and the inputs made for it, by number."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from selon.model import Document, SelonError
from selon.sources import gkg, inflate
from selon.sources.items import Item, Link
from selon.sources.opening import read_item
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes
from tests.sources import kinds
from tests.sources.seeds import seeds

WISHES = Wishes(["fr"], lang="fr", published="2025-03-14")
_TOKENS = (
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"<![CDATA[", b"]]>", b"<!--", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n",
    b"\n\n", b"<script type='application/ld+json'>{\"@type\":\"NewsArticle\"", b"{", b"}", b"[", b"]", b'"', b"\\ud800", b"-1",
    b"9" * 25, b"0", b"\t", b"<table><tr><td>", b"<div>" * 40, b"=?utf-8?q?=ff?=", b"Content-Length: -5\r\n",
    b'Content-Type: multipart/mixed; boundary=""\n', b"/Length 99999999", b"endobj", b"obj", b"stream\n", b"<</Kids[1 0 R]>>", b"1e999",
    b"null", b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.1\r\n", b"From a\n", b"<time datetime='2025-03-14T10:00:00Z'>",
    b"class='live-post'", b"2025-13-45T99:99:99Z", b"datePublished",
)  # fmt: skip

_STRETCHED, _LONG = 250, 100_000  # one input of so many; bytes
_PIECE = re.compile(rb"<[^>]+>|[^\n]+\n|\[|\{|\(")


def _item(name: str, media: str | None = None) -> Callable[[bytes], None]:
    def call(data: bytes) -> None:
        for found in read_item(Item(name, data, None, 0, "https://essai.example/a/1", "2025-03-14T16:00:00Z", media), WISHES):
            assert isinstance(found, Document | Problem | Link)
            if isinstance(found, Problem):
                assert "\n" not in found.line

    return call


def _inflate(encoding: str) -> Callable[[bytes], None]:
    def call(data: bytes) -> None:
        try:
            assert len(inflate.whole(data, encoding, 100_000)) <= 100_000
        except SelonError:
            return

    return call


def _compare(data: bytes) -> None:
    text = data.decode("latin-1")
    gkg.compare((text[:40],), text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{name: _item(name) for name in kinds.ALL},
    "any bytes": _item("unnamed"),
    "page": _item("https://essai.example/a", "text/html"),
    **{encoding: _inflate(encoding) for encoding in ("gzip", "deflate", "br")},
    "gkg compare": _compare,
}


def mutated(data: bytes, draw: random.Random) -> bytes:
    """The bytes with some things changed in them."""
    out = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        at = draw.randrange(len(out) + 1) if out else 0
        span = draw.choice((1, 2, 8, 40))
        match draw.randrange(7):
            case 0:
                out[at:at] = draw.choice(_TOKENS)
            case 1:
                del out[at : at + span]
            case 2:
                out[at:at] = out[at : at + span] * draw.choice((1, 2, 30))
            case 3 if at < len(out):
                out[at] ^= 1 << draw.randrange(8)
            case 4:
                out[at : at + span] = draw.randbytes(span)
            case 5 if draw.random() < 0.2:
                del out[at:]
            case _:
                out[at : at + 1] = draw.choice(_TOKENS)
    return bytes(out)


def made(name: str, number: int) -> bytes:
    """The made input of a target by its number, the same each time."""
    draw = random.Random(f"{name} {number}")
    begun = draw.choice(seeds(name))
    if number % _STRETCHED == _STRETCHED - 1:
        return _stretched(begun, draw)
    return mutated(_repacked(begun, draw), draw) if draw.random() < 0.9 else _repacked(begun, draw, whole=True)


def _stretched(data: bytes, draw: random.Random) -> bytes:
    """With one piece of it, a tag or a line or any bytes, said over and over: what takes a time that grows with the square is slow then."""
    pieces = _PIECE.findall(data) if draw.random() < 0.5 else []
    at = draw.randrange(len(data))
    piece = draw.choice(pieces) if pieces else data[at : at + draw.choice((1, 2, 5, 12, 30, 80, 200))]
    at = data.find(piece)
    return data[:at] + piece * (_LONG // len(piece)) + data[at:]


def _repacked(data: bytes, draw: random.Random, *, whole: bool = False) -> bytes:
    """Of a packed file, one with a changed content that is packed again as it should be."""
    if not whole and draw.random() < 0.5:
        return data
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(mutated(_unpacked(data), draw), 1, mtime=0)
    if not data.startswith(b"PK"):
        return mutated(data, draw)
    held, out = _members(data), io.BytesIO()
    chosen = draw.choice(list(held))
    with zipfile.ZipFile(out, "w") as new:
        for name, content in held.items():
            new.writestr(zipfile.ZipInfo(name), mutated(content, draw) if name in (chosen, "word/document.xml") else content)
    return out.getvalue()


@cache
def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data)


@cache
def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


FOLDER = Path(".fuzz")
