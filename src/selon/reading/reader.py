"""The whole flow on one page: a document in, its reading out.

In: a document of a language that has a pack. Out: ``Reading``: passages, mentions, attributions, claims, refusals.
Never: asks whether it is under test, looks at the clock, or reads the network; the same document gives the same reading.
"""

from __future__ import annotations

from selon import languages
from selon.model import Document, Reading, Refusal
from selon.reading import actors, attribution, claims, confidences, dates, places, quantities, saying_days
from selon.reading.engine import Trace
from selon.reading.parsed import Parsed, prepare
from selon.reading.passages import Layout

# Rises when the reader reads differently; never part of an id.
VERSION = "1"


Page = tuple[Parsed, Layout]


def laid_out(document: Document, trace: Trace | None = None) -> Page:
    """One document laid out and cut into words. Raises UnknownLanguage where the document's language has no pack."""
    return prepare(document, languages.load(document.lang), trace)


def read(document: Document, trace: Trace | None = None, page: Page | None = None) -> Reading:
    """One document, read; ``page`` where it is laid out already. Raises UnknownLanguage where the document's language has no pack."""
    parsed, layout = page or laid_out(document, trace)
    parsed.parse(parsed.sentences)
    refusals: list[Refusal] = list(layout.refusals)
    nums = quantities.read(parsed)
    whens, unread_dates = dates.read(parsed)
    found_places, unread_places = places.read(parsed)
    cast = actors.cast(parsed, found_places)
    mentions = actors.mention_list(cast)
    attrs, unread_attrs = attribution.read(parsed, cast, mentions)
    attrs = saying_days.dated(parsed, attrs, whens, found_places)
    said, unread_claims = claims.read(parsed, nums, whens, found_places, attrs, cast, mentions)
    refusals += [*unread_dates, *unread_places, *unread_attrs, *unread_claims]
    return confidences.weighed(
        Reading(
            document=document,
            passages=tuple(parsed.passages),
            quantities=tuple(nums),
            dates=tuple(whens),
            places=tuple(found_places),
            actors=tuple(mentions),
            attributions=tuple(attrs),
            claims=tuple(said),
            refusals=tuple(sorted(refusals, key=_place_in_text)),
            version=VERSION,
        )
    )


def _place_in_text(refusal: Refusal) -> tuple[int, str]:
    return (refusal.span.start if refusal.span else -1), refusal.layer
