"""Reprints in the ledger's file: keys and links of a document, in the transaction that adds it.

In: a connection that may write, a document and its keys. Out: rows of ``reprint_keys``, ``reprints`` and ``reprint_passages``.
Never: changes a document or a claim; which one came first is decided by what they say of themselves, not by when they were added.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from selon.ledger import reprints as copied
from selon.ledger.copytexts import Copytext
from selon.ledger.keys import keys_of, weight
from selon.ledger.packing import document_of
from selon.ledger.reprint_tables import keys, passages, reprints
from selon.ledger.tables import documents

HELD = 4096  # texts that stay ready to be compared
_CHUNK = 64  # keys a question
# The documents under some keys that are nearest in time on both sides, with the weight of what they share, where that is enough.
# ``json_extract``, for ``->>`` came with SQLite 3.38. SQLite has no LATERAL: a table made of a JSON list may depend on the row before it.
_SIDE = """
SELECT json_extract(held.value, '$[0]') AS document, json_extract(held.value, '$[1]') AS moment, json_extract(asked.value, '$[1]') AS weight
FROM json_each(:keys) AS asked, json_each((SELECT json_group_array(json_array(document, moment)) FROM (
  SELECT document, moment FROM reprint_keys WHERE key = json_extract(asked.value, '$[0]') AND moment {sign} :moment
  ORDER BY moment {order}, document {order} LIMIT :most))) AS held"""
_NEAR = text(f"""
SELECT d.id, d.key, d.own, near.moment, near.shared FROM (
  SELECT document, moment, SUM(weight) + (ABS(moment - :moment) <= :soon) AS shared
  FROM ({_SIDE.format(sign="<=", order="DESC")} UNION ALL {_SIDE.format(sign=">", order="ASC")})
  GROUP BY document HAVING shared >= :enough) AS near JOIN documents AS d ON d.id = near.document""")  # noqa: S608 - of our own pieces


class Links:
    """Texts and keys of one ledger, as ``reprints.link`` asks for them. Texts are known by the key of their document."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, Copytext] = OrderedDict()
        self._ids: dict[str, int] = {}
        self._connection: Connection | None = None

    def add(self, connection: Connection, document: int, copytext: Copytext, found: tuple[int, ...]) -> None:
        """Keeps a new document's keys and links it, and those after it that it changes."""
        self._connection = connection
        self._keep(copytext)
        self._ids[copytext.id] = document
        if found:
            connection.execute(insert(keys), [{"key": k, "moment": copytext.moment, "document": document} for k in found])
            for name, reprint in copied.link(self, copytext, found):
                self._store(name, reprint, fresh=name == copytext.id)

    def forget(self, connection: Connection, document: int) -> None:
        """Takes a document's keys and links away before it is purged; what carried its words is linked to whatever had them besides."""
        self._connection = connection
        row = connection.execute(select(documents).where(documents.c.id == document)).one()
        gone = keys_of(Copytext(document_of(row), row.key))
        for at in range(0, len(gone), _CHUNK):
            connection.execute(delete(keys).where(keys.c.key.in_(gone[at : at + _CHUNK]), keys.c.document == document))
        asked = select(documents.c.key, documents.c.id).where(
            documents.c.id.in_(select(reprints.c.document).where(reprints.c.of == document))
            | documents.c.id.in_(select(passages.c.document).where(passages.c.of == document))
        )
        carriers = list(connection.execute(asked.order_by(documents.c.id)))
        self._ids |= {r.key: r.id for r in (row, *carriers)}
        self._store(row.key, None)
        self._texts.pop(row.key, None)
        for carrier in carriers:
            found = copied.reprint_of(self, self.texts([carrier.key])[0], self.keys(carrier.key))
            self._store(carrier.key, found)

    def near(self, keys: Iterable[int], text: Copytext) -> tuple[Mapping[str, int], Mapping[str, int]]:
        asked = json.dumps([(key, weight(key)) for key in keys])
        given = {"keys": asked, "moment": text.moment, "most": copied.NEAREST + 1, "soon": copied.SOON, "enough": copied.ENOUGH}
        sides: tuple[dict[str, int], dict[str, int]] = {}, {}
        for document, key, own, moment, shared in self._open.execute(_NEAR, given):
            if key != text.id:
                self._ids[key] = document
                sides[(moment, own, key) > text.order][key] = shared
        return sides

    def texts(self, keys: Iterable[str]) -> list[Copytext]:
        wanted = list(keys)
        held = {key: self._texts[key] for key in wanted if key in self._texts}
        if len(held) < len(wanted):
            for row in self._open.execute(select(documents).where(documents.c.key.in_([key for key in wanted if key not in held]))):
                held[row.key] = Copytext(document_of(row), row.key)
        for key in wanted:
            self._keep(held[key])
        return [held[key] for key in wanted]

    def keys(self, key: str) -> Iterable[int]:
        return keys_of(self.texts([key])[0])

    @property
    def _open(self) -> Connection:
        assert self._connection is not None
        return self._connection

    def _keep(self, copytext: Copytext) -> None:
        self._texts[copytext.id] = copytext
        self._texts.move_to_end(copytext.id)
        if len(self._texts) > HELD:
            self._texts.popitem(last=False)

    def _store(self, name: str, reprint: copied.Reprint | None, *, fresh: bool = False) -> None:
        """The links of one document, in the place of those that it had; and where the chains through it begin."""
        connection, document = self._open, self._ids[name]
        if not fresh:
            for table in (reprints, passages):
                connection.execute(delete(table).where(table.c.document == document))
        if reprint is not None and reprint.of is not None:
            of = self._ids[reprint.of]
            values: dict[str, Any] = {"document": document, "of": of, "covered": reprint.covered, "figures": " ".join(reprint.figures)}
            connection.execute(insert(reprints).values(first=_first(connection, of), **values))
        if reprint is not None and reprint.passages:
            connection.execute(insert(passages), [_passage(document, self._ids[c.of], c.match) for c in reprint.passages])
        if not fresh:
            _pass_on(connection, document)


def _passage(document: int, of: int, match: Any) -> dict[str, Any]:
    places = {"start": match.start, "end": match.end, "of_start": match.of_start, "of_end": match.of_end}
    return {"document": document, "of": of, "score": match.score, "figures": " ".join(match.figures), **places}


def _first(connection: Connection, document: int) -> int:
    """Where the chain of copies through this document begins."""
    found = connection.execute(select(reprints.c.first).where(reprints.c.document == document)).scalar()
    return document if found is None else int(found)


def _pass_on(connection: Connection, document: int) -> None:
    """Copies of this document, and copies of those, begin where it begins."""
    first, todo = _first(connection, document), [document]
    while todo:
        copies = list(connection.execute(select(reprints.c.document).where(reprints.c.of == todo.pop())).scalars())
        if copies:
            connection.execute(update(reprints).where(reprints.c.document.in_(copies)).values(first=first))
        todo += copies
