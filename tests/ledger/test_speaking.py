"""Speakers of a ledger: linked when readings are added, with the words that say so; a person's decision stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from bench.speakers import readings, rows
from selon.ledger.errors import LedgerError
from selon.ledger.store import Ledger
from selon.model import Document, Reading
from tests.ledger.made import AT


def told(split="dev"):
    """The readings with the ids of the marked documents."""
    for row, reading in zip(rows(split), readings(split), strict=True):
        doc = reading.document
        yield Reading(
            Document(row["id"], doc.text, doc.lang, row["outlet"], published=row["published"]), reading.passages, reading.quantities,
            reading.dates, reading.places, reading.actors, reading.attributions, reading.claims, reading.refusals, reading.version,
        )  # fmt: skip


@pytest.fixture
def kept(ledger):
    ledger.add(told(), at=AT)
    return ledger


def who(ledger):
    return {(c.doc, c.name): known.who for known in ledger.speakers() for c in known.called}


def test_a_claim_is_its_one_speakers(kept):
    said = {row.doc: row.who for row in kept.rows() if row.speaker == "unnamed: chef d'état-major ukrainien"}
    assert said == {"sp-03": "Oleksandr Varbovyi"}


def test_a_speakers_claims_are_found_however_documents_call_it(kept):
    for known in kept.speakers():
        rows = [row.claim for row in kept.rows() if row.who == known.who]
        assert [row.claim for row in kept.rows(who=known.who)] == rows
    assert {row.doc for row in kept.rows(who="Oleksandr Varbovyi")} > {"sp-03"}


def test_the_stamp_tells_that_speakers_were_linked(ledger, monkeypatch):
    monkeypatch.setattr(Ledger, "link_speakers", lambda *_, **__: 0)
    ledger.add(told(), at=AT)
    monkeypatch.undo()
    apart = ledger.stamp()
    ledger.link_speakers()
    linked = ledger.stamp()
    ledger.link_speakers()
    assert apart != linked == ledger.stamp()


def test_the_words_that_say_so_are_shown(kept):
    [known] = kept.speakers("Oleksandr Varbovyi")
    post = next(c for c in known.called if c.by == "post")
    assert (post.doc, post.words) == ("sp-03", "le chef d'état-major ukrainien")
    assert post.evidence_doc == "sp-01"
    assert post.evidence == "Le chef d'état-major ukrainien Oleksandre Varbovy"


def test_pages_and_single_speakers_say_what_the_whole_list_says(kept):
    every = {known.who: known for known in kept.speakers()}
    listed, after = [], None
    while True:
        found, after = kept.speakers_page(limit=3, after=after)
        listed += found
        if after is None:
            break
    assert [one.who for one in listed] == sorted(every)
    for one in listed:
        days = [called.day for called in every[one.who].called]
        docs, forms = {called.doc for called in every[one.who].called}, {called.name for called in every[one.who].called}
        assert (one.names, one.documents, one.first, one.last) == (len(forms), len(docs), min(days), max(days))
        assert kept.speaker(one.who) == every[one.who]
        newest = kept.speaker(one.who, 1)
        assert (newest.called, newest.left_out) == (every[one.who].called[-1:], len(days) - 1)
    assert {one.who for one in kept.speakers_page(limit=500, several=True)[0]} == {one.who for one in listed if one.documents > 1}


def test_speakers_are_found_by_any_form_that_a_document_uses(kept):
    many = next(known for known in kept.speakers() if len({called.name for called in known.called}) > 1)
    for called in many.called:
        for typed in (called.name, called.name[2:-1].upper()):
            assert many.who in {one.who for one in kept.speakers_page(name=typed, limit=500)[0]}


def test_every_row_of_a_speaker_stands_under_one_of_its_voices(kept):
    for row in kept.rows():
        if row.who is not None:
            for name in {row.who, row.speaker, row.who.split(" (")[0]}:
                assert row.speaker in kept.voices(name)
    assert kept.voices("personne de ce nom") == ()


def test_what_stays_open_is_listed(kept):
    open_ends = {(doc, name) for known in kept.speakers() for doc, name, _ in known.perhaps}
    assert ("sp-06", "M. Baklanov") in open_ends


def test_the_order_of_arrival_changes_nothing(kept, tmp_path):
    with Ledger(tmp_path / "other.db") as other:
        for reading in reversed(list(told())):
            other.add([reading], at=AT)
        assert who(other) == who(kept)


def test_a_person_overrules_it_and_the_rows_stay(kept):
    before = who(kept)
    assert before["sp-06", "M. Baklanov"] != before["sp-05", "Innokenti Baklanov"]
    kept.judge_speakers("Innokenti Baklanov", "M. Baklanov", same=True, at=AT, why="même conférence de presse", who="rédaction")
    assert who(kept)["sp-06", "M. Baklanov"] == who(kept)["sp-05", "Innokenti Baklanov"]
    kept.judge_speakers("M. Baklanov", "Innokenti Baklanov", same=False, at=AT, why="un homonyme", who="rédaction")
    assert who(kept) == before
    assert [row["verdict"] for row in kept.speaker_judgements()] == ["same", "apart"]
    with closing(sqlite3.connect(kept.path)) as connection, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute("UPDATE speaker_judgements SET verdict = 'same'")


def test_a_decision_needs_its_reason_and_names_that_are_there(kept):
    with pytest.raises(LedgerError, match="reason"):
        kept.judge_speakers("Ukraine", "Innokenti Baklanov", same=True, at=AT, why=" ")
    with pytest.raises(LedgerError, match="no document"):
        kept.judge_speakers("Ukraine", "Personne", same=True, at=AT, why="essai")


def test_a_takedown_takes_the_evidence_with_it(kept):
    kept.purge("sp-01", at=AT, why="essai")
    assert not any("sp-01" in (c.doc, c.evidence_doc) for known in kept.speakers() for c in known.called)
    [known] = kept.speakers("Oleksandr Varbovyi")
    assert next(c for c in known.called if c.by == "post").evidence_doc == "sp-04"


def test_the_commands(kept):
    from typer.testing import CliRunner

    from selon.cli import app

    ledger = ["--ledger", str(kept.path)]
    run = CliRunner().invoke
    assert "Oleksandr Varbovyi" in run(app, ["speakers", "--several", *ledger]).output
    done = run(app, ["speakers", "merge", "Innokenti Baklanov", "sp-06:M. Baklanov", "--why", "essai", "--who", "moi", *ledger])
    assert done.exit_code == 0, done.output
    assert run(app, ["speakers", "split", "Personne", "Ukraine", "--why", "essai", *ledger]).exit_code == 2
    assert '"who": "Innokenti Baklanov"' in run(app, ["speakers", "--name", "Baklanov", "-f", "jsonl", *ledger]).output
    assert run(app, ["reprints", *ledger]).exit_code == 0


def test_links_that_stood_otherwise_are_put_right_and_no_others_touched(kept):
    def links():
        with closing(sqlite3.connect(kept.path)) as connection:
            return connection.execute("SELECT rowid, * FROM speaker_links ORDER BY document, name").fetchall()

    before = links()
    first, last = before[0], before[-1]
    with closing(sqlite3.connect(kept.path)) as connection, connection:
        connection.execute("UPDATE speaker_links SET who = 'Personne' WHERE rowid = ?", first[:1])
        connection.execute("DELETE FROM speaker_links WHERE rowid = ?", last[:1])
        connection.execute("UPDATE speaker_links SET name = name || '!' WHERE rowid = ?", before[5][:1])
        connection.execute("DELETE FROM speaker_perhaps")
    kept.link_speakers()
    after = links()
    assert [row[1:] for row in after] == [row[1:] for row in before]
    assert {row[0] for row in before} - {row[0] for row in after} <= {first[0], last[0], before[5][0]}
    assert any(known.perhaps for known in kept.speakers())
