"""What hangs on one document, one claim or one speaker: asked for by itself, without looking at all the others.

In: an id or a name. Out: the reading, the reprints, the speaker. Never: looks through the whole ledger for one of its things.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from selon.ledger import names
from selon.ledger.base import Base
from selon.ledger.carriers import group_at
from selon.ledger.columns import taken_back
from selon.ledger.errors import LedgerError
from selon.ledger.groups import Carrier, Group
from selon.ledger.known import Known
from selon.ledger.packing import unpacked
from selon.ledger.queries import find
from selon.ledger.reprint_tables import passages, reprints
from selon.ledger.speaker_tables import links, perhaps
from selon.ledger.speaking import known_speaker
from selon.ledger.tables import claim_rows, documents, readings, standing
from selon.model import Reading


@dataclass(frozen=True, slots=True)
class Spoke:
    """A speaker in a list. ``names``: forms that documents use; ``open``: mentions of which it is not sure."""

    who: str
    names: int
    documents: int
    first: dt.date | None
    last: dt.date | None
    open: int


class Touching(Base):
    """One thing and its surroundings."""

    def claims_of(self, found: Iterable[int]) -> dict[int, int]:
        """How many claims that are not taken back each of these readings (by number) has."""
        c = claim_rows.c
        asked = select(c.reading, func.count()).where(c.reading.in_(list(found)), ~c.id.in_(taken_back())).group_by(c.reading)
        with self.reading() as connection:
            return {int(reading): int(count) for reading, count in connection.execute(asked)}

    def reading_of(self, name: str) -> Reading | None:
        """The reading that stands of the document of that id or key; None where none does."""
        with self.reading() as connection:
            try:
                row = find(connection, name, exact=True)
            except LedgerError:
                return None
            joined = documents.join(standing, standing.c.document == documents.c.id).join(readings, readings.c.id == standing.c.reading)
            asked = select(documents, readings.c.made, readings.c.reader).select_from(joined)
            # of an id that several versions share the one that stands
            found = connection.execute(asked.where(or_(documents.c.id == row.id, documents.c.own == row.own))).first()
        return unpacked(found) if found is not None else None

    def group_of(self, doc: str) -> Group | None:
        """The reprints that this document is one of, or of which it is the first appearance; None if there are none."""
        with self.reading() as connection:
            here = find(connection, doc, exact=True).id
            first = connection.execute(select(reprints.c.first).where(reprints.c.document == here)).scalar()
            group = group_at(connection, here if first is None else first)
        return group if group.copies else None

    def carriers_of(self, doc: str, start: int, end: int) -> list[Carrier]:
        """The documents that carry these characters of that one, whole or as a passage, with the figures that differ."""
        with self.reading() as connection:
            here = find(connection, doc, exact=True).id
            p = passages.c
            around = connection.execute(select(p.document).where(p.of == here, p.of_start <= start, p.of_end >= end))
            meant = set(around.scalars()) | set(connection.execute(select(reprints.c.document).where(reprints.c.first == here)).scalars())
            own = set(connection.execute(select(documents.c.own).where(documents.c.id.in_(meant))).scalars())
            return [one for one in group_at(connection, here).copies if one.doc in own]

    def speaker(self, who: str, most: int | None = None) -> Known | None:
        """The speaker that is called so over the ledger, with what each document calls it: the newest, at most so many."""
        with self.reading() as connection:
            found = known_speaker(connection, who, most)
        return found if found.called else None

    def speakers_page(
        self, *, name: str | None = None, several: bool = False, limit: int = 50, after: str | None = None
    ) -> tuple[list[Spoke], str | None]:
        """The next speakers by name, those of which a form holds ``name``; the name after which the next page begins."""
        c = links.c
        asked = select(c.who, func.count(c.name.distinct()).label("forms"), func.count().label("held"), func.min(c.day), func.max(c.day))
        if after is not None:
            asked = asked.where(c.who > after)
        if several:
            asked = asked.having(func.min(c.document) != func.max(c.document))
        with self.reading() as connection:
            if name is not None:
                asked = asked.where(_called(connection, name))
            rows = connection.execute(asked.group_by(c.who).order_by(c.who).limit(limit + 1)).all()
            who = [row[0] for row in rows[:limit]]
            texts = _documents(connection, [row.who for row in rows[:limit] if row.forms > 1])
            unsure = select(perhaps.c.who, func.count()).where(perhaps.c.who.in_(who)).group_by(perhaps.c.who)
            left = {name: int(count) for name, count in connection.execute(unsure)}
        found = [Spoke(one, called, texts.get(one, held), first, last, left.get(one, 0)) for one, called, held, first, last in rows[:limit]]
        return found, who[-1] if len(rows) > limit else None


def _called(connection: Connection, name: str) -> ColumnElement[bool]:
    """Speakers of whom a form holds what was typed: in the same characters, or word by word."""
    typed = name.casefold()
    forms = {form for form in names.forms(connection) if typed in form.casefold()}
    forms |= set(names.matching(connection, "speaker", name, wider=True))
    known = links.c.who.in_(select(links.c.who).where(links.c.name.in_(forms)))
    return or_(known, links.c.who.contains(name, autoescape=True)) if "(" in name or ")" in name else known


def _documents(connection: Connection, who: list[str]) -> dict[str, int]:
    """In how many documents each of these speakers stands."""
    c = links.c
    asked = select(c.who, func.count(c.document.distinct())).where(c.who.in_(who)).group_by(c.who)
    return {one: int(count) for one, count in connection.execute(asked)} if who else {}
