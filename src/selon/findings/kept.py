"""The checks over a whole ledger: each text by itself, texts of neighbouring days sentence by sentence, and all claims by kind.

In: a ledger. Out: findings, one at a time. Never: holds all readings or all claims in memory, or writes into the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selon.findings import across, between_kinds, check_between, of_text
from selon.findings.text import Text
from selon.maps.books import MapBook
from selon.model import Finding

if TYPE_CHECKING:
    from selon.ledger.store import Ledger

DAYS = 3  # texts that stand together long enough to be set side by side
MOST = 2_000  # and so many of them at once


def check(ledger: Ledger) -> Iterator[Finding]:
    """Every finding of every check on what the ledger holds now; against its control maps, where it has any."""
    book = ledger.map_book()
    yield from _texts(ledger, book if book.sources() else None)
    for kind in between_kinds():
        yield from check_between(ledger.rows(kind=kind))


def _texts(ledger: Ledger, maps: MapBook | None) -> Iterator[Finding]:
    """Findings on each text and, as the readings come by day, on those of neighbouring days."""
    window: list[Text] = []
    new = 0
    for reading in ledger.readings():
        text = Text(reading)
        yield from of_text(text, maps)
        if window and (text.doc.day != window[-1].doc.day or len(window) >= MOST):
            yield from _side_by_side(window, new)
            window = _kept(window, text)
            new = len(window)
        window.append(text)
    yield from _side_by_side(window, new)


def _kept(window: list[Text], text: Text) -> list[Text]:
    """The texts of the days just before, newest last."""
    day = text.doc.day
    near = [t for t in window if day is not None and t.doc.day is not None and (day - t.doc.day).days <= DAYS]
    return near[-MOST // 2 :]


def _side_by_side(window: list[Text], new: int) -> Iterator[Finding]:
    """Findings between texts of the window of which one at least is new."""
    fresh = {t.doc.id for t in window[new:]}
    for finding in across(window):
        if any(doc in fresh for doc, _ in finding.spans):
            yield finding
