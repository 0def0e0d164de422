"""The day of a saying: when somebody said it, where the text tells.

In: a parsed document, its attributions and dates. Out: the attributions with the date that stands by their cue, if one does.
Never: takes a date of what is said, of a dateline, or of another's cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from selon.model import Attribution, PlaceMention, Span, When
from selon.reading.circumstances import Circumstances
from selon.reading.nearness import Near
from selon.reading.parsed import Parsed

_END = re.compile(r"[.!?\n;]")
# Characters between a cue and the day of its saying.
_BESIDE = 60


def dated(parsed: Parsed, attributions: list[Attribution], dates: list[When], places: list[PlaceMention]) -> list[Attribution]:
    """The attributions, each with the day of its saying."""
    where = Circumstances(parsed, dates, places, Near(parsed, attributions), parsed.lang.rules("claims"))
    days = [d for d in dates if d.start is not None and d.start == d.end and where.allowed(d.span.start, None)]
    cues = [a.cue for a in attributions if a.cue is not None]
    return [replace(a, said_ref=found.id) if (found := _day(parsed.norm, a, days, cues)) else a for a in attributions]


def _day(text: str, attr: Attribution, days: Sequence[When], cues: Sequence[Span]) -> When | None:
    """The nearest day beside the cue, outside the source, that stands by no other cue of its sentence."""
    cue = attr.cue
    if cue is None:
        return None
    near = [
        d
        for d in days
        if _gap(d.span, cue) < _BESIDE
        and not (attr.source is not None and attr.source.meets(d.span))
        and not any(c.meets(d.span) for c in attr.content)
        and not _parted(text, d.span, cue)
        and not _elsewhere(text, d.span, cue)
    ]
    if not near:
        return None
    own = [d for d in near if not any(_gap(d.span, c) < _gap(d.span, cue) and c != cue and not _parted(text, c, cue) for c in cues)]
    return min(own, key=lambda d: _gap(d.span, cue), default=None)


def _elsewhere(text: str, day: Span, cue: Span) -> bool:
    """Does a day in front of the cue belong to another clause («est tombé mardi aux mains des assaillants, qui affirment …»)?

    One that opens the sentence has its comma right behind it («Mardi, le ministre a dit …»).
    """
    between = text[day.end : cue.start]
    return "," in between and not between.lstrip().startswith(",")


def _gap(one: Span, two: Span) -> int:
    """Characters between two spans."""
    return max(one.start - two.end, two.start - one.end, 0)


def _parted(text: str, one: Span, two: Span) -> bool:
    """Whether a sentence ends between two spans."""
    return _END.search(text[min(one.end, two.end) : max(one.start, two.start)]) is not None
