"""Sheets: one publisher's map of one day, from a GeoJSON file.

In: a file, the publisher's legend. Out: a ``Sheet``: its ground by status, united, with areas; what was left out, in lines with counts.
Never: skips a feature in silence, or does what a text inside one says.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selon.maps import geometry
from selon.maps.legends import CONTESTED, HELD, Legend, Status
from selon.model import SourceError, stable_id

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LARGEST = 200_000_000  # bytes
SHOWN = 5
SLIVER = 0.5  # km²: two statuses whose lines were drawn apart overlap by as much
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_UNIX = re.compile(r"(?<!\d)(1\d{9})(?!\d)")
_WGS84 = re.compile(r"CRS84|EPSG:{1,2}4326|EPSG:{1,2}4979|OGC:1\.3:CRS84", re.IGNORECASE)


@dataclass(frozen=True)
class Part(geometry.Kept):
    """The ground of one status on a sheet. ``features``: how many of the file make it up; ``km2``: geodesic area of their union.

    ``kept``: the polygons as WKB, or how to get them: most questions are answered without.
    """

    status: Status
    kept: bytes | Callable[[], bytes]
    km2: float
    features: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One map: publisher, day, ground by status. ``notes``: what of the file is not in it, one line each, with counts."""

    id: str
    source: str
    day: dt.date
    file: str
    digest: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def day_of(name: str) -> dt.date | None:
    """The day that a file's name says: 2025-02-13, 20250213, or seconds since 1970 (UTC); None where it says none, or several."""
    found = {d for m in _ISO.finditer(name) if (d := _day(*map(int, m.groups())))}
    if not found:
        found = {dt.datetime.fromtimestamp(int(m[1]), dt.UTC).date() for m in _UNIX.finditer(name)}
    return next(iter(found)) if len(found) == 1 else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def features(blob: bytes, where: str) -> list[Mapping[str, Any]]:
    """The features of a GeoJSON text. Raises SourceError, in one line, for anything else."""
    if len(blob) > LARGEST:
        raise SourceError(f"{where}: {len(blob) // 10**6} MB; a map of up to {LARGEST // 10**6} MB can be read; simplify or cut it")
    try:
        data = json.loads(blob.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as err:
        raise SourceError(f"{where}: not GeoJSON ({str(err)[:80]}); export the map as GeoJSON in UTF-8") from err
    kind = data.get("type") if isinstance(data, dict) else None
    rows = data.get("features") if kind == "FeatureCollection" else [data] if kind == "Feature" else None
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise SourceError(f"{where}: not GeoJSON: a FeatureCollection is expected; export the map as GeoJSON")
    crs = json.dumps(data.get("crs") or "")
    if data.get("crs") and not _WGS84.search(crs):
        raise SourceError(f"{where}: the coordinate system is {crs[:80]}; convert the file to WGS84 (EPSG:4326)")
    return rows


def read(path: Path, where: str | None = None) -> bytes:
    """The bytes of a file. Raises SourceError with what to do."""
    try:
        return path.read_bytes()
    except OSError as err:
        raise SourceError(f"{where or path}: cannot be opened: {err.strerror}; check the path") from err


def load(path: Path, *, source: str, legend: Legend, day: dt.date | None = None) -> Sheet:
    """The sheet of a GeoJSON file; without ``day``, of the day that its name says.

    Raises SourceError for a file that is no map, has no day, or of which the legend knows nothing.
    """
    blob, when = read(path), day or day_of(path.name)
    if when is None:
        raise SourceError(f"{path}: its name says no day; give it with --date 2025-02-13")
    reader = _Reader(legend)
    for index, feature in enumerate(features(blob, str(path)), 1):
        reader.take(index, feature)
    if not reader.shapes:
        raise SourceError(f"{path}: nothing on it is in the legend of {legend.publisher}: {'; '.join(reader.notes()) or 'it is empty'}")
    digest = hashlib.sha256(blob).hexdigest()
    parts = tuple(_apart(reader))
    key = stable_id("map", [source, when.isoformat(), digest, hashlib.sha256(legend.text.encode()).hexdigest()])
    return Sheet(key, source, when, path.name, digest, parts, tuple(reader.notes()))


def _apart(reader: _Reader) -> Iterator[Part]:
    """The ground of each status, none of it twice: what is drawn as held is not contested or liberated besides."""
    ground = {status: geometry.union(shapes) for status, shapes in sorted(reader.shapes.items()) if shapes}
    taken = [shape for status, shape in ground.items() if status.kind == HELD]
    for status, shape in ground.items():
        own = shape if status.kind == HELD else geometry.without(shape, taken)
        lost = geometry.km2(shape) - geometry.km2(own) if own is not shape else 0.0
        if lost > SLIVER:
            reader.twice.append(f"{lost:.1f} km² drawn as {status.kind} are drawn as held or contested too: counted there")
        if status.kind == CONTESTED:
            taken.append(own)
        yield Part(status, geometry.to_wkb(own), geometry.km2(own), len(reader.shapes[status]))


class _Reader:
    """Sorts the features of one file, and counts what it leaves out."""

    def __init__(self, legend: Legend) -> None:
        self.legend = legend
        self.shapes: dict[Status, list[BaseGeometry]] = {}
        self.other: Counter[str] = Counter()
        self.excluded: Counter[str] = Counter()
        self.unmatched: Counter[str] = Counter()
        self.broken: list[str] = []
        self.twice: list[str] = []

    def take(self, index: int, feature: Mapping[str, Any]) -> None:
        shape, properties = feature.get("geometry"), feature.get("properties")
        if not geometry.polygonal(shape):
            self.other[str(shape.get("type")) if isinstance(shape, Mapping) else "no geometry"] += 1
            return
        known = properties if isinstance(properties, Mapping) else {}
        rule = self.legend.rule(known)
        if rule is None:
            self.unmatched[_shown(known, self.legend.keys)] += 1
        elif rule.status is None:
            self.excluded[rule.exclude] += 1
        else:
            self._keep(index, shape, rule.status)

    def _keep(self, index: int, shape: Any, status: Status) -> None:
        try:
            found = geometry.polygons(shape)
            self.shapes.setdefault(status, []).append(found)
        except geometry.GeometryError as err:
            self.broken.append(f"feature {index}: {err}")

    def notes(self) -> Iterator[str]:
        """What is not on the sheet: no rule, no readable geometry, left out by the legend, no polygons."""
        if self.unmatched:
            yield f"{_counted(self.unmatched, 'feature')} match no rule of the legend: {_listed(self.unmatched)}"
        if self.broken:
            more = "; …" if len(self.broken) > SHOWN else ""
            yield f"{len(self.broken)} feature(s) left out, not readable: {'; '.join(self.broken[:SHOWN])}{more}"
        yield from self.twice
        if self.excluded:
            yield f"{_counted(self.excluded, 'feature')} left out by the legend: {_listed(self.excluded)}"
        if self.other:
            yield f"{_counted(self.other, 'feature')} are no polygons: {_listed(self.other)}"


def _counted(counter: Counter[str], noun: str) -> str:
    return f"{sum(counter.values())} {noun}(s)"


def _listed(counter: Counter[str]) -> str:
    rows = [f"{key} ({count})" for key, count in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))]
    return ", ".join(rows[:SHOWN]) + (f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else "")


def _shown(properties: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """The properties that the legend asks for, as they stand, cut short: a text of the file is shown as data."""
    said = [f"{key}={str(properties[key])[-40:]!r}" for key in keys if key in properties]
    return " ".join(said) or "none of " + ", ".join(keys)
