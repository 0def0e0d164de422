"""What checks out and what differs: the findings, worded by the checks, with their citations.

In: findings. Out: a section, contradictions and differences first.
Never: words a verdict of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from selon.findings.wording import split
from selon.model import Finding
from selon.report.pieces import Line, Piece, Ref, word

if TYPE_CHECKING:
    from selon.report.brief import Desk

_ORDER = ("contradicts", "differs", "cannot tell", "derived", "consistent")
LINES_ALONE, LINES_MANY = 20, 9


def section(desk: Desk, findings: Sequence[Finding], make: Callable[..., Any]) -> Any | None:
    """The section of findings, or None where there are none."""
    # What is said several times is said once above, with all its citations.
    findings = [f for f in findings if not f.check.startswith("repeat")]
    if not findings:
        return None
    order = _ORDER if desk.many else _ORDER[::-1]
    ranked = sorted(findings, key=lambda f: order.index(f.verdict) if f.verdict in order else len(order))
    room = LINES_MANY if desk.many else LINES_ALONE
    lines = tuple(line(desk, f) for f in ranked[:room])
    more = tuple(desk.counted("more_checks", len(ranked) - room)) if len(ranked) > room else ()
    return make("checks", (word(desk.words["sections"]["checks"]),), lines, more=more)


def line(desk: Desk, finding: Finding) -> Line:
    label, rest = split(finding.says[desk.words.lang])
    docs = {r.document.id: r.document for r in desk.readings}
    refs = tuple(Ref(doc, span.start, span.end) for doc, span in finding.spans)
    numbers = sorted({desk.cites.number(docs[doc], span) for doc, span in finding.spans if doc in docs})
    said = Piece("finding", rest.rstrip("."), refs)
    pieces = (said, *(desk.cites.mark(numbers) if numbers else []), word("."))
    return Line(pieces, (word(label),), tuple(numbers))
