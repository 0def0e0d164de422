"""Control maps with their legends, regions, and the areas measured.

In: the ledger's tables. Out: five more. Never: changed once it has been released.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from selon.ledger import sqlite

revision = "0003_maps"
down_revision = "0002_reprints"

_TEXT, _INT, _REAL, _BLOB = sa.Text, sa.Integer, sa.REAL, sa.LargeBinary


def upgrade() -> None:
    _table("map_legends", _id(), _key(), *_must("publisher", "text"), _to("run", "runs.id"))
    _table(
        "map_sheets", _id(), _key(), *_must("source", "day", "file", "sha256"), _to("legend", "map_legends.id"), *_must("notes"),
        _to("run", "runs.id"),
    )  # fmt: skip
    op.create_index("map_sheets_source", "map_sheets", ["source", "day", "id"])
    _table(
        "map_parts", _id(), _to("sheet", "map_sheets.id"), *_must("status", "kind", "held_by", "between", "country"),
        *_must("km2", kind=_REAL), *_must("features", kind=_INT), *_must("ground", kind=_BLOB),
    )  # fmt: skip
    op.create_index("ix_map_parts_sheet", "map_parts", ["sheet"])
    _table(
        "map_regions", _id(), _key(), *_must("name", "also", "origin"), *_must("km2", kind=_REAL), *_must("ground", kind=_BLOB),
        _to("run", "runs.id"),
    )  # fmt: skip
    part = sa.Column("part", _INT, sa.ForeignKey("map_parts.id"), primary_key=True)
    region = sa.Column("region", _INT, sa.ForeignKey("map_regions.id"), primary_key=True)
    _table("map_areas", part, region, *_must("km2", kind=_REAL))
    op.create_index("map_areas_region", "map_areas", ["region"])
    if op.get_bind().dialect.name == "sqlite":
        kept = ("map_legends", "map_sheets", "map_parts", "map_regions")
        for line in (*sqlite.protect(*kept), *sqlite.keep_ids(*kept)):
            op.execute(sa.text(line.replace(":", "\\:")))


def _table(name: str, *parts: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", _INT, primary_key=True)


def _key() -> sa.Column[str]:
    return sa.Column("key", _TEXT, nullable=False, unique=True)


def _must(*names: str, kind: Any = _TEXT) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _to(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, _INT, sa.ForeignKey(target), nullable=False)
