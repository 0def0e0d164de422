"""PDF: the bytes of one file in, one document out.

In: a PDF with text in it. Out: its text, page after page; title and author that it names; the day from its file name.
Never: takes the day on which the file was made for the day of publication, reads pictures, or runs what is in it.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from selon.model import Document
from selon.sources.documents import Facts, build, day_in_name, first_line
from selon.sources.items import Item
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes

_PAGES = 2_000
_SECONDS = 60.0  # of one file; what was read until then is kept
_CHARACTERS = 5_000_000
_RUNNING = 3  # pages that must share a first or last line before it is taken for a running head
_NUMBERS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-zà-öø-ÿ])")
_BROKEN = (
    ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, ArithmeticError, NotImplementedError, OSError,
    MemoryError, EOFError,
)  # fmt: skip
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem]:
    """The document of one PDF, or one refusal."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    broken = (*_BROKEN, PyPdfError)
    try:
        reader = PdfReader(io.BytesIO(item.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            yield Problem(item.name, "is locked with a password", "save it without one", member=item.member)
            return
        number = len(reader.pages)
    except broken as err:
        yield Problem(item.name, f"is no PDF that can be read ({_short(err)})", "save it anew, or give its text", member=item.member)
        return
    pages, lost, cut = _pages(reader, number, broken)
    text = _joined(pages)
    if not text.strip():
        yield Problem(item.name, "there is no text in this PDF", "it may be a scan: give its text", member=item.member)
        return
    info = _info(reader, broken)
    made = info.get("created")
    origin = item.origin(author=info.get("author"), created=made, modified=info.get("modified"))
    published = day_in_name(PurePath(item.name).name)
    title = first_line(text) or info.get("title")
    yield from build(text, Facts(None, info.get("lang"), None, item.address, title, published, item.retrieved, origin), wishes)
    if made and not published and not wishes.published:
        yield Problem(
            item.name, f"says that it was made on {made[:10]}, not when it was published", "give --published", item.member, "note"
        )
    if lost or cut:
        reason = f"{lost} of {number} pages could not be read" if lost else f"only {len(pages)} of {number} pages were read"
        yield Problem(item.name, reason, "save it anew, or split it", item.member, "warning")


def _pages(reader: Any, number: int, broken: tuple[type[BaseException], ...]) -> tuple[list[str], int, bool]:
    """(text of the pages, how many could not be read, whether it was stopped)."""
    pages: list[str] = []
    lost, size, until = 0, 0, time.monotonic() + _SECONDS
    for at in range(min(number, _PAGES)):
        try:
            pages.append(reader.pages[at].extract_text() or "")
        except broken:
            lost += 1
            continue
        size += len(pages[-1])
        if size > _CHARACTERS or time.monotonic() > until:
            return pages, lost, at + 1 < number
    return pages, lost, number > _PAGES


def _joined(pages: list[str]) -> str:
    """The pages without running heads and page numbers; words that a line end broke are whole again."""
    split = [[line.rstrip() for line in page.splitlines()] for page in pages]
    split = [_trimmed(lines) for lines in split]
    ends = Counter(key for lines in split if lines for key in {_key(lines[0]), _key(lines[-1])})
    running = {key for key, count in ends.items() if count >= _RUNNING}
    kept = []
    for page in split:
        lines = page
        while lines and (_key(lines[0]) in running or lines[0].strip().isdecimal()):
            lines = lines[1:]
        while lines and (_key(lines[-1]) in running or lines[-1].strip().isdecimal()):
            lines = lines[:-1]
        kept.append("\n".join(lines))
    return _HYPHEN.sub("", "\n".join(kept))


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _key(line: str) -> str:
    return _NUMBERS.sub("#", " ".join(line.split()))


def _info(reader: Any, broken: tuple[type[BaseException], ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        held = reader.metadata
        values = {"title": held.title, "author": held.author} if held else {}
        values["lang"] = reader.trailer["/Root"].get("/Lang") if "/Root" in reader.trailer else None
        found = {k: " ".join(v.split()) for k, v in values.items() if isinstance(v, str) and v.strip()}
        for key, when in (("created", held.creation_date), ("modified", held.modification_date)) if held else ():
            if when:
                found[key] = when.isoformat()
    except broken:
        return found
    return found


def _short(err: BaseException) -> str:
    return (str(err).splitlines() or [""])[0][:80] or type(err).__name__
