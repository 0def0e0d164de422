"""One thing that holds a text, by its kind: what archives, mails and answers are made of.

In: an ``Item``. Out: its documents and problems.
Never: opens what holds other things (archives, mailboxes): those are asked for by path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selon.model import Document
from selon.sources import docx, feed, html, pdf, sitemap, text
from selon.sources.items import Item, Link
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes

READERS: dict[str, Callable[[Item, Wishes], Iterator[Document | Problem | Link]]] = {
    "html": html.read,
    "pdf": pdf.read,
    "docx": docx.read,
    "feed": feed.read,
    "sitemap": sitemap.read,
    "text": text.read,
}  # fmt: skip
_MEDIA = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/plain": "text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/rss+xml": "feed", "application/atom+xml": "feed",
}  # fmt: skip


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem | Link]:
    """The documents of it, by what its bytes show, else by what it is said to be."""
    yield from READERS[kind_of(item.data[:4096], item.media)](item, wishes)


def kind_of(head: bytes, media: str | None = None) -> str:
    """The kind of bytes that begin so: their first characters, then what they are said to be, then plain text."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if feed.looks_like(head):
        return "feed"
    if sitemap.looks_like(head):
        return "sitemap"
    if html.looks_like(head.decode("utf-8", "replace").lstrip("\ufeff")):
        return "html"
    return _MEDIA.get(media or "", "text")
