"""Readings of English corpus lines, in the notation of the corpora.

In: a text. Out: what each layer reads of it, as the corpus writes it. Never: changes a mark.
"""

from __future__ import annotations

from selon.languages import load
from selon.model import Attribution, Claim, Document, Quantity, Reading, Refusal, When
from selon.reading import actors, attribution, reader
from selon.reading.casts import Cast
from selon.reading.parsed import Parsed, prepare

EN = load("en")


def page(text: str, published: object = None) -> Parsed:
    return prepare(Document("x", text, lang="en", published=str(published) if published else None), EN)[0]


def spoken(text: str) -> tuple[list[Attribution], list[Refusal], Cast]:
    parsed = page(text)
    parsed.parse(parsed.sentences)
    cast = actors.cast(parsed)
    found, refusals = attribution.read(parsed, cast, actors.mention_list(cast))
    return found, refusals, cast


def whole(text: str, published: str = "2025-02-14") -> Reading:
    return reader.read(Document("x", text, lang="en", published=published))


def quantity(num: Quantity) -> str:
    ends = ["-" if x is None else f"{x:.12g}" for x in (num.low, num.high)]
    band = ends[:1] if ends[0] == ends[1] else ends
    return " ".join([*band, *([] if num.hedge == "exact" else [num.hedge]), num.unit])


def date(when: When) -> str:
    if when.start is None and when.end is None:
        days = "?"
    else:
        days = str(when.start) if when.start == when.end else f"{when.start or ''}..{when.end or ''}"
    return days + ("" if when.relation == "on" else f" {when.relation}")


def claim(said: Claim) -> str:
    return f"{said.kind} {said.modality} {said.anchor.surface}"
