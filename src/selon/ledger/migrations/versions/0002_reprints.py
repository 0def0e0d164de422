"""Reprints and speakers: keys under which like texts meet, copies, passages carried; who is called what, who is who, what people decided.

In: the core tables. Out: eight tables more. Never: reads a text.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from selon.ledger import sqlite

revision = "0002_reprints"
down_revision = "0001_core"


def upgrade() -> None:
    _reprints()
    _speakers()


def _reprints() -> None:
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


def _speakers() -> None:
    whole, text = sa.Integer, sa.Text

    def document(name: str = "document", *, key: bool = False, nullable: bool = False) -> sa.Column[int]:
        return sa.Column(name, whole, sa.ForeignKey("documents.id"), primary_key=key, nullable=nullable)

    op.create_table(
        "speaker_readings",
        sa.Column("reading", whole, sa.ForeignKey("readings.id"), primary_key=True), document(), sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "speaker_mentions",
        sa.Column("reading", whole, sa.ForeignKey("readings.id"), primary_key=True),
        sa.Column("number", whole, primary_key=True), document(),
        *(sa.Column(name, text, nullable=False) for name in ("name", "kind")), sa.Column("sex", text),
        *(sa.Column(name, whole, nullable=False) for name in ("start", "end", "speaks")), sa.Column("roles", text, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "speaker_links",
        document(key=True), sa.Column("name", text, primary_key=True),
        *(sa.Column(name, text, nullable=False) for name in ("who", "by")), document("evidence", nullable=True),
        sa.Column("start", whole), sa.Column("end", whole), sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "speaker_perhaps",
        document(key=True), sa.Column("name", text, primary_key=True), sa.Column("who", text, primary_key=True),
        sa.Column("why", text, nullable=False), sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "speaker_judgements",
        sa.Column("id", whole, primary_key=True),
        *(sa.Column(name, text, nullable=False) for name in ("first", "second", "verdict", "at", "who", "why")),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("speaker_links_who", "speaker_links", ["who"])
    if op.get_bind().dialect.name == "sqlite":
        for line in (*sqlite.protect("speaker_judgements"), *sqlite.keep_ids("speaker_judgements")):
            op.execute(sa.text(line.replace(":", "\\:")))
