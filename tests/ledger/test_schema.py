"""The tables: made, recognised, guarded."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from selon.ledger import schema, sqlite
from selon.ledger.errors import LedgerError
from selon.ledger.store import Ledger
from selon.ledger.tables import METADATA
from tests.ledger.made import AT, reading


def sql(ledger, line):
    with closing(sqlite3.connect(ledger.path)) as connection:
        found = connection.execute(line).fetchall()
        connection.commit()
    return found


def test_the_migrations_make_the_tables_that_the_program_knows(ledger):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(thing, name, kind, reflected, other):
        return not (kind == "table" and re.match(r"(document|sentence)_words", name))

    with ledger.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, METADATA) == []


def test_every_table_is_strict_and_the_file_is_sound(ledger):
    loose = sql(ledger, "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'")
    assert loose == [("alembic_version",)]
    assert sql(ledger, "PRAGMA integrity_check") == [("ok",)]
    assert sql(ledger, "PRAGMA journal_mode") == [("wal",)]
    assert sql(ledger, "PRAGMA foreign_key_check") == []


def test_the_steps_are_known_in_order():
    assert schema.revisions()[0] == "0001_core"


def test_opening_again_changes_nothing(ledger):
    before = sql(ledger, "SELECT sql FROM sqlite_master ORDER BY name")
    with Ledger(ledger.path):
        assert sql(ledger, "SELECT sql FROM sqlite_master ORDER BY name") == before


def test_a_newer_ledger_is_left_alone(ledger):
    sql(ledger, "UPDATE alembic_version SET version_num = '9999_later'")
    with pytest.raises(LedgerError, match="newer selon"):
        Ledger(ledger.path)


def test_another_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
        connection.commit()
    with pytest.raises(LedgerError, match="no ledger of selon"):
        Ledger(path)
    text = tmp_path / "text.db"
    text.write_text("pas une base de données, mais un texte qui est assez long pour en avoir l'air" * 20, encoding="utf-8")
    with pytest.raises(LedgerError, match="no ledger of selon"):
        Ledger(text)


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("setup", ["CREATE TABLE mine (x)", "CREATE TABLE documents (x); CREATE TABLE alembic_version (version_num)"])
@pytest.mark.parametrize("name", [0, 1196444487])
@pytest.mark.parametrize("create", [True, False])
def test_another_database_stays_as_it_is_to_the_byte(tmp_path, mode, setup, name, create):
    path = tmp_path / "ein #1?.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA journal_mode = {mode}; PRAGMA application_id = {name}; {setup}")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="no ledger of selon"):
        Ledger(path, create=create)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_empty_file_is_no_ledger_to_look_at_and_may_become_one(tmp_path):
    path = tmp_path / "selon.db"
    path.touch()
    with pytest.raises(LedgerError, match="is empty"):
        Ledger(path, create=False)
    assert path.read_bytes() == b""
    with Ledger(path) as made:
        assert made.add([reading()], at=AT).new == 1
        # its first pages may still lie in the log
        with Ledger(path, create=False) as other:
            assert other.count() == (1, 1)


def test_what_cannot_be_opened_says_so(tmp_path):
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger(tmp_path)
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger(tmp_path / "none" / "selon.db")
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger(tmp_path / "selon.db", create=False)


TABLES = ("claim_rows", "readings", "documents", "sentences", "judgements", "retractions", "tombstones", "successions")


@pytest.mark.parametrize("table", TABLES)
def test_rows_refuse_to_be_changed_or_deleted(ledger, table):
    ledger.add([reading()], at=AT)
    for extra in (
        "INSERT INTO judgements VALUES (1, 'c-1', 'c-2', 'same', 't', 'w', 'y', 'd-1', 'd-2')",
        "INSERT INTO retractions VALUES (1, 'claim', 'c-1', 'retracted', 't', 'w', 'y', 'd-1')",
        "INSERT INTO tombstones VALUES ('d-0', 'hash', 't', 'w', 'y')",
        "INSERT INTO successions VALUES ('d-0', 'd-1', 'id', 1)",
    ):
        sql(ledger, extra)
    column = sql(ledger, f"SELECT name FROM pragma_table_info('{table}')")[-1][0]
    for line in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="rows are added, never"):
            sql(ledger, line)


@pytest.mark.parametrize("table", TABLES[:6])
def test_no_row_is_replaced_under_its_id(ledger, table):
    ledger.add([reading()], at=AT)
    sql(ledger, "INSERT INTO judgements VALUES (1, 'c-1', 'c-2', 'same', 't', 'w', 'y', 'd-1', 'd-2')")
    sql(ledger, "INSERT INTO retractions VALUES (1, 'claim', 'c-1', 'retracted', 't', 'w', 'y', 'd-1')")
    with pytest.raises(sqlite3.IntegrityError, match="rows are added, never"):
        sql(ledger, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_nothing_asks_for_what_the_oldest_sqlite_has_not():
    """``->>`` and RIGHT JOIN came after ``sqlite.OLDEST``, and the SQLite under a test is newer."""
    assert sqlite.OLDEST < (3, 38)
    for path in Path(sqlite.__file__).parent.rglob("*.py"):
        # in SQL the sign stands behind a column, not behind a variable that is shifted
        assert not re.search(r"\w ->>? |\b(?:RIGHT|FULL) (?:OUTER )?JOIN\b", re.sub(r"\) -> ", "", path.read_text(encoding="utf-8"))), path


def test_a_ledger_of_the_step_before_is_brought_up_to_date(ledger):
    ledger.add([reading(n) for n in range(5)], at=AT)
    rows, links = list(ledger.rows()), sql(ledger, "SELECT * FROM speaker_links ORDER BY document, name")
    assert all(day is not None for *_, day in links)
    ledger.close()
    for index in ("document_words", "sentence_words"):
        sql(ledger, f"INSERT INTO {index} ({index}, rank) VALUES ('automerge', 4)")
    for line in ("DROP INDEX speaker_links_who", "DROP INDEX speaker_links_name", "ALTER TABLE speaker_links DROP COLUMN day"):
        sql(ledger, line)
    sql(ledger, "CREATE INDEX speaker_links_who ON speaker_links (who)")
    sql(ledger, "UPDATE alembic_version SET version_num = '0004_briefs'")
    with Ledger(ledger.path) as opened:
        assert sql(ledger, "SELECT version_num FROM alembic_version") == [(schema.revisions()[-1],)]
        assert sql(ledger, "SELECT v FROM document_words_config WHERE k = 'automerge'") == [(16,)]
        assert list(opened.rows()) == rows
        assert sql(ledger, "SELECT * FROM speaker_links ORDER BY document, name") == links
        assert opened.add([reading(n) for n in range(6)], at=AT).new == 1
        assert len(list(opened.search("koursk"))) == 6
