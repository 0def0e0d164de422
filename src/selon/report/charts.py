"""Figures that change, drawn: one point a statement, one bar for its margin, one line of points a speaker.

In: series. Out: SVG as a string, in the colours of the page (``currentColor``, CSS variables), so that it is light or dark with it.
Never: joins two speakers, or hides what a hedge leaves open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from selon.findings.bands import amount
from selon.report.figures import Figure
from selon.report.words import Words

WIDTH, HEIGHT = 520, 170
LEFT, RIGHT, TOP, BOTTOM = 30, 60, 30, 30


def draw(row: Sequence[Figure], words: Words, title: str) -> str:
    """One series as an SVG picture with its title and description for those who cannot see it."""
    points = [(f.day, value, f) for f in row if f.day and (value := f.num.low if f.num.low is not None else f.num.high) is not None]
    if len(points) < 2:
        return ""
    days, top = [d.toordinal() for d, _, _ in points], max(_reach(f, v)[1] for _, v, f in points) * 1.08 or 1.0
    first, last = min(days), max(days)

    def x(day: dt.date) -> float:
        return LEFT + 24 + (WIDTH - LEFT - RIGHT - 24) * ((day.toordinal() - first) / ((last - first) or 1))

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(1.0, value / top)

    shapes = [f'<line class="axis" x1="{LEFT}" x2="{WIDTH - 8}" y1="{y(0):.1f}" y2="{y(0):.1f}"/>']
    for (d1, v1, _), (d2, v2, _) in pairwise(points):
        shapes.append(f'<line class="link" x1="{x(d1):.1f}" y1="{y(v1):.1f}" x2="{x(d2):.1f}" y2="{y(v2):.1f}"/>')
    for day, value, figure in points:
        low, high = _reach(figure, value)
        at, shown = x(day), escape(words.day(day, year=last - first > 300, short=True))
        shapes.append(f'<line class="band" x1="{at:.1f}" x2="{at:.1f}" y1="{y(low):.1f}" y2="{y(high):.1f}"/>')
        shapes.append(f'<circle class="dot" cx="{at:.1f}" cy="{y(value):.1f}" r="4.5"/>')
        shapes.append(
            f'<text class="value" x="{at:.1f}" y="{y(high) - 8:.1f}" text-anchor="middle">{escape(words.value(figure.num))}</text>'
        )
        shapes.append(f'<text class="day" x="{at:.1f}" y="{HEIGHT - 10}" text-anchor="middle">{shown}</text>')
    told = ", ".join(f"{words.value(f.num)} ({words.day(d)})" for d, _, f in points)
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)} : {escape(told)}">'
        f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )


def _reach(figure: Figure, value: float) -> tuple[float, float]:
    """The figure's band, an open side drawn a tenth of the value long."""
    found = amount(figure.num)
    if found is None or not value or found.value == 0:
        return value, value
    low, high = found.band
    scale = value / found.value
    return (low * scale if low is not None else value * 0.9), (high * scale if high is not None else value * 1.1)
