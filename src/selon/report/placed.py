"""What of a reading, a finding, a count belongs to a brief of one place.

In: readings and findings of an account. Out: the part that is about its place; everything, where the account has none.
Never: tells of a place what stands elsewhere in the same document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from selon.ledger.windows import Account
from selon.model import Finding, Reading, Refusal


def only(readings: Iterable[Reading], account: Account) -> list[Reading]:
    """The readings with the refusals that stand in a sentence of their claims, which the ledger chose by place."""
    if account.window.place is None:
        return list(readings)
    return [replace(r, refusals=tuple(x for x in r.refusals if _near(r, x))) for r in readings]


def _near(reading: Reading, refusal: Refusal) -> bool:
    return refusal.span is None or any(c.sentence.meets(refusal.span) for c in reading.claims)


def about(findings: Iterable[Finding], readings: Iterable[Reading], account: Account) -> Iterator[Finding]:
    """The findings on these claims, or on characters of their sentences."""
    if account.window.place is None:
        yield from findings
        return
    sentences: dict[str, list[tuple[int, int]]] = {}
    claims: set[str] = set()
    for reading in readings:
        claims |= {c.id for c in reading.claims}
        sentences[reading.document.id] = [(c.sentence.start, c.sentence.end) for c in reading.claims]
    for finding in findings:
        stands = any(start <= s.start < end for doc, s in finding.spans for start, end in sentences.get(doc, ()))
        if stands or claims & set(finding.claims):
            yield finding


def attributions(reading: Reading, account: Account) -> set[str | None]:
    """The ids of the attributions that count."""
    if account.window.place is None:
        return {a.id for a in reading.attributions}
    return {c.attribution for c in reading.claims if c.attribution is not None}


def figures(reading: Reading, account: Account) -> set[int]:
    """The places in the list of the figures that count."""
    if account.window.place is None:
        return set(range(len(reading.quantities)))
    return {c.quantity for c in reading.claims if c.quantity is not None}
