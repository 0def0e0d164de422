"""`selon series`: formats, notes on standard error, one line for what was asked wrongly."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from selon.cli import app

TEXT = "« Nous contrôlons environ 500 km² dans la région de Koursk », a déclaré jeudi le préfet Anton Mirov.\n"


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "2025-02-14_note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args):
    return CliRunner().invoke(app, ["series", *map(str, args)])


@pytest.mark.parametrize(("form", "start"), [("csv", "voice,speaker"), ("svg", "<svg"), ("table", "who"), ("jsonl", '{"speaker"')])
def test_writes_its_formats(text, form, start):
    done = run(text, "--place", "Koursk", "--kind", "control.hold", "--unit", "km2", "--format", form)
    assert done.exit_code == 0
    assert done.stdout.startswith(start)


def test_lines_keep_the_characters_of_each_source(text):
    row = json.loads(run(text, "-q", "--unit", "km²", "--format", "jsonl").stdout)
    point = row["points"][0]
    (source,) = point["sources"]
    assert TEXT[slice(*source["span"])] == source["figure"] == "environ 500 km²"
    assert (point["low"], point["high"]) == (450, 550)


def test_a_png_goes_to_a_file(text, tmp_path):
    done = run(text, "--format", "png")
    assert (done.exit_code, "--out" in done.stderr) == (2, True)
    assert run(text, "--format", "png", "--out", tmp_path / "a.png").exit_code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--place", "Nulle-Part-les-Bains"], "no place is called"),
        (["--kind", "control.holds"], "known: control.advance"),
        (["--unit", "lieue"], "no unit is called"),
        (["--since", "hier"], "write it as 2025-02-01"),
        (["--kind", "arms.order", "--format", "svg"], "no figure to draw"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_line(text, args, says):
    done = run(text, "-q", *args)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
