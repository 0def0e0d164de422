"""Compressed answers: whole whatever they are packed in, never cut off without a word, never more than the limit."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from selon.sources import inflate
from selon.sources.fetching import Policy
from tests.sources import kinds
from tests.sources.hostile import Route, Server, answer
from tests.sources.test_fetching import PAGE, get, refused


def test_what_was_cut_off_once_is_asked_for_again():
    times = []

    async def handler(request, writer):
        del request
        times.append(1)
        data = gzip.compress(kinds.page())
        await answer(writer, 200, {"Content-Encoding": "gzip"}, data[:200] if len(times) == 1 else data)

    with Server({"/a": handler}) as server:
        assert get(f"{server.url}/a", Policy(attempts=2, pace=0, allow_private=True, robots=False)).data == kinds.page()


def test_bodies_are_unpacked():
    raw = zlib.compressobj(wbits=-15)
    packed = {"gzip": gzip.compress(b"a" * 9), "deflate": zlib.compress(b"a" * 9), "br": brotli.compress(b"a" * 9)}
    routes: dict[str, Route] = {f"/{name}": (200, {"Content-Encoding": name}, data) for name, data in packed.items()}
    routes["/raw"] = (200, {"Content-Encoding": "deflate"}, raw.compress(b"a" * 9) + raw.flush())
    routes["/members"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"aaaa") + gzip.compress(b"aaaaa"))
    routes["/more"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 9) + b"<!-- more -->")
    routes["/behind"] = (200, {"Content-Encoding": "deflate"}, zlib.compress(b"a" * 9) + b"\x00\x01")
    with Server(routes) as server:
        for path in routes:
            assert get(server.url + path).data == b"a" * 9, path
    for size in (1, 2, 7):
        made, data = inflate.decoder("gzip", 100), gzip.compress(b"aaaa") + gzip.compress(b"aaaaa") + b"\0\0"
        assert b"".join(made.feed(data[at : at + size]) for at in range(0, len(data), size)) == b"a" * 9
        made.finish()


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_of_a_long_robots_txt_the_beginning_counts(encoding):
    rules = b"User-agent: *\nDisallow: /non\n" + b"# rien\n" * 300_000
    headers = {"Content-Encoding": encoding} if encoding else {}
    with Server({"/robots.txt": (200, headers, gzip.compress(rules) if encoding else rules), "/a": PAGE, "/non": PAGE}) as server:
        assert get(f"{server.url}/a").status == 200
        assert "robots.txt forbids" in refused(f"{server.url}/non")
