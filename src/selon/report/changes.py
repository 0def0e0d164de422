"""Lines of what changed in a ledger: corrections, retractions, totals of published tables.

In: changes, an account. Out: lines with their citations; findings of the totals that moved.
Never: says why a document changed unless a person wrote it down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from selon.findings import daily
from selon.ledger.rows import TABLE, ClaimRow, rows_of
from selon.ledger.windows import Account, Change
from selon.model import Document, Finding, Reading, Span
from selon.report.brief import Desk
from selon.report.entries import Entry
from selon.report.pieces import Line, Piece, Ref, capital, fill, word
from selon.report.verbatim import flat

TOTALS = 6
WIDTH = 120


def tabled(entry: Entry) -> bool:
    """Whether an entry is a cell of a published table: such figures stand in the table of figures, not in the prose."""
    return entry.main.rule[:1] == (TABLE,)


def line(desk: Desk, change: Change) -> Line:
    """``Corrigé. Le Courrier remplace « … » [1] par « … » [2].``"""
    refs = (Ref(change.doc.id, 0, 0),)
    outlet = desk.style.outlet(change.doc) if change.doc.outlet else word(desk.words["the_text"])
    slots: dict[str, Piece | Iterable[Piece]] = {
        "outlet": Piece(outlet.kind, outlet.text, outlet.refs or refs) if change.doc.outlet else outlet
    }
    if change.older is not None:
        slots |= {"older": _quoted(desk, change.older), "newer": _quoted(desk, change.doc)}
    else:
        slots["quote"] = _quoted(desk, change.doc, change.claim)
        why = fill(desk.words["because"], why=Piece("derived", flat(change.why), refs)) if change.why else ()
        slots["why"] = tuple(why)
    pieces = tuple(capital(fill(desk.words[change.what], **slots)))
    return Line(pieces, (word(desk.words["change_headings"][change.what]),), tuple(int(p.text) for p in pieces if p.kind == "cite"))


def _quoted(desk: Desk, doc: Document, claim: tuple[int, int] | None = None) -> list[Piece]:
    """The first line of a document, or the line of a claim, in its own words, with its citation."""
    start, end = claim or (0, 0)
    if claim is None:
        start = len(doc.text) - len(doc.text.lstrip())
        end = start
    start = doc.text.rfind("\n", 0, start) + 1
    stop = doc.text.find("\n", end)
    whole = len(doc.text) if stop < 0 else stop
    if whole - start > WIDTH:
        whole = max(end, doc.text.rfind(" ", start + 1, start + WIDTH), start + 1)
    end = whole
    span = Span.of(doc.text, start, end)
    quote = Piece("quote", " ".join(span.surface.split()), (Ref.of(doc, span),))
    return [*fill(desk.words["quoted"], content=quote), *desk.cites.mark([desk.cites.number(doc, span)])]


def totals(account: Account) -> list[Finding]:
    """How far totals of published tables moved over the window, from the last one before it to its last one; those that fell first."""
    before, now = _last(account.earlier), _last(account.readings)
    found: list[daily.Step] = []
    for key, row in now.items():
        first = before.get(key) or _first(account.readings, key)
        if first is not None and first.claim != row.claim:
            found += daily.steps([first, row])
    moved = sorted((s for s in found if s.value), key=lambda s: not s.falls)
    return [daily.finding(step) for step in moved]


def latest(account: Account) -> set[str]:
    """The claims of published tables that the table of figures shows: the last total of each column."""
    return {row.claim for row in _last(account.readings).values()}


def _key(row: ClaimRow) -> tuple[str | None, ...]:
    return (row.who, row.outlet, row.rule, row.kind, row.target, row.place, row.unit)


def _totals(readings: Iterable[Reading]) -> list[ClaimRow]:
    rows = [r for reading in readings if reading.version.startswith(TABLE) for r in rows_of(reading)]
    held = [r for r in rows if (daily.part(r) or ("", ""))[0] == daily.CUMULATIVE and r.end is not None]
    return sorted(held, key=lambda r: (r.end or dt.date.min, r.claim))


def _last(readings: Iterable[Reading]) -> dict[tuple[str | None, ...], ClaimRow]:
    return {_key(row): row for row in _totals(readings)}


def _first(readings: Iterable[Reading], key: tuple[str | None, ...]) -> ClaimRow | None:
    return next((row for row in _totals(readings) if _key(row) == key), None)
