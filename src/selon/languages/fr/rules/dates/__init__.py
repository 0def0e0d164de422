"""French dates, as the reader of dates asks for them.

``BOOK``: the rules; ``CALLS``: word → rules that it calls; ``PREFIXES``, ``RANGES``, ``LINKING``, ``REACH``, ``span``: what builds on
a hit;
``alone``: whether a hit stands by itself; ``lean``, ``aside``: how its clause leans; ``STAMP``: where a dispatch of a live page begins.
"""

import re

from selon.languages.fr.rules.dates import figures, frames, longer, points, told  # noqa: F401 - they fill the book
from selon.languages.fr.rules.dates.grammar import BOOK, WORDS, by_word
from selon.languages.fr.rules.dates.links import LINKING, PREFIXES, RANGES, REACH, TIED, alone, span
from selon.languages.fr.rules.dates.tense import aside, lean

CALLS = by_word()
_CAPITALS = re.compile(rf"(?<![\w^])(?:{'|'.join(WORDS['capitals'])})\b(?!\.)")


def spell(norm: str, low: str) -> str:
    """The text in small letters with the accents that capitals lack: ``A LA MI-MARS`` reads as ``à la mi-mars``."""
    if not _CAPITALS.search(norm) or len(norm) != len(low):
        return low
    chars = list(low)
    for m in _CAPITALS.finditer(norm):
        chars[m.start() : m.end()] = WORDS["capitals"][m[0]]
    return "".join(chars)


STAMP = re.compile(WORDS["stamp"])

__all__ = ["BOOK", "CALLS", "LINKING", "PREFIXES", "RANGES", "REACH", "STAMP", "TIED", "alone", "aside", "lean", "span", "spell"]
