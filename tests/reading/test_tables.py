"""Published tables as readings: one document a row, every figure its cell's own characters, nothing dropped in silence."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.export import jsonl
from selon.ledger.rows import rows_of
from selon.model import Reading
from selon.reading.tables import load, read_table

SAMPLES = Path(__file__).parents[2] / "samples" / "tables"
MAPPING = """speaker: Centre de presse Lisière
outlet: Radio Clairvallon
url: https://radio-clairvallon.example/pertes.csv
date: jour
since: 2025-03-01
columns:
  chars: {kind: harm.damage, target: forces ukrainiennes, unit: tank}
  drones: {kind: attack.intercept, unit: drone, mode: daily, hedge: {column: d, values: {env: about}}}
"""


@pytest.fixture
def read(tmp_path):
    def of(table, mapping=MAPPING, name="t.csv", today=None):
        (tmp_path / "m.yaml").write_text(mapping, encoding="utf-8")
        (tmp_path / name).write_text(table, encoding="utf-8")
        found = list(read_table(tmp_path / name, load(tmp_path / "m.yaml"), today))
        return [f for f in found if isinstance(f, Reading)], [f.line for f in found if not isinstance(f, Reading)]

    return of


def rows(readings):
    return [row for reading in readings for row in rows_of(reading)]


def test_one_document_a_row_and_each_figure_its_cell(read):
    readings, problems = read("jour,chars,drones,d\n2025-03-03,1 031,12,env\n2025-03-04,1 033,9,\n")
    assert [r.document.text for r in readings] == [
        "Centre de presse Lisière, 2025-03-03\nchars: 1 031\ndrones: 12\nd: env",
        "Centre de presse Lisière, 2025-03-04\nchars: 1 033\ndrones: 9",
    ]
    found = rows(readings)
    assert [(r.low, r.figure, r.hedge, r.start, r.end) for r in found[:2]] == [
        (1031, "1 031", "exact", dt.date(2025, 3, 1), dt.date(2025, 3, 3)),
        (12, "12", "about", dt.date(2025, 3, 3), dt.date(2025, 3, 3)),
    ]
    assert {r.speaker for r in found} == {"Centre de presse Lisière"}
    assert found[0].url == "https://radio-clairvallon.example/pertes.csv#day=2025-03-03"
    assert found[0].rule == "table > cumulative > chars"
    assert [p for p in problems if "'1 031' is read as 1031" in p]


def test_a_reading_of_a_table_is_a_reading(read):
    readings, _ = read("jour,chars,drones,d\n2025-03-03,31,12,env\n")
    line = json.loads(jsonl.to_line(readings[0]))
    jsonschema.Draft202012Validator(jsonl.schema()).validate(line)
    assert jsonl.from_dict(line) == readings[0]
    for claim in readings[0].claims:
        claim.anchor.check(readings[0].document.text)
        claim.sentence.check(readings[0].document.text)


def test_rows_added_to_a_table_change_no_id(read):
    head = "jour,chars,drones,d\n2025-03-03,31,12,env\n"
    before, _ = read(head)
    after, _ = read(head + "2025-03-04,33,9,\n")
    assert after[0].document.id == before[0].document.id
    assert [c.id for c in after[0].claims] == [c.id for c in before[0].claims]
    other, _ = read('[{"jour": "2025-03-03", "chars": 31, "drones": 12, "d": "env"}]', name="t.json")
    assert other[0].document.id == before[0].document.id


@pytest.mark.parametrize(
    ("table", "count", "says"),
    [
        ("jour,chars,drones,d\n2025-03-03,,12,\n2025-03-04,33,9,\n", 2, "column 'chars': 1 of 2 rows have no cell (row 1)"),
        ("jour,chars,d\n2025-03-03,33,\n", 1, "no row has a cell in 'drones'"),
        ("jour,chars,drones,d\n2025-03-03,trente,12,\n", 1, "row 1, column 'chars': 'trente' is no number"),
        ("jour,chars,drones,d\n2025-03-03,31,12,\n2025-03-03,31,12,\n", 1, "with the same cells: read once"),
        ("jour,chars,drones,d\n2025-03-03,31,12,\n2025-03-03,32,12,\n", 1, "row 2: 2025-03-03 stands in row 1 already, with other cells"),
        ("jour,chars,drones,d\n2025-03-04,33,9,\n2025-03-03,31,12,\n", 2, "row 2: 2025-03-03 stands after 2025-03-04"),
        ("jour,chars,drones,d\n3 mars,31,12,\n2025-03-04,33,9,\n", 1, "row 1: '3 mars' is no day: the row is not read"),
        ("jour,chars,drones,d\n,31,12,\n2025-03-04,33,9,\n", 1, "row 1: no cell in 'jour'"),
        ("jour,chars,drones,d\n2025-03-04,33,9,bof\n", 1, "'bof' is no hedge: read as exact"),
        ("jour,chars,drones,d,avions\n2025-03-04,33,9,,3\n", 1, "column 'avions' (first in row 1) is not in the mapping"),
        ("jour,chars,drones,d\n2025-03-04,33,-9,\n", 1, "-9 is a correction of the days before: kept as it stands"),
        ("jour,chars,drones,d\n2030-03-04,33,9,\n", 1, "2030-03-04 is after today (2025-04-01)"),
    ],
)
def test_what_is_odd_gets_a_line_and_the_rest_is_read(read, table, count, says):
    readings, problems = read(table, today=dt.date(2025, 4, 1))
    assert len(readings) == count
    assert [p for p in problems if says in p], problems
    assert [r.document.day for r in readings] == sorted(r.document.day for r in readings)


def test_many_problems_of_one_sort_are_counted(read):
    table = "jour,chars,drones,d\n" + "".join(f"2025-03-{n:02},n.c.,1,\n" for n in range(1, 13))
    _, problems = read(table)
    assert len([p for p in problems if "'n.c.' is no number" in p]) == 5
    assert [p for p in problems if "7 more such rows (text in chars)" in p]


def test_a_place_column_tells_rows_of_one_day_apart(read):
    mapping = MAPPING.replace("unit: tank}", "unit: tank, place: {column: lieu}}")
    readings, problems = read("jour,lieu,chars,drones,d\n2025-03-03,Donetsk,3,1,\n2025-03-03,Xqzw,4,1,\n", mapping)
    assert [(r.place, r.country) for r in rows(readings) if r.kind == "harm.damage"] == [("Donetsk", "UA"), (None, None)]
    assert readings[1].refusals[0].span.surface == "Xqzw"
    assert readings[0].document.url.endswith("#day=2025-03-03&lieu=Donetsk")
    assert not [p for p in problems if "already" in p]


def test_the_sample_table():
    found = list(read_table(SAMPLES / "losses.csv", load(SAMPLES / "losses.yaml")))
    readings = [f for f in found if isinstance(f, Reading)]
    assert len(readings) == 7
    fixes = [r for r in rows(readings) if r.rule.startswith("table > correction")]
    assert [(r.kind, r.low, r.relation, r.figure) for r in fixes] == [("statement", 4, "less", "-4")]
    assert {r.place for r in rows(readings) if r.unit == "tank"} == {"Donetsk"}


CELL = st.text(st.characters(codec="utf-8"), max_size=8)


@given(st.lists(st.tuples(CELL, CELL), max_size=3))
def test_any_cells_resolve_to_characters(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("t")
    table = [{"jour": f"2025-03-{n:02}", "chars": one, "drones": two} for n, (one, two) in enumerate(cells, 1)]
    (folder / "m.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / "t.json").write_text(json.dumps(table), encoding="utf-8")
    for found in read_table(folder / "t.json", load(folder / "m.yaml")):
        if isinstance(found, Reading):
            for row in rows_of(found):
                text = found.document.text
                assert text[row.figure_start : row.figure_end] == row.figure
                assert text[row.sentence_start : row.sentence_end] == row.sentence
