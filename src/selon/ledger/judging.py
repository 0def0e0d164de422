"""What people decide: that a document or a claim is taken back, that two claims are the same.

In: ids, who decides, when and why. Out: rows; what was decided so far.
Never: takes a decision back by deleting it: undoing is one more row, and the newest of them counts.

Decisions hang on claim ids, which no reader's version is part of, and on the text: they outlive a better reading, not a correction, which
may say something else under the same id. Where no such claim of that text stands any more, the judgement is shown as unmatched, for a
person to look at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from selon.ledger.base import Base, instant
from selon.ledger.columns import current
from selon.ledger.errors import LedgerError
from selon.ledger.queries import find
from selon.ledger.settling import settle
from selon.ledger.successions import superseded
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
            key = connection.execute(select(documents.c.key).where(documents.c.id == document)).scalar_one()
            before, state = _state(connection, name, key), "restored" if undo else "retracted"
            if (before.state if before else "restored") == state:
                by = f" since {before.at} ({before.who}: {before.why})" if before else ""
                raise LedgerError(f"{what} {target} is {'not retracted' if undo else 'retracted already'}{by}; nothing was changed")
            made = Retraction(what, name, state, instant(at), who, reason)
            connection.execute(insert(retractions).values(**asdict(made), document=key))
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
            keys = [_claim_document(connection, claim, must=True).key for claim in (first, second)]
            made = {"claim_a": first, "claim_b": second, "verdict": verdict, "at": instant(at), "who": who, "why": reason}
            connection.execute(insert(judgements).values(**made, document_a=keys[0], document_b=keys[1]))
            return Judgement(**made, matched=len(_matched(connection, {first, second}) & {(first, keys[0]), (second, keys[1])}) == 2)

    def judgements(self, *, unmatched: bool = False) -> list[Judgement]:
        """The newest judgement of each two claims; ``unmatched``: only those of which a claim does not stand any more."""
        j = judgements.c
        with self.reading() as connection:
            newest = select(func.max(j.id)).group_by(j.claim_a, j.claim_b)
            asked = (
                select(j.claim_a, j.claim_b, j.verdict, j.at, j.who, j.why, j.document_a, j.document_b)
                .where(j.id.in_(newest))
                .order_by(j.id)
            )
            rows = connection.execute(asked).all()
            there = _matched(connection, {claim for row in rows for claim in row[:2]})
        found = [Judgement(*row[:6], matched={(row[0], row[6]), (row[1], row[7])} <= there) for row in rows]
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
        return "claim", target, document.id
    if target.startswith("c-") and not _is_document(connection, target):
        raise LedgerError(f"there is no claim {target!r} in this ledger; {_CLAIM_IDS}")
    row = find(connection, target)
    return "document", row.key, row.id


def _is_document(connection: Connection, name: str) -> bool:
    """Whether a document brought this id with it."""
    return connection.execute(select(documents.c.id).where(documents.c.own == name).limit(1)).first() is not None


def _claim_document(connection: Connection, claim: str, *, must: bool) -> Any:
    """Id and key of the document of that claim: of the version that stands, or else of the newest. None (not ``must``) if there is none."""
    d = documents.c
    asked = select(d.id, d.key).join(claim_rows, claim_rows.c.document == d.id).where(claim_rows.c.claim == claim)
    found = connection.execute(asked.order_by(superseded(d.key), d.id.desc()).limit(1)).first()
    if found is None and must:
        raise LedgerError(f"there is no claim {claim!r} in this ledger; {_CLAIM_IDS}")
    return found


def _state(connection: Connection, target: str, document: str) -> Any:
    """The newest row about it, or None."""
    asked = (
        select(retractions)
        .where(retractions.c.target == target, retractions.c.document == document)
        .order_by(retractions.c.id.desc())
        .limit(1)
    )
    return connection.execute(asked).first()


def _matched(connection: Connection, claims: set[str]) -> set[tuple[str, str]]:
    """Those of these claims that stand, each with the key of its document."""
    found = connection.execute(current(claim_rows.c.claim, documents.c.key).where(claim_rows.c.claim.in_(claims)))
    return {(claim, key) for claim, key in found}
