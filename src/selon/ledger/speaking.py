"""Speakers of a ledger: kept with each reading that stands, linked over all documents, overruled by people.

In: an open ledger. Out: rows of the speakers' tables, ``Known`` speakers with their evidence.
Never: changes a claim, or a decision of a person; what is worked out is made anew.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select

from selon.ledger.base import Base, instant
from selon.ledger.errors import LedgerError
from selon.ledger.known import Called, Known
from selon.ledger.mentions import Mention, Worded, mentions_of
from selon.ledger.roles import role_of
from selon.ledger.speaker_tables import judgements, links, mentions, perhaps, seen
from selon.ledger.speakers import Decision, Member, link
from selon.ledger.tables import documents, standing
from selon.model import Reading, Span

# A ledger of so many documents is linked anew at once; a larger one when a hundredth of it is new, or when asked.
SMALL = 5_000


class Speaking(Base):
    """Who is who."""

    def link_speakers(self, *, always: bool = True) -> int:
        """Links the speakers of the readings that stand; how many readings wait, which is none unless a large ledger has few new ones."""
        with self.writing() as connection:
            waiting, there = _waiting(connection)
            if not always and there > SMALL and waiting * 100 < there:
                return waiting
            if _see(connection) or always:
                relink(connection)
        return 0

    def judge_speakers(self, first: str, second: str, *, same: bool, at: dt.datetime, why: str, who: str = "") -> None:
        """Keeps that two names are one speaker, or are not: as ``speakers`` shows them, or ``document:name`` for one document's.

        Raises LedgerError for a name that no document has, and without a reason.
        """
        if not why.strip():
            raise LedgerError("a decision needs its reason; say it with --why")
        verdict = "same" if same else "apart"
        self.link_speakers()
        with self.writing() as connection:
            names = [_known_name(connection, name) for name in (first, second)]
            made = {"first": names[0], "second": names[1], "verdict": verdict, "at": instant(at), "who": who, "why": why.strip()}
            connection.execute(insert(judgements).values(made))
            relink(connection)

    def speakers(self, name: str | None = None) -> Iterator[Known]:
        """The speakers by name, those of which a form holds ``name``; with what each document calls them."""
        with self.reading() as connection:
            asked = select(links.c.who).distinct().order_by(links.c.who)
            if name is not None:
                held = links.c.name.contains(name, autoescape=True) | links.c.who.contains(name, autoescape=True)
                asked = asked.where(links.c.who.in_(select(links.c.who).where(held)))
            for who in connection.execute(asked).scalars().all():
                yield known_speaker(connection, who)

    def speaker_judgements(self) -> list[dict[str, Any]]:
        """What people decided of speakers, oldest first."""
        with self.reading() as connection:
            return [dict(row) for row in connection.execute(select(judgements).order_by(judgements.c.id)).mappings()]


def _waiting(connection: Connection) -> tuple[int, int]:
    standing_now = set(connection.execute(select(standing.c.reading)).scalars())
    return len(standing_now ^ set(connection.execute(select(seen.c.reading)).scalars())), len(standing_now)


def _see(connection: Connection) -> bool:
    """Marks what stands now, and nothing else, as seen; whether anything changed."""
    stands, marked = exists().where(standing.c.reading == seen.c.reading), exists().where(seen.c.reading == standing.c.reading)
    old = connection.execute(delete(seen).where(~stands)).rowcount
    fresh = select(standing.c.reading, standing.c.document).where(~marked)
    new = connection.execute(insert(seen).from_select(["reading", "document"], fresh)).rowcount
    return bool(old or new)


def mention_values(reading: Reading) -> list[dict[str, Any]]:
    """The rows of ``speaker_mentions`` of a reading, without its id and its document's."""
    return [
        {
            "number": number, "name": m.name, "kind": m.kind, "sex": m.sex, "start": m.span.start, "end": m.span.end,
            "speaks": int(m.speaks),
            "roles": json.dumps([[w.span.start, w.span.end, w.words] for w in m.roles], ensure_ascii=False),
        }
        for number, m in enumerate(mentions_of(reading))
    ]  # fmt: skip


