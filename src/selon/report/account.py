"""The brief over a ledger: what changed in a window against what stood before, then what is said, what differs, what was not read.

In: an ``Account`` (readings of the window, earlier ones on the same things, corrections and retractions), findings, a language.
Out: a ``Brief``. The same account gives the same brief.
Never: tells as new what an earlier document says too, counts a reprint twice, or tells what only earlier documents say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from selon.ledger.windows import Account
from selon.model import Document, Finding, Reading
from selon.report import changes, checked, placed, table, unread
from selon.report.brief import MANY_LIMIT, MANY_NEW, Brief, Desk, Section, line, tell
from selon.report.entries import Cluster, clusters, entries
from selon.report.figures import Figure, figures, series
from selon.report.names import place_pieces
from selon.report.pieces import Line, Piece, Ref, fill, word
from selon.report.theatres import Atlas, group
from selon.report.verbatim import Style
from selon.report.words import load

REVISED, CROSSING = 6, 6
CHANGES = ("toll", "revised", "opposed", "old")  # checks that say what came after what


def build(account: Account, findings: Sequence[Finding], lang: str = "fr") -> Brief:
    """The brief of that account. Raises UnknownReportLanguage."""
    words = load(lang)
    now, before = (placed.only(_by_day(rs), account) for rs in (account.readings, account.earlier))
    days = [r.document.day for r in now if r.document.day]
    near = max(days, default=account.window.until or account.window.since)
    style = Style(words, near, MANY_LIMIT, True)
    # both, so that what is cited of earlier documents is found; ``here`` shares its numbers and sees the window alone
    desk = Desk([*before, *now], words, near, style, firsts=account.firsts)
    here = replace(desk, readings=list(now))
    inside = {r.document.id for r in now}
    said = [e for r in (*before, *now) for e in entries(r) if not changes.tabled(e)]
    found = [c for c in clusters(said) if any(e.reading.document.id in inside for e in c.entries)]
    latest = changes.latest(account)
    numbers = figures([e for r in (*before, *now) for e in entries(r) if not changes.tabled(e) or e.main.id in latest])
    moving = [row for row in series(numbers) if _is_news(row, inside)]
    drawn = {c.id for row in moving for f in row for e in f.entries for c in e.claims}
    told = [f for f in placed.about(findings, now, account) if any(doc in inside for doc, _ in f.spans)]
    # what the lines of figures that moved tell is not told again
    told = [
        f for f in told if not (f.check == "toll" and drawn.issuperset(f.claims)) and not (f.check == "revised" and drawn & set(f.claims))
    ]
    shown = sorted((f for f in told if any(doc not in inside for doc, _ in f.spans) and _is_change(f)), key=_change_order)[:CROSSING]
    totals = changes.totals(account)
    new = _changed(desk, account, moving, [*totals[: changes.TOTALS], *shown], found, inside)
    by_theatre, cut = tell(here, found)
    sections = [new, by_theatre, *table.sections(here, [f for f in numbers if _is_inside(f, inside)], Section)]
    rest_found = checked.section(desk, [*(f for f in told if f not in shown), *totals[changes.TOTALS :]], Section)
    sections += [s for s in (rest_found, unread.section(here, Section)) if s is not None]
    count = len(desk.cites.all())
    rest = tuple(line(here, g) for g in cut)
    sections = [replace(s, rest=rest) if s is by_theatre else s for s in sections if s.lines or s.rows or s.more]
    title, lede = tuple(_title(here, account, days)), tuple(_lede(here, account))
    return Brief(
        lang, title, lede, tuple(sections), desk.cites.all(),
        (*_elsewhere(desk, [*title, *lede, *_pieces(sections)], inside), *(r.document for r in now)),
        tuple(tuple(row) for row in moving), near, count,
    )  # fmt: skip


def _by_day(readings: Sequence[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda r: (r.document.published or "", r.document.id))


def _pieces(sections: Iterable[Section]) -> Iterator[Piece]:
    for section in sections:
        yield from (*section.title, *section.more)
        for held in (*section.lines, *section.rest):
            yield from (*held.heading, *held.pieces)
        for row in section.rows:
            yield from chain.from_iterable(row.cells)


def _elsewhere(desk: Desk, pieces: Iterable[Piece], inside: set[str]) -> list[Document]:
    """The documents outside the window that the brief stands on: earlier ones, superseded and retracted ones."""
    docs = {r.document.id: r.document for r in desk.readings} | {c.doc.id: c.doc for c in desk.cites.all()}
    used = {c.doc.id for c in desk.cites.all()} | {ref.doc for piece in pieces for ref in piece.refs}
    return sorted((docs[i] for i in used - inside if i in docs), key=lambda d: (d.published or "", d.id))


def _is_inside(figure: Figure, inside: set[str]) -> bool:
    return any(e.reading.document.id in inside for e in figure.entries)


def _is_change(finding: Finding) -> bool:
    """Whether a finding between a text of the window and an earlier one is a change: a newer toll, a figure told otherwise."""
    return finding.verdict == "contradicts" or finding.check in CHANGES


def _change_order(finding: Finding) -> tuple[bool, bool]:
    return finding.verdict != "contradicts", finding.check != "toll"


def _is_news(row: list[Figure], inside: set[str]) -> bool:
    """Whether the latest figure of a series is the window's."""
    return _is_inside(row[-1], inside) and len({f.lead.day for f in row}) > 1


