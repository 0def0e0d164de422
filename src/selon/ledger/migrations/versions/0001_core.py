"""Documents, readings, claims, what people decided about them, and what checks found.

In: an empty file. Out: its tables, guards and word indexes. Never: changed once it has been released.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from selon.ledger import sqlite

revision = "0001_core"
down_revision = None

_TEXT, _INT, _REAL = sa.Text, sa.Integer, sa.REAL
_FILTERED: dict[str, tuple[str, ...]] = {
    "kind": ("place", "unit", "modality", "stance"), "place": ("kind", "unit", "modality", "stance"),
    "speaker": ("kind", "place", "unit", "stance"), "unit": ("low", "high"), "modality": (), "voice": (), "stance": (), "actor": (),
    "target": (), "country": (), "outlet": (), "hedge": (), "relation": (), "speech": (), "feature": (), "geonames": (), "precision": (),
    "of": (),
}  # fmt: skip


def upgrade() -> None:
    _of_documents()
    _of_claims()
    _of_people()
    _of_findings()
    if op.get_bind().dialect.name == "sqlite":
        for line in (
            *sqlite.protect("documents", "readings", "sentences", "claim_rows", "judgements", "retractions", "tombstones", "successions"),
            *sqlite.keep_ids("documents", "readings", "sentences", "claim_rows", "judgements", "retractions"),
            sqlite.refuse_purged(),
            *sqlite.full_text("document_words", "documents", "title", "text"),
            *sqlite.full_text("sentence_words", "sentences", "text"),
        ):
            op.execute(sa.text(line.replace(":", "\\:")))


def _table(name: str, *parts: Any, **more: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True, **more)


def _id() -> sa.Column[int]:
    return sa.Column("id", _INT, primary_key=True)


def _must(*names: str, kind: Any = _TEXT) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _may(*names: str, kind: Any = _TEXT) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind) for name in names]


def _to(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, _INT, sa.ForeignKey(target), nullable=False)


def _index(table: str, *columns: str, name: str = "", unique: bool = False) -> None:
    op.create_index(name or f"ix_{table}_{columns[0]}", table, list(columns), unique=unique)


def _of_documents() -> None:
    _table("runs", _id(), *_must("at", "who", "what", "version"))
    _table(
        "documents", _id(), sa.Column("key", _TEXT, nullable=False, unique=True), *_must("own", "lang"),
        *_may("outlet", "url", "title", "published", "day", "retrieved", "origin_file", "origin_member"),
        *_may("origin_offset", kind=_INT), *_must("sha256", "text"), _to("run", "runs.id"), sqlite_autoincrement=True,
    )  # fmt: skip
    for column in ("own", "sha256"):
        _index("documents", column)
    _index("documents", "url", name="documents_url")
    _index("documents", "day", name="documents_day")
    _index("documents", "outlet", "day", name="documents_outlet")
    _table(
        "successions", sa.Column("older", _TEXT, primary_key=True), sa.Column("newer", _TEXT, primary_key=True), *_must("same"),
        _to("run", "runs.id"),
    )  # fmt: skip
    _index("successions", "newer", name="successions_newer")
    _table("tombstones", sa.Column("key", _TEXT, primary_key=True), *_must("sha256", "at", "who", "why"))
    _index("tombstones", "sha256")


def _of_claims() -> None:
    _table(
        "readings", _id(), _to("document", "documents.id"), *_must("reader", "reader_order", "digest"),
        *_must("made", kind=sa.LargeBinary), _to("run", "runs.id"), sa.UniqueConstraint("document", "digest", name="readings_once"),
    )  # fmt: skip
    _table(
        "sentences", _id(), _to("document", "documents.id"), *_must("start", "end", kind=_INT), *_must("text"),
        sa.UniqueConstraint("document", "start", "end", name="sentences_once"),
    )  # fmt: skip
    _table(
        "claim_rows", _id(), *_must("claim"), _to("reading", "readings.id"), _to("document", "documents.id"),
        _to("sentence", "sentences.id"), *_may("day", "outlet"), *_must("kind", "modality", "voice"),
        *_must("anchor_start", "anchor_end", kind=_INT), *_must("anchor", "rule"),
        *_may("actor", "target", "start", "end", "from_day", "to_day"), *_may("long", kind=_INT),
        *_may("attribution", "speaker", "stance", "speech", "said"),
        *_may("confidence", kind=_REAL), *_may("place", "country"), *_may("geonames", kind=_INT), *_may("lat", "lon", kind=_REAL),
        *_may("feature"), *_may("precision", kind=_INT), *_may("low", "high", kind=_REAL), *_may("hedge", "unit", "of", "relation"),
        *_may("figure"), *_may("figure_start", "figure_end", kind=_INT),
    )  # fmt: skip
    for column in ("claim", "reading"):
        _index("claim_rows", column)
    _index("claim_rows", "day", "reading", "from_day", "to_day", name="claim_rows_day")
    _index("claim_rows", "long", "from_day", "to_day", "day", "reading", name="claim_rows_days")
    _index("claim_rows", "high", "low", "day", "reading", name="claim_rows_high")
    _index("claim_rows", "sentence", "day", "reading", name="claim_rows_sentence")
    for column, more in _FILTERED.items():
        where = None if column in ("kind", "modality", "voice") else sa.text(f'"{column}" IS NOT NULL')
        op.create_index(f"claim_rows_{column}", "claim_rows", [column, "day", *more, "reading"], sqlite_where=where)
    _table(
        "standing",
        sa.Column("document", _INT, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("reading", _INT, sa.ForeignKey("readings.id"), nullable=False, unique=True),
    )
    _table("names", sa.Column("role", _TEXT, primary_key=True), sa.Column("name", _TEXT, primary_key=True), *_must("words"))


def _of_people() -> None:
    _table("judgements", _id(), *_must("claim_a", "claim_b", "verdict", "at", "who", "why", "document_a", "document_b"))
    for column in ("claim_a", "claim_b"):
        _index("judgements", column)
    _table("retractions", _id(), *_must("what", "target", "state", "at", "who", "why", "document"), sqlite_autoincrement=True)
    _index("retractions", "target", "id", name="retractions_target")


def _of_findings() -> None:
    _table(
        "finding_rows", _id(), sa.Column("key", _TEXT, nullable=False, unique=True), *_must("check", "verdict"),
        *_may("says_fr", "says_en", "stated", "computed", "formula"), *_must("bands", "claims", "spans"), _to("run", "runs.id"),
    )  # fmt: skip
    of_finding = sa.Column("finding", _INT, sa.ForeignKey("finding_rows.id"), primary_key=True)
    _table("finding_documents", of_finding, sa.Column("document", _INT, sa.ForeignKey("documents.id"), primary_key=True))
    _index("finding_documents", "document")
    of_finding = sa.Column("finding", _INT, sa.ForeignKey("finding_rows.id"), primary_key=True)
    _table("finding_claims", of_finding, sa.Column("claim", _TEXT, primary_key=True))
    _index("finding_claims", "claim")
