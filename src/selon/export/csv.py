"""Claims as a table: one claim a row, for spreadsheets and statistics.

In: readings. Out: lines of CSV (RFC 4180, UTF-8), the header first.
Never: lets a text write a formula: a cell that a spreadsheet would run begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from selon.model import Claim, Reading

COLUMNS = (
    "document", "outlet", "published", "claim", "voice", "speaker", "stance", "kind", "modality", "actor", "target", "place",
    "start", "end", "low", "high", "hedge", "unit", "of", "figure", "anchor", "anchor_start", "anchor_end",
    "sentence_start", "sentence_end", "sentence",
)  # fmt: skip
_RUN = ("=", "+", "-", "@", "\t", "\r")


def lines(readings: Iterable[Reading]) -> Iterator[str]:
    """The table line by line, each with its line end. Offsets are code points of the document's text."""
    yield line(COLUMNS)
    for reading in readings:
        for claim in reading.claims:
            found = row(reading, claim)
            yield line([found[column] for column in COLUMNS])


def row(reading: Reading, claim: Claim) -> dict[str, Any]:
    """One claim by column; None where the text says nothing."""
    doc, attr, num = reading.document, reading.attribution(claim.attribution), reading.figure(claim)
    return {
        "document": doc.id, "outlet": doc.outlet, "published": doc.published,
        "claim": claim.id, "voice": claim.voice, "speaker": attr.speaker if attr else None, "stance": attr.stance if attr else None,
        "kind": claim.kind, "modality": claim.modality, "actor": claim.actor, "target": claim.target, "place": claim.place,
        "start": claim.start, "end": claim.end,
        "low": num.low if num else None, "high": num.high if num else None, "hedge": num.hedge if num else None,
        "unit": num.unit if num else None, "of": num.of if num else None, "figure": num.span.surface if num else None,
        "anchor": claim.anchor.surface, "anchor_start": claim.anchor.start, "anchor_end": claim.anchor.end,
        "sentence_start": claim.sentence.start, "sentence_end": claim.sentence.end, "sentence": claim.sentence.surface,
    }  # fmt: skip


def line(cells: Iterable[Any]) -> str:
    """One line of CSV with its line end."""
    out = io.StringIO()
    csv.writer(out).writerow([cell(c) for c in cells])
    return out.getvalue()


def cell(value: Any) -> Any:
    """The value as a cell: 500 for 500.0; an apostrophe before what a spreadsheet would run (``=``, ``+``, ``-``, ``@``, tab, return)."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return "'" + value if isinstance(value, str) and value.startswith(_RUN) else value
