"""Files to sheets: days, areas by status, what is left out and said with a count, what is refused."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from selon.maps import geometry, sheets
from selon.maps.legends import Status
from selon.model import SourceError
from tests.maps.made import LEGEND, feature, legend, ring, write

RU = Status("held", "RU", (), "UA")
UNCLEAR = Status("contested", "", ("RU", "UA"), "UA")


def load(path, **options):
    return sheets.load(path, source="Atlas de Vyrove", legend=legend(), **options)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-02-13.geojson", "2025-02-13"),
        ("atlas_20250213.json", "2025-02-13"),
        ("atlas-2025.02.13-final.geojson", "2025-02-13"),
        ("1739482320.geojson", "2025-02-13"),
        ("2025-02-13_2025-02-13.geojson", "2025-02-13"),
        ("2025-02-30.geojson", None),
        ("2025-02-13_2025-02-14.geojson", None),
        ("atlas.geojson", None),
        ("v2-120250213.geojson", None),
    ],
)
def test_the_day_of_a_file_name(name, day):
    assert sheets.day_of(name) == (dt.date.fromisoformat(day) if day else None)


def test_pieces_of_one_status_are_united_and_measured(tmp_path):
    pieces = [
        feature("russian", ring(30, 48, 31, 49)),
        feature("russian", ring(30.5, 48, 31.5, 49)),
        feature("unclear", ring(33, 48, 34, 49)),
    ]
    sheet = load(write(tmp_path / "2025-02-13.geojson", pieces))
    areas = {p.status: p.km2 for p in sheet.parts}
    assert set(areas) == {RU, UNCLEAR}
    assert areas[RU] == pytest.approx(1.5 * areas[UNCLEAR], rel=1e-4)
    assert {p.status: p.features for p in sheet.parts} == {RU: 2, UNCLEAR: 1}
    assert sheet.notes == ()
    assert (sheet.day, sheet.file) == (dt.date(2025, 2, 13), "2025-02-13.geojson")


def test_ground_that_is_drawn_twice_counts_once_and_is_said(tmp_path):
    pieces = [feature("russian", ring(30, 48, 31, 49)), feature("unclear", ring(30.5, 48, 31.5, 49))]
    sheet = load(write(tmp_path / "2025-02-13.geojson", pieces))
    areas = {p.status: p.km2 for p in sheet.parts}
    assert areas[UNCLEAR] == pytest.approx(areas[RU] / 2, rel=1e-4)
    (note,) = sheet.notes
    assert "km² drawn as contested are drawn as held" in note


def test_what_is_left_out_is_said_with_a_count(tmp_path):
    point = {"type": "Feature", "properties": {"mark": "russian"}, "geometry": {"type": "Point", "coordinates": [30, 48]}}
    empty = {"type": "Feature", "properties": None, "geometry": None}
    broken = feature("russian", ring(4e6, 6e6, 4.1e6, 6.1e6))
    odd = feature("mauve\n\x1b[31m" + "x" * 200, ring(30, 48, 31, 49))
    rows = [
        feature("russian", ring(30, 48, 31, 49)),
        feature("joke", ring(1, 1, 2, 2)),
        point,
        point,
        empty,
        broken,
        odd,
        odd,
        feature(None, ring(1, 1, 2, 2)),
    ]
    notes = load(write(tmp_path / "2025-02-13.geojson", rows)).notes
    assert [n.split(" ")[0] for n in notes] == ["3", "1", "1", "3"]
    assert "match no rule" in notes[0]
    assert "feature 6: coordinates are not degrees" in notes[1]
    assert "no front line (1)" in notes[2]
    assert "Point (2), no geometry (1)" in notes[3]
    assert all("\n" not in n and "\x1b" not in n and len(n) < 400 for n in notes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not GeoJSON"),
        ("[1, 2]", "FeatureCollection is expected"),
        ('{"type": "Topology"}', "FeatureCollection is expected"),
        ('{"type": "FeatureCollection", "features": [3]}', "FeatureCollection is expected"),
        ('{"type": "FeatureCollection", "features": []}', "nothing on it is in the legend of Atlas de Vyrove: it is empty"),
        (
            json.dumps({"type": "FeatureCollection", "features": [], "crs": {"properties": {"name": "EPSG:3857"}}}),
            "convert the file to WGS84",
        ),
        (json.dumps({"type": "FeatureCollection", "features": [feature("mauve", ring(1, 1, 2, 2))]}), "1 feature.s. match no rule"),
        ("[" * 100_000, "not GeoJSON"),
    ],
)
def test_what_is_no_map_is_one_line(tmp_path, text, says):
    path = tmp_path / "2025-02-13.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=says) as caught:
        load(path)
    assert "\n" not in str(caught.value)


def test_a_file_without_a_day_asks_for_one(tmp_path):
    path = write(tmp_path / "atlas.geojson", [feature("russian", ring(30, 48, 31, 49))])
    with pytest.raises(SourceError, match="--date"):
        load(path)
    assert load(path, day=dt.date(2025, 2, 13)).day == dt.date(2025, 2, 13)
    with pytest.raises(SourceError, match="cannot be opened"):
        load(tmp_path / "nowhere.geojson")


def test_one_id_for_the_same_file_day_publisher_and_legend(tmp_path):
    path = write(tmp_path / "2025-02-13.geojson", [feature("russian", ring(30, 48, 31, 49))])
    first, again = load(path), load(path)
    assert first.id == again.id
    assert [p.wkb for p in first.parts] == [p.wkb for p in again.parts]
    others = [
        sheets.load(path, source="Atlas de Vyrove", legend=legend(), day=dt.date(2025, 2, 14)),
        sheets.load(path, source="Autre atlas", legend=legend()),
        sheets.load(path, source="Atlas de Vyrove", legend=legend(LEGEND + "# another\n")),
        load(write(tmp_path / "2025-02-13b.geojson", [feature("russian", ring(30, 48, 31, 49.1))])),
    ]
    assert len({first.id, *(s.id for s in others)}) == 5


def test_a_single_feature_and_a_named_wgs84_are_read(tmp_path):
    path = tmp_path / "2025-02-13.geojson"
    one = feature("russian", ring(30, 48, 31, 49)) | {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}}
    path.write_text("\ufeff" + json.dumps(one), encoding="utf-8")
    (part,) = load(path).parts
    assert part.km2 == pytest.approx(geometry.km2(geometry.box(30, 48, 31, 49)), rel=1e-2)
