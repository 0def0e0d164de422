"""What is said and where its cue stands: shared by the rules that find contents.

In: a scene, a cue, who speaks. Out: ``Said``; the edges of a cue with the subject beside it. Never: decides what is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selon.languages.en.rules.attribution.scene import Scene
from selon.languages.en.rules.attribution.subjects import Subject
from selon.reading.drafts import Stretch


@dataclass(frozen=True, slots=True)
class Said:
    """The stretches of what is said, and the rule that found them."""

    spans: list[Stretch]
    rule: str


def edges(s: Scene, cue: Any, who: Subject | None) -> tuple[int, int]:
    """The words of the cue with the subject beside it: first and behind the last."""
    first, last = cue.first, cue.last
    if who is not None and who.rule in ("subject", "inverted subject"):
        first, last = min(first, who.first), max(last, who.last)
    if first and s.tokens[first - 1].low == "as":
        first -= 1
    return first, last
