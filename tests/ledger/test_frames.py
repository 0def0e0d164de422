"""Frames of rows, and what a notebook shows."""

from __future__ import annotations

import dataclasses

import pytest

from selon.ledger.errors import LedgerError
from selon.ledger.rows import ClaimRow
from tests.ledger.made import AT, reading


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_frame_holds_every_field_by_its_type(ledger, library):
    pytest.importorskip(library, reason=f"{library} is not installed: pip install {library}")
    ledger.add([reading(n, km=n) for n in (1, 2)], at=AT)
    frame = ledger.frame(library, has_figure=True)
    assert list(frame.columns) == [f.name for f in dataclasses.fields(ClaimRow)]
    assert list(frame["low"]) == [1, 2]
    assert [str(day)[:10] for day in frame["day"]] == ["2025-02-14"] * 2
    empty = ledger.frame(library, speaker="Personne")
    assert (len(empty), list(empty.dtypes)) == (0, list(frame.dtypes))


def test_another_library_is_refused(ledger):
    with pytest.raises(LedgerError, match="polars or pandas"):
        ledger.frame("arrow")


def test_a_notebook_shows_the_newest_claims_escaped(ledger):
    ledger.add([reading(1, outlet="<script>alert(1)</script>")], at=AT)
    shown = ledger._repr_html_()
    assert "1 documents that stand" in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
