"""What a language's attribution rules hand over: source, cue and content by offsets, before speakers are resolved.

In: nothing. Out: ``Draft``, and stretches without the marks at their edges. Never: knows a word of a language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Stretch = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """One attribution as found: offsets in the document. ``subject`` is (start, end) of the words that lead to the speaker."""

    cue: Stretch | None
    source: Stretch | None
    content: list[Stretch]
    stance: str
    rule: list[str] = field(default_factory=list)
    points_back: bool = False  # the content is what an earlier attribution or sentence said
    instead: list[Stretch] = field(default_factory=list)  # what stands for the content if nothing earlier is found
    implied: bool = False  # the source was taken over from an earlier verb
    cited_by: bool = False  # this one cites the draft that stands before it
    cites_last: bool = False  # this one is the source that the draft before it cites
    sentence: int = 0


_EDGE = ' \n"«»“”„,;:.…—–'


def trim(norm: str, start: int, end: int) -> Stretch | None:
    """The stretch without marks at its edges; ``?`` and ``!`` stay. None if nothing is left."""
    while start < end and norm[start] in _EDGE:
        start += 1
    while end > start and norm[end - 1] in _EDGE:
        if norm[end - 1] == "." and re.search(r"\b[A-ZÀ-Ý]$", norm[start : end - 1]):
            break
        end -= 1
    return (start, end) if start < end else None


def minus(norm: str, start: int, end: int, holes: list[Stretch]) -> list[Stretch]:
    """The stretch with holes cut out, each piece trimmed."""
    out: list[Stretch] = []
    at = start
    for hole_start, hole_end in sorted(h for h in holes if h[0] < end and h[1] > start):
        piece = trim(norm, at, max(at, hole_start))
        if piece:
            out.append(piece)
        at = max(at, hole_end)
    piece = trim(norm, at, end)
    return out + [piece] if piece else out
