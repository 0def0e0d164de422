"""The chart of series: one panel a thing, a shape a speaker, labels that do not cover one another, the same bytes twice."""

from __future__ import annotations

import dataclasses
import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.findings import series
from selon.findings.things import Voice
from selon.report import label_places, series_chart
from selon.report.label_places import Spot
from tests.findings.rows import row

HELD: dict[str, Any] = {"place": "Kursk Oblast", "country": "RU", "feature": "admin1", "actor": "armée ukrainienne"}
NAMES = ("Mirov", "Telun", "Orlak", "Vestan", "Dolin", "Karpel", "Brunek", "Sarvat", "Olmine", "Perdic", "Zakal", "Ivres", "Nolt", "Quard")
ROWS = [
    row("d1", low=430, hedge="about", day="2025-03-03", **HELD),
    row("d2", low=None, high=150, hedge="less_than", day="2025-03-14", **HELD),
    row("d3", low=310, day="2025-03-09", voice="outlet", **HELD),
]


def test_days_and_numbers_by_language():
    found = series.build(ROWS).series
    french, english = series_chart.svg(found, "fr"), series_chart.svg(found, "en")
    assert "3 mars 2025" in french
    assert "région de Koursk" in french
    assert "environ 430" in french
    assert "3 Mar 2025" in english
    assert "Kursk" in english
    assert "http" not in french.replace("http://www.w3.org", "")


def test_the_same_series_give_the_same_picture():
    found = series.build(ROWS).series
    assert series_chart.svg(found, "fr") == series_chart.svg(series.build(reversed(ROWS)).series, "fr")
    assert series_chart.png(found, "fr")[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_panel_for_each_thing_and_a_shape_for_each_speaker():
    other = row("d4", low=7, unit="settlement", day="2025-03-03", **HELD)
    made = series_chart.specification(series.build([*ROWS, other]).series, "fr")
    assert len(made["vconcat"]) == 2
    shapes = {layer["mark"]["shape"] for layer in made["vconcat"][0]["layer"] if "shape" in layer["mark"]}
    assert {"circle", "square"} <= shapes
    json.dumps(made)


def test_no_two_speakers_look_alike_and_a_map_like_none():
    speakers = [row(f"d{n}", low=430 + n, day="2025-03-03", speaker=name, **HELD) for n, name in enumerate(NAMES)]
    found = list(series.build(speakers).series)
    drawn = [dataclasses.replace(found[0], voice=Voice("map", name, name)) for name in ("Atlas de Vyrove", "Autre atlas")]
    looks = series_chart._looks([*found[:5], *drawn, *found[5:]])
    assert len({(look.shape, look.fill, look.grey) for look in looks}) == len(NAMES) + 2
    assert not {look.shape for look in looks[5:7]} & {look.shape for look in looks[:5] + looks[7:]}
    # the picture can draw them
    assert series_chart.png([*found[:3], drawn[0]], "fr")[:8] == b"\x89PNG\r\n\x1a\n"


def test_nothing_to_draw_is_said():
    with pytest.raises(series_chart.NothingToDraw):
        series_chart.svg([], "fr")


@given(st.lists(st.tuples(st.floats(0, 460), st.floats(20, 170), st.text("abc 1", min_size=1, max_size=18)), max_size=9))
def test_labels_never_cover_one_another(spots):
    made = [Spot(x, y, y - 5, y + 5, text) for x, y, text in spots]
    found = [(p, s.text) for p, s in zip(label_places.places(made, 460, 190), made, strict=True) if p]
    boxes = [label_places._box(p, t) for p, t in found]
    assert not any(label_places._meets(a, b) for a, b in itertools.combinations(boxes, 2))
