"""The tables of speakers, and who says a claim over the whole ledger.

In: nothing. Out: tables, an expression. Never: holds a person's decision where it could be changed: ``judgements`` only grows.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, Integer, Table, Text, func, select

from selon.ledger.tables import METADATA, Day, claim_rows


def _whole(name: str, *more: Any, **options: Any) -> Column[int]:
    return Column(name, Integer, *more, **({"nullable": False} | options))


def _text(name: str, **options: Any) -> Column[str]:
    return Column(name, Text, **({"nullable": False} | options))


def _document(name: str = "document", **options: Any) -> Column[int]:
    return _whole(name, ForeignKey("documents.id"), **options)


def _reading() -> Column[int]:
    return _whole("reading", ForeignKey("readings.id"), primary_key=True)


# Readings that the links take into account.
seen = Table("speaker_readings", METADATA, _reading(), _document(), sqlite_strict=True)

# Of every reading, whether it stands or not. roles: the spans of the words that say them, as JSON.
mentions = Table(
    "speaker_mentions", METADATA,
    _reading(), _whole("number", primary_key=True), _document(), _text("name"), _text("kind"), _text("sex", nullable=True),
    _whole("start"), _whole("end"), _whole("speaks"), _text("roles"), sqlite_strict=True,
)  # fmt: skip

# Worked out from the mentions and the judgements, and made anew. evidence, start, end: the words that say so. day: the document's, held
# twice, so that one index gives a speaker's first and newest ones.
links = Table(
    "speaker_links", METADATA,
    _document(primary_key=True), _text("name", primary_key=True), _text("who"), _text("by"), _document("evidence", nullable=True),
    _whole("start", nullable=True), _whole("end", nullable=True), Column("day", Day),
    Index("speaker_links_who", "who", "day", "document", "name"), Index("speaker_links_name", "name", "who"), sqlite_strict=True,
)  # fmt: skip
perhaps = Table(
    "speaker_perhaps", METADATA,
    _document(primary_key=True), _text("name", primary_key=True), _text("who", primary_key=True), _text("why"), sqlite_strict=True,
)  # fmt: skip

# What people decided: same or apart; the newest row of a pair counts.
judgements = Table(
    "speaker_judgements", METADATA,
    Column("id", Integer, primary_key=True), *(_text(name) for name in ("first", "second", "verdict", "at", "who", "why")),
    sqlite_strict=True,
)  # fmt: skip


def who_says() -> ColumnElement[Any]:
    """The one speaker over the whole ledger; as the document has it where nobody looked yet."""
    found = select(links.c.who).where(links.c.document == claim_rows.c.document, links.c.name == claim_rows.c.speaker)
    return func.coalesce(found.correlate(claim_rows).scalar_subquery(), claim_rows.c.speaker)
