"""The views that a person reads, in Datasette or any tool that opens SQLite: claims, figures, speakers, findings.

In: a connection. Out: the views, made or dropped. Never: shows what does not stand: older versions, older readings, what is retracted.

A view is a form of the tables: who changes one adds a migration, and every ledger gets it when it is next opened.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, case, distinct, exists, func, select

from selon.ledger.columns import COLUMNS, current, taken_back
from selon.ledger.tables import claim_rows, documents, finding_claims, finding_documents, findings, standing

# A field of ``ClaimRow`` and its name in words.
SHOWN = {
    "day": "published", "outlet": "outlet", "who": "speaker", "stance": "stance", "voice": "voice", "kind": "kind", "modality": "modality",
    "actor": "actor", "target": "target", "place": "place", "country": "country", "start": "from_day", "end": "to_day", "figure": "figure",
    "low": "low", "high": "high", "hedge": "hedge", "unit": "unit", "of": "counted", "relation": "relation", "said": "said_on",
    "sentence": "sentence", "title": "title", "url": "url", "speaker": "speaker_in_text", "speech": "speech", "anchor": "word",
    "lat": "latitude", "lon": "longitude", "geonames": "geonames", "lang": "lang", "first": "first_published_in", "doc": "document",
    "claim": "claim", "rule": "rule", "reader": "reader",
}  # fmt: skip
_OF_FIGURES = ("day", "who", "stance", "kind", "actor", "target", "place", "start", "end", "figure", "low", "high", "hedge", "unit", "of",
               "relation", "outlet", "modality", "sentence", "url", "doc", "claim")  # fmt: skip


def _claims() -> Select[Any]:
    return current(*(COLUMNS[name].label(label) for name, label in SHOWN.items()))


def _figures() -> Select[Any]:
    return current(*(COLUMNS[name].label(SHOWN[name]) for name in _OF_FIGURES)).where(claim_rows.c.figure.is_not(None))


def _speakers() -> Select[Any]:
    who, day = COLUMNS["who"], claim_rows.c.day
    counts = (
        func.count().label("claims"),
        func.count(claim_rows.c.figure).label("figures"),
        func.count(case((claim_rows.c.stance == "denies", 1))).label("denials"),
        func.count(distinct(claim_rows.c.document)).label("documents"),
        func.count(distinct(claim_rows.c.outlet)).label("outlets"),
        func.min(day).label("first_day"),
        func.max(day).label("last_day"),
    )
    return current(who.label("speaker"), *counts).where(who.is_not(None)).group_by(who)


def findings_that_stand(*wanted: Any) -> Select[Any]:
    """These columns of the findings of which every document stands and no claim is retracted."""
    stands = select(standing.c.document)
    fallen = exists().where(finding_documents.c.finding == findings.c.id, finding_documents.c.document.not_in(stands))
    held = finding_claims.join(claim_rows, claim_rows.c.claim == finding_claims.c.claim)
    held = held.join(standing, standing.c.document == claim_rows.c.document)
    without = exists().select_from(held).where(finding_claims.c.finding == findings.c.id, claim_rows.c.id.in_(taken_back()))
    return select(*wanted).where(~fallen, ~without)


def _findings() -> Select[Any]:
    first = (
        select(documents.c.own)
        .join(finding_documents, finding_documents.c.document == documents.c.id)
        .where(finding_documents.c.finding == findings.c.id)
        .order_by(documents.c.id)
        .limit(1)
        .scalar_subquery()
    )
    f = findings.c
    shown = (f.check, f.verdict, f.says_fr, f.says_en, f.stated, f.computed, f.formula, f.bands, first.label("document"), f.claims, f.spans)
    return findings_that_stand(*shown)


VIEWS = {"claims": _claims, "figures": _figures, "speakers": _speakers, "findings": _findings}


def drop(connection: Connection) -> None:
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


def make(connection: Connection) -> None:
    for name, chosen in VIEWS.items():
        said = chosen().compile(connection, compile_kwargs={"literal_binds": True})
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {said}")
