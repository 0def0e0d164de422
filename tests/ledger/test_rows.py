"""A claim as a row: the same spans, speaker and figure as in its reading."""

from __future__ import annotations

import selon
from selon.ledger.rows import rows_of

TEXT = "Le général Armel Duvivier a déclaré jeudi que ses troupes contrôlaient environ 300 km² dans la région de Koursk."


def test_a_row_holds_what_the_reading_holds():
    reading = selon.read(TEXT, lang="fr", published="2025-02-14")
    [row] = [r for r in rows_of(reading) if r.kind == "control.hold"]
    assert (row.low, row.high, row.hedge, row.unit) == (300, 300, "about", "km2")
    assert row.speaker == row.who == "Armel Duvivier"
    assert TEXT[row.sentence_start : row.sentence_end] == row.sentence
    assert TEXT[row.anchor_start : row.anchor_end] == row.anchor
    assert (row.place, row.country) == ("Kursk Oblast", "RU")
    assert str(row.day) == "2025-02-14"
    assert str(row.said) == "2025-02-13"
    assert row.first == row.doc == reading.document.id
