"""English attributions, speakers, claims: every marked example, every rule shown, nothing where nobody speaks, any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.knowledge import kinds
from selon.model import Document
from selon.reading import reader
from tests.languages import en_marks
from tests.languages.en_marks import EN, spoken, whole
from tests.reading.attribution_marks import expected, rows
from tests.reading.value_marks import unmark

CORPUS, CLAIMS, ACTORS = EN.corpus("attribution"), EN.corpus("claims"), EN.corpus("actors")


@pytest.mark.parametrize("row", CORPUS["examples"], ids=lambda row: row["text"])
def test_attributions(row: dict[str, Any]):
    text, wanted = expected(row)
    assert rows(spoken(text)[0]) == wanted


def test_every_rule_is_shown():
    fired = {name for row in CORPUS["examples"] for a in spoken(expected(row)[0])[0] for name in a.rule}
    assert sorted(set(EN.rules("attribution").BOOK.names) - fired) == []
    assert sorted(fired - set(EN.rules("attribution").BOOK.names)) == []


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_nobody_speaks(text: str):
    assert spoken(text)[0] == []


def test_there_are_enough_sentences_in_which_nobody_speaks():
    assert len(CORPUS["nothing"]) >= 20


@pytest.mark.parametrize("marked", ACTORS["speakers"])
def test_speakers(marked: str):
    text, wanted = unmark(marked)
    assert sorted({(a.source.start, a.source.surface, a.speaker or "?") for a in spoken(text)[0] if a.source}) == wanted


@pytest.mark.parametrize("row", CLAIMS["examples"], ids=lambda row: row["text"])
def test_claims(row: dict[str, Any]):
    assert [en_marks.claim(c) for c in whole(row["text"]).claims] == row["claims"]


@pytest.mark.parametrize("text", CLAIMS["nothing"])
def test_no_claim(text: str):
    assert [en_marks.claim(c) for c in whole(text).claims] == []


def test_every_kind_and_every_rule_of_claims_is_shown():
    said = [c for row in CLAIMS["examples"] for c in whole(row["text"]).claims]
    assert {c.kind for c in said} == kinds.ids()
    assert {name for c in said for name in c.rule} >= set(EN.rules("claims").BOOK.names)


def test_a_pronoun_that_does_not_resolve_is_refused_not_guessed():
    found, refusals, _ = spoken("He added that talks would resume on Monday.")
    assert [a.speaker for a in found] == [None]
    assert [r.span and r.span.surface for r in refusals] == ["He"]


def test_a_quotation_over_paragraphs_is_one_speakers():
    found, _, _ = spoken('"We hold the line," said Anna Kovalenko. "We lost two men."\nSnow fell on the road.')
    assert [[c.surface for c in a.content] for a in found] == [["We hold the line", "We lost two men"]]


def test_a_quotation_goes_on_though_the_one_quoted_cites_others():
    found, _, _ = spoken(
        '"The road is mined," said Anna Kovalenko. "The army says it will clear it. I doubt that."\nSnow fell on the road.'
    )
    assert [c.surface for c in found[0].content] == ["The road is mined", "The army says it will clear it. I doubt that"]


_WORDS = st.sampled_from(
    "the a he she it they who that said says told denied according to in a statement Anna Kovalenko Moscow ministry officials spokesman "
    'claim that declined to comment not confirm 12 people killed by on Monday , . " ( ) : — adding was is if reportedly \n'.split(" ")
)


@given(st.one_of(st.text(max_size=140), st.lists(_WORDS, max_size=28).map(" ".join)))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text: str):
    read = whole(text)
    for a in read.attributions:
        for span in [a.source, a.cue, *a.content]:
            if span is not None:
                span.check(text)
        assert a.rule
        assert all(x.end <= y.start for x, y in pairwise(a.content))
        assert a.within != a.id
    for c in read.claims:
        c.anchor.check(text)
        assert c.kind in kinds.ids()


def test_what_is_held_now_takes_no_day_from_a_relative_clause() -> None:
    text = (
        "KYIV, Feb. 14 - Ukraine controls no more than 500 square kilometres of the 1,400 it claimed in August, "
        "the Russian Defence Ministry said on Thursday."
    )
    read = reader.read(Document("d", text, "en", "Essay", None, None, "2025-02-14"))
    held = [(c.actor, str(c.start), str(c.end)) for c in read.claims if c.kind == "control.hold"]
    assert held == [("Ukraine", "2025-02-13", "2025-02-13"), ("Ukraine", "2024-08-01", "2024-08-31")]
