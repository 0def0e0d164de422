"""Quantities: every marked example of the corpus, every rule shown, nothing where nothing counts, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.knowledge import tables
from selon.languages import load
from selon.model import Document, Quantity
from selon.reading import quantities
from selon.reading.parsed import prepare
from tests.reading.value_marks import unmark

FR = load("fr")
CORPUS = FR.corpus("quantities")
EXAMPLES = [(rule, text) for rule, texts in CORPUS["examples"].items() for text in texts]


def read(text: str) -> list[Quantity]:
    return quantities.read(prepare(Document("x", text), FR)[0])


def value(num: Quantity, base: bool) -> str:
    """A reading in the notation of the corpus."""
    ends = ["-" if x is None else f"{x:.12g}" for x in (num.low, num.high)]
    band = ends[:1] if ends[0] == ends[1] else ends
    hedge = [] if num.hedge == "exact" else [num.hedge]
    return " ".join([*band, *hedge, num.unit, *([f"of {num.base}"] if base else [])])


@pytest.mark.parametrize(("rule", "marked"), EXAMPLES)
def test_corpus(rule: str, marked: str):
    text, marks = unmark(marked)
    nums = read(text)
    shown = {start for start, _, mark in marks if " of q" in mark}
    assert [(n.span.start, n.span.surface, value(n, n.span.start in shown)) for n in nums] == marks
    assert any(rule in n.rule for n in nums)


def test_every_rule_is_shown():
    assert sorted(set(FR.rules("quantities").BOOK.names) - {rule for rule, _ in EXAMPLES}) == []


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_nothing(text: str):
    assert [(n.span.surface, n.rule) for n in read(text)] == []


def test_ids_in_text_order_headlines_and_furniture_too():
    nums = read("TROIS MORTS À SOUMY\n\nLire aussi : 40 chars perdus\n\nIl y a eu 12 blessés.")
    assert [(n.id, n.span.surface) for n in nums] == [("q1", "TROIS MORTS"), ("q2", "40 chars"), ("q3", "12 blessés")]


def test_spaces_and_apostrophes_of_the_press():
    nums = read("Plus de 3\u00a0millions d’habitants, 1\u202f400\u00a0km² et jusqu’à 20\u00a0%.")
    assert [(n.low, n.high, n.hedge, n.unit) for n in nums] == [
        (3_000_000, None, "more_than", "person"), (1400, 1400, "exact", "km2"), (None, 20, "at_most", "percent"),
    ]  # fmt: skip


def test_comparisons_point_to_their_base():
    nums = read("Kiev ne tient plus que 500 km² sur les 1 400 km² pris, soit deux tiers de moins. Un tiers de plus que les 300 chars.")
    assert [(n.id, n.base, n.relation, n.of) for n in nums] == [
        ("q1", "q2", "of", "1 400 km²"), ("q2", None, None, None), ("q3", "q2", "less", "1 400 km²"),
        ("q4", "q5", "more", "300 chars"), ("q5", None, None, "chars"),
    ]  # fmt: skip


def test_why_a_number_counts_nothing_is_in_the_trace():
    parsed, _ = prepare(Document("x", "Nadia, 61 ans, habite ici."), FR)
    assert quantities.read(parsed) == []
    assert any(row[-1] == "no quantity: an age" for row in parsed.trace.rows)


_WORDS = st.sampled_from(
    (
        "plus de près environ entre et à dont contre un une deux trois cents mille millions milliards dizaine centaines tiers quart moitié "
        "sur 3 12 1 400 2,5 2024 % km² euros $ M€ ans heures h jours morts soldats drones hommes F-16 autres le les des en avoir abattu "
        ", . - ½ / de moins que fois et demi 0 -5 °C"
    ).split()
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join))


@given(_TEXTS)
def test_any_text_is_read(text: str):
    nums = read(text)
    for num in nums:
        num.span.check(text)
        assert num.unit in tables.units()
        assert num.hedge in tables.hedges()
        assert num.low is not None or num.high is not None
        assert num.low is None or num.high is None or num.low <= num.high
        assert num.base is None or num.base in {n.id for n in nums}
    assert [n.id for n in nums] == [f"q{i}" for i in range(1, len(nums) + 1)]
    assert all(a.span.end <= b.span.start for a, b in pairwise(nums))
