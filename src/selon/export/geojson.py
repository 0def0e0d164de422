"""Claims on a map: a GeoJSON FeatureCollection (RFC 7946), one feature a claim, by place.

In: ``ClaimRow``s. Out: a dict of plain values, lines of JSON.
Never: places a claim that has no place (its geometry is null), moves a point, or says more than settlement and larger: ``precision`` is
UCDP's where_prec, 1 a settlement, 4 a region, 6 a country, whose point stands for the whole of it.

Longitude comes first; the datum is WGS 84, as the standard has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from selon.edtf import edtf
from selon.export.rows import known
from selon.ledger.rows import ClaimRow


def feature(row: ClaimRow) -> dict[str, Any]:
    """One claim: publisher, day and quotation with the words' place in the text."""
    point = None
    if row.lat is not None and row.lon is not None:
        point = {"type": "Point", "coordinates": [row.lon, row.lat]}
    properties = known(
        kind=row.kind, modality=row.modality, voice=row.voice, publisher=row.outlet, published=row.day, url=row.url, title=row.title,
        quote=row.sentence, quote_start=row.sentence_start, quote_end=row.sentence_end, speaker=row.speaker, stance=row.stance,
        actor=row.actor, target=row.target, when=edtf(row.start, row.end), low=row.low, high=row.high, hedge=row.hedge, unit=row.unit,
        figure=row.figure, place=row.place, country=row.country, geonames=row.geonames, feature=row.feature, precision=row.precision,
        document=row.doc, first=row.first,
    )  # fmt: skip
    return {"type": "Feature", "id": row.claim, "geometry": point, "properties": properties}


def lines(rows: Iterable[ClaimRow]) -> Iterator[str]:
    """The collection, a feature a line; claims of one place stand together, those without one last."""
    held = sorted(rows, key=lambda r: (r.lat is None or r.lon is None, r.country or "", r.place or "", r.day is None, r.day, r.claim))
    yield '{"type": "FeatureCollection", "features": ['
    for at, row in enumerate(held):
        yield ("\n" if not at else ",\n") + json.dumps(feature(row), ensure_ascii=False, allow_nan=False)
    yield "\n]}\n"
