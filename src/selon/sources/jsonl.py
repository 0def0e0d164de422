"""JSONL: one document a line.

In: lines of JSON objects with ``text`` and, where known, ``id``, ``lang``, ``outlet``, ``url``, ``title``, ``published``, ``retrieved``.
``--columns`` says under which keys these stand where they are called otherwise.
Out: a document a line; a line that cannot be read is a refusal with file and line, and the next is read.
Never: changes an ``id`` or a ``text``; other keys are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from selon.model import Document, SourceError
from selon.sources import articles, telegram
from selon.sources.charset import decode
from selon.sources.documents import Facts, build
from selon.sources.items import Item
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, moment

_STRINGS = ("lang", "outlet", "url", "title", "published", "retrieved")


def read(name: str, lines: Iterable[tuple[int, bytes | None]], wishes: Wishes) -> Iterator[Document | Problem]:
    """The documents of numbered lines with their byte offset; a line of None was over the limit."""
    empty = True
    for number, (offset, line) in enumerate(lines, 1):
        if line is None:
            yield Problem(name, f"the line is over {wishes.limit:,} bytes", "split the document", member=str(number))
            empty = False
        elif line.strip():
            empty = False
            yield from _line(name, number, offset, line, wishes)
    if empty:
        yield Problem(name, "empty: there is no line in it", "check that it was saved whole")


def read_object(item: Item, wishes: Wishes) -> Iterator[Document | Problem]:
    """The documents of a whole ``.json`` file: one object, a list of them, or Telegram's export."""
    name = item.name
    try:
        value = json.loads(decode(item.data).text)
    except (ValueError, RecursionError, SourceError) as err:
        yield Problem(name, f"is no JSON ({_short(err)})", "mend it, or give one document a line as .jsonl")
        return
    if telegram.looks_like(value) and wishes.columns is None:
        yield from telegram.read(name, value, wishes)
        return
    if not isinstance(value, list):
        yield from _document(value, item, wishes)
        return
    for number, row in enumerate(value, 1):
        try:
            data = json.dumps(row).encode()
        except RecursionError as err:
            yield Problem(name, f"cannot be read ({_short(err)})", "the other documents are read", member=str(number))
            continue
        yield from _document(row, Item(name, data, str(number)), wishes)


def _line(name: str, number: int, offset: int, line: bytes, wishes: Wishes) -> Iterator[Document | Problem]:
    try:
        row = json.loads(decode(line).text)
    except (ValueError, RecursionError, SourceError) as err:
        yield Problem(name, f"the line is no JSON ({_short(err)})", "mend or delete it; the other lines are read", member=str(number))
        return
    if telegram.looks_like(row) and wishes.columns is None:  # an export that was not named as a file
        yield from telegram.read(name, row, wishes)
        return
    yield from _document(row, Item(name, line, str(number), offset), wishes)


def _document(row: Any, item: Item, wishes: Wishes) -> Iterator[Document | Problem]:
    if wishes.columns is not None and isinstance(row, dict):
        yield from articles.document(item, row, wishes.columns.names, wishes)
        return
    problem, origin = _wrong(row), item.origin()
    if problem is None:
        said = {key: row.get(key) or None for key in _STRINGS}
        said["published"] = moment(said["published"]) if said["published"] else None
        key = row.get("id")
        facts = Facts(id=str(key) if key not in (None, "") else None, origin=origin, **said)
        yield from build(row["text"], facts, wishes)
    else:
        yield Problem(origin.file or "", *problem, member=origin.member)


def _wrong(row: Any) -> tuple[str, str] | None:
    """What keeps a JSON value from being a document, and what to do; None if it is one."""
    if not isinstance(row, dict):
        return "is no JSON object", 'write {"text": "…"}'
    if not isinstance(row.get("text"), str):
        return 'has no "text"', 'give the document\'s text under "text"'
    if not isinstance(row.get("id"), str | int | None) or isinstance(row.get("id"), bool):
        return '"id" is neither a string nor a number', "write it as a string"
    odd = next((key for key in _STRINGS if not isinstance(row.get(key), str | None)), None)
    if odd:
        return f'"{odd}" is no string', "write it as a string, or leave it out"
    if row.get("published") and moment(row["published"]) is None:
        return f'"published" {row["published"][:40]!r} is no date', "write 2025-03-08 or 2025-03-08T19:30:00+01:00"
    return None


def _short(err: Exception) -> str:
    if isinstance(err, RecursionError):
        return "its brackets nest too deep"
    return str(err).split(": line", maxsplit=1)[0][:80] if str(err) else type(err).__name__
