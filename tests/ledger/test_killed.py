"""Killed, crowded, full: what was committed is there, and running again ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bench.generate import readings
from selon.ledger import adding
from selon.ledger.errors import LedgerError
from selon.ledger.store import Ledger
from tests.ledger.stopped import AT, dump, found

ROOT = Path(__file__).parents[2]
DOCUMENTS = 150


def start(path, number=DOCUMENTS, first=0):
    command = [sys.executable, "-m", "tests.ledger.stopped", str(path), str(number), str(first)]
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(command, cwd=ROOT, env=env)


def finished(process):
    assert process.wait(timeout=300) == 0


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "selon.db"
    with Ledger(path) as ledger:
        ledger.add(readings(DOCUMENTS), at=AT)
    return path


def committed(path):
    """How many documents the ledger has by now; none while there is no ledger."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.Error:
        return 0


def killed_once(process, path, least, later):
    """Kills the process that long after it has added so many documents; whether it was still at work."""
    while process.poll() is None and not (path.exists() and committed(path) >= least):
        time.sleep(0.005)
    time.sleep(later)
    at_work = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return at_work


@pytest.mark.slow
def test_killed_again_and_again_and_resumed_it_is_the_same_ledger(tmp_path, undisturbed):
    path, draw, kills = tmp_path / "selon.db", random.Random(5), 0
    for least in (0, 1, 40, 80):
        kills += killed_once(start(path), path, least, draw.random() * 0.1)
    finished(start(path))
    assert kills
    assert dump(path) == dump(undisturbed)
    assert found(path) == found(undisturbed)


@pytest.mark.slow
def test_two_processes_at_once_lose_nothing(tmp_path, undisturbed):
    path = tmp_path / "selon.db"
    for process in [start(path), start(path, first=DOCUMENTS // 2)]:
        finished(process)
    with Ledger(path) as both, Ledger(undisturbed) as one:
        assert sorted(r.document.id for r in both.readings()) == sorted(r.document.id for r in one.readings())
        assert {row.claim for row in both.rows()} == {row.claim for row in one.rows()}
        assert both.count() == one.count()
    dump(path)


def test_a_writer_waits_for_another(tmp_path):
    with Ledger(tmp_path / "selon.db") as one, Ledger(tmp_path / "selon.db") as two:
        one.add(readings(2), at=AT)
        with one.writing():
            # a reader is not kept waiting, and sees what was committed
            assert two.count()[1] == 2
        two.add(readings(4), at=AT)


def test_a_full_disk_is_said_and_what_was_committed_stays(tmp_path):
    """``max_page_count`` stands for the disk: SQLite answers as it does when the system has no room."""
    path = tmp_path / "selon.db"
    with Ledger(path) as ledger:
        ledger.add(readings(64), at=AT)
        kept = dump(path)
        with ledger.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 40}")
        with pytest.raises(LedgerError, match="the disk is full; everything that was committed is kept"):
            ledger.add(readings(500), at=AT)
    after = dump(path)
    assert {row[1] for row in kept["documents"]} <= {row[1] for row in after["documents"]}
    with Ledger(path) as ledger:
        ledger.add(readings(500), at=AT)
        assert ledger.count()[1] == 500


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_ledger_that_is_no_file_says_so():
    with pytest.raises(LedgerError):
        Ledger("/dev/full")


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    path = tmp_path / "selon.db"
    Ledger(path).close()
    started = time.monotonic()
    path.chmod(0o400)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everywhere")
    with Ledger(path) as ledger, pytest.raises(LedgerError, match="cannot be written"):
        ledger.add(readings(1), at=AT)
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("shuffled", [False, True])
def test_few_at_a_time_or_all_at_once_the_rows_are_the_same(tmp_path, monkeypatch, shuffled):
    made = list(readings(40))
    if shuffled:
        random.Random(7).shuffle(made)
    for few in (1, 7, 256):
        monkeypatch.setattr(adding, "BATCH", few)
        with Ledger(tmp_path / f"{few}.db") as ledger:
            ledger.add(made, at=AT)
    once = dump(tmp_path / "256.db")
    assert once["reprints"]
    assert once["reprint_passages"]
    assert dump(tmp_path / "1.db") == dump(tmp_path / "7.db") == once


def test_what_waits_for_a_slow_reader_is_written_before_its_batch_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "PATIENCE", 0.0)
    there = []

    def slowly():
        for one in readings(3):
            with Ledger(tmp_path / "slow.db") as beside:
                there.append(sum(1 for _ in beside.documents()))
            yield one

    with Ledger(tmp_path / "slow.db") as ledger:
        ledger.add(slowly(), at=AT)
    assert there == [0, 1, 2]
