"""`selon check --ledger` keeps what it finds; `selon findings` lists it; `selon series --ledger` reads what was added."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from selon.cli import app

TEXTS = {
    "2025-03-03_a.txt": "« Nous contrôlons environ 430 km² dans la région de Koursk », a déclaré lundi le préfet Anton Mirov.\n",
    "2025-03-08_b.txt": "« Nous contrôlons environ 310 km² dans la région de Koursk », a déclaré samedi le préfet Anton Mirov.\n",
    "2025-03-09_c.txt": "La commission de Vyrove a publié une note sur la trêve.\n",
    "2025-03-10_d.txt": "La commission de Vyrove n'a pas publié de note sur la trêve.\n",
    "2025-04-10_e.txt": "La commission de Vyrove a publié une note sur la trêve, à la mi-journée.\n",
}


def run(*args):
    return CliRunner().invoke(app, list(map(str, args)))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = tmp_path_factory.mktemp("ledger") / "selon.db"
    assert run("add", folder, "--ledger", path, "--who", "test").exit_code == 0
    assert run("check", "--ledger", path, "--who", "test").exit_code == 0
    return path


def lines(done):
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_the_checks_find_is_kept(ledger):
    found = lines(run("findings", "--ledger", ledger, "--format", "jsonl"))
    assert {(f["check"], f["verdict"]) for f in found} >= {("revised", "derived"), ("statements", "contradicts")}
    assert found == lines(run("check", "--ledger", ledger, "--format", "jsonl", "--who", "test"))


def test_texts_of_neighbouring_days_are_set_side_by_side(ledger):
    found = lines(run("findings", "--ledger", ledger, "--check", "statements", "--format", "jsonl"))
    assert len(found) == 1
    assert len({span[0] for span in found[0]["spans"]}) == 2


@pytest.mark.parametrize(
    ("args", "count"),
    [(["--check", "revised"], 1), (["--verdict", "contradicts"], 1), (["KOURSK"], 0), (["mirov", "430"], 1), (["--doc", "nowhere"], 0)],
)
def test_findings_are_listed_by_what_is_asked(ledger, args, count):
    assert len(lines(run("findings", *args, "--ledger", ledger, "--format", "jsonl"))) == count


def test_a_verdict_that_is_none_is_said(ledger):
    done = run("findings", "--ledger", ledger, "--verdict", "wrong")
    assert (done.exit_code, "known: consistent" in done.stderr) == (2, True)


def test_series_of_what_the_ledger_holds(ledger):
    (row,) = lines(run("series", "--ledger", ledger, "--place", "Koursk", "--unit", "km2", "--format", "jsonl"))
    assert [p["value"] for p in row["points"]] == [430, 310]
    assert lines(run("series", "--ledger", ledger, "--place", "Kiev", "--format", "jsonl")) == []


@pytest.mark.parametrize("command", ["check", "series"])
def test_nothing_to_read_is_said_in_one_line(command, monkeypatch):
    monkeypatch.delenv("SELON_LEDGER", raising=False)
    done = run(command)
    assert done.exit_code == 2
    assert done.stderr.startswith("selon: nothing to read; give files")
