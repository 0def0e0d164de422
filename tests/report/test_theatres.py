"""Theatres: a town stands under the region that it is known to lie in, else under its country, never under the nearest one."""

from __future__ import annotations

from selon import api
from selon.model import Document
from selon.report.theatres import Atlas


def homes(text: str) -> dict[str, str | None]:
    (reading,) = api.read_all([Document("d", text, "fr", "Agence", None, None, "2025-03-08")])
    atlas = Atlas([reading])
    return {p.span.surface: atlas.home(p).name for p in reading.places}


def test_a_town_is_not_put_into_the_nearest_region():
    found = homes("Une frappe a touché Izioum. Des combats se poursuivent dans la région de Donetsk.")
    assert found["Izioum"] is None
    assert found["région de Donetsk"] == "Donetsk Oblast"


def test_a_town_is_put_into_its_own_region_where_the_texts_name_it():
    found = homes("Une frappe a touché Izioum. Des combats se poursuivent dans les régions de Kharkiv et de Donetsk, près de Pokrovsk.")
    assert found["Izioum"] == "Kharkiv Oblast"
    assert found["Pokrovsk"] == "Donetsk Oblast"


def test_the_country_where_the_texts_name_it():
    assert homes("L'Ukraine compte deux morts à Izioum.")["Izioum"] == "Ukraine"
