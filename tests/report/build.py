"""Readings made by hand: marks in the text, roles by keyword."""

from __future__ import annotations

import datetime as dt
from typing import Any

from selon.model import Attribution, Claim, Document, Origin, PlaceMention, Quantity, Reading, Span, When

NOWHERE: dict[str, Any] = {"country": "UA", "lat": 50.0, "lon": 34.0}


class Maker:
    """Collects the records of one text; spans are found by their words."""

    def __init__(self, text: str, published: str = "2025-03-08", outlet: str | None = "Agence", key: str = "d1") -> None:
        self.doc = Document(key, text, "fr", outlet, published=published, origin=Origin(f"{key}.txt"))
        self.attrs: list[Attribution] = []
        self.claims: list[Claim] = []
        self.nums: list[Quantity] = []
        self.places: list[PlaceMention] = []
        self.dates: list[When] = []

    def at(self, words: str) -> Span:
        start = self.doc.text.index(words)
        return self.doc.span(start, start + len(words))

    def says(self, source: str | None, cue: str | None, content: str, **more: Any) -> str:
        key = f"a{len(self.attrs) + 1}"
        known = {"speech": "indirect", "stance": "asserts", "speaker": source, **more}
        self.attrs.append(
            Attribution(key, self.at(source) if source else None, self.at(cue) if cue else None, (self.at(content),), **known)
        )
        return key

    def figure(self, words: str, low: float, high: float | None = None, **more: Any) -> int:
        known = {"hedge": "exact", "unit": "km2", **more}
        self.nums.append(Quantity(f"q{len(self.nums)}", self.at(words), low, low if high is None else high, **known))
        return len(self.nums) - 1

    def place(self, words: str, name: str, **more: Any) -> str:
        known = {"role": "place", "feature": "admin1", **NOWHERE, **more}
        self.places.append(PlaceMention(f"p{len(self.places)}", self.at(words), name=name, **known))
        return name

    def day(self, words: str, day: str) -> str:
        when = dt.date.fromisoformat(day)
        self.dates.append(When(f"t{len(self.dates)}", self.at(words), when, when, "on"))
        return self.dates[-1].id

    def claim(self, anchor: str, kind: str = "statement", attr: str | None = None, **more: Any) -> None:
        text, span = self.doc.text, self.at(anchor)
        start = max(text.rfind(". ", 0, span.start) + 2, 0) if ". " in text[: span.start] else 0
        end = text.find(".", span.end)
        sentence = self.doc.span(start, end + 1 if end >= 0 else len(text))
        voice = more.pop("voice", "attributed" if attr else "outlet")
        known = {"modality": "asserted", **more}
        key = f"{self.doc.id}-c{len(self.claims)}"
        self.claims.append(Claim(key, kind, span, sentence, voice=voice, attribution=attr, **known))

    def reading(self) -> Reading:
        return Reading(
            self.doc,
            quantities=tuple(self.nums),
            dates=tuple(self.dates),
            places=tuple(self.places),
            attributions=tuple(self.attrs),
            claims=tuple(self.claims),
        )


def ground(key: str, day: str, value: int, speaker: str = "le général Ostap Verboviak", outlet: str = "Agence") -> Reading:
    """One text in which somebody says that ground is held."""
    text = f"Les forces ukrainiennes tiennent {value} km² dans la région de Koursk, a déclaré {speaker}."
    made = Maker(text, day, outlet, key)
    attr = made.says(speaker, "a déclaré", f"Les forces ukrainiennes tiennent {value} km² dans la région de Koursk")
    made.place("région de Koursk", "Kursk Oblast", country="RU")
    made.claim(
        "tiennent", "control.hold", attr, actor="forces ukrainiennes", place="Kursk Oblast", quantity=made.figure(f"{value} km²", value),
        start=dt.date.fromisoformat(day), end=dt.date.fromisoformat(day),
    )  # fmt: skip
    return made.reading()
