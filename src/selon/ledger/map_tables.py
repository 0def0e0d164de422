"""The tables of control maps, legends and regions, as SQLAlchemy knows them.

In: nothing. Out: one ``Table`` each, in the ledger's ``METADATA``. Never: holds a query.

Rows are added, never changed; of two sheets of one source and day the later row stands, of two regions of one name too. ``map_areas`` is
worked out from the others and may be made anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from selon.ledger.tables import METADATA, Day


def _table(name: str, *parts: Any) -> Table:
    return Table(name, METADATA, *parts, sqlite_strict=True)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _must(name: str, kind: Any = Text, **more: Any) -> Column[Any]:
    return Column(name, kind, nullable=False, **more)


def _to(name: str, target: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), nullable=False)


# key: hash of the text, which is kept as it was given.
legends = _table("map_legends", _id(), _must("key", unique=True), _must("publisher"), _must("text"), _to("run", "runs.id"))

# key: of source, day, file and legend; sha256: of the file; notes: what of the file is not on the sheet, a JSON list of lines.
sheets = _table(
    "map_sheets",
    _id(), _must("key", unique=True), _must("source"), _must("day", Day), _must("file"), _must("sha256"), _to("legend", "map_legends.id"),
    _must("notes"), _to("run", "runs.id"),
    Index("map_sheets_source", "source", "day", "id"),
)  # fmt: skip

# status: as JSON, the four columns after it the same in words; ground: polygons as WKB in WGS84 degrees.
parts = _table(
    "map_parts",
    _id(), Column("sheet", Integer, ForeignKey("map_sheets.id"), nullable=False, index=True), _must("status"), _must("kind"),
    _must("held_by"), _must("between"), _must("country"), _must("km2", REAL), _must("features", Integer), _must("ground", LargeBinary),
)  # fmt: skip

# also: other names, a JSON list; origin: the file, or the box as W,S,E,N.
regions = _table(
    "map_regions",
    _id(), _must("key", unique=True), _must("name"), _must("also"), _must("origin"), _must("km2", REAL), _must("ground", LargeBinary),
    _to("run", "runs.id"),
)  # fmt: skip

# What each status of each sheet has within each region, so that nobody measures it twice.
areas = _table(
    "map_areas",
    Column("part", Integer, ForeignKey("map_parts.id"), primary_key=True),
    Column("region", Integer, ForeignKey("map_regions.id"), primary_key=True),
    _must("km2", REAL),
    Index("map_areas_region", "region"),
)
