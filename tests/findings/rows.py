"""Rows for tests: one claim each, with what a test says of it and plain values for the rest."""

from __future__ import annotations

import datetime as dt
from typing import Any

from selon.ledger.rows import ClaimRow
from selon.model import stable_id


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def row(doc: str, *, kind: str = "control.hold", low: float | None = None, **said: Any) -> ClaimRow:
    """A claim of a named speaker in that document; ``low`` alone is an exact figure. Days are ISO strings."""
    high = said.pop("high", low)
    figure = said.pop("figure", None if low is None and high is None else f"{low or high:g}")
    days: dict[str, Any] = {k: day(said.pop(k)) for k in ("day", "said", "start", "end") if said.get(k)}
    speaker = said.pop("speaker", "Maire Untel")
    voice = said.pop("voice", "attributed")
    rest: dict[str, Any] = {
        "modality": "asserted", "voice": voice, "anchor_start": 0, "anchor_end": 4, "anchor": "dire", "sentence_start": 0,
        "sentence_end": 9, "sentence": "une phrase", "rule": "", "reader": "1", "first": doc, "lang": "fr", "outlet": "Le Fil d'essai",
        "hedge": None if figure is None else "exact", "unit": None if figure is None else "km2",
        "figure_start": None if figure is None else 10, "figure_end": None if figure is None else 10 + len(figure),
    }  # fmt: skip
    rest |= {"speaker": speaker, "who": speaker, "stance": "asserts", "attribution": "a1"} if voice == "attributed" else {}
    rest |= said
    key = stable_id("c", [doc, kind, str(speaker), low, high, str(sorted(map(str, rest.items()))), str(days)])
    return ClaimRow(claim=key, doc=doc, kind=kind, low=low, high=high, figure=figure, **rest, **days)
