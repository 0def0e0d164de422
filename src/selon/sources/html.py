"""A web page: its bytes in, the article on it as one document out; a live blog gives a document a post.

In: an item whose bytes are HTML, whole or cut off.
Out: main text, title, outlet, address, language, author, publication time as the page says them.
Never: runs or fetches anything, guesses a date from a copyright line, or follows a page deeper than its parser can.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from typing import Any

from selon.model import Document, SourceError
from selon.sources import dateline, furniture, live, outline
from selon.sources.addresses import own_address
from selon.sources.charset import decode
from selon.sources.documents import Facts, build, day_in_name
from selon.sources.items import Item
from selon.sources.metadata import about, json_ld_nodes
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, stamp

_DECLARED = re.compile(rb"""(?i)<(?:meta\b[^>]{0,200}?charset\s*=\s*|\?xml\b[^>]{0,100}?encoding\s*=\s*)["']?([\w.:-]{2,30})""")
_FIRST = re.compile(r"(?is)^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b|\?xml\b)")
_SHORT = 400  # characters
_ELEMENTS = 40_000  # a long live blog has ten thousand; the extractor takes a time that grows with their square
_UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, AssertionError)

# Their warnings are about pages, and ours say it better; a program that sets up logging still sees them.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def looks_like(text: str) -> bool:
    """Whether a text of no known suffix begins like a web page."""
    return _FIRST.match(text[:2000]) is not None


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem]:
    """The document of one page, those of its posts, or one refusal."""
    try:
        page = decode(item.data, _declared(item)).text
    except SourceError as err:
        yield Problem(item.name, str(err), "give a text, a web page or JSONL", member=item.member)
        return
    tree, odd = _tree(page)
    # as long as somebody holds a node, lxml makes no new object for it at each walk: that is half of what a walk costs
    held = list(tree.iter()) if tree is not None else []
    nodes = json_ld_nodes(tree) if tree is not None else []
    facts, teaser = _facts(item, page, tree, nodes)
    odd = odd or ("it has too many elements" if len(held) > _ELEMENTS else None)
    posts = live.posts(tree, nodes) if tree is not None and not odd else []
    if posts:
        for post in posts:
            yield from build(post.text, live.facts_of(post, facts), wishes)
        return
    text = "" if tree is None or odd else _main_text(tree, facts.title)
    del held
    if not text.strip():
        text = outline.read(page)
    if not text.strip():
        yield Problem(item.name, "no text was found on this page", "save its article as text, or check that the page is whole", item.member)
        return
    yield from build(text, facts, wishes)
    if odd:
        reason = f"{odd} to tell the article from the rest: all its paragraphs were read"
        yield Problem(item.name, reason, member=item.member, level="note")
    if teaser:
        yield Problem(item.name, "says that it shows only a part to those who do not pay", member=item.member, level="note")


def _declared(item: Item) -> str | None:
    """The encoding that the page says it has, which knows better than the server that sent it."""
    declared = _DECLARED.search(item.data, 0, 4096)
    return declared[1].decode("ascii") if declared else item.charset


def _tree(page: str) -> tuple[Any, str | None]:
    """The parsed page, or None; and where it nests so deep that the parser left parts out, that it does."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, None
    return tree, "its tags nest too deep" if any("depth" in entry.message for entry in parser.error_log) else None


def _main_text(tree: Any, title: str | None) -> str:
    """The article without its furniture; empty where the extractor finds none or trips over the page."""
    from lxml import etree
    from trafilatura import extract

    try:
        bare = furniture.removed(tree)  # nobody asks for the tree after this
        # two other extractors look for the article where the page does not say which part of it that is; they cost as much again
        marked = any(node.tag in ("article", "main") or node.get("itemprop") == "articleBody" for node in bare.iter("*"))
        found = extract(bare, options=_options(fast=True)) or "" if marked else ""
        if len(found) < _SHORT:
            found = extract(bare, options=_options(fast=False)) or ""
    except (*_UNREADABLE, etree.LxmlError):
        return ""
    return furniture.trimmed(found, title)


@cache
def _options(*, fast: bool) -> Any:
    """What the extractor is asked for; made once, since it reads its settings for each."""
    from trafilatura.settings import Extractor

    return Extractor(fast=fast, comments=False)


def _facts(item: Item, page: str, tree: Any, nodes: list[dict[str, Any]]) -> tuple[Facts, bool]:
    """What the page says of itself, and whether it is a teaser."""
    said = about(tree, nodes) if tree is not None else {}
    shown = dateline.read(tree) if tree is not None and "published" not in said else None
    published = said.get("published") or shown or _date(page) or day_in_name(PurePath(item.name).name)
    url = own_address(item.address, said.get("url"))
    fetched = item.address if item.address != url else None
    origin = item.origin(author=said.get("author"), modified=said.get("modified"), address=fetched)
    facts = Facts(None, said.get("lang"), said.get("outlet"), url, said.get("title"), published, item.retrieved, origin)
    return facts, said.get("free") == "False"


def _date(page: str) -> str | None:
    """The publication day that the page shows elsewhere than in its metadata, by htmldate without its guesses."""
    from htmldate import find_date

    try:
        # With a max_date it does not look at the clock.
        found = find_date(page, extensive_search=False, original_date=True, min_date="1995-01-01", max_date="2999-12-31")
    except _UNREADABLE:
        return None
    return stamp(found) if found else None
