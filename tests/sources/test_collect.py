"""Bad input gets one clear line each, the rest of the batch is read: real files, made here."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
import zlib
from pathlib import Path

import pytest

from selon.model import Document, SourceError
from selon.sources import Problem, collect

FR = "Selon le ministère, douze soldats ont été blessés jeudi dans la région de Koursk. Kiev n'a pas confirmé ce bilan.\n"
DE = "Nach Angaben des Ministeriums wurden am Donnerstag zwölf Soldaten in der Region verletzt. Die Regierung hat das nicht bestätigt.\n"


def read(*paths, **wishes):
    """(documents, problems) of the paths."""
    found = list(collect([str(p) for p in paths], languages=["fr"], **wishes))
    return [d for d in found if isinstance(d, Document)], [p for p in found if isinstance(p, Problem)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(tmp_path: Path, name: str, content: str | bytes, **wishes) -> str:
    """The one line for a file that cannot be read; the file beside it is read."""
    bad, good = write(tmp_path, name, content), write(tmp_path, "zz-good.txt", FR)
    docs, problems = read(bad, good, **wishes)
    assert [d.text for d in docs] == [FR]
    assert len(problems) == 1
    assert problems[0].level == "refusal"
    assert "\n" not in problems[0].line
    assert problems[0].line.startswith(str(bad))
    return problems[0].line


def test_missing_path_is_named_and_the_rest_is_read(tmp_path):
    good = write(tmp_path, "a.txt", FR)
    docs, problems = read(tmp_path / "nope.txt", good)
    assert len(docs) == 1
    assert "no such file" in problems[0].line


def test_empty_file(tmp_path):
    assert "empty" in refused(tmp_path, "empty.txt", b"")


@pytest.mark.parametrize("name", ["white.txt", "white.html", "white.jsonl"])
def test_file_of_white_space(tmp_path, name):
    line = refused(tmp_path, name, b" \n\t \r\n " * 2000)
    assert "empty" in line or "no text" in line


def test_folder_with_nothing_to_read(tmp_path):
    write(tmp_path, "inbox/notes.xlsx", b"PK\x03\x04")
    write(tmp_path, "inbox/README.md", "# a folder")
    _, problems = read(tmp_path / "inbox")
    assert len(problems) == 1
    assert problems[0].level == "refusal"
    assert "nothing to read" in problems[0].line


def test_folder_is_read_in_order_and_says_what_it_passed_over(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt"):
        write(tmp_path, f"in/{name}", f"{name} : {FR}")
    write(tmp_path, "in/picture.png", b"\x89PNG\r\n")
    docs, problems = read(tmp_path / "in")
    assert [Path(d.origin.file or "").name for d in docs] == ["a.txt", "b.txt", "c.txt"]
    assert [(p.level, ".png" in p.line) for p in problems] == [("note", True)]


def test_glob_and_its_folder_give_each_file_once(tmp_path):
    write(tmp_path, "in/a.txt", FR)
    write(tmp_path, "in/b.txt", "Deuxième dépêche. " + FR)
    docs, problems = read(tmp_path / "in", tmp_path / "in" / "*.txt", tmp_path / "in" / "a.txt")
    assert len(docs) == 2
    assert problems == []
    assert "nothing matches" in read(tmp_path / "in" / "*.html")[1][0].line


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "iso8859_15", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_french_in_any_of_its_encodings(tmp_path, encoding):
    text = "À Kharkiv, l'état-major a reconnu « une dizaine » de blessés après l'attaque, a indiqué la préfète. Où étaient-ils ? " * 3
    docs, problems = read(write(tmp_path, "a.txt", text.encode(encoding)))
    assert problems == []
    assert docs[0].text == text


@pytest.mark.parametrize("suffix", [".png", ".txt", ".html", ""])
def test_a_png_is_no_text_whatever_its_name(tmp_path, suffix):
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + zlib.compress(bytes(range(256)) * 20)
    assert "PNG" in refused(tmp_path, f"picture{suffix}", picture)


def test_binary_without_a_known_beginning(tmp_path):
    assert "binary" in refused(tmp_path, "dump.txt", bytes(range(256)) * 40)


def test_german_is_refused_by_language(tmp_path):
    line = refused(tmp_path, "de.txt", DE)
    assert "German (de)" in line
    assert "known: fr" in line


def test_lang_fills_what_the_file_does_not_say(tmp_path):
    docs, _ = read(write(tmp_path, "short.txt", "Kiev dément."), lang="fr-FR")
    assert docs[0].lang == "fr"
    with pytest.raises(SourceError, match="no language pack"):
        read(lang="de")


def test_a_text_of_50_mb_is_refused_at_once(tmp_path):
    began = time.perf_counter()
    assert "5 MB" in refused(tmp_path, "big.txt", FR.encode() * (50_000_000 // len(FR)))
    assert time.perf_counter() - began < 5


def test_one_line_of_a_million_characters(tmp_path):
    began = time.perf_counter()
    docs, problems = read(write(tmp_path, "line.txt", (FR.strip() + " ") * 9000))
    assert len(docs[0].text) > 1_000_000
    assert problems == []
    assert time.perf_counter() - began < 5


def test_controls_and_overrides_stay_in_place_and_are_noted(tmp_path):
    text = FR + "Le bilan est de \u202e21\u202c morts,\x07 dit-on à Kiev.\x00\n"
    docs, problems = read(write(tmp_path, "a.txt", text))
    assert docs[0].text == text
    assert [p.level for p in problems] == ["note", "note"]
    assert "U+0000, U+0007" in problems[0].line
    assert "U+202C, U+202E" in problems[1].line


def test_a_file_name_cannot_write_to_the_terminal():
    assert "\x1b" not in Problem("a\x1b[31m\u202e.txt", "empty").line


def test_unbalanced_quotation_marks_cost_nothing(tmp_path):
    docs, problems = read(write(tmp_path, "a.txt", "« Nous tenons, a dit le maire. » » “ " + FR))
    assert len(docs) == 1
    assert problems == []


def test_a_date_in_the_future_is_a_warning(tmp_path):
    path = write(tmp_path, "2031-01-02_radio.txt", FR)
    docs, problems = read(path, today=dt.date(2025, 3, 1))
    assert docs[0].published == "2031-01-02"
    assert problems[0].level == "warning"
    assert "after today (2025-03-01)" in problems[0].line
    assert read(path)[1] == []


def test_published_fills_and_does_not_override(tmp_path):
    dated, plain = write(tmp_path, "2025-03-08_a.txt", FR), write(tmp_path, "b.txt", "Bis. " + FR)
    docs, _ = read(dated, plain, published="2025-03-10", outlet="Radio Essai")
    assert [(d.published, d.outlet) for d in docs] == [("2025-03-08", "Radio Essai"), ("2025-03-10", "Radio Essai")]


@pytest.mark.parametrize("value", ["hier", "2025-02-30", "08/03/2025", "2025-3-8", "2025", "2025-03-08T25:00:00Z"])
def test_published_that_is_no_date_stops_at_once(value):
    with pytest.raises(SourceError, match="is no date"):
        collect(["x"], languages=["fr"], published=value)


def test_ids_are_stable_and_depend_on_text_outlet_and_day(tmp_path):
    path = write(tmp_path, "a.txt", FR)
    one, same, other = (read(path, outlet=o)[0][0].id for o in ("A", "A", "B"))
    assert one == same != other


def test_the_same_text_twice_is_read_once(tmp_path):
    docs, problems = read(write(tmp_path, "a.txt", FR), write(tmp_path, "b.txt", FR))
    assert len(docs) == 1
    assert problems[0].level == "note"
    assert "same document as" in problems[0].line


def test_standard_input_is_told_by_its_beginning():
    page = f"<!doctype html><html><body><article><p>{FR}</p></article></body></html>"
    row = json.dumps({"id": "x1", "text": FR})
    texts = []
    for data in (FR, page, row):
        found = list(collect(["-"], languages=["fr"], stdin=io.BytesIO(data.encode())))
        assert len(found) == 1
        assert isinstance(found[0], Document)
        texts.append(found[0].text.strip())
    assert texts == [FR.strip()] * 3


def test_no_path_at_all():
    assert "no path" in read()[1][0].line


def test_a_folder_given_as_a_file_of_links(tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert read(tmp_path / "loop.txt")[1][0].level == "refusal"
