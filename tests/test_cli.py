"""The command line: formats, exit codes, one line a problem."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from selon import __version__
from selon.cli import app

TEXT = (
    "Kiev dit contrôler environ 500 km² dans la région de Koursk depuis jeudi.\n\n"
    "Selon Moscou, 3 drones ont été abattus mercredi près de Soudja."
)


def run(*args, stdin=None):
    return CliRunner().invoke(app, [str(a) for a in args], input=stdin)


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "2025-02-14_note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_version():
    assert run("--version").stdout == f"selon {__version__}\n"


def test_no_arguments_show_the_help():
    done = run()
    assert done.exit_code == 2
    assert "brief" in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["read", "brief", "check", "explain", "eval"])
def test_every_command_has_its_help(command):
    assert run(command, "--help").exit_code == 0


def test_read_prints_a_table(text):
    done = run("read", text)
    assert done.exit_code == 0
    assert "Ukraine" in done.stdout
    assert "control.hold" in done.stdout


def test_read_prints_lines_of_json(text):
    done = run("read", text, "--format", "jsonl", "-q")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["format"] for row in rows] == ["selon/1"]
    assert rows[0]["text"] == TEXT


def test_read_prints_one_json_array(text):
    assert len(json.loads(run("read", text, "-f", "json", "-q").stdout)) == 1


def test_read_prints_csv(text):
    rows = list(csv.DictReader(io.StringIO(run("read", text, "-f", "csv", "-q").stdout)))
    assert {row["published"] for row in rows} == {"2025-02-14"}


def test_read_writes_a_page_to_a_file(text, tmp_path):
    out = tmp_path / "page.html"
    done = run("read", text, "-f", "html", "--out", out, "-q")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "500 km²" in out.read_text(encoding="utf-8")
    assert not out.with_name("page.html.part").exists()


def test_read_takes_standard_input(text):
    done = run("read", "-", "--published", "2025-02-14", "--outlet", "Agence", "-f", "jsonl", "-q", stdin=TEXT)
    assert json.loads(done.stdout)["outlet"] == "Agence"


@pytest.mark.parametrize(("form", "start"), [("md", "# Situation"), ("html", "<!doctype html>"), ("json", "{")])
def test_brief_writes_its_formats(text, form, start):
    done = run("brief", text, "--format", form)
    assert done.exit_code == 0
    assert done.stdout.startswith(start)


def test_brief_speaks_english(text):
    assert "## What is said" in run("brief", text, "--lang", "en").stdout


def test_check_prints_findings(tmp_path):
    path = tmp_path / "2025-03-14_note.txt"
    path.write_text("Le colonel Maxime Ladoguine assure que trois compagnies ont traversé la rivière mardi 13 mars.", encoding="utf-8")
    assert "calendar" in run("check", path).stdout
    found = [json.loads(line) for line in run("check", path, "--format", "jsonl").stdout.splitlines()]
    assert {"check", "verdict", "claims", "stated", "computed", "bands", "says"} <= set(found[0])


def test_explain_shows_the_rules_and_what_was_dropped():
    done = run("explain", "Kiev dit contrôler environ 500 km² depuis jeudi", "--published", "2025-02-14")
    assert done.exit_code == 0
    for part in ("quantities (1)", "by «", "attributions (1)", "cue", "tried and dropped"):
        assert part in done.stdout


def test_eval_scores_readings_and_reads_now(tmp_path):
    gold = Path(__file__).parents[1] / "gold" / "fr-a.jsonl"
    one = tmp_path / "one.jsonl"
    one.write_text(gold.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    given = json.loads(run("eval", one, "--readings", one, "-f", "jsonl").stdout)
    assert given["scores"]["claim.kind"]["f1"] == 1.0
    now = run("eval", one, "-q")
    assert now.exit_code == 0
    assert "attribution.content" in now.stdout
    assert run("eval", one, "--misses", "nothing").exit_code == 2


def test_one_line_for_each_problem_and_the_rest_is_read(text, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    done = run("read", tmp_path / "missing.txt", empty, text, "-f", "jsonl", "-q")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1
    problems = done.stderr.splitlines()
    assert len(problems) == 2
    assert "missing.txt" in problems[0]
    assert "empty" in problems[1]


@pytest.mark.parametrize("command", ["read", "brief", "check"])
def test_nothing_read_is_exit_code_1(command, tmp_path):
    done = run(command, tmp_path / "missing.txt")
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("read", "x", "--published", "hier"),
        ("read", "x", "--lang", "xx"),
        ("read", "x", "--format", "xml"),
        ("read",),
        ("brief", "x", "--lang", "de"),
    ],
)
def test_a_wrong_call_is_exit_code_2(args):
    done = run(*args)
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr


def test_a_day_in_the_future_is_a_warning(text):
    path = text.with_name("2999-01-01_note.txt")
    path.write_text(TEXT, encoding="utf-8")
    done = run("read", path, "-q")
    assert done.exit_code == 0
    assert "after today" in done.stderr


def test_a_folder_that_cannot_be_written_is_said_so(text, tmp_path):
    done = run("read", text, "--out", tmp_path / "none" / "x.html")
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_two_jobs_print_the_same_bytes(tmp_path):
    for n in range(10):
        (tmp_path / f"2025-02-{n + 10}_note.txt").write_text(TEXT.replace("500", str(500 + n)), encoding="utf-8")
    one, two = (run("read", tmp_path, "-f", "jsonl", "-q", "--jobs", jobs).stdout for jobs in (1, 2))
    assert one == two
    assert len(one.splitlines()) == 10
