"""Control maps in the ledger: sheets, legends and regions go in; a map book comes out.

In: sheets and regions, who adds them and when. Out: what was new; ``MapBook``, whose polygons are fetched only when they are needed.
Never: changes what is there. A corrected file of a source and day is a new sheet, which stands; the same file again is known.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, insert, select

from selon.ledger import map_tables as t
from selon.ledger.base import Base, start_run
from selon.maps.books import Key, MapBook
from selon.maps.legends import Legend, Status
from selon.maps.regions import Region
from selon.maps.sheets import Part, Sheet


@dataclass(frozen=True, slots=True)
class AddedMap:
    """What adding a sheet did. new: False where it was there. supersedes: the file of the same source and day that stood before."""

    new: bool
    supersedes: str | None = None


class Maps(Base):
    """Control maps: one speaker more."""

    def add_map(self, sheet: Sheet, legend: Legend, *, at: dt.datetime, who: str = "", areas: Iterable[tuple[Key, float]] = ()) -> AddedMap:
        """Adds a sheet with its legend, and the areas within regions that were measured with it. Raises LedgerError if it cannot."""
        with self.writing() as connection:
            s = t.sheets.c
            if connection.execute(select(s.id).where(s.key == sheet.id)).first() is not None:
                return AddedMap(new=False)
            stood = select(s.file).where(s.source == sheet.source, s.day == sheet.day).order_by(s.id.desc()).limit(1)
            before = connection.execute(stood).scalar()
            run = start_run(connection, at=at, who=who, what="map add")
            _add_sheet(connection, sheet, _legend(connection, legend, run), run)
            _keep(connection, areas)
        return AddedMap(new=True, supersedes=before)

    def add_region(self, region: Region, *, at: dt.datetime, who: str = "", areas: Iterable[tuple[Key, float]] = ()) -> bool:
        """Adds a region, and the areas within it that were measured with it. False where it was there."""
        with self.writing() as connection:
            if connection.execute(select(t.regions.c.id).where(t.regions.c.key == region.id)).first() is not None:
                return False
            run = start_run(connection, at=at, who=who, what="region add")
            values: dict[str, Any] = {"key": region.id, "name": region.name, "also": json.dumps(list(region.also), ensure_ascii=False)}
            values |= {"origin": region.origin, "km2": region.km2, "ground": region.wkb, "run": run}
            connection.execute(insert(t.regions).values(values))
            _keep(connection, areas)
        return True

    def map_book(self) -> MapBook:
        """All maps and regions that stand, with the areas that were measured."""
        with self.reading() as connection:
            return MapBook(_sheets(connection, self._ground), _regions(connection, self._ground), self._areas)

    def legend_text(self, sheet: str) -> str | None:
        """The legend by which that sheet was read, as it was given."""
        with self.reading() as connection:
            asked = select(t.legends.c.text).join(t.sheets, t.sheets.c.legend == t.legends.c.id).where(t.sheets.c.key == sheet)
            return connection.execute(asked).scalar()

    def _areas(self, region: Region) -> dict[Key, float]:
        """What every sheet has within the region, as far as it was measured."""
        s, p, r, a = t.sheets.c, t.parts.c, t.regions.c, t.areas.c
        joined = t.areas.join(t.parts, p.id == a.part).join(t.sheets, s.id == p.sheet).join(t.regions, r.id == a.region)
        with self.reading() as connection:
            found = connection.execute(select(s.key, p.status, a.km2).select_from(joined).where(r.key == region.id))
            return {(sheet, region.id, status): km2 for sheet, status, km2 in found}

    def _ground(self, table: Any, ident: int) -> bytes:
        with self.reading() as connection:
            return bytes(connection.execute(select(table.c.ground).where(table.c.id == ident)).scalar_one())


def _legend(connection: Connection, legend: Legend, run: int) -> int:
    key = hashlib.sha256(legend.text.encode()).hexdigest()
    there = connection.execute(select(t.legends.c.id).where(t.legends.c.key == key)).scalar()
    if there is not None:
        return int(there)
    values = {"key": key, "publisher": legend.publisher, "text": legend.text, "run": run}
    return int(connection.execute(insert(t.legends).values(values).returning(t.legends.c.id)).scalar_one())


def _add_sheet(connection: Connection, sheet: Sheet, legend: int, run: int) -> None:
    values = {"key": sheet.id, "source": sheet.source, "day": sheet.day, "file": sheet.file, "sha256": sheet.digest, "legend": legend}
    values |= {"notes": json.dumps(list(sheet.notes), ensure_ascii=False), "run": run}
    ident = connection.execute(insert(t.sheets).values(values).returning(t.sheets.c.id)).scalar_one()
    connection.execute(insert(t.parts), [_part(part, ident) for part in sheet.parts])


def _part(part: Part, sheet: int) -> dict[str, Any]:
    status = part.status
    words = {"kind": status.kind, "held_by": status.by, "between": json.dumps(list(status.between)), "country": status.ground}
    return {"sheet": sheet, "status": status.dump(), **words, "km2": part.km2, "features": part.features, "ground": part.wkb}


def _keep(connection: Connection, areas: Iterable[tuple[Key, float]]) -> None:
    """Areas by the keys of sheet, region and status; those of what is not there are left."""
    found = dict(areas)
    if not found:
        return
    p, s = t.parts.c, t.sheets.c
    asked = select(s.key, p.status, p.id).join(t.sheets, s.id == p.sheet).where(s.key.in_({key[0] for key in found}))
    parts = {(sheet, status): ident for sheet, status, ident in connection.execute(asked)}
    named = select(t.regions.c.key, t.regions.c.id).where(t.regions.c.key.in_({key[1] for key in found}))
    regions = {row.key: row.id for row in connection.execute(named)}
    rows = [
        {"part": parts[sheet, status], "region": regions[region], "km2": km2}
        for (sheet, region, status), km2 in found.items()
        if (sheet, status) in parts and region in regions
    ]
    if rows:
        connection.execute(insert(t.areas).prefix_with("OR IGNORE", dialect="sqlite"), rows)


Fetch = Callable[[Any, int], bytes]


def _sheets(connection: Connection, fetch: Fetch) -> list[Sheet]:
    """The newest sheet of each source and day."""
    s, p = t.sheets.c, t.parts.c
    newest = select(func.max(s.id)).group_by(s.source, s.day)
    kept = connection.execute(select(s.id, s.key, s.source, s.day, s.file, s.sha256, s.notes).where(s.id.in_(newest)).order_by(s.id)).all()
    parts: dict[int, list[Part]] = {}
    for row in connection.execute(select(p.id, p.sheet, p.status, p.km2, p.features).where(p.sheet.in_(newest)).order_by(p.id)):
        made = Part(Status.load(row.status), partial(fetch, t.parts, row.id), row.km2, row.features)
        parts.setdefault(row.sheet, []).append(made)
    return [Sheet(r.key, r.source, r.day, r.file, r.sha256, tuple(parts.get(r.id, ())), tuple(json.loads(r.notes))) for r in kept]


def _regions(connection: Connection, fetch: Fetch) -> list[Region]:
    """Every region, in the order in which they came: the last of a name is found."""
    r = t.regions.c
    rows = connection.execute(select(r.id, r.key, r.name, r.also, r.origin, r.km2).order_by(r.id))
    return [Region(x.key, x.name, x.origin, partial(fetch, t.regions, x.id), x.km2, tuple(json.loads(x.also))) for x in rows]
