"""Numbers and dates of the brief, by CLDR."""

from __future__ import annotations

import datetime as dt

import pytest

from selon.model import Quantity, Span
from selon.report.words import load

DAY = dt.date


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        (DAY(2025, 2, 13), DAY(2025, 2, 13), "13 février", "13 February"),
        (DAY(2025, 3, 1), DAY(2025, 3, 1), "1er mars", "1 March"),
        (DAY(2024, 8, 1), DAY(2024, 8, 31), "août 2024", "August 2024"),
        (DAY(2024, 8, 1), None, "depuis août 2024", "since August 2024"),
        (None, DAY(2025, 2, 13), "jusqu’au 13 février", "until 13 February"),
        (DAY(2025, 2, 12), DAY(2025, 2, 13), "12–13 février", "12–13 February"),
        (DAY(2025, 2, 28), DAY(2025, 3, 1), "28 février – 1er mars", "28 February – 1 March"),
        (DAY(2024, 1, 1), DAY(2024, 12, 31), "2024", "2024"),
        (None, None, "", ""),
    ],
)
def test_an_interval_is_written_as_one_reads_it(start, end, french, english):
    near = DAY(2025, 3, 8)
    assert load("fr").period(start, end, near=near) == french
    assert load("en").period(start, end, near=near) == english


@pytest.mark.parametrize(
    ("low", "high", "hedge", "unit", "surface", "french", "english"),
    [
        (500, 500, "about", "km2", "environ 500 kilomètres carrés", "environ 500 km²", "about 500 km²"),
        (1400, 1400, "exact", "km2", "1 400 km²", "1 400 km²", "1,400 km²"),
        (20, 20, "exact", "percent", "20 %", "20 %", "20%"),
        (20, None, "more_than", "km", "plus de 20 km", "plus de 20 km", "more than 20 km"),
        (160, 190, "range", "km2", "de 160 à 190 km²", "de 160 à 190 km²", "160 to 190 km²"),
        (20, None, "vague", "soldier", "des dizaines de soldats", "des dizaines de soldats", "des dizaines de soldats"),
        (1, 1, "exact", "person", "une femme", "une femme", "1 person"),
        (0.6667, 0.6667, "exact", "fraction", "deux tiers", "deux tiers", "deux tiers"),
    ],
)
def test_a_figure_keeps_its_hedge(low, high, hedge, unit, surface, french, english):
    num = Quantity("q", Span(0, len(surface), surface), low, high, hedge, unit)
    shown = [load(lang).value(num).replace("\u202f", " ").replace("\u00a0", " ") for lang in ("fr", "en")]
    assert shown == [french, english]
