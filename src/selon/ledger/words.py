"""What a person types to find words, as the word index takes it.

In: words, «phrases», a beginning with a star. Out: a query of FTS5. Never: lets a character of it be an operator.
"""

from __future__ import annotations

import re

from selon.ledger.errors import LedgerError

_PART = re.compile(r'"([^"]+)"|«\s*([^»]+?)\s*»|(\S+)')
_LETTER = re.compile(r"\w")


def match_of(typed: str) -> str:
    """All of the words; a phrase in quotation marks as it stands; ``obus*`` for words that begin so. Raises LedgerError without a word."""
    if "\0" in typed:
        raise LedgerError(f"{typed!r} holds a character that no text has (NUL); type words, such as: selon search obus")
    parts = []
    for phrase, french, word in _PART.findall(typed):
        said = phrase or french or word
        if _LETTER.search(said):
            star = "*" if word.endswith("*") else ""
            parts.append('"' + said.rstrip("*").replace('"', '""') + '"' + star)
    if not parts:
        raise LedgerError(f"there is no word to look for in {typed!r}; type one, such as: selon search obus")
    return " ".join(parts)
