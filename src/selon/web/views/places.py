"""Claims on the map: a point a place, with how many claims and distinct documents speak of it.

In: a board, filters. Out: GeoJSON. Never: moves a point, or hides how many claims have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selon.web import labels

if TYPE_CHECKING:
    from selon.ledger.board import Board, Spoken
    from selon.web.asked import ClaimFilters


def points(board: Board, asked: ClaimFilters) -> dict[str, Any]:
    """A FeatureCollection, those with most documents first, at most 20,000; ``without_point``: claims that stand nowhere on it.

    Properties: place, country, country_name, feature, claims, documents (copies once), kinds
    (kind → claims), kind (the most frequent), family (what stands before its dot).
    """
    found, without = board.spoken_of(**asked.filters())
    return {"type": "FeatureCollection", "without_point": without, "features": [_feature(one, asked.lang) for one in found]}


def _feature(one: Spoken, lang: str) -> dict[str, Any]:
    kinds = one.kinds if len(one.kinds) == 1 else dict(sorted(one.kinds.items(), key=lambda item: (-item[1], item[0])))
    leading = next(iter(kinds))
    properties = {
        "place": one.place, "country": one.country, "country_name": labels.of("country", one.country, lang) if one.country else None,
        "feature": one.feature, "claims": one.claims, "documents": one.documents, "kinds": kinds, "kind": leading,
        "family": leading.partition(".")[0],
    }  # fmt: skip
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": (one.lon, one.lat)}, "properties": properties}
