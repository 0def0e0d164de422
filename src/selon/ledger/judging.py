"""What people decide: that a document or a claim is taken back, that two claims are the same.

In: ids, who decides, when and why. Out: rows; what was decided so far.
Never: takes a decision back by deleting it: undoing is one more row, and the newest of them counts.

Decisions hang on claim ids, which no reader's version is part of: they outlive a better reading. Where a reading has no such claim any
more, the judgement is shown as unmatched, for a person to look at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from selon.ledger.base import Base, instant
from selon.ledger.columns import current
from selon.ledger.errors import LedgerError
from selon.ledger.queries import find
from selon.ledger.settling import settle
from selon.ledger.tables import claim_rows, documents, judgements, retractions, sentences

VERDICTS = ("same", "not the same", "unsure")
_CLAIM_IDS = "selon claims --format csv shows the ids of those that there are"


@dataclass(frozen=True, slots=True)
class Retraction:
    """A document (``target``: its key) or a claim taken back (``retracted``) or put back (``restored``)."""

    what: str
    target: str
    state: str
    at: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two claims say the same. ``matched``: whether both stand now."""

    claim_a: str
    claim_b: str
    verdict: str
    at: str
    who: str
    why: str
    matched: bool


class Judging(Base):
    """Retractions and judgements."""

    def retract(self, target: str, *, at: dt.datetime, why: str, who: str = "", undo: bool = False) -> Retraction:
        """Takes back a claim (by its id) or a document (by its id or key); ``undo`` puts it back.

        Raises LedgerError for what is not there, for what is so already, and without a reason.
        """
        reason = _reason(why)
        with self.writing() as connection:
            what, name, document = _target(connection, target)
            before, state = _state(connection, name), "restored" if undo else "retracted"
            if (before.state if before else "restored") == state:
                by = f" since {before.at} ({before.who}: {before.why})" if before else ""
                raise LedgerError(f"{what} {target} is {'not retracted' if undo else 'retracted already'}{by}; nothing was changed")
            made = Retraction(what, name, state, instant(at), who, reason)
            connection.execute(insert(retractions).values({f: getattr(made, f) for f in made.__dataclass_fields__}))
            settle(connection, [document])
        return made

    def retractions(self) -> Iterator[Retraction]:
        """Every retraction and restoration, in the order in which they were made."""
        with self.reading() as connection:
            r = retractions.c
            for row in connection.execute(select(r.what, r.target, r.state, r.at, r.who, r.why).order_by(r.id)):
                yield Retraction(*row)

    def judge(self, claim_a: str, claim_b: str, verdict: str, *, at: dt.datetime, why: str, who: str = "") -> Judgement:
        """Says whether two claims are the same. Raises LedgerError for a claim that the ledger does not know, and without a reason."""
        if verdict not in VERDICTS:
            raise LedgerError(f"{verdict!r} is no judgement; say one of: {', '.join(VERDICTS)}")
        reason = _reason(why)
        first, second = sorted((claim_a, claim_b))
        if first == second:
            raise LedgerError(f"{first} is one claim; give two")
        with self.writing() as connection:
            for claim in (first, second):
                _claim_document(connection, claim, must=True)
            made = {"claim_a": first, "claim_b": second, "verdict": verdict, "at": instant(at), "who": who, "why": reason}
            connection.execute(insert(judgements).values(made))
            return Judgement(**made, matched=_matched(connection, {first, second}) == {first, second})

    def judgements(self, *, unmatched: bool = False) -> list[Judgement]:
        """The newest judgement of each two claims; ``unmatched``: only those of which a claim does not stand any more."""
        j = judgements.c
        with self.reading() as connection:
            newest = select(func.max(j.id)).group_by(j.claim_a, j.claim_b)
            asked = select(j.claim_a, j.claim_b, j.verdict, j.at, j.who, j.why).where(j.id.in_(newest)).order_by(j.id)
            rows = connection.execute(asked).all()
            there = _matched(connection, {claim for row in rows for claim in row[:2]})
        found = [Judgement(*row, matched=row[0] in there and row[1] in there) for row in rows]
        return [one for one in found if not (unmatched and one.matched)]


def sentence_of(connection: Connection, claim: str) -> str | None:
    """The sentence of a claim, for the one who decides about it."""
    joined = select(sentences.c.text).join(claim_rows, claim_rows.c.sentence == sentences.c.id)
    found: str | None = connection.execute(joined.where(claim_rows.c.claim == claim).limit(1)).scalar()
    return found


def _reason(why: str) -> str:
    if not why.strip():
        raise LedgerError("a decision needs its reason; say it with --why")
    return why.strip()


def _target(connection: Connection, target: str) -> tuple[str, str, int]:
    """(claim or document, the name under which it is kept, the document's id)."""
    document = _claim_document(connection, target, must=False)
    if document is not None:
        return "claim", target, document
    if target.startswith("c-") and not _is_document(connection, target):
        raise LedgerError(f"there is no claim {target!r} in this ledger; {_CLAIM_IDS}")
    row = find(connection, target)
    return "document", row.key, row.id


def _is_document(connection: Connection, name: str) -> bool:
    """Whether a document brought this id with it."""
    return connection.execute(select(documents.c.id).where(documents.c.own == name).limit(1)).first() is not None


def _claim_document(connection: Connection, claim: str, *, must: bool) -> int | None:
    found: int | None = connection.execute(select(claim_rows.c.document).where(claim_rows.c.claim == claim).limit(1)).scalar()
    if found is None and must:
        raise LedgerError(f"there is no claim {claim!r} in this ledger; {_CLAIM_IDS}")
    return found


def _state(connection: Connection, target: str) -> Any:
    """The newest row about it, or None."""
    asked = select(retractions).where(retractions.c.target == target).order_by(retractions.c.id.desc()).limit(1)
    return connection.execute(asked).first()


def _matched(connection: Connection, claims: set[str]) -> set[str]:
    """Those of these claims that stand."""
    return set(connection.execute(current(claim_rows.c.claim).where(claim_rows.c.claim.in_(claims))).scalars())
