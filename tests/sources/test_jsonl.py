"""JSONL: one document a line, its own id kept; a broken line costs itself."""

from __future__ import annotations

import json

import pytest

from selon.model import Document
from selon.sources import Problem, collect

FR = "Selon la préfète, douze habitants ont été blessés jeudi dans la région de Koursk. Kiev n'a pas confirmé."


def lines(tmp_path, *rows, name="in.jsonl", encoding="utf-8", **wishes):
    path = tmp_path / name
    path.write_bytes("\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows).encode(encoding))
    found = list(collect([str(path)], languages=["fr"], **wishes))
    return [d for d in found if isinstance(d, Document)], [p for p in found if isinstance(p, Problem)]


def test_a_document_keeps_what_its_line_says(tmp_path):
    row = {"id": "d-1", "lang": "fr", "outlet": "Agence Essai", "url": "https://essai.example/1", "title": "Un titre",
           "published": "2025-03-03T18:40+0100", "text": FR, "other": [1, 2]}  # fmt: skip
    (doc,), problems = lines(tmp_path, row, published="2020-01-01", outlet="Autre")
    assert problems == []
    assert (doc.id, doc.outlet, doc.title, doc.url) == ("d-1", "Agence Essai", "Un titre", "https://essai.example/1")
    assert doc.published == "2025-03-03T18:40:00+01:00"
    assert doc.text == FR


def test_a_broken_line_in_the_middle(tmp_path):
    docs, problems = lines(tmp_path, {"id": "a", "text": FR}, '{"id": "b", "text": "coup', {"id": "c", "text": FR + " Bis."})
    assert [d.id for d in docs] == ["a", "c"]
    assert problems[0].where.endswith("in.jsonl:2")
    assert "no JSON" in problems[0].line
    assert docs[1].origin.member == "3"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ([1, 2], "no JSON object"),
        ({"id": "a"}, 'no "text"'),
        ({"text": 5}, 'no "text"'),
        ({"text": "  "}, "empty"),
        ({"text": FR, "published": "jeudi"}, "is no date"),
        ({"text": FR, "outlet": 7}, '"outlet" is no string'),
        ({"text": FR, "id": ["x"]}, '"id"'),
        ("[" * 200_000, "no JSON"),
        ({"text": "Die Regierung hat das nicht bestätigt, und der Minister wird sich dazu auch nicht äußern.", "lang": "de"}, "German"),
    ],
)
def test_a_line_that_is_no_document(tmp_path, row, says):
    docs, problems = lines(tmp_path, row, {"id": "good", "text": FR})
    assert [d.id for d in docs] == ["good"]
    assert len(problems) == 1
    assert says in problems[0].line


def test_two_texts_under_one_id(tmp_path):
    docs, problems = lines(tmp_path, {"id": "a", "text": FR}, {"id": "a", "text": FR + " Bis."})
    assert len(docs) == 1
    assert "taken" in problems[0].line


def test_a_line_over_the_limit_is_passed_over(tmp_path):
    docs, problems = lines(tmp_path, {"id": "a", "text": FR * 50}, {"id": "b", "text": FR}, limit=1000)
    assert [d.id for d in docs] == ["b"]
    assert "in.jsonl:1" in problems[0].line
    assert docs[0].origin.offset == len(json.dumps({"id": "a", "text": FR * 50}, ensure_ascii=False).encode()) + 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_encodings(tmp_path, encoding):
    docs, problems = lines(tmp_path, {"id": "a", "text": FR}, {"id": "b", "text": FR + " Déjà\xa0vu."}, encoding=encoding)
    assert problems == []
    assert [d.text for d in docs] == [FR, FR + " Déjà\xa0vu."]


def test_a_lone_surrogate_becomes_one_character(tmp_path):
    (doc,), _ = lines(tmp_path, '{"text": "' + FR + '\\ud800 fin"}')
    assert doc.text == FR + "\ufffd fin"


def test_json_of_one_or_many(tmp_path):
    docs, _ = lines(tmp_path, [{"id": 1, "text": FR}, {"id": "b", "text": FR + " Bis."}], name="in.json")
    assert [d.id for d in docs] == ["1", "b"]
    docs, problems = lines(tmp_path, '{"text": ', name="in.json")
    assert docs == []
    assert "no JSON" in problems[0].line
