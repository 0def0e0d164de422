"""The board counts what the ledger gives, for every filter, also after something was added, taken back or purged."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.generate import readings
from selon.ledger import board, board_pages
from selon.ledger.errors import LedgerError
from selon.ledger.paging import Mark
from selon.ledger.store import Ledger
from tests.ledger.made import AT, reading

DAY = dt.date
ASKED: tuple[dict[str, Any], ...] = (
    {}, {"speaker": "Duvivier"}, {"speaker": "état-major"}, {"speaker": "Personne"}, {"kind": "control"}, {"kind": "control.hold"},
    {"place": "Koursk"}, {"country": "UA"}, {"outlet": "Agence"}, {"stance": "denies"}, {"modality": "denied"}, {"voice": "outlet"},
    {"unit": "km2"}, {"hedge": "about"}, {"speech": "indirect"}, {"feature": "city"}, {"precision": 1}, {"geonames": 10_003},
    {"lang": "fr"}, {"reader": "1"}, {"has_figure": True}, {"has_figure": False}, {"low": 2_000}, {"high": 300, "unit": "km2"},
    {"since": DAY(2024, 2, 20)}, {"until": DAY(2023, 4, 1)}, {"since": DAY(2023, 9, 1), "until": DAY(2023, 9, 20)},
    {"published_since": DAY(2023, 6, 1), "published_until": DAY(2023, 9, 3)}, {"words": "immeubles"}, {"doc": "made-000050"},
    {"kind": "control.hold", "modality": "denied"}, {"kind": "talks", "place": "Soumy", "words": "ambulances"},
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    with Ledger(tmp_path_factory.mktemp("board") / "selon.db") as opened:
        opened.add(readings(150), at=AT)
        opened.add([reading(1, published=None), reading(2, outlet="Le Courrier")], at=AT)
        yield opened


def counted(held, asked):
    """What the board should say, counted row by row."""
    rows = list(held.rows(**asked))
    facets = {
        name: sorted(Counter(v for r in rows if (v := getattr(r, name)) is not None).items(), key=lambda p: (-p[1], p[0]))[:40]
        for name in board.FACETS
    }
    return (len(rows), len({r.doc for r in rows})), facets


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_filter_counts_as_the_ledger_does(kept, asked):
    made = _board_of(kept)
    assert made.facets(**asked) == counted(kept, asked)
    assert made.count(**asked) == kept.count(**asked)


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("newest", [True, False])
def test_pages_are_those_of_the_ledger(kept, asked, newest):
    made, after = _board_of(kept), None
    for _ in range(3):
        rows, following = kept.page(limit=70, after=after, newest=newest, **asked)
        numbers, mark = board_pages.numbers(made, limit=70, after=after, newest=newest, **asked)
        assert (kept.claims_by_number(numbers), mark) == (rows, following)
        if following is None:
            return
        after = following


@given(
    st.one_of(st.none(), st.dates(DAY(2022, 1, 1), DAY(2025, 6, 1))), st.integers(0, 10**18 - 1) | st.integers(0, 200),
    st.integers(0, 10**18 - 1) | st.integers(0, 3_000), st.booleans(), st.integers(1, 40),
)  # fmt: skip
def test_a_page_begins_after_any_mark_as_in_the_ledger(kept, day, number, row, newest, limit):
    after = Mark(day, number, row)
    rows, following = kept.page(limit=limit, after=after, newest=newest)
    found, mark = board_pages.numbers(_board_of(kept), limit=limit, after=after, newest=newest)
    assert (kept.claims_by_number(found), mark) == (rows, following)


@cache
def _board_of(held):
    return board.read(held)


def test_points_count_each_first_text_once(kept):
    points, without = _board_of(kept).spoken_of()
    rows = [r for r in kept.rows() if r.lat is not None]
    whole = {copy.doc: group.first.doc for group in kept.reprints() for copy in group.copies if copy.scope == "document"}
    for point in points:
        here = [r for r in rows if (r.place, r.lat, r.lon, r.country) == (point.place, point.lat, point.lon, point.country)]
        assert point.claims == len(here)
        assert point.kinds == Counter(r.kind for r in here)
        assert point.documents == len({whole.get(r.doc, r.doc) for r in here})
    assert sum(p.claims for p in points) == len(rows)
    assert without == kept.count()[0] - len(rows)


def test_things_are_what_has_most_figures(kept):
    rows = [r for r in kept.rows(has_figure=True) if r.place]
    every = Counter((r.kind, r.place, r.unit) for r in rows)
    found = _board_of(kept).things(most=1_000)
    assert {thing[:3]: thing[3] for thing in found} == every
    for kind, place, unit, _, speakers in found[:5]:
        assert speakers == len({r.speaker for r in rows if (r.kind, r.place, r.unit) == (kind, place, unit)} - {None})
    assert [thing[3] for thing in found] == sorted((thing[3] for thing in found), reverse=True)


def test_a_board_follows_its_ledger(ledger):
    ledger.add([reading(1)], at=AT)
    made = board.read(ledger)
    assert board.follow(made) is made
    ledger.add([reading(2, speaker="Iryna Vasko", place="Sumy", published="2025-02-16")], at=AT)
    later = board.follow(made)
    assert later is not None
    assert later.facets() == counted(ledger, {})
    assert later.spoken_of()[0] == board.read(ledger).spoken_of()[0]
    assert made.count() == (1, 1)
    assert board.follow(made, most=0) is None
    ledger.retract("doc-1", at=AT, why="a mistake")
    after = board.follow(later)
    assert after is not None
    assert after.facets() == counted(ledger, {})
    ledger.purge("doc-2", at=AT, why="takedown")
    assert board.follow(after) is None


def test_an_empty_ledger_has_an_empty_board(ledger):
    made = board.read(ledger)
    assert made.facets() == ((0, 0), {name: [] for name in board.FACETS})
    assert made.spoken_of() == ([], 0)
    assert made.things() == []
    with pytest.raises(LedgerError, match="no filter"):
        made.count(sponsor="x")
