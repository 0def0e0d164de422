"""English words, passages, quantities, dates, places: every marked example, every rule shown, nothing where nothing is, any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.languages.en import numbers
from selon.languages.en.tokens import words
from selon.model import Document
from selon.reading import dates, places, quantities
from selon.reading.passages import lay_out, normalise
from tests.languages import en_marks
from tests.languages.en_marks import EN, page
from tests.reading.attribution_marks import unmark as unmark_nested
from tests.reading.value_marks import unmark

QUANTITIES, DATES, PLACES = EN.corpus("quantities"), EN.corpus("dates"), EN.corpus("places")
FIGURES = [(rule, text) for rule, texts in QUANTITIES["examples"].items() for text in texts]
DATED = [(block["published"], text) for block in DATES["examples"] for text in block["texts"]]


@pytest.mark.parametrize(("text", "wanted"), EN.corpus("tokens")["examples"])
def test_words(text: str, wanted: str):
    norm = normalise(text)
    assert [norm[a:b] for a, b in words(norm, 0, len(norm))] == wanted.split(" ")


@pytest.mark.parametrize("marked", EN.corpus("passages")["examples"])
def test_passages(marked: str):
    text, marks = unmark_nested(marked)
    out = lay_out(Document("x", text, lang="en"), EN)
    wanted = [(a, b, label) for a, b, label, _ in sorted(marks) if label != "s"]
    assert [(p.span.start, p.span.end, p.kind) for p in out.passages] == wanted
    assert [text[a:b] for a, b, _ in out.sentences] == [text[a:b] for a, b, label, _ in sorted(marks) if label == "s"]


@pytest.mark.parametrize(("rule", "marked"), FIGURES)
def test_quantities(rule: str, marked: str):
    text, marks = unmark(marked)
    nums = quantities.read(page(text))
    assert [(n.span.start, n.span.surface, en_marks.quantity(n)) for n in nums] == marks
    assert any(rule in n.rule for n in nums)


@pytest.mark.parametrize(("published", "marked"), DATED)
def test_dates(published: Any, marked: str):
    text, marks = unmark(marked)
    whens, _ = dates.read(page(text, published))
    assert [(w.span.start, w.span.surface, en_marks.date(w)) for w in whens] == marks


@pytest.mark.parametrize("marked", PLACES["examples"])
def test_places(marked: str):
    text, marks = unmark(marked)
    found = [(m.span.start, m.span.surface, f"{m.name}, {m.country or '-'}, {m.feature}, {m.role}") for m in places.read(page(text))[0]]
    assert found == marks


def test_every_rule_is_shown():
    assert sorted(set(EN.rules("quantities").BOOK.names) - {rule for rule, _ in FIGURES}) == []
    dated = {name for published, marked in DATED for w in dates.read(page(unmark(marked)[0], published))[0] for name in w.rule}
    assert sorted(set(EN.rules("dates").BOOK.names) - dated) == []
    placed = {m.rule[-1] for marked in PLACES["examples"] for m in places.read(page(unmark(marked)[0]))[0]}
    assert sorted(set(EN.rules("places").BOOK.names) - placed) == []


@pytest.mark.parametrize("text", QUANTITIES["nothing"])
def test_no_quantity(text: str):
    assert [n.span.surface for n in quantities.read(page(text))] == []


@pytest.mark.parametrize("text", DATES["nothing"])
def test_no_date(text: str):
    assert [w.span.surface for w in dates.read(page(text, "2025-02-14"))[0]] == []


@pytest.mark.parametrize("text", PLACES["nothing"])
def test_no_place(text: str):
    assert [m.span.surface for m in places.read(page(text))[0]] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("ninety-seven thousand", 97000),
        ("two and a half million", 2.5e6),
        ("three quarters", 0.75),
        ("minus four", -4),
    ],
)
def test_numbers(text: str, value: float):
    assert numbers.value(text) == value


_WORDS = st.sampled_from(
    "a an the of in on at by from to between about more than nearly dozen hundred million two 3 12 1,400 2.5 2024 % km $ m bn March May "
    "Monday last next week ago later since until the war day 3:30 killed people F-16 Kyiv Kursk region Russia's , . - \" ( ) \n".split(" ")
)
_TEXTS = st.one_of(st.text(max_size=160), st.lists(_WORDS, max_size=25).map(" ".join))


@given(_TEXTS, st.one_of(st.none(), st.dates()))
@settings(max_examples=80)
def test_any_text_is_read(text: str, published: Any):
    parsed = page(text, published)
    nums, (whens, _), (where, _) = quantities.read(parsed), dates.read(parsed), places.read(parsed)
    for span in [*(n.span for n in nums), *(w.span for w in whens), *(p.span for p in where)]:
        span.check(text)
    for spans in ([n.span for n in nums], [w.span for w in whens], [p.span for p in where]):
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(n.low is None or n.high is None or n.low <= n.high for n in nums)
    assert all(w.start is None or w.end is None or w.start <= w.end for w in whens)
