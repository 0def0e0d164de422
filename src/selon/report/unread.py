"""What could not be read, with its reason.

In: readings. Out: a section; the same reason is not told more than a few times.
Never: hides a document that was not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from selon.model import Reading, Refusal
from selon.report.pieces import Line, Piece, Ref, fill, word
from selon.report.verbatim import flat

if TYPE_CHECKING:
    from selon.report.brief import Desk

LINES_ALONE, WIDTH = 12, 70
# The reader gives its reasons in English; what they say here is found by a word in them, else by their layer.
_BY_WORD = (
    ("not named", "unnamed"),
    ("quotation", "quotation"),
    ("broken", "broken"),
    ("breaks off", "cut_off"),
    ("cut off", "cut_off"),
    ("no publication", "undated"),
    ("without a publication", "undated"),
)


def section(desk: Desk, make: Callable[..., Any]) -> Any | None:
    """The section of refusals, or None where everything was read."""
    rows = sorted(((r, refusal) for r in desk.readings for refusal in r.refusals), key=lambda x: x[1].layer != "document")
    if not rows:
        return None
    if desk.many:
        lines, left = _summed(desk, rows), 0
    else:
        lines, left = tuple(_line(desk, *row) for row in rows[:LINES_ALONE]), len(rows) - LINES_ALONE
    more = tuple(desk.counted("more_unread", left)) if left > 0 else ()
    return make("unread", (word(desk.words["sections"]["unread"]),), lines, more=more)


def _summed(desk: Desk, rows: list[tuple[Reading, Refusal]]) -> tuple[Line, ...]:
    """One line a reason: how often, and the first of them. Documents that were not read are told one by one."""
    reasons: dict[str, list[tuple[Reading, Refusal]]] = {}
    for reading, refusal in rows:
        one = reading.document.id if refusal.layer == "document" else ""
        reasons.setdefault(_key(desk, refusal) + one, []).append((reading, refusal))
    out = []
    for found in reasons.values():
        line = _line(desk, *found[0])
        times = fill(desk.words.plural(desk.words["times_unread"], len(found)), n=desk.integer(len(found))) if len(found) > 1 else ()
        out.append(Line((*line.pieces, *times), cites=line.cites))
    return tuple(out)


def _key(desk: Desk, refusal: Refusal) -> str:
    found = next((k for mark, k in _BY_WORD if mark in refusal.reason), refusal.layer)
    return found if found in desk.words["refusals"] else "document"


def _line(desk: Desk, reading: Reading, refusal: Refusal) -> Line:
    doc = reading.document
    why = word(desk.words["refusals"][_key(desk, refusal)])
    if refusal.span is None:
        return Line((Piece("derived", doc.title or doc.origin.file or doc.id, (Ref(doc.id, 0, 0),)), word(desk.words["colon"]), why))
    start, end = _around(doc.text, refusal.span.start, refusal.span.end)
    number = desk.cites.number(doc, doc.span(start, end))
    quote = Piece("quote", flat(doc.text[start:end]), (Ref(doc.id, start, end),))
    shown = fill(desk.words["quoted"], content=quote)
    return Line((*shown, *desk.cites.mark([number]), word(desk.words["colon"]), why), cites=(number,))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The refused characters with the words of their sentence around them, up to WIDTH."""
    opening = max((m.end() for m in re.finditer(r"[.!?…\n]\s*", text[:start])), default=0)
    closing = re.search(r"[.!?…\n]", text[end:])
    stop = end + closing.start() if closing else len(text)
    left = max(opening, start - WIDTH // 3)
    right = min(stop, max(end, left + WIDTH))
    while opening < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < stop and not text[right].isspace():
        right -= 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, max(right, min(len(text), left + 1))
