"""What a line of the brief is made of: pieces that each know the characters that they stand on.

In: nothing. Out: ``Ref``, ``Piece``, ``Line``, ``Citation``.
Never: formats for a medium; Markdown, HTML and JSON are made from these.

A piece of kind ``word`` is our wording: it holds no digit, no name and no quotation. Every other kind carries its references,
so that design invariant 1 is a property of the data and not a habit of whoever writes a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selon.model import Document, Span

KINDS = frozenset({"word", "verbatim", "quote", "name", "number", "date", "count", "derived", "finding", "cite"})


@dataclass(frozen=True, slots=True)
class Ref:
    """Characters of a stored document."""

    doc: str
    start: int
    end: int

    @classmethod
    def of(cls, doc: Document, span: Span) -> Ref:
        return cls(doc.id, span.start, span.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line.

    kind: ``word`` (our wording), ``verbatim`` (a slice of the text), ``quote`` (a slice that stands in quotation marks), ``name``,
    ``number`` and ``date`` (formatted from a mention, which the reference shows), ``count`` (a number of rows), ``derived`` (computed or
    looked up from the references), ``finding`` (a sentence of a check), ``cite`` (numbers of citations).
    """

    kind: str
    text: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One source: a document and the characters that a sentence of the brief stands on."""

    number: int
    doc: Document
    span: Span

    @property
    def quote(self) -> str:
        return self.span.surface


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (or none), its sentences as pieces, the numbers of the citations that stand in it."""

    pieces: tuple[Piece, ...]
    heading: tuple[Piece, ...] = ()
    cites: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)


def word(text: str) -> Piece:
    return Piece("word", text)


def count(number: str) -> Piece:
    return Piece("count", number)


def fill(template: str, **slots: Piece | Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a wording with its ``{slots}`` filled. Raises KeyError for a slot that nobody fills."""
    rest = template
    while rest:
        before, brace, rest = rest.partition("{")
        if before:
            yield word(before)
        if not brace:
            return
        name, _, rest = rest.partition("}")
        slot = slots[name]
        yield from (slot,) if isinstance(slot, Piece) else slot


def capital(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with the first letter of the first word or verbatim stretch in capitals."""
    out = list(pieces)
    for at, piece in enumerate(out):
        if piece.text.strip():
            if piece.kind not in {"quote", "number", "cite"}:
                out[at] = Piece(piece.kind, piece.text[0].upper() + piece.text[1:], piece.refs)
            break
    return out
