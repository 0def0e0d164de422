"""Who carried whose words: groups of reprints, and how many documents say something of their own.

In: filters. Out: ``Group`` one at a time, newest first; ``Counts``. Never: shows or counts a document that does not stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select, union_all

from selon.ledger import names
from selon.ledger.base import Base
from selon.ledger.columns import COLUMNS, current
from selon.ledger.copytexts import appearance
from selon.ledger.filters import Filters
from selon.ledger.groups import Carrier, Counts, Group
from selon.ledger.reprint_tables import passages, reprints
from selon.ledger.tables import claim_rows, documents, standing


class Carriers(Base):
    """Everything that asks for reprints."""

    def counts(self, **filters: Any) -> Counts:
        """How many claims ``rows`` of these filters gives, in how many documents, in how many where their words first appeared."""
        wanted = Filters.of_options(**filters)
        with self.reading() as connection:
            conditions = list(wanted.conditions(connection))
            document, carries = claim_rows.c.document, claim_rows.c.document.in_(select(passages.c.document))
            claims, docs = connection.execute(current(func.count(), func.count(document.distinct())).where(*conditions)).one()
            # few documents carry anything: only of their claims it is asked where they appeared first
            among = set(connection.execute(current(COLUMNS["first"]).where(*conditions, carries).distinct()).scalars())
            carriers = connection.execute(current(func.count(document.distinct())).where(*conditions, carries)).scalar_one()
            there = current(func.count(document.distinct())).where(*conditions, ~carries, documents.c.own.in_(among))
            counted = connection.execute(there).scalar_one() if among else 0
        return Counts(int(claims), int(docs), int(docs - carriers + len(among) - counted))

    def reprints(
        self, *, since: dt.date | None = None, until: dt.date | None = None, outlet: str | None = None, doc: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Group]:  # fmt: skip
        """The groups of which one document was published in that time, by that outlet (any form of its name), or is ``doc``."""
        with self.reading() as connection:
            outlets = None if outlet is None else set(names.matching(connection, "outlet", outlet)) | {outlet}
            left = limit
            for first in _firsts(connection):
                if left == 0:
                    return
                group = group_at(connection, first)
                if group.copies and any(_fits(c, since, until, outlets, doc) for c in (group.first, *group.copies)):
                    left = None if left is None else left - 1
                    yield group


def _fits(one: Carrier, since: dt.date | None, until: dt.date | None, outlets: set[str] | None, doc: str | None) -> bool:
    day = one.published[:10] if one.published else None
    if (since and (day is None or day < since.isoformat())) or (until and (day is None or day > until.isoformat())):
        return False
    return (outlets is None or one.outlet in outlets) and (doc is None or one.doc == doc)


def _firsts(connection: Connection) -> list[int]:
    """The documents in which words that others carry appeared first, the newest first."""
    held = union_all(select(reprints.c.first.label("id")), select(passages.c.of.label("id"))).subquery()
    inner = select(reprints.c.document)
    asked = select(documents.c.id).where(documents.c.id.in_(select(held.c.id)), documents.c.id.not_in(inner))
    return list(connection.execute(asked.order_by(documents.c.day.desc(), documents.c.id.desc())).scalars())


def group_at(connection: Connection, first: int) -> Group:
    """The group of the document (by number) in which the words stood first; without copies where nobody carries them."""
    origin = connection.execute(select(documents).where(documents.c.id == first)).one()
    told = documents.join(standing, standing.c.document == documents.c.id)
    r, p = reprints.c, passages.c
    whole = select(documents, r.covered, r.figures).select_from(told.join(reprints, r.document == documents.c.id)).where(r.first == first)
    parts = (
        select(documents, p.start, p.end, p.score.label("covered"), p.figures)
        .select_from(told.join(passages, p.document == documents.c.id))
        .where(p.of == first, documents.c.id.not_in(select(r.document)))
    )
    found = [(row, _copy(row, origin, "document")) for row in connection.execute(whole)]
    found += [(row, _copy(row, origin, "passage")) for row in connection.execute(parts)]
    found.sort(key=lambda pair: (appearance(pair[0].published), pair[0].own, pair[1].start or 0))
    return Group(Carrier(origin.own, origin.outlet, origin.published, origin.title, origin.url), tuple(c for _, c in found))


def _copy(row: Row[Any], origin: Row[Any], scope: str) -> Carrier:
    start, end = (row.start, row.end) if scope == "passage" else (0, len(row.text))
    other = bool(row.title and origin.title and " ".join(row.title.split()).casefold() != " ".join(origin.title.split()).casefold())
    shown = row.text[start:end] if scope == "passage" else None
    return Carrier(
        row.own, row.outlet, row.published, row.title, row.url, scope, row.covered, tuple(row.figures.split()), other, start, end, shown
    )
