"""Names compared letter by letter.

In: a name. Out: what of it counts when two names are held against each other. Never: looks at a document.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Lower case without accents."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
