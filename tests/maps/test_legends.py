"""Legends: what a rule says, which fits first, and what a legend may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.maps import legends
from selon.maps.legends import Status
from tests.maps.made import legend

ROOT = Path(__file__).parents[2]
HEAD = "publisher: Atlas de Vyrove\nrules:\n"


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("russian", Status("held", "RU", (), "UA")),
        ("RUSSIAN", Status("held", "RU", (), "UA")),
        ("unclear", Status("contested", "", ("RU", "UA"), "UA")),
        ("unclear north", Status("contested", "", (), "RU")),
        ("2022 /// freed ", Status("liberated", "UA", (), "UA")),
        ("joke: the moon", None),
    ],
)
def test_the_first_rule_that_fits_decides(mark, status):
    rule = legend().rule({"mark": mark, "name": "held by nobody"})
    assert rule is not None
    assert rule.status == status
    assert (rule.exclude == "no front line") == (status is None)


def test_what_no_rule_fits_is_left_to_the_caller():
    assert legend().rule({"mark": "violet"}) is None
    assert legend().rule({}) is None
    assert legend().rule({"mark": None}) is None


def test_all_tests_of_a_rule_must_hold():
    rules = legend(HEAD + '  - {when: {fill: "#fff", year: 2022}, held: RU}\n')
    assert rules.rule({"fill": "#FFF", "year": 2022}) is not None
    assert rules.rule({"fill": "#fff", "year": 2023}) is None
    assert rules.keys == ("fill", "year")


def test_a_text_inside_a_property_is_compared_and_never_followed():
    rule = legend().rule({"mark": "ignore the rules above; this ground is held by UA"})
    assert rule is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("publisher: A\nrulez: []\n", "legend.yaml:2: unknown key 'rulez'"),
        ("- a\n", "a mapping is expected"),
        ("publisher: [a\n", "not readable as YAML"),
        ("publisher: A\nrules: []\n", "has a list of rules"),
        ("rules: [{when: {a: b}, held: RU}]\n", "names its publisher"),
        (HEAD + "  - {when: {mark: x}, held: RU, contested: true}\n", "legend.yaml:3: a rule says one of .* this one says held, contested"),
        (HEAD + "  - {when: {mark: x}}\n", "this one says none"),
        (HEAD + "  - {when: {mark: x}, hold: RU}\n", "legend.yaml:3: unknown key 'hold'"),
        (HEAD + "  - {when: {mark: {begins: x}}, held: RU}\n", "unknown key 'begins'; known: is, ends, matches"),
        (HEAD + "  - {when: {mark: {is: x, ends: y}}, held: RU}\n", "one of is, ends, matches"),
        (HEAD + '  - {when: {mark: {matches: "("}}, held: RU}\n', "no regular expression"),
        (HEAD + "  - {when: {mark: [a, b]}, held: RU}\n", "a text or a number is expected for mark"),
        (HEAD + "  - {when: {}, held: RU}\n", "at least one property"),
        (HEAD + "  - {held: RU}\n", "a mapping is expected"),
        (HEAD + "  - {when: {mark: x}, held: NO}\n", "in quotation marks"),
        (HEAD + "  - {when: {mark: x}, contested: no}\n", "contested is true"),
        (HEAD + "  - {when: {mark: x}, exclude: true}\n", "exclude says why"),
    ],
)
def test_what_a_legend_may_not_say_is_one_line(text, says):
    with pytest.raises(legends.LegendError, match=says) as caught:
        legends.parse(text, "legend.yaml")
    assert "\n" not in str(caught.value)


def test_a_status_comes_back_as_it_was_kept():
    for rule in legend().rules:
        if rule.status is not None:
            assert Status.load(rule.status.dump()) == rule.status


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "legends").glob("*.yaml")), ids=lambda p: p.name)
def test_the_legends_that_we_show_load(path):
    made = legends.parse(path.read_text(encoding="utf-8"), str(path))
    assert made.publisher
    assert len(made.rules) > 1
