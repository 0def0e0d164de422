"""Speakers of a ledger: kept with each reading that stands, linked over all documents, overruled by people.

In: an open ledger. Out: rows of the speakers' tables, ``Known`` speakers with their evidence.
Never: changes a claim, or a decision of a person; what is worked out is made anew.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, overload

from sqlalchemy import Connection, Table, delete, exists, func, insert, select

from selon.ledger import sqlite
from selon.ledger.base import Base, instant
from selon.ledger.bearers import Member
from selon.ledger.errors import LedgerError
from selon.ledger.known import Called, Known
from selon.ledger.mentions import Mention, Worded, mentions_of
from selon.ledger.roles import role_of
from selon.ledger.speaker_tables import judgements, links, mentions, perhaps, seen
from selon.ledger.speakers import Decision, link
from selon.ledger.tables import documents, standing
from selon.model import Reading, Span

# Of ``speaker_mentions``, all but its reading's id and its document's.
MENTIONED = ("number", "name", "kind", "sex", "start", "end", "speaks", "roles")
# A ledger of so many documents is linked anew at once; a larger one when so much of it is new, or when asked: all is linked anew, not
# what is new alone.
SMALL, LARGE_SHARE = 5_000, 0.05


_KEPT = """
SELECT m.document, d.own, d.day, d.lang, m.name, m.kind, m.sex, m.start, m."end", m.speaks, m.roles
FROM speaker_mentions m JOIN standing s ON s.reading = m.reading JOIN documents d ON d.id = m.document ORDER BY m.reading, m.number"""
_WORDED = "SELECT substr(text, ?, ?) FROM documents WHERE id = ?"


class Speaking(Base):
    """Who is who."""

    def link_speakers(self, *, always: bool = True) -> int:
        """Links the speakers of the readings that stand; how many readings wait, which is none unless a large ledger has few new ones."""
        with self.writing() as connection:
            waiting, there = _waiting(connection)
            if not always and there > SMALL and waiting < LARGE_SHARE * there:
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
    """How many readings stand and are not seen, or the other way round; how many stand."""
    apart = [
        select(func.count()).select_from(one).where(one.c.reading.not_in(select(other.c.reading)))
        for one, other in ((standing, seen), (seen, standing))
    ]
    there = connection.execute(select(func.count()).select_from(standing)).scalar_one()
    return sum(int(connection.execute(asked).scalar_one()) for asked in apart), int(there)


def _see(connection: Connection) -> bool:
    """Marks what stands now, and nothing else, as seen; whether anything changed."""
    stands, marked = exists().where(standing.c.reading == seen.c.reading), exists().where(seen.c.reading == standing.c.reading)
    old = connection.execute(delete(seen).where(~stands)).rowcount
    fresh = select(standing.c.reading, standing.c.document).where(~marked)
    new = connection.execute(insert(seen).from_select(["reading", "document"], fresh)).rowcount
    return bool(old or new)


def mention_values(reading: Reading) -> list[tuple[Any, ...]]:
    """The rows of ``speaker_mentions`` of a reading, as ``MENTIONED``."""
    return [
        (number, m.name, m.kind, m.sex, m.span.start, m.span.end, int(m.speaks), _said(m) if m.roles else "[]")
        for number, m in enumerate(mentions_of(reading))
    ]


def _said(m: Mention) -> str:
    return json.dumps([[w.span.start, w.span.end, w.words] for w in m.roles], ensure_ascii=False)


def relink(connection: Connection) -> None:
    """Works the links out anew from what is kept; what comes out as it stood is left as it stands."""
    home: dict[str, int] = {}
    kept = list(_kept(connection, home))
    said = connection.execute(select(judgements).order_by(judgements.c.id))
    ask = sqlite.cursor(connection).execute

    def worded(mention: Mention, words: Worded) -> str:
        if mention.kind != "person":  # it has no name of its own: its words are all that the span holds
            return words.words
        span = words.span
        return str(ask(_WORDED, (span.start + 1, span.end - span.start, home[mention.doc])).fetchone()[0])

    found = link(kept, [Decision(row.first, row.second, same=row.verdict == "same") for row in said], worded=worded)
    _put(connection, links, (_link(member, speaker.who, home) for speaker in found.speakers for member in speaker.members))
    open_ends = {(home[p.mention.doc], p.mention.name, p.who): p.why for p in found.perhaps}
    _put(connection, perhaps, ((*key, why) for key, why in open_ends.items()))


def _put(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Makes these the rows of the table, by what differs; a row begins with its key."""
    columns, keys = [column.name for column in table.columns], [column.name for column in table.primary_key]
    size = len(keys)
    wanted = [row for row, _ in groupby(sorted(rows, key=lambda row: row[:size]))]
    old: list[tuple[Any, ...]] = []
    new: list[tuple[Any, ...]] = []
    at = 0
    # both in one order, so that neither is held twice
    for row in sqlite.cursor(connection).execute(sqlite.everything(table, columns, keys)):
        while at < len(wanted) and wanted[at][:size] < row[:size]:
            new.append(wanted[at])
            at += 1
        if at < len(wanted) and wanted[at] == row:
            at += 1
        else:
            old.append(row[:size])
    write = sqlite.cursor(connection)
    write.executemany(sqlite.deletion(table, keys), old)
    write.executemany(sqlite.insertion(table, columns), new + wanted[at:])


