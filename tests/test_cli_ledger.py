"""The commands of the ledger: add, claims, search, retract, judge, reread, diff-readings, purge."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json

import pytest
from typer.testing import CliRunner

from selon.cli import app

TEXT = "Kiev dit contrôler environ 500 km² dans la région de Koursk depuis jeudi. Le ministère de la Défense dément."


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a text, and a ledger that every command finds."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "2025-02-14_note.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("SELON_LEDGER", str(tmp_path / "desk.db"))
    return folder


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def test_texts_are_added_once(desk):
    done = run("add", desk)
    assert (done.exit_code, done.stdout.split(": ")[-1]) == (0, "1 new\n")
    again = run("add", desk)
    assert (again.exit_code, again.stdout.split(": ")[-1]) == (0, "0 new, 1 known before\n")


def test_a_corrected_text_is_told(desk):
    line = {"id": "n1", "text": TEXT, "published": "2025-02-14"}
    path = desk.parent / "one.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    run("add", path)
    path.write_text(json.dumps(line | {"text": TEXT.replace("500", "450")}), encoding="utf-8")
    done = run("add", path)
    assert "1 new, 1 superseding an earlier version" in done.stdout
    assert "corrects n1 (same id)" in done.stderr
    figures = run("claims", "--figures", "-f", "jsonl").stdout
    assert "450 km²" in figures
    assert "500 km²" not in figures


def test_nothing_readable_is_exit_code_1(desk):
    done = run("add", desk / "none.txt")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 2


def test_claims_are_shown_in_three_forms(desk):
    run("add", desk)
    assert "Kursk Oblast" in run("claims", "--place", "Koursk").stdout
    rows = [json.loads(line) for line in run("claims", "-f", "jsonl").stdout.splitlines()]
    assert {"claim", "doc", "sentence", "who", "low", "day"} <= set(rows[0])
    table = list(csv.DictReader(io.StringIO(run("claims", "-f", "csv").stdout)))
    assert [row["claim"] for row in table] == [row["claim"] for row in rows]
    assert "no claim fits" in run("claims", "--speaker", "Personne").stderr


def test_claims_are_found_by_words(desk):
    run("add", desk)
    assert run("claims", "controler", "-f", "jsonl").stdout
    assert run("claims", "absent", "-f", "jsonl").stdout == ""
    for phrase in ("région de koursk", '"région de koursk"', "« région de koursk »"):
        assert run("claims", phrase, "-f", "jsonl").stdout
        assert "Koursk" in run("search", phrase).stdout
    assert run("claims", "koursk région", "-f", "jsonl").stdout == ""


def test_a_kind_may_be_a_family_and_an_unknown_one_gets_the_list(desk):
    run("add", desk)
    assert {json.loads(line)["kind"] for line in run("claims", "--kind", "control", "-f", "jsonl").stdout.splitlines()} == {"control.hold"}
    assert run("claims", "--kind", "talks", "-f", "jsonl").exit_code == 0
    for wrong, known in (("contol", "control, "), ("control.hald", "control.hold")):
        done = run("claims", "--kind", wrong)
        assert (done.exit_code, wrong in done.stderr, known in done.stderr) == (2, True, True)


def test_a_claims_id_is_shown(desk):
    run("add", desk)
    claim = claim_ids()[0]
    assert claim in run("claims").stdout


def test_checking_texts_does_not_pass_over_a_ledger_that_is_named(desk):
    assert run("check", desk).exit_code == 0
    done = run("check", desk, "--ledger", "other.db")
    assert (done.exit_code, "one of the two" in done.stderr) == (2, True)


def test_search_shows_documents(desk):
    run("add", desk)
    assert "Koursk" in run("search", "region", "koursk").stdout
    hit = json.loads(run("search", "dement", "-f", "jsonl").stdout)
    assert hit["shown"].endswith("[dément].")
    assert "no document holds" in run("search", "absent").stderr


@pytest.mark.parametrize(
    "args",
    [
        ("claims",),
        ("search", "x"),
        ("claims", "--since", "hier"),
        ("search", "!"),
        ("search", "\udcff\udcfeabc"),
        ("claims", "--since", "2025-03-02", "--until", "2025-03-01"),
        ("retract", "\udcff", "--why", "x"),
        ("claims", "--format", "xml"),
        ("search",),
    ],
)
def test_a_wrong_call_is_exit_code_2(desk, args):
    done = run(*args)
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr


def claim_ids():
    return [json.loads(line)["claim"] for line in run("claims", "-f", "jsonl", "--oldest").stdout.splitlines()]


def test_a_claim_is_taken_back_and_put_back(desk):
    run("add", desk)
    ids = claim_ids()
    done = run("retract", ids[0], "--why", "mal lu", "--who", "Marthe")
    assert "retracted" in done.stdout
    assert "Marthe: mal lu" in done.stdout
    assert claim_ids() == ids[1:]
    assert run("retract", ids[0], "--why", "encore").exit_code == 2
    assert run("retract", ids[0], "--why", "bien lu", "--undo").exit_code == 0
    assert claim_ids() == ids


def test_judgements_are_made_and_listed(desk):
    run("add", desk)
    first, second = claim_ids()[:2]
    assert run("judge").stderr.strip() == "no judgement to show"
    done = run("judge", first, second, "--verdict", "not the same", "--why", "deux voix", "--who", "Marthe")
    assert done.stdout.startswith(f"{min(first, second)} and {max(first, second)}: not the same")
    assert "deux voix" in run("judge").stdout
    assert json.loads(run("judge", "-f", "jsonl").stdout)["matched"] is True
    assert run("judge", first, "--verdict", "same", "--why", "x").exit_code == 2
    assert run("judge", first, "c-0", "--verdict", "same", "--why", "x").exit_code == 2


def test_reading_anew_by_the_same_reader_changes_nothing(desk):
    run("add", desk)
    assert run("reread").stdout.endswith("0 read otherwise, 0 the same\n")
    assert run("reread", "--all").stdout.endswith("0 read otherwise, 1 the same\n")
    assert "no two readings differ" in run("diff-readings").stderr


def test_a_better_reading_is_shown_with_what_it_changed(desk):
    import selon

    with selon.Ledger(desk.parent / "desk.db") as kept:
        old = selon.read(TEXT, published="2025-02-14")
        one = dataclasses.replace(old.claims[0], modality="denied")
        kept.add([dataclasses.replace(old, version="0", claims=(one,))], at=dt.datetime(2025, 3, 1, tzinfo=dt.UTC))
    done = run("reread", "--since", "2025-02-01")
    assert "1 read otherwise" in done.stdout
    found = [json.loads(line) for line in run("diff-readings", "-f", "jsonl").stdout.splitlines()]
    assert {"changed", "new"} == {row["what"] for row in found}
    assert next(row for row in found if row["what"] == "changed")["fields"] == {"modality": ["denied", "asserted"]}
    assert "denied → asserted" in run("diff-readings").stdout.replace("\n", " ")


def test_a_purged_text_is_gone_and_refused(desk):
    run("add", desk)
    doc = json.loads(run("search", "koursk", "-f", "jsonl").stdout)["doc"]
    assert run("purge", doc).exit_code == 2
    assert "--yes" in run("purge", doc, "--why", "droit à l'oubli").stderr
    for wrong in ("", "d", doc[:-1]):
        assert run("purge", wrong, "--why", "x", "--yes").exit_code == 2
    assert doc in run("retract", doc[:12], "--why", "erreur").stdout
    assert run("retract", doc, "--why", "erreur", "--undo").exit_code == 0
    done = run("purge", doc, "--why", "droit à l'oubli", "--yes")
    assert "removed, with" in done.stdout
    assert claim_ids() == []
    again = run("add", desk)
    assert "was purged from the ledger" in again.stderr
    assert again.exit_code == 1
    assert run("purge", doc, "--why", "x").exit_code == 2


def test_the_ledger_is_there_from_python():
    import selon
    from selon.ledger.store import Ledger

    assert selon.Ledger is Ledger
