"""Tables of articles: CSV, JSON or JSON lines whose columns hold texts, titles, days → documents.

In: the bytes of a table, and which column holds what (``Columns``; without it, columns that are called so). Out: a document a row.
Never: guesses which column is the text, or lets one broken row cost the others.

A mapping is YAML: ``text: corps``, ``title: titre``, ``published: date``, and ``form: "%d/%m/%Y %H:%M"`` where days are written otherwise.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from selon import datafile
from selon.model import DataError, Document, SourceError
from selon.sources.charset import decode
from selon.sources.csvrows import cells_of
from selon.sources.documents import Facts, build
from selon.sources.items import Item
from selon.sources.problem import Problem
from selon.sources.wishes import Columns, Wishes, moment

FIELDS = ("id", "text", "title", "outlet", "url", "lang", "published", "retrieved", "author")
_CALLED = {
    "text": ("text", "texte", "body", "content", "article", "corps", "contenu"),
    "title": ("title", "titre", "headline"),
    "outlet": ("outlet", "source", "media", "média", "publisher", "site"),
    "url": ("url", "link", "lien", "address"),
    "lang": ("lang", "language", "langue"),
    "published": ("published", "date", "published_at", "publication_date", "datetime", "pubdate"),
    "id": ("id",),
    "author": ("author", "auteur"),
    "retrieved": ("retrieved",),
}  # fmt: skip
_DO = "name the columns in a mapping: selon add --columns mapping.yaml FILE (text: …, title: …, published: …)"


def load(path: Path) -> Columns:
    """A mapping file. Raises DataError, with file and line, for an unknown key or a value that is no name."""
    data = datafile.read(path, (*FIELDS, "form", "delimiter"))
    for key, value in data.items():
        if not isinstance(value, str) or not value:
            raise DataError(f"{path}:{datafile.line_of(path, str(key))}: {key!r} names no column")
    sign = data.get("delimiter", ";")
    if len(sign) != 1 or sign in '"\r\n ':
        raise DataError(f'{path}:{datafile.line_of(path, "delimiter")}: {sign!r} is no delimiter; write one character, such as ";"')
    if "text" not in data:
        raise DataError(f'{path}:1: no column for "text"; write text: COLUMN')
    names = {key: value for key, value in data.items() if key in FIELDS}
    return Columns(names, data.get("form"), data.get("delimiter"))


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem]:
    """The documents of a CSV, or one refusal."""
    try:
        text = decode(item.data).text.lstrip("\ufeff")
    except SourceError as err:
        yield Problem(item.name, str(err), "give a table as CSV or JSON lines")
        return
    first = text.split("\n", 1)[0]
    sign = (wishes.columns.delimiter if wishes.columns else None) or max(",;\t|", key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), wishes.limit))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        header = [h.strip() for h in next(reader, [])]
    except csv.Error as err:
        yield Problem(item.name, f"the first line names no columns ({err})", "mend it")
        return
    names = _names(header, wishes.columns)
    if isinstance(names, str):
        yield Problem(item.name, names, _DO)
        return
    yield from _rows(item.name, reader, header, names, wishes)


def _rows(name: str, reader: Any, header: list[str], names: Mapping[str, str], wishes: Wishes) -> Iterator[Document | Problem]:
    number = 0
    for found in cells_of(name, reader):
        if isinstance(found, Problem):
            yield found
            continue
        number, _, cells = found
        row = {column: cell for column, cell in zip(header, cells, strict=False) if cell.strip()}
        yield from document(Item(name, json.dumps(row).encode(), str(number)), row, names, wishes)
    if not number:
        yield Problem(name, "holds no row", "check that it was saved whole")


def document(item: Item, row: Mapping[str, Any], names: Mapping[str, str], wishes: Wishes) -> Iterator[Document | Problem]:
    """The document of one row, or one refusal."""
    said = {field: row.get(column) for field, column in names.items()}
    odd = next((field for field, value in said.items() if isinstance(value, dict | list | bool)), None)
    if odd or not isinstance(said["text"], str | None):
        yield Problem(item.name, f"{names[odd or 'text']!r} holds no text", "name a column of text; the other rows are read", item.member)
        return
    cells = {field: str(value).strip() if field != "text" else str(value) for field, value in said.items() if value not in (None, "")}
    if not cells.get("text", "").strip():
        yield Problem(item.name, f"the column {names['text']!r} is empty", "the other rows are read", item.member)
        return
    form = wishes.columns.form if wishes.columns else None
    published = _moment(cells["published"], form) if "published" in cells else None
    if "published" in cells and published is None:
        yield Problem(item.name, f"{cells['published'][:40]!r} is no date", 'say how days are written (form: "%d/%m/%Y")', item.member)
        return
    url = cells.get("url")
    origin = item.origin(author=cells.get("author"))
    url = url if url and url.startswith(("http://", "https://")) else None
    ident, lang, outlet, title, retrieved = (cells.get(key) for key in ("id", "lang", "outlet", "title", "retrieved"))
    yield from build(cells["text"], Facts(ident, lang, outlet, url, title, published, retrieved, origin), wishes)


def _names(header: list[str], columns: Columns | None) -> Mapping[str, str] | str:
    """Field → column of this table; what is wrong, in words, where it has none for the text."""
    if columns is not None:
        missing = [column for column in columns.names.values() if column not in header]
        return f"has no column {missing[0]!r}; it has {', '.join(header[:8])}" if missing else columns.names
    small = {h.casefold(): h for h in reversed(header)}
    found = {field: next((small[n] for n in names if n in small), None) for field, names in _CALLED.items()}
    known = {field: column for field, column in found.items() if column}
    return known if "text" in known else f"has no column that is called a text ({', '.join(header[:8])})"


def _moment(cell: str, form: str | None) -> str | None:
    if form is None:
        return moment(cell)
    try:
        when = dt.datetime.strptime(cell, form)  # noqa: DTZ007 - the zone is the form's, where it has one
    except ValueError:
        return None
    clock = any(sign in form for sign in ("%H", "%I"))
    return moment(when.isoformat()) if clock and when.tzinfo else when.date().isoformat()
