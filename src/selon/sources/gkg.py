"""GDELT's Global Knowledge Graph (GKG 2): rows in, the addresses of their articles out, with the quotations that GDELT found there.

In: the bytes of a table of 27 columns, or a ZIP of one. Out: a ``Link`` a row; how many of its quotations stand in a text (``compare``).
Never: takes GDELT's quotations for the article's words: they are to be compared with it, and its time is that of being seen.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from selon.model import SourceError
from selon.sources import inflate
from selon.sources.charset import decode
from selon.sources.items import Item, Link
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes

_COLUMNS = 27
_UNPACKED = 500_000_000
_ID, _KIND, _NAME, _ADDRESS, _QUOTES, _TRANSLATION, _EXTRAS = 0, 2, 3, 4, 22, 25, 26
_ROW = re.compile(rb"\d{14}-(?:T?\d+)\t\d{14}\t\d\t")
_WORD = re.compile(r"[^\W_]+")
_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>", re.DOTALL)
_SOURCE_LANG = re.compile(r"srclc:(\w{3})")
_LANGS = {"fra": "fr", "eng": "en", "deu": "de", "spa": "es", "ita": "it", "rus": "ru", "ukr": "uk", "pol": "pl", "por": "pt", "nld": "nl"}


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin with such a row."""
    return _ROW.match(head) is not None


def is_packed(data: bytes) -> bool:
    """Whether a ZIP holds such a table."""
    return data.startswith(b"PK\x03\x04") and b".gkg.csv" in data[:200]


def read(item: Item, wishes: Wishes) -> Iterator[Problem | Link]:
    """The links of a table, or one refusal; a row that is none is told and the next is read."""
    del wishes
    try:
        text = decode(_unpacked(item.data)).text
    except (SourceError, *inflate.BROKEN_ZIP) as err:
        yield Problem(item.name, f"is no GKG table that can be read ({str(err)[:60]})", "fetch it anew", member=item.member)
        return
    wrong = 0
    for number, line in enumerate(text.split("\n"), 1):
        link = _link(item, number, line.rstrip("\r").split("\t"))
        if link:
            yield link
        wrong += bool(line.strip()) and link is None
    if wrong:
        yield Problem(item.name, f"{wrong:,} rows are no web page or have not {_COLUMNS} columns: passed over", level="warning")


def compare(quotations: tuple[str, ...], text: str) -> int:
    """How many of the quotations stand in the text, word for word."""
    words = _words(text)
    return sum(1 for q in quotations if (plain := _words(q)) and plain in words)


def _words(text: str) -> str:
    return " ".join(("", *_WORD.findall(text.casefold()), ""))


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK\x03\x04"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = next(inflate.members(archive, _UNPACKED), None)
        return inflate.member(archive, first, _UNPACKED) if first else b""


def _link(item: Item, number: int, cells: list[str]) -> Link | None:
    if len(cells) != _COLUMNS or cells[_KIND] != "1" or not cells[_ADDRESS].startswith(("http://", "https://")):
        return None
    quotes = tuple(parts[3].strip() for block in cells[_QUOTES].split("#") if len(parts := block.split("|", 3)) == 4 and parts[3].strip())
    title, lang = _TITLE.search(cells[_EXTRAS]), _SOURCE_LANG.search(cells[_TRANSLATION])
    code = _LANGS.get(lang[1]) if lang else None
    return Link(cells[_ADDRESS], item.name, str(number), title[1].strip() if title else None, None, cells[_NAME] or None, code, quotes)
