"""Findings beside the claims."""

from __future__ import annotations

from selon.model import Finding, Span
from tests.ledger.made import AT, reading


def finding(ledger, *docs, check="sum"):
    rows = [next(ledger.rows(doc=doc)) for doc in docs]
    spans = tuple((row.doc, Span(row.anchor_start, row.anchor_end, row.anchor)) for row in rows)
    says = {"fr": "deux fois", "en": "twice"}
    return Finding(check, "differs", tuple(row.claim for row in rows), says, 500, "2025-02-13", ((450, None), (None, 3.5)), spans, "a = b")


def test_findings_come_back_and_the_newest_run_counts(ledger):
    ledger.add([reading(1), reading(2)], at=AT)
    first, second = finding(ledger, "doc-1", "doc-2"), finding(ledger, "doc-1")
    assert ledger.set_findings([first, second, first], at=AT) == 2
    assert list(ledger.findings()) == [first, second]
    ledger.set_findings([second], at=AT)
    assert list(ledger.findings()) == [second]


def test_a_finding_falls_with_its_documents_and_claims(ledger):
    ledger.add([reading(1), reading(2), reading(3)], at=AT)
    both, third = finding(ledger, "doc-1", "doc-2"), finding(ledger, "doc-3")
    ledger.set_findings([both, third], at=AT)
    ledger.retract("doc-2", at=AT, why="erreur")
    assert list(ledger.findings()) == [third]
    ledger.retract(third.claims[0], at=AT, why="erreur")
    assert list(ledger.findings()) == []
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM findings").all() == []
