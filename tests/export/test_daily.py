"""`selon table`: a published table by days, as a table, CSV and readings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from typer.testing import CliRunner

from selon.cli import app

SAMPLES = Path(__file__).parents[2] / "samples" / "tables"
ARGS = ["table", str(SAMPLES / "losses.yaml"), str(SAMPLES / "losses.csv")]


def test_the_table_says_what_was_corrected():
    done = CliRunner().invoke(app, ARGS)
    assert done.exit_code == 0
    assert "harm.casualties" in done.stdout
    assert "correction" in done.stdout
    assert "'n.c.' is no number" in done.stderr


def test_csv_has_each_figure_with_its_formula():
    done = CliRunner().invoke(app, [*ARGS, "-f", "csv", "-q"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    fall = next(r for r in rows if r["column"] == "chars" and r["day"] == "2025-03-06" and r["mode"] == "cumulative")
    assert (fall["change"], fall["correction"], fall["rest"], fall["formula"]) == ("-3", "-4", "1", "30 - 33 - (-4)")
    assert [r["figure"] for r in rows if r["mode"] == "correction"] == ["'-4"]


def test_jsonl_is_the_readings():
    done = CliRunner().invoke(app, [*ARGS, "-f", "jsonl", "-q"])
    assert [json.loads(line)["version"] for line in done.stdout.splitlines()] == ["table 1"] * 7


def test_a_wrong_mapping_and_an_empty_table(tmp_path):
    done = CliRunner().invoke(app, ["table", str(SAMPLES / "losses.csv"), str(SAMPLES / "losses.csv")])
    assert done.exit_code == 2
    (tmp_path / "t.csv").write_text("", encoding="utf-8")
    mapping = (SAMPLES / "losses.yaml").read_text(encoding="utf-8").partition("corrections:")[0]
    (tmp_path / "m.yaml").write_text(mapping, encoding="utf-8")
    assert CliRunner().invoke(app, ["table", str(tmp_path / "m.yaml"), str(tmp_path / "t.csv")]).exit_code == 1
