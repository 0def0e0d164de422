"""Series: speakers apart, hedges as bands, reprints once, each point with its day and its sources."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.findings import asked, choice, countries, series, things
from tests.findings.rows import day, row

HELD: dict[str, Any] = {"place": "Kursk Oblast", "country": "RU", "feature": "admin1", "actor": "armée ukrainienne"}


def test_one_speaker_over_time_with_its_hedges_as_bands():
    rows = [
        row("d2", low=310, hedge="about", day="2025-03-08", end="2025-03-08", start="2025-03-08", **HELD),
        row("d1", low=430, hedge="about", day="2025-03-03", **{**HELD, "actor": "forces ukrainiennes"}),
        row("d3", low=None, high=150, hedge="less_than", day="2025-03-14", said="2025-03-13", **{**HELD, "actor": None}),
    ]
    found = series.build(rows).series
    assert len(found) == 1
    points = found[0].points
    assert [(p.day.isoformat(), p.which, p.low, p.high) for p in points] == [
        ("2025-03-03", "published", 387, 473),
        ("2025-03-08", "claim", 279, 341),
        ("2025-03-13", "said", None, 150),
    ]


def test_speakers_are_never_merged_and_nobody_is_no_speaker():
    rows = [
        row("d1", low=430, day="2025-03-03", speaker="Maire Untel", **HELD),
        row("d2", low=430, day="2025-03-03", speaker="Préfet Telun", **HELD),
        row("d3", low=430, day="2025-03-03", voice="outlet", **HELD),
        row("d4", low=430, day="2025-03-03", voice="unresolved", **HELD),
        row("d5", low=430, day="2025-03-03", speaker="unnamed: officier", **HELD),
        row("d6", low=430, day="2025-03-03", speaker="unnamed: officier", **HELD),
    ]
    found = series.build(rows)
    assert sorted((s.voice.kind, s.voice.name) for s in found.series) == [
        ("outlet", "Le Fil d'essai"), ("speaker", "Maire Untel"), ("speaker", "Préfet Telun"),
        ("speaker", "unnamed: officier"), ("speaker", "unnamed: officier"),
    ]  # fmt: skip
    assert found.unresolved == 1


def test_a_reprint_counts_once_and_keeps_the_first_day():
    rows = [
        row("d1", low=430, day="2025-03-03", **HELD),
        row("d2", low=430, day="2025-03-05", first="d1", **HELD),
        row("d3", low=430, day="2025-03-03", **HELD),
    ]
    (only,) = series.build(rows).series
    (point,) = only.points
    assert point.day == day("2025-03-03")
    assert [s.doc for s in point.sources] == ["d1", "d3", "d2"]
    assert point.distinct == 2


def test_dead_and_wounded_are_two_series_and_a_toll_is_of_the_day_of_its_telling():
    event: dict[str, Any] = {"kind": "harm.casualties", "place": "Okhtyrka", "unit": "person", "start": "2025-03-04", "end": "2025-03-05"}
    rows = [
        row("d1", low=3, anchor="morts", day="2025-03-05", **event),
        row("d2", low=5, anchor="tuées", day="2025-03-06", **event),
        row("d2", low=17, anchor="blessés", day="2025-03-06", **event),
    ]
    found = series.build(rows).series
    assert {s.thing.sort: [(p.value, p.day.day) for p in s.points] for s in found} == {"killed": [(3, 5), (5, 6)], "wounded": [(17, 6)]}


def test_what_is_no_level_or_only_planned_is_no_point():
    rows = [
        row("d1", low=0.5, unit="fraction", relation="less", day="2025-03-03", **HELD),
        row("d1", low=3, unit="times", day="2025-03-03", **HELD),
        row("d1", low=430, modality="planned", day="2025-03-03", **HELD),
        row("d1", low=430, **HELD),
    ]
    found = series.build(rows)
    assert found.series == []
    assert (found.unsaid, found.undated) == (1, 1)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 9), st.integers(1, 9), st.sampled_from(["X", "Y"])), max_size=12))
def test_no_figure_is_lost_and_none_changes_its_speaker(said):
    rows = [row(f"{d}{i}", low=v, day=f"2025-03-0{n}", speaker=who, **HELD) for i, (d, v, n, who) in enumerate(said)]
    for order in itertools.islice(itertools.permutations(rows), 2):
        found = series.build(order).series
        assert sum(len(p.sources) for s in found for p in s.points) == len(rows)
        docs = {r.doc: r.speaker for r in rows}
        assert all(docs[x.doc] == s.voice.name for s in found for p in s.points for x in p.sources)
        assert all(list(s.points) == sorted(s.points, key=lambda p: p.day) for s in found)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("armée ukrainienne", "UA"), ("les Russes", "RU"), ("forces de Kiev", "UA"), ("République démocratique du Congo", "CD"),
        ("soldats nord-coréens", "KP"), ("ministère de la Défense", None), ("Russes et Ukrainiens", None), ("russophones", None),
    ],
)  # fmt: skip
def test_the_country_that_a_name_stands_for(name, code):
    assert countries.country_of(name, "fr") == code


@pytest.mark.parametrize("name", ["Koursk", "Kursk Oblast", "région de Koursk", "KOURSK"])
def test_a_place_is_found_by_any_of_its_names(name):
    kept, taken = asked.at([row("d1", low=430, **HELD), row("d2", low=1, place="Kyiv", country="UA")], name)
    assert [r.doc for r in kept] == ["d1"]
    assert taken == ["Kursk Oblast (admin1, RU)"]


def test_what_is_asked_for_by_a_wrong_name_is_said():
    with pytest.raises(asked.NotKnown, match=r"no place is called 'Xyzzyville'"):
        asked.at([], "Xyzzyville")
    with pytest.raises(asked.NotKnown, match=r"control\.hold"):
        asked.kind("control.holds")
    with pytest.raises(asked.NotKnown, match="no unit"):
        asked.unit("parsec")
    assert asked.unit("km²") == "km2"


def test_choosing_says_what_it_took_and_what_it_left():
    rows = [row("d1", low=430, day="2025-03-03", **HELD), row("d2", low=1, voice="unresolved", **HELD)]
    found = choice.choose(rows, choice.of(place="Koursk", since=day("2025-03-04")))
    assert found.series == []
    assert found.notes == [
        "Koursk: Kursk Oblast (admin1, RU)",
        "left out: 1 figure whose speaker nobody could tell",
        "no such figure with a speaker and a day",
    ]
    assert [s.voice.name for s in choice.choose(rows, choice.of(speaker="untel")).series] == ["Maire Untel"]


def test_a_toll_counts_by_its_words():
    assert things.toll(row("d", kind="harm.casualties", low=3, figure="trois morts", unit="person")) == "killed"
    assert things.toll(row("d", kind="harm.casualties", low=3, figure="trois soldats", unit="person")) is None


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("On a compté 40 morts et blessés.", None),
        ("On a compté 40 morts ou disparus.", None),
        ("On a compté 40 morts et 12 blessés.", "killed"),
        ("On a compté 40 morts et des dégâts.", "killed"),
    ],
)
def test_what_counts_two_sorts_at_once_is_a_toll_of_neither(sentence, counts):
    start = sentence.index("40 morts")
    told = {"sentence": sentence, "sentence_start": 100, "figure": "40 morts", "figure_start": 100 + start, "figure_end": 108 + start}
    assert things.toll(row("d", kind="harm.casualties", low=40, unit="person", anchor="morts", **told)) == counts
