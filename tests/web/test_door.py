"""What the page refuses, and what it tells browsers to refuse."""

import datetime as dt

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bench import requests
from selon.ledger.errors import LedgerError
from selon.ledger.store import Ledger
from selon.model import SelonError
from selon.web.app import build
from selon.web.safety import POLICY, Guarded
from selon.web.views import briefs
from tests.web.conftest import TOKEN


@pytest.fixture
def writing(ledger_file, tmp_path):
    """A page with a token, over a ledger of its own."""
    import shutil

    own = tmp_path / "own.db"
    shutil.copy(ledger_file, own)
    with TestClient(build(own, write_token=TOKEN), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("path", ["/brief", "/docs", "/static/none", "/api/claims", "/api/none", "/vendor/maplibre-gl.js"])
def test_every_answer_carries_the_policy(page, path):
    headers = page.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "127.0.0.1:80:80", "localhost@evil"])
def test_a_foreign_host_name_is_refused(page, host):
    assert page.get("/api/claims", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "[::1]:8765", "LOCALHOST:1"])
def test_our_own_names_are_answered(page, host):
    assert page.get("/api/ledger", headers={"host": host}).status_code == 200


def test_another_sites_form_is_refused(page):
    assert page.post("/api/read", data={"text": "x"}, headers={"origin": "https://evil.example"}).status_code == 403


def test_a_body_is_bounded(page):
    answer = page.post("/api/read", content=b"x", headers={"content-length": "999999999999"})
    assert answer.status_code == 413
    assert "\n" not in answer.json()["error"]
    assert page.post("/api/read", data={"text": "x" * 500_000}).status_code in (400, 422)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/api/claims?since=yesterday", "since"), ("/api/claims?sponsor=x", "sponsor"), ("/api/claims?limit=100000", "limit"),
        ("/api/claims?since=2025-03-09&until=2025-03-01", "since"), ("/api/claims?after=2025-99-99~1~1", "after"),
        ("/api/claims?words=%00", "NUL"), ("/api/series?kind=nope", "nope"), ("/api/findings?verdict=false", "verdict"),
        ("/api/search?words=%22", "word"), ("/api/export/claims.csv?sponsor=x", "sponsor"), ("/api/export/claims.exe", "exe"),
        ("/api/brief?wait=60&since=2025-03-01&place=Nullepart", "Nullepart"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_in_one_line(page, path, names):
    answer = page.get(path)
    assert answer.status_code == 422
    assert names in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_without_a_token_nothing_is_written(page, writing):
    asked = {"target": "vauclair-0308", "why": "a mistake"}
    assert page.post("/api/retractions", json=asked, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 403
    for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Authorization": "Bearer"}):
        assert writing.post("/api/retractions", json=asked, headers=header).status_code == 401


def test_a_retraction_is_seen_at_once_and_can_be_undone(writing):
    proof = {"Authorization": f"Bearer {TOKEN}"}
    before = writing.get("/api/facets").json()["claims"]
    asked = {"target": "vauclair-0308", "why": "a mistake", "who": "desk"}
    assert writing.post("/api/retractions", json=asked, headers=proof).status_code == 201
    assert writing.get("/api/facets").json()["claims"] < before
    assert writing.get("/api/documents/vauclair-0308").status_code == 404
    assert writing.post("/api/retractions", json={**asked, "undo": True}, headers=proof).status_code == 201
    assert writing.get("/api/facets").json()["claims"] == before


def test_a_judgement_stands_beside_its_claims(writing):
    one, two = (row["claim"] for row in writing.get("/api/claims?limit=2").json()["claims"])
    asked = {"claim_a": one, "claim_b": two, "verdict": "unsure", "why": "two briefings"}
    assert writing.post("/api/judgements", json=asked, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 201
    assert writing.get(f"/api/claims/{one}").json()["judgements"][0]["why"] == "two briefings"


def test_reading_is_limited_and_keeps_nothing(writing, ledger_file):
    answers = [writing.post("/api/read", data={"text": ""}) for _ in range(21)]
    assert [a.status_code for a in answers] == [200] * 20 + [429]
    assert answers[0].json()["documents"] == []


def test_an_unknown_error_is_no_traceback(ledger_file, monkeypatch):
    app = build(ledger_file)

    def broken(*_, **__):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Ledger, "page", broken)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get("/api/claims")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_where_the_ledger_lies_is_nobodys_business(ledger_file, monkeypatch):
    def broken(*_, **__):
        raise LedgerError(f"{ledger_file}: the disk is full")

    monkeypatch.setattr(Ledger, "page", broken)
    with TestClient(build(ledger_file), base_url="http://127.0.0.1") as client:
        answer = client.get("/api/claims")
    assert answer.json() == {"error": f"{ledger_file.name}: the disk is full"}


def test_a_ledger_that_is_none_is_said_so(tmp_path):
    with pytest.raises(SelonError, match="no such ledger"):
        build(tmp_path / "none.db")


def test_host_names_are_read_whole():
    door = Guarded(FastAPI(), hosts=("desk.example",))
    assert door.is_ours("desk.example:80")
    assert not door.is_ours("desk.example.evil")


def test_an_empty_field_asks_for_nothing(page):
    empty = "speaker=&since=&low=&figures=&precision=&after="
    assert page.get(f"/api/claims?{empty}").json() == page.get("/api/claims").json()


def test_a_page_without_a_token_cannot_write_whatever_asks_it_to(ledger_file):
    at = dt.datetime(2025, 3, 17, tzinfo=dt.UTC)
    app = build(ledger_file)
    with TestClient(app):
        ledger = app.state.desk.ledger
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.retract("vauclair-0308", at=at, why="a mistake")


def test_a_brief_is_bounded(page, monkeypatch):
    monkeypatch.setattr(briefs, "MOST", 2)
    answer = page.get("/api/brief?since=2025-03-02&wait=60")
    assert answer.status_code == 422
    assert "fewer days" in answer.json()["error"]


def test_fuzzed_requests_never_break_the_server(ledger_file):
    """The whole run is ``make bench ARGS=requests``."""
    counts, faults = requests.run(build(ledger_file), 200)
    assert faults == []
    assert sum(counts.values()) >= 200
    assert counts[200] > 20
