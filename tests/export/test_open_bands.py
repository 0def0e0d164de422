"""An open side of a band is left empty: no text says «infinite»."""

from __future__ import annotations

import pytest
from rich.console import Console

from selon.export import findings as listed
from selon.export import series as drawn
from selon.findings import series
from selon.model import Finding
from tests.findings.rows import row


def shown(table) -> str:
    console = Console(width=200)
    with console.capture() as kept:
        console.print(table)
    return kept.get()


@pytest.mark.parametrize(("hedge", "low", "high", "band"), [("less_than", None, 150, "… 150"), ("more_than", 150, None, "150 …")])
def test_an_open_side_is_left_empty(hedge, low, high, band):
    rows = [row("d1", low=low, high=high, hedge=hedge, day="2025-03-03", place="Vyrove", country="UA", feature="village")]
    finding = Finding("revised", "derived", ("c",), {"fr": "Révisé. a.", "en": "Revised. a."}, None, None, ((low, high),), ())
    for out in (shown(drawn.table(series.build(rows).series, "fr")), shown(listed.table([finding], [], "fr"))):
        assert band in out
        assert "∞" not in out
