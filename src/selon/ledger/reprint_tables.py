"""The tables of reprints, and the document in which a claim's words first appeared.

In: nothing. Out: tables, an expression. Never: holds what could not be worked out anew from the documents.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import REAL, Column, ColumnElement, ForeignKey, Index, Integer, Table, Text, and_, func, or_, select

from selon.ledger.tables import METADATA, claim_rows, documents


def _document(name: str, **more: Any) -> Column[int]:
    return Column(name, Integer, ForeignKey("documents.id"), **({"nullable": False} | more))


# No foreign key: a key says nothing of its text, and an index for it would be as large as the table.
keys = Table(
    "reprint_keys", METADATA,
    *(Column(name, Integer, primary_key=True, autoincrement=False) for name in ("key", "moment", "document")),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

# Documents that copy another as a whole. of: the one before; first: where the chain of copies begins; figures: those that differ.
reprints = Table(
    "reprints", METADATA,
    _document("document", primary_key=True), _document("of"), _document("first"),
    Column("covered", REAL, nullable=False), Column("figures", Text, nullable=False),
    Index("reprints_of", "of"), Index("reprints_first", "first"), sqlite_strict=True,
)  # fmt: skip

passages = Table(
    "reprint_passages", METADATA,
    _document("document", primary_key=True), Column("start", Integer, primary_key=True), Column("end", Integer, nullable=False),
    _document("of"), Column("of_start", Integer, nullable=False), Column("of_end", Integer, nullable=False),
    Column("score", REAL, nullable=False), Column("figures", Text, nullable=False),
    Index("reprint_passages_of", "of"), sqlite_strict=True,
)  # fmt: skip


def first_of_claim() -> ColumnElement[Any]:
    """The own id of the document in which the claim's passage first appeared; a figure that the earlier text does not hold is new here."""
    p, r, origin = passages.c, reprints.alias("chain").c, documents.alias("origin")
    linked = passages.outerjoin(r.document.table, r.document == p.of).join(origin, origin.c.id == func.coalesce(r.first, p.of))
    around = and_(p.document == claim_rows.c.document, p.start <= claim_rows.c.anchor_start, p.end >= claim_rows.c.anchor_end)
    asked = select(origin.c.own).select_from(linked).where(around, or_(claim_rows.c.figure.is_(None), p.figures == ""))
    return func.coalesce(asked.order_by(p.start).limit(1).correlate(claim_rows).scalar_subquery(), documents.c.own)
