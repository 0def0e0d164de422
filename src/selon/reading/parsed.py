"""What the layers read from: one document laid out, cut into words, parsed where asked.

In: a document and its language. Out: ``Parsed``: normalised text, passages, sentences, quotations, tokens (parsed on demand, in one batch).
Never: interprets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from selon.languages import Language
from selon.model import Document, Passage, Span
from selon.reading.engine import Trace
from selon.reading.passages import Layout, Quote, lay_out
from selon.reading.syntax import Token, parser


@dataclass(slots=True)
class Sentence:
    """A sentence by offsets, with its words; ``parsed`` once its tokens carry syntax."""

    index: int
    start: int
    end: int
    passage: int
    tokens: list[Token] = field(default_factory=list)
    parsed: bool = False
    view: object | None = None  # what the language pack makes of the words, once


@dataclass(slots=True)
class Parsed:
    """One document, laid out. ``norm`` has the length of ``doc.text``; match on it, cut surfaces from ``doc.text``."""

    doc: Document
    lang: Language
    norm: str
    passages: list[Passage]
    sentences: list[Sentence]
    quotes: list[Quote]
    trace: Trace
    starts: list[int] = field(default_factory=list)  # of the sentences

    def span(self, start: int, end: int) -> Span:
        """The stretch with its surface."""
        return Span.of(self.doc.text, start, end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the offset, or None (furniture, a seam)."""
        if len(self.starts) != len(self.sentences):
            self.starts = [s.start for s in self.sentences]
        at = bisect_right(self.starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation whose inside holds the offset, or None."""
        return next((q for q in self.quotes if q.start < offset < q.end - 1), None)

    def parse(self, sentences: Iterable[Sentence]) -> None:
        """Gives syntax to the tokens of these sentences, in one batch; those that have it are left."""
        _parse(self.lang, [(s, self.norm) for s in sentences if not s.parsed and s.tokens])


def parse_together(pages: Iterable[Parsed]) -> None:
    """Gives syntax to every sentence of several documents, one batch a language: cheaper than one after the other."""
    by_lang: dict[str, list[Parsed]] = {}
    for page in pages:
        by_lang.setdefault(page.lang.code, []).append(page)
    for same in by_lang.values():
        _parse(same[0].lang, [(s, page.norm) for page in same for s in page.sentences if not s.parsed and s.tokens])


def _parse(lang: Language, todo: list[tuple[Sentence, str]]) -> None:
    if not todo:
        return
    parses = parser(lang.code).parse([_key(sent, norm) for sent, norm in todo])
    for (sent, _), rows in zip(todo, parses, strict=True):
        for token, (pos, dep, head, morph) in zip(sent.tokens, rows, strict=True):
            token.pos, token.dep, token.head, token.morph = pos, dep, head, morph
        sent.parsed = True


def _key(sent: Sentence, norm: str) -> tuple[str, ...]:
    return tuple([t.text + (" " if norm[t.end : t.end + 1] == " " else "") for t in sent.tokens])


def prepare(doc: Document, lang: Language, trace: Trace | None = None) -> tuple[Parsed, Layout]:
    """The document laid out and cut into words, nothing parsed yet."""
    layout = lay_out(doc, lang)
    words = lang.module("tokens").words
    sents = []
    for index, (start, end, passage) in enumerate(layout.sentences):
        tokens = [Token(i, s, e, w := layout.norm[s:e], w.lower()) for i, (s, e) in enumerate(words(layout.norm, start, end))]
        sents.append(Sentence(index, start, end, passage, tokens))
    return Parsed(doc, lang, layout.norm, layout.passages, sents, layout.quotes, trace or Trace()), layout
