"""Office documents (DOCX): the bytes of one file in, one document out.

In: a DOCX. Out: its paragraphs and tables in order; title, author and language that it names; the day from its file name.
Never: runs a macro, follows a link, unpacks more than the limit, or takes the day of saving for the day of publication.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from selon.model import Document, SourceError
from selon.sources import inflate
from selon.sources.documents import Facts, build, day_in_name, first_line
from selon.sources.items import Item
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes

_UNPACKED = 200_000_000
_PART = 50_000_000
_BROKEN = (*inflate.BROKEN_ZIP, TypeError, AttributeError, RecursionError, AssertionError, ArithmeticError)


def looks_like(data: bytes) -> bool:
    """Whether a ZIP archive is a DOCX."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem]:
    """The document of one DOCX, or one refusal."""
    try:
        text, facts = _content(item)
    except SourceError as err:
        yield Problem(item.name, str(err), "save it anew, or give its text", member=item.member)
        return
    if not text.strip():
        yield Problem(item.name, "there is no text in this document", "give its text", member=item.member)
        return
    yield from build(text, facts, wishes)


def _content(item: Item) -> tuple[str, Facts]:
    """Its text and facts. Raises SourceError for what cannot be read."""
    from docx import Document as Docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        _check(item.data)
        found = Docx(io.BytesIO(item.data))
        text = "\n".join(line for block in found.iter_inner_content() for line in _lines(block))
        about = found.core_properties
        title, author, lang = (" ".join(v.split()) or None for v in (about.title, about.author, about.language))
        times = {"created": about.created, "modified": about.modified}
        held = {name: when.isoformat() for name, when in times.items() if when}
    except SourceError:
        raise
    except (*_BROKEN, OpcError, LxmlError) as err:
        why = (str(err).splitlines() or [""])[0][:60] or type(err).__name__
        raise SourceError(f"is no DOCX that can be read ({why})") from None
    origin = item.origin(author=author, **held)
    published = day_in_name(PurePath(item.name).name)
    return text, Facts(None, lang, None, item.address, title or first_line(text), published, item.retrieved, origin)


def _check(data: bytes) -> None:
    """Raises SourceError for an archive that unpacks to more than it may."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in inflate.members(archive, _UNPACKED):
            if info.filename.endswith((".xml", ".rels")):
                inflate.member(archive, info, _PART)


def _cell(cell: Any) -> str:
    """Its text; none for the continuation of the cell above, so that the others stay in their columns."""
    return "" if cell.vMerge == "continue" else " ".join(word for part in cell.p_lst for word in part.text.split())


def _lines(block: Any) -> Iterator[str]:
    """A paragraph with an empty line after it, or the rows of a table."""
    if hasattr(block, "rows"):
        for row in block._tbl.tr_lst:  # noqa: SLF001 - ``row.cells`` gives a merged cell once for each column and row that it spans
            yield " | ".join(_cell(cell) for cell in row.tc_lst)
        yield ""
    elif block.text.strip():
        yield from (block.text, "")
