"""The place index: what its names lead to, how its keys meet, and what a bad table is answered."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.knowledge import gazetteer, place_tables, sounds
from selon.languages import load
from selon.model import DataError

FR = load("fr")
NAMES = tuple(sorted((FR.path / "names").glob("*.tsv")))
GAZ = gazetteer.load(NAMES)
SOUNDS = FR.rules("places").sounds


def names(surface: str) -> list[tuple[str, str | None, str]]:
    return [(f.place.name, f.place.country, f.how) for f in GAZ.lookup(surface)]


@pytest.mark.parametrize(
    ("surface", "name", "country"),
    [
        ("Kiev", "Kyiv", "UA"),
        ("KIEV", "Kyiv", "UA"),
        ("Koursk", "Kursk", "RU"),
        ("Vienne", "Vienna", "AT"),
        ("Crimée", "Crimea", "UA"),
        ("mer Noire", "Black Sea", None),
        ("Etats-Unis", "United States", "US"),
        ("El-Facher", "El Fasher", "SD"),
    ],
)
def test_usual_names_come_first(surface: str, name: str, country: str | None):
    assert names(surface)[0] == (name, country, "usual")


@pytest.mark.parametrize(
    ("french", "cyrillic", "english"),
    [
        ("Tchassiv Iar", "Часів Яр", "Chasiv Yar"),
        ("Vouhledar", "Вугледар", "Vuhledar"),
        ("Koupiansk", "Куп'янськ", "Kupiansk"),
        ("Zaporijjia", "Запоріжжя", "Zaporizhzhia"),
        ("Lyssytchansk", "Лисичанськ", "Lysychansk"),
        ("Soudja", "Суджа", "Sudzha"),
        ("Velyka Novossilka", "Велика Новосілка", "Velyka Novosilka"),
        ("Vorojba", "Ворожба", "Vorozhba"),
        ("Krasnoarmeïsk", "Красноармейск", "Krasnoarmeysk"),
        ("Houliaïpole", "Гуляйполе", "Huliaipole"),
        ("Pichtchané", "Піщане", "Pishchane"),
        ("Semionovka", "Семёновка", "Semyonovka"),
        ("Kryvyï Rih", "Кривий Ріг", "Kryvyi Rih"),
    ],
)
def test_spellings_of_one_sound_meet(french: str, cyrillic: str, english: str):
    keys = {key for family, key in SOUNDS(french) if family == "~"}
    assert keys & set(sounds.cyrillic(cyrillic))
    assert sounds.english(english) in keys


@pytest.mark.parametrize(
    ("one", "other"), [("Khan Younès", "Khan Yunis"), ("Nousseirat", "An Nuseirat"), ("Jabaliya", "Jabalya"), ("El-Facher", "Al-Fashir")]
)
def test_arabic_spellings_meet(one: str, other: str):
    assert sounds.arabic(one) == sounds.arabic(other)


def test_an_area_is_found_through_its_seat():
    seat = GAZ.lookup("Koursk")[0].place
    area = GAZ.admin_of(seat)
    assert area is not None
    assert (area.name, area.admin1) == ("Kursk Oblast", seat.admin1)


def test_a_contested_place_keeps_its_claims():
    assert GAZ.dispute(GAZ.lookup("Crimée")[0].place) == ("UA", ("UA", "RU"))
    assert GAZ.dispute(GAZ.lookup("Kiev")[0].place) == (None, ())


def test_every_name_of_the_pack_leads_somewhere():
    lost = [
        cells
        for path in NAMES
        if path.stem != "countries"
        for cells in place_tables.rows(path, 3)
        if not any(f.how == "usual" for f in GAZ.lookup(cells[2].split("|")[0]))
    ]
    assert lost == []


def test_the_data_files_hold_known_countries():
    codes = {cells[0] for cells in place_tables.rows(gazetteer.DATA / "countries.tsv", 3)} | {"-"}
    for path in gazetteer.DATA.glob("*.tsv"):
        if path.stem not in ("countries", "capitals"):
            for cells in place_tables.rows(path, 5):
                assert cells[1] in codes, (path.name, cells)
                assert abs(float(cells[2])) <= 90, (path.name, cells)
                assert abs(float(cells[3])) <= 180, (path.name, cells)


def test_opening_is_quick():
    path = gazetteer.cache_folder() / f"places-{gazetteer.stamp(NAMES, None)}.bin"
    start = time.perf_counter()
    gazetteer.Gazetteer(path)
    assert time.perf_counter() - start < 0.15


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "own.txt"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


ROW = "99\tZourbanivtsi\tZourbanivtsi\tЗурбанівці\t48.5\t37.5\tP\tPPL\tUA\t\t05\t\t\t\t120\t\t100\tEurope/Kyiv\t2024-01-01"


def test_the_users_own_table(tmp_path: Path):
    rows = list(place_tables.read_table(table(tmp_path, ROW)))
    assert [(r[0], r[1], r[3], r[7]) for r in rows] == [(99, "Zourbanivtsi", "UA", "05")]


def test_a_table_with_a_short_line_names_it(tmp_path: Path):
    with pytest.raises(DataError, match=r"own\.txt:2: 3 columns"):
        list(place_tables.read_table(table(tmp_path, ROW, "1\tx\ty")))


def test_a_missing_table_says_what_to_do(tmp_path: Path):
    with pytest.raises(DataError, match="SELON_GEONAMES"):
        gazetteer.stamp(NAMES, tmp_path / "none.txt")


def test_a_foreign_index_file_is_refused(tmp_path: Path):
    path = tmp_path / "places.bin"
    path.write_bytes(b"x" * 64)
    with pytest.raises(DataError, match="delete the file"):
        gazetteer.Gazetteer(path)


@given(st.text(max_size=60))
def test_any_name_may_be_asked(name: str):
    GAZ.lookup(name)
    SOUNDS(name)
    sounds.cyrillic(name)
