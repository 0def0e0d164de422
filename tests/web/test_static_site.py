"""The page as files says the same as the server, and no text in it is anything but data."""

import datetime as dt
import json
import re

import pytest

from selon.ledger.store import Ledger
from selon.model import SelonError
from selon.web import files, static_site
from selon.web.static_site import Site, script


@pytest.fixture(scope="module")
def site(ledger_file, tmp_path_factory):
    out = tmp_path_factory.mktemp("site") / "out"
    with Ledger(ledger_file, create=False) as ledger:
        Site(ledger).write(out)
    return out


def held(site, name):
    body = (site / f"data/{name}.js").read_text(encoding="utf-8")
    found = re.fullmatch(r'selonData\(("[^"]+"),(.*)\);\n', body, re.DOTALL)
    assert found is not None
    assert json.loads(found[1]) == name
    return json.loads(found[2])


def test_the_files_hold_what_the_server_answers(site, get):
    assert held(site, "claims")["claims"] == get("/api/claims", limit=500)["claims"]
    assert held(site, "findings")["findings"] == get("/api/findings", limit=500)["findings"]
    assert held(site, "brief.fr") == get("/api/brief", wait=60)
    assert held(site, "words.en") == get("/api/words", lang="en")
    for head in held(site, "documents")["documents"]:
        assert held(site, f"documents/{head['n']}") == get(f"/api/documents/{head['id']}")
    for head in held(site, "speakers")["speakers"]:
        assert held(site, f"speakers/{head['n']}")["who"] == head["who"]
    assert held(site, "series.fr")["series"]
    assert held(site, "control/days") == {"sources": [], "sheets": []}


def test_every_view_has_its_page_with_the_policy(site):
    for view in files.VIEWS:
        page = (site / f"{view}.html").read_text(encoding="utf-8")
        assert "default-src 'none'" in page
        assert "unsafe" not in page
        assert '<meta name="selon-mode" content="static">' in page
    assert (site / "vendor/maplibre-gl.js").stat().st_size > 500_000


def test_a_hostile_text_stays_data():
    hostile = "</script><script>alert(1)</script>\u2028<!-- \u202e &lt;"
    body = script("claims", {"text": hostile}).decode()
    assert not set("<>&\u2028") & set(body)
    assert json.loads(body.removeprefix('selonData("claims",').removesuffix(");\n"))["text"] == hostile


def test_days_bound_what_is_written(ledger_file, tmp_path):
    with Ledger(ledger_file, create=False) as ledger:
        Site(ledger, since=dt.date(2025, 3, 10), until=dt.date(2025, 3, 11)).write(tmp_path / "out")
    found = held(tmp_path / "out", "documents")["documents"]
    assert {doc["published"][:10] for doc in found} == {"2025-03-10", "2025-03-11"}
    assert {row["doc"] for row in held(tmp_path / "out", "claims")["claims"]} <= {doc["id"] for doc in found}


def test_another_folder_is_left_alone(ledger_file, tmp_path, monkeypatch):
    other = tmp_path / "mine"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    with Ledger(ledger_file, create=False) as ledger:
        with pytest.raises(SelonError, match="holds something else"):
            Site(ledger).write(other)
        Site(ledger, since=dt.date(2025, 3, 14)).write(tmp_path / "out")
        before = sorted(p.name for p in (tmp_path / "out").rglob("*"))
        monkeypatch.setattr(static_site, "MOST", 10)
        with pytest.raises(SelonError, match="--since"):
            Site(ledger).write(tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").rglob("*")) == before
    assert (other / "notes.txt").read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine", "out"]
