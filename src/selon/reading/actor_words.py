"""Words of a phrase that names someone, compared.

In: words or a name. Out: what of them counts when two phrases are held against each other. Never: looks at a document.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DETERMINERS = frozenset("le la les l' un une des ce cet cette ces son sa ses leur leurs du de d' notre nos mon ma mes plusieurs".split())


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Lower case without accents."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def content_words(words: list[str]) -> list[str]:
    """The words without determiners, commas and single letters."""
    return [w for w in words if w not in DETERMINERS and w != "," and len(w) > 1]


def side(words: list[str]) -> frozenset[str]:
    """Which country's adjectives stand among the words (first five letters)."""
    return frozenset(
        fold(w)[:5] for w in words if re.search(r"(?:ien|ienne|iens|ain|aine|ais|aise|ois|oise|russe|russes|éen|éenne|ique)$", w)
    )
