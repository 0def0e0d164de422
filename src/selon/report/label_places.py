"""Where the labels of a chart stand, so that none covers another.

In: points in pixels with their words. Out: for each the middle of its label, or None where no place is free.
Never: measures with a font: a character counts for what it takes in a common sans serif.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CHARACTER, LINE, HALF = 6.0, 13.0, 5.0
_STEPS = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with its bar: x, y of the point, top and bottom of the bar, in pixels from the upper left; ``text`` its label."""

    x: float
    y: float
    top: float
    bottom: float
    text: str


Box = tuple[float, float, float, float]


def places(spots: Sequence[Spot], width: float, height: float) -> list[tuple[float, float] | None]:
    """The middle of each label: above its bar, else below, else a line further; within the panel. First come, first placed."""
    taken: list[Box] = [(s.x - HALF, s.y - HALF, s.x + HALF, s.y + HALF) for s in spots]
    out: list[tuple[float, float] | None] = []
    for spot in spots:
        found = next((c for c in _candidates(spot, width, height) if not any(_meets(_box(c, spot.text), b) for b in taken)), None)
        out.append(found)
        if found is not None:
            taken.append(_box(found, spot.text))
    return out


def _candidates(spot: Spot, width: float, height: float) -> list[tuple[float, float]]:
    half = len(spot.text) * CHARACTER / 2
    x = min(max(spot.x, half), max(width - half, half))
    rows = [y for n in _STEPS for y in (spot.top - 11 - n * LINE, spot.bottom + 12 + n * LINE)]
    return [(x, y) for y in rows if -LINE <= y <= height - LINE / 2]


def _box(middle: tuple[float, float], text: str) -> Box:
    half = len(text) * CHARACTER / 2
    return middle[0] - half, middle[1] - LINE / 2, middle[0] + half, middle[1] + LINE / 2


def _meets(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
