"""Each view answers with what the ledger holds, and with nothing else."""

import datetime as dt

import pytest

from selon.findings import choice
from selon.ledger import found
from selon.ledger.store import Ledger
from selon.web import exports
from selon.web.asked import SeriesAsked
from selon.web.views import series
from selon.web.views.documents import LAYERS


def test_claims_by_page_are_all_claims_once(get, ledger_file):
    seen, after = [], None
    while True:
        answer = get("/api/claims", limit=50, **({"after": after} if after else {}))
        seen += [row["claim"] for row in answer["claims"]]
        after = answer["next"]
        if after is None:
            break
    with Ledger(ledger_file, create=False) as ledger:
        assert seen == [row.claim for row in ledger.rows(newest=True)]


@pytest.mark.parametrize(
    "asked", [{"order": "oldest"}, {"kind": "control"}, {"words": "drones"}, {"speaker": "Verboviak", "figures": "true"}]
)
def test_filters_are_those_of_the_command_line(get, ledger_file, asked):
    answer = get("/api/claims", limit=500, **asked)
    given = {name: value for name, value in asked.items() if name not in ("order", "figures")}
    given |= {"has_figure": True} if "figures" in asked else {}
    with Ledger(ledger_file, create=False) as ledger:
        rows = [row.claim for row in ledger.rows(newest=asked.get("order") != "oldest", **given)]
    assert [row["claim"] for row in answer["claims"]] == rows
    assert rows


def test_facets_count_what_the_filters_leave(get):
    every = get("/api/facets")
    assert every["claims"] == sum(held["count"] for held in every["facets"]["kind"])
    one = every["facets"]["kind"][0]
    narrowed = get("/api/facets", kind=one["value"])
    assert narrowed["claims"] == one["count"]
    assert [held["value"] for held in narrowed["facets"]["kind"]] == [one["value"]]
    assert one["label"] != one["value"]


def test_every_claim_is_on_the_map_or_counted_beside_it(get):
    found = get("/api/map")
    placed = sum(feature["properties"]["claims"] for feature in found["features"])
    assert placed + found["without_point"] == get("/api/facets")["claims"]
    assert all(f["properties"]["documents"] <= f["properties"]["claims"] for f in found["features"])


def test_every_mark_of_a_document_stands_on_its_characters(get):
    for head in get("/api/documents")["documents"]:
        found = get(f"/api/documents/{head['id']}")
        text, claims = found["text"], {claim["id"]: claim for claim in found["claims"]}
        assert head["claims"] == len(claims)
        for span in found["spans"]:
            assert span["layer"] in LAYERS
            assert 0 <= span["start"] < span["end"] <= len(text)
        for claim in claims.values():
            row = claim["row"]
            assert text[row["anchor_start"] : row["anchor_end"]] == row["anchor"]
            assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]


def test_both_sides_of_a_finding_are_quoted_from_their_texts(get):
    found = get("/api/findings", limit=500)["findings"]
    assert found
    for finding in found:
        for side in finding["sides"]:
            text = get(f"/api/documents/{side['document']}")["text"]
            assert text[side["start"] : side["end"]] == side["quote"]
            assert side["before"] + side["quote"] + side["after"] in text


def test_a_claim_shows_what_touches_it(get):
    touched = next(f for f in get("/api/findings", limit=500)["findings"] if f["claims"])
    answer = get(f"/api/claims/{touched['claims'][0]}")
    assert touched["id"] in [f["id"] for f in answer["findings"]]
    assert answer["document"]["id"] == answer["claim"]["doc"]


def test_a_reprint_is_shown_from_both_ends(get):
    for doc in ("vauclair-0308", "courrier-0309"):
        group = get(f"/api/documents/{doc}")["reprints"]
        assert group["first"]["doc"] == "vauclair-0308"
        assert {"courrier-0309", "clairvallon-0308"} <= {copy["doc"] for copy in group["copies"]}


