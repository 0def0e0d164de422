"""Reprints in the ledger: linked as they are added, in any order; counted once; forgotten with their document."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from bench.reprints import document, rows
from selon.ledger.linking import Links
from selon.ledger.reprint_tables import keys, passages, reprints
from selon.ledger.store import Ledger
from selon.ledger.tables import documents
from selon.model import Reading
from tests.ledger.made import AT, reading
from tests.ledger.test_reprints import OTHER, WIRE, copy, wire


def found(ledger):
    """Every copy with the document where its words began, by their own ids."""
    own = documents.alias()
    asked = select(documents.c.own, own.c.own).join(reprints, reprints.c.document == documents.c.id).join(own, own.c.id == reprints.c.first)
    with ledger.reading() as connection:
        return {tuple(row) for row in connection.execute(asked)}


def add(ledger, *docs):
    return ledger.add((Reading(doc, version="1") for doc in docs), at=AT)


def test_a_copy_is_linked_when_it_is_added(ledger):
    add(ledger, wire(), copy(), copy(OTHER, id="own words"))
    assert found(ledger) == {("copy", "wire")}


def test_what_comes_late_takes_its_place(ledger):
    last = copy(WIRE.rpartition(". ")[0], id="last", published="2025-03-06")
    add(ledger, last, copy())
    assert found(ledger) == {("last", "copy")}
    add(ledger, wire())
    assert found(ledger) == {("last", "wire"), ("copy", "wire")}


def test_any_order_gives_the_same_links(tmp_path):
    docs = list({r[n]["text"]: document(f"{r['id']}{n}", r[n]) for r in rows("dev")[:40] for n in ("one", "two")}.values())
    outcomes = []
    for seed in range(3):
        random.Random(seed).shuffle(docs)
        with Ledger(tmp_path / f"{seed}.db") as ledger:
            add(ledger, *docs)
            outcomes.append(found(ledger))
    assert outcomes[0] == outcomes[1] == outcomes[2] != set()


def claimed(n, text, **doc):
    return reading(n, text=text, **doc)


BODY = (
    "Le général {} affirme tenir environ {} km² près de Koursk, où trois brigades se relaient depuis la fin de l'hiver, et n'entend pas "
    "reculer avant que les négociateurs n'aient rendu leurs conclusions aux deux capitales."
)


def test_a_claim_of_a_copied_passage_first_appeared_in_the_original(ledger):
    text = BODY.format("Armel Duvivier", 500)
    other = "Une page locale. " + text.replace("500", "430")
    ledger.add(
        [
            claimed(1, text, outlet="A", published="2025-02-14T08:00:00Z"),
            claimed(2, "À la une ce soir. " + text, outlet="B", published="2025-02-14T19:00:00Z"),
            claimed(3, other, outlet="C", published="2025-02-15", km=430),
        ],
        at=AT,
    )
    assert {row.doc: row.first for row in ledger.rows()} == {"doc-1": "doc-1", "doc-2": "doc-1", "doc-3": "doc-3"}
    counts = ledger.counts()
    assert (counts.claims, counts.documents, counts.distinct) == (3, 3, 2)
    assert ledger.counts(outlet="B").distinct == 1


def test_the_groups_say_who_carried_what_and_what_differs(ledger):
    updated = WIRE.replace("Deux cheminots", "Trois cheminots")
    add(ledger, wire(title="Lozova : deux morts"), copy(), copy(updated, id="later", title="Trois morts", published="2025-03-05"))
    [group] = ledger.reprints()
    assert (group.first.doc, [c.doc for c in group.copies]) == ("wire", ["copy", "later"])
    assert [c.figures for c in group.copies] == [(), ("trois",)]
    assert [c.headline_differs for c in group.copies] == [False, True]
    assert [g.first.doc for g in ledger.reprints(outlet="Ici Verdanne")] == ["wire"]
    assert list(ledger.reprints(outlet="Personne")) == []


def test_a_carried_passage_is_a_group_of_its_own(ledger):
    paragraph = WIRE.partition("– ")[2].partition("\n")[0]
    add(ledger, wire(), copy(OTHER.replace("Lozova", "Verdanne") + "\n\n" + paragraph, published="2025-03-09"))
    [group] = ledger.reprints()
    [carried] = group.copies
    assert (carried.doc, carried.scope) == ("copy", "passage")
    assert carried.text.startswith("Deux cheminots")


def test_what_is_purged_is_forgotten_and_its_copies_find_each_other(ledger):
    add(ledger, wire(), copy(id="b"), copy(id="c", published="2025-03-06"))
    assert found(ledger) == {("b", "wire"), ("c", "wire")}
    with ledger.writing() as connection:
        gone = connection.execute(select(documents.c.id).where(documents.c.own == "wire")).scalar_one()
        Links().forget(connection, gone)
        assert connection.execute(select(keys).where(keys.c.document == gone)).first() is None
        assert connection.execute(select(passages).where(passages.c.of == gone)).first() is None
    assert found(ledger) == {("c", "b")}


def test_a_corrected_version_is_no_reprint(ledger):
    here = "https://vauclair.example/lozova"
    add(ledger, wire(url=here), wire(url=here, text=WIRE.replace("Six", "Sept"), published="2025-03-03T23:00:00+01:00"))
    assert found(ledger) == set()


@pytest.mark.parametrize("text", ["", "…", "a" * 5000, "un deux trois " * 3000])
def test_odd_texts_cost_nothing(ledger, text):
    done = add(ledger, wire(text=text), replace(wire(text=text), id="again", outlet="B"))
    assert done.new + len(done.refused) == 2


def test_links_are_derived_and_may_be_made_anew(ledger):
    add(ledger, wire(), copy())
    with ledger.writing() as connection:
        connection.execute(delete(reprints))
    assert found(ledger) == set()
