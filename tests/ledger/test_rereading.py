"""A better reader: its readings stand, the old rows stay, judgements follow."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from selon.ledger.errors import LedgerError
from tests.ledger.made import AT, reading


def ids(documents):
    return [doc.id for doc in documents]


def test_what_an_older_reader_read_is_given_for_reading(ledger):
    ledger.add(
        [reading(1, version="1"), reading(2, version="2", published="2025-03-01"), reading(3, version="1", published="2025-03-02")], at=AT
    )
    assert ids(ledger.unread("2")) == ["doc-1", "doc-3"]
    assert ids(ledger.unread("2", since=dt.date(2025, 3, 1))) == ["doc-3"]
    assert ids(ledger.unread("2", again=True)) == ["doc-1", "doc-2", "doc-3"]
    assert ids(ledger.unread("1")) == []
    assert next(ledger.unread("2")) == reading(1).document


def test_a_better_reading_stands_and_the_old_rows_stay(ledger):
    ledger.add([reading(1), reading(2)], at=AT)
    first, second = (row.claim for row in ledger.rows())
    ledger.judge(first, second, "same", at=AT, why="x")
    done = ledger.reread([reading(1, version="2"), reading(2, version="2", kind="control.gain")], at=AT)
    assert (done.changed, done.same) == (2, 0)
    assert [row.kind for row in ledger.rows()] == ["control.hold", "control.gain"]
    assert {row.reader for row in ledger.rows()} == {"2"}
    # the claim of doc-1 has kept its id, that of doc-2 is another one: a person must look at it
    assert [(one.claim_a, one.claim_b) for one in done.unmatched] == [tuple(sorted((first, second)))]
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM claim_rows").scalar() == 4


def test_the_same_reading_again_is_nothing_new(ledger):
    ledger.add([reading(1)], at=AT)
    done = ledger.reread([reading(1)], at=AT)
    assert (done.changed, done.same) == (0, 1)
    changed = dataclasses.replace(reading(1), refusals=())
    changed = dataclasses.replace(changed, claims=(dataclasses.replace(changed.claims[0], modality="conditional"),))
    assert ledger.reread([changed], at=AT).changed == 1
    assert [row.modality for row in ledger.rows()] == ["conditional"]


def test_a_document_that_is_not_there_is_not_reread(ledger):
    with pytest.raises(LedgerError, match="not in this ledger"):
        ledger.reread([reading(1)], at=AT)


def test_what_changed_is_said_claim_by_claim(ledger):
    ledger.add([reading(1), reading(2), reading(3)], at=AT)
    assert list(ledger.changes()) == []
    denied = reading(1, version="2")
    denied = dataclasses.replace(denied, claims=(dataclasses.replace(denied.claims[0], modality="denied", start=None),))
    ledger.reread([denied, reading(2, version="2", kind="control.gain"), reading(3, version="2")], at=AT)
    found = [(one.doc, one.what, one.fields) for one in ledger.changes()]
    assert found == [("doc-1", "changed", ("modality", "start")), ("doc-2", "gone", ()), ("doc-2", "new", ())]
    assert [one.doc for one in ledger.changes("doc-1")] == ["doc-1"]