def relink(connection: Connection) -> None:
    """Works the links out anew from what is kept."""
    d = documents.c
    asked = select(mentions, d.own, d.day, d.lang, d.text).join(documents, d.id == mentions.c.document)
    asked = asked.join(standing, standing.c.reading == mentions.c.reading)
    home: dict[str, int] = {}
    kept: list[Mention] = []
    for row in connection.execute(asked.order_by(mentions.c.reading, mentions.c.number)):
        home[row.own] = row.document
        kept.append(_mention(row))
    said = connection.execute(select(judgements).order_by(judgements.c.id))
    found = link(kept, [Decision(row.first, row.second, same=row.verdict == "same") for row in said])
    for table in (links, perhaps):
        connection.execute(delete(table))
    rows = [_link(member, speaker.who, home) for speaker in found.speakers for member in speaker.members]
    if rows:
        connection.execute(insert(links), sorted(rows, key=lambda r: (r["document"], r["name"])))
    open_ends = {(home[p.mention.doc], p.mention.name, p.who): p.why for p in found.perhaps}
    if open_ends:
        named = ("document", "name", "who")
        connection.execute(insert(perhaps), [dict(zip(named, key, strict=True), why=why) for key, why in sorted(open_ends.items())])


def _mention(row: Row[Any]) -> Mention:
    roles = []
    for start, end, words in json.loads(row.roles):
        role = role_of(words, row.lang)
        if role is not None:
            roles.append(Worded(role, Span.of(row.text, start, end), words))
    span = Span.of(row.text, row.start, row.end)
    return Mention(row.own, row.day, row.name, row.kind, span, tuple(roles), row.sex, bool(row.speaks), row.lang)


def _link(member: Member, who: str, home: dict[str, int]) -> dict[str, Any]:
    m = member.mention
    made: dict[str, Any] = {
        "document": home[m.doc],
        "name": m.name,
        "who": who,
        "by": member.by,
        "evidence": None,
        "start": None,
        "end": None,
    }
    if member.evidence is not None:
        other, words = member.evidence
        span = words.span if words is not None else other.span
        made |= {"evidence": home[other.doc], "start": span.start, "end": span.end}
    return made


def _known_name(connection: Connection, name: str) -> str:
    """The name as documents have it: of a speaker called so over the ledger, the form in its own words."""
    called, d = links.c, documents.c
    if connection.execute(select(called.name).where(called.name == name)).first() is not None:
        return name
    doc, _, own = name.partition(":")
    asked = select(called.name).join(documents, d.id == called.document)
    if own and connection.execute(asked.where(d.own == doc, called.name == own.strip())).first() is not None:
        return f"{doc}:{own.strip()}"
    row = connection.execute(
        select(d.own, called.name).join(documents, d.id == called.document).where(called.who == name).order_by(d.id)
    ).first()
    if row is None:
        raise LedgerError(f"no document of this ledger has a speaker {name!r}; selon speakers lists them")
    return f"{row.own}:{row.name}"


def known_speaker(connection: Connection, who: str) -> Known:
    """What the ledger says of a speaker; nothing under ``called`` where there is none."""
    called, d, other = links.c, documents.c, documents.alias("other")
    joined = links.join(documents, d.id == called.document).outerjoin(other, other.c.id == called.evidence)
    joined = joined.join(mentions, (mentions.c.document == called.document) & (mentions.c.name == called.name))
    joined = joined.join(standing, standing.c.reading == mentions.c.reading)
    told = (called.start, called.end, other.c.own.label("there"), other.c.text.label("said"))
    asked = select(d.own, d.outlet, d.day, called.name, called.by, *told, mentions.c.start, mentions.c.end, d.text).select_from(joined)
    asked = asked.where(called.who == who).order_by(d.day, d.id, called.name)
    found = tuple(
        Called(own, outlet, day, name, text[at:stop], by, there, said[start:end] if said is not None else None)
        for own, outlet, day, name, by, start, end, there, said, at, stop, text in connection.execute(asked)
    )
    missing = select(d.own, perhaps.c.name, perhaps.c.why).join(documents, d.id == perhaps.c.document).where(perhaps.c.who == who)
    return Known(
        who, found, tuple((own, name, why) for own, name, why in connection.execute(missing.order_by(d.day, d.id, perhaps.c.name)))
    )
