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
from itertools import islice
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
_NUMBERS = re.compile(r"(?<!\d)\d{1,6}(?!\d)", re.ASCII)
_COUNTED = 8  # numbers of one line
_SHOWN = 4
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
    text, left = _joined(pages)
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
    if left:
        reason = f"left out at the heads and feet of its pages: {_left_out(left)}"
        yield Problem(item.name, reason, "look whether they are running heads", item.member, "note")
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


def _joined(pages: list[str]) -> tuple[str, Counter[str]]:
    """The pages without running heads and page numbers; words that a line end broke are whole again. And what was left out, how often."""
    split = [_trimmed([line.rstrip() for line in page.splitlines()]) for page in pages]
    ends = Counter(key for at, lines in enumerate(split) if lines for key in _keys(lines[0], at) | _keys(lines[-1], at))
    running = {key for key, count in ends.items() if count >= _RUNNING}
    kept, left = [], Counter[str]()
    for at, lines in enumerate(split):
        first, end = 0, len(lines)
        while first < end and _is_running(lines[first], at, running):
            first += 1
        while first < end and _is_running(lines[end - 1], at, running):
            end -= 1
        left.update(" ".join(line.split()) for line in (*lines[:first], *lines[end:]) if line.strip())
        kept.append("\n".join(lines[first:end]))
    if not any(kept):  # every page says the same and nothing else
        return "\n".join("\n".join(lines) for lines in split), Counter()
    return _HYPHEN.sub("", "\n".join(kept)), left


def _trimmed(lines: list[str]) -> list[str]:
    held = [at for at, line in enumerate(lines) if line.strip()]
    return lines[held[0] : held[-1] + 1] if held else []


def _is_running(line: str, at: int, running: set[str]) -> bool:
    return line.strip() == str(at + 1) or not running.isdisjoint(_keys(line, at))


def _keys(line: str, at: int) -> set[str]:
    """What a running head has in common with those of other pages: all of it, or all but a number that counts the pages.

    A line whose figures differ otherwise is no running head, whatever its words: it may be what the page is about.
    """
    words = " ".join(line.split())
    counted = (f"{words[: m.start()]}\0{int(m[0]) - at}\0{words[m.end() :]}" for m in islice(_NUMBERS.finditer(words), _COUNTED))
    return {words, *counted} if words else set()


def _left_out(left: Counter[str]) -> str:
    """What was taken for running heads, in words."""
    numbers = sum(count for line, count in left.items() if line.isdecimal())
    said = [f"{line[:40]!r}" + (f" ({count} times)" if count > 1 else "") for line, count in left.most_common() if not line.isdecimal()]
    more = [f"{len(said) - _SHOWN} more"] if len(said) > _SHOWN else []
    return ", ".join([*said[:_SHOWN], *more, *([f"{numbers} page numbers"] if numbers else [])])


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
