"""A web page: its bytes in, the article on it as one document out.

In: an item whose bytes are HTML, whole or cut off.
Out: main text, title, outlet, address, language, publication time as the page says them.
Never: runs or fetches anything, guesses a date from a copyright line, or follows a page deeper than its parser can.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from selon.model import Document, Origin, SourceError
from selon.sources import outline
from selon.sources.charset import decode
from selon.sources.documents import Facts, build, day_in_name
from selon.sources.metadata import about
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, moment

_DECLARED = re.compile(rb"""(?i)<(?:meta\b[^>]{0,200}?charset\s*=\s*|\?xml\b[^>]{0,100}?encoding\s*=\s*)["']?([\w.:-]{2,30})""")
_FIRST = re.compile(r"(?is)^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b|\?xml\b)")
_UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, AssertionError)

# Their warnings are about pages, and ours say it better; a program that sets up logging still sees them.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def looks_like(text: str) -> bool:
    """Whether a text of no known suffix begins like a web page."""
    return _FIRST.match(text[:2000]) is not None


def read(name: str, data: bytes, wishes: Wishes) -> Iterator[Document | Problem]:
    """The document of one page, or one refusal."""
    declared = _DECLARED.search(data, 0, 4096)
    try:
        page = decode(data, declared[1].decode("ascii") if declared else None).text
    except SourceError as err:
        yield Problem(name, str(err), "give a text, a web page or JSONL")
        return
    tree, deep = _tree(page)
    text = "" if tree is None or deep else _main_text(tree)
    if not text.strip():
        text = outline.read(page)
    if not text.strip():
        yield Problem(name, "no text was found on this page", "save its article as text, or check that the page is whole")
        return
    facts = _facts(name, page, tree)
    yield from build(text, facts, wishes)
    if deep:
        yield Problem(name, "its tags nest too deep to tell the article from the rest: all its paragraphs were read", level="note")


def _tree(page: str) -> tuple[Any, bool]:
    """The parsed page, or None; and whether it nests so deep that the parser left parts out."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None, False
    return tree, any("depth" in entry.message for entry in parser.error_log)


def _main_text(tree: Any) -> str:
    """The article without its furniture; empty where the extractor finds none or trips over the page."""
    from copy import deepcopy

    from lxml import etree
    from trafilatura import extract

    try:
        return extract(deepcopy(tree), include_comments=False, include_tables=True, deduplicate=False) or ""
    except (*_UNREADABLE, etree.LxmlError):
        return ""


def _facts(name: str, page: str, tree: Any) -> Facts:
    facts = about(tree) if tree is not None else {}
    published = facts.get("published") or _date(page) or day_in_name(PurePath(name).name)
    return Facts(
        lang=facts.get("lang"), outlet=facts.get("outlet"), url=facts.get("url"), title=facts.get("title"),
        published=published, origin=Origin(file=name),
    )  # fmt: skip


def _date(page: str) -> str | None:
    """The publication day that the page shows elsewhere than in its metadata, by htmldate without its guesses."""
    from htmldate import find_date

    try:
        # With a max_date it does not look at the clock.
        found = find_date(page, extensive_search=False, original_date=True, min_date="1995-01-01", max_date="2999-12-31")
    except _UNREADABLE:
        return None
    return moment(found) if found else None
