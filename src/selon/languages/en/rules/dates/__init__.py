"""English dates, as the reader of dates asks for them.

``BOOK``: the rules; ``CALLS``: word → rules that it calls; ``PREFIXES``, ``RANGES``, ``LINKING``, ``REACH``, ``span``: what builds on
a hit;
``alone``: whether a hit stands by itself; ``lean``, ``aside``: how its clause leans; ``STAMP``: where a dispatch of a live page begins.
"""

import re

from selon.languages.en.rules.dates import figures, longer, points, spans  # noqa: F401 - they fill the book
from selon.languages.en.rules.dates.grammar import BOOK, WORDS, by_word
from selon.languages.en.rules.dates.links import LINKING, PREFIXES, RANGES, REACH, TIED, alone, span
from selon.languages.en.rules.dates.tense import aside, lean

CALLS = by_word()
STAMP = re.compile(WORDS["stamp"])


def spell(norm: str, low: str) -> str:
    """The text in small letters, as it stands: English capitals lack nothing."""
    return low


__all__ = ["BOOK", "CALLS", "LINKING", "PREFIXES", "RANGES", "REACH", "STAMP", "TIED", "alone", "aside", "lean", "span", "spell"]
