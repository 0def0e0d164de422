"""Corpus lines of one layer's mentions: ``{surface|value}`` in, the plain text and its marks out.

In: a marked line. Out: the text without marks and a row a mark (start, surface, value). Never: reads a text; marks do not nest.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"\{(?P<surface>[^{}|]+)\|(?P<value>[^{}|]+)\}")


def unmark(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The plain text and its marks (start, surface, value)."""
    text, marks, at = "", [], 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        marks.append((len(text), m["surface"], m["value"]))
        text += m["surface"]
        at = m.end()
    return text + marked[at:], marks
