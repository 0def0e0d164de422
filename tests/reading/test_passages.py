"""Passages: seams, furniture, sentence ends and quotations of the corpus, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages import load
from selon.model import Document
from selon.reading.passages import Layout, lay_out, normalise
from tests.reading.attribution_marks import unmark

FR = load("fr")
CORPUS = FR.corpus("passages")
KINDS = {"headline", "paragraph", "item", "credit", "furniture"}


def layout(text: str) -> Layout:
    return lay_out(Document("x", text), FR)


@pytest.mark.parametrize("marked", CORPUS["examples"])
def test_corpus(marked: str):
    text, marks = unmark(marked)
    out = layout(text)
    wanted = [(a, b, label if label != "repeat" else n - 1) for a, b, label, n in sorted(marks) if label != "s"]
    assert [(p.span.start, p.span.end, p.kind if p.repeats is None else p.repeats) for p in out.passages] == wanted
    assert [text[a:b] for a, b, _ in out.sentences] == [text[a:b] for a, b, label, _ in sorted(marks) if label == "s"]


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_nothing(text: str):
    out = layout(text)
    assert (out.passages, out.sentences, out.quotes, out.refusals) == ([], [], [], [])


@pytest.mark.parametrize(("text", "reason", "mark"), CORPUS["refused"])
def test_refused(text: str, reason: str, mark: str):
    out = layout(text)
    assert [(r.layer, r.reason, r.span and r.span.surface) for r in out.refusals] == [("passages", reason, mark)]
    assert out.sentences


def test_a_quotation_knows_what_stands_between_its_marks():
    out = layout('Il dit : «\u00a0Le pont “du nord” tient.\u00a0» Puis "rien".')
    assert [(out.text[q.start : q.end], out.text[q.inner_start : q.inner_end]) for q in out.quotes] == [
        ("«\u00a0Le pont “du nord” tient.\u00a0»", "Le pont “du nord” tient."),
        ('"rien"', "rien"),
    ]


def test_the_normal_text_is_as_long_as_the_text():
    hostile = "L’État\u00a0\u202f\u202e\u200f\ufeff\x00‑\tfin\r\n"
    assert len(normalise(hostile)) == len(hostile)
    assert "\u202e" not in normalise(hostile)


_PIECES = st.sampled_from(
    '« » “ ” „ " ( ) . ! ? … : ; , - • \n Le La ministère Kiev M. Mme 3 4,5 janv. URGENT Photo : Lire aussi selon a dit'.split(" ")
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))


@given(_TEXTS)
def test_any_text_is_laid_out(text: str):
    out = layout(text)
    for passage in out.passages:
        passage.span.check(text)
        assert passage.kind in KINDS
        assert passage.repeats is None or passage.repeats < out.passages.index(passage)
    assert _apart([(p.span.start, p.span.end) for p in out.passages])
    assert _apart([(a, b) for a, b, _ in out.sentences])
    assert _apart([(q.start, q.end) for q in out.quotes])
    for a, b, at in out.sentences:
        assert out.passages[at].span.start <= a < b <= out.passages[at].span.end
    for refusal in out.refusals:
        assert refusal.span
        refusal.span.check(text)


@given(_TEXTS)
def test_nothing_but_space_and_furniture_is_left_out(text: str):
    out = layout(text)
    held = {i for a, b, _ in out.sentences for i in range(a, b)}
    held |= {i for p in out.passages if p.kind == "furniture" for i in range(p.span.start, p.span.end)}
    assert all(out.norm[i].isspace() for i in range(len(text)) if i not in held)


def _apart(stretches: list[tuple[Any, Any]]) -> bool:
    return all(x[1] <= y[0] for x, y in pairwise(stretches))


WRAPPED = """L'armée a repris deux villages situés à l'est de la
rivière, a annoncé mardi soir le gouverneur de la région.
Il n'a donné aucun bilan des combats, qui avaient duré
trois jours.

Des renforts sont attendus d'ici à la fin de la semaine
prochaine, selon lui."""


def test_a_line_end_that_a_margin_put_in_is_a_space():
    out = layout(WRAPPED)
    assert [p.span.surface.count("\n") for p in out.passages] == [3, 1]
    assert len(out.sentences) == 3
    assert len(out.norm) == len(WRAPPED)


@pytest.mark.parametrize("text", ["Tués : 4\nBlessés : 12\nDisparus : 3\nDétruits : 2 chars\nFin du point", "Une ligne.\n" * 8])
def test_short_lines_stay_lines(text: str):
    assert len(layout(text).passages) == len(text.strip().split("\n"))


def test_typed_and_low_marks_are_quotation_marks():
    out = layout("Il dit : <<Le pont tient.>> Elle dit : „Non, il est tombé.“")
    assert [out.text[q.inner_start : q.inner_end] for q in out.quotes] == ["Le pont tient.", "Non, il est tombé."]
