"""The numbers of the sources: each stretch of a document that the brief stands on gets one, in order of first use.

In: documents and spans. Out: citation numbers, the citations.
Never: numbers one stretch twice.
"""

from __future__ import annotations

from collections.abc import Iterable

from selon.model import Document, Span
from selon.report.entries import Entry
from selon.report.pieces import Citation, Piece, Ref

# Citations are looked up by the stretch of text that they lie in, so that a long document costs no more a sentence than a short one.
_WINDOW = 512


class Cites:
    """The register of one brief."""

    def __init__(self) -> None:
        self._found: list[Citation] = []
        self._windows: dict[tuple[str, int], list[Citation]] = {}

    def number(self, doc: Document, span: Span) -> int:
        """The number of a stretch; a stretch inside one that has a number takes that one."""
        mates = self._windows.get((doc.id, span.start // _WINDOW), ())
        held = next((c for c in mates if c.span.covers(span)), None)
        if held is not None:
            return held.number
        cite = Citation(len(self._found) + 1, doc, span)
        self._found.append(cite)
        for window in range(span.start // _WINDOW, span.end // _WINDOW + 1):
            self._windows.setdefault((doc.id, window), []).append(cite)
        return cite.number

    def entry(self, entry: Entry) -> int:
        return self.number(entry.reading.document, entry.said)

    def all(self) -> tuple[Citation, ...]:
        return tuple(self._found)

    def mark(self, numbers: Iterable[int], note: Piece | None = None) -> list[Piece]:
        """`` [1, 3]`` as pieces, one a number so that each can be a link; ``note`` stands inside the brackets."""
        out = [Piece("word", " [")]
        for at, number in enumerate(sorted(set(numbers))):
            cite = self._found[number - 1]
            out += [Piece("word", ", ")] if at else []
            out.append(Piece("cite", str(number), (Ref.of(cite.doc, cite.span),)))
        return [*out, *([Piece("word", ", "), note] if note else []), Piece("word", "]")]
