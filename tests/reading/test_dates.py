"""Dates: every marked example of the corpus, every rule shown, nothing where nothing is, and what holds of any text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages import load
from selon.model import Document, Refusal, When
from selon.reading import dates
from selon.reading.parsed import prepare
from tests.reading.value_marks import unmark

FR = load("fr")
CORPUS = FR.corpus("dates")
EXAMPLES = [(block["published"], text) for block in CORPUS["examples"] for text in block["texts"]]


def read(text: str, published: dt.date | str | None) -> tuple[list[When], list[Refusal]]:
    doc = Document("x", text, published=str(published) if published else None)
    return dates.read(prepare(doc, FR)[0])


def value(when: When) -> str:
    """A reading in the notation of the corpus."""
    if when.start is None and when.end is None:
        days = "?"
    elif when.start == when.end:
        days = str(when.start)
    else:
        days = f"{when.start or ''}..{when.end or ''}"
    return days + ("" if when.relation == "on" else f" {when.relation}")


@pytest.mark.parametrize(("published", "marked"), EXAMPLES)
def test_corpus(published: Any, marked: str):
    text, marks = unmark(marked)
    whens, _ = read(text, published)
    assert [(w.span.start, w.span.surface, value(w)) for w in whens] == marks


def test_every_rule_is_shown():
    fired = {name for published, marked in EXAMPLES for w in read(unmark(marked)[0], published)[0] for name in w.rule}
    assert sorted(set(FR.rules("dates").BOOK.names) - fired) == []


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_nothing(text: str):
    assert read(text, "2025-02-14") == ([], [])


def test_without_a_publication_day_relative_dates_are_refused():
    whens, refusals = read("Hier, la ville est tombée ; elle avait été prise le 3 mars 2024.", None)
    assert [(w.start, w.end) for w in whens] == [(None, None), (dt.date(2024, 3, 3), dt.date(2024, 3, 3))]
    assert [(r.layer, r.reason, r.span and r.span.surface) for r in refusals] == [("date", "no publication date: give --published", "Hier")]


def test_ids_in_text_order_furniture_too():
    whens, _ = read("Publié le 27/01/2025 à 8 h.\nLundi, la ville est tombée.", "2025-01-27")
    assert [(w.id, w.span.surface) for w in whens] == [("d1", "27/01/2025"), ("d2", "Lundi")]


def test_typographic_apostrophes_and_spaces():
    whens, _ = read("D’ici à l’été, tout changera. Jeudi\u00a013\u202ffévrier, rien.", "2025-02-14")
    assert [(w.span.surface, value(w)) for w in whens] == [
        ("D’ici à l’été", "..2025-06-01 before"),
        ("Jeudi\u00a013\u202ffévrier", "2025-02-13"),
    ]


def test_anchors():
    whens, _ = read("Mardi, Kiev a cédé. Le lendemain, au 1 084e jour de la guerre en Ukraine, puis en 2024.", "2025-02-14")
    assert [w.anchor for w in whens] == ["published", "text", "war", "absolute"]


def test_a_live_page_begins_anew_at_each_stamp():
    whens, _ = read("9h12. La ville est tombée mercredi.\n10h47. Elle avait fui la veille.", "2022-03-18")
    assert [str(w.start) for w in whens] == ["2022-03-16", "2022-03-17"]


def test_a_war_that_had_not_begun_dates_nothing():
    assert read("Depuis le début de la guerre en Ukraine, le Donbass se vide.", "2016-05-02") == ([], [])


_WORDS = st.sampled_from(
    "le la l' du au de à en dans depuis jusqu'au avant après d'ici nuit lundi jeudi 3 8 13 29 31 1er février mars 2024 2025 0001 9999 "
    "il y a trois ans 999 jours plus tard fin mi- début été hiver semaine dernière prochain veille lendemain guerre Ukraine . , \n".split(
        " "
    )
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join))


@given(_TEXTS, st.one_of(st.none(), st.dates()))
def test_any_text_is_read(text: str, published: dt.date | None):
    whens, refusals = read(text, published)
    for when in whens:
        when.span.check(text)
        assert when.relation in {"on", "since", "until", "before", "after", "during"}
        if when.start and when.end:
            assert when.start <= when.end
    assert [w.span.start for w in whens] == sorted(w.span.start for w in whens)
    assert not (refusals and published)