def test_a_brief_is_of_the_newest_day_unless_another_is_asked(get):
    newest = get("/api/brief", wait=60)
    assert newest["window"]["since"] == get("/api/ledger")["last"]
    assert not newest["empty"]
    assert get("/api/brief", wait=60, since="2025-03-03", until="2025-03-05", lang="en")["lang"] == "en"
    assert get("/api/brief", wait=60, since="2031-01-01") == {
        "window": {"since": "2031-01-01", "until": None, "place": None},
        "empty": True,
    }


def test_series_are_asked_for_by_thing(get):
    things = get("/api/series")["things"]
    assert things
    thing = things[0]
    found = get("/api/series", kind=thing["kind"], place=thing["place"], unit=thing["unit"])["series"]
    assert found
    assert all(point["sources"] for one in found for point in one["points"])


def test_speakers_come_with_the_words_that_say_so(get):
    listed = get("/api/speakers", limit=500)["speakers"]
    assert listed
    one = get("/api/speaker", who=listed[0]["who"])
    assert {called["doc"] for called in one["called"]}
    assert get("/api/speakers", name="Verboviak")["speakers"]


def test_what_is_less_sure_can_be_left_out(get):
    every, sure = get("/api/facets")["claims"], get("/api/facets", min_confidence=0.95)["claims"]
    rows = get("/api/claims", min_confidence=0.95, limit=500)["claims"]
    assert len(rows) == sure <= every
    assert all(row["confidence"] is None or row["confidence"] >= 0.95 for row in rows)


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "control.hold"},
        {"kind": "control.hold", "place": "Koursk"},
        {"speaker": "Le Fil du front"},
        {"place": "Koursk", "until": "2025-03-08"},
    ],
)
def test_series_are_those_of_the_command_line(get, ledger_file, asked):
    days = {name: dt.date.fromisoformat(value) for name, value in asked.items() if name in ("since", "until")}
    with Ledger(ledger_file, create=False) as ledger:
        wanted = choice.of(**{**asked, **days})
        found = choice.choose(choice.rows_in(ledger, wanted), wanted)
    assert get("/api/series", **asked) == {"series": [series.shown(one, "fr") for one in found.series], "things": [], "notes": found.notes}
    assert found.series


def test_of_too_many_figures_the_newest_of_the_days_are_taken(page, ledger_file, monkeypatch):
    with Ledger(ledger_file, create=False) as ledger:
        last = max(row.day for row in ledger.rows(has_figure=True) if row.day)
        kept, more = choice.newest(ledger, choice.of(since=last), 3)
        taken = series.chosen(ledger, ledger.map_book(), SeriesAsked(kind="harm.casualties"), 3)
    assert more
    assert len(kept) == 3
    assert all(any(day and day >= last for day in (row.start, row.end, row.said, row.day)) for row in kept)
    assert "newest 3" in taken.notes[0]
    monkeypatch.setattr(exports, "MOST", 3)
    answer = page.get("/api/export/figures.csv?kind=harm.casualties")
    assert answer.status_code == 422
    assert "more than 3 figures" in answer.json()["error"]


def test_no_finding_of_a_document_is_left_out(get, monkeypatch):
    every = get("/api/findings", limit=500)["findings"]
    monkeypatch.setattr(found, "MOST", 2)
    for doc in {side["document"] for finding in every for side in finding["sides"]}:
        held = get(f"/api/documents/{doc}", lang="en")["findings"]
        assert {f["id"] for f in held} == {f["id"] for f in every if any(s["document"] == doc for s in f["sides"])}
        assert all(len(f["sides"]) == len(next(e for e in every if e["id"] == f["id"])["sides"]) for f in held)


def test_a_speakers_card_leads_to_its_claims(get):
    every = get("/api/claims", limit=500)["claims"]
    renamed = {row["who"] for row in every if row["who"] != row["speaker"]}
    assert renamed
    for who in renamed | {"Ostap Verboviak"}:
        named = get("/api/claims", who=who, limit=500)["claims"]
        assert [row["claim"] for row in named] == [row["claim"] for row in every if row["who"] == who]
        assert get("/api/facets", who=who)["claims"] == len(named)
