"""Which reading of each document stands now.

In: ids of documents of which something changed. Out: their rows of ``standing``, made anew.
Never: is asked for by a reader: whoever adds, retracts or purges settles in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from selon.ledger.columns import withdrawn
from selon.ledger.successions import superseded
from selon.ledger.tables import documents, readings, standing


def settle(connection: Connection, touched: Sequence[int]) -> None:
    """Of each document: the best reader's newest reading, if it is the newest version and not retracted; else none."""
    if not touched:
        return
    d = documents.c
    best = (
        select(readings.c.id).where(readings.c.document == d.id).order_by(readings.c.reader_order.desc(), readings.c.id.desc()).limit(1)
    ).scalar_subquery()
    stands = select(d.id, best).where(d.id.in_(touched), ~superseded(d.key), d.key.not_in(withdrawn()), best.is_not(None))
    connection.execute(delete(standing).where(standing.c.document.in_(touched)))
    connection.execute(insert(standing).from_select(["document", "reading"], stands))


def settle_all(connection: Connection) -> None:
    """The same for every document."""
    settle(connection, list(connection.execute(select(documents.c.id)).scalars()))
