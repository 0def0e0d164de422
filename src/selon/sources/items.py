"""Bytes of one thing, and where they are from; an address that something else names.

In: what a file, an archive or an answer holds. Out: ``Item``, ``Link``.
Never: reads, decodes or fetches anything.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from selon.model import Document, Origin
from selon.sources.problem import Problem

# What a server said of what it sent: kept, so that the capture can be shown later.
TELLING = ("content-type", "content-language", "date", "etag", "last-modified")


@dataclass(frozen=True, slots=True)
class Item:
    """``name``: file or address; ``member``: line, record or part; ``address``: where it was fetched; ``media``: what it is said to be.

    ``charset``: the encoding that it is said to be in. ``retrieved``: RFC 3339. ``headers``: pairs that are kept with the document.
    """

    name: str
    data: bytes
    member: str | None = None
    offset: int | None = None
    address: str | None = None
    retrieved: str | None = None
    media: str | None = None
    charset: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def origin(self, **more: str | None) -> Origin:
        """Where a document made of these bytes came from, with their hash and what else is known of them."""
        held = [("sha256", hashlib.sha256(self.data).hexdigest()), *self.headers, *((k, v) for k, v in more.items() if v)]
        return Origin(self.name, self.member, self.offset, tuple(held))

    def part(self, data: bytes, member: str, *, media: str | None = None, charset: str | None = None) -> Item:
        """A part of it: an attachment, a member."""
        return replace(self, data=data, member=f"{self.member}/{member}" if self.member else member, media=media, charset=charset)


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed, a sitemap or a table names, with what it says of the page there. ``quotations``: those that it lists.

    ``instead``: what it holds itself, for where the page cannot be had.
    """

    address: str
    found: str
    member: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    lang: str | None = None
    quotations: tuple[str, ...] = ()
    digest: str = ""
    instead: tuple[Document | Problem, ...] = ()


def media_of(content_type: str | None) -> tuple[str | None, str | None]:
    """(media type, charset) of a Content-Type."""
    if not content_type:
        return None, None
    kind, *rest = content_type.split(";")
    named = (p.split("=", 1)[1].strip(" \"'") for p in rest if p.strip().lower().startswith("charset="))
    return kind.strip().lower() or None, next(named, None) or None
