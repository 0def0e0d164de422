"""Which document is a later version of which: the same id of its own or the same address, with another text.

In: a new document's row. Out: rows of ``successions``; which versions it replaces. Never: decides which version is right.

What was published later replaces what was published before; where that is not said, what was added later does. What a feed shows of an
article is never a later version of the article. Two outlets that name one address are two, unless their texts are alike.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, insert, or_, select

from selon.ledger.tables import documents, successions, tombstones
from selon.model import SelonError

_D = documents.c
_ENTRY = '"part":"feed entry"'  # as ``packing`` writes it
_WORD = re.compile(r"\w+")
_ALIKE = 0.3  # of the shorter text's triples of words


def superseded(key: Any) -> Any:
    """Whether the document of that key has a later version."""
    return exists().where(successions.c.older == key)


# nothing equals an address that is not there
_HEADS = (
    select(_D.id, _D.key, _D.own, _D.outlet, _D.published, _D.origin_member, _D.text)
    .where(or_(_D.own == bindparam("own"), _D.url == bindparam("url")), ~superseded(_D.key))
    .order_by(_D.id)
)


class Before:
    """What was there before a batch of documents, asked for once: ``purged`` hashes of texts, ``ids`` of documents by key."""

    def __init__(self, connection: Connection, batch: list[dict[str, Any]]) -> None:
        """``batch``: rows of ``documents``."""

        def held(column: Any, name: str, *more: Any) -> Any:
            return connection.execute(select(column, *more).where(column.in_({row[name] for row in batch if row[name] is not None})))

        self.purged = set(held(tombstones.c.sha256, "sha256").scalars())
        self.ids: dict[str, int] = {key: int(number) for key, number in held(_D.key, "key", _D.id)}
        self._called = {name: set(held(_D[name], name).scalars()) for name in ("own", "url")}

    def may_have(self, row: dict[str, Any]) -> bool:
        """Whether there may be a version of that document: one under its id or at its address."""
        return any(row[name] is not None and row[name] in held for name, held in self._called.items())

    def came(self, row: dict[str, Any], number: int) -> None:
        """Says that the document is there now."""
        self.ids[row["key"]] = number
        for name, held in self._called.items():
            held.add(row[name])


class IdTaken(SelonError):
    """A document under the id of another outlet's document."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Ids of the documents that are superseded by the new one, and a line for each, or for the new one if it came late."""

    older: list[int]
    lines: list[str]


def supersede(connection: Connection, new: dict[str, Any], run: int) -> Replaced:
    """Links a document to the versions of it that are there. Raises IdTaken where its id is another outlet's."""
    older, lines = [], []
    for head in _heads(connection, new):
        same = "id" if head.own == new["own"] else "address"
        if _is_anothers(head, new):
            if same == "id":
                raise IdTaken(f"its id {new['own']!r} is taken by a document of {head.outlet}; give each document an id of its own")
            if not _alike(head.text, new["text"]):
                lines.append(f"has the address of {head.own}, by {head.outlet}, and other words: both stand")
                continue
        late = _is_behind(new, head)
        pair = (new["key"], head.key) if late else (head.key, new["key"])
        connection.execute(insert(successions).values(older=pair[0], newer=pair[1], same=same, run=run))
        if late:
            lines.append(f"is {late} {head.own} (same {same}): added behind it")
        else:
            older.append(head.id)
            lines.append(f"corrects {head.own} (same {same}): the earlier version is superseded")
    return Replaced(older, lines)


def _is_anothers(head: Row[Any], new: dict[str, Any]) -> bool:
    return bool(head.outlet and new["outlet"] and head.outlet.casefold() != new["outlet"].casefold())


def _is_behind(new: dict[str, Any], head: Row[Any]) -> str | None:
    """What the new document is to the one that is there, in words, where it is no later version of it."""
    of_feed = [_is_entry(member) for member in (new["origin_member"], head.origin_member)]
    if of_feed[0] != of_feed[1]:
        return "what a feed shows of" if of_feed[0] else None
    return "an earlier version of" if _is_earlier(new["published"], head.published) else None


def _is_entry(member: str | None) -> bool:
    return member is not None and member.startswith("{") and _ENTRY in member


def _alike(first: str, second: str) -> bool:
    """Whether one of two texts is much in the other's words."""
    one, two = sorted((_triples(first), _triples(second)), key=len)
    return bool(one) and len(one & two) >= _ALIKE * len(one)


def _triples(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def _heads(connection: Connection, new: dict[str, Any]) -> list[Row[Any]]:
    return list(connection.execute(_HEADS, {"own": new["own"], "url": new["url"]}))


def _is_earlier(first: str | None, second: str | None) -> bool:
    """Whether the first was published before the second, as far as both say it."""
    if not first or not second:
        return False
    if len(first) > 10 and len(second) > 10:
        one, two = (dt.datetime.fromisoformat(moment) for moment in (first, second))
        if (one.tzinfo is None) == (two.tzinfo is None):
            return one < two
    return first[:10] < second[:10]
