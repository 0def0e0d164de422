"""The paragraphs of a page, when nothing better reads it.

In: HTML of any shape, cut off or nested without end. Out: the text of its headings, paragraphs and list items, a line each.
Never: recurses, or takes script, style and navigation for prose.
"""

from __future__ import annotations

from html.parser import HTMLParser

_BREAKS = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote td tr section article figcaption main header".split())
_SILENT = frozenset("script style template noscript nav footer aside form button select title svg".split())


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag in _SILENT:
            self.silent.append(tag)
        if tag in _BREAKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        if tag in _BREAKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)

    def flush(self) -> None:
        line = " ".join("".join(self.parts).split())
        self.parts.clear()
        if line:
            self.lines.append(line)


def read(page: str) -> str:
    """The lines of prose of the page; empty if there are none."""
    try:
        return _lines(page)
    except AssertionError:  # how the parser says that it does not know a marked section: <![CDATr
        return _lines(page.replace("<![", " "))


def _lines(page: str) -> str:
    parser = _Outline()
    parser.feed(page)
    # what stands behind the last ``&`` is held back until then
    parser.close()
    parser.flush()
    return "\n".join(parser.lines)
