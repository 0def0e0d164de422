"""The commands of control maps: map add, list, area, check; region add, list. Maps are made here; no publisher's polygons."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from typer.testing import CliRunner

from selon.cli import app
from tests.maps.made import LEGEND, feature, ring, write

TEXT = "Le 13 février 2025, l'Ukraine affirme contrôler environ 80 km² dans la région de Koursk."
KURSK = {"ukrainian": (35.0, 51.0, 35.1, 51.1), "unclear north": (35.1, 51.0, 35.12, 51.1), "russian": (33.0, 47.0, 33.1, 47.1)}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with two days of maps and a legend, and a ledger that every command finds."""
    monkeypatch.setenv("SELON_LEDGER", str(tmp_path / "desk.db"))
    (tmp_path / "legend.yaml").write_text(LEGEND, encoding="utf-8")
    folder = tmp_path / "maps"
    folder.mkdir()
    day(folder, "2025-02-12", KURSK)
    day(folder, "2025-02-22", KURSK | {"ukrainian": (35.0, 51.0, 35.05, 51.1)})
    return tmp_path


def day(folder, name, boxes, **more: Any):
    return write(folder / f"{name}.geojson", [feature(mark, ring(*box), **more) for mark, box in boxes.items()])


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def loaded(desk):
    done = run("map", "add", desk / "maps", "--legend", desk / "legend.yaml")
    assert done.exit_code == 0, done.stderr
    assert run("region", "add", "--name", "Kursk Oblast", "--box", "34,50,36,52").exit_code == 0
    return done


def test_maps_are_added_once_and_told(desk):
    first = loaded(desk).stdout.splitlines()
    assert [line.split(";")[0] for line in first] == ["Atlas de Vyrove 2025-02-12: new", "Atlas de Vyrove 2025-02-22: new"]
    again = run("map", "add", desk / "maps", "--legend", desk / "legend.yaml")
    assert again.stdout.count("known before") == 2
    listed = run("map", "list").stdout
    assert listed.count("UA in RU") == 2
    assert "Kursk Oblast" in run("region", "list").stdout


def test_a_corrected_file_supersedes(desk):
    loaded(desk)
    day(desk / "maps", "2025-02-12", KURSK | {"ukrainian": (35.0, 51.0, 35.2, 51.1)})
    done = run("map", "add", desk / "maps" / "2025-02-12.geojson", "--legend", desk / "legend.yaml")
    assert "new, supersedes 2025-02-12.geojson" in done.stdout


def test_one_bad_file_never_costs_the_batch(desk):
    (desk / "maps" / "2025-02-13.geojson").write_text("<html>", encoding="utf-8")
    day(desk / "maps", "undated", KURSK)
    day(desk / "maps", "2025-02-14", {"mauve": (1, 1, 2, 2)})
    day(desk / "maps", "2025-02-15", KURSK | {"joke": (1, 1, 2, 2), "beige": (1, 1, 2, 2)})
    done = run("map", "add", desk / "maps", "--legend", desk / "legend.yaml")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 3
    said = done.stderr
    for part in (
        "2025-02-13.geojson: not GeoJSON",
        "its name says no day",
        "nothing on it is in the legend",
        "no front line (1)",
        "'beige' (1)",
    ):
        assert part in said
    assert run("map", "add", desk / "maps" / "undated.geojson", "--legend", desk / "legend.yaml", "--date", "2025-02-16").exit_code == 0


