"""The brief as Markdown.

In: a brief. Out: a string that ends in one newline.
Never: lets a text's own characters become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from selon.report.pieces import Citation, Line, Piece
from selon.report.verbatim import flat
from selon.report.words import Words, load

if TYPE_CHECKING:
    from selon.report.brief import Brief, Section

QUOTE, SHORT = 72, 40
_MARKUP = re.compile(r"([\\`*_<>|#]|(?<=\])\()")


def write(brief: Brief) -> str:
    """The whole brief."""
    words = load(brief.lang)
    parts = [f"# {_text(brief.title)}", f"*{_text(brief.lede)}*"]
    parts += [_section(s) for s in brief.sections]
    parts.append(f"## {words['sections']['sources']}\n\n{_sources(brief.citations[: brief.shown], words)}")
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> str:
    body = [_table(section)] if section.rows else []
    bullets = section.id in {"checks", "unread"}
    body += ["\n".join(f"- {_line(x)}" for x in section.lines)] if bullets else ["\n\n".join(_line(x) for x in section.lines)]
    body += [f"*{_text(section.more)}*"] if section.more else []
    return "\n\n".join([f"## {_text(section.title)}", *(b for b in body if b)])


def _line(line: Line) -> str:
    heading = f"**{_text(line.heading)}.** " if line.heading else ""
    return heading + _text(line.pieces)


def _table(section: Section) -> str:
    rows = [section.columns, tuple("---" for _ in section.columns)]
    rows += [tuple(_text(cell).strip() for cell in row.cells) for row in section.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _sources(citations: Sequence[Citation], words: Words) -> str:
    """A paragraph a document: what it is, then its citations with their characters and how they begin."""
    out = []
    alone = len({c.doc.id for c in citations}) == 1
    ranked = sorted(citations, key=lambda c: (c.doc.published or "", c.doc.id, c.number))
    for _, group in groupby(ranked, key=lambda c: c.doc.id):
        cites = list(group)
        head = ", ".join(_escape(x) for x in source_head(cites[0], words))
        shown = [_source(c, words, QUOTE if alone else SHORT) for c in cites]
        out.append(f"**{head}**\\\n" + "\\\n".join(shown) if alone else f"**{head}.** " + " · ".join(shown))
    return "\n\n".join(out)


def source_head(cite: Citation, words: Words) -> list[str]:
    """Outlet, day, title and file of a document, as far as they are known."""
    doc = cite.doc
    where = doc.origin.file or doc.url or doc.id
    where += f":{doc.origin.member}" if doc.origin.member else ""
    day = words.day(doc.day, short=True) if doc.day else None
    return [x for x in (doc.outlet, day, doc.title, where) if x]


def _source(cite: Citation, words: Words, width: int) -> str:
    place = words["characters"].format(start=cite.span.start, end=cite.span.end)
    return f"[{cite.number}] {place} {_escape(shortened(cite, words, width))}"


def shortened(cite: Citation, words: Words, width: int = QUOTE) -> str:
    """How the cited characters begin, in quotation marks."""
    text = flat(cite.quote).strip()
    if len(text) > width:
        text = text[:width].rsplit(" ", 1)[0] + " …"
    return str(words["quoted"]).format(content=text)


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(p.text if p.kind in {"word", "cite"} else _escape(p.text) for p in pieces)


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
