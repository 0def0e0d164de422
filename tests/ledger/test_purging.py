"""A takedown leaves nothing of the text in the file but its hash."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from selon.ledger.errors import LedgerError
from selon.ledger.tables import names
from selon.model import Finding, Span
from tests.ledger.made import AT, reading

SECRET = "Zéphyrine Quatrelivres"


@pytest.fixture
def kept(ledger):
    """A corrected document that names somebody whom no other does, with all that can be said of it."""
    old = reading(1, id="x", speaker=SECRET, url="https://agence-vauclair.example/x", title=f"{SECRET} parle", km=3)
    new = reading(2, id="x", speaker=SECRET, url="https://agence-vauclair.example/x", km=4)
    ledger.add([old, new, *(reading(n) for n in range(3, 30))], at=AT)
    [row] = ledger.rows(doc="x")
    other = next(ledger.rows(doc="doc-3"))
    ledger.judge(row.claim, other.claim, "unsure", at=AT, why=f"{SECRET} dit-elle la même chose ?")
    ledger.retract(row.claim, at=AT, why=f"{SECRET} l'a demandé")
    span = Span(row.sentence_start, row.sentence_end, row.sentence)
    says = {"fr": f"{SECRET} dit 4", "en": f"{SECRET} says 4"}
    ledger.set_findings(
        [Finding("sum", "differs", (row.claim,), says, spans=(("x", span),)), Finding("sum", "differs", (other.claim,), {"fr": "a"})], at=AT
    )
    return ledger


def test_nothing_of_the_text_is_left_in_the_file(kept):
    done = kept.purge("x", at=AT, who="Marthe", why="droit à l'oubli")
    assert (len(done.keys), done.claims, done.findings) == (2, 2, 1)
    kept.close()
    files = b"".join(path.read_bytes() for path in kept.path.parent.glob("selon.db*"))
    for word in SECRET.split():
        # the word index keeps words in small letters without accents
        for form in (word, word.lower(), word.lower().replace("é", "e")):
            assert form.encode() not in files
    with kept.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.execute(select(names.c.name).where(names.c.name == SECRET)).all() == []
    assert [one["who"] for one in kept.tombstones()] == ["Marthe"] * 2


def test_what_was_decided_of_speakers_goes_with_the_last_text_that_names_them(ledger):
    ledger.add([reading(1, id="x", speaker=SECRET), reading(2, speaker="Iryna Vasko"), reading(3)], at=AT)
    for first in (SECRET, f"x:{SECRET}", "Iryna Vasko"):
        ledger.judge_speakers(first, "Armel Duvivier", same=False, at=AT, why=f"{first} est une autre")
    with pytest.raises(IntegrityError, match="never deleted"), ledger.writing() as connection:
        connection.exec_driver_sql("DELETE FROM speaker_judgements")
    ledger.purge("x", at=AT, why="droit à l'oubli")
    assert [one["first"] for one in ledger.speaker_judgements()] == ["Iryna Vasko"]
    with pytest.raises(IntegrityError, match="never deleted"), ledger.writing() as connection:
        connection.exec_driver_sql("DELETE FROM speaker_judgements")
    ledger.close()
    files = b"".join(path.read_bytes() for path in ledger.path.parent.glob("selon.db*"))
    assert not any(word.encode() in files for word in SECRET.split())


def test_the_rest_is_as_it_was(kept):
    kept.purge("x", at=AT, why="droit à l'oubli")
    assert kept.count() == (27, 27)
    assert len(list(kept.search("depeche"))) == 20
    assert list(kept.search("zephyrine")) == []
    assert [one.says["fr"] for one in kept.findings()] == ["a"]
    assert (kept.judgements(), list(kept.retractions())) == ([], [])


def test_a_purged_text_does_not_come_back(kept):
    kept.purge("x", at=AT, why="droit à l'oubli")
    done = kept.add([reading(2, speaker=SECRET, km=4, id="y", outlet="Radio Clairvallon")], at=AT)
    assert done.new == 0
    assert "was purged" in done.refused[0]
    assert kept.state(reading(1, speaker=SECRET, km=3).document, "1") == "purged"


def test_a_purge_needs_a_document_and_a_reason(kept):
    with pytest.raises(LedgerError, match="no document"):
        kept.purge("nobody", at=AT, why="x")
    with pytest.raises(LedgerError, match="reason"):
        kept.purge("x", at=AT, why="")


@pytest.mark.parametrize("name", ["", "d", "d-", "doc-", "doc-1 ", "%"])
def test_a_purge_takes_a_whole_name_alone(kept, name):
    with pytest.raises(LedgerError, match=r"empty name|no document"):
        kept.purge(name, at=AT, why="x")
    with kept.reading() as connection:
        [key] = connection.exec_driver_sql("SELECT key FROM documents WHERE own = 'doc-3'").one()
    with pytest.raises(LedgerError, match="whole id or key"):
        kept.purge(key[:20], at=AT, why="x")
    assert len(list(kept.documents())) == 28
