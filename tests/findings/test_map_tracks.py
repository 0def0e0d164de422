"""Maps as series beside speakers: one panel, one voice more; regions by any of their names."""

from __future__ import annotations

import dataclasses

import pytest

from selon.findings import map_tracks, things
from selon.findings.map_tracks import Asked
from selon.ledger.rows import rows_of
from selon.model import SelonError
from selon.report import series_chart
from tests.ledger.made import reading
from tests.maps.made import book

BOXES = {"ukrainian": (35.0, 51.0, 35.1, 51.1), "unclear north": (35.1, 51.0, 35.12, 51.1), "russian": (33.0, 47.0, 33.1, 47.1)}


@pytest.fixture
def maps(tmp_path):
    return book(tmp_path, {"2025-02-12": BOXES, "2025-02-22": BOXES}, {"Kursk Oblast": "34,50,36,52"})


def test_a_track_for_each_side_and_ground(maps):
    found = map_tracks.tracks(maps, Asked())
    assert [(t.holder, t.ground, len(t.points)) for t in found] == [("RU", "UA", 2), ("UA", "RU", 2)]
    (one,) = map_tracks.tracks(maps, Asked(region="Koursk"))
    assert (one.holder, one.region and one.region.name) == ("UA", "Kursk Oblast")
    assert map_tracks.tracks(maps, Asked(holder="ru", ground="ru")) == []
    with pytest.raises(SelonError, match="known: Kursk Oblast"):
        map_tracks.tracks(maps, Asked(region="Nulle part"))


def test_a_map_stands_beside_the_speakers_of_the_same_ground(maps):
    rows = [dataclasses.replace(row, actor="armée ukrainienne") for n, km in ((1, 80), (2, 120)) for row in rows_of(reading(n, km=km))]
    drawn, spoken = map_tracks.beside(map_tracks.tracks(maps, Asked(region="Koursk")), rows)
    assert drawn.thing == spoken.thing
    assert (drawn.voice.kind, drawn.voice.name) == ("map", "Atlas de Vyrove")
    for point, sheet in zip(drawn.points, maps.sheets, strict=True):
        assert (point.day, point.lead.doc, point.lead.outlet) == (sheet.day, sheet.id, "Atlas de Vyrove")
        assert point.low is not None
        assert point.high is not None
        assert 0 < point.low < point.high
    assert series_chart.svg([drawn, spoken], "fr").count("carte Atlas de Vyrove") == 1
    assert "Atlas de Vyrove map" in series_chart.svg([drawn, spoken], "en")


def test_the_ground_of_a_country_is_called_as_claims_call_it(maps):
    (track,) = map_tracks.tracks(maps, Asked(holder="RU"))
    assert map_tracks.as_series(track).thing == things.Thing("control.hold", "Ukraine", "km2", "RU")
