"""Readings as JSON: they fit the schema, come back equal, and give the same bytes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import given, settings

from selon import model
from selon.edtf import edtf
from selon.export import jsonl
from selon.model import Document, OffsetError, Quantity, Reading, Span
from tests.export.readings import READINGS

VALIDATOR = jsonschema.Draft202012Validator(jsonl.schema())
ONE = Reading(
    Document("d1", "Kiev dit tenir 500 km².", published="2025-02-14"),
    quantities=(Quantity("q1", Span(15, 22, "500 km²"), 500.0, 500.0, "exact", "km2"),),
    version="0.1.0",
)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(jsonl.schema())


@settings(max_examples=25)
@given(READINGS)
def test_any_reading_fits_the_schema_and_comes_back(reading):
    line = jsonl.to_line(reading)
    assert "\n" not in line
    data = json.loads(line)
    VALIDATOR.validate(data)
    assert jsonl.from_dict(data) == reading
    assert jsonl.to_line(jsonl.from_dict(data)) == line


def test_the_schema_knows_every_field():
    """A field added to a dataclass is written, or this fails."""
    names = {"Passage": "passage", "Quantity": "quantity", "When": "date", "PlaceMention": "place", "Actor": "actor",
             "Attribution": "attribution", "Claim": "claim", "Refusal": "refusal"}  # fmt: skip
    for name, layer in names.items():
        fields = {f.name for f in dataclasses.fields(getattr(model, name))}
        assert fields == set(jsonl.schema()["$defs"][layer]["properties"]) - {"edtf"}, name


def test_whole_numbers_are_written_whole_and_text_as_it_is():
    line = jsonl.to_line(ONE)
    assert '"low": 500, "high": 500' in line
    assert "km²" in line


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"format": "selon/2"},
        {"format": "selon/1", "id": "x"},
        jsonl.to_dict(ONE) | {"claims": [{"id": "c"}]},
        jsonl.to_dict(ONE) | {"dates": 5},
    ],
)
def test_what_is_no_reading_is_refused(data):
    with pytest.raises(jsonl.NotAReading):
        jsonl.from_dict(data)


def test_a_span_outside_its_text_is_refused():
    with pytest.raises(OffsetError):
        jsonl.from_dict(jsonl.to_dict(ONE) | {"text": "Kiev"})


def test_a_value_that_json_cannot_hold_is_no_line():
    bad = dataclasses.replace(ONE.quantities[0], low=float("inf"))
    with pytest.raises(ValueError, match="JSON"):
        jsonl.to_line(dataclasses.replace(ONE, quantities=(bad,)))


DAY = dt.date


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (DAY(2025, 2, 13), DAY(2025, 2, 13), "2025-02-13"),
        (DAY(2025, 2, 1), DAY(2025, 2, 28), "2025-02"),
        (DAY(2024, 1, 1), DAY(2024, 12, 31), "2024"),
        (DAY(2024, 6, 1), DAY(2024, 8, 31), "2024-06-01/2024-08-31"),
        (DAY(2025, 2, 12), DAY(2025, 2, 13), "2025-02-12/2025-02-13"),
        (DAY(2024, 8, 1), None, "2024-08-01/.."),
        (None, DAY(2025, 2, 14), "../2025-02-14"),
        (None, None, None),
    ],
)
def test_intervals_in_edtf(start, end, written):
    assert edtf(start, end) == written
