"""Attribution: every marked example of the corpus, every rule shown, nothing where nobody speaks, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selon import datafile
from tests.reading.attribution_marks import FR, expected, read, rows, rule_names

CORPORA = {path.name: datafile.read(path) for path in sorted((FR.path / "corpus").glob("attribution*.yaml"))}
EXAMPLES = [row for corpus in CORPORA.values() for row in corpus["examples"]]
KNOWN_WRONG = [row for corpus in CORPORA.values() for row in corpus.get("known_wrong", [])]
# Rules that the code names and that no sentence brings out yet: their examples stand under known_wrong.
KNOWN_SILENT = {name for corpus in CORPORA.values() for name in corpus.get("known_silent", [])}
NOTHING = [text for corpus in CORPORA.values() for text in corpus.get("nothing", [])]
KNOWN_WRONG_NOTHING = [text for corpus in CORPORA.values() for text in corpus.get("known_wrong_nothing", [])]
STANCES = set(FR.words("attribution")["verbs"]) | {"withholds"}


@pytest.mark.parametrize("name", CORPORA)
def test_corpus_keys(name: str):
    datafile.check_keys(
        FR.path / "corpus" / name, CORPORA[name], ["examples", "known_wrong", "known_silent", "nothing", "known_wrong_nothing"]
    )


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["text"])
def test_corpus(row: dict[str, Any]):
    text, wanted = expected(row)
    assert rows(read(text)[0]) == wanted


@pytest.mark.parametrize("row", KNOWN_WRONG, ids=lambda row: row["text"])
def test_what_is_known_to_be_read_wrong_is_still_read(row: dict[str, Any]):
    text, wanted = expected(row)
    assert wanted
    read(text)


def test_every_rule_is_shown():
    fired = {name for row in EXAMPLES for a in read(expected(row)[0])[0] for name in a.rule}
    assert sorted(rule_names() - fired - KNOWN_SILENT) == []
    assert rule_names() >= KNOWN_SILENT
    assert sorted(fired - rule_names()) == []


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str):
    assert read(text)[0] == []


def test_there_are_enough_sentences_in_which_nobody_speaks():
    assert len(NOTHING) >= 25
    assert all(isinstance(text, str) for text in KNOWN_WRONG_NOTHING)


def test_an_open_quotation_costs_nothing_else():
    found, _ = read("Le maire affirme que « le pont tient.\nLe préfet assure que la route est libre.")
    assert [a.content[0].surface for a in found if a.source and a.source.surface == "Le préfet"] == ["la route est libre"]


def test_a_quotation_without_a_speaker_is_refused_with_its_place():
    found, refusals = read("La nuit tombe. « Personne ne viendra nous chercher ici. » La neige aussi.")
    assert found == []
    assert [(r.layer, r.span and r.span.surface) for r in refusals] == [("attribution", "« Personne ne viendra nous chercher ici. »")]


def test_a_pronoun_that_does_not_resolve_is_refused_not_guessed():
    found, refusals = read("Il a ajouté que les pourparlers reprendraient lundi.")
    assert [a.speaker for a in found] == [None]
    assert [(r.layer, r.span and r.span.surface) for r in refusals] == [("attribution", "Il")]


def test_typographic_apostrophes_and_spaces():
    found, _ = read("L’armée a déclaré jeudi\u00a0: «\u00a0L’ennemi recule\u00a0», d’après la mairie.")
    assert found
    assert found[0].source
    assert found[0].source.surface == "L’armée"


def test_repeated_paragraphs_repeat_their_attributions():
    line = "Le ministère affirme que la ville a été reprise dimanche à l'aube."
    found, _ = read(f"{line}\n{line}")
    assert [a.content[0].surface for a in found] == ["la ville a été reprise dimanche à l'aube"] * 2


_WORDS = st.sampled_from(
    "le la l' les un une du des de d' à en que qu' qui dont on il elle se s' ne n' pas a ont est été aurait Kiev Moscou ministre "
    "général armée Boris Lytvyn porte-parole ONU source sources dit affirme a-t-il dit-elle dément accuse refuse demande annoncé "
    "cité par citant selon d'après pour avant avoir dire préciser ajoutant confirmé ni souhaité commenter ville drones 430 km² "
    '« » " “ ” ( ) : ; , . ? ! — \n'.split(" ")
)
_TEXTS = st.one_of(st.text(max_size=160), st.lists(_WORDS, max_size=30).map(" ".join))


@given(_TEXTS)
@example("« " * 40)
@example("selon " * 20)
@example("a-t-il dit")
@example("«»")
@settings(max_examples=150)
def test_any_text_is_read(text: str):
    found, refusals = read(text)
    for a in found:
        for span in [a.source, a.cue, *a.content]:
            if span is not None:
                span.check(text)
        assert a.stance in STANCES
        assert a.speech in {"direct", "indirect", "mixed"}
        assert a.rule
        if a.cue is not None:
            assert not any(a.cue.meets(c) for c in a.content)
        assert all(x.end <= y.start for x, y in pairwise(a.content))
        assert a.within != a.id
    assert {a.within for a in found} - {None} <= {a.id for a in found}
    for refusal in refusals:
        if refusal.span:
            refusal.span.check(text)
