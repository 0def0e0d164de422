"""Areas on the globe: known ones, holes, overlaps, rings that cross themselves, what is refused; what holds of any two boxes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.maps import geometry as g
from tests.maps.made import ring

SQUARED = 6378.137**2
E2 = 0.00669437999014


def zone(south: float, north: float, width: float) -> float:
    """The exact area between two parallels of the WGS84 ellipsoid (closed form), km²."""

    def q(lat: float) -> float:
        s, e = math.sin(math.radians(lat)), math.sqrt(E2)
        return (1 - E2) * (s / (1 - E2 * s * s) + math.atanh(e * s) / e) / 2

    return math.radians(width) * SQUARED * (q(north) - q(south))


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize("box", [(34.3, 51.0, 36.0, 51.8), (0, -1, 1, 1), (-10, 60, 20, 70), (30, 45, 31, 46)])
def test_a_box_has_the_area_of_the_ellipsoid(box):
    west, south, east, north = box
    assert g.km2(g.box(*box)) == pytest.approx(zone(south, north, east - west), rel=1e-5)


def test_a_hole_is_taken_off_whichever_way_its_ring_runs():
    outer, hole = ring(30, 48, 32, 50), ring(30.5, 48.5, 31, 49)
    whole, lost = g.km2(g.polygons(polygon(outer))), g.km2(g.polygons(polygon(hole)))
    for inner in (hole, hole[::-1]):
        assert g.km2(g.polygons(polygon(outer, inner))) == pytest.approx(whole - lost)


def test_what_two_pieces_share_counts_once():
    one, two = (g.polygons(polygon(ring(*b))) for b in ((30, 48, 32, 50), (31, 49, 33, 51)))
    shared = g.km2(g.clip(one, two))
    assert shared > 0
    assert g.km2(g.union([one, two])) == pytest.approx(g.km2(one) + g.km2(two) - shared, rel=3e-3)
    assert g.km2(g.without(one, [two])) == pytest.approx(g.km2(one) - shared, rel=3e-3)


def test_a_ring_that_crosses_itself_keeps_both_its_loops():
    bow = [[30, 48], [31, 49], [31, 48], [30, 49], [30, 48]]
    made = g.polygons(polygon(bow))
    assert made.is_valid
    assert g.km2(made) == pytest.approx(g.km2(g.polygons(polygon(ring(30, 48, 31, 49)))) / 2, rel=0.02)


def test_points_of_three_numbers_and_collections_are_read():
    high = [[*p, 12.5] for p in ring(30, 48, 31, 49)]
    plain = g.km2(g.polygons(polygon(ring(30, 48, 31, 49))))
    assert g.km2(g.polygons(polygon(high))) == pytest.approx(plain)
    both = {"type": "GeometryCollection", "geometries": [polygon(high), {"type": "Point", "coordinates": [1, 1]}]}
    assert g.km2(g.polygons(both)) == pytest.approx(plain)


@pytest.mark.parametrize(
    ("geometry", "says"),
    [
        (polygon(ring(-179, 60, 179, 62)), "crosses the 180° meridian"),
        (polygon(ring(4_000_000, 6_000_000, 4_100_000, 6_100_000)), "not degrees"),
        (polygon([[30, 48], [31, 49]]), "no readable geometry"),
        (polygon([["a", 48], [31, 49], [31, 48], ["a", 48]]), "no readable geometry"),
        (polygon([[30, 48], [float("nan"), 49], [31, 48], [30, 48]]), "no number"),
        ({"type": "Polygon"}, "no readable geometry"),
        ({"type": "Polygon", "coordinates": None}, "no readable geometry"),
    ],
)
def test_what_has_no_area_is_refused_in_one_line(geometry, says):
    with pytest.raises(g.GeometryError, match=says) as caught:
        g.polygons(geometry)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("box", [(36, 51, 34, 52), (30, 52, 31, 51), (170, 0, 190, 1)])
def test_a_box_that_is_none_is_refused(box):
    with pytest.raises(g.GeometryError, match="west, south, east, north"):
        g.box(*box)


def test_how_far_a_point_lies():
    shape = g.box(30, 48, 31, 49)
    assert g.distance_km(shape, 30.5, 48.5) == 0
    assert g.distance_km(shape, 31.1, 48.5) == pytest.approx(0.1 * 111.195 * math.cos(math.radians(48.5)), rel=0.01)
    assert g.distance_km(shape, 40, 48.5) == math.inf


lon, lat = st.floats(-170, 168), st.floats(-80, 78)


@given(lon, lat, st.floats(0.01, 2), st.floats(0.01, 2), st.floats(-1.5, 1.5), st.floats(-1.5, 1.5))
def test_a_union_is_no_larger_than_the_sum_and_no_smaller_than_either(west, south, width, height, dx, dy):
    one = g.box(west, south, west + width, south + height)
    two = g.box(west + abs(dx), south + abs(dy), west + abs(dx) + width, min(89.9, south + abs(dy) + height))
    a, b, both = g.km2(one), g.km2(two), g.km2(g.union([one, two]))
    assert both <= (a + b) * (1 + 1e-5)
    assert both >= max(a, b) * (1 - 1e-5)
    assert g.km2(g.clip(one, two)) <= min(a, b) * (1 + 1e-5)
    assert g.km2(g.from_wkb(g.to_wkb(one))) == a
