"""What the fuzzers call: every parser that takes bytes from outside, by name, with files to begin from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from selon.model import Document, SelonError
from selon.sources import gkg, inflate
from selon.sources.items import Item, Link
from selon.sources.opening import read_item
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes
from tests.sources import kinds

WISHES = Wishes(["fr"], lang="fr", published="2025-03-14")
_TOKENS = (
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"<![CDATA[", b"]]>", b"<!--", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n",
    b"\n\n", b"<script type='application/ld+json'>{\"@type\":\"NewsArticle\"", b"{", b"}", b"[", b"]", b'"', b"\\ud800", b"-1",
    b"9" * 25, b"0", b"\t", b"<table><tr><td>", b"<div>" * 40, b"=?utf-8?q?=ff?=", b"Content-Length: -5\r\n",
    b'Content-Type: multipart/mixed; boundary=""\n', b"/Length 99999999", b"endobj", b"obj", b"stream\n", b"<</Kids[1 0 R]>>", b"1e999",
    b"null", b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.1\r\n", b"From a\n", b"<time datetime='2025-03-14T10:00:00Z'>",
    b"class='live-post'", b"2025-13-45T99:99:99Z", b"datePublished",
)  # fmt: skip


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
LIVE = kinds.page(
    body="".join(
        f"<div class='live-post' id='p{n}'><time datetime='2025-03-14T1{n}:00:00Z'></time><p>{kinds.P1}</p></div>" for n in range(3)
    )
)


def seeds(name: str) -> list[bytes]:
    """Files to begin from."""
    import gzip

    import brotli

    made = {"gzip": gzip.compress(kinds.page()), "deflate": gzip.compress(kinds.page()), "br": brotli.compress(kinds.page()),
            "gkg compare": kinds.P1.encode()}  # fmt: skip
    if name in ("page", "a.html"):
        return [kinds.page(), LIVE]
    if name == "any bytes":
        return list(kinds.ALL.values())
    return [made[name] if name in made else kinds.ALL[name]]


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


def inputs(name: str, first: int = 0) -> Iterator[bytes]:
    """The made inputs of a target, the same each time, from one of them on."""
    begun = seeds(name)
    for number in range(first, 1 << 62):
        draw = random.Random(f"{name} {number}")
        yield mutated(_repacked(draw.choice(begun), draw), draw) if draw.random() < 0.9 else _repacked(draw.choice(begun), draw, whole=True)


def _repacked(data: bytes, draw: random.Random, *, whole: bool = False) -> bytes:
    """Of a packed file, one with a changed content that is packed again as it should be."""
    import gzip
    import io
    import zipfile

    if not whole and draw.random() < 0.5:
        return data
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(mutated(gzip.decompress(data), draw), 1)
    if not data.startswith(b"PK"):
        return mutated(data, draw)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = draw.choice(old.namelist())
        for info in old.infolist():
            held = old.read(info)
            new.writestr(info.filename, mutated(held, draw) if info.filename in (chosen, "word/document.xml") else held)
    return out.getvalue()


FOLDER = Path(".fuzz")
