"""Reprints: keys under which like texts meet, whole copies, passages carried.

In: the core tables. Out: three tables more. Never: reads a text: what was added before gets its links when it is next looked for.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_reprints"
down_revision = "0001_core"


def upgrade() -> None:
    whole, text = sa.Integer, sa.Text
    op.create_table(
        "reprint_keys",
        *(sa.Column(name, whole, primary_key=True, autoincrement=False) for name in ("key", "moment", "document")),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "reprints",
        sa.Column("document", whole, sa.ForeignKey("documents.id"), primary_key=True),
        *(sa.Column(name, whole, sa.ForeignKey("documents.id"), nullable=False) for name in ("of", "first")),
        sa.Column("covered", sa.REAL, nullable=False), sa.Column("figures", text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "reprint_passages",
        sa.Column("document", whole, sa.ForeignKey("documents.id"), primary_key=True), sa.Column("start", whole, primary_key=True),
        sa.Column("end", whole, nullable=False), sa.Column("of", whole, sa.ForeignKey("documents.id"), nullable=False),
        *(sa.Column(name, whole, nullable=False) for name in ("of_start", "of_end")),
        sa.Column("score", sa.REAL, nullable=False), sa.Column("figures", text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    for table, column in (("reprints", "of"), ("reprints", "first"), ("reprint_passages", "of")):
        op.create_index(f"{table}_{column}", table, [column])
