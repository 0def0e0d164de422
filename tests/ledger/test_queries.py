"""Looking: every filter, the order, the words."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from selon.ledger.errors import LedgerError
from selon.ledger.filters import Filters
from tests.ledger.made import AT, reading

DAY = dt.date


@pytest.fixture
def kept(ledger):
    one = reading(1, outlet="Agence Vauclair", title="Le front")
    two = reading(2, speaker="Iryna Vasko", place="Sumy", km=3, kind="casualty.dead", published="2025-02-16")
    claim = dataclasses.replace(two.claims[0], modality="denied", start=None, end=DAY(2024, 8, 1))
    attr = dataclasses.replace(two.attributions[0], stance="denies")
    two = dataclasses.replace(two, claims=(claim,), attributions=(attr,))
    three = reading(3, published="2025-02-15", km=7)
    claim = dataclasses.replace(three.claims[0], quantity=None, attribution=None, voice="outlet", start=None)
    ledger.add([one, two, dataclasses.replace(three, claims=(claim,))], at=AT)
    return ledger


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "1 3 2"),
        ({"newest": True}, "2 3 1"),
        ({"limit": 1, "offset": 1}, "3"),
        ({"speaker": "duvivier"}, "1"),
        ({"speaker": "Duvivier, Armel"}, "1"),
        ({"speaker": "Vasko"}, "2"),
        ({"speaker": "Personne"}, ""),
        ({"speaker": "%"}, ""),
        ({"kind": "control"}, "1 3"),
        ({"kind": "control.hold"}, "1 3"),
        ({"kind": "contr"}, ""),
        ({"place": "kursk"}, "1 3"),
        ({"place": "Koursk"}, "1 3"),
        ({"place": "Soumy"}, "2"),
        ({"country": "RU"}, "1 3 2"),
        ({"stance": "denies"}, "2"),
        ({"modality": "denied"}, "2"),
        ({"voice": "outlet"}, "3"),
        ({"outlet": "vauclair"}, "1"),
        ({"unit": "km2"}, "1 2"),
        ({"has_figure": True}, "1 2"),
        ({"has_figure": False}, "3"),
        ({"low": 100}, "1"),
        ({"high": 100}, "2"),
        ({"since": DAY(2025, 2, 14)}, "1 3"),
        ({"since": DAY(2025, 2, 15)}, ""),
        ({"until": DAY(2025, 2, 12)}, "3 2"),
        ({"since": DAY(2025, 2, 13), "until": DAY(2025, 2, 13)}, "1 3"),
        ({"published_since": DAY(2025, 2, 15)}, "3 2"),
        ({"published_until": DAY(2025, 2, 15)}, "1 3"),
        ({"words": "etat major general"}, "1 3 2"),
        ({"words": "vasko"}, "2"),
        ({"words": '"environ 500"'}, "1"),
        ({"words": "vas*"}, "2"),
        ({"doc": "doc-2"}, "2"),
        ({"hedge": "about", "speech": "indirect", "lang": "fr", "reader": "1", "feature": "admin1", "precision": 4}, "1 2"),
    ],
)
def test_filters(kept, filters, found):
    assert [row.doc.removeprefix("doc-") for row in kept.rows(**filters)] == found.split()
    if "limit" not in filters:
        assert kept.count(**filters) == (len(found.split()),) * 2
        assert [one.document.id.removeprefix("doc-") for one in kept.readings(**filters)] == found.split()


def test_an_unknown_filter_is_named(kept):
    with pytest.raises(LedgerError, match=r"'orateur' is no filter; known: speaker"):
        list(kept.rows(orateur="x"))


def test_search_finds_documents_by_words(kept):
    assert [hit.doc for hit in kept.search("depeche koursk")] == ["doc-3", "doc-2", "doc-1"]
    [hit] = kept.search("front")
    assert (hit.doc, hit.outlet, hit.claims) == ("doc-1", "Agence Vauclair", 1)
    [hit] = kept.search('"général Iryna"')
    assert "[général Iryna] Vasko" in hit.shown
    assert list(kept.search("absent")) == []


@pytest.mark.parametrize("typed", ['"', "* AND (", "NEAR(", "-koursk", "title:koursk", "l'état", "«500 km²»", "a OR b", '"a""b'])
def test_no_character_of_a_search_is_an_operator(kept, typed):
    try:
        list(kept.search(typed))
        list(kept.rows(words=typed))
    except LedgerError as err:
        assert "no word" in str(err)  # noqa: PT017


def test_a_document_is_found_by_its_id_and_by_its_key(kept):
    doc = kept.document("doc-1")
    assert doc.title == "Le front"
    with pytest.raises(LedgerError, match="no document 'doc-9'"):
        kept.document("doc-9")


def test_every_filter_is_tested():
    filters = {f.name for f in dataclasses.fields(Filters)}
    tested = {name for mark in test_filters.pytestmark for case in mark.args[1] for name in case[0]}
    assert filters - tested <= {"actor", "target", "relation", "of", "geonames", "attribution", "claim"}


def test_the_views_say_it_in_words(kept):
    def shown(view):
        with kept.reading() as connection:
            found = connection.exec_driver_sql(f"SELECT * FROM {view}")
            return [row._asdict() for row in found]

    assert {row["document"] for row in shown("claims")} == {"doc-1", "doc-2", "doc-3"}
    assert [(row["speaker"], row["figure"]) for row in shown("figures")] == [
        ("Armel Duvivier", "environ 500 km²"), ("Iryna Vasko", "environ 3 km²"),
    ]  # fmt: skip
    speakers = {row["speaker"]: row for row in shown("speakers")}
    assert (speakers["Iryna Vasko"]["claims"], speakers["Iryna Vasko"]["denials"]) == (1, 1)
    assert shown("findings") == []
