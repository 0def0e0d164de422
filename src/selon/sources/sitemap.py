"""Sitemaps for news: XML in, the addresses that it lists out.

In: the bytes of a sitemap or of an index of them. Out: a ``Link`` an address, with the title, day and outlet that it gives.
Never: resolves an entity, loads anything, or makes a text of a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selon.sources.items import Item, Link
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, stamp

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)\b")
_MOST = 50_000  # what the protocol allows


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin as a sitemap does."""
    return _ROOT.search(head[:4096]) is not None and b"<html" not in head[:4096].lower()


def read(item: Item, wishes: Wishes) -> Iterator[Problem | Link]:
    """The addresses of a sitemap, or one refusal."""
    del wishes
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(item.data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        yield Problem(item.name, "is no sitemap that can be read", "give it saved whole", member=item.member)
        return
    links = [link for number, node in enumerate(_nodes(root), 1) if (link := _link(item, number, node))]
    yield from links
    if len(parser.error_log):
        line = parser.error_log[0]
        reason = f"is damaged at line {line.line} ({line.message[:60]}): {len(links)} addresses were read"
        yield Problem(item.name, reason, member=item.member, level="warning")
    elif not links:
        yield Problem(item.name, "lists no address", "look again later", member=item.member)


def _nodes(root: Any) -> Iterator[Any]:
    for number, node in enumerate(root.iterchildren("{*}url", "{*}sitemap")):
        if number == _MOST:
            return
        yield node


def _link(item: Item, number: int, node: Any) -> Link | None:
    def said(name: str) -> str | None:
        found = node.find(f".//{{*}}{name}")
        return " ".join((found.text or "").split()) or None if found is not None else None

    address = said("loc")
    if not address or not address.startswith(("http://", "https://")):
        return None
    published = said("publication_date")
    known = stamp(published) if published else None
    return Link(address, item.name, str(number), said("title"), known, said("name"), said("language"), digest=said("lastmod") or "")
