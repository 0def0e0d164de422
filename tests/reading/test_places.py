"""Places: every marked example of the corpus, every rule shown, nothing where nothing is, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.languages import load
from selon.model import Document, PlaceMention, Refusal
from selon.reading import places
from selon.reading.parsed import prepare
from tests.reading import value_marks

FR = load("fr")
CORPUS = FR.corpus("places")


def read(text: str) -> tuple[list[PlaceMention], list[Refusal]]:
    return places.read(prepare(Document("x", text), FR)[0])


def unmark(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The plain text and its marks (start, surface, value); a mark «-» is plain text."""
    text, marks = value_marks.unmark(marked)
    return text, [mark for mark in marks if mark[2] != "-"]


def value(place: PlaceMention) -> str:
    """A reading in the notation of the corpus."""
    return f"{place.name}, {place.country or '-'}, {place.feature}, {place.role}"


@pytest.mark.parametrize("marked", CORPUS["examples"])
def test_corpus(marked: str):
    text, marks = unmark(marked)
    assert [(m.span.start, m.span.surface, value(m)) for m in read(text)[0]] == marks


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_nothing(text: str):
    assert [value(m) for m in read(text)[0]] == []


def test_every_rule_is_shown():
    fired = {m.rule[-1] for marked in CORPUS["examples"] for m in read(unmark(marked)[0])[0]}
    assert sorted({*FR.rules("places").BOOK.names, *places.RULES} - fired) == []


def test_a_name_without_reason_is_refused():
    mentions, refusals = read("Il a répondu à Zourbanov. Elle habite à Larissa.")
    assert mentions == []
    assert [r.span.surface for r in refusals if r.span] == ["Zourbanov", "Larissa"]


def test_contested_places_say_who_claims_them():
    crimea = read("Une base de Crimée a été visée.")[0][0]
    assert (crimea.parent, crimea.claimed_by) == ("UA", ("UA", "RU"))


def test_the_text_chooses_among_places_of_one_name():
    assert read("L'armée libanaise est entrée à Tripoli, au Liban.")[0][0].country == "LB"
    assert read("Les milices libyennes sont entrées à Tripoli, en Libye.")[0][0].country == "LY"


def test_ids_follow_the_text():
    mentions = read("De Lviv à Odessa, puis à Kherson, en Ukraine.")[0]
    assert [m.id for m in mentions] == ["p1", "p2", "p3", "p4"]
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)


def test_a_precision_follows_ucdp():
    mentions = read("À Kherson, dans la région de Kherson, en Ukraine.")[0]
    assert [m.precision for m in mentions] == [1, 4, 6]


WORDS = st.sampled_from(
    [
        "Kiev",
        "Moscou",
        "la",
        "région",
        "de",
        "Koursk",
        "à",
        "L'",
        "«",
        "»",
        ",",
        ".",
        "\n",
        "mer",
        "Noire",
        "Zelen",
        "A",
        "d'",
        "pont",
        "rue",
        "(",
        ")",
        "–",
        "place",
    ]
)


@settings(max_examples=150)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=120)))
def test_any_text_is_read(text: str):
    mentions, refusals = read(text)
    for span in [m.span for m in mentions] + [r.span for r in refusals if r.span]:
        span.check(text)
    ends = [(m.span.start, m.span.end) for m in mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
