"""Plain text: the bytes of one file in, one document out.

In: an item whose bytes are prose. Out: its document; the publication day from the file name where it carries one.
Never: takes a headline out of the text: it is the title, and stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from selon.model import Document, Origin, SourceError
from selon.sources.charset import decode
from selon.sources.documents import Facts, build, day_in_name, first_line
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes


def read(name: str, data: bytes, wishes: Wishes) -> Iterator[Document | Problem]:
    """The document of one plain text, or one refusal."""
    try:
        found = decode(data)
    except SourceError as err:
        yield Problem(name, str(err), "give a text, a web page or JSONL")
        return
    facts = Facts(title=first_line(found.text), published=day_in_name(PurePath(name).name), origin=Origin(file=name))
    yield from build(found.text, facts, wishes)
    if found.cut:
        yield Problem(name, "breaks off inside its last character: read up to there", level="note")
