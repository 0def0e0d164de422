"""The page as files says the same as the server, and no text in it is anything but data."""

import datetime as dt
import json
import re
import shutil
import subprocess

import pytest

from selon.ledger.store import Ledger
from selon.model import SelonError
from selon.web import files, static_site
from selon.web.static_site import Site, script
from tests.web.browser import ledger_of


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


def test_the_files_speak_of_the_days_that_they_hold(ledger_file, tmp_path):
    with Ledger(ledger_file, create=False) as ledger:
        Site(ledger, since=dt.date(2025, 3, 10), until=dt.date(2025, 3, 11)).write(tmp_path / "out")
    about = held(tmp_path / "out", "ledger")
    assert (about["first"], about["last"], about["undated"]) == ("2025-03-10", "2025-03-11", 0)


def test_maps_are_series_too(ledger_file, tmp_path):
    with Ledger(ledger_of(ledger_file, tmp_path), create=False) as ledger:
        Site(ledger).write(tmp_path / "out")
    drawn = [one for one in held(tmp_path / "out", "series.en")["series"] if one["speaker"]["kind"] == "map"]
    assert "Kursk Oblast" in {one["place"] for one in drawn}


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: apt-get install nodejs runs the copy's filters")
@pytest.mark.parametrize("words", ["drones", '"chef d\'état-major"', "« chef d'état-major »", "dron*", "dron", "Koursk km*"])
def test_words_find_in_the_files_what_they_find_in_the_ledger(site, get, words):
    rows = held(site, "claims")["claims"]
    program = f"import {{ fitting }} from '{files.STATIC / 'lib/copyrows.js'}';"
    program += "const given = JSON.parse(await new Response(process.stdin).text());"
    program += "console.log(JSON.stringify(fitting(given.rows, { words: given.words }).map((r) => r.claim)))"
    given = json.dumps({"rows": rows, "words": words}).encode()
    done = subprocess.run(["node", "--input-type=module", "-e", program], input=given, capture_output=True, check=True)
    assert json.loads(done.stdout) == [row["claim"] for row in get("/api/claims", words=words, limit=500)["claims"]]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: apt-get install nodejs runs the copy's filters")
def test_places_and_names_are_found_in_the_files_as_in_the_ledger(site, get):
    asked = [
        {"place": typed}
        for typed in ("Koursk", "région de Koursk", "Kursk Oblast", "kursk", "Soumy", "Soumi", "Russie", "Kiev", "Nulle-Part")
    ]
    asked += [{"speaker": "etat-major"}, {"outlet": "Agence"}, {"outlet": "gence"}, {"actor": "forces"}]
    program = f"import {{ fitting }} from '{files.STATIC / 'lib/copyrows.js'}';"
    program += "const given = JSON.parse(await new Response(process.stdin).text());"
    program += "console.log(JSON.stringify(given.asked.map((q) => fitting(given.rows, q, given.called).map((r) => r.claim))))"
    given = json.dumps({"rows": held(site, "claims")["claims"], "asked": asked, "called": held(site, "spellings")}).encode()
    done = subprocess.run(["node", "--input-type=module", "-e", program], input=given, capture_output=True, check=True)
    for q, found in zip(asked, json.loads(done.stdout), strict=True):
        assert found == [row["claim"] for row in get("/api/claims", **q, limit=500)["claims"]], q
