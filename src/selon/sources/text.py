"""Plain text: the bytes of one file in, one document out.

In: an item whose bytes are prose. Out: its document; the publication day from the file name where it carries one.
Never: takes a headline out of the text: it is the title, and stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from selon.model import Document, SourceError
from selon.sources.charset import decode
from selon.sources.documents import Facts, build, day_in_name, first_line
from selon.sources.items import Item
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem]:
    """The document of one plain text, or one refusal."""
    try:
        found = decode(item.data, item.charset)
    except SourceError as err:
        yield Problem(item.name, str(err), "give a text, a web page or JSONL", member=item.member)
        return
    day = day_in_name(PurePath(item.name).name)
    facts = Facts(title=first_line(found.text), published=day, url=item.address, retrieved=item.retrieved, origin=item.origin())
    yield from build(found.text, facts, wishes)
    if found.cut:
        yield Problem(item.name, "breaks off inside its last character: read up to there", member=item.member, level="note")
