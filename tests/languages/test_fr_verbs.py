"""French conjugation: the forms of the corpus, and what holds of every verb that the pack names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages import load
from selon.languages.fr.verbs import Form, conjugate, table

FR = load("fr")
CORPUS = FR.corpus("verbs")
PERSONS = ["1s", "2s", "3s", "1p", "2p", "3p"]
TENSES = {"pres", "impf", "ps", "fut", "cond", "subj", "imper", "pp", "prp", "inf"}
# The verb itself, without «se», and without what follows it («faire savoir», «mettre en garde»).
NAMED = sorted(
    {
        word.removeprefix("se ").removeprefix("s'").split()[0]
        for verbs in FR.words("attribution")["verbs"].values()
        for word in verbs
    }
    | set(FR.words("verbs")["common"]) - {"s'élever"}
)  # fmt: skip


@pytest.mark.parametrize("lemma", CORPUS["whole"])
def test_present(lemma: str):
    wanted = CORPUS["whole"][lemma].split()
    got = {person: {w for w, fs in conjugate(lemma).items() if Form(lemma, "pres", person) in fs} for person in PERSONS}
    assert got == {person: {word} for person, word in zip(PERSONS, wanted, strict=True)}


@pytest.mark.parametrize("lemma", CORPUS["forms"])
def test_forms(lemma: str):
    found = conjugate(lemma)
    for row in CORPUS["forms"][lemma]:
        word, tense, *person = row.split()
        assert Form(lemma, tense, person[0] if person else "") in found.get(word, set()), row


@pytest.mark.parametrize("lemma", CORPUS["never"])
def test_forms_that_do_not_exist(lemma: str):
    assert set(CORPUS["never"][lemma]) & set(conjugate(lemma)) == set()


def test_what_is_known_to_be_wrong_names_verbs_that_are_conjugated():
    assert all(conjugate(lemma) and row.split()[1] in TENSES for lemma, rows in CORPUS["known_wrong"].items() for row in rows)


def test_thirty_verbs_are_looked_at():
    assert len(set(CORPUS["whole"]) | set(CORPUS["forms"])) >= 30


@pytest.mark.parametrize("lemma", NAMED)
def test_every_verb_that_the_pack_names_has_all_its_tenses(lemma: str):
    found = conjugate(lemma)
    assert Form(lemma, "inf") in found[lemma]
    assert {f.tense for fs in found.values() for f in fs} >= TENSES - {"imper"}
    assert all(word == word.lower() and " " not in word and "-" not in word for word in found)


def test_the_table_joins_what_two_verbs_share():
    both = {(f.lemma, f.tense) for f in table(["suivre", "être"])["suis"]}
    assert {("être", "pres"), ("suivre", "pres")} <= both


@given(st.lists(st.sampled_from(NAMED), max_size=4))
def test_the_table_does_not_depend_on_order(lemmas: list[str]):
    assert table(lemmas) == table(reversed(lemmas))
