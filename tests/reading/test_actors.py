"""Actors: whom each source of the corpus resolves to, who is named, nobody where nobody is, and what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.reading import actors
from tests.reading.attribution_marks import FR, OUTLET, parsed, read
from tests.reading.value_marks import unmark

CORPUS = FR.corpus("actors")
KINDS = {"state", "force", "body", "person", "outlet", "group", "unnamed"}


@pytest.mark.parametrize("marked", CORPUS["speakers"])
def test_speakers(marked: str):
    text, wanted = unmark(marked)
    found = {(a.source.start, a.source.surface, a.speaker or "?") for a in read(text)[0] if a.source}
    assert sorted(found) == wanted


@pytest.mark.parametrize("marked", CORPUS.get("known_wrong", []))
def test_what_is_known_to_be_resolved_wrong_is_still_read(marked: str):
    text, wanted = unmark(marked)
    assert wanted
    read(text)


@pytest.mark.parametrize("marked", CORPUS["mentions"])
def test_mentions(marked: str):
    text, wanted = unmark(marked)
    _, cast = parsed(text)
    assert [(a.span.start, a.span.surface, f"{a.kind}: {a.name}") for a in actors.mention_list(cast)] == wanted


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_nothing(text: str):
    _, cast = parsed(text)
    assert actors.mention_list(cast) == []


def test_an_acronym_in_brackets_is_an_alias():
    _, cast = parsed("L'Observatoire des frontières (ODF) a compté 40 camions.")
    assert cast.aliases == {"ODF": "Observatoire des frontières"}


def test_we_and_i_are_the_outlet_unless_someone_signs():
    assert parsed("Le front tient.")[1].signer == OUTLET
    assert (
        parsed("Nous ne céderons rien, a écrit le maire dans un texte que nous publions.\nKarim Haddad, ministre")[1].signer
        == "Karim Haddad"
    )


def test_a_mention_is_found_by_any_stretch_inside_it():
    _, cast = parsed("La mairie de Kharkiv ferme.")
    known = actors.mention_list(cast)
    assert actors.mention_at(known, 3, 9) == known[0]
    assert actors.mention_at(known, 21, 26) is None


_WORDS = st.sampled_from(
    "le la l' les un une des de du et son sa ce cette dernier dernière il elle Boris Lytvyn Sophie Granger Kiev Moscou ministre "
    "générale armée porte-parole ONU (ODF) 41 ans M. Mme « » , . : \n affirme dit selon nous je on lui maire de Kharkiv russe".split(" ")
)


@given(st.one_of(st.text(max_size=160), st.lists(_WORDS, max_size=30).map(" ".join)))
@settings(max_examples=100)
def test_any_text_has_a_cast(text: str):
    _, cast = parsed(text)
    known = actors.mention_list(cast)
    assert len({a.id for a in known}) == len(known)
    for actor in known:
        actor.span.check(text)
        assert actor.kind in KINDS
        assert cast.name(actor.span.start, actor.span.end) is None or actor.name is not None
