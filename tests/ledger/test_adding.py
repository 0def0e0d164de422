"""Adding: once, whole, corrected by later versions."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.ledger.errors import LedgerError
from selon.ledger.rows import rows_of
from selon.ledger.settling import settle_all
from selon.ledger.store import Ledger
from selon.ledger.tables import standing
from selon.model import Document, Origin, Reading
from tests.export.readings import READINGS
from tests.ledger.made import AT, reading


def counts(done):
    return (done.new, done.known, done.superseded, done.reread, len(done.refused))


def test_what_goes_in_comes_out(ledger):
    ones = [reading(n, outlet="Agence Vauclair", url=f"https://agence-vauclair.example/{n}") for n in range(40)]
    assert counts(ledger.add(ones, at=AT)) == (40, 0, 0, 0, 0)
    assert list(ledger.readings()) == ones
    assert list(ledger.documents()) == [one.document for one in ones]
    assert list(ledger.rows()) == [row for one in ones for row in rows_of(one)]


def test_adding_again_changes_nothing(ledger):
    ones = [reading(n) for n in range(3)]
    ledger.add(ones, at=AT)
    assert counts(ledger.add([*ones, *ones], at=AT)) == (0, 6, 0, 0, 0)
    assert ledger.count() == (3, 3)


@settings(max_examples=25)
@given(READINGS)
def test_any_reading_comes_back_equal(tmp_path_factory, made):
    with Ledger(tmp_path_factory.mktemp("any") / "selon.db") as kept:
        done = kept.add([made], at=AT)
        if done.refused:
            assert list(kept.readings()) == []
        else:
            assert list(kept.readings()) == [made]
            assert sorted(map(repr, kept.rows())) == sorted(map(repr, rows_of(made)))


@pytest.mark.parametrize("same", [{"id": "a-1"}, {"url": "https://agence-vauclair.example/koursk"}])
def test_a_corrected_article_supersedes_its_earlier_version(ledger, same):
    first, second = reading(1, km=500, **same), reading(2, km=450, **same)
    done = ledger.add([first], at=AT)
    done = ledger.add([second], at=AT)
    assert counts(done) == (1, 0, 1, 0, 0)
    assert "superseded" in done.corrections[0]
    assert list(ledger.readings()) == [second]
    assert [row.low for row in ledger.rows()] == [450]
    # the earlier version, seen again in an old folder, does not come back
    assert counts(ledger.add([first], at=AT)) == (0, 1, 0, 0, 0)
    assert list(ledger.readings()) == [second]


def test_a_version_published_earlier_that_comes_late_stays_behind(ledger):
    late, early = (reading(n, id="a", km=n, published=day) for n, day in ((500, "2025-02-15T08:00:00Z"), (600, "2025-02-14T20:00:00Z")))
    ledger.add([late], at=AT)
    done = ledger.add([early], at=AT)
    assert counts(done) == (1, 0, 0, 0, 0)
    assert "earlier version" in done.corrections[0]
    assert list(ledger.readings()) == [late]


def test_one_id_for_documents_of_two_outlets_is_refused(ledger):
    ledger.add([reading(1, id="1", outlet="Agence Vauclair")], at=AT)
    done = ledger.add([reading(2, id="1", outlet="Radio Clairvallon"), reading(3)], at=AT)
    assert counts(done) == (1, 0, 0, 0, 1)
    assert "is taken" in done.refused[0]


AT_ONE_ADDRESS = {"url": "https://gazette.example/koursk", "outlet": "Gazette d'Essai"}
SHORT = "Le titre. Le général Armel Duvivier affirme tenir environ 90 km² près de Koursk."
ENTRY = Origin("feed.xml", "1", None, (("sha256", "0"), ("part", "feed entry")))


@pytest.mark.parametrize("day", ["2025-02-13", "2025-02-14", "2025-02-20"])
@pytest.mark.parametrize("feed_first", [True, False])
def test_what_a_feed_shows_of_an_article_stands_behind_it(ledger, day, feed_first):
    page = reading(1, **AT_ONE_ADDRESS)
    entry = reading(2, text=SHORT, km=90, published=day, origin=ENTRY, **AT_ONE_ADDRESS)
    first, second = (entry, page) if feed_first else (page, entry)
    ledger.add([first], at=AT)
    done = ledger.add([second], at=AT)
    assert list(ledger.readings()) == [page]
    assert ("superseded" if feed_first else "what a feed shows of doc-1") in done.corrections[0]
    # what the feed shows of it later changes nothing
    later = reading(3, text=SHORT + " Encore.", km=90, published="2025-03-01", origin=ENTRY, **AT_ONE_ADDRESS)
    ledger.add([later], at=AT)
    assert list(ledger.readings()) == [page]


def test_a_feeds_entry_corrects_its_earlier_one(ledger):
    first, second = (reading(n, km=n, origin=ENTRY, **AT_ONE_ADDRESS) for n in (500, 450))
    ledger.add([first], at=AT)
    assert counts(ledger.add([second], at=AT)) == (1, 0, 1, 0, 0)


def test_one_address_in_two_outlets_is_one_article_only_where_the_words_are(ledger):
    first = reading(1, **AT_ONE_ADDRESS)
    unlike = "Rien de neuf. Le général Armel Duvivier se tait ; sa météo affirme qu'environ 90 km² de neige couvrent Koursk."
    other = reading(2, text=unlike, km=90, **AT_ONE_ADDRESS | {"outlet": "Radio Clairvallon"})
    ledger.add([first], at=AT)
    done = ledger.add([other], at=AT)
    assert counts(done) == (1, 0, 0, 0, 0)
    assert "both stand" in done.corrections[0]
    assert len(list(ledger.readings())) == 2
    renamed = reading(3, text=first.document.text + " Il l'a répété.", **AT_ONE_ADDRESS | {"outlet": "Gazette d'Essai SA"})
    assert counts(ledger.add([renamed], at=AT)) == (1, 0, 1, 0, 0)


def test_a_better_readers_reading_supersedes_and_a_worse_ones_does_not(ledger):
    nine, ten = reading(1, version="9"), dataclasses.replace(reading(1, kind="control.gain"), version="10")
    ledger.add([nine], at=AT)
    assert counts(ledger.add([ten], at=AT)) == (0, 0, 0, 1, 0)
    assert list(ledger.readings()) == [ten]
    assert counts(ledger.add([nine, dataclasses.replace(nine, version="8")], at=AT)) == (0, 2, 0, 0, 0)
    assert [row.kind for row in ledger.rows()] == ["control.gain"]


@pytest.mark.parametrize(
    "broken",
    [
        Reading(Document("x", "")),
        dataclasses.replace(reading(), document=Document("x", "un texte \ud800 cassé")),
        dataclasses.replace(reading(), quantities=()),
        dataclasses.replace(reading(), quantities=(dataclasses.replace(reading().quantities[0], low=float("inf")),)),
    ],
)
def test_a_broken_reading_is_refused_and_the_rest_is_added(ledger, broken):
    done = ledger.add([reading(1), broken, reading(2)], at=AT)
    assert counts(done) == (2, 0, 0, 0, 1)
    assert "cannot be added" in done.refused[0]


def test_a_moment_without_a_zone_is_refused(ledger):
    with pytest.raises(LedgerError, match="zone"):
        ledger.add([reading()], at=dt.datetime(2025, 3, 1))  # noqa: DTZ001


def test_what_fails_in_the_middle_leaves_whole_documents(ledger):
    def failing():
        for n in range(40):
            if n == 37:
                raise RuntimeError
            yield reading(n)

    with pytest.raises(RuntimeError):
        ledger.add(failing(), at=AT)
    assert [one.document.id for one in ledger.readings()] == [f"doc-{n}" for n in range(37)]
    assert counts(ledger.add((reading(n) for n in range(40)), at=AT)) == (3, 37, 0, 0, 0)


def test_the_state_of_a_document_is_known_before_it_is_read(ledger):
    one = reading(version="2")
    assert ledger.state(one.document, "2") == "missing"
    ledger.add([one], at=AT)
    assert [ledger.state(one.document, v) for v in ("1", "2", "3")] == ["known", "known", "older"]


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.sampled_from("123")), max_size=12))
def test_what_stands_is_what_working_it_out_anew_gives(tmp_path_factory, steps):
    """Documents under four ids, in three texts each, by three readers, in any order."""
    with Ledger(tmp_path_factory.mktemp("any") / "selon.db") as kept:
        for own, km, version in steps:
            kept.add([reading(own, km=km, id=f"own-{own}", version=version)], at=AT)
        with kept.writing() as connection:
            before = connection.execute(standing.select().order_by("document")).all()
            settle_all(connection)
            assert connection.execute(standing.select().order_by("document")).all() == before
        assert len(before) == len({own for own, _, _ in steps})
