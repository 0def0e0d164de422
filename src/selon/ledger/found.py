"""Findings that were kept, a page at a time, with the texts on both sides.

In: which check, verdict, document, claim, words. Out: findings with their numbers; how many of each check and verdict there are.
Never: shows a finding of which a document or a claim does not stand any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from selon.ledger.base import Base
from selon.ledger.keeping import kept_finding
from selon.ledger.packing import document_of
from selon.ledger.paging import MOST
from selon.ledger.queries import find
from selon.ledger.tables import documents, finding_claims, finding_documents, findings
from selon.ledger.views import findings_that_stand
from selon.model import Document, Finding


class Found(Base):
    """Findings by page."""

    def findings_page(
        self, *, limit: int = 50, after: int = 0, check: str | None = None, verdict: str | None = None, doc: str | None = None,
        claim: str | None = None, words: str | None = None,
    ) -> tuple[list[tuple[int, Finding]], int | None]:  # fmt: skip
        """The next findings that fit with their numbers, and the number after which the next page begins (None: there is none)."""
        f, many = findings.c, max(1, min(limit, MOST))
        columns = (f.id, f.check, f.verdict, f.claims, f.says_fr, f.says_en, f.stated, f.computed, f.bands, f.spans, f.formula)
        wanted = _wanted(check, verdict, claim, words)
        with self.reading() as connection:
            if doc is not None:
                at = find(connection, doc, exact=True).id
                wanted.append(f.id.in_(select(finding_documents.c.finding).where(finding_documents.c.document == at)))
            asked = findings_that_stand(*columns).where(f.id > after, *wanted).order_by(f.id).limit(many + 1)
            rows = connection.execute(asked).all()
        found = [(int(row.id), kept_finding(row)) for row in rows[:many]]
        return found, found[-1][0] if len(rows) > many else None

    def all_findings(self, *, most: int | None = None, **wanted: Any) -> Iterator[tuple[int, Finding]]:
        """The findings that fit with their numbers, page after page; at most so many."""
        after: int | None = 0
        given = 0
        while after is not None and (most is None or given < most):
            found, after = self.findings_page(limit=MOST if most is None else min(MOST, most - given), after=after, **wanted)
            given += len(found)
            yield from found

    def findings_counts(self) -> dict[tuple[str, str], int]:
        """(check, verdict) → how many findings stand."""
        f = findings.c
        with self.reading() as connection:
            asked = findings_that_stand(f.check, f.verdict, func.count()).group_by(f.check, f.verdict)
            return Counter({(check, verdict): int(count) for check, verdict, count in connection.execute(asked)})

    def documents_by_id(self, docs: Iterable[str]) -> dict[str, Document]:
        """The newest document of each of these ids."""
        wanted, d = list(dict.fromkeys(docs)), documents.c
        out: dict[str, Document] = {}
        with self.reading() as connection:
            for at in range(0, len(wanted), MOST):
                asked = select(documents).where(d.own.in_(wanted[at : at + MOST])).order_by(d.id)
                out |= {row.own: document_of(row) for row in connection.execute(asked)}
        return out


def _wanted(check: str | None, verdict: str | None, claim: str | None, words: str | None) -> list[ColumnElement[bool]]:
    f = findings.c
    out: list[ColumnElement[bool]] = []
    if check is not None:
        out.append(f.check == check)
    if verdict is not None:
        out.append(f.verdict == verdict)
    if claim is not None:
        out.append(f.id.in_(select(finding_claims.c.finding).where(finding_claims.c.claim == claim)))
    for word in (words or "").split():
        out.append(or_(*(said.icontains(word, autoescape=True) for said in (f.says_fr, f.says_en))))
    return out
