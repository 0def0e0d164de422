"""Syntax: words in, Universal Dependencies out, from one well-kept parser behind one function.

In: lists of words (one list a sentence), each word with the space that follows it, if any. Out: for each word its part of speech,
its relation, its head and its morphology.
Never: tokenises (the language pack does), loads a model before it is needed, or parses the same sentence twice in a process.

The model is a spaCy package; the parts that are not used (named entities, lemmas, its own tokeniser with its large tables) are not loaded.
"""

from __future__ import annotations

import itertools
import os
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from selon import languages
from selon.model import SelonError
from selon.reading.encoding import encoder

_BATCH_WORDS = 700  # what a product of matrices still finds in the processor's cache
_STEP_WORDS = 4_000  # what the parser takes one step after another through together
_CACHE_SIZE = 20_000
_ROWS = 24
_MISSING = "the parser for {lang!r} is not installed; run: pip install -r requirements.lock"
_VECTORS = 50_000


class ParserMissing(SelonError):
    """The parser's model is not installed."""


@dataclass(slots=True)
class Token:
    """One word: offsets in the document, part of speech (UPOS), relation (UD), head (index in the sentence; itself at the root)."""

    i: int
    start: int
    end: int
    text: str
    low: str
    pos: str = "X"
    dep: str = "dep"
    head: int = 0
    morph: str = ""


Row = tuple[str, str, int, str]


class Parser:
    """A lazily loaded spaCy pipeline for one language, with a cache by sentence."""

    def __init__(self, lang: str) -> None:
        data = _model(lang)
        self.nlp = _load(lang, data)
        self.tagger: str = data["tagger"]
        self.tags: dict[str, str] = data.get("tags", {})
        self.words = _Words(self.nlp)
        self.cache: OrderedDict[tuple[str, ...], list[Row]] = OrderedDict()
        self.names: dict[tuple[int, int], tuple[str, str, str]] = {}

    def parse(self, sentences: Sequence[tuple[str, ...]]) -> list[list[Row]]:
        """(pos, dep, head, morph) for each word of each sentence; each distinct sentence is parsed once."""
        todo = [s for s in dict.fromkeys(sentences) if s and s not in self.cache]
        todo.sort(key=len)
        for batch in _batches(todo, _STEP_WORDS):
            self.cache.update(zip(batch, self._run(batch), strict=True))
        out = [self.cache[s] if s else [] for s in sentences]
        while len(self.cache) > _CACHE_SIZE:
            self.cache.popitem(last=False)
        return out

    def _run(self, batch: Sequence[tuple[str, ...]]) -> list[list[Row]]:
        docs = [doc for part in _batches(batch, _BATCH_WORDS) for doc in self.words.docs(part)]
        tags, trees = self.nlp.get_pipe(self.tagger), self.nlp.get_pipe("parser")
        labels = tags.predict(docs)
        trees.set_annotations(docs, _walk(trees, docs))
        return [self._rows(doc, of_words.tolist()) for doc, of_words in zip(docs, labels, strict=True)]

    def _rows(self, doc: Any, labels: list[int]) -> list[Row]:
        rows: list[Row] = []
        for i, (label, (dep, head)) in enumerate(zip(labels, doc.to_array(["DEP", "HEAD"]).astype("int64").tolist(), strict=True)):
            named = self.names.get((label, dep))
            if named is None:
                named = self.names[label, dep] = self._named(label, doc[i].dep_)
            rows.append((named[0], named[1], i + head, named[2]))
        return rows

    def _named(self, label: int, dep: str) -> tuple[str, str, str]:
        """Part of speech, relation and morphology in letters; of a model with a treebank's own tags, the tag is the morphology."""
        from spacy.tokens import Doc

        doc = Doc(self.nlp.vocab, words=["-"])
        self.nlp.get_pipe(self.tagger).set_annotations([doc], [[label]])
        word = doc[0]
        if self.tags:
            return self.tags.get(word.tag_, "X"), dep, word.tag_
        return word.pos_, dep, str(word.morph)


