"""French dates, as the reader of dates asks for them.

``BOOK``: the rules; ``CALLS``: word → rules that it calls; ``PREFIXES``, ``RANGES``, ``LINKING``, ``REACH``, ``span``: what builds on
a hit;
``alone``: whether a hit stands by itself; ``lean``, ``aside``: how its clause leans; ``STAMP``: where a dispatch of a live page begins.
"""

import re

from selon.languages.fr.rules.dates import frames, longer, points, told  # noqa: F401 - they fill the book
from selon.languages.fr.rules.dates.grammar import BOOK, WORDS, by_word
from selon.languages.fr.rules.dates.links import LINKING, PREFIXES, RANGES, REACH, alone, span
from selon.languages.fr.rules.dates.tense import aside, lean

CALLS = by_word()
STAMP = re.compile(WORDS["stamp"])

__all__ = ["BOOK", "CALLS", "LINKING", "PREFIXES", "RANGES", "REACH", "STAMP", "alone", "aside", "lean", "span"]
