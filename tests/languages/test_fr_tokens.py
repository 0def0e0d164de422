"""French words: the splits of the corpus, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages import load
from selon.languages.fr.tokens import words
from selon.reading.passages import normalise

CORPUS = load("fr").corpus("tokens")


@pytest.mark.parametrize(("text", "wanted"), CORPUS["examples"])
def test_corpus(text: str, wanted: str):
    norm = normalise(text)
    assert [norm[a:b].replace(" ", "_") for a, b in words(norm, 0, len(norm))] == wanted.split(" ")


def test_a_stretch_is_cut_as_it_stands():
    text = "Le front tient."
    assert [text[a:b] for a, b in words(text, 3, 8)] == ["front"]


@given(st.text(max_size=200))
def test_words_are_in_order_inside_the_stretch_and_leave_out_only_space_and_quotation_marks(text: str):
    norm = normalise(text)
    assert len(norm) == len(text)
    found = words(norm, 0, len(norm))
    assert all(0 <= a < b <= len(norm) for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))
    held = {i for a, b in found for i in range(a, b)}
    assert all(c.isspace() or c in '«»“”"„' for i, c in enumerate(norm) if i not in held)
