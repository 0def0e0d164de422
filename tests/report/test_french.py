"""How the brief writes French."""

from __future__ import annotations

import pytest

from selon.report import french
from selon.report.pieces import Piece, word


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("dit que ", "elle avance", "dit qu’elle avance"),
        ("dit que ", "huit drones tombent", "dit que huit drones tombent"),
        ("dit que ", "hier tout brûlait", "dit qu’hier tout brûlait"),
        ("avancée de ", "le ministère", "avancée du ministère"),
        ("avancée de ", "les rebelles", "avancée des rebelles"),
        ("avancée de ", "Ukraine", "avancée d’Ukraine"),
        ("avancée de ", "la Russie", "avancée de la Russie"),
        ("Selon X,", ", dit-il", "Selon X, dit-il"),
    ],
)
def test_words_are_joined_as_french_joins_them(left, right, whole):
    kind = "word" if right.startswith(",") else "name"
    assert "".join(p.text for p in french.joined([word(left), Piece(kind, right)])) == whole


@pytest.mark.parametrize(
    ("name", "whole"),
    [("Ukraine", "l’Ukraine"), ("Russie", "la Russie"), ("Mali", "le Mali"), ("Mexique", "le Mexique"), ("Israël", "Israël"),
     ("États-Unis", "les États-Unis"),
     ("Oleksandre Verbytsk", "Oleksandre Verbytsk"), ("Ukraine et ses alliés", "l’Ukraine et ses alliés")],
)  # fmt: skip
def test_countries_take_their_article(name, whole):
    assert french.country_article(name) == whole


@pytest.mark.parametrize(
    ("text", "name", "unnamed", "whole"),
    [
        ("Pour le ministère de la Santé, tout va.", "ministère de la Santé", False, "le ministère de la Santé"),
        ("un bilan du parquet régional", "parquet régional", False, "le parquet régional"),
        ("a dit l'état-major", "état-major", False, "l’état-major"),
        ("selon un diplomate européen", "diplomate européen", True, "un diplomate européen"),
        ("d'après des habitants", "habitants", True, "des habitants"),
        ("rien de tel", "conseillère militaire", True, "une conseillère militaire"),
        ("Novalis a écrit", "Novalis", False, "Novalis"),
    ],
)
def test_a_name_takes_the_article_that_the_text_gives_it(text, name, unnamed, whole):
    assert french.article(text, name, unnamed=unnamed) == whole


@pytest.mark.parametrize(("form", "whole"), [("revendiqués", "revendiqué"), ("annoncée", "annoncé"), ("promises", "promis")])
def test_participles_lose_their_agreement(form, whole):
    assert french.masculine(form) == whole
