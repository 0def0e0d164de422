"""Quotations that the cues of a sentence leave: one that goes on behind its cue, one beside another of the same speaker.

In: a scene and its drafts. Out: the drafts, completed, each stretch once. Never: gives a quotation to two speakers.
"""

from __future__ import annotations

from selon.languages.en.rules.attribution.scene import Scene
from selon.reading.drafts import Draft


def complete(s: Scene, found: list[Draft]) -> list[Draft]:
    """Drafts whose content is not the cue's own words, inner ones kept, empty ones dropped."""
    out: list[Draft] = []
    for d in found:
        if d.cue is None or d.stance == "withholds" or d.points_back:
            out.append(d)
            continue
        d.content = [(a, b) for a, b in d.content if not (a < d.cue[1] and d.cue[0] < b)]
        if d.content and (d.source is None or not any(a < d.source[1] and d.source[0] < b and a <= d.source[0] for a, b in d.content)):
            out.append(d)
    return sorted(out, key=lambda d: d.cue or d.source or (0, 0))
