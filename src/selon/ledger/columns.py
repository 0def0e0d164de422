"""What a claim is in the tables: one expression for each field of ``ClaimRow``, and which claims stand.

In: nothing. Out: ``COLUMNS``, the select that everything which shows claims is made of (``views``, ``queries``).
Never: reads a file; says which claims are wanted (``filters`` does).

What a later table knows better (the document that this one reprints, who a speaker is over the whole ledger) is put in here.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from selon.ledger.reprint_tables import first_of_claim
from selon.ledger.rows import ClaimRow
from selon.ledger.speaker_tables import who_says
from selon.ledger.tables import claim_rows, documents, readings, retractions, sentences, standing

_ELSEWHERE: dict[str, ColumnElement[Any]] = {
    "doc": documents.c.own,
    "first": first_of_claim(),
    "lang": documents.c.lang,
    "title": documents.c.title,
    "url": documents.c.url,
    "reader": readings.c.reader,
    "sentence_start": sentences.c.start,
    "sentence_end": sentences.c.end,
    "sentence": sentences.c.text,
    "who": who_says(),
}
COLUMNS: dict[str, ColumnElement[Any]] = {
    f.name: _ELSEWHERE[f.name] if f.name in _ELSEWHERE else claim_rows.c[f.name] for f in fields(ClaimRow)
}


def chosen(*wanted: ColumnElement[Any]) -> Select[Any]:
    """These columns of every row that stands: of the best reading of the newest version of each document, not retracted.

    It looks at nothing but ``claim_rows`` and ``standing``, so that an index of filters answers it.
    """
    joined = claim_rows.join(standing, standing.c.reading == claim_rows.c.reading)
    return select(*wanted).select_from(joined).where(~claim_rows.c.id.in_(taken_back()))


def shown(asked: Select[Any]) -> Select[Any]:
    """A select of ``claim_rows`` with the columns of their document, reading and sentence at hand."""
    asked = asked.join(documents, documents.c.id == claim_rows.c.document)
    return asked.join(readings, readings.c.id == claim_rows.c.reading).join(sentences, sentences.c.id == claim_rows.c.sentence)


def current(*wanted: ColumnElement[Any]) -> Select[Any]:
    """These columns of every row that stands, whatever table holds them."""
    return shown(chosen(*wanted))


def taken_back() -> Select[Any]:
    """The rows of claims that are retracted; few, and worked out once a query.

    A correction may hold another claim under the same id: only what was retracted in this very text is, by whatever reader.
    """
    other, doc, gone = claim_rows.alias("taken_back"), documents.alias("taken_from"), _newest("claim").subquery("withdrawn")
    joined = gone.join(other, other.c.claim == gone.c.target).join(doc, (doc.c.id == other.c.document) & (doc.c.key == gone.c.document))
    return select(other.c.id).select_from(joined)


def withdrawn() -> Select[Any]:
    """The keys of the documents that are retracted now."""
    return select(_newest("document").subquery("withdrawn").c.target)


def _newest(what: str) -> Select[Any]:
    """The newest row of each target, where it says that it is retracted."""
    r = retractions.c
    newest = select(func.max(r.id)).where(r.what == what).group_by(r.target, r.document)
    return select(r.target, r.document).where(r.id.in_(newest), r.state == "retracted")