def _changed(
    desk: Desk, account: Account, moving: list[list[Figure]], crossing: list[Finding], found: list[Cluster], inside: set[str]
) -> Section:
    """What was taken back, which figures moved, what differs from what stood, what nobody said before; takes the last from ``found``."""
    lines: list[Line] = [changes.line(desk, change) for change in account.changes]
    lines += [table.changed(desk, row[-4:]) for row in moving[:REVISED]]
    lines += [checked.line(desk, f) for f in crossing]
    since = account.window.since or account.window.after_day
    fresh = [
        c for c in found if all(e.reading.document.id in inside for e in c.entries) and not (since is not None and c.older_than(since))
    ]
    if account.held:
        chosen = sorted(fresh, key=lambda c: -c.weight)[:MANY_NEW]
        for cluster in chosen:
            found.remove(cluster)
        lines += [line(desk, g) for g in group(chosen, Atlas(desk.readings))]
    title = _since(desk, since)
    return Section("new", title, tuple(lines) or ((Line((word(desk.words["still"]),)),) if account.held else ()))


def _since(desk: Desk, since: dt.date | None) -> tuple[Piece, ...]:
    if since is None:
        return (word(desk.words["changed_all"]),)
    return tuple(fill(desk.words["changed_since"], date=_day(desk, since)))


def _day(desk: Desk, day: dt.date) -> Piece:
    """A day of the window: it stands on the documents of that day, else on those of the window."""
    refs = tuple(Ref(r.document.id, 0, 0) for r in desk.readings if r.document.day == day)
    refs = refs or tuple(Ref(r.document.id, 0, 0) for r in desk.readings[:1])
    text = desk.words.day(day)
    return Piece("derived", text, refs) if refs else Piece("count", text)


def _title(desk: Desk, account: Account, days: list[dt.date]) -> list[Piece]:
    first, last = account.window.since or min(days, default=None), account.window.until or max(days, default=None)
    if first is None or last is None:
        return [word(desk.words["title_undated"])]
    refs = tuple(Ref(r.document.id, 0, 0) for r in desk.readings if r.document.day in {min(days, default=None), max(days, default=None)})
    text = desk.words.period(first, max(first, last))
    period = Piece("derived", text, refs) if refs else Piece("count", text)
    mentions = [p for r in desk.readings for c in r.claims for p in r.places if p.id == c.place_ref and c.place is not None]
    place = place_pieces(desk.readings, mentions[0], desk.words) if account.window.place is not None and mentions else []
    return list(fill(desk.words["title_place" if place else "title_window"], period=period, place=place))


def _lede(desk: Desk, account: Account) -> list[Piece]:
    """``12 documents (9 distincts), confrontés à 40 documents antérieurs``: a reprint is counted once."""
    ids = [r.document.id for r in desk.readings]
    distinct = len({account.firsts.get(doc, doc) for doc in ids})
    return list(
        fill(
            desk.words["counts_window"],
            documents=desk.counted("counts_documents", len(ids)),
            distinct=desk.counted("counts_distinct", distinct) if distinct < len(ids) else [],
            earlier=desk.counted("counts_earlier", len(account.earlier)),
            attributed=desk.counted("counts_attributed", sum(len(placed.attributions(r, account)) for r in desk.readings)),
            figures=desk.counted("counts_figures", sum(len(placed.figures(r, account)) for r in desk.readings)),
        )
    )
