"""What a feed names, and what becomes of it: documents of its page, or of what the feed itself holds.

In: an answer, an address that is due. Out: ``Found``; documents. Never: fetches, or raises for what they hold, but FetchError for no feed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from selon import languages
from selon.ledger.watched import Due, Named
from selon.model import Document
from selon.sources import feed as feeds
from selon.sources import sitemap
from selon.sources.addresses import entry_address, plain
from selon.sources.documents import Facts, build
from selon.sources.fetching import Answer
from selon.sources.items import Item, Link
from selon.sources.netguard import FetchError
from selon.sources.opening import read_item
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes
from selon.watch.plan import Feed

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """``broken``: what was wrong with the feed's form, where something was."""

    named: list[Named]
    broken: str | None


def parsed(feed: Feed, answer: Answer) -> Found:
    """What the feed names, the newest first as it lists them. Raises FetchError for what is no feed."""
    item = answer.item(feed.url)
    if sitemap.looks_like(item.data[:4096]):
        return _of_sitemap(item, feed)
    made = feeds.parse(item.data, item.address)
    if isinstance(made, str):
        raise FetchError(made, temporary=True)
    return Found(_named(feed, made), made.broken)


def _of_sitemap(item: Item, feed: Feed) -> Found:
    found = list(sitemap.read(item, Wishes(languages.known())))
    broken = next((p.reason for p in found if isinstance(p, Problem)), None)
    links = [one for one in found if isinstance(one, Link)]
    if broken and not links:
        raise FetchError(broken, temporary=True)
    held = ("title", "published", "outlet", "lang")
    said = [(one, {key: getattr(one, key) for key in held}) for one in links]
    return Found([_due(feed, plain(one.address), one.address, one.digest, told) for one, told in said], broken)


def _named(feed: Feed, made: feeds.Feed) -> list[Named]:
    """An entry that is kept as the feed words it by its whole address, fragment and all; a page once, whatever posts of it are listed."""
    found: list[Named] = []
    pages: dict[str, list[feeds.Entry]] = {}
    for entry in made.entries:
        if entry.address and feed.follow and not entry.is_full:
            pages.setdefault(plain(entry.address), []).append(entry)
        else:
            key = entry_address(entry.address) if entry.address else f"{feed.url}#{entry.digest}"
            found.append(_due(feed, key, entry.address, entry.digest, _held(made, entry)))
    for key, entries in pages.items():
        held, digest = _held(made, entries[0]), entries[0].digest
        if len(entries) > 1:
            posts = [{**_held(made, entry), "address": entry_address(entry.address or key)} for entry in entries]
            held = {name: held[name] for name in ("outlet", "lang") if name in held} | {"posts": posts}
            digest = hashlib.sha256("".join(sorted(entry.digest for entry in entries)).encode()).hexdigest()[:32]
        found.append(_due(feed, key, entries[0].address, digest, held))
    return found


def _held(made: feeds.Feed, entry: feeds.Entry) -> dict[str, Any]:
    held: dict[str, Any] = {key: getattr(entry, key) for key in ("title", "published", "updated", "author", "text")}
    held |= {"outlet": made.outlet, "lang": made.lang, "full": entry.is_full}
    return {key: value for key, value in held.items() if value}


def _due(feed: Feed, key: str, address: str | None, digest: str, held: dict[str, Any]) -> Named:
    """By its address: an entry that comes back under another id is the same. Without one, by what it says."""
    return Named(key, digest, address, urlsplit(key if address else feed.url).netloc, held)


def from_page(feed: Feed, one: Due, answer: Answer, told: Told) -> list[Document]:
    """The documents of a page; those of the feed's own words where the page holds none."""
    said = one.held
    wishes = _wishes(feed, said)
    found = list(_documents(read_item(answer.item(one.address or answer.address), wishes), told))
    return found or ([] if one.checks else from_feed(feed, one, told))


def from_feed(feed: Feed, one: Due, told: Told) -> list[Document]:
    """The documents of what the feed holds of an entry, or of the posts of a page; none where that is no text."""
    alone = {**one.held, "address": one.key if one.address else None}
    return [doc for said in one.held.get("posts", [alone]) for doc in _own_words(feed, one, said, told)]


def _own_words(feed: Feed, one: Due, said: dict[str, Any], told: Told) -> list[Document]:
    title, body = said.get("title"), said.get("text") or ""
    if not body.strip():
        return []
    text = f"{title}\n\n{body}" if title else body
    capture = (("sha256", hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()), ("part", "feed entry"))
    origin = Item(feed.url, b"", one.key).origin()
    facts = Facts(
        None, said.get("lang"), None, said["address"], title, said.get("published"),
        origin=type(origin)(feed.url, None, None, capture),
    )  # fmt: skip
    return list(_documents(build(text, facts, _wishes(feed, said)), told))


def _wishes(feed: Feed, said: dict[str, Any]) -> Wishes:
    """What the feed says fills what the page does not say."""
    return Wishes(languages.known(), said.get("published"), feed.outlet or said.get("outlet"), feed.lang)


def _documents(found: Iterator[Document | Problem | Link], told: Told) -> Iterator[Document]:
    for one in found:
        if isinstance(one, Document):
            yield one
        elif isinstance(one, Problem) and one.level != "note":
            told(one.line)
