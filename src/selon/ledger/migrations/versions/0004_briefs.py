"""The briefs that were made from a ledger: what each knew, so that the next one can start there.

In: a ledger of the step before. Out: the table ``briefs``, whose rows are added, never changed. Never: changed once it has been released.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from selon.ledger import sqlite

revision = "0004_briefs"
down_revision = "0003_maps"


def upgrade() -> None:
    text = {name: sa.Column(name, sa.Text) for name in ("since", "until", "place", "day")}
    op.create_table(
        "briefs",
        sa.Column("id", sa.Integer, primary_key=True), text["since"], text["until"], text["place"],
        sa.Column("lang", sa.Text, nullable=False), text["day"],
        sa.Column("last_document", sa.Integer, nullable=False), sa.Column("last_retraction", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False), sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    if op.get_bind().dialect.name == "sqlite":
        for line in (*sqlite.protect("briefs"), *sqlite.keep_ids("briefs")):
            op.execute(sa.text(line.replace(":", "\\:")))
