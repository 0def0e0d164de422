"""Sources: whatever comes in → documents.

In: paths, folders, globs, ``-``; what the caller fills in; the languages that have a pack.
Out: a ``Document`` or a ``Problem`` at a time, in order.
Never: raises for what a file holds, looks at the clock, or overrides what a file says with an option.

One file a kind: ``text``, ``html``, ``jsonl``. A kind is known by its suffix, else by its first characters.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from selon.model import Document, SourceError
from selon.sources import files, html, jsonl, text
from selon.sources.paths import STDIN, SUFFIXES, expand
from selon.sources.problem import Problem
from selon.sources.wishes import LIMIT, Wishes, language_wish, published_wish

__all__ = ["LIMIT", "SUFFIXES", "Problem", "collect"]

_SNIFF = 4096


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
) -> Iterator[Document | Problem]:
    """Documents and problems in the order of the paths; a document's warnings and notes follow it.

    ``languages``: the codes that have a pack (``selon.languages.known()``).
    ``published``, ``outlet``, ``lang`` fill what a file does not say.
    ``today``: a document published later gets a warning. ``limit``: bytes of one document. ``stdin``: what ``-`` reads (the process's own).
    Raises SourceError at once for a ``published`` that is no date and a ``lang`` without a pack.
    """
    wishes = Wishes(languages, published_wish(published), outlet, language_wish(lang, languages), today, limit)
    return _all(paths, wishes, stdin)


def _all(paths: Sequence[str], wishes: Wishes, stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    seen: dict[str, Document] = {}
    for path in expand(paths):
        for found in [path] if isinstance(path, Problem) else _open(path, wishes, stdin):
            if isinstance(found, Document) and found.id in seen:
                yield _again(found, seen[found.id])
                continue
            if isinstance(found, Document):
                seen[found.id] = found
            yield found


def _again(doc: Document, first: Document) -> Problem:
    """Two documents of one id: the same text twice is read once, another text under a taken id is refused."""
    where, before = _where(doc), _where(first)
    if doc.text == first.text:
        return Problem(where, f"is the same document as {before}: read once", level="note")
    return Problem(where, f"its id {doc.id!r} is taken by {before}, whose text differs", "give each document an id of its own")


def _where(doc: Document) -> str:
    origin = doc.origin
    return f"{origin.file}:{origin.member}" if origin.member else origin.file or doc.id


def _open(path: str, wishes: Wishes, stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    if path == STDIN:
        yield from _read("stdin", stdin or sys.stdin.buffer, "", wishes)
        return
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a path stays the string that was typed
        if any(odd(mode) for odd in (stat.S_ISSOCK, stat.S_ISBLK, stat.S_ISFIFO, stat.S_ISCHR)):
            yield Problem(path, "is no file that can be read", "give a text, a web page or JSONL")
            return
        with open(path, "rb") as stream:  # noqa: PTH123
            yield from _read(path, stream, Path(path).suffix.lower(), wishes)
    except OSError as err:
        yield Problem(path, files.reason(err), "check the file and its rights")


def _read(name: str, stream: BinaryIO, suffix: str, wishes: Wishes) -> Iterator[Document | Problem]:
    """One file by its kind."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(_SNIFF)[:_SNIFF]
    if not head:
        yield Problem(name, "empty: there is nothing in it", "check that it was saved whole")
        return
    kind = SUFFIXES.get(suffix) or _kind(head, suffix)
    if kind == "jsonl" and not files.is_wide(head):
        yield from jsonl.read(name, files.lines(buffered, wishes.limit), wishes)
        return
    try:
        data = files.whole(buffered, wishes.limit)
    except SourceError as err:
        yield Problem(name, str(err), "split it into its documents, or give them as JSONL, one a line")
        return
    if kind == "jsonl":
        yield from jsonl.read(name, files.wide_lines(data), wishes)
    else:
        yield from {"html": html.read, "json": jsonl.read_object, "text": text.read}[kind](name, data, wishes)


def _kind(head: bytes, suffix: str) -> str:
    """The kind of a file whose suffix says nothing, by its first characters."""
    if suffix == ".json":
        return "json"
    start = head.decode("utf-8", "replace").lstrip("\ufeff")
    if html.looks_like(start):
        return "html"
    return "jsonl" if start.lstrip().startswith('{"') else "text"
