"""The day of a saying: every marked line of the corpus, read from end to end."""

from __future__ import annotations

import pytest

from selon.languages import load
from selon.model import Document
from selon.reading import reader
from tests.reading.attribution_marks import unmark

CORPUS = load("fr").corpus("saying_days")


@pytest.mark.parametrize("marked", [*CORPUS["examples"], *CORPUS["nothing"]])
def test_corpus(marked: str):
    text, marks = unmark(marked)
    by = {label: {number: (start, end) for start, end, name, number in marks if name == label} for label in ("cue", "day")}
    found = reader.read(Document("x", text, published=str(CORPUS["published"])))
    days = {attr.cue: found.said_on(attr) for attr in found.attributions}
    said = {cue.start: (day.span.start, day.span.end) if day else None for cue, day in days.items() if cue is not None}
    assert said == {start: by["day"].get(number) for number, (start, _) in by["cue"].items()}


def test_nothing_has_no_day():
    assert [line for line in CORPUS["nothing"] if "|day" in line] == []
