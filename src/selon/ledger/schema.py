"""The form of a ledger's tables: made in an empty file, brought up to date in an older one, left alone in a newer one.

In: an engine. Out: the same file with the tables that this program knows. Never: touches a file that is no ledger, or of a newer selon.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from selon.ledger import sqlite
from selon.ledger.errors import LedgerError

MIGRATIONS = Path(__file__).with_name("migrations")


@cache
def revisions() -> tuple[str, ...]:
    """The steps that this program knows, in order; Alembic is not needed for that."""
    return tuple(sorted(p.stem for p in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def bring_up_to_date(engine: Engine, name: str) -> None:
    """Makes or migrates the tables, in one transaction. Raises LedgerError for a newer ledger and for a file of something else."""
    with engine.connect() as connection:
        if _at(connection, name) == revisions()[-1]:
            return
    with engine.execution_options(**sqlite.WRITING).begin() as connection:
        # another process may have done it while we waited for the lock
        if _at(connection, name) != revisions()[-1]:
            _upgrade(connection)


def _at(connection: Connection, name: str) -> str | None:
    """The step that the file is at, None for an empty one."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables or "documents" not in tables:
        raise LedgerError(f"{name}: is a database, but no ledger of selon; name another file with --ledger")
    at: str = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if at not in revisions():
        raise LedgerError(f"{name}: was written by a newer selon (its tables are at {at}); update selon to open it")
    return at


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    from selon.ledger import views

    views.drop(connection)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    views.make(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION}")
