"""Syntax: words in, Universal Dependencies out, from one well-kept parser behind one function.

In: lists of words (one list a sentence), each word with the space that follows it, if any. Out: for each word its part of speech,
its relation, its head and its morphology.
Never: tokenises (the language pack does), loads a model before it is needed, or parses the same sentence twice in a process.

The model is a spaCy package; the parts that are not used (named entities, lemmas, its own tokeniser with its large tables) are not loaded.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from selon.model import SelonError

MODELS = {"fr": "fr_core_news_sm"}
_BATCH = 64
_CACHE_SIZE = 20_000


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
        self.nlp = _load(lang)
        self.cache: OrderedDict[tuple[str, ...], list[Row]] = OrderedDict()

    def parse(self, sentences: Sequence[tuple[str, ...]]) -> list[list[Row]]:
        """(pos, dep, head, morph) for each word of each sentence; each distinct sentence is parsed once."""
        todo = [s for s in dict.fromkeys(sentences) if s and s not in self.cache]
        todo.sort(key=len)
        for first in range(0, len(todo), _BATCH):
            batch = todo[first : first + _BATCH]
            for words, rows in zip(batch, self._run(batch), strict=True):
                self.cache[words] = rows
        out = [self.cache[s] if s else [] for s in sentences]
        while len(self.cache) > _CACHE_SIZE:
            self.cache.popitem(last=False)
        return out

    def _run(self, batch: Sequence[tuple[str, ...]]) -> list[list[Row]]:
        from spacy.tokens import Doc

        docs = [
            Doc(
                self.nlp.vocab,
                words=[w.rstrip(" ") for w in ws],
                spaces=[w.endswith(" ") for w in ws],
                sent_starts=[i == 0 for i in range(len(ws))],
            )
            for ws in batch
        ]
        for _, pipe in self.nlp.pipeline:
            docs = list(pipe.pipe(docs, batch_size=_BATCH))
        return [[(t.pos_, t.dep_, t.head.i, str(t.morph)) for t in doc] for doc in docs]


@cache
def parser(lang: str) -> Parser:
    """The parser of that language, loaded at the first call. Raises ParserMissing."""
    return Parser(lang)


def _load(lang: str) -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import importlib

    from spacy.language import Language as Spacy
    from spacy.util import registry

    name = MODELS.get(lang)
    try:
        package = importlib.import_module(name or "")
    except (ImportError, ValueError) as err:
        raise ParserMissing(f"the parser for {lang!r} is not installed; run: pip install -r requirements.lock") from err
    # spaCy's own class for French compiles a table of 15,000 tokeniser exceptions (3 s) that our tokeniser does not need.
    if lang not in registry.languages:
        registry.languages(lang)(type("Plain" + lang.title(), (Spacy,), {"lang": lang}))
    nlp = package.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter", "tokenizer"])
    _use_blas(nlp)
    return nlp


def _use_blas(nlp: Any) -> None:
    """Matrix products by numpy's BLAS: thinc's own are three times slower on matrices this size (`make bench`)."""
    import numpy as np
    from thinc.api import NumpyOps

    class BlasOps(NumpyOps):  # type: ignore[misc]  # thinc is untyped here
        """NumpyOps whose products go to numpy."""

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            """x·y, each transposed on demand; into ``out`` where given."""
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    ops = BlasOps()
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            node.ops = ops
