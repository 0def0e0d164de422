"""Every check finds what its marked examples say, all of it and nothing else; every sentence that it can say is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from selon import datafile, findings
from selon.findings import checks, wording
from selon.maps.books import MapBook
from tests.findings.marked import from_corpus
from tests.maps.made import book

CORPUS = datafile.read(Path(checks.__file__).with_name("corpus.yaml"), ("finds", "nothing"))
FINDS = [(name, i, row) for name, rows in CORPUS["finds"].items() for i, row in enumerate(rows)]
NOTHING = [(name, i, row) for name, rows in CORPUS["nothing"].items() for i, row in enumerate(rows)]
NAMES = [m.CHECK for m in findings.modules() if hasattr(m, "within") or hasattr(m, "against")]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the sentences, in the order in which they were made."""
    keys: list[str] = []
    say = wording.say

    def listen(key: str, *rest: Any, **gaps: Any) -> dict[str, str]:
        keys.append(key)
        return say(key, *rest, **gaps)

    monkeypatch.setattr(wording, "say", listen)
    return keys


def maps(folder: Path, row: dict[str, Any]) -> MapBook | None:
    """The maps of an example, or None."""
    return book(folder, row["maps"], row.get("regions")) if "maps" in row else None


@pytest.mark.parametrize(("name", "index", "row"), FINDS, ids=[f"{n}-{i}" for n, i, _ in FINDS])
def test_finds_what_is_marked_and_no_more(name: str, index: int, row: dict[str, Any], said: list[str], tmp_path: Path) -> None:
    reading = from_corpus(row)
    found = findings.check([reading], maps(tmp_path, row))
    assert [(f.check, f.verdict) for f in found] == [(w["check"], w["verdict"]) for w in row["finds"]], [f.says["fr"] for f in found]
    # The corpus names claims by their marks, the reading by their place in the list.
    ids = {f"k{i}": key for i, key in enumerate(row.get("claims", {}))}
    for finding, want in zip(found, row["finds"], strict=True):
        if "claims" in want:
            assert [ids[c] for c in finding.claims] == want["claims"]
        if "computed" in want:
            got = finding.computed
            assert (round(got, 3) if isinstance(got, float) else got) == want["computed"]
        if "key" in want:
            assert want["key"] in said
        for doc, span in finding.spans:
            assert doc == reading.document.id
            span.check(reading.document.text)
        for lang in wording.languages():
            label, rest = wording.split(finding.says[lang])
            assert label
            assert rest.endswith(".")
            assert "{" not in rest


@pytest.mark.parametrize(("name", "index", "row"), NOTHING, ids=[f"{n}-{i}" for n, i, _ in NOTHING])
def test_says_nothing_where_nothing_is_to_be_said(name: str, index: int, row: dict[str, Any], tmp_path: Path) -> None:
    assert [f.says["fr"] for f in findings.check([from_corpus(row)], maps(tmp_path, row))] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_check_has_examples_of_both_kinds(name: str) -> None:
    assert any(row["finds"] and any(w["check"] == name for w in row["finds"]) for row in CORPUS["finds"].get(name, []))
    assert CORPUS["nothing"].get(name)


def test_the_corpus_names_no_check_that_is_gone() -> None:
    assert set(CORPUS["finds"]) | set(CORPUS["nothing"]) == set(NAMES)


def test_every_sentence_is_shown_by_an_example() -> None:
    shown = {w["key"] for _, _, row in FINDS for w in row["finds"] if "key" in w}
    assert shown == {key for key in wording.sentences() if key.partition(".")[0] in NAMES}
