"""Claims as an HXL-tagged table, for humanitarian data: CSV whose second line is hashtags (HXL 1.1).

In: ``ClaimRow``s. Out: lines of CSV: headers, hashtags, a claim a line.
Never: adds figures of several speakers up, or lets a text write a formula (the apostrophe of ``csv.cell``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from selon.edtf import edtf
from selon.export import csv
from selon.ledger.rows import ClaimRow

TAGS = {
    "claim": "#meta+id+claim",
    "document": "#meta+id+document",
    "first document": "#meta+id+document+first",
    "publisher": "#org+source",
    "published": "#date+published",
    "url": "#meta+url",
    "speaker": "#meta+speaker",
    "voice": "#meta+voice",
    "kind": "#event+type",
    "modality": "#status+modality",
    "actor": "#meta+actor",
    "target": "#meta+target",
    "when (EDTF)": "#date+occurred+edtf",
    "start": "#date+occurred+start",
    "end": "#date+occurred+end",
    "place": "#loc+name",
    "country": "#country+code+v_iso2",
    "GeoNames": "#loc+code+v_geonames",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "value, low": "#indicator+value+min+num",
    "value, high": "#indicator+value+max+num",
    "hedge": "#indicator+hedge",
    "unit": "#indicator+unit",
    "quotation": "#description+quote",
    "language": "#description+lang",
}


def lines(rows: Iterable[ClaimRow]) -> Iterator[str]:
    """The table, each line with its line end."""
    yield csv.line(TAGS)
    yield csv.line(TAGS.values())
    for row in rows:
        yield csv.line(_cells(row))


def _cells(row: ClaimRow) -> list[Any]:
    return [
        row.claim, row.doc, row.first, row.outlet, row.day, row.url, row.speaker, row.voice, row.kind, row.modality, row.actor, row.target,
        edtf(row.start, row.end), row.start, row.end, row.place, row.country, row.geonames, row.lat, row.lon,
        row.low, row.high, row.hedge, row.unit, row.sentence, row.lang,
    ]  # fmt: skip
