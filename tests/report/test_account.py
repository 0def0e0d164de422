"""The brief over a ledger: what changed, held against what stood before; the same ledger, the same bytes; every sentence cited."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from selon import api
from selon.cli import app
from selon.ledger.store import Ledger
from selon.ledger.windows import Window
from selon.model import Document
from tests.report.test_invariants import pieces

AT = dt.datetime(2025, 3, 17, 8, 0, tzinfo=dt.UTC)
SAMPLES = Path(__file__).parents[2] / "samples"
NOTE = "Le maire de la ville, Oleh Prytoula, a annoncé {day} que {n} habitants avaient été tués dans la frappe de lundi sur Kostiantynivka."


def document(key, text, published, outlet="Agence Vauclair", url=None):
    return Document(key, text, "fr", outlet, url, None, published)


def reading(*args, **more):
    return next(iter(api.read_all([document(*args, **more)])))


@pytest.fixture(scope="module")
def kept(tmp_path_factory, samples):
    with Ledger(tmp_path_factory.mktemp("ledger") / "selon.db") as ledger:
        ledger.add(samples, at=AT)
        yield ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "selon.db") as made:
        yield made


def section(brief, name):
    return next((s for s in brief.sections if s.id == name), None)


def text(lines):
    return plain("\n".join("".join(p.text for p in (*line.heading, *line.pieces)) for line in lines))


def bare(shown):
    return re.sub(r"\W", "", shown).casefold()


def plain(shown):
    return shown.replace("\u202f", " ").replace("\u00a0", " ")


def test_what_changed_is_held_against_what_stood_before(kept):
    brief = api.account(kept.account(Window(since=dt.date(2025, 3, 10))))
    assert "Situation, 10–16 mars 2025" in brief.markdown()
    new = text(section(brief, "new").lines)
    assert "environ 430 km² (3 mars)" in new
    assert "moins de 150 km² (14 mars)" in new
    assert "Ce qui a changé depuis le 10 mars 2025" in brief.markdown()
    assert len(brief.series) >= 1
    assert "<svg" in brief.html()


def test_only_the_window_is_told_and_cited_documents_are_listed(kept):
    account = kept.account(Window(since=dt.date(2025, 3, 10), until=dt.date(2025, 3, 12)))
    assert {r.document.published[:10] for r in account.readings} == {"2025-03-10", "2025-03-11", "2025-03-12"}
    brief = api.account(account)
    listed = {d.id for d in brief.documents}
    assert {c.doc.id for c in brief.citations} <= listed
    assert {r.document.id for r in account.readings} <= listed
    told = section(brief, "said")
    inside = {r.document.id for r in account.readings}
    for line in told.lines:
        docs = {ref.doc for p in line.pieces if p.kind == "cite" for ref in p.refs}
        assert docs & inside


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_sentence_is_cited_and_every_piece_stands_on_characters(kept, lang):
    brief = api.account(kept.account(Window(since=dt.date(2025, 3, 8))), lang)
    texts = {d.id: d.text for d in brief.documents}
    for piece in pieces(brief):
        assert piece.kind in {"word", "count"} or piece.refs, piece
        for ref in piece.refs:
            assert 0 <= ref.start <= ref.end <= len(texts[ref.doc])
        if piece.kind in {"quote", "verbatim"}:
            ref = piece.refs[0]
            assert bare(piece.text) == bare(texts[ref.doc][ref.start : ref.end])
    for name in ("new", "said"):
        assert all(line.cites for line in section(brief, name).lines)


def test_the_same_ledger_gives_the_same_bytes(kept):
    made = [api.account(kept.account(Window(since=dt.date(2025, 3, 10))), "en") for _ in range(2)]
    for form in ("markdown", "html", "json"):
        assert getattr(made[0], form)() == getattr(made[1], form)()


def test_a_reprint_is_counted_once_and_what_moved_is_told_once(kept):
    shown = plain(api.account(kept.account(Window(since=dt.date(2025, 3, 8)))).markdown())
    assert "17 documents lus (15 distincts)" in shown  # the live page is four posts
    assert "dans 3 documents (1 distinct)" in shown
    assert shown.count("cinq morts (6 mars)") == 1
    assert "après « cinq morts »" not in shown


def test_a_place_alone(kept):
    account = kept.account(Window(since=dt.date(2025, 3, 13), place="Koursk"))
    assert {c.place for r in account.readings for c in r.claims} <= {"Kursk", "Kursk Oblast"}
    brief = api.account(account)
    assert "Koursk" in "".join(p.text for p in brief.title)
    assert "Zaporijjia" not in brief.markdown()


def test_last_begins_where_the_last_brief_ended(ledger):
    ledger.add([reading("one", NOTE.format(day="mardi", n="trois"), "2025-03-11")], at=AT)
    first = ledger.account(ledger.since_last())
    assert (len(first.readings), first.held) == (1, 0)
    ledger.record_brief(first, "made", lang="fr", at=AT)
    assert ledger.account(ledger.since_last()).readings == ()
    # an earlier day that came late is new all the same
    ledger.add([reading("two", NOTE.format(day="lundi", n="deux"), "2025-03-10")], at=AT)
    later = ledger.account(ledger.since_last())
    assert [r.document.id for r in later.readings] == ["two"]
    assert [r.document.id for r in later.earlier] == ["one"]
    assert later.window.after_day == dt.date(2025, 3, 11)
    # a brief of one place leaves the last of the whole where it was
    ledger.record_brief(ledger.account(Window(after=0, place="Kostiantynivka")), "made", lang="fr", at=AT)
    assert len(ledger.account(ledger.since_last()).readings) == 1


def test_the_end_of_a_brief_is_what_it_was_made_of(ledger):
    def ids():
        return [r.document.id for r in ledger.account(ledger.since_last()).readings]

    def brief(window):
        account = ledger.account(window)
        ledger.record_brief(account, "made", lang="fr", at=AT)
        return [r.document.id for r in account.readings]

    for key, day in (("one", "2025-03-11"), ("two", "2025-03-13"), ("three", "2025-03-10")):
        ledger.add([reading(key, NOTE.format(day=day, n=key), day)], at=AT)
    # a window of days is no «last»
    assert brief(Window(since=dt.date(2025, 3, 13))) == ["two"]
    assert sorted(ids()) == ["one", "three", "two"]
    # what a last day kept out comes with the next
    assert sorted(brief(ledger.since_last(until=dt.date(2025, 3, 11)))) == ["one", "three"]
    assert "two" in ids()
    # what came while the brief was made is new to the next one
    account = ledger.account(ledger.since_last())
    ledger.add([reading("four", NOTE.format(day="mardi", n="neuf"), "2025-03-14")], at=AT)
    ledger.record_brief(account, "made", lang="fr", at=AT)
    assert brief(ledger.since_last()) == ["four"]
    assert ids() == []


def test_a_purged_document_leaves_its_number_to_nobody(ledger):
    ledger.add([reading("one", NOTE.format(day="mardi", n="trois"), "2025-03-11")], at=AT)
    ledger.record_brief(ledger.account(ledger.since_last()), "made", lang="fr", at=AT)
    ledger.purge("one", why="demandé", at=AT, who="desk")
    ledger.add([reading("two", NOTE.format(day="lundi", n="deux"), "2025-03-10")], at=AT)
    assert [r.document.id for r in ledger.account(ledger.since_last()).readings] == ["two"]


def test_a_corrected_article_is_named_with_both_versions(ledger):
    url = "https://vauclair.example/a"
    ledger.add([reading("one", "Frappe sur la ville\n\n" + NOTE.format(day="mardi", n="trois"), "2025-03-11", url=url)], at=AT)
    ledger.add([reading("two", "Frappe sur la ville (corrigé)\n\n" + NOTE.format(day="mardi", n="deux"), "2025-03-12", url=url)], at=AT)
    account = ledger.account(Window(since=dt.date(2025, 3, 12)))
    assert [(c.what, c.older.id, c.doc.id) for c in account.changes] == [("corrected", "one", "two")]
    brief = api.account(account)
    assert "Corrigé.** Agence Vauclair remplace « Frappe sur la ville » [1] par « Frappe sur la ville (corrigé) » [2]." in plain(
        brief.markdown()
    )
    assert {d.id for d in brief.documents} == {"one", "two"}


def test_a_retraction_is_named_with_its_reason(ledger):
    ledger.add([reading("one", NOTE.format(day="mardi", n="trois"), "2025-03-11")], at=AT)
    ledger.record_brief(ledger.account(ledger.since_last()), "made", lang="fr", at=AT)
    ledger.retract(next(ledger.rows(kind="harm")).claim, why="compté deux fois", at=AT, who="desk")
    account = ledger.account(ledger.since_last())
    assert [(c.what, c.why) for c in account.changes] == [("retracted", "compté deux fois")]
    shown = plain(api.account(account).markdown())
    assert "Retiré.** Agence Vauclair : « Le maire de la ville," in shown
    assert "motif donné : « compté deux fois »" in shown
    assert "motif" not in api.account(ledger.account(Window(since=dt.date(2026, 1, 1)))).markdown()


def test_a_table_tells_how_far_its_totals_moved(tmp_path):
    book, tables = tmp_path / "t.db", SAMPLES / "tables"
    run = CliRunner()
    assert (
        run.invoke(app, ["add", "--table", str(tables / "losses.yaml"), str(tables / "losses.csv"), "--ledger", str(book), "-q"]).exit_code
        == 0
    )
    done = run.invoke(app, ["brief", "--since", "2025-03-06", "--ledger", str(book), "--look"])
    assert "« 1 425 » au 5 mars 2025, « 1 655 » au 8 mars 2025, soit +230" in plain(done.stdout)
    assert "dégâts : chars" in plain(done.stdout)


def test_the_command_notes_a_brief_and_says_what_is_wrong(tmp_path, kept):
    book, run = ["--ledger", str(kept.path)], CliRunner()

    def asked(*args):
        return run.invoke(app, ["brief", *args])

    assert "PATHS, or --since" in asked(*book).stderr
    assert "is no day" in asked("--since", "hier", *book).stderr
    assert "no claim of this ledger" in asked("--since", "2025-03-01", "--place", "Nulle-Part", *book).stderr
    assert "are for the ledger" in asked(str(SAMPLES), "--since", "last", *book).stderr
    assert asked("--since", "2030-01-01", *book).exit_code == 1
    looked = [asked("--since", "last", "--look", "--format", "json", *book).stdout for _ in range(2)]
    assert looked[0] == looked[1]
    assert json.loads(looked[0])["format"] == "selon-brief/1"
    assert asked("--since", "last", *book).exit_code == 0
    again = asked("--since", "last", *book)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "nothing new since the last brief" in again.stderr
    # what never reached its reader was no brief
    with Ledger(kept.path) as ledger:
        ledger.add([reading("late", NOTE.format(day="mardi", n="trois"), "2025-03-11")], at=AT)
    assert asked("--since", "last", "--out", str(tmp_path / "none" / "brief.md"), *book).exit_code == 2
    assert "late" in asked("--since", "last", "--look", "--format", "json", *book).stdout
