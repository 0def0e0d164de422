"""Files, standard input and answers, each by its kind.

In: a path, a stream or an ``Item``. Out: what the source of its kind makes of it.
Never: waits for what is no file to end, or holds an archive whole.
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any, BinaryIO

from selon.model import Document, SourceError
from selon.sources import articles, docx, feed, files, gkg, gunzip, inflate, jsonl, leaves, mail, wacz, warc
from selon.sources.items import Item, Link
from selon.sources.paths import STDIN, SUFFIXES, suffix_of
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes

_SNIFF = 4096
_TABLE = 200_000_000  # bytes of what is read whole, and holds many documents
_LARGE = 50_000_000  # bytes of one document with its pictures
_LIMITS = {"json": _TABLE, "csv": _TABLE, "gkg": _TABLE, "zip": _TABLE, "pdf": _LARGE, "docx": _LARGE, "eml": mail.MESSAGE}
_PAGE_LIMITS = {"feed": 20_000_000, "sitemap": _LARGE}
_JSON = re.compile(r'\{\s*"|\[\s*\{\s*"')
_STREAMED = ("warc", "wacz", "mbox", "jsonl")
Found = Iterator[Document | Problem | Link]


def opened(path: str, wishes: Wishes, stdin: BinaryIO | None) -> Found:
    """What one file holds, or standard input (``-``)."""
    if path == STDIN:
        yield from _read("stdin", stdin or sys.stdin.buffer, "", wishes)
        return
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a path stays the string that was typed
        if any(odd(mode) for odd in (stat.S_ISSOCK, stat.S_ISBLK, stat.S_ISFIFO, stat.S_ISCHR)):
            yield Problem(path, "is no file that can be read", "give a text, a web page or JSONL")
            return
        with open(path, "rb") as stream:  # noqa: PTH123
            yield from _read(path, stream, suffix_of(path), wishes)
    except OSError as err:
        yield Problem(path, files.reason(err), "check the file and its rights")


def read_item(item: Item, wishes: Wishes) -> Found:
    """What an answer holds: archives and mailboxes too."""
    suffix = "" if item.media in ("text/html", "application/xhtml+xml") else suffix_of(PurePath(item.name.split("?")[0]).name)
    kind = SUFFIXES.get(suffix) or kind_of(item.data[:_SNIFF], item.media)
    kind = _known(kind, item.data[:_SNIFF])
    if kind not in _STREAMED and item.data.startswith(gunzip.MAGIC):
        yield from _unzipped(item, suffix_of(item.name.split("?")[0].lower().removesuffix(".gz")), wishes)
    elif kind in _STREAMED:
        yield from _streamed(item.name, io.BufferedReader(io.BytesIO(item.data)), kind, wishes)
    else:
        yield from _whole(item, kind, wishes)


def _read(name: str, stream: BinaryIO, suffix: str, wishes: Wishes) -> Found:
    """One file by its kind."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(_SNIFF)[:_SNIFF]
    if not head:
        yield Problem(name, "empty: there is nothing in it", "check that it was saved whole")
        return
    kind = _known(SUFFIXES.get(suffix) or kind_of(head), head)
    if kind in _STREAMED[:3] or (kind == "jsonl" and not files.is_wide(head)):
        yield from _streamed(name, buffered, kind, wishes)
        return
    try:
        data = files.whole(buffered, _limit(kind, wishes))
    except SourceError as err:
        yield Problem(name, str(err), "split it into its documents, or give them as JSONL, one a line")
        return
    if kind == "jsonl":
        yield from jsonl.read(name, files.wide_lines(data), wishes)
    elif head.startswith(gunzip.MAGIC):
        yield from _unzipped(Item(name, data), suffix_of(name.lower().removesuffix(".gz")), wishes)
    else:
        yield from _whole(Item(name, data), kind, wishes)


def _unzipped(item: Item, suffix: str, wishes: Wishes) -> Found:
    """What one thing holds that is packed by itself: a sitemap, a feed, a page."""
    try:
        data = inflate.whole(item.data, "gzip", _LARGE)
    except SourceError as err:
        yield Problem(item.name, str(err), "unpack it, and give what it holds", member=item.member)
        return
    kind = _known(SUFFIXES.get(suffix) or kind_of(data[:_SNIFF], item.media), data[:_SNIFF])
    if len(data) > _limit(kind, wishes):
        yield Problem(item.name, f"unpacks to more than {_limit(kind, wishes) / 1e6:g} MB", "split it into its documents", item.member)
    elif kind in _STREAMED:
        yield from _streamed(item.name, io.BufferedReader(io.BytesIO(data)), kind, wishes)
    else:
        yield from _whole(replace(item, data=data), kind, wishes)


def _streamed(name: str, stream: io.BufferedReader[Any], kind: str, wishes: Wishes) -> Found:
    """What holds many documents is never held whole."""
    if kind == "warc":
        yield from warc.read(name, stream, wishes)
    elif kind == "wacz":
        seekable = stream if stream.seekable() else io.BytesIO(stream.read(_TABLE))
        yield from wacz.read(name, seekable, wishes)
    elif kind == "mbox":
        yield from mail.mailbox(name, stream, wishes)
    elif kind == "jsonl":
        yield from jsonl.read(name, files.lines(stream, wishes.limit), wishes)


def _whole(item: Item, kind: str, wishes: Wishes) -> Found:
    if kind == "json":
        yield from jsonl.read_object(item, wishes)
    elif kind == "csv":
        yield from articles.read(item, wishes)
    elif kind == "gkg":
        yield from gkg.read(item, wishes)
    elif kind == "eml":
        yield from mail.read(item, wishes)
    else:
        yield from leaves.READERS[kind](item, wishes)


def _limit(kind: str, wishes: Wishes) -> int:
    """Bytes of what is read whole."""
    return _LARGE if kind in _STREAMED else _LIMITS.get(kind) or _PAGE_LIMITS.get(kind) or wishes.limit


def _known(kind: str, head: bytes) -> str:
    """The kind of a suffix that says only half of it."""
    if kind == "xml":
        return "feed" if feed.looks_like(head) or leaves.kind_of(head) == "text" else leaves.kind_of(head)
    if kind == "zip":
        return kind_of(head)
    if kind == "csv" and (gkg.looks_like(head) or gkg.is_packed(head)):
        return "gkg"
    return kind


def kind_of(head: bytes, media: str | None = None) -> str:
    """The kind of bytes that begin so, where no suffix says it."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(gunzip.MAGIC):
        return "warc" if gunzip.begins(head).startswith(b"WARC/") else "text"
    if head.startswith(b"PK\x03\x04"):
        return (
            "docx"
            if docx.looks_like(head)
            else "gkg"
            if gkg.is_packed(head)
            else "wacz"
            if b".warc" in head or b"datapackage" in head
            else "docx"
        )
    if gkg.looks_like(head):
        return "gkg"
    if mail.is_mailbox(head):
        return "mbox"
    if mail.looks_like(head):
        return "eml"
    kind = leaves.kind_of(head, media)
    if kind == "text":
        begins = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
        return "jsonl" if begins.startswith('{"') else "json" if _JSON.match(begins) else "text"
    return kind
