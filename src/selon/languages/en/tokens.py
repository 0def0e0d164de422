"""English words: a sentence's characters in, the offsets of its words out.

In: the normalised text and a stretch of it. Out: (start, end) of each word, in order; quotation marks are words, as the parser was taught.
Never: changes a character.

One word: a number with its thousands (``1,400``, ``4.5``), letters with full stops (``U.S.``), a title with its full stop. Cut off:
``n't``, ``'s`` and their like, and the parts of a compound (``Russian-held`` → Russian, -, held).
"""

from __future__ import annotations

import re

_WORD = re.compile(
    r"""
    (?P<letters>(?:[A-Za-z]\.){2,}(?!\w))
  | (?P<abbr>(?:Mr|Mrs|Ms|Dr|Prof|Sens?|Reps?|Gov|Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Rev|St|Jr|Sr|
        Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Ltd|No)\.(?=\s|,))
  | (?P<date>\d{1,4}[-/]\d{1,2}(?:[-/]\d{2,4})?(?!\w))
  | (?P<clock>\d{1,2}:\d{2}(?!\d))
  | (?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)(?P<tail>(?:st|nd|rd|th|s)\b)?
  | (?P<not>n't(?!\w))
  | (?P<before>[^\W\d_]+(?=n't(?!\w)))
  | (?P<clitic>'(?:s|S|re|ve|ll|d|m)(?!\w))
  | (?P<name>(?:[OD]|Ma)'[A-Z][^\W\d_]+)
  | (?P<word>[^\W\d_]+(?:\d+[^\W_]*)?(?:'(?!(?:s|S|re|ve|ll|d|m|t)(?!\w))[^\W\d_]+)*[²³]?)
  | (?P<dots>\.\.\.|…|--+)
  | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)


def words(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of ``norm[start:end]``."""
    return [m.span() for m in _WORD.finditer(norm, start, end)]
