"""French words: a sentence's characters in, the offsets of its words out.

In: the normalised text and a stretch of it. Out: (start, end) of each word, in order; quotation marks are no words.
Never: changes a character.

One word: a number with its thousands (``1 400``, ``16.000``, ``4,5``), a compound (``état-major``), an elided form (``l'``).
Cut off: the pronoun of an inversion (``a-t-il`` → a, -t-il), as the parser was taught.
"""

from __future__ import annotations

import re

_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
_WORD = re.compile(
    rf"""
    [^\W\d_]++(?![\w'.²³-])  # most words: whatever stands below would read them so too
  | [,;:()]
  | (?P<abbr>(?:MM|M|Mme|Mlle|Dr|janv|févr|fév|avr|juil|sept|oct|nov|déc)\.(?=\s))
  | (?P<date>\d{{1,4}}[-/]\d{{1,2}}(?:[-/]\d{{2,4}})?(?!\w))
  | (?P<clock>\d{{1,2}}h\d{{0,2}}(?!\w))
  | (?P<num>{_NUMBER})(?P<ord>(?:er|ère|re|e|ème|nde?)\b)?
  | (?P<fixed>aujourd'hui|quelqu'un|presqu'île|rendez-vous|peut-être|celui-ci|celle-ci|ceux-ci|celles-ci|au-delà|au-dessus|là-bas)
  | (?P<elision>(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])')(?=[\w«“"])
  | (?P<inverted>-t-(?:il|elle|on|ils|elles)\b|-(?:il|elle|on|ils|elles|je|nous|vous|ce)\b(?!-))
  | (?P<word>\w+(?:(?:'|-(?!(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b))\w+)*(?:²|³)?)
  | (?P<unit>km²|m²|%|€|\$)
  | (?P<dots>\.\.\.|…)
  | (?P<mark>[^\s\w«»“”"„])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def words(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of ``norm[start:end]``."""
    return [m.span() for m in _WORD.finditer(norm, start, end)]
