"""Confidences: a share for each item, from the weights of the language's pack; what is less sure is left out with its reason."""

from __future__ import annotations

import pytest

import selon
from selon.model import Document, Reading
from selon.reading import confidences

TEXT = (
    "Le gouverneur de Soumy, Ivan Tcherepnine, a annoncé jeudi la mort de trois civils dans une frappe de drone. "
    "« Nous avons repris Kotlyne », assure l'état-major. Moscou n'a pas réagi."
)


@pytest.fixture(scope="module")
def read():
    return selon.read(TEXT, published="2025-03-14")


def items(reading):
    return [*reading.attributions, *reading.places, *reading.claims]


def test_each_item_has_a_share(read):
    assert len(items(read)) > 6
    assert all(0 < one.confidence < 1 for one in items(read))
    assert len({one.confidence for one in items(read)}) > 3


def test_what_is_less_sure_is_a_refusal(read):
    shares = sorted(one.confidence for one in items(read))
    least = shares[len(shares) // 2]
    kept = confidences.sure(read, least)
    assert all(one.confidence >= least for one in items(kept))
    gone = len(items(read)) - len(items(kept))
    assert 0 < gone == len(kept.refusals) - len(read.refusals)
    assert all("not sure enough" in r.reason for r in kept.refusals[len(read.refusals) :])
    known = {a.id for a in kept.attributions} | {None}
    assert all(c.attribution in known for c in kept.claims)
    assert all(a.within in known for a in kept.attributions)


def test_nothing_is_left_out_under_nought(read):
    assert confidences.sure(read, 0.0) == read


def test_a_language_that_nobody_measured_has_none(monkeypatch):
    monkeypatch.setattr(confidences, "_weights", lambda lang: None)
    reading = Reading(Document("d", "Rien."))
    assert confidences.weighed(reading) is reading
