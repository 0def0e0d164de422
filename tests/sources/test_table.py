"""Published tables: rows of cells from CSV, JSON and JSON Lines; numbers as they are written."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.sources.problem import Problem
from selon.sources.table import Row, number, rows


def read(tmp_path, name, text, **more):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = list(rows(path, **more))
    return [f for f in found if isinstance(f, Row)], [f for f in found if isinstance(f, Problem)]


ROWS = [{"day": "2025-03-03", "tanks": "31"}, {"day": "2025-03-04", "tanks": "1 033"}]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", "day,tanks\n2025-03-03,31\n2025-03-04,1 033\n"),
        ("t.csv", "\ufeffday;tanks\r\n2025-03-03;31\r\n\r\n2025-03-04;1 033"),
        ("t.tsv", "day\ttanks\n2025-03-03\t31\n2025-03-04\t1 033\n"),
        ("t.json", '[{"day": "2025-03-03", "tanks": 31}, {"day": "2025-03-04", "tanks": "1 033"}]'),
        ("t.json", '{"day": ["2025-03-03", "2025-03-04"], "tanks": [31, "1 033"]}'),
        ("t.jsonl", '{"day": "2025-03-03", "tanks": 31}\n\n{"day": "2025-03-04", "tanks": "1 033"}\n'),
    ],
)
def test_every_shape_gives_the_same_rows(tmp_path, name, text):
    found, problems = read(tmp_path, name, text)
    assert [dict(r.cells) for r in found] == ROWS
    assert [r.number for r in found] == [1, 2]
    assert problems == []


def test_a_number_of_json_keeps_its_characters(tmp_path):
    ((row,), _) = read(tmp_path, "t.json", '[{"a": 2800.0, "b": 1e3, "c": null, "d": true, "e": 12345678901234567890, "f": ""}]')
    assert dict(row.cells) == {"a": "2800.0", "b": "1e3", "d": "true", "e": "12345678901234567890"}


def test_rows_lie_under_a_key(tmp_path):
    found, _ = read(tmp_path, "t.json", json.dumps({"meta": 1, "data": {"rows": ROWS}}), under=("data", "rows"))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "text", "says", "left"),
    [
        ("t.csv", "", "empty", 0),
        ("t.csv", "day,tanks,tanks\n2025-03-03,1,2\n", "'tanks' stands twice", 0),
        ("t.csv", "day,tanks\n2025-03-03,1,2\n2025-03-04,2\n", "row 1 has 3 cells, the header 2", 1),
        ("t.json", "[{", "is no JSON", 0),
        ("t.json", '{"a": 1}', "neither an array of objects nor an object of arrays", 0),
        ("t.json", "[1, {}]", "row 1 is no object", 1),
        ("t.json", "[" * 100_000, "is no JSON", 0),
        ("t.json", '{"day": ["x", "y"], "n": [1]}', "'n' has 1 values, the longest 2", 2),
        ("t.jsonl", '{"a": 1}\n{\n{"a": 2}', "the line is no JSON", 2),
        ("t.csv", b"\x89PNG\r\n", "a PNG picture", 0),
    ],
)
def test_what_is_broken_gets_a_line_and_the_rest_is_read(tmp_path, name, text, says, left):
    found, problems = read(tmp_path, name, text)
    assert len(found) == left
    assert [p for p in problems if says in p.line], [p.line for p in problems]


def test_a_missing_file_is_a_problem(tmp_path):
    (problem,) = rows(tmp_path / "none.csv")
    assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1 240", ",", "1240"),
        ("1\u202f240\u202f000", ".", "1240000"),
        ("1,240", ".", "1240"),
        ("1.240", ",", "1240"),
        ("1'240.5", ".", "1240.5"),
        ("12,5", ",", "12.5"),
        ("−4", ".", "-4"),
        ("+3", ".", "3"),
        ("1e3", ".", "1E+3"),
    ],
)
def test_numbers(text, decimal, value):
    assert number(text, decimal) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "decimal"), [("12,5", "."), ("1,24", "."), ("n.c.", "."), ("1 24", "."), ("", "."), ("12 chars", "."), ("٣", ".")]
)
def test_what_is_no_number(text, decimal):
    assert number(text, decimal) is None


@given(st.integers(-(10**12), 10**12), st.sampled_from("\u0020\u00a0\u202f'"))
def test_thousands_are_read_away(value, sign):
    assert number(f"{value:,}".replace(",", sign)) == value
