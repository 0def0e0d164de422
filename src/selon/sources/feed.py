"""RSS, Atom and JSON-less kin: a feed in, its entries out.

In: the bytes of a feed. Out: a document an entry, with what the feed says of it; where links are to be followed, a ``Link`` for an entry
of which the feed holds no more than a beginning.
Never: resolves an entity, loads anything, or takes the moment of reading for a publication time.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from selon.model import Document
from selon.sources import outline
from selon.sources.addresses import entry_address
from selon.sources.documents import Facts, build
from selon.sources.items import Item, Link
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, stamp

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(rss|feed|RDF)\b")
_HEAD = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*>\s*)*", re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]")
_FULL = 900  # characters: below, an entry is a beginning
_MOST = 5_000  # entries of one feed
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, OverflowError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the feed words it. ``digest`` changes when the feed says something else of it."""

    number: int
    address: str | None
    title: str | None
    published: str | None
    updated: str | None
    author: str | None
    text: str
    digest: str

    @property
    def is_full(self) -> bool:
        return len(self.text) >= _FULL


@dataclass(frozen=True, slots=True)
class Feed:
    """``outlet``: the feed's own title; ``broken``: what was wrong with its form, where something was."""

    outlet: str | None
    lang: str | None
    entries: tuple[Entry, ...]
    broken: str | None


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin as a feed does."""
    at = _HEAD.match(head)
    return at is not None and _ROOT.match(head, at.end()) is not None


def parse(data: bytes, address: str | None = None) -> Feed | str:
    """The feed, or why it is none, in words. ``address``: what relative links stand against."""
    if _ENTITY.search(data.replace(b"\0", b"")):
        return "declares entities of its own, which no feed needs: it is not read"
    import feedparser

    try:
        found = feedparser.parse(
            data, resolve_relative_uris=False, sanitize_html=False, response_headers={"content-type": "application/xml"}
        )
        entries, lost = _entries(found.entries[:_MOST], address)
        outlet, lang = _words(found.feed.get("title")), _words(found.feed.get("language"))
    except _BROKEN as err:
        return f"cannot be read as a feed ({type(err).__name__})"
    broken = _short(found.bozo_exception) if found.get("bozo") and found.get("bozo_exception") else None
    if lost:
        broken = f"{lost:,} of its entries cannot be read" + (f", {broken}" if broken else "")
    if not entries and (broken or not looks_like(data[:4096])):
        return f"is no feed that can be read ({broken})" if broken else "is no feed"
    return Feed(outlet, lang, tuple(entries), broken)


def _entries(found: Iterable[Any], address: str | None) -> tuple[list[Entry], int]:
    """Those that can be read, and how many cannot."""
    entries, lost = [], 0
    for number, raw in enumerate(found, 1):
        try:
            entry = _entry(number, raw, address)
        except _BROKEN:
            lost += 1
            continue
        if entry:
            entries.append(entry)
    return entries, lost


def _short(err: BaseException) -> str:
    return (str(err).splitlines() or [""])[0][:80] or type(err).__name__


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem | Link]:
    """The entries of one feed, or one refusal."""
    feed = parse(item.data, item.address)
    if isinstance(feed, str):
        yield Problem(item.name, feed, "give RSS or Atom, saved whole", member=item.member)
        return
    for entry in feed.entries:
        if wishes.follow and entry.address and not entry.is_full:
            yield replace(link(item, feed, entry), instead=tuple(document(item, feed, entry, wishes)))
        else:
            yield from document(item, feed, entry, wishes)
    if feed.broken:
        yield Problem(item.name, f"is damaged ({feed.broken}): {len(feed.entries)} entries were read", member=item.member, level="warning")
    elif not feed.entries:
        yield Problem(item.name, "holds no entry", "look again later", member=item.member)


def link(item: Item, feed: Feed, entry: Entry) -> Link:
    """The address of an entry."""
    where = _member(item, entry)
    return Link(entry.address or "", item.name, where, entry.title, entry.published, feed.outlet, feed.lang, digest=entry.digest)


def document(item: Item, feed: Feed, entry: Entry, wishes: Wishes) -> Iterator[Document | Problem]:
    """What the feed itself holds of an entry."""
    member = _member(item, entry)
    text = "\n".join(filter(None, ((entry.title or "") + "\n" if entry.title else "", entry.text)))
    origin = Item(item.name, entry.text.encode("utf-8", "replace"), member, headers=item.headers).origin(
        author=entry.author, modified=entry.updated, part="feed entry"
    )
    # as the page will be known, or it would stand beside it
    address = entry_address(entry.address) if entry.address else None
    yield from build(text, Facts(None, feed.lang, feed.outlet, address, entry.title, entry.published, item.retrieved, origin), wishes)


def _member(item: Item, entry: Entry) -> str:
    return f"{item.member}/{entry.number}" if item.member else str(entry.number)


def _entry(number: int, raw: Any, address: str | None) -> Entry | None:
    bodies = [_prose(c.get("value")) for c in raw.get("content", ())] + [_prose(raw.get("summary"))]
    text = max(bodies, key=len)
    title = _words(_prose(raw.get("title")))
    if not text and not title:
        return None
    at = raw.get("link") or (raw.get("id") if str(raw.get("id", "")).startswith(("http://", "https://")) else None)
    at = _joined(address, at) if isinstance(at, str) else None
    published, updated = (_moment(raw, name) for name in ("published", "updated"))
    digest = hashlib.sha256("\0".join((title or "", text, updated or published or "")).encode("utf-8", "replace")).hexdigest()[:32]
    return Entry(number, at, title, published or updated, updated, _words(raw.get("author")), text, digest)


def _joined(address: str | None, said: str) -> str | None:
    """The whole address of an entry; None where it gives none."""
    try:
        whole = urljoin(address or "", said.strip())
        urlsplit(whole)
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def _prose(value: Any) -> str:
    """The text of a value that may be HTML."""
    if not isinstance(value, str):
        return ""
    return outline.read(value) if _TAG.search(value) else unescape(value).strip()


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _moment(raw: Any, name: str) -> str | None:
    """A time with its zone, as the feed writes it where it does so plainly, else in UTC."""
    # not ``raw.get``, which takes one for the other
    said, known = dict.get(raw, name), dict.get(raw, f"{name}_parsed")
    plain = stamp(said) if isinstance(said, str) else None
    if plain:
        return plain
    if not known or known[0] < 1990:  # the empty date of some program
        return None
    value = dt.datetime.fromtimestamp(calendar.timegm(known), dt.UTC)
    return _zoned(said, value) or value.isoformat().replace("+00:00", "Z")


def _zoned(said: Any, value: dt.datetime) -> str | None:
    """In the zone that an RFC 822 date gives: the day of an article is the day where it was printed."""
    found = re.search(r"([+-]\d{2}):?([0-5]\d)\s*$", said) if isinstance(said, str) else None
    if found is None or abs(int(found[1])) > 14:
        return None
    minutes = int(found[1]) * 60 + (-1 if found[1][0] == "-" else 1) * int(found[2])
    return value.astimezone(dt.timezone(dt.timedelta(minutes=minutes))).isoformat()
