"""Polygons on the globe: GeoJSON geometry in, clean polygons, square kilometres and distances out.

In: GeoJSON geometries (WGS84 degrees, longitude first), boxes, WKB. Out: valid polygons, WGS84 geodesic areas with holes taken off.
Never: guesses a coordinate system, mends what crosses the 180° meridian, or counts overlapping pieces twice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from selon.model import SourceError

if TYPE_CHECKING:
    from pyproj import Geod
    from shapely import Polygon
    from shapely.geometry.base import BaseGeometry

STEP = 0.05  # degrees: a side of a box follows its parallel, not the geodesic between its corners
FINE = 0.005  # degrees: a side is measured along its straight line in degrees (RFC 7946, 3.1.1), which a cut follows too
NEAR = 0.5  # degrees: how far around a point its distance is looked for
DEGREE = 111.195  # kilometres a degree on the mean sphere
_POLYGONAL = ("Polygon", "MultiPolygon", "GeometryCollection")


class GeometryError(SourceError):
    """A geometry that has no area on the globe as it stands."""


class Kept:
    """Polygons as WKB, or how to get them: most questions are answered without."""

    kept: bytes | Callable[[], bytes]

    @cached_property
    def wkb(self) -> bytes:
        return self.kept if isinstance(self.kept, bytes) else self.kept()

    @cached_property
    def shape(self) -> BaseGeometry:
        return from_wkb(self.wkb)


def polygonal(geometry: Any) -> bool:
    """Whether a GeoJSON geometry may hold a polygon (points and lines do not)."""
    return isinstance(geometry, Mapping) and geometry.get("type") in _POLYGONAL


def polygons(geometry: Mapping[str, Any]) -> BaseGeometry:
    """The valid polygons of a GeoJSON geometry. Raises GeometryError for one that is broken, off the globe or over the 180° meridian."""
    import numpy as np
    import shapely
    from shapely.geometry import shape

    try:
        with np.errstate(invalid="ignore"):  # what is no number is told below, in words
            found = shapely.force_2d(shape(dict(geometry)))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError) as err:
        raise GeometryError(f"no readable geometry ({str(err)[:80] or type(err).__name__})") from err
    parts = _parts(found)
    if not parts:
        raise GeometryError("no readable geometry (it is empty)")
    if not np.isfinite(shapely.get_coordinates(found)).all():
        raise GeometryError("a coordinate is no number")
    for part in parts:
        _on_the_globe(part)
    return clean(found)


def _on_the_globe(part: Polygon) -> None:
    west, south, east, north = part.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise GeometryError("coordinates are not degrees of longitude and latitude; convert the file to WGS84 (EPSG:4326)")
    if east - west > 180:
        raise GeometryError("a polygon crosses the 180° meridian; cut it there, as RFC 7946 asks (3.1.9)")


def clean(found: BaseGeometry) -> BaseGeometry:
    """The same ground as valid polygons; lines and points that are left over fall away."""
    import shapely

    valid = found if found.is_valid else shapely.make_valid(found)
    return valid if _plain(valid) else shapely.MultiPolygon([p for p in _parts(valid) if p.area > 0])


def _plain(found: BaseGeometry) -> bool:
    return found.geom_type in ("Polygon", "MultiPolygon")


def _parts(found: BaseGeometry) -> list[Polygon]:
    """Every polygon in it, however deep."""
    if found.geom_type == "Polygon":
        return [] if found.is_empty else [found]  # type: ignore[list-item]
    return [p for g in getattr(found, "geoms", ()) for p in _parts(g)]


def union(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """The ground that at least one of them covers."""
    import shapely

    return clean(shapely.union_all(list(shapes)))


def clip(found: BaseGeometry, by: BaseGeometry) -> BaseGeometry:
    """The ground that both cover."""
    return clean(found.intersection(by))


def without(found: BaseGeometry, others: Iterable[BaseGeometry]) -> BaseGeometry:
    """The ground that none of the others covers; the same object where none meets it."""
    left = found
    for other in others:
        if left.intersects(other) and left.intersection(other).area > 0:
            left = clean(left.difference(other))
    return left


def box(west: float, south: float, east: float, north: float) -> BaseGeometry:
    """A box between two meridians and two parallels. Raises GeometryError unless west < east and south < north, on the globe."""
    import shapely

    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise GeometryError(f"box {west:g},{south:g},{east:g},{north:g}: west, south, east, north in degrees are expected, in this order")
    return shapely.segmentize(shapely.box(west, south, east, north), STEP)


@cache
def _globe() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")


def km2(found: BaseGeometry) -> float:
    """WGS84 geodesic area in square kilometres, holes taken off; cut in two, the two parts come to the whole within 1e-6."""
    import shapely

    return sum(_ring(p.exterior) - sum(map(_ring, p.interiors)) for p in _parts(shapely.segmentize(found, FINE)))


def _ring(ring: Any) -> float:
    import shapely

    lons, lats = shapely.get_coordinates(ring).T
    square_metres, _ = _globe().polygon_area_perimeter(lons, lats)
    return abs(float(square_metres)) / 1e6


def distance_km(found: BaseGeometry, lon: float, lat: float) -> float:
    """From a point to the ground: 0 inside, infinite where none lies within half a degree; within 1 % on that reach."""
    import shapely

    near = found.intersection(shapely.box(lon - NEAR, lat - NEAR, lon + NEAR, lat + NEAR))
    if near.is_empty:
        return math.inf
    scale = (DEGREE * math.cos(math.radians(lat)), DEGREE)
    flat = shapely.transform(near, lambda points: (points - (lon, lat)) * scale)
    return float(flat.distance(shapely.Point(0, 0)))


def to_wkb(found: BaseGeometry) -> bytes:
    """As well-known binary, the same bytes for the same ground."""
    import shapely

    return bytes(shapely.to_wkb(found, byte_order=1))


def from_wkb(blob: bytes) -> BaseGeometry:
    import shapely

    return shapely.from_wkb(blob)
