"""Design invariant 1: every printed number, name and quotation resolves to characters, is derived from them, or counts rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

import pytest
import yaml

from selon import api
from selon.report.brief import Brief
from selon.report.pieces import KINDS, Piece
from selon.report.words import HERE


def plain(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return re.sub(r"\s+", "", flat)


def pieces(brief: Brief) -> Iterator[Piece]:
    yield from chain(brief.title, brief.lede)
    for section in brief.sections:
        yield from chain(section.title, section.more)
        for line in (*section.lines, *section.rest):
            yield from chain(line.heading, line.pieces)
        for row in section.rows:
            yield from chain.from_iterable(row.cells)


@pytest.fixture(scope="session", params=["fr", "en"])
def brief(request, samples, marked):
    return api.brief([*samples, *marked], request.param)


@pytest.fixture(scope="session")
def texts(samples, marked):
    return {r.document.id: r.document for r in [*samples, *marked]}


def test_every_reference_lies_in_a_stored_text(brief, texts):
    for piece in pieces(brief):
        assert piece.kind in KINDS
        for ref in piece.refs:
            assert 0 <= ref.start <= ref.end <= len(texts[ref.doc].text)


def test_what_is_not_our_wording_stands_on_characters(brief):
    bare = [p for p in pieces(brief) if p.kind not in {"word", "count"} and not p.refs]
    assert bare == []


def test_our_wording_holds_no_digit_and_no_name(brief):
    allowed = {"word"} | {w for path in HERE.glob("*.yaml") for w in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    said = {w for path in (HERE.parents[1] / "findings").glob("*.yaml") for w in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    for piece in pieces(brief):
        if piece.kind == "word":
            assert not re.search(r"\d", piece.text), piece
            names = [w for w in re.findall(r"[A-ZÀ-Ý]\w+", piece.text) if w not in allowed | said and w.lower() not in allowed | said]
            assert names == [], piece


def test_verbatim_and_quoted_words_are_slices(brief, texts):
    for piece in pieces(brief):
        if piece.kind in {"verbatim", "quote"}:
            ref = piece.refs[0]
            assert plain(piece.text) == plain(texts[ref.doc].text[ref.start : ref.end])


def test_names_stand_in_their_text(brief, texts):
    for piece in pieces(brief):
        if piece.kind == "name":
            text = plain(texts[piece.refs[0].doc].text)
            last = re.sub(r"^(?:les?|la|l'|l’|une?|des|du|d’|d')\s?", "", piece.text.casefold())
            assert plain(last) in text or plain(piece.text) in text, piece


def test_numbers_are_those_of_the_figure_that_they_stand_on(brief, samples, marked):
    figures = {(r.document.id, q.span.start, q.span.end): q for r in [*samples, *marked] for q in r.quantities}
    for piece in pieces(brief):
        if piece.kind == "number":
            ref = piece.refs[0]
            num = figures[ref.doc, ref.start, ref.end]
            written = re.findall(r"\d[\d\s\u202f\u00a0.,]*", piece.text)
            bounds = {f"{b:.10g}".replace(".", "") for b in (num.low, num.high) if b is not None}
            for found in written:
                digits = re.sub(r"\D", "", found)
                assert digits in bounds or digits in re.sub(r"\D", "", num.span.surface), piece


def test_days_are_those_that_the_reader_resolved(brief, samples, marked):
    for piece in pieces(brief):
        if piece.kind == "date":
            assert piece.refs[0].end > piece.refs[0].start, piece


def test_each_citation_number_has_its_source(brief):
    numbers = {c.number: c for c in brief.citations}
    for piece in pieces(brief):
        if piece.kind == "cite":
            cite = numbers[int(piece.text)]
            assert cite.span.surface == cite.doc.text[cite.span.start : cite.span.end]
            assert cite.doc.id == piece.refs[0].doc


def test_each_sentence_has_its_citation(brief):
    for section in brief.sections:
        if section.id in {"new", "said", "figures"}:
            assert all(line.cites for line in section.lines)
            assert all(row.cites for row in section.rows)


def test_the_same_readings_give_the_same_bytes(samples):
    assert api.brief(samples, "fr").json() == api.brief(list(samples), "fr").json()


def test_the_wordings_of_all_languages_have_the_same_keys():
    tables = {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in HERE.glob("*.yaml")}
    first = next(iter(tables.values()))
    for table in tables.values():
        assert set(table) == set(first)
        for key, value in first.items():
            if isinstance(value, dict) and key != "things":
                assert set(table[key]) == set(value), key
