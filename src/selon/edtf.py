"""Intervals of days in EDTF (ISO 8601-2), as archives write them.

In: the first and the last day, both included, None where open. Out: ``2025-02-13``, ``2025-02``, ``2024``, ``2024-08-01/..``.
Never: says a month or a year that the interval does not fill.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def edtf(start: date | None, end: date | None) -> str | None:
    """The interval in its shortest form; None if both ends are open."""
    if start is None or end is None:
        return None if start is end else f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"
    if start == end:
        return start.isoformat()
    fills = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if fills and start.year == end.year and (start.month, end.month) == (1, 12):
        return f"{start.year:04d}"
    if fills and (start.year, start.month) == (end.year, end.month):
        return f"{start.year:04d}-{start.month:02d}"
    return f"{start.isoformat()}/{end.isoformat()}"
