"""Regions: ground that has a name, as the user gives it: polygons of a GeoJSON file, or a box.

In: a file with polygons, or four degrees. Out: ``Region``, by whose name the place of a claim is found.
Never: brings boundaries of its own: whose lines they are, and how coarse, is the user's choice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selon.maps import geometry, sheets
from selon.model import SourceError, stable_id

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Region(geometry.Kept):
    """Named ground. ``origin``: the file that it is from, or its box as W,S,E,N. ``also``: other names of it.

    ``kept``: its polygons as WKB, or how to get them.
    """

    id: str
    name: str
    origin: str
    kept: bytes | Callable[[], bytes]
    km2: float
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


def _region(name: str, origin: str, shape: BaseGeometry, also: tuple[str, ...]) -> Region:
    wkb = geometry.to_wkb(shape)
    return Region(stable_id("region", [name, list(also), origin, wkb.hex()]), name, origin, wkb, geometry.km2(shape), also)


def from_box(name: str, box: str, *, also: Iterable[str] = ()) -> Region:
    """The region between two meridians and two parallels: ``W,S,E,N`` in degrees. Raises SourceError for anything else."""
    try:
        west, south, east, north = (float(v) for v in box.split(","))
    except ValueError as err:
        raise SourceError(f"box {box!r}: four degrees are expected: west,south,east,north, as 34.3,51.0,36.0,51.8") from err
    shape = geometry.box(west, south, east, north)
    return _region(name, f"{west:g},{south:g},{east:g},{north:g}", shape, tuple(also))


def from_file(path: Path, *, name: str | None = None, prop: str | None = None, also: Iterable[str] = ()) -> list[Region]:
    """The regions of a GeoJSON file.

    With ``name`` alone, all its polygons are one region; with ``prop`` alone, one region for each value of that property;
    with both, the features of which the property says the name. Raises SourceError where nothing fits or nothing can be read.
    """
    if name is None and prop is None:
        raise SourceError(f"{path}: say what its polygons are called: --name NAME, or --property KEY for one region a feature")
    groups: dict[str, list[BaseGeometry]] = {}
    for index, feature in enumerate(sheets.features(sheets.read(path), str(path)), 1):
        called = _called(feature, name, prop)
        if called is None or not geometry.polygonal(feature.get("geometry")):
            continue
        try:
            groups.setdefault(called, []).append(geometry.polygons(feature["geometry"]))
        except geometry.GeometryError as err:
            raise SourceError(f"{path}: feature {index} ({called[:40]!r}): {err}") from err
    if not groups:
        raise SourceError(_nothing(path, name, prop))
    return [_region(called, path.name, geometry.union(shapes), tuple(also)) for called, shapes in groups.items()]


def _called(feature: Mapping[str, Any], name: str | None, prop: str | None) -> str | None:
    if prop is None:
        return name
    properties = feature.get("properties")
    value = properties.get(prop) if isinstance(properties, Mapping) else None
    if value is None or (name is not None and fold(str(value)) != fold(name)):
        return None
    return name or str(value)


def _nothing(path: Path, name: str | None, prop: str | None) -> str:
    rows = sheets.features(sheets.read(path), str(path))
    known = [p for r in rows[:1] if isinstance(p := r.get("properties"), Mapping)]
    keys = ", ".join(sorted(map(str, known[0]))[:12]) if known else "none"
    if prop is not None and not any(isinstance(p := r.get("properties"), Mapping) and prop in p for r in rows):
        return f"{path}: no feature has a property {prop!r}; its first one has: {keys}"
    return f"{path}: no polygon of it is called {name!r}" if name else f"{path}: no polygons on it"


def fold(name: str) -> str:
    """A name without accents, capitals, hyphens and double spaces: what two spellings of one have in common."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).casefold()))


def find(regions: Iterable[Region], name: str) -> Region | None:
    """The region of that name, by any of its names; the last one added where several are."""
    wanted = fold(name)
    found: Region | None = None
    for region in regions:
        if any(fold(n) == wanted for n in region.names):
            found = region
    return found


def listed(regions: Iterable[Region]) -> Iterator[str]:
    """Their names, for a message."""
    return (r.name for r in regions)
