"""Claims on the map: a point a place, with how many claims and distinct documents speak of it.

In: a board, filters. Out: GeoJSON. Never: moves a point, or hides how many claims have none.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from selon.web import labels

if TYPE_CHECKING:
    from selon.ledger.board import Board, Spoken
    from selon.web.asked import ClaimFilters


def points(board: Board, asked: ClaimFilters) -> dict[str, Any]:
    """``written`` as plain values."""
    made: dict[str, Any] = json.loads(written(board, asked))
    return made


def written(board: Board, asked: ClaimFilters) -> bytes:
    """A FeatureCollection, those with most documents first, at most 20,000; ``without_point``: claims that stand nowhere on it.

    Properties: place, country, country_name, feature, claims, documents (copies once), kinds
    (kind → claims), kind (the most frequent), family (what stands before its dot).
    """
    found, without = board.spoken_of(**asked.filters())
    # what many points have in common is written once: of 20,000 points, all apart, the answer took half as long again
    alike: dict[tuple[Any, ...], str] = {}
    out = []
    for one in found:
        key = (one.country, one.feature, *one.kinds.items())
        about = alike.get(key) or alike.setdefault(key, _about(one, asked.lang))
        out.append(
            f'{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{one.lon!r},{one.lat!r}]}},"properties":{{'
            f'"place":{encode_basestring(one.place)},"claims":{one.claims},"documents":{one.documents},{about}}}}}'
        )
    whole = f'{{"type":"FeatureCollection","without_point":{without},"features":[{",".join(out)}]}}'
    return whole.encode("utf-8", "replace")


def _about(one: Spoken, lang: str) -> str:
    """The properties that other points may have too, without braces."""
    kinds = dict(sorted(one.kinds.items(), key=lambda item: (-item[1], item[0])))
    leading = next(iter(kinds))
    properties = {
        "country": one.country, "country_name": labels.of("country", one.country, lang) if one.country else None,
        "feature": one.feature, "kinds": kinds, "kind": leading, "family": leading.partition(".")[0],
    }  # fmt: skip
    return json.dumps(properties, ensure_ascii=False, separators=(",", ":"))[1:-1]
