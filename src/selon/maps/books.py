"""The map book: sheets of one or several publishers with the regions that are known, asked for areas.

In: sheets, regions, where areas that were measured before are found. Out: who holds how much of which ground on which day, as a band
held … held + contested; series; whose ground a point lies on.
Never: mixes two publishers or two days: what it says is one sheet's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from selon.maps import geometry
from selon.maps.legends import CONTESTED, HELD, Status
from selon.maps.regions import Region, find
from selon.maps.sheets import Part, Sheet

Key = tuple[str, str, str]  # sheet, region, status


@dataclass(frozen=True, slots=True)
class Ground:
    """Square kilometres that one side holds for certain (``held``), and those that are contested with it or with nobody named."""

    held: float
    contested: float

    @property
    def band(self) -> tuple[float, float]:
        return self.held, self.held + self.contested


@dataclass(frozen=True, slots=True)
class Point:
    """One sheet's answer in a series: what a chart needs. ``low``: held, ``high``: held and contested, km²."""

    day: dt.date
    low: float
    high: float
    source: str
    map: str


class MapBook:
    """Sheets in order of their days, by publisher. Of two sheets of one publisher and day the later one given supersedes."""

    def __init__(
        self, sheets: Iterable[Sheet], regions: Iterable[Region] = (), known: Callable[[Region], Mapping[Key, float]] | None = None
    ) -> None:
        """``known`` gives what was measured of a region before; it is asked once for each region that is needed."""
        current = {(s.source, s.day): s for s in sheets}
        self.sheets = [current[key] for key in sorted(current)]
        self.regions = list(regions)
        self._known = known
        self._areas: dict[str, dict[Key, float]] = {}  # by region

    def sources(self) -> list[str]:
        return sorted({s.source for s in self.sheets})

    def of(self, source: str, start: dt.date | None = None, end: dt.date | None = None) -> list[Sheet]:
        """One publisher's sheets between two days, both included."""
        return [s for s in self.sheets if s.source == source and (start is None or start <= s.day) and (end is None or s.day <= end)]

    def nearest(self, source: str, day: dt.date, within: int) -> Sheet | None:
        """The sheet nearest to the day, at most ``within`` days off; of two as near the earlier one."""
        rows = [s for s in self.of(source) if abs((s.day - day).days) <= within]
        return min(rows, key=lambda s: (abs((s.day - day).days), s.day), default=None)

    def region(self, name: str) -> Region | None:
        return find(self.regions, name)

    def grounds(self) -> set[str]:
        """The countries on whose ground the sheets draw something, as their legends say."""
        return {p.status.ground for s in self.sheets for p in s.parts} - {""}

    def unplaced(self, holder: str) -> bool:
        """Whether a legend leaves open on whose ground some of what ``holder`` holds or contests lies."""
        return any(_of(p.status, holder, "") and not p.status.ground for s in self.sheets for p in s.parts)

    def holders(self) -> set[str]:
        """Those who hold something on a sheet."""
        return {p.status.by for s in self.sheets for p in s.parts if p.status.kind == HELD}

    def sides(self) -> set[str]:
        """Those whom the sheets name at all: who hold, contest or have liberated something."""
        found = {p.status for s in self.sheets for p in s.parts}
        return {side for status in found for side in (status.by, *status.between)} - {""}

    def ground(self, sheet: Sheet, holder: str, *, ground: str = "", region: Region | None = None) -> Ground:
        """What ``holder`` holds on the sheet, of one country's ground or all, within a region or everywhere, in km²."""
        held = contested = 0.0
        for part in sheet.parts:
            if not _of(part.status, holder, ground):
                continue
            area = self.area(sheet, part, region)
            held, contested = (held, contested + area) if part.status.kind == CONTESTED else (held + area, contested)
        return Ground(held, contested)

    def measure(self, sheets: Iterable[Sheet], regions: Iterable[Region]) -> list[tuple[Key, float]]:
        """What every status of these sheets has within every one of these regions, for a ledger to keep."""
        found: list[tuple[Key, float]] = []
        rows = list(regions)
        for sheet in sheets:
            for region in rows:
                found += [((sheet.id, region.id, p.status.dump()), self.area(sheet, p, region)) for p in sheet.parts]
        return found

    def area(self, sheet: Sheet, part: Part, region: Region | None) -> float:
        """Area of one status within the region, measured once."""
        if region is None:
            return part.km2
        if region.id not in self._areas:
            self._areas[region.id] = dict(self._known(region)) if self._known else {}
        areas, key = self._areas[region.id], (sheet.id, region.id, part.status.dump())
        if key not in areas:
            areas[key] = geometry.km2(geometry.clip(part.shape, region.shape))
        return areas[key]

    def series(
        self, source: str, holder: str, *, ground: str = "", region: Region | None = None,
        start: dt.date | None = None, end: dt.date | None = None,
    ) -> list[Point]:  # fmt: skip
        """What one publisher's maps say of it, day by day."""
        rows = [(s, self.ground(s, holder, ground=ground, region=region)) for s in self.of(source, start, end)]
        return [Point(s.day, *g.band, s.source, s.id) for s, g in rows]

    def distances(self, sheet: Sheet, lon: float, lat: float) -> dict[Status, float]:
        """How far a point is from the ground of each status, in km; 0 within it. What is further than half a degree is left out."""
        found = {p.status: geometry.distance_km(p.shape, lon, lat) for p in sheet.parts}
        return {status: km for status, km in found.items() if km != float("inf")}


def _of(status: Status, holder: str, ground: str) -> bool:
    """Whether this ground is the holder's or may be."""
    if ground and status.ground not in ("", ground):
        return False
    if status.kind == CONTESTED:
        return not status.between or holder in status.between
    return status.kind == HELD and status.by == holder
