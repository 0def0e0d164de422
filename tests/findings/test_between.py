"""The checks between texts find what their marked examples say and nothing else, whatever the order in which the texts come."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon import datafile, findings
from selon.findings import checks, wording
from selon.findings.account import Account
from selon.ledger.rows import ClaimRow, rows_of
from tests.findings.marked import from_corpus
from tests.findings.rows import row

CORPUS = datafile.read(Path(checks.__file__).with_name("between.yaml"), ("finds", "nothing"))
FINDS = [(name, i, one) for name, many in CORPUS["finds"].items() for i, one in enumerate(many)]
NOTHING = [(name, i, one) for name, many in CORPUS["nothing"].items() for i, one in enumerate(many)]
NAMES = [m.CHECK for m in findings.modules() if hasattr(m, "between")]
HELD: dict[str, Any] = {"place": "Kursk Oblast", "country": "RU", "feature": "admin1", "actor": "armée ukrainienne"}


def rows(example: dict[str, Any]) -> Iterator[ClaimRow]:
    """The rows of an example's texts; claims are named as the example names them."""
    for number, text in enumerate(example["texts"], 1):
        keys = {f"k{i}": key for i, key in enumerate(text["claims"])}
        for found in rows_of(from_corpus(text, f"t{number}")):
            yield dataclasses.replace(found, claim=f"t{number}.{keys[found.claim]}", first=text.get("reprints", found.doc))


@pytest.mark.parametrize(("name", "index", "example"), FINDS, ids=[f"{n}-{i}" for n, i, _ in FINDS])
def test_finds_what_is_marked_and_no_more(name: str, index: int, example: dict[str, Any]) -> None:
    found = list(findings.check_between(rows(example)))
    assert [(f.check, f.verdict) for f in found] == [(w["check"], w["verdict"]) for w in example["finds"]], [f.says for f in found]
    for finding, want in zip(found, example["finds"], strict=True):
        assert list(finding.claims) == want["claims"]
        assert finding.computed == want.get("computed", finding.computed)
        assert len({doc for doc, _ in finding.spans}) == 2
        for lang in wording.languages():
            label, rest = wording.split(finding.says[lang])
            assert label
            assert rest.endswith(".")
            assert "{" not in rest
    turned = list(rows(example))[::-1]
    assert [f.verdict for f in findings.check_between(turned)] == [f.verdict for f in found]


@pytest.mark.parametrize(("name", "index", "example"), NOTHING, ids=[f"{n}-{i}" for n, i, _ in NOTHING])
def test_says_nothing_where_nothing_is_to_be_said(name: str, index: int, example: dict[str, Any]) -> None:
    assert [f.says["fr"] for f in findings.check_between(rows(example))] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_check_has_examples_of_both_kinds(name: str) -> None:
    assert any(w["check"] == name for example in CORPUS["finds"].get(name, []) for w in example["finds"])
    assert CORPUS["nothing"].get(name)


def test_every_sentence_is_shown_by_an_example() -> None:
    shown = {w["key"] for _, _, example in FINDS for w in example["finds"]}
    assert shown == {key for key in wording.sentences() if key.partition(".")[0] in NAMES}


def test_what_nobody_is_known_to_say_is_in_no_finding() -> None:
    for _, _, example in FINDS:
        mute = [dataclasses.replace(r, voice="unresolved", speaker=None, who=None) for r in rows(example)]
        assert list(findings.check_between(mute)) == []


def test_a_reprint_is_no_second_text() -> None:
    both = [row("d1", low=430, day="2025-03-03", **HELD), row("d2", low=310, day="2025-03-09", first="d1", **HELD)]
    assert list(findings.check_between(both)) == []


@given(st.randoms(use_true_random=False), st.lists(st.tuples(st.integers(1, 9), st.integers(1, 28), st.sampled_from("XYZ")), max_size=9))
def test_the_order_of_the_texts_changes_nothing(order: random.Random, said: list[tuple[int, int, str]]) -> None:
    made = [row(f"d{i}", low=100.0 * v, day=f"2025-03-{n:02}", speaker=f"Maire {w * 3}", **HELD) for i, (v, n, w) in enumerate(said)]
    found = list(findings.check_between(made))
    order.shuffle(made)
    assert list(findings.check_between(made)) == found


@pytest.mark.parametrize("number", [20_000])
def test_many_texts_take_seconds(number: int) -> None:
    """A thousand places, ten speakers, twenty thousand texts: no check may compare each with each."""
    said = (
        row(f"d{i}", low=float(100 + i % 89), day=f"2025-03-{i % 28 + 1:02}", speaker=f"Maire {'ABCDEFGHIJ'[i % 10] * 4}",
            **{**HELD, "place": f"Lieu {i % 1000}"}) for i in range(number)
    )  # fmt: skip
    book = Account(said)
    assert len(book.said) == number
    assert sum(1 for m in findings.modules() if hasattr(m, "between") for _ in m.between(book)) > 0


def test_a_revision_tells_the_days_that_its_figures_are_of() -> None:
    old = row("d1", low=800, day="2025-03-06", start="2024-09-01", end="2024-09-30", **HELD)
    new = row("d2", low=500, day="2025-02-14", **HELD)
    (found,) = [f for f in findings.check_between([old, new]) if f.check == "revised"]
    assert "« 800 » (Le Fil d'essai, pour septembre 2024, dit le 6 mars 2025), puis « 500 »" in found.says["fr"].replace("\u00a0", " ")
    assert "(Le Fil d'essai, 14 février 2025)" in found.says["fr"]
    assert "for September 2024, said on 6 March 2025" in found.says["en"]
    assert found.computed == -300


def test_an_open_figure_has_no_exact_difference() -> None:
    both = [row("d1", low=430, day="2025-03-03", **HELD), row("d2", low=None, high=150, hedge="less_than", day="2025-03-14", **HELD)]
    (found,) = findings.check_between(both)
    assert (found.check, found.computed, found.formula) == ("revised", None, None)
    assert "280" not in found.says["fr"]


def test_of_one_day_the_highest_toll_is_the_newer_one() -> None:
    event: dict[str, Any] = {
        "kind": "harm.casualties", "unit": "person", "place": "Vyrove", "country": "UA", "feature": "village", "start": "2025-03-04",
        "end": "2025-03-04", "anchor": "morts",
    }  # fmt: skip
    told = [
        ("d1", 3, "2025-03-05", "Maire Untel"), ("d2", 5, "2025-03-08", "Préfet Telun"), ("d3", 7, "2025-03-08", "Secours"),
        ("d4", 6, "2025-03-08", "Garde"), ("d5", 9, "2025-03-09", "Maire Untel"),
    ]  # fmt: skip
    made = [row(doc, low=n, day=day, speaker=who, figure=f"{n} morts", **event) for doc, n, day, who in told]
    for order in (made, made[::-1]):
        found = [f for f in findings.check_between(order) if f.check == "toll"]
        assert [(f.stated, f.computed) for f in found] == [(3, 7), (7, 9)]
