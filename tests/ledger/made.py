"""Readings made by hand, for the tests of the ledger: nothing is parsed."""

from __future__ import annotations

import datetime as dt

from selon.model import Attribution, Claim, Document, Passage, PlaceMention, Quantity, Reading, Span, stable_id

AT = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)


def reading(n=1, *, text=None, version="1", speaker="Armel Duvivier", place="Kursk Oblast", km=500, kind="control.hold", **doc):
    """One claim of ground held: ``text`` or a sentence of its own for each ``n``."""
    doc.setdefault("id", f"doc-{n}")
    doc.setdefault("published", "2025-02-14")
    text = text or f"Dépêche {n}. Le général {speaker} affirme tenir environ {km} km² près de Koursk, à l'état-major."
    document = Document(text=text, **doc)
    start = text.index("Le général")
    sentence = Span.of(text, start, len(text))
    figure = Span.of(text, text.index("environ"), text.index("km²") + 3)
    cue = Span.of(text, text.index("affirme"), text.index("affirme") + 7)
    num = Quantity("q1", figure, km, km, "about", "km2", rule=("about <number>",))
    at = text.index("Koursk")
    spot = PlaceMention("p1", Span.of(text, at, at + 6), "place", place, "RU", 51.7, 36.2, "admin1", precision=4)
    attr = Attribution("a1", Span.of(text, start, cue.start - 1), cue, (figure,), "indirect", "asserts", speaker)
    ident = stable_id("c", [document.id, kind, km])
    claim = Claim(
        ident, kind, cue, sentence, "asserted", "attributed", "a1", place=place, start=dt.date(2025, 2, 13), end=dt.date(2025, 2, 14),
        quantity=0, place_ref="p1", rule=("verb",),
    )  # fmt: skip
    passages = (Passage(Span.of(text, 0, len(text)), "paragraph"),)
    return Reading(document, passages, (num,), (), (spot,), (), (attr,), (claim,), version=version)
