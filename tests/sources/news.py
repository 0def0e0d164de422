"""A made set of feeds that grows by the clock, some of them faulty: for the tests of the watch and bench/watch.py.

``News.route(path)`` answers for ``/feeds/N`` and ``/a/N/M``; which articles there are by now is ``published``.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from dataclasses import dataclass, field

from tests.sources import hostile
from tests.sources.hostile import Request, Route, answer
from tests.sources.site import LAYOUTS, page

FAULTS = ("hang", "500", "429", "malformed", "loop", "bomb", "drip", "new ids", "reset")
_PAGES = [
    n for n in range(1200) if LAYOUTS[n % len(LAYOUTS)] in ("json-ld", "open graph", "visible date", "amp", "wrong header", "microdata")
]
_BOMB = hostile.bomb(100_000_000)


@dataclass
class News:
    """``faults``: feed → what is wrong with it; ``published``: articles of each feed; ``corrected``: (feed, article) whose page changed."""

    number: int
    faults: dict[int, str]
    published: int = 3
    healthy: bool = False
    corrected: set[tuple[int, int]] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)
    url: str = ""
    ids: itertools.count[int] = field(default_factory=itertools.count)

    def addresses(self) -> set[str]:
        """Of every article that is published."""
        return {f"{self.url}/a/{feed}/{at}" for feed in range(self.number) for at in range(self.published)}

    def route(self, path: str) -> Route | None:
        self.asked[path] += 1
        parts = path.strip("/").split("/")
        if parts[0] == "feeds" and int(parts[1]) < self.number:
            return hostile.moved(path) if len(parts) > 2 else self._feed(int(parts[1]), path)
        if path in self.gone:
            return 410, {}, b""
        if parts[0] == "a" and int(parts[2]) < self.published:
            return self._article(int(parts[1]), int(parts[2]), path)
        return None

    def _feed(self, feed: int, path: str) -> Route:
        fault, wrong = self.faults.get(feed), self.asked[path] % 3 != 0 and not self.healthy
        body = self._rss(feed, fault == "new ids")
        if fault in (None, "new ids") or not wrong:
            tag = f'"{feed}-{self.published}-{len(self.corrected)}"'

            async def fresh(request: Request, writer: asyncio.StreamWriter) -> None:
                same = request.headers.get("if-none-match") == tag and fault != "new ids"
                await answer(writer, 304 if same else 200, {"ETag": tag, "Content-Type": "application/rss+xml"}, b"" if same else body)

            return fresh
        faulty: dict[str, Route] = {
            "hang": hostile.hang, "500": (500, {}, b""), "429": (429, {"Retry-After": "2"}, b""),
            "malformed": (200, {}, body[: len(body) // 2]),
            "loop": hostile.moved(f"{path}/loop"), "bomb": _BOMB, "drip": hostile.drip, "reset": _reset,
        }  # fmt: skip
        return faulty[str(fault)]

    def _rss(self, feed: int, new_ids: bool) -> bytes:
        items = []
        for at in range(self.published):
            made = page(_number(feed, at))
            ident = f"id-{next(self.ids)}" if new_ids else f"id-{feed}-{at}"
            more = " (mis à jour)" if (feed, at) in self.corrected else ""
            items.append(
                f"<item><title>{made.title}{more}</title><link>{self.url}/a/{feed}/{at}</link><guid>{ident}</guid>"
                f"<description>{made.paragraphs[0][:80]}</description></item>"
            )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Fil {feed}</title>{"".join(items)}</channel></rss>'.encode()

    def _article(self, feed: int, at: int, path: str) -> Route:
        if (feed + at) % 9 == 0 and self.asked[path] == 1 and not self.healthy:
            return 503, {}, b""
        made = page(_number(feed, at))
        body = made.body
        if (feed, at) in self.corrected:
            body = body.replace(b"</article>", "<p>Rectificatif : le premier bilan était inexact, dit la rédaction.</p></article>".encode())
        return 200, {"Content-Type": made.content_type}, body


def _number(feed: int, at: int) -> int:
    return _PAGES[(feed * 11 + at) % len(_PAGES)]


async def _reset(request: Request, writer: asyncio.StreamWriter) -> None:
    del request
    writer.transport.abort()
