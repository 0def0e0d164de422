"""The word indexes are merged seldom and by many parts at once: a large ledger grows at nearly the pace of a small one.

In: a ledger of the step before. Out: the same tables; how their word indexes grow from now on. Never: changed once it has been released.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_words"
down_revision = "0004_briefs"

_PARTS = 16  # of one size, that are merged into one; SQLite's own 4 write each word twice as often


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for index in ("document_words", "sentence_words"):
            op.execute(sa.text(f"INSERT INTO {index} ({index}, rank) VALUES ('automerge', {_PARTS})"))  # noqa: S608 - an index of ours
