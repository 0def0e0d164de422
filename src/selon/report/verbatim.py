"""The words of a text, printed in the brief: cut where too long, with the days that they mean.

In: spans of a reading. Out: pieces, each a slice of the text, and in brackets the days that relative dates mean.
Never: changes a word. Runs of white space become one space; a quotation mark that the cut orphans gets its partner back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selon.model import Document, Reading, Span, When
from selon.report.pieces import Piece, Ref, word
from selon.report.regions import LIMIT, clip
from selon.report.words import Words

_LOWER = re.compile(
    r"(?:[LD]['’]|(?:Les?|La|Une?|Des|Du|De|Aux?|Ce|Cet|Cette|Ces|Son|Sa|Ses|Leurs?|Notre|Nos|Ils?|Elles?|On|Nous|En|À|Dans|Depuis|Après|Avant|Selon|Pour|Sur|Sous|Par|"
    r"Plus|Moins|Plusieurs|Environ|Près|Quelques?|Aucune?|Tou(?:t|te|s|tes)|Si|Quand|Certaine?s|Aucun|Malgré|Durant|Pendant|"
    r"(?:Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Onze|Douze|Treize|Quatorze|Quinze|Seize|Vingt|Trente|Quarante|Cinquante|Soixante|Cent|Mille)(?:-[\w-]+)?)(?=\s))"
)
_FEW_DAYS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """How to print: the wording, the day that the brief stands on (years like its own are left out), how long a stretch may be.

    ``many``: there are several texts, so that ``the text`` would not say which.
    """

    words: Words
    near: dt.date | None
    limit: int = LIMIT
    many: bool = False

    def outlet(self, doc: Document) -> Piece:
        """The outlet in whose own voice something is said; where nothing names it, a text of its day, or ``the text`` alone."""
        whole = (Ref(doc.id, 0, 0),)
        if doc.outlet or not self.many:
            return Piece("derived", doc.outlet, whole) if doc.outlet else word(self.words["the_text"])
        if doc.day is None:
            return Piece("derived", self.words["unsigned_undated"], whole)
        near = self.near is not None and self.near.year == doc.day.year
        return Piece("derived", self.words["unsigned"].format(day=self.words.day(doc.day, year=not near)), whole)


def stretch(reading: Reading, parts: Sequence[Span], keeps: Iterable[Span], style: Style, *, lower: bool = False) -> list[Piece]:
    """The pieces of one or several slices, one after the other; ``lower`` takes the capital off an opening article."""
    text, stay = reading.document.text, list(keeps)
    out: list[Piece] = []
    # parts that fit together are not cut, whichever of them is long
    whole = sum(p.end - p.start for p in parts) <= style.limit
    room = style.limit if whole else max(60, style.limit // max(1, len(parts)))
    for part in parts:
        first, last = clip(text, part.start, part.end, stay, room)
        while last > first and text[last - 1] in " ,;:\n\t\u00a0\u202f–—":
            last -= 1
        if out:
            out.append(word(" "))
        if first > part.start:
            out.append(word("… "))
        out += _slices(reading, first, last, style)
        if last < part.end and re.search(r"\w", text[last : part.end]):
            out.append(word(" …"))
    return _balanced(_lowered(out) if lower else out)


def _slices(reading: Reading, first: int, last: int, style: Style) -> Iterator[Piece]:
    """The slices between the relative dates, each date followed by the day that it means."""
    at = first
    for when in sorted(reading.dates, key=lambda w: w.span.start):
        note = meaning(when, style)
        if not note or when.span.end > last or when.span.start < at:
            continue
        yield _slice(reading, at, when.span.end)
        yield Piece("derived", f" [{note}]", (Ref.of(reading.document, when.span),))
        at = when.span.end
    if at < last:
        yield _slice(reading, at, last)


def _slice(reading: Reading, start: int, end: int) -> Piece:
    return Piece("verbatim", flat(reading.document.text[start:end]), (Ref(reading.document.id, start, end),))


def flat(text: str) -> str:
    """The text with each run of line ends and plain spaces made one space; the no-break spaces of French stay.

    A space before a comma, which French does not know, goes.
    """
    return re.sub(r" +(?=,)", "", re.sub(r"[ \t\r\n]+", " ", text))


def meaning(when: When, style: Style) -> str:
    """What a relative date means, for brackets; empty where the text says it all."""
    surface, day = when.span.surface, when.start or when.end
    if day is None or re.search(r"\d{4}", surface):
        return ""
    long = when.start is None or when.end is None or (when.end - when.start).days >= _FEW_DAYS
    if long:
        same_year = style.near is not None and day.year == style.near.year
        return "" if same_year else str(day.year)
    if re.search(r"\d", surface):
        same_year = style.near is not None and day.year == style.near.year
        return "" if same_year else str(day.year)
    return style.words.period(when.start, when.end, near=style.near)


def _lowered(pieces: list[Piece]) -> list[Piece]:
    for at, piece in enumerate(pieces):
        if piece.kind == "verbatim":
            if _LOWER.match(piece.text):
                pieces[at] = Piece(piece.kind, piece.text[0].lower() + piece.text[1:], piece.refs)
            break
    return pieces


def _balanced(pieces: list[Piece]) -> list[Piece]:
    depth = before = 0
    for char in "".join(p.text for p in pieces):
        depth += (char in "«“") - (char in "»”")
        if depth < 0:
            before, depth = before + 1, 0
    straight = sum(p.text.count('"') for p in pieces) % 2
    return [*[word("« ")] * before, *pieces, *[word("\u00a0»")] * depth, *[word('"')] * straight]
