"""Scores whose figures one can count by hand."""

from __future__ import annotations

import copy
import json

import pytest

from selon.evaluate import report
from selon.evaluate.matching import overlap, pair, sentence_of
from selon.evaluate.names import kilometres, same_name, same_place, same_side, same_unit
from selon.evaluate.tally import Score
from selon.model import SourceError

TEXT = "Selon Kiev, 500 km² sont tenus près de Koursk jeudi. Moscou dément."
GOLD = {
    "id": "g1", "text": TEXT, "published": "2025-02-14",
    "attributions": [
        {"id": "a1", "source": [6, 10], "cue": [0, 5], "content": [[12, 51]], "speech": "indirect", "stance": "asserts",
         "speaker": "Ukraine", "within": None},
        {"id": "a2", "source": [53, 59], "cue": [60, 66], "content": [[12, 51]], "speech": "indirect", "stance": "denies",
         "speaker": "Russie", "within": None},
    ],
    "quantities": [{"span": [12, 19], "low": 500, "high": 500, "hedge": "exact", "unit": "km2", "of": None}],
    "dates": [{"span": [46, 51], "start": "2025-02-13", "end": "2025-02-13", "relation": "on"}],
    "places": [{"span": [39, 45], "name": "Kursk", "country": "RU", "lat": 51.73, "lon": 36.19, "feature": "city", "role": "place"}],
    "claims": [
        {"attribution": "a1", "kind": "control.hold", "actor": "Ukraine", "target": None, "place": "Kursk",
         "start": "2025-02-13", "end": "2025-02-13", "quantity": 0, "modality": "asserted", "anchor": [25, 30]},
    ],
}  # fmt: skip


def scores(read):
    return report.score([GOLD], [read]).scores()


def changed(**parts):
    found = copy.deepcopy(GOLD)
    for key, change in parts.items():
        change(found[key])
    return found


def test_the_gold_against_itself_is_whole():
    assert {s.f1 for s in scores(GOLD).values()} <= {1.0, 0.0}
    assert all(s.hit == s.gold == s.read for s in scores(GOLD).values())
    assert set(scores(GOLD)) == set(report.LAYERS)


def test_nothing_read_scores_nothing():
    found = report.score([GOLD], []).scores()
    assert found["attribution.content"] == Score(0, 2, 0)
    assert found["claim.kind"].f1 == 0.0


def test_a_wrong_speaker_costs_the_speaker_and_not_the_content():
    found = scores(changed(attributions=lambda rows: rows[0].update(speaker="Russie")))
    assert found["attribution.content"].f1 == 1.0
    assert found["attribution.speaker"] == Score(1, 2, 2)
    assert found["speaker.given"] == Score(1, 2, 2)


def test_a_speaker_left_open_costs_recall_only():
    found = scores(changed(attributions=lambda rows: rows[0].update(speaker=None)))
    assert found["speaker.given"].precision == 1.0
    assert found["speaker.given"].recall == 0.5


def test_a_lost_attribution_costs_the_claim_its_whole():
    found = scores(changed(claims=lambda rows: rows[0].update(attribution=None)))
    assert found["claim.kind"].f1 == 1.0
    assert found["claim.full"].f1 == 0.0
    assert found["claim.outlet"] == Score(0, 0, 1)


def test_an_unresolved_voice_is_not_given_as_the_outlets():
    found = scores(changed(claims=lambda rows: rows[0].update(attribution=None, voice="unresolved")))
    assert found["claim.outlet"] == Score(0, 0, 0)


def test_a_day_off_costs_the_date_and_the_claims_time():
    found = scores(
        changed(dates=lambda rows: rows[0].update(start="2025-02-06", end="2025-02-06"), claims=lambda rows: rows[0].update(start=None))
    )
    assert (found["date.span"].f1, found["date.value"].f1, found["claim.when"].f1) == (1.0, 0.0, 0.0)


def test_a_figure_needs_its_value():
    found = scores(changed(quantities=lambda rows: rows[0].update(low=5000, high=5000)))
    assert (found["quantity.span"].f1, found["quantity.value"].f1, found["figure"].f1) == (1.0, 0.0, 0.0)


def test_readings_are_paired_by_text_where_ids_differ():
    assert scores({**GOLD, "id": "other"})["claim.full"].f1 == 1.0


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Ukraine", "Kiev", True), ("Kiev", "Moscou", False), ("ministère russe de la Défense", "ministère de la Défense", True),
        ("ministère russe", "ministère ukrainien", False),
        ("Ostap Verboviak", "général Verboviak", False), ("Verboviak", "général Verboviak", True),
        (None, None, True), (None, "Kiev", False), ("Ukraine", "armée ukrainienne", False),
    ],
)  # fmt: skip
def test_names(one, two, same):
    assert same_name(one, two) is same
    assert same_name(two, one) is same


def test_troops_are_their_state():
    assert same_side("armée russe", "Russie")
    assert same_side("forces ukrainiennes", "armée ukrainienne")
    assert not same_side("armée russe", "armée ukrainienne")


def test_units_places_and_distances():
    assert same_unit("house", "count")
    assert not same_unit("soldier", "count")
    city = {"name": "Kursk", "country": "RU", "lat": 51.73, "lon": 36.19, "feature": "city"}
    assert same_place(city, {**city, "lat": 51.8})
    assert not same_place(city, {**city, "feature": "admin1"})
    assert not same_place(city, {**city, "lat": None})
    assert kilometres(city, city) == pytest.approx(0)


def test_overlap_and_pairs():
    assert overlap([0, 10], [5, 15]) == 0.5
    assert overlap(None, None) == 1.0
    assert overlap([[0, 2], [4, 6]], [0, 2]) == pytest.approx(2 / 3)
    rows = [{"s": [0, 4]}, {"s": [2, 6]}]
    assert pair(rows, rows, lambda a, b: overlap(a["s"], b["s"]), 0.5) == {0: 0, 1: 1}
    assert TEXT[slice(*sentence_of(TEXT, [54, 59]))] == "Moscou dément"


def test_a_broken_line_is_named(tmp_path):
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps(GOLD) + "\n{\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"g\.jsonl:2"):
        report.rows_of(path)
