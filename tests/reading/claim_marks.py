"""Marked sentences of the claims corpus: a line in, the reader's claims and the marked ones out.

In: ``{surface|mark}`` lines of the corpus. Out: (found, wanted, claims, text), each claim as «kind modality anchor».
Never: keeps an offset by hand.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from selon.knowledge import kinds
from selon.languages import load
from selon.model import Attribution, Claim, Document, PlaceMention, Quantity, Span, When
from selon.reading import claims
from selon.reading.parsed import prepare

DAY = dt.date(2025, 2, 11)


class Names:
    """A cast that only takes the article off."""

    def __init__(self, text: str) -> None:
        self.text = text

    def name(self, start: int, end: int) -> str | None:
        name = self.text[start:end]
        for article in ("le ", "la ", "les ", "l'", "un ", "une ", "des ", "nos "):
            if name.lower().startswith(article):
                return name[len(article) :]
        return name


def unmark(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The bare text and its marks (start, end, label), inner ones first."""
    text, marks, stack = "", [], []
    at = 0
    while at < len(line):
        c = line[at]
        if c == "{":
            stack.append(len(text))
        elif c == "|" and stack:
            end = line.index("}", at)
            marks.append((stack.pop(), len(text), line[at + 1 : end].strip()))
            at = end
        else:
            text += c
        at += 1
    return text, marks


def run(example: dict[str, Any]) -> tuple[list[str], list[str], list[Claim], str]:
    """(claims found, claims marked, the claims themselves, the text)."""
    text, marks = unmark(example["text"])
    wanted = [
        f"{label} asserted {text[s:e]}" if " " not in label else f"{label} {text[s:e]}" for s, e, ls in marks for label in _claims_of(ls)
    ]
    found = _read(text, marks)
    got = [f"{c.kind} {c.modality} {c.anchor.surface}" for c in found]
    if "kinds" in example:
        return sorted(c.kind for c in found), sorted(example["kinds"]), found, text
    return got, wanted, found, text


def _claims_of(label: str) -> list[str]:
    parts = [p.strip() for p in label.split("+")]
    return parts if parts[0].split(" ")[0] in kinds.ids() else []


def _read(text: str, marks: list[tuple[int, int, str]]) -> list[Claim]:
    doc = Document("corpus", text, published="2025-02-12")
    span = lambda m: Span.of(text, m[0], m[1])  # noqa: E731 - one use, six times
    pick = lambda head: [m for m in sorted(marks) if m[2].split(" ")[0] == head]  # noqa: E731 - likewise
    nums = [Quantity(f"q{i}", span(m), 1.0, 1.0, "exact", m[2].split(" ", 1)[1]) for i, m in enumerate(pick("num"))]
    whens = [When(f"d{i}", span(m), DAY, DAY, "on") for i, m in enumerate(pick("date"))]
    places = [
        PlaceMention(f"p{i}", span(m), "place" if m[2] == "place" else "actor", text[m[0] : m[1]], None, None, None, "city")
        for i, m in enumerate([*pick("place"), *pick("actor")])
    ]
    cues, sources = pick("cue"), pick("source")
    attrs = []
    if cues:
        content = tuple(span(m) for m in pick("content"))
        source = span(sources[0]) if sources else None
        attrs = [
            Attribution("a1", source, span(cues[0]), content, "indirect", cues[0][2].split(" ")[1], source.surface if source else "unnamed")
        ]
    parsed, _ = prepare(doc, load("fr"))
    return claims.read(parsed, nums, whens, places, attrs, Names(text))[0]
