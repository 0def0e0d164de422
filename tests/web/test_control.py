"""Control maps on the page: whose, of which day, and beside the speakers; the outlines under them take no side."""

import datetime as dt
import json
import shutil

import pytest
from fastapi.testclient import TestClient
from shapely.geometry import Point, shape

from selon.ledger.store import Ledger
from selon.maps import regions
from selon.web import outlines
from selon.web.app import build
from selon.web.static_site import Site
from tests.maps import made
from tests.web.conftest import AT

HELD = {"ukrainian": (34.5, 51.1, 35.5, 51.5), "unclear": (35.5, 51.1, 35.7, 51.5)}
LESS = {"ukrainian": (34.5, 51.1, 35.0, 51.5)}


@pytest.fixture(scope="module")
def mapped(ledger_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    path = shutil.copy(ledger_file, folder / "mapped.db")
    with Ledger(path, create=False) as ledger:
        for day, boxes in (("2025-03-03", HELD), ("2025-03-08", LESS)):
            ledger.add_map(made.sheet(folder, day, boxes), made.legend(), at=AT)
        ledger.add_region(regions.from_box("Kursk Oblast", "34.3,51.0,36.0,51.8"), at=AT)
    return path


@pytest.fixture(scope="module")
def ask(mapped):
    with TestClient(build(mapped), base_url="http://127.0.0.1") as client:

        def get(path, **asked):
            answer = client.get(path, params=asked)
            assert answer.status_code == 200, answer.text
            return answer.json()

        yield get


def test_the_days_of_each_publisher(ask):
    assert ask("/api/control/days") == {"sources": [{"source": "Atlas de Vyrove", "days": ["2025-03-03", "2025-03-08"]}]}
    assert ask("/api/ledger")["maps"] is True


@pytest.mark.parametrize(
    ("day", "drawn", "off"), [(None, "2025-03-08", 0), ("2025-03-08", "2025-03-08", 0), ("2025-03-07", "2025-03-03", 4)]
)
def test_the_map_of_a_day_is_the_latest_up_to_it_and_says_whose(ask, day, drawn, off):
    found = ask("/api/control", **({"day": day} if day else {}))
    assert (found["sheet"]["source"], found["sheet"]["day"], found["sheet"]["days_off"]) == ("Atlas de Vyrove", drawn, off)
    held = next(f for f in found["features"] if f["properties"]["status"] == "held")
    assert held["properties"]["by"] == "UA"
    assert held["properties"]["by_name"] == "Ukraine"
    assert held["properties"]["km2"] > 1_000
    assert shape(held["geometry"]).covers(Point(34.7, 51.3))
    contested = [f for f in found["features"] if f["properties"]["status"] == "contested"]
    assert [f["properties"]["between"] for f in contested] == ([["RU", "UA"]] if drawn == "2025-03-03" else [])


def test_before_the_first_map_and_of_nobody_there_is_none(ask):
    for asked in ({"day": "2025-03-01"}, {"source": "Nobody"}):
        assert ask("/api/control", **asked) == {"type": "FeatureCollection", "sheet": None, "features": []}


def test_ground_measured_on_maps_stands_beside_what_speakers_say(ask):
    found = ask("/api/series", kind="control.hold", place="Koursk", unit="km2")["series"]
    kinds = [one["speaker"]["kind"] for one in found]
    assert "map" in kinds
    assert "speaker" in kinds
    drawn = found[kinds.index("map")]
    assert drawn["label"] == "Atlas de Vyrove"
    assert [p["day"] for p in drawn["points"]] == ["2025-03-03", "2025-03-08"]
    assert "map" not in [one["speaker"]["kind"] for one in ask("/api/series", kind="control.hold", place="Koursk", maps="false")["series"]]


def test_maps_are_among_the_files(mapped, tmp_path, ask):
    with Ledger(mapped, create=False) as ledger:
        Site(ledger, since=dt.date(2025, 3, 14)).write(tmp_path / "out")
    body = (tmp_path / "out/data/control/0.js").read_text(encoding="utf-8")
    held = json.loads(body.removeprefix('selonData("control/0",').removesuffix(");\n"))
    assert held["features"] == ask("/api/control", day="2025-03-03")["features"]


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [
        (34.1, 44.95, "Crimea"), (33.52, 44.6, "Crimea"), (36.47, 45.36, "Crimea"), (37.3, 44.9, "Russia"),
        (34.8, 46.18, "Ukraine"), (37.8, 48.0, "Ukraine"),
    ],
)  # fmt: skip
def test_contested_ground_belongs_to_no_outline(lon, lat, name):
    found = [f["properties"] for f in json.loads(outlines.countries())["features"] if shape(f["geometry"]).covers(Point(lon, lat))]
    assert [f["name"] for f in found] == [name]
    assert found[0]["contested"] is (name == "Crimea")
