"""Claims against control maps: what the seed must show, what is grouped, what is never said, edges of days and lines."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon import api, findings
from selon.findings.checks import map as check
from selon.ledger.rows import ClaimRow
from selon.maps import legends, regions, sheets
from selon.maps.books import MapBook
from selon.model import Finding
from tests.findings.marked import from_gold
from tests.maps.made import book, feature, ring, write
from tests.shared import ROOT, folder

MAPS, SEED = folder("data", "maps"), folder("seed")
ROW = ClaimRow("c-1", "doc", "control.hold", "asserted", "outlet", 0, 4, "tient", 0, 9, "…", "", "", "doc", "fr")
DAY = dt.date(2025, 2, 13)


def row(**more: Any) -> ClaimRow:
    plain: dict[str, Any] = {
        "low": 80.0,
        "high": 80.0,
        "hedge": "exact",
        "unit": "km2",
        "figure": "80 km²",
        "figure_start": 5,
        "figure_end": 11,
    }
    where: dict[str, Any] = {"actor": "Ukraine", "place": "Russia", "country": "RU", "feature": "country", "start": DAY, "end": DAY}
    return replace(ROW, **(plain | where | more))


def said(rows: list[ClaimRow], maps: MapBook, days: int = 7) -> list[Finding]:
    return list(check.against(rows, maps, days=days))


@pytest.fixture
def north(tmp_path: Path) -> MapBook:
    """Ukraine holds some 83 km² in Russia, Russia as much in Ukraine."""
    boxes = {"ukrainian": (35.0, 48.0, 35.1, 48.1), "russian": (33.0, 47.0, 33.1, 47.1), "freed": (30, 47, 31, 48)}
    return book(tmp_path, {"2025-02-12": boxes, "2025-03-14": boxes})


def test_without_maps_nothing_is_held_against_one(north):
    reading = api.read("Le 13 février 2025, l'Ukraine contrôlait 80 km² dans la région de Koursk.", lang="fr", published="2025-02-14")
    assert [f for f in api.check([reading]) if f.check == "map"] == []
    assert [f.check for f in api.check([reading], north)].count("map") == 1


def test_claims_of_one_figure_are_one_finding_and_all_are_named(north):
    rows = [row(), row(claim="c-2", doc="other", speaker="Ukraine", voice="attributed"), row(claim="c-3", start=None, end=None, day=DAY)]
    (found,) = said([rows[2], rows[0], rows[1]], north)
    assert found.verdict == "consistent"
    assert found.claims == ("c-1", "c-2", "c-3")
    assert {doc for doc, _ in found.spans} == {"doc", "other"}
    assert "non daté" not in found.says["fr"]
    assert "13 February 2025" in found.says["en"]


def test_every_finding_names_map_day_band_tolerance_and_formula(north):
    (found,) = said([row(low=900.0, high=900.0)], north)
    assert found.verdict == "differs"
    sheet = north.sheets[0]
    for part in ("Atlas de Vyrove", "12 février 2025", "km²", "1,4\u00a0%"):
        assert part in found.says["fr"]
    assert sheet.id in (found.formula or "")
    assert "± 1.4 %" in (found.formula or "")
    claimed, drawn, widened = found.bands
    assert claimed == (850.0, 950.0)
    assert None not in (drawn[0], widened[0])
    assert (widened[0] or 0) < (drawn[0] or 0) <= (drawn[1] or 0) < (widened[1] or 0)


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"start": None, "end": None, "day": DAY, "low": 900.0, "high": 900.0}, "cannot tell"),  # undated never differs
        ({"start": None, "end": None, "day": DAY, "anchor": "tenait"}, "cannot tell"),
        ({"start": None, "end": None, "day": DAY, "anchor": "tiendrait", "modality": "conditional"}, "consistent"),
        ({"start": None, "end": None}, "cannot tell"),
        ({"end": None}, "cannot tell"),
        ({"start": dt.date(2025, 2, 20), "end": dt.date(2025, 2, 20)}, "cannot tell"),  # eight days off
        ({"start": dt.date(2025, 2, 19), "end": dt.date(2025, 2, 19)}, "consistent"),
        ({"actor": None}, "cannot tell"),
        ({"actor": "Russie"}, "cannot tell"),  # what it holds at home no map of the other's ground says
        ({"actor": "Russie et Ukraine"}, "cannot tell"),
        ({"place": None, "country": None, "feature": None}, "cannot tell"),
        ({"place": "Koursk", "feature": "admin1"}, "cannot tell"),
        ({"low": 60.0, "high": None, "hedge": "more_than"}, "consistent"),
        ({"low": 600.0, "high": None, "hedge": "more_than"}, "differs"),
        ({"low": 8300.0, "high": 8300.0, "unit": "ha"}, "consistent"),
        ({"kind": "control.capture"}, "cannot tell"),  # gained on one day
        (
            {"unit": "percent", "low": 40.0, "high": 40.0, "of": "territoire", "actor": "Russie", "country": "UA", "place": "Ukraine"},
            "differs",
        ),
    ],
)
def test_a_figure_gets_its_verdict(north, more, verdict):
    (found,) = said([row(**more)], north)
    assert found.verdict == verdict
    assert all("{" not in text for text in found.says.values())


@pytest.mark.parametrize(
    "more",
    [
        {"modality": "planned"}, {"voice": "unresolved"}, {"modality": "denied"}, {"country": "SD", "place": "Sudan", "actor": "Soudan"},
        {"actor": "M23", "country": "CD"},
        {"hedge": "vague", "low": None, "high": None}, {"relation": "more"}, {"unit": "km"}, {"unit": "soldier"},
        {"unit": "percent", "of": "les mines"}, {"unit": "fraction", "of": "1 400 km²"}, {"kind": "attack.strike"},
    ],
)  # fmt: skip
def test_what_is_no_claim_of_ground_is_left_alone(north, more):
    assert said([row(**({"country": "RU"} | more))], north) == []


@pytest.mark.parametrize(
    ("lon", "more", "verdict"),
    [
        (33.05, {}, "consistent"),
        (33.11, {}, "cannot tell"),  # 0.7 km from the line
        (33.5, {}, "differs"),
        (33.5, {"start": None, "end": None, "day": dt.date(2025, 2, 10)}, "cannot tell"),
        (33.5, {"start": DAY, "end": DAY}, "cannot tell"),  # no map from that day on
        (30.5, {"actor": "Ukraine"}, "consistent"),
        (32.0, {"actor": "Ukraine"}, "cannot tell"),
    ],
)
def test_a_settlement_taken(north, lon, more, verdict):
    day = dt.date(2025, 2, 10)
    taken: dict[str, Any] = {
        "kind": "control.capture",
        "place": "Stepne",
        "country": "UA",
        "feature": "village",
        "precision": 1,
        "lat": 47.05,
    }
    none: dict[str, Any] = dict.fromkeys(("low", "high", "hedge", "unit", "figure", "figure_start", "figure_end"))
    (found,) = said([row(**(taken | none | {"lon": lon, "actor": "armée russe", "start": day, "end": day} | more))], north)
    assert found.verdict == verdict, found.says["fr"]


def test_a_legend_without_ground_needs_boundaries_even_of_a_country(tmp_path):
    """Or what Russia holds in Ukraine would stand for what it is said to hold in any country."""
    bare = legends.parse("publisher: A\nrules:\n  - {when: {mark: russian}, held: RU}\n", "bare.yaml")
    path = write(tmp_path / "2025-02-12.geojson", [feature("russian", ring(33.0, 47.0, 33.1, 47.1))])
    sheet = sheets.load(path, source="A", legend=bare)
    claimed = [row(actor="Russie", country=code, place=name) for code, name in (("ML", "Mali"), ("UA", "Ukraine"))]
    assert [f.verdict for f in said(claimed, MapBook([sheet]))] == ["cannot tell", "cannot tell"]
    mali, ukraine = said(claimed, MapBook([sheet], [regions.from_box("Ukraine", "22,44,40,52")]))
    assert (mali.verdict, ukraine.verdict) == ("cannot tell", "consistent")
    assert 'selon region add FILE --name "Mali"' in mali.says["en"]


figures = st.floats(0.1, 5_000).map(lambda v: round(v, 1))
hedges = st.sampled_from(["exact", "about", "nearly", "at_least", "at_most", "vague"])
days = st.one_of(st.none(), st.dates(dt.date(2025, 1, 1), dt.date(2025, 4, 1)))


@given(st.lists(st.tuples(figures, hedges, days, days, st.sampled_from(["control.hold", "control.capture", "control.lose"])), max_size=6))
def test_no_claim_is_told_twice_and_never_without_its_maps(tmp_path_factory, drawn):
    boxes = {"ukrainian": (35.0, 48.0, 35.1, 48.1), "russian": (33.0, 47.0, 33.1, 47.1)}
    maps = book(tmp_path_factory.mktemp("maps"), {"2025-02-12": boxes, "2025-03-14": boxes})
    rows = [
        row(claim=f"c-{i}", low=v, high=v, hedge=hedge, start=min(a, b) if a and b else a, end=max(a, b) if a and b else b, kind=kind)
        for i, (v, hedge, a, b, kind) in enumerate(drawn)
    ]
    found = said(rows, maps)
    told = [c for f in found for c in f.claims]
    assert len(told) == len(set(told))
    assert found == said(rows, maps)
    for finding in found:
        assert (finding.verdict == "cannot tell") or (finding.formula is not None and len(finding.bands) == 3)


seed = pytest.mark.skipif(
    MAPS is None or SEED is None, reason="../shared/seed and ../shared/data/maps are absent: the seed's map checks are not measured"
)


@pytest.fixture(scope="module")
def maps() -> MapBook:
    assert MAPS is not None
    path = ROOT / "docs/legends/deepstatemap.yaml"
    legend = legends.parse(path.read_text(encoding="utf-8"), str(path))
    made = [sheets.load(p, source="DeepStateMap", legend=legend) for p in sorted(MAPS.glob("*.geojson"))]
    return MapBook(made, [regions.from_box("Kursk Oblast", "34.3,51.0,36.0,51.8")])


def gold() -> dict[str, Any]:
    assert SEED is not None
    return dict(json.loads((SEED / "seed.gold.jsonl").read_text(encoding="utf-8")))


def wanted() -> list[dict[str, Any]]:
    return [c for c in gold()["checks"] if c["kind"] == "map"]


def matches(found: Finding, want: dict[str, Any], figure: list[int]) -> bool:
    """Whether the finding is of the gold's claim, map, band and verdict."""
    day = Path(want["map"]).stem
    low, high = found.bands[1] if len(found.bands) == 3 else (None, None)
    banded = round(low or 0, 1) == want["share"] if "share" in want else (round(low or 0), round(high or 0)) == (want["low"], want["high"])
    return found.verdict == want["verdict"] and found.stated == want["claimed"] and day in (found.formula or "") and banded and (
        figure in [span.pair for _, span in found.spans]
    )  # fmt: skip


@seed
@pytest.mark.parametrize("index", range(3))
@pytest.mark.parametrize("read", [False, True], ids=["gold", "read"])
def test_the_seeds_map_checks_are_found(maps, index, read):
    row, want = gold(), wanted()[index]
    reading = api.read(row["text"], lang="fr", published=row["published"]) if read else from_gold(row)
    figure = row["quantities"][row["claims"][want["claim"]]["quantity"]]["span"]
    found = [f for f in findings.check([reading], maps) if f.check == "map"]
    assert sum(matches(f, want, figure) for f in found) == 1, [(f.verdict, f.bands, f.says["fr"]) for f in found]
