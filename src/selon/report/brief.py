"""The cited situation report: what is new, who says what, figures with their speakers, what differs, what was not read, sources.

In: readings, findings, a language. Out: a ``Brief``, which writes itself as Markdown, HTML or JSON.
Never: says who is right, merges speakers, or prints a number, a name or a quotation that does not resolve to characters.
"""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from selon.model import Document, Finding, Reading
from selon.report import checked, table, unread
from selon.report.cites import Cites
from selon.report.entries import Cluster, clusters, entries
from selon.report.figures import Figure, figures, series
from selon.report.names import place_pieces
from selon.report.pieces import Citation, Line, Piece, Ref, capital, count, fill, word
from selon.report.theatres import Atlas, Group, group, within
from selon.report.verbatim import Style
from selon.report.words import Words, load

# One text is told whole; of many, what an editor reads in two minutes.
ALONE = 40
# A figure that changed within these days before the latest is news.
RECENT = 8
MANY_NEW, MANY_EACH, MANY_ALL, MANY_LIMIT = 6, 4, 28, 150


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the brief: lines, or rows of cells under ``columns``. ``more`` counts what the budget left out; ``rest`` says it."""

    id: str
    title: tuple[Piece, ...]
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[table.Row, ...] = ()
    more: tuple[Piece, ...] = ()
    rest: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The report as data. ``series``: the figures that change, for the charts. ``shown``: the citations that the page needs; the others
    are those of what the budget left out.
    """

    lang: str
    title: tuple[Piece, ...]
    lede: tuple[Piece, ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    documents: tuple[Document, ...]
    series: tuple[tuple[Figure, ...], ...] = ()
    near: dt.date | None = None
    shown: int = 0

    def markdown(self) -> str:
        from selon.report.markdown import write

        return write(self)

    def html(self) -> str:
        from selon.report.page import write

        return write(self)

    def as_dict(self) -> dict[str, Any]:
        from selon.report.plain import as_dict

        return as_dict(self)

    def json(self) -> str:
        from selon.report.plain import write

        return write(self)


@dataclass(slots=True)
class Desk:
    """What the parts of one brief share while it is written."""

    readings: list[Reading]
    words: Words
    near: dt.date | None
    style: Style
    cites: Cites = field(default_factory=Cites)
    known: set[str] = field(default_factory=set)
    firsts: Mapping[str, str] = field(default_factory=dict)  # document → the one that it reprints, where a ledger knows it

    @property
    def many(self) -> bool:
        return len(self.readings) > 1

    def integer(self, number: int) -> Piece:
        return count(self.words.integer(number))

    def counted(self, key: str, number: int) -> list[Piece]:
        """``17 documents lus``: a counted wording."""
        return list(fill(self.words.plural(self.words[key], number), n=self.integer(number)))


def build(readings: Sequence[Reading], findings: Sequence[Finding], lang: str = "fr") -> Brief:
    """The brief of these readings and of what the checks found in them. Raises UnknownReportLanguage."""
    words = load(lang)
    held = sorted(readings, key=lambda r: r.document.published or "")
    days = [r.document.day for r in held if r.document.day]
    near = max(days, default=None)
    multi = len(held) > 1
    desk = Desk(held, words, near, Style(words, near, MANY_LIMIT, True) if multi else Style(words, near))
    said = [e for r in held for e in entries(r)]
    found, numbers = clusters(said), figures(said)
    moving = series(numbers)
    new = _new(desk, found, moving, days)
    told, cut = tell(desk, found)
    sections = [s for s in (new, told, *table.sections(desk, numbers, Section)) if s is not None]
    sections += [s for s in (checked.section(desk, findings, Section), unread.section(desk, Section)) if s is not None]
    shown = len(desk.cites.all())
    rest = tuple(line(desk, g) for g in cut)
    sections = [replace(s, rest=rest) if s is told else s for s in sections]
    title = fill(words["title"], date=_day_piece(desk, near)) if near else [word(words["title_undated"])]
    return Brief(
        lang, tuple(title), tuple(_lede(desk, found)), tuple(sections), desk.cites.all(),
        tuple(r.document for r in held), tuple(tuple(s) for s in moving), near, shown,
    )  # fmt: skip


def _day_piece(desk: Desk, day: dt.date) -> Piece:
    refs = tuple(Ref(r.document.id, 0, 0) for r in desk.readings if r.document.day == day)
    return Piece("derived", desk.words.day(day), refs)


def _lede(desk: Desk, found: list[Cluster]) -> list[Piece]:
    repeats = sum(c.times - 1 for c in found)
    return list(
        fill(
            desk.words["counts"],
            documents=desk.counted("counts_documents", len(desk.readings)),
            attributed=desk.counted("counts_attributed", sum(len(r.attributions) for r in desk.readings)),
            figures=desk.counted("counts_figures", sum(len(r.quantities) for r in desk.readings)),
            repeats=desk.counted("counts_repeats", repeats) if repeats else [],
        )
    )


def _new(desk: Desk, found: list[Cluster], moving: list[list[Figure]], days: list[dt.date]) -> Section | None:
    """What the latest day brings: figures that changed, then what nobody said before. None where there is but one day."""
    last = desk.near
    if last is None or min(days) == last:
        return None
    lately = last - dt.timedelta(RECENT)
    lines = [table.changed(desk, row) for row in moving if (row[-1].lead.day or last) >= lately and len({f.lead.day for f in row}) > 1][:4]
    before = max(d for d in days if d < last)
    fresh = sorted((c for c in found if c.first_day == last and not c.older_than(before)), key=lambda c: -c.weight)[:MANY_NEW]
    for cluster in fresh:
        found.remove(cluster)
    groups = group(fresh, Atlas(desk.readings))
    lines += [line(desk, g) for g in groups]
    title = tuple(fill(desk.words["sections"]["new_since"], date=_day_piece(desk, last)))
    return Section("new", title, tuple(lines)) if lines else None


def tell(desk: Desk, found: list[Cluster]) -> tuple[Section, list[Group]]:
    """What is said, by theatre and theme, within the budget; and what the budget cut off."""
    groups = group(found, Atlas(desk.readings))
    each, total = (MANY_EACH, MANY_ALL) if desk.many else (ALONE, ALONE)
    chosen, cut = within(groups, each, total)
    regions = {g.place.country for g in chosen if desk.many and g.place and g.place.feature != "country"}
    lines = tuple(line(desk, g, rest=g.place is not None and g.place.feature == "country" and g.place.country in regions) for g in chosen)
    left = sum(len(g.clusters) for g in cut)
    more = tuple(desk.counted("more", left)) if left else ()
    return Section("said", (word(desk.words["sections"]["said"]),), lines, more=more), cut


def line(desk: Desk, row: Group, *, rest: bool = False) -> Line:
    """One theatre or theme: its heading, a sentence for each cluster with its citations.

    ``rest``: a country of which regions stand above.
    """
    heading = (
        place_pieces(desk.readings, row.place, desk.words, head=True)
        if row.place
        else [word(desk.words["themes"][row.theme or "statement"])]
    )
    if rest:
        heading = list(fill(desk.words["elsewhere"], country=heading))
    pieces: list[Piece] = []
    before: str | None = None
    # what an outlet says in its own voice stands together, after what others say, and is led in once
    for cluster in sorted(row.clusters, key=lambda c: (c.lead.own, c.lead.voice if c.lead.own else "")):
        own = cluster.lead.voice if cluster.lead.own else None
        said = sentence(desk, cluster, again=own is not None and own == before)
        if said:
            pieces += [word(desk.words["then"] if own and own == before else ". " if pieces else ""), *said]
            before = own
    pieces += [word(".")] if pieces else []
    return Line(tuple(pieces), tuple(capital(heading)), tuple(int(p.text) for p in pieces if p.kind == "cite"))


def sentence(desk: Desk, cluster: Cluster, *, again: bool = False) -> list[Piece]:
    """A cluster's sentence with its citations and how often it was said; ``again``: the outlet was led in already."""
    voice = importlib.import_module(f"selon.report.voices.{desk.words.lang}")
    said = voice.goes_on(cluster.lead, desk.style) if again else capital(voice.sentence(cluster.lead, desk.style, desk.known))
    if not said:
        return []
    numbers = [desk.cites.entry(e) for e in cluster.entries]
    if all(e.unsure for e in cluster.entries):
        said = [*said, word(desk.words["unsure"])]
    return [*said, *desk.cites.mark(numbers, _times(desk, cluster))]


def _times(desk: Desk, cluster: Cluster) -> Piece | None:
    ids = {e.reading.document.id for e in cluster.entries}
    docs, distinct = len(ids), len({desk.firsts.get(doc, doc) for doc in ids})
    if distinct < docs:
        some = desk.words.plural(desk.words["counts_distinct"], distinct).format(n=desk.words.integer(distinct))
        return Piece("count", desk.words["in_documents"].format(n=desk.words.integer(docs)) + some)
    forms, times = desk.words["times_said"], cluster.times
    if docs > 1:
        return Piece("count", desk.words["in_documents"].format(n=desk.words.integer(docs)))
    if times < 2:
        return None
    form = {2: forms["two"], 3: forms["three"]}.get(times, forms["other"])
    return Piece("count", form.format(n=desk.words.integer(times)))
