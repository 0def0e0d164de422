"""Sources: whatever comes in → documents.

In: paths, folders, globs, addresses, ``-``; what the caller fills in; the languages that have a pack; who fetches, where that is allowed.
Out: a ``Document`` or a ``Problem`` at a time, in order.
Never: raises for what a file holds, looks at the clock, or overrides what a file says with an option.

One file a kind: ``text``, ``html``, ``jsonl``, ``feed``, ``warc`` … A kind is known by its suffix, else by its first characters.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from selon.model import Document, SourceError
from selon.sources import gkg
from selon.sources.items import Item, Link
from selon.sources.opening import opened, read_item
from selon.sources.paths import ADDRESS, SUFFIXES, expand
from selon.sources.problem import Problem
from selon.sources.wishes import LIMIT, Columns, Wishes, language_wish, published_wish

__all__ = ["LIMIT", "SUFFIXES", "Columns", "Problem", "collect"]

Fetch = Callable[[str], Item]
# Ids that a sender gives: the same with another text is a later version, which the ledger puts in the earlier one's place.
_VERSIONED = ("mail-", "telegram-")


def collect(
    paths: Sequence[str],
    *,
    languages: Collection[str],
    published: str | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    today: dt.date | None = None,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    follow: bool = False,
    columns: Columns | None = None,
) -> Iterator[Document | Problem]:
    """Documents and problems in the order of the paths; a document's warnings and notes follow it.

    ``languages``: the codes that have a pack (``selon.languages.known()``).
    ``published``, ``outlet``, ``lang`` fill what a file does not say.
    ``today``: a document published later gets a warning. ``limit``: of one document, bytes. ``stdin``: what ``-`` reads.
    ``fetch``: gives the item at an address or raises SourceError (``fetching.Fetcher``); without it addresses are refused. ``follow``:
    what feeds, sitemaps and tables point to is fetched too. ``columns``: what the columns of a table of articles hold.
    Raises SourceError at once for a ``published`` that is no date and a ``lang`` without a pack.
    """
    told = language_wish(lang, languages)
    wishes = Wishes(languages, published_wish(published), outlet, told, today, limit, follow and fetch is not None, columns)
    return _all(paths, wishes, stdin, fetch)


def _all(paths: Sequence[str], wishes: Wishes, stdin: BinaryIO | None, fetch: Fetch | None) -> Iterator[Document | Problem]:
    seen: dict[str, tuple[bytes, str]] = {}
    for path in expand(paths):
        for found in _followed(_one(path, wishes, stdin, fetch), wishes, fetch):
            if not isinstance(found, Document):
                yield found
                continue
            digest = hashlib.sha256(found.text.encode("utf-8", "replace")).digest()
            if found.id in seen and (digest == seen[found.id][0] or not found.id.startswith(_VERSIONED)):
                yield _again(found, digest, *seen[found.id])
                continue
            seen[found.id] = digest, _where(found)
            yield found


def _one(path: str | Problem, wishes: Wishes, stdin: BinaryIO | None, fetch: Fetch | None) -> Iterator[Document | Problem | Link]:
    if isinstance(path, Problem):
        yield path
    elif path.startswith(ADDRESS):
        yield from _fetched(path, wishes, fetch)
    else:
        yield from opened(path, wishes, stdin)


def _fetched(address: str, wishes: Wishes, fetch: Fetch | None) -> Iterator[Document | Problem | Link]:
    """What is at an address: a page, a feed, an archive."""
    if fetch is None:
        yield Problem(address, "is an address, and nothing is fetched here", "save the page, and name its file")
        return
    try:
        item = fetch(address)
    except SourceError as err:
        yield Problem(address, str(err))
        return
    yield from read_item(item, wishes)


def _followed(source: Iterator[Document | Problem | Link], wishes: Wishes, fetch: Fetch | None) -> Iterator[Document | Problem]:
    """The documents; what links lead to, where they are followed, else one line that counts them."""
    left, name = 0, ""
    for found in source:
        if not isinstance(found, Link):
            yield found
        elif not wishes.follow:
            left += 1
            name = found.found
        else:
            yield from _behind(found, wishes, fetch)
    if left:
        yield Problem(name, f"lists {left:,} addresses, and holds no texts of them", "add --follow to fetch them")


def _behind(link: Link, wishes: Wishes, fetch: Fetch | None, *, deeper: bool = True) -> Iterator[Document | Problem]:
    """The page behind a link; what the link says of it fills what the page does not say. What a sitemap there lists is followed too."""
    failed, left = False, 0
    filled = replace(wishes, published=link.published or wishes.published, outlet=wishes.outlet or link.outlet)
    for found in _fetched(link.address, filled, fetch):
        if isinstance(found, Link):
            left += not deeper
            yield from _behind(found, wishes, fetch, deeper=False) if deeper else ()
            continue
        failed |= isinstance(found, Problem) and found.level == "refusal"
        yield found
        if link.quotations and isinstance(found, Document):
            count = gkg.compare(link.quotations, found.text)
            yield Problem(link.address, f"{count} of {len(link.quotations)} quotations that {link.found} lists stand in it", level="note")
    if left:
        yield Problem(link.address, f"lists {left:,} addresses, which are not followed: it is a list of lists of lists", "add it by itself")
    yield from link.instead if failed else ()


def _again(doc: Document, digest: bytes, first: bytes, before: str) -> Problem:
    """Two documents of one id: the same text twice is read once, another text under a taken id is refused."""
    if digest == first:
        return Problem(_where(doc), f"is the same document as {before}: read once", level="note")
    return Problem(_where(doc), f"its id {doc.id!r} is taken by {before}, whose text differs", "give each document an id of its own")


def _where(doc: Document) -> str:
    origin = doc.origin
    return f"{origin.file}:{origin.member}" if origin.member else origin.file or doc.id
