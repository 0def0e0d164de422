"""The tables of a ledger, as SQLAlchemy knows them.

In: nothing. Out: one ``Table`` each, in ``METADATA``; migrations make them, a test holds both against each other.
Never: names what only one database has (``sqlite`` does), or holds a query.

Days and times are ISO text, so that one type serves SQLite's STRICT tables and PostgreSQL alike. Rows of what was read are never changed:
``standing`` and ``names`` are worked out from the others and may be made anew.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import REAL, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator, UniqueConstraint

METADATA = MetaData()


class Day(TypeDecorator[dt.date]):
    """A day as ISO text: it sorts as days do."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Any) -> str | None:
        del dialect
        return value.isoformat() if value is not None else None

    def process_result_value(self, value: str | None, dialect: Any) -> dt.date | None:
        del dialect
        return dt.date.fromisoformat(value) if value is not None else None


def _table(name: str, *parts: Any, **more: Any) -> Table:
    return Table(name, METADATA, *parts, sqlite_strict=True, **more)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _to(name: str, target: str, **more: Any) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), nullable=False, **more)


def _text(name: str, **more: Any) -> Column[str]:
    return Column(name, Text, **{"nullable": False, **more})


def _maybe(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind)


runs = _table("runs", _id(), _text("at"), _text("who"), _text("what"), _text("version"))

# key: hash of text, outlet, published, url, title, lang; own: the id that the document came with; sha256: of the text alone.
documents = _table(
    "documents",
    _id(), _text("key", unique=True), _text("own", index=True), _text("lang"), _maybe("outlet"), _maybe("url"), _maybe("title"),
    _maybe("published"), _maybe("day", Day), _maybe("retrieved"), _maybe("origin_file"), _maybe("origin_member"),
    _maybe("origin_offset", Integer), _text("sha256", index=True), _text("text"), _to("run", "runs.id"),
    Index("documents_url", "url"), Index("documents_day", "day"), Index("documents_outlet", "outlet", "day"),
    sqlite_autoincrement=True,  # a brief remembers the last id: no later document may have that of a purged one
)  # fmt: skip

# Keys, not ids: that one version corrected another stays known when one of the two is purged.
successions = _table(
    "successions",
    Column("older", Text, primary_key=True), Column("newer", Text, primary_key=True), _text("same"), _to("run", "runs.id"),
    Index("successions_newer", "newer"),
)  # fmt: skip

# made: the reading in the record's form without what ``documents`` holds, as compressed JSON.
readings = _table(
    "readings",
    _id(), _to("document", "documents.id"), _text("reader"), _text("reader_order"), _text("digest"),
    Column("made", LargeBinary, nullable=False), _to("run", "runs.id"),
    UniqueConstraint("document", "digest", name="readings_once"),
)  # fmt: skip

sentences = _table(
    "sentences",
    _id(), _to("document", "documents.id"), Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    _text("text"), UniqueConstraint("document", "start", "end", name="sentences_once"),
)  # fmt: skip

# The columns of ``rows.ClaimRow`` that the document and the reading do not hold. Held twice, so that an index sorts by them: ``day`` and
# ``outlet``; ``from_day`` and ``to_day`` are ``start`` and ``end`` with an open side far away, both None where both are open; ``long``: 1
# where they are further apart than ``days.SHORT``.
claim_rows = _table(
    "claim_rows",
    _id(), _text("claim", index=True), _to("reading", "readings.id", index=True), _to("document", "documents.id"),
    _to("sentence", "sentences.id"), _maybe("day", Day), _maybe("outlet"), _text("kind"), _text("modality"), _text("voice"),
    Column("anchor_start", Integer, nullable=False), Column("anchor_end", Integer, nullable=False), _text("anchor"), _text("rule"),
    _maybe("actor"), _maybe("target"), _maybe("start", Day), _maybe("end", Day), _maybe("from_day", Day), _maybe("to_day", Day),
    _maybe("long", Integer), _maybe("attribution"), _maybe("speaker"), _maybe("stance"), _maybe("speech"), _maybe("said", Day),
    _maybe("confidence", REAL), _maybe("place"), _maybe("country"), _maybe("geonames", Integer), _maybe("lat", REAL), _maybe("lon", REAL),
    _maybe("feature"),
    _maybe("precision", Integer), _maybe("low", REAL), _maybe("high", REAL), _maybe("hedge"), _maybe("unit"), _maybe("of"),
    _maybe("relation"), _maybe("figure"), _maybe("figure_start", Integer), _maybe("figure_end", Integer),
)  # fmt: skip
# What people filter by. Each index holds the day, in which order rows come, and the reading, of which it is known whether it stands: a page
# of rows is chosen without looking at others. The three most asked for hold what is asked for together with them.
FILTERED: dict[str, tuple[str, ...]] = {
    "kind": ("place", "unit", "modality", "stance"), "place": ("kind", "unit", "modality", "stance"),
    "speaker": ("kind", "place", "unit", "stance"),
    **dict.fromkeys(("modality", "voice", "stance", "actor", "target", "country", "outlet", "hedge", "relation", "speech", "feature",
                     "geonames", "precision", "of"), ()),
    "unit": ("low", "high"),
}  # fmt: skip
RANGED = {"day": ("day", "reading", "from_day", "to_day"), "days": ("long", "from_day", "to_day", "day", "reading"),
          "high": ("high", "low", "day", "reading"), "sentence": ("sentence", "day", "reading")}  # fmt: skip
