"""The areas of a real publisher's maps, against a table made apart from this code. Skipped where the shared data is absent."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from selon.maps import legends, regions, sheets
from selon.maps.books import MapBook
from tests.shared import ROOT, folder

HERE = folder("data", "maps")
LEGEND = ROOT / "docs/legends/deepstatemap.yaml"
BOX = "34.3,51.0,36.0,51.8"
pytestmark = pytest.mark.skipif(HERE is None, reason="the control maps of ../shared/data/maps are absent: their areas are not measured")


@pytest.fixture(scope="module")
def maps() -> MapBook:
    assert HERE is not None
    legend = legends.parse(LEGEND.read_text(encoding="utf-8"), str(LEGEND))
    made = [sheets.load(p, source="DeepStateMap", legend=legend) for p in sorted(HERE.glob("*.geojson"))]
    return MapBook(made, [regions.from_box("Kursk Oblast", BOX)])


def near(value: float) -> Any:
    return pytest.approx(value, rel=0.005, abs=0.1)


def table() -> list[dict[str, Any]]:
    return json.loads((HERE / "areas.json").read_text(encoding="utf-8")) if HERE else []


@pytest.mark.parametrize("row", table(), ids=lambda r: r["date"])
def test_the_areas_agree_within_half_a_percent(maps, row):
    (sheet,) = [s for s in maps.sheets if s.day.isoformat() == row["date"]]
    areas, box = row["areas"], maps.region("Kursk Oblast")

    def told(key: str, field: str = "area_km2") -> float:
        return areas.get(key, {}).get(field, 0.0)

    russian = maps.ground(sheet, "RU", ground="UA")
    assert russian.held == near(told("russian_held_total"))
    assert russian.contested == near(told("unknown"))
    kursk = maps.ground(sheet, "UA", ground="RU", region=box)
    assert kursk.held == near(told("kursk_ua_held", "in_kursk_box_km2"))
    assert kursk.contested == near(told("unknown_kursk", "in_kursk_box_km2"))
    everywhere = maps.ground(sheet, "UA", ground="RU")
    assert everywhere.held == near(told("kursk_ua_held"))
    freed = sum(p.km2 for p in sheet.parts if p.status.kind == "liberated")
    assert freed == near(told("liberated") + told("liberated_blue"))


def test_every_feature_is_on_the_sheet_or_said(maps):
    assert len(maps.sheets) == len(table())
    for sheet in maps.sheets:
        (note,) = sheet.notes
        assert "left out by the legend: no front line" in note


def test_a_map_loads_in_three_seconds(maps):
    assert HERE is not None
    legend = legends.parse(LEGEND.read_text(encoding="utf-8"))
    start = time.perf_counter()
    sheets.load(HERE / "2025-02-13.geojson", source="DeepStateMap", legend=legend)
    assert time.perf_counter() - start < 3
