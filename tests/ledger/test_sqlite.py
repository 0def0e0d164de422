"""What SQLite is asked for: rows many a statement, and what is large left to files by those who only ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

from selon.ledger import sqlite
from selon.ledger.store import Ledger

_PAIRS = Table("pairs", MetaData(), Column("one", Integer), Column("other", Text))


@pytest.mark.parametrize("number", [0, 1, sqlite.TOGETHER - 1, sqlite.TOGETHER, sqlite.TOGETHER + 1, 3 * sqlite.TOGETHER])
def test_rows_arrive_once_and_in_order(tmp_path: Path, number: int) -> None:
    rows = [(at, f"row {at}") for at in range(number)]
    with Ledger(tmp_path / "selon.db") as ledger, ledger.writing() as connection:
        _PAIRS.create(connection)
        sqlite.insert(connection, _PAIRS, ("one", "other"), rows)
        assert connection.execute(_PAIRS.select()).fetchall() == rows


def test_only_who_writes_keeps_what_is_temporary_in_memory(tmp_path: Path) -> None:
    def asked() -> int:
        with ledger.reading() as connection:
            return int(connection.exec_driver_sql("PRAGMA temp_store").scalar_one())

    with Ledger(tmp_path / "selon.db") as ledger:
        before = asked()
        with ledger.writing() as connection:
            assert connection.exec_driver_sql("PRAGMA temp_store").scalar_one() == 2
        assert (before, asked()) == (0, 0)