for _name, _columns in RANGED.items():
    Index(f"claim_rows_{_name}", *_columns, _table=claim_rows)
for _name, _with in FILTERED.items():
    # most claims leave most of these open, and an index need not hold those; where none does, such an index is not chosen
    _open: dict[str, Any] = {"sqlite_where": claim_rows.c[_name].is_not(None)} if claim_rows.c[_name].nullable else {}
    Index(f"claim_rows_{_name}", _name, "day", *_with, "reading", _table=claim_rows, **_open)

# The one reading of each document that stands now: of its newest version, by its best reader, not retracted.
standing = _table(
    "standing", Column("document", Integer, ForeignKey("documents.id"), primary_key=True), _to("reading", "readings.id", unique=True)
)

# Every name that rows hold, with its words folded: a filter finds ``Syrsky`` in ``Oleksandre Syrsky`` without looking at every row.
names = _table("names", Column("role", Text, primary_key=True), Column("name", Text, primary_key=True), _text("words"))

# document_a, document_b: keys of the documents whose claims were judged; a later version may have others under the same ids.
judgements = _table(
    "judgements",
    _id(), _text("claim_a", index=True), _text("claim_b", index=True), _text("verdict"), _text("at"), _text("who"), _text("why"),
    _text("document_a"), _text("document_b"),
)  # fmt: skip

# what: document or claim; target: the document's key or the claim's id; state: retracted or restored; document: the key of the
# document, or of that whose claim it is. The newest row of a target of a document counts.
retractions = _table(
    "retractions",
    _id(), _text("what"), _text("target"), _text("state"), _text("at"), _text("who"), _text("why"), _text("document"),
    Index("retractions_target", "target", "id"),
    sqlite_autoincrement=True,
)  # fmt: skip

tombstones = _table(
    "tombstones",
    Column("key", Text, primary_key=True), _text("sha256", index=True), _text("at"), _text("who"), _text("why"),
)  # fmt: skip

# What each brief knew: its window, the last document and the last retraction that there were; sha256 of what it said.
briefs = _table(
    "briefs",
    _id(), _maybe("since"), _maybe("until"), _maybe("place"), _text("lang"), _maybe("day"),
    Column("last_document", Integer, nullable=False), Column("last_retraction", Integer, nullable=False),
    _text("sha256"), _to("run", "runs.id"),
)  # fmt: skip

# Worked out from the claims and made anew by each run of the checks: what is no row of these does not stand any more.
findings = _table(
    "finding_rows",
    _id(), _text("key", unique=True), _text("check"), _text("verdict"), _maybe("says_fr"), _maybe("says_en"), _maybe("stated"),
    _maybe("computed"), _maybe("formula"), _text("bands"), _text("claims"), _text("spans"), _to("run", "runs.id"),
)  # fmt: skip
finding_documents = _table(
    "finding_documents",
    Column("finding", Integer, ForeignKey("finding_rows.id"), primary_key=True),
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True, index=True),
)
finding_claims = _table(
    "finding_claims",
    Column("finding", Integer, ForeignKey("finding_rows.id"), primary_key=True), Column("claim", Text, primary_key=True, index=True),
)  # fmt: skip