class _Roles(Sequence[Worded]):
    """The roles of a mention as they are kept; most are never asked for."""

    __slots__ = ("_lang", "_said")

    def __init__(self, said: str, lang: str) -> None:
        self._said, self._lang = said, lang

    def held(self) -> tuple[Worded, ...]:
        roles = ((role_of(words, self._lang), Span(at, stop, ""), words) for at, stop, words in json.loads(self._said))
        return tuple(Worded(role, span, words) for role, span, words in roles if role is not None)

    def __iter__(self) -> Iterator[Worded]:
        return iter(self.held())

    def __len__(self) -> int:
        return len(self.held())

    @overload
    def __getitem__(self, at: int) -> Worded: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Worded]: ...
    def __getitem__(self, at: int | slice) -> Worded | Sequence[Worded]:
        return self.held()[at]


def _kept(connection: Connection, home: dict[str, int]) -> Iterator[Mention]:
    """The mentions of the readings that stand, without the words of their spans; ``home`` gets the documents by their own ids."""
    days: dict[str | None, dt.date | None] = {None: None}
    once: dict[str, str] = {}  # of words that many rows hold
    for document, own, day, lang, name, kind, sex, start, end, speaks, said in sqlite.cursor(connection).execute(_KEPT):
        home[own] = document
        if day not in days:
            days[day] = dt.date.fromisoformat(day)
        doc, called = once.setdefault(own, own), once.setdefault(name, name)
        roles: Sequence[Worded] = () if said == "[]" else _Roles(said, once.setdefault(lang, lang))
        if kind != "body":
            roles = tuple(roles)
        sort = once.setdefault(kind, kind)
        yield Mention(doc, days[day], called, sort, Span(start, end, ""), roles, sex, bool(speaks), once.setdefault(lang, lang))


def _link(member: Member, who: str, home: dict[str, int]) -> tuple[Any, ...]:
    m, day = member.mention, member.mention.day.isoformat() if member.mention.day else None
    if member.evidence is None:
        return home[m.doc], m.name, who, member.by, None, None, None, day
    other, words = member.evidence
    span = words.span if words is not None else other.span
    return home[m.doc], m.name, who, member.by, home[other.doc], span.start, span.end, day


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


def known_speaker(connection: Connection, who: str, most: int | None = None) -> Known:
    """What the ledger says of a speaker; nothing under ``called`` where there is none; of the mentions the newest, at most so many."""
    called, d, other = links.c, documents.c, documents.alias("other")
    # first which: of thousands of mentions neither words nor texts need be fetched
    newest = select(links).where(called.who == who).order_by(called.day.desc(), called.document.desc(), called.name.desc())
    kept = newest.limit(most).subquery() if most is not None else links
    held = kept.c
    joined = kept.join(documents, d.id == held.document).outerjoin(other, other.c.id == held.evidence)
    joined = joined.join(standing, standing.c.document == held.document)
    joined = joined.join(mentions, (mentions.c.reading == standing.c.reading) & (mentions.c.name == held.name))
    told = (held.start, held.end, other.c.own.label("there"), other.c.text.label("said"))
    asked = select(d.own, d.outlet, d.day, held.name, held.by, *told, mentions.c.start, mentions.c.end, d.text).select_from(joined)
    asked = (asked.where(held.who == who) if most is None else asked).order_by(d.day, d.id, held.name)
    found = tuple(
        Called(own, outlet, day, name, text[at:stop], by, there, said[start:end] if said is not None else None)
        for own, outlet, day, name, by, start, end, there, said, at, stop, text in connection.execute(asked)
    )
    every = connection.execute(select(func.count()).where(called.who == who)).scalar_one() if most is not None else len(found)
    missing = select(d.own, perhaps.c.name, perhaps.c.why).join(documents, d.id == perhaps.c.document).where(perhaps.c.who == who)
    unsure = tuple((own, name, why) for own, name, why in connection.execute(missing.order_by(d.day, d.id, perhaps.c.name)))
    return Known(who, found, unsure, max(0, every - len(found)))
