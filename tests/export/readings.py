"""Readings of any shape, for the tests of the exports."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from selon.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Origin,
    Passage,
    PlaceMention,
    Quantity,
    Reading,
    Refusal,
    Span,
    When,
)

TEXT = "Selon l'état-major, « environ 500 km² »\u202fsont tenus près de Koursk jeudi. \U0001f4a5 Kiev dément."
WORDS = st.text("ab=+@,;\"'\n\r\t\u202fé«»\U0001f4a5\x00\u2028", min_size=1, max_size=5)
MAYBE = st.none() | WORDS
DAYS = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
RULE = st.lists(WORDS, max_size=2).map(tuple)
SURE = st.none() | st.floats(0, 1)
# A text writes no minus before its nought, and SQLite keeps none: a float zero is plain zero here.
NUMBERS = st.none() | st.floats(-1e18, 1e18, allow_nan=False).map(lambda x: x + 0.0) | st.integers(0, 10**9).map(float)
COUNTRY = st.sampled_from([None, "UA", "RU"])


@st.composite
def spans(draw):
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span.of(TEXT, start, draw(st.integers(start + 1, len(TEXT))))


MANY = st.lists(spans(), max_size=2).map(tuple)


def several(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


def one_of(text):
    return st.sampled_from(text.split())


def rows(kind, *fields):
    return several(st.builds(kind, *fields))


PUBLISHED = st.sampled_from([None, "2025-03-08", "2025-03-08T19:30:00+01:00"])
ORIGINS = st.builds(Origin, MAYBE, MAYBE, st.none() | st.integers(0, 9))
SPAN, SPAN_OR_NONE = spans(), st.none() | spans()
LAT, LON = st.none() | st.floats(-90, 90).map(lambda x: x + 0.0), st.none() | st.floats(-180, 180).map(lambda x: x + 0.0)
RELATION = st.sampled_from([None, "less"])
INDEX = st.none() | st.integers(0, 1)
HEDGES, STANCES, VOICES = one_of("exact about vague"), one_of("asserts withholds"), one_of("attributed outlet unresolved")
ANCHORS, SPEECH, MODALITIES = one_of("published text war absolute"), one_of("direct indirect mixed"), one_of("asserted denied")
PASSAGES = one_of("headline paragraph item credit furniture")
GEONAMES = st.none() | st.integers(1, 10**7)
ROLES, FEATURES = one_of("place actor"), one_of("city village")

READINGS = st.builds(
    Reading,
    st.builds(Document, WORDS, st.just(TEXT), st.just("fr"), MAYBE, MAYBE, MAYBE, PUBLISHED, MAYBE, ORIGINS),
    passages=rows(Passage, SPAN, PASSAGES, INDEX),
    quantities=rows(Quantity, WORDS, SPAN, NUMBERS, NUMBERS, HEDGES, WORDS, MAYBE, MAYBE, RELATION, RULE),
    dates=rows(When, WORDS, SPAN, DAYS, DAYS, one_of("on since"), ANCHORS, one_of("day month part"), RULE),
    places=rows(
        PlaceMention,
        WORDS,
        SPAN,
        ROLES,
        MAYBE,
        COUNTRY,
        LAT,
        LON,
        FEATURES,
        GEONAMES,
        st.integers(1, 7),
        MAYBE,
        MAYBE,
        several(WORDS),
        RULE,
        SURE,
    ),
    actors=rows(Actor, WORDS, SPAN, WORDS, one_of("state unnamed"), COUNTRY, RULE),
    attributions=rows(Attribution, WORDS, SPAN_OR_NONE, SPAN_OR_NONE, MANY, SPEECH, STANCES, MAYBE, MAYBE, MAYBE, MAYBE, RULE, SURE),
    claims=st.lists(
        st.builds(
            Claim,
            WORDS,
            one_of("statement control.hold"),
            SPAN,
            SPAN,
            MODALITIES,
            VOICES,
            MAYBE,
            MAYBE,
            MAYBE,
            MAYBE,
            DAYS,
            DAYS,
            INDEX,
            MAYBE,
            MAYBE,
            MAYBE,
            MAYBE,
            MANY,
            RULE,
            SURE,
        ),
        max_size=2,
    ).map(tuple),
    refusals=rows(Refusal, WORDS, WORDS, SPAN_OR_NONE),
    version=WORDS,
)
