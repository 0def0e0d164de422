"""Links of speakers hold the day of their document, and are found by every name and in the order of days.

In: a ledger of the step before. Out: the same links with their days. Never: changed once it has been released.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_speakers"
down_revision = "0005_words"


def upgrade() -> None:
    op.add_column("speaker_links", sa.Column("day", sa.Text))
    op.execute(sa.text("UPDATE speaker_links SET day = (SELECT day FROM documents WHERE id = speaker_links.document)"))
    op.drop_index("speaker_links_who", "speaker_links")
    op.create_index("speaker_links_who", "speaker_links", ["who", "day", "document", "name"])
    op.create_index("speaker_links_name", "speaker_links", ["name", "who"])
