"""What Alembic runs for a step: the connection comes from ``schema``, which owns the transaction.

In: Alembic's context. Out: the steps, run. Never: opens a file or reads settings of its own.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
