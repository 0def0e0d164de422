"""Places that words point to, read from end to end."""

from __future__ import annotations

import pytest

from selon.model import Claim, Document
from selon.reading import reader


def claims(text: str) -> dict[str, Claim]:
    found = reader.read(Document("x", text, published="2025-03-08"))
    return {claim.anchor.surface: claim for claim in found.claims}


@pytest.mark.parametrize(
    ("text", "anchor", "place"),
    [
        ("La région de Koursk est isolée. L’armée russe y a tué deux soldats.", "tué", "Kursk Oblast"),
        ("Soudja est isolée, dans la région de Koursk. L’armée recule dans cette région.", "recule", "Kursk Oblast"),
        ("La Moldavie a constaté des explosions sur son sol.", "explosions", "Moldova"),
        ("L’Ukraine contrôle 500 km² en territoire russe.", "contrôle", "Russia"),
        ("Il y a eu deux morts. La région de Koursk est isolée.", "morts", None),
        ("La Moldavie a constaté des explosions sur son sol, l’armée russe avance pourtant.", "avance", None),
    ],
)
def test_what_words_point_to(text: str, anchor: str, place: str | None):
    assert claims(text)[anchor].place == place


def test_a_country_that_no_mention_names_is_inferred_from_its_words():
    claim = claims("L’Ukraine contrôle 500 km² en territoire russe.")["contrôle"]
    assert claim.place_ref is None
    assert [s.surface for s in claim.inferred_from] == ["territoire russe"]


def test_fighting_that_goes_on_takes_no_day_of_an_attack_before_it():
    found = claims("Un obus a tué deux soldats lundi à Soumy. Les combats font toujours rage.")
    assert found["tué"].start is not None
    assert found["combats"].start is None
