"""The brief as one page of HTML: its style inside, nothing from elsewhere, readable on paper and in the dark.

In: a brief. Out: a string.
Never: runs a script, or prints a character of a text unescaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from selon.report.charts import draw
from selon.report.markdown import source_head
from selon.report.pieces import Piece
from selon.report.verbatim import flat
from selon.report.words import Words, load

if TYPE_CHECKING:
    from selon.report.brief import Brief

_CLASSES = {"quote": "q", "number": "n", "date": "d", "derived": "derived"}


@cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def write(brief: Brief) -> str:
    """The whole page."""
    words = load(brief.lang)
    drawn = [(_name(row, words), c) for row in brief.series if (c := draw(row, words, _name(row, words)))]
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            lang=brief.lang,
            words=words,
            title="".join(p.text for p in brief.title),
            lede="".join(p.text for p in brief.lede),
            sections=[_section(s, brief) for s in brief.sections],
            charts=[Markup(c) for _, c in drawn],  # noqa: S704 - charts escape what they print
            captions=[name for name, _ in drawn],
            sources=_sources(brief, words),
        )
    )


def _section(section: Any, brief: Brief) -> dict[str, Any]:
    quotes = {c.number: flat(c.quote) for c in brief.citations}
    return {
        "id": section.id,
        "title": _html(section.title, quotes),
        "bullets": section.id in {"checks", "unread"},
        "lines": [{"heading": _html(x.heading, quotes), "body": _html(x.pieces, quotes)} for x in section.lines],
        "columns": section.columns,
        "rows": [[_html(cell, quotes) for cell in row.cells] for row in section.rows],
        "more": _html(section.more, quotes),
    }


def _html(pieces: Iterable[Piece], quotes: dict[int, str]) -> Markup:
    """The pieces as HTML: citations are links that show what they stand on."""
    out = Markup()
    for piece in pieces:
        if piece.kind == "cite":
            number = int(piece.text)
            out += Markup('<a class="cite" href="#s{n}" title="{quote}">{n}</a>').format(n=number, quote=quotes.get(number, ""))
        elif piece.kind in _CLASSES:
            out += Markup('<span class="{c}">{t}</span>').format(c=_CLASSES[piece.kind], t=piece.text)
        else:
            out += escape(piece.text)
    return out


def _name(row: Any, words: Words) -> str:
    """Who and what a series is of, for its caption."""
    lead, claim = row[-1].lead, row[-1].claim
    speaker = (lead.attr.speaker if lead.attr else lead.reading.document.outlet) or words["the_text"]
    kind = (words["what"].get(claim.kind) or words["what"]["statement"])["bare"]
    place = row[-1].place.span.surface if row[-1].place else ""
    return " – ".join(x for x in (speaker, kind, place) if x)


def _sources(brief: Brief, words: Words) -> list[dict[str, Any]]:
    ranked = sorted(brief.citations[: brief.shown], key=lambda c: (c.doc.published or "", c.doc.id, c.number))
    out = []
    for _, group in groupby(ranked, key=lambda c: c.doc.id):
        cites = list(group)
        rows = [
            {"number": c.number, "place": words["characters"].format(start=c.span.start, end=c.span.end), "quote": flat(c.quote)}
            for c in cites
        ]
        out.append({"head": source_head(cites[0], words), "cites": rows})
    return out
