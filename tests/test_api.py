"""selon from Python: what is promised of read, read_all, check and brief."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import selon
from selon.batch import read_all
from selon.model import Document, Reading, SelonError

TEXT = "Kiev dit contrôler environ 500 km² dans la région de Koursk depuis jeudi."


class Bomb(Document):
    """A document that ends the process that unpacks it."""

    def __reduce__(self):
        return os._exit, (1,)


def documents(count):
    return [Document(f"d{n}", TEXT.replace("500", str(500 + n)), published="2025-02-14") for n in range(count)]


def test_reading_a_text():
    reading = selon.read(TEXT, published="2025-02-14", outlet="Agence", title="Titre")
    assert isinstance(reading, Reading)
    assert reading.document.outlet == "Agence"
    assert [q.low for q in reading.quantities] == [500]
    assert selon.check([reading]) == selon.check([reading])
    assert "500" in selon.brief([reading]).markdown()


@pytest.mark.parametrize(
    "text", ["", "  \n", "Der Gouverneur sagte am Montag, dass drei Menschen in der Stadt getötet wurden und viele verletzt sind."]
)
def test_what_cannot_be_read_is_a_refusal(text):
    reading = selon.read(text)
    assert [r.layer for r in reading.refusals] == ["document"]


@pytest.mark.parametrize("wrong", [{"published": "hier"}, {"lang": "xx"}])
def test_a_wrong_call_is_an_error_in_one_line(wrong):
    with pytest.raises(SelonError) as caught:
        selon.read(TEXT, **wrong)
    assert len(str(caught.value).splitlines()) == 1


def test_importing_selon_loads_nothing():
    code = "import selon, sys; print([m for m in sys.modules if m.startswith(('selon.', 'spacy', 'babel'))], dir(selon)[:1])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": "src"})
    assert done.stdout.strip() == "[] ['Document']"
    with pytest.raises(AttributeError):
        selon.nothing  # noqa: B018


def test_a_defect_on_one_document_costs_that_document(monkeypatch):
    from selon.reading import reader

    whole = reader.read

    def broken(document, trace=None, page=None):
        if document.id == "d1":
            raise IndexError("somewhere")
        return whole(document, trace, page)

    monkeypatch.setattr(reader, "read", broken)
    found = list(read_all(documents(3)))
    assert [bool(r.claims) for r in found] == [True, False, True]
    assert "IndexError: somewhere" in found[1].refusals[0].reason


def test_a_document_that_cannot_be_laid_out_costs_that_document(monkeypatch):
    from selon.reading import reader

    whole = reader.laid_out

    def broken(document, trace=None):
        if document.id == "d1":
            raise IndexError("somewhere")
        return whole(document, trace)

    monkeypatch.setattr(reader, "laid_out", broken)
    found = list(read_all(documents(3)))
    assert [bool(r.claims) for r in found] == [True, False, True]
    assert "IndexError: somewhere" in found[1].refusals[0].reason


def test_a_batch_that_cannot_be_parsed_together_is_read_one_by_one(monkeypatch):
    from selon.reading import parsed

    def broken(pages):
        raise ValueError("together")

    monkeypatch.setattr(parsed, "parse_together", broken)
    assert all(r.claims for r in read_all(documents(3)))


@pytest.mark.slow
def test_two_processes_give_what_one_gives():
    docs = documents(11)
    assert list(read_all(docs, jobs=2)) == list(read_all(docs, jobs=1))


@pytest.mark.slow
def test_a_process_that_dies_costs_one_document():
    first, last = documents(2)
    found = list(read_all([first, Bomb("bomb", "x"), last], jobs=2))
    assert [r.document.id for r in found] == ["d0", "bomb", "d1"]
    assert found[1].refusals[0].reason == "the reading process died on it"
    assert all(found[n].claims for n in (0, 2))


def test_reading_does_not_wait_for_the_last_document():
    def endless():
        yield from documents(1)
        raise AssertionError("asked for more than it gave")

    assert next(iter(read_all(endless()))).document.id == "d0"
