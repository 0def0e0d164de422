"""French words of a phrase that names someone, compared.

In: words or a name. Out: what of them counts when two phrases are held against each other. Never: looks at a document.
"""

from __future__ import annotations

import re

from selon.reading.actor_words import fold

DETERMINERS = frozenset("le la les l' un une des ce cet cette ces son sa ses leur leurs du de d' notre nos mon ma mes plusieurs".split())

# «Deux diplomates …, un troisième …»: of those who were named last.
ONE_MORE = ("un autre", "une autre", "un troisième", "une troisième", "un quatrième", "une quatrième")


def content_words(words: list[str]) -> list[str]:
    """The words without determiners, commas and single letters."""
    return [w for w in words if w not in DETERMINERS and w != "," and len(w) > 1]


def side(words: list[str]) -> frozenset[str]:
    """Which country's adjectives stand among the words (first five letters)."""
    return frozenset(
        fold(w)[:5] for w in words if re.search(r"(?:ien|ienne|iens|ain|aine|ais|aise|ois|oise|russe|russes|éen|éenne|ique)$", w)
    )
