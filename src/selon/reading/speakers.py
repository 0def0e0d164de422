"""Who speaks: what a language's rules make of the source of one attribution.

In: nothing. Out: ``Who``. Never: resolves; ``rules/attribution/speakers.py`` of a pack does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Who:
    """The speaker of one attribution. span: the words that name him; mention: what they call someone, None for a pronoun.

    own: he is who is quoted, or who signs («our view»). nobody: the words name nobody («one says»). open: nothing tells who is meant.
    """

    name: str | None
    span: tuple[int, int]
    mention: Any | None = None
    own: bool = False
    nobody: bool = False
    open: bool = False