class _Words:
    """spaCy's tok2vec in its two halves: what a word is by itself, kept by word, and what its neighbours make of it."""

    def __init__(self, nlp: Any) -> None:
        self.vocab = nlp.vocab
        self.alone, among = nlp.get_pipe("tok2vec").model.layers
        self.gap: int = among.attrs["pad"]
        self.encode = encoder(among.layers[0])
        self.known: dict[str, tuple[int, bool, int]] = {}
        self.vectors = self.alone.ops.alloc2f(0, self.alone.get_dim("nO"))

    def docs(self, batch: Sequence[tuple[str, ...]]) -> list[Any]:
        """spaCy's documents, one a sentence, with the vectors that its parser reads."""
        from spacy.tokens import Doc

        new = [w for w in dict.fromkeys(itertools.chain.from_iterable(batch)) if w not in self.known]
        if new and len(self.known) + len(new) > _VECTORS:
            self.known.clear()
            new = list(dict.fromkeys(itertools.chain.from_iterable(batch)))
        if new:
            self._learn(new)
        gap = self.gap
        rows = sum(len(words) + gap for words in batch) + gap
        # Whole blocks, so that each product below is one.
        inputs = self.alone.ops.alloc2f(rows + -rows % _ROWS, self.vectors.shape[1])
        docs, at = [], gap
        starts = []
        for words in batch:
            ids, spaces, known = zip(*map(self.known.__getitem__, words), strict=True)
            opens: list[bool | int | None] = [i == 0 for i in range(len(words))]
            docs.append(Doc(self.vocab, words=list(ids), spaces=list(spaces), sent_starts=opens))
            inputs[at : at + len(words)] = self.vectors[list(known)]
            starts.append(at)
            at += len(words) + gap
        vectors = self.encode(inputs)
        for doc, start in zip(docs, starts, strict=True):
            doc.tensor = vectors[start : start + len(doc)]
        return docs

    def _learn(self, words: Sequence[str]) -> None:
        from spacy.tokens import Doc

        spaces = [w.endswith(" ") for w in words]
        doc = Doc(self.vocab, words=[w.rstrip(" ") for w in words], spaces=spaces)
        first, last = len(self.known), len(self.known) + len(words)
        if last > len(self.vectors):
            old = self.vectors
            self.vectors = self.alone.ops.alloc2f(2 * last, old.shape[1])
            self.vectors[: len(old)] = old
        self.vectors[first:last] = self.alone.predict([doc])[0]
        for i, (word, token, space) in enumerate(zip(words, doc, spaces, strict=True), first):
            self.known[word] = token.orth, space, i


def _walk(pipe: Any, docs: Sequence[Any]) -> list[Any]:
    """The last states of spaCy's parser, as its ``predict`` finds them, by the steps that its training takes.

    ``predict`` runs without Python's lock, but asks for it back at each of the eight sums of a step: twice the time.
    """
    states = pipe.moves.init_batch(docs)
    model = pipe.model.predict(docs)
    going = [state for state in states if not state.is_final()]
    while going:
        going = pipe.transition_states(going, model.predict(going))
    model.clear_memory()
    return list(states)


def _batches(sentences: Sequence[tuple[str, ...]], most: int) -> Iterator[list[tuple[str, ...]]]:
    """As many sentences together as make a batch of at most so many words."""
    batch: list[tuple[str, ...]] = []
    size = 0
    for words in sentences:
        if batch and size + len(words) > most:
            yield batch
            batch, size = [], 0
        batch.append(words)
        size += len(words)
    if batch:
        yield batch


@cache
def parser(lang: str) -> Parser:
    """The parser of that language, loaded at the first call. Raises ParserMissing."""
    return Parser(lang)


def _model(lang: str) -> Any:
    """What the pack says of its parser. Raises ParserMissing where there is no pack."""
    if lang not in languages.known():
        raise ParserMissing(_MISSING.format(lang=lang))
    return languages.load(lang).words("parser")


def _load(lang: str, data: Any) -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import importlib

    from spacy.language import Language as Spacy
    from spacy.util import registry

    try:
        package = importlib.import_module(data["package"])
    except ImportError as err:
        raise ParserMissing(_MISSING.format(lang=lang)) from err
    # spaCy's own class for French compiles a table of 15,000 tokeniser exceptions (3 s) that our tokeniser does not need.
    if lang not in registry.languages:
        registry.languages(lang)(type("Plain" + lang.title(), (Spacy,), {"lang": lang}))
    nlp = package.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter", "tokenizer"])
    for word, norm in data.get("norms", {}).items():
        nlp.vocab[word].norm_ = norm
    _use_blas(nlp)
    return nlp


def _use_blas(nlp: Any) -> None:
    """Matrix products by numpy's BLAS: thinc's own are three times slower on matrices this size (`make bench`)."""
    import numpy as np
    from thinc.api import NumpyOps

    class BlasOps(NumpyOps):  # type: ignore[misc]  # thinc is untyped here
        """NumpyOps whose products go to numpy, by whole blocks of rows.

        A BLAS takes other ways, with other last digits, through the rows that fill no block: so what stands beside a
        sentence would show in its numbers. With AVX-512 none does; OpenBLAS's kernels for AVX2 still differ in the last
        digit from row to row, which only a tie between two readings would show.
        """

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            """x·y, each transposed on demand; into ``out`` where given."""
            left, right = x.T if trans1 else x, y.T if trans2 else y
            whole = len(left) - len(left) % _ROWS
            if out is None:
                out = np.empty((len(left), right.shape[1]), dtype=left.dtype)
            np.matmul(left[:whole], right, out=out[:whole])
            if rest := len(left) - whole:
                block = np.zeros((_ROWS, left.shape[1]), dtype=left.dtype)
                block[:rest] = left[whole:]
                out[whole:] = np.matmul(block, right)[:rest]
            return out

        def maxout(self, x: Any) -> Any:
            """The largest piece of each; which one it was matters to learning only."""
            best = np.maximum(x[..., 0], x[..., 1])
            for piece in range(2, x.shape[-1]):
                np.maximum(best, x[..., piece], out=best)
            return best, None

    ops = BlasOps()
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            node.ops = ops
