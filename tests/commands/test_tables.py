"""`selon add --table` and `selon export` over a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from selon.cli import app
from selon.findings import daily
from selon.ledger.rows import rows_of
from selon.ledger.store import Ledger
from selon.model import Reading
from selon.reading.tables import load, read_table

SAMPLES = Path(__file__).parents[2] / "samples" / "tables"
MAPPING, TABLE = SAMPLES / "losses.yaml", SAMPLES / "losses.csv"


@pytest.fixture
def run(tmp_path):
    def of(*args):
        return CliRunner().invoke(app, [*map(str, args), "--ledger", str(tmp_path / "selon.db")])

    return of


def test_a_table_is_added_once_and_a_corrected_row_supersedes_its_earlier_one(run, tmp_path):
    assert "7 new of 7 rows, 17 claims" in run("add", "--table", MAPPING, TABLE, "-q").stdout
    assert "0 new, 7 known before" in run("add", "--table", MAPPING, TABLE, "-q").stdout
    later = tmp_path / "later.csv"
    later.write_text(TABLE.read_text(encoding="utf-8").replace(";33;17", ";34;17") + "09/03/2025;1 700;;36;2;\n", encoding="utf-8")
    assert "2 new, 1 superseding an earlier version, 6 known before" in run("add", "--table", MAPPING, later, "-q").stdout
    with Ledger(tmp_path / "selon.db") as kept:
        tanks = [(r.end.day, r.low) for r in kept.rows(kind="harm.damage") if r.end]
    assert (5, 34) in tanks
    assert (5, 33) not in tanks


def test_the_ledger_gives_the_same_days_as_the_table(run, tmp_path):
    run("add", "--table", MAPPING, TABLE, "-q")
    rows = [r for f in read_table(TABLE, load(MAPPING)) if isinstance(f, Reading) for r in rows_of(f)]
    with Ledger(tmp_path / "selon.db") as kept:
        held = list(kept.rows())
    assert sorted(r.claim for r in held) == sorted(r.claim for r in rows)
    assert [(s.column, s.day, s.value, s.rest) for s in daily.steps(held)] == [
        (s.column, s.day, s.value, s.rest) for s in daily.steps(rows)
    ]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "geojson", "jsonld", "hxl", "annotations"])
def test_export_writes_what_the_ledger_holds(run, tmp_path, form):
    run("add", "--table", MAPPING, TABLE, "-q")
    done = run("export", "--format", form, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out").stat().st_size > 500


def test_export_takes_filters(run):
    run("add", "--table", MAPPING, TABLE, "-q")
    done = run("export", "--format", "jsonl", "--kind", "attack", "--published-since", "2025-03-05")
    assert [json.loads(line)["figure"] for line in done.stdout.splitlines()] == ["17", "4", "11"]


def test_what_is_asked_wrongly(run, tmp_path):
    assert "there is no such ledger" in run("export").stderr
    done = run("export", TABLE, "--kind", "attack")
    assert (done.exit_code, "filters are for the ledger" in done.stderr) == (2, True)
    done = run("add", "--table", tmp_path / "none.yaml", TABLE)
    assert (done.exit_code, "cannot be opened" in done.stderr) == (2, True)


def test_a_table_is_not_read_anew_as_prose(run, tmp_path):
    run("add", "--table", MAPPING, TABLE, "-q")
    assert "0 read otherwise" in run("reread", "--all", "-q").stdout
    with Ledger(tmp_path / "selon.db") as kept:
        assert {r.version for r in kept.readings()} == {"table 1"}
