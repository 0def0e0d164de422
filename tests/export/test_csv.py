"""Claims as a table: one a row; no text can write a formula."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings

from selon.export import csv as table
from selon.model import Attribution, Claim, Document, Quantity, Reading, Span
from tests.export.readings import READINGS


def test_one_claim_one_row():
    text = "Kiev dit tenir 500 km²."
    reading = Reading(
        Document("d1", text, outlet="=cmd()", published="2025-02-14"),
        quantities=(Quantity("q1", Span.of(text, 15, 22), 500.0, None, "more_than", "km2"),),
        attributions=(
            Attribution("a1", Span.of(text, 0, 4), Span.of(text, 5, 8), (Span.of(text, 9, 22),), "indirect", "asserts", "Ukraine"),
        ),
        claims=(
            Claim("c1", "control.hold", Span.of(text, 9, 14), Span.of(text, 0, 23), "asserted", "attributed", "a1", "Ukraine", quantity=0),
        ),
    )
    (row,) = csv.DictReader(io.StringIO("".join(table.lines([reading]))))
    assert row["speaker"] == row["actor"] == "Ukraine"
    assert (row["low"], row["high"], row["hedge"], row["figure"]) == ("500", "", "more_than", "500 km²")
    assert (row["anchor"], row["anchor_start"], row["anchor_end"]) == ("tenir", "9", "14")
    assert row["sentence"] == text
    assert row["outlet"] == "'=cmd()"


@settings(max_examples=25)
@given(READINGS)
def test_any_reading_is_a_table(reading):
    claims = [c for c in reading.claims if c.quantity is None or c.quantity < len(reading.quantities)]
    whole = Reading(reading.document, quantities=reading.quantities, attributions=reading.attributions, claims=tuple(claims))
    rows = list(csv.reader(io.StringIO("".join(table.lines([whole])), newline="")))
    assert len(rows) == 1 + len(claims)
    assert all(len(r) == len(table.COLUMNS) for r in rows)
    assert not any(cell.startswith(("=", "+", "@")) for r in rows for cell in r)
