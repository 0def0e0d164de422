"""What people decide: rows that can be undone by rows."""

from __future__ import annotations

import pytest

from selon.ledger.errors import LedgerError
from selon.model import Finding
from tests.ledger.made import AT, reading

CORRECTED = "Dépêche 1, corrigée. Le général Armel Duvivier affirme tenir environ 500 km² près de Koursk, à l'état-major."


@pytest.fixture
def kept(ledger):
    ledger.add([reading(n) for n in (1, 2, 3)], at=AT)
    return ledger


def shown(ledger):
    with ledger.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT document FROM claims ORDER BY document")]


def test_a_retracted_document_does_not_stand_until_it_is_put_back(kept):
    kept.retract("doc-2", at=AT, who="Marthe", why="texte publié par erreur")
    assert [one.document.id for one in kept.readings()] == [row.doc for row in kept.rows()] == shown(kept) == ["doc-1", "doc-3"]
    kept.retract("doc-2", at=AT, why="c'était bien lui", undo=True)
    assert shown(kept) == ["doc-1", "doc-2", "doc-3"]
    assert [(one.what, one.state, one.who) for one in kept.retractions()] == [
        ("document", "retracted", "Marthe"),
        ("document", "restored", ""),
    ]


def test_a_retracted_claim_goes_and_its_document_stays(kept):
    [row] = kept.rows(doc="doc-1")
    kept.retract(row.claim, at=AT, why="mal lu")
    assert shown(kept) == ["doc-2", "doc-3"]
    assert len(list(kept.readings())) == 3
    kept.retract(row.claim, at=AT, why="bien lu", undo=True)
    assert shown(kept) == ["doc-1", "doc-2", "doc-3"]


def test_a_correction_of_a_retracted_document_stands(kept):
    kept.retract("doc-2", at=AT, why="erreur")
    kept.add([reading(2, km=7)], at=AT)
    assert [row.low for row in kept.rows(doc="doc-2")] == [7]


def test_what_makes_no_sense_is_refused(kept):
    with pytest.raises(LedgerError, match="no document 'doc-9'"):
        kept.retract("doc-9", at=AT, why="x")
    with pytest.raises(LedgerError, match="no claim 'c-0123456789ab'"):
        kept.retract("c-0123456789ab", at=AT, why="x")
    with pytest.raises(LedgerError, match="reason"):
        kept.retract("doc-1", at=AT, why=" ")
    with pytest.raises(LedgerError, match="is not retracted"):
        kept.retract("doc-1", at=AT, why="x", undo=True)
    kept.retract("doc-1", at=AT, who="Marthe", why="erreur")
    with pytest.raises(LedgerError, match=r"retracted already since 2025-03-01T12:00:00Z \(Marthe: erreur\)"):
        kept.retract("doc-1", at=AT, why="x")


def test_judgements_are_kept_and_the_newest_counts(kept):
    first, second, third = (row.claim for row in kept.rows())
    kept.judge(second, first, "unsure", at=AT, why="à revoir")
    made = kept.judge(first, second, "same", at=AT, who="Marthe", why="même dépêche")
    kept.judge(second, third, "not the same", at=AT, why="autre jour")
    assert made.matched
    assert [one.verdict for one in kept.judgements()] == ["same", "not the same"]
    assert kept.judgements()[0].claim_a == min(first, second)


@pytest.mark.parametrize(("a", "b", "verdict", "why", "say"), [
    ("c-0", "c-1", "same", "x", "no claim 'c-0'"), (None, None, "same", "x", "give two"), (None, "c-1", "so", "x", "say one of"),
    (None, "c-1", "same", "", "reason"),
])  # fmt: skip
def test_a_judgement_needs_two_claims_and_a_reason(kept, a, b, verdict, why, say):
    claim = next(kept.rows()).claim
    with pytest.raises(LedgerError, match=say):
        kept.judge(a or claim, b or claim, verdict, at=AT, why=why)


def test_a_judgement_of_a_claim_that_is_gone_is_listed(kept):
    first, second, _ = (row.claim for row in kept.rows())
    kept.judge(first, second, "same", at=AT, why="x")
    assert kept.judgements(unmatched=True) == []
    kept.retract("doc-1", at=AT, why="erreur")
    assert [one.claim_a for one in kept.judgements(unmatched=True)] == [min(first, second)]


def test_a_decision_on_a_claim_does_not_pass_to_a_correction_that_has_the_same_claim_id(kept):
    before, other = next(kept.rows(doc="doc-1")), next(kept.rows(doc="doc-2"))
    kept.judge(before.claim, other.claim, "same", at=AT, why="même dépêche")
    kept.set_findings([found := Finding("sum", "differs", (before.claim,), {"fr": "a"})], at=AT)
    kept.retract(before.claim, at=AT, why="mal lu")
    assert list(kept.findings()) == []
    kept.add([reading(1, text=CORRECTED)], at=AT)
    [after] = kept.rows(doc="doc-1")
    assert after.claim == before.claim
    assert shown(kept) == ["doc-1", "doc-2", "doc-3"]
    assert list(kept.findings()) == [found]
    assert [one.verdict for one in kept.judgements(unmatched=True)] == ["same"]
    with pytest.raises(LedgerError, match="is not retracted"):
        kept.retract(after.claim, at=AT, why="x", undo=True)
    kept.retract(after.claim, at=AT, why="mal lu encore")
    assert shown(kept) == ["doc-2", "doc-3"]
    kept.retract(after.claim, at=AT, why="bien lu", undo=True)
    kept.judge(after.claim, other.claim, "unsure", at=AT, why="texte changé")
    assert [(one.verdict, one.matched) for one in kept.judgements()] == [("unsure", True)]


def test_a_decision_on_a_claim_outlives_a_better_reading_of_the_same_text(kept):
    first, second = next(kept.rows(doc="doc-1")), next(kept.rows(doc="doc-2"))
    kept.judge(first.claim, second.claim, "same", at=AT, why="même dépêche")
    kept.reread([reading(1, version="2")], at=AT)
    assert [one.matched for one in kept.judgements()] == [True]
    kept.retract(first.claim, at=AT, why="mal lu")
    kept.reread([reading(1, version="3")], at=AT)
    assert shown(kept) == ["doc-2", "doc-3"]
