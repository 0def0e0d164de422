"""Amounts: what a language's rules make of a number before its context is known.

In: nothing. Out: ``Counted`` (what stands behind a number) and ``Amount`` (a number, its hedge, what it counts).
Never: reads a text; ``rules/quantities.py`` of a language fills these, ``reading/quantities.py`` turns them into quantities.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts. unit: an id of ``knowledge/units.yaml``, or None where the context must say it.

    ``end`` is where the span stops; ``how`` names the way it was found: measure, dated (a measure of time that dates: ``the last
    three days``), noun, model, anaphor, others, unknown. ``half``: another half of the unit follows (``a year and a half``).
    """

    unit: str | None
    end: int
    how: str
    of: str | None = None
    half: bool = False


@dataclass(slots=True)
class Amount:
    """A number with its hedge and what it counts; offsets into the text.

    ``part``: it says that it is a part of an amount before it (``32 of them``) and, if ``needs_base``, stands only where there is
    one. ``versus``: it is set against the amount before it. ``refused``: why it is no quantity; it then only keeps its place, so
    that no shorter reading of the same characters is taken instead.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    hedge: str
    unit: str | None
    of: str | None = None
    relation: str | None = None
    part: bool = False
    needs_base: bool = False
    versus: bool = False
    refused: str | None = None
    path: list[str] = field(default_factory=list)
