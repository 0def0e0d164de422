"""How claims stand to one another, as triples: what the JSON-LD export writes between them.

In: rows and findings. Out: ``Relation``s, each once, in order.
Never: relates claims that nobody related: a reprint's claim is one that says the same in the same characters as a claim of the document
that it reprints; the rest comes from findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selon.ledger.rows import ClaimRow
from selon.model import Finding

REPRINT = "reprintOf"
# What each relation says, of the claim that it stands with.
RELATIONS = {
    REPRINT: "This claim repeats, in a reprint of the other claim's document, what the other says.",
    "contradicts": "The two are of the same thing, place and time, and cannot both hold as they stand; selon does not say which does.",
    "differsFrom": "The figures of the two claims, with their margins, have no value in common.",
    "consistentWith": "The figures of the two claims, with their margins, have values in common, or one bears the other out.",
    "revises": "The same speaker says another figure of the same thing later on.",
    "supersedes": "A later toll of the same event; the earlier one was right in its time.",
    "derivedWith": "Something follows from the two claims together; the finding says what, and by which formula.",
    "notSettledWith": "The two claims were compared, and what they say does not settle how they stand.",
}
_VERDICTS = {
    "contradicts": "contradicts",
    "differs": "differsFrom",
    "consistent": "consistentWith",
    "derived": "derivedWith",
    "cannot tell": "notSettledWith",
}
_CHECKS = {"revision": "revises", "revised": "revises", "toll": "supersedes"}


@dataclass(frozen=True, slots=True)
class Relation:
    """``claim`` – ``name`` – ``other``: ids of claims, a key of ``RELATIONS``."""

    claim: str
    name: str
    other: str


def relations(rows: Sequence[ClaimRow], findings: Iterable[Finding] = ()) -> list[Relation]:
    """Every relation between two of the rows."""
    there = {row.claim for row in rows}
    found = [*_reprints(rows), *(r for finding in findings for r in _of(finding))]
    return [r for r in dict.fromkeys(found) if r.claim in there and r.other in there and r.claim != r.other]


def _of(finding: Finding) -> Iterator[Relation]:
    """A finding on several claims relates the last of them (the later, in findings over time) to each of the others."""
    name = _VERDICTS.get(finding.verdict)
    if finding.verdict == "derived":
        name = _CHECKS.get(finding.check, name)
    if name and len(finding.claims) > 1:
        *others, last = finding.claims
        yield from (Relation(last, name, other) for other in others)


def _reprints(rows: Sequence[ClaimRow]) -> Iterator[Relation]:
    firsts: dict[tuple[object, ...], list[ClaimRow]] = {}
    for row in rows:
        if row.first == row.doc:
            firsts.setdefault((row.doc, *_said(row)), []).append(row)
    for row in rows:
        found = firsts.get((row.first, *_said(row)), []) if row.first != row.doc else []
        if len(found) == 1:
            yield Relation(row.claim, REPRINT, found[0].claim)


def _said(row: ClaimRow) -> tuple[object, ...]:
    return row.kind, row.modality, row.actor, row.target, row.place, row.low, row.high, row.unit, row.anchor.casefold()
