"""Looking: every filter, the order, the words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.ledger.errors import LedgerError
from selon.ledger.filters import Filters
from selon.ledger.store import Ledger
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
        ({"speaker": "l'Armel"}, ""),
        ({"speaker": "Vasko"}, "2"),
        ({"speaker": "Personne"}, ""),
        ({"who": "Iryna Vasko"}, "2"),
        ({"voices": ("Iryna Vasko", "Personne")}, "2"),
        ({"voices": ("Vasko",)}, ""),
        ({"who": "Vasko"}, ""),
        ({"hedge": "vague"}, ""),
        ({"lang": "en"}, ""),
        ({"reader": "1"}, "1 3 2"),
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
        ({"min_confidence": 0.5}, "1 3 2"),
        ({"hedge": "about", "speech": "indirect", "lang": "fr", "reader": "1", "feature": "admin1", "precision": 4}, "1 2"),
    ],
)
def test_filters(kept, filters, found):
    assert [row.doc.removeprefix("doc-") for row in kept.rows(**filters)] == found.split()
    if "limit" not in filters:
        assert kept.count(**filters) == (len(found.split()),) * 2
        assert [one.document.id.removeprefix("doc-") for one in kept.readings(**filters)] == found.split()


@settings(max_examples=40)
@given(st.data())
def test_days_are_found_however_they_are_asked_for(all_days, data):
    """Short and long claims, open on either side, published over a year: each window, in both orders, as by looking at every row."""
    kept, rows = all_days
    since, until = (data.draw(st.none() | st.dates(DAY(2023, 10, 1), DAY(2025, 3, 1))) for _ in range(2))
    if since and until and since > until:
        since, until = until, since
    found = [row.doc for row in kept.rows(since=since, until=until, newest=data.draw(st.booleans()))]
    met = {row.doc for row in rows if meets(row, since, until)}
    assert (set(found), len(found)) == (met, len(met))


def meets(row, since, until):
    if since is None and until is None:
        return True
    if row.start is None and row.end is None:
        return False
    return (row.start or DAY.min) <= (until or DAY.max) and (row.end or DAY.max) >= (since or DAY.min)


@pytest.fixture(scope="module")
def all_days(tmp_path_factory):
    draw = random.Random(3)
    made = []
    for n in range(150):
        day = DAY(2024, 1, 1) + dt.timedelta(days=draw.randrange(366))
        start = day - dt.timedelta(days=draw.choice([0, 1, 3, 20, 40, 200]))
        end = start + dt.timedelta(days=draw.choice([0, 0, 2, 31, 32, 300]))
        one = reading(n, published=day.isoformat())
        days = draw.choice([(start, end), (start, end), (start, None), (None, end), (None, None)])
        made.append(dataclasses.replace(one, claims=(dataclasses.replace(one.claims[0], start=days[0], end=days[1]),)))
    with Ledger(tmp_path_factory.mktemp("days") / "selon.db") as kept:
        kept.add(made, at=AT)
        yield kept, list(kept.rows())


def test_a_reader_is_asked_for_where_there_are_two(kept):
    kept.add([reading(9, version="2")], at=AT)
    assert [[row.doc for row in kept.rows(reader=version)] for version in "12"] == [["doc-1", "doc-3", "doc-2"], ["doc-9"]]


def test_an_unknown_filter_is_named(kept):
    with pytest.raises(LedgerError, match=r"'orateur' is no filter; known: speaker"):
        list(kept.rows(orateur="x"))


@pytest.mark.parametrize("given", ["2025-02-14", "2025-02-14T18:30", dt.datetime(2025, 2, 14, 9, tzinfo=dt.UTC), DAY(2025, 2, 14)])
def test_a_day_may_be_written_or_a_moment(kept, given):
    assert [row.doc for row in kept.rows(since=given)] == ["doc-1", "doc-3"]
    assert kept.count(published_until=given) == (1, 1)


@pytest.mark.parametrize("given", ["hier", "", 20250214, "2025-02-30", "\udcff"])
def test_what_is_no_day_is_said(kept, given):
    with pytest.raises(LedgerError, match=r"until .* is no day"):
        list(kept.rows(until=given))


@pytest.mark.parametrize("name", ["since", "published_since"])
def test_a_range_the_wrong_way_round_is_said(kept, name):
    last = name.replace("since", "until")
    with pytest.raises(LedgerError, match="comes after"):
        list(kept.rows(**{name: "2025-02-15", last: DAY(2025, 2, 14)}))
    with pytest.raises(LedgerError, match="low 2 comes after high 1"):
        kept.count(low=2, high=1)


@pytest.mark.parametrize("typed", ["\udcff\udcfeabc", "abc\0def", '"\0 a"'])
def test_what_is_no_text_is_said_or_found_nowhere(kept, typed):
    for asked in (lambda: list(kept.search(typed)), lambda: kept.count(words=typed)):
        with pytest.raises(LedgerError, match=r"no text|NUL"):
            asked()
    for name in ("speaker", "place", "kind", "doc", "claim", "stance"):
        try:
            assert list(kept.rows(**{name: typed})) == []
        except LedgerError as err:
            assert "no text" in str(err)  # noqa: PT017
    with pytest.raises(LedgerError):
        kept.document(typed)
    claim = next(kept.rows()).claim
    if "\0" not in typed:
        with pytest.raises(LedgerError, match="no text"):
            kept.retract(claim, at=AT, why=typed)


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


def test_the_beginning_of_a_name_is_one_document_or_none(ledger):
    ledger.add([reading(n, id=f"doc-0123456789{n}") for n in (10, 11, 20)] + [reading(20, id="doc-012345678920", km=3)], at=AT)
    assert ledger.document("doc-01234567892").text.count(" 3 km²") == 1
    key = next(row for row in ledger_keys(ledger) if row.startswith("d-"))
    assert ledger.document(key[:10]) == ledger.document(key)
    for name, say in (
        ("", "empty name"), (" ", "empty name"), ("d", "no document 'd'"), ("d-", "no document"), ("doc-0123456", "no document"),
        ("doc-01234567891", "several documents: doc-012345678910, doc-012345678911; give"),
    ):  # fmt: skip
        with pytest.raises(LedgerError, match=say):
            ledger.document(name)
    with pytest.raises(LedgerError, match="give the whole id or key"):
        ledger.document("doc-01234567892", exact=True)


def ledger_keys(ledger):
    with ledger.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT key FROM documents ORDER BY id")]


def test_what_is_less_sure_is_left_out(ledger):
    def sure(share, number):
        one = reading(number)
        return dataclasses.replace(one, claims=tuple(dataclasses.replace(c, confidence=share) for c in one.claims))

    ledger.add([sure(share, n) for n, share in enumerate((0.4, 0.9, None), 1)], at=AT)
    kept = {row.confidence for row in ledger.rows(min_confidence=0.5)}
    assert kept == {0.9, None}  # what nobody has measured stays


def test_every_filter_is_tested():
    filters = {f.name for f in dataclasses.fields(Filters)}
    tested = {name for mark in test_filters.pytestmark for case in mark.args[1] for name in case[0]}
    assert filters - tested <= {"actor", "target", "relation", "of", "geonames", "claim"}


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


def test_a_town_of_the_same_name_does_not_hide_the_region(ledger):
    ledger.add([reading(1), reading(2, place="Kursk", km=3)], at=AT)
    assert {row.place for row in ledger.rows(place="Koursk")} == {"Kursk", "Kursk Oblast"}
