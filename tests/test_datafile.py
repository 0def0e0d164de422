"""Data files: an unknown key or id stops the load with file and line; a word list that nothing reads is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selon import datafile, languages
from selon.model import DataError, SelonError

SRC = Path(datafile.__file__).parent
WORDS = sorted(SRC.glob("languages/*/words/*.yaml"))


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_unknown_key_names_file_and_line(tmp_path):
    path = write(tmp_path, "cues: [dit]\n# a comment\nstanzas: [affirme]\n")
    with pytest.raises(DataError, match=re.escape(f"{path}:3: unknown key 'stanzas'; known: cues, stances")):
        datafile.read(path, ["cues", "stances"])


def test_an_unknown_id_names_file_and_line(tmp_path):
    path = write(tmp_path, "dit: asserts\nnie: denys\n")
    with pytest.raises(DataError, match=re.escape(f"{path}:2: unknown stance 'denys'")):
        datafile.check_id(path, datafile.read(path)["nie"], ["asserts", "denies"], "stance")
    assert datafile.check_id(path, "asserts", ["asserts"], "stance") == "asserts"


@pytest.mark.parametrize(("text", "says"), [("a: [b\nc: d\n", "not readable as YAML"), ("- a\n- b\n", ":1: a mapping is expected")])
def test_a_broken_file_names_itself(tmp_path, text, says):
    path = write(tmp_path, text)
    with pytest.raises(DataError, match=says) as caught:
        datafile.read(path, ["a"])
    assert str(path) in str(caught.value)


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(DataError, match="reinstall selon"):
        datafile.read(tmp_path / "nope.yaml")


def test_a_language_without_a_pack_names_those_that_have_one():
    with pytest.raises(SelonError, match=r"no language pack for 'xx'; known: .*fr"):
        languages.load("xx")


@pytest.mark.parametrize("path", WORDS, ids=lambda p: p.relative_to(SRC).as_posix())
def test_every_list_of_words_is_read_by_somebody(path):
    """A key that no code names is a typing error or dead: it would change nothing, in silence."""
    code = "\n".join(p.read_text(encoding="utf-8") for p in SRC.rglob("*.py"))
    unread = [key for key in datafile.read(path) if not re.search(rf"""["']{re.escape(str(key))}["']""", code)]
    assert unread == []