def test_areas_over_time_in_three_forms(desk):
    loaded(desk)
    shown = run("map", "area", "--region", "Koursk", "--holder", "UA").stdout
    assert "2025-02-22" in shown
    rows = [json.loads(line) for line in run("map", "area", "--region", "Koursk", "-f", "jsonl").stdout.splitlines()]
    assert [(r["holder"], r["ground"], r["day"]) for r in rows] == [("UA", "RU", "2025-02-12"), ("UA", "RU", "2025-02-22")]
    assert rows[1]["low"] == pytest.approx(rows[0]["low"] / 2, rel=1e-3)
    assert rows[1]["rate"] == pytest.approx(rows[1]["change"] / 10, abs=1e-3)
    assert rows[0]["high"] > rows[0]["low"]
    table = list(csv.DictReader(io.StringIO(run("map", "area", "--from", "2025-02-20", "-f", "csv").stdout)))
    assert {(r["holder"], r["ground"]) for r in table} == {("RU", "UA"), ("UA", "RU")}
    assert {r["day"] for r in table} == {"2025-02-22"}


def test_claims_of_a_text_and_of_the_ledger_meet_the_maps(desk):
    loaded(desk)
    text = desk / "2025-02-14_note.txt"
    text.write_text(TEXT, encoding="utf-8")
    (one,) = [json.loads(line) for line in run("map", "check", text, "-q", "-f", "jsonl").stdout.splitlines()]
    assert (one["check"], one["verdict"], one["stated"]) == ("map", "consistent", 80)
    assert "Atlas de Vyrove" in one["says"]["en"]
    assert run("add", text, "-q").exit_code == 0
    (kept,) = [json.loads(line) for line in run("map", "check", "-f", "jsonl").stdout.splitlines()]
    assert {k: kept[k] for k in ("verdict", "bands", "formula", "claims")} == {k: one[k] for k in ("verdict", "bands", "formula", "claims")}
    assert "Concorde" in run("map", "check").stdout
    assert "jours" in run("map", "check", text, "-q", "--days", "0").stdout


def test_regions_of_a_file(desk):
    rows = [feature(None, ring(34, 50, 36, 52), nom="Kursk Oblast"), feature(None, ring(33, 46, 34, 48), nom="Stepne Oblast")]
    path = write(desk / "limits.geojson", rows)
    assert len(run("region", "add", path, "--property", "nom").stdout.splitlines()) == 2
    assert "known before" in run("region", "add", path, "--property", "nom", "--name", "Stepne Oblast").stdout
    assert run("region", "add", path, "--name", "Stepne Oblast", "--property", "nom", "--also", "Steppe").exit_code == 0
    assert "Steppe" in run("region", "list").stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["map", "list"], "there is no such ledger"),
        (["map", "add", "none.geojson", "--legend", "none.yaml"], "none.yaml: cannot be opened"),
        (["map", "add", "a.geojson", "b.geojson", "--date", "2025-02-12", "--legend", "{legend}"], "is one day, and there are 2 files"),
        (["map", "add", "{map}", "--legend", "{map}"], "unknown key"),
        (["region", "add", "--name", "Koursk"], "a file of boundaries or a box"),
        (["region", "add", "--box", "1,2,3,4"], "a box needs a name"),
        (["region", "add", "--name", "Koursk", "--box", "34,52,36,50"], "west, south, east, north"),
        (["region", "add", "{map}"], "--name"),
        (["region", "add", "{map}", "--also", "x", "--property", "mark"], "say which with --name"),
    ],
)
def test_a_wrong_call_is_one_line(desk, args, says):
    names = {"{legend}": desk / "legend.yaml", "{map}": desk / "maps" / "2025-02-12.geojson"}
    done = run(*(names.get(a, a) for a in args))
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "says", "code"),
    [
        (["map", "list", "--source", "Autre"], "no map of Autre", 2),
        (["map", "area", "--region", "Nulle part"], "no region is called 'Nulle part'; known: Kursk Oblast", 2),
        (["map", "area", "--from", "hier"], "'hier' is no day", 2),
        (["map", "area", "--holder", "FR"], "no map says anything of it", 1),
    ],
)
def test_what_is_not_there_is_said(desk, args, says, code):
    loaded(desk)
    done = run(*args)
    assert (done.exit_code, says in done.stderr) == (code, True), done.stderr
