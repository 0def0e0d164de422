"""Which language a text is in.

In: a text. Out: an ISO 639-1 code, or None where it holds too little to tell.
Never: loads its model where common words suffice.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from selon import datafile

_HEAD = 6_000
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 5
# The languages that the press of this war is written in; the model knows 97, and takes a short French text for Walloon.
_PRESS = "fr en de es it pt nl pl ru uk be ro cs sk bg hu tr ar fa he zh ja".split()


def detect(text: str) -> str | None:
    """The language of the first thousand words; None for fewer than five words."""
    words = [w.lower() for w in _WORD.findall(text[:_HEAD])]
    if len(words) < _FEW:
        return None
    return _by_common_words(words) or _by_model(text[:_HEAD])


def _by_common_words(words: list[str]) -> str | None:
    """The language whose common words are there, if they are many and no other's come near."""
    counts = Counter(words)
    scores = sorted(((sum(counts[w] for w in common), lang) for lang, common in _common_words().items()), reverse=True)
    (first, lang), (second, _) = scores[:2]
    return lang if first >= 8 and first > 0.08 * len(words) and first > 2.5 * second else None


@cache
def _common_words() -> dict[str, list[str]]:
    data: dict[str, list[str]] = datafile.read(Path(__file__).with_name("common_words.yaml"))
    return data


def _by_model(text: str) -> str:
    return str(_model().classify(text)[0])


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(_PRESS)
    return model
