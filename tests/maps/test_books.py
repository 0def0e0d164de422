"""Regions and the book: bands, regions by name, nearest days, a sheet that supersedes another; held + contested is never less than held."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.maps import geometry, regions
from selon.maps.books import MapBook
from selon.maps.legends import Status
from selon.maps.sheets import Part, Sheet
from selon.model import SourceError
from tests.maps.made import book, feature, ring, sheet, write

DAY = dt.date(2025, 2, 13)
BOXES = {"russian": (30, 48, 31, 49), "unclear": (31, 48, 31.5, 49), "ukrainian": (40, 50, 41, 51), "unclear north": (41, 50, 41.5, 51)}


def test_a_band_is_held_and_held_with_contested(tmp_path):
    made = book(tmp_path, {"2025-02-13": BOXES})
    one = made.ground(made.sheets[0], "RU", ground="UA")
    assert one.band[0] == one.held
    assert one.band[1] == pytest.approx(1.5 * one.held, rel=1e-4)
    # Nobody is named for the contested ground in the north: it counts for whoever is asked about.
    assert made.ground(made.sheets[0], "UA", ground="RU").contested > 0
    assert made.ground(made.sheets[0], "XX").held == 0


def test_a_region_cuts_off_and_is_measured_once(tmp_path):
    made = book(tmp_path, {"2025-02-13": BOXES}, {"Vyrove": "30.0,48.0,30.5,49.0"})
    region = made.region("vyrové")
    assert region is not None
    ground = made.ground(made.sheets[0], "RU", ground="UA", region=region)
    assert ground.held == pytest.approx(region.km2, rel=1e-3)
    assert ground.contested == pytest.approx(0, abs=1e-6)
    kept = dict(made.measure(made.sheets, [region]))
    assert len(kept) == 4
    asked = []

    def known(where):
        asked.append(where)
        return dict.fromkeys(kept, 7.0)

    again = MapBook(made.sheets, made.regions, known)
    assert again.ground(made.sheets[0], "RU", ground="UA", region=region).band == (7.0, 14.0)
    assert again.ground(made.sheets[0], "UA", ground="RU", region=region).band == (7.0, 14.0)
    assert asked == [region]


def test_the_nearest_sheet_and_the_earlier_of_two(tmp_path):
    made = book(tmp_path, dict.fromkeys(("2025-02-10", "2025-02-13", "2025-02-17"), BOXES))
    source = made.sources()[0]
    found = [made.nearest(source, dt.date(2025, 2, day), within) for day, within in ((15, 7), (16, 7), (25, 7), (27, 9), (1, 30))]
    assert [f and f.day.day for f in found] == [13, 17, None, None, 10]
    assert [s.day.day for s in made.of(source, dt.date(2025, 2, 11), dt.date(2025, 2, 17))] == [13, 17]


def test_the_later_of_two_sheets_of_a_day_supersedes(tmp_path):
    old, new = sheet(tmp_path, "2025-02-13", BOXES), sheet(tmp_path, "2025-02-13", {"russian": (30, 48, 32, 49)})
    assert MapBook([old, new]).sheets == [new]
    other = sheet(tmp_path, "2025-02-13", BOXES, "Autre atlas")
    assert MapBook([old, other]).sources() == ["Atlas de Vyrove", "Autre atlas"]


def test_a_series_is_one_publishers_band_day_by_day(tmp_path):
    made = book(tmp_path, {"2025-02-10": BOXES, "2025-02-13": BOXES | {"russian": (30, 48, 31.2, 49)}})
    points = made.series(made.sources()[0], "RU", ground="UA")
    assert [(p.day.day, p.source, p.map) for p in points] == [(s.day.day, s.source, s.id) for s in made.sheets]
    assert points[0].low < points[1].low
    assert all(p.low <= p.high for p in points)


def test_regions_of_a_file_by_property(tmp_path):
    rows = [feature(None, ring(30, 48, 31, 49), name="Vyrove Oblast"), feature(None, ring(31, 48, 32, 49), name="Stepne Oblast")]
    path = write(tmp_path / "limits.geojson", rows)
    assert [r.name for r in regions.from_file(path, prop="name")] == ["Vyrove Oblast", "Stepne Oblast"]
    (one,) = regions.from_file(path, name="vyrove oblast", prop="name", also=["Vyrové"])
    assert (one.names, one.origin) == (("vyrove oblast", "Vyrové"), "limits.geojson")
    (both,) = regions.from_file(path, name="Deux oblasts")
    assert both.km2 == pytest.approx(2 * one.km2, rel=1e-3)
    assert regions.find([one, both], "Vyrove") is one


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "--name"),
        ({"prop": "nom"}, "no feature has a property 'nom'; its first one has: name"),
        ({"name": "Borove", "prop": "name"}, "no polygon of it is called 'Borove'"),
    ],
)
def test_a_region_that_is_not_there_is_said(tmp_path, options, says):
    path = write(tmp_path / "limits.geojson", [feature(None, ring(30, 48, 31, 49), name="Vyrove Oblast")])
    with pytest.raises(SourceError, match=says):
        regions.from_file(path, **options)


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "36,51,34,52"])
def test_a_box_that_is_none_is_said(box):
    with pytest.raises(SourceError, match=r"west, ?south, ?east, ?north"):
        regions.from_box("Vyrove", box)


boxes = st.tuples(st.floats(20, 40), st.floats(44, 54), st.floats(0.05, 3), st.floats(0.05, 3))


@given(boxes, boxes, boxes, st.sampled_from([(), ("RU",), ("RU", "UA"), ("XX",)]))
def test_held_and_contested_together_are_never_less_than_held(one, two, cut, between):
    shapes = [geometry.box(w, s, w + x, s + y) for w, s, x, y in (one, two)]
    statuses = [Status("held", "RU"), Status("contested", "", between)]
    parts = tuple(Part(s, geometry.to_wkb(g), geometry.km2(g), 1) for s, g in zip(statuses, shapes, strict=True))
    made = MapBook([Sheet("map-1", "A", DAY, "f", "d", parts)])
    w, s, x, y = cut
    region = regions.from_box("cut", f"{w},{s},{w + x},{s + y}")
    for where in (None, region):
        low, high = made.ground(made.sheets[0], "RU", region=where).band
        assert 0 <= low <= high
        assert (high == low) or between in ((), ("RU",), ("RU", "UA"))
    # A side is measured along its straight line in degrees, in one piece or in two: an area is that sure.
    within = made.ground(made.sheets[0], "RU", region=region).held
    assert within <= made.ground(made.sheets[0], "RU").held * (1 + 1e-6)
