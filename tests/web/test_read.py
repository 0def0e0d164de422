"""A text that is sent is read and not kept."""

import datetime as dt
import sys
import tempfile
import time

import pytest

from selon.model import Document
from selon.web import reading

TEXT = "Le gouverneur Ostap Verboviak affirme tenir environ 500 km² dans la région de Koursk."


def test_a_text_and_files_are_read_without_being_stored(page, ledger_file):
    before = ledger_file.read_bytes()
    files = [("files", ("../2025-03-08_mot.txt", f"Mot du soir\n\n{TEXT}".encode())), ("files", ("image.bin", b"\x00\x01\x02\xff"))]
    answer = page.post("/api/read", data={"text": TEXT, "published": "2025-03-08", "lang": "fr"}, files=files)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert [doc["text"] for doc in found["documents"]] == [TEXT, f"Mot du soir\n\n{TEXT}"]
    assert found["documents"][1]["document"]["published"] == "2025-03-08"
    assert any(claim["kind"] == "control.hold" for claim in found["documents"][0]["claims"])
    assert [problem["level"] for problem in found["problems"]] == ["refusal"]
    assert "image.bin" in found["problems"][0]["line"]
    assert "/tmp" not in answer.text
    assert ledger_file.read_bytes() == before


def test_a_day_that_is_none_is_said_so(page):
    answer = page.post("/api/read", data={"text": TEXT, "published": "soon"})
    assert answer.status_code == 422
    assert "soon" in answer.json()["error"]


def test_what_is_read_at_a_time_is_bounded(page):
    lines = "".join(f'{{"id": "d{n}", "text": "{TEXT}", "published": "2025-03-08"}}\n' for n in range(reading.DOCUMENTS + 1))
    answer = page.post("/api/read", files=[("files", ("all.jsonl", lines.encode()))])
    assert answer.status_code == 422
    assert f"at most {reading.DOCUMENTS} documents" in answer.json()["error"]
    large = page.post("/api/read", files=[("files", ("large.txt", b"x" * (reading.FILE_BYTES + 1)))])
    assert large.status_code == 413
    assert "large.txt" in large.json()["error"]


def test_no_more_is_unpacked_than_may_be_read():
    seen = []

    def documents():
        for n in range(10_000):
            seen.append(n)
            yield Document(id=f"d{n}", text=TEXT)

    with pytest.raises(reading.TooMuch):
        reading.taken(documents())
    assert len(seen) == reading.DOCUMENTS + 1


def test_who_comes_while_another_is_read_is_told_at_once(page):
    reader = page.app.state.desk.reader
    with reader._lock:
        began = time.monotonic()
        answer = page.post("/api/read", data={"text": TEXT})
    assert answer.status_code == 429
    assert time.monotonic() - began < 5
    assert page.post("/api/read", data={"text": TEXT, "lang": "fr"}).status_code == 200


def test_what_takes_too_long_is_ended_and_leaves_nothing_behind(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    reader = reading.Reader()
    with pytest.raises(reading.TooMuch, match="seconds"):
        reader.read("", [("mot.txt", TEXT.encode())], reading.About(None, None, None, "fr", dt.date(2025, 3, 8)))
    assert list(tmp_path.iterdir()) == []
    assert reader._pool is None
    assert reader._lock.acquire(blocking=False)


@pytest.mark.skipif(sys.platform != "linux", reason="the bound of memory is the system's")
def test_the_process_that_unpacks_cannot_grow_beyond_its_bound():
    pool = reading.Reader()._process()
    with pytest.raises(MemoryError):
        pool.submit(bytearray, reading.MEMORY).result(timeout=60)
    pool.shutdown()
