"""Encodings: what can be read is read to the character; what cannot is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model import Document, SourceError
from selon.sources import Problem
from selon.sources.charset import decode
from selon.sources.documents import Facts, build, day_in_name, first_line
from selon.sources.items import Item
from selon.sources.language import detect
from selon.sources.text import read
from selon.sources.wishes import Wishes, moment

FRENCH = st.text(alphabet="abcdeéèàçœ «»’'.,\n0123456789€½ÉÀ—", min_size=20, max_size=400)


@given(FRENCH)
def test_utf_8_and_marked_utf_16_come_back_unchanged(text):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)).text == text


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data):
    try:
        found = decode(data)
    except SourceError as err:
        assert "not a text" in str(err)  # noqa: PT017 - either outcome is right
    else:
        assert isinstance(found.text, str)


@given(st.text(max_size=300))
def test_any_unicode_is_a_document_or_one_line(text):
    for found in read(Item("a.txt", text.encode("utf-8", "surrogatepass")), Wishes(["fr"], lang="fr")):
        if isinstance(found, Document):
            found.text.encode()
        else:
            assert isinstance(found, Problem)
            assert "\n" not in found.line


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_build_keeps_the_text(text):
    docs = [d for d in build(text, Facts(), Wishes(["fr"], lang="fr")) if isinstance(d, Document)]
    assert [d.text for d in docs] == ([text] if text.strip() else [])


def test_a_character_broken_off_at_the_end():
    data = ("Le maire est à son poste. " * 5 + "é").encode()[:-1]
    assert decode(data) == ("Le maire est à son poste. " * 5, "utf-8", True)


def test_russian_in_its_old_encoding():
    text = "Министерство обороны сообщило, что в четверг были сбиты двенадцать беспилотников над областью. " * 4
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("value", "one_form"),
    [
        ("2025-03-08", "2025-03-08"),
        ("2025-03-08T19:30:00+01:00", "2025-03-08T19:30:00+01:00"),
        ("2025-03-08T19:30:00Z", "2025-03-08T19:30:00Z"),
        ("2025-03-08T19:30+0100", "2025-03-08T19:30:00+01:00"),
        ("2025-03-08 19:30:00.1234567+01:00", "2025-03-08T19:30:00.1234567+01:00"),
        ("2025-03-08T19:30:00", "2025-03-08"),
        ("2025-02-29", None),
        ("8 mars 2025", None),
        ("2025-03-08T24:61:00Z", None),
        ("٢٠٢٥-03-08", None),
    ],
)
def test_publication_times_have_one_form(value, one_form):
    assert moment(value) == one_form


@pytest.mark.parametrize(
    ("name", "day"),
    [("2025-03-08_x.txt", "2025-03-08"), ("radio-2025-03-08.txt", "2025-03-08"), ("2025-13-08.txt", None), ("12025-03-081.txt", None),
     ("2025-03-08_2025-03-09.txt", None), ("a.txt", None)],
)  # fmt: skip
def test_day_in_a_file_name(name, day):
    assert day_in_name(name) == day


def test_headline_of_a_plain_text():
    assert first_line("Le titre de la dépêche\n\nLe texte suit.") == "Le titre de la dépêche"
    assert first_line("Une phrase entière.\n\nUne autre.") is None
    assert first_line("Une seule ligne") is None


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Kiev dit contrôler encore 500 km² et Moscou dément.", "fr"),
        ("Le ministère russe de la Défense affirme que deux villages ont été pris dans la région.", "fr"),
        ("The ministry said that two villages had been taken in the region, and Kyiv denied it.", "en"),
        ("Міністерство заявило, що у четвер були збиті дванадцять безпілотників над областю.", "uk"),
        ("Министерство заявило, что в четверг были сбиты двенадцать беспилотников над областью.", "ru"),
        ("Nach Angaben des Ministeriums wurden zwölf Soldaten verletzt, und die Regierung schweigt.", "de"),
        ("Kiev", None),
        ("", None),
    ],
)
def test_language(text, lang):
    assert detect(text) == lang


def test_an_oe_in_latin_9():
    text = "La sœur du maire, le cœur serré, a fait un vœu après l'évacuation de la cité. "
    assert decode(text.encode("iso8859_15")).text == text
