"""The table of figures in the brief, and the lines on figures that changed.

In: figures. Out: a section with rows; a line for a series.
Never: fills a cell that no text fills: what is not said is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selon.ledger.rows import TABLE
from selon.report.entries import bare, fold
from selon.report.figures import Figure, counted_together, ordered
from selon.report.french import joined
from selon.report.names import country_code, place_pieces
from selon.report.pieces import Line, Piece, Ref, capital, fill, word
from selon.report.voices import foreign
from selon.report.voices.fr import named

if TYPE_CHECKING:
    from selon.report.brief import Desk

# Of one topic, the latest.
ROWS_ALONE, ROWS_MANY, GROUP = 24, 14, 10
COLUMNS = ("what", "where", "who", "when", "value", "source")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, in the order of COLUMNS; a cell that repeats the one above it is empty."""

    cells: tuple[tuple[Piece, ...], ...]
    cites: tuple[int, ...]


def sections(desk: Desk, numbers: list[Figure], section: Callable[..., Any]) -> list[Any]:
    """The section of figures, or none where no text gives one."""
    groups = ordered([f for f in numbers if f.claim.kind != "statement"]) or ordered(numbers)
    if not groups:
        return []
    room = ROWS_MANY if desk.many else ROWS_ALONE
    chosen: list[Figure] = []
    shown = 0
    for whole in groups:
        group = whole[-GROUP:]
        if shown and shown + len(group) > room:
            continue
        shown += len(group)
        chosen += group
    left = len([f for f in numbers if f.claim.kind != "statement"]) - shown
    more = tuple(desk.counted("more_rows", left)) if left > 0 else ()
    title = (word(desk.words["sections"]["figures"]),)
    return [section("figures", title, columns=tuple(desk.words["columns"][c] for c in COLUMNS), rows=tuple(_rows(desk, chosen)), more=more)]


def _rows(desk: Desk, group: list[Figure]) -> list[Row]:
    out: list[Row] = []
    above: list[object] = [None, None]
    for figure in group:
        cells = [what(desk, figure), where(desk, figure), who(desk, figure), when(desk, figure), value(desk, figure)]
        column = figure.claim.anchor.surface if _tabled(figure) else None
        shown: list[object] = [(figure.topic[:2], figure.measure, figure.claim.modality, column), "".join(p.text for p in cells[1])]
        if shown[0] == above[0]:
            cells[0] = []
            if shown[1] == above[1]:
                cells[1] = []
        above = shown
        cites = tuple(sorted({desk.cites.entry(e) for e in figure.entries}))
        cells.append(desk.cites.mark(cites)[:])
        out.append(Row(tuple(tuple(c) for c in cells), cites))
    return out


def what(desk: Desk, figure: Figure) -> list[Piece]:
    """``terrain tenu par l'Ukraine``, with how sure the claim is where it is not plain."""
    claim, table = figure.claim, desk.words["what"]
    forms = table.get(claim.kind) or table.get(claim.kind.partition(".")[0]) or table["statement"]
    template = forms.get(figure.measure) or forms["other"]
    actor = _actor(desk, figure)
    pieces = list(fill(template, actor=actor)) if actor else [word(forms["bare"])]
    thing = _thing(desk, figure)
    if thing:
        pieces += [word(" : " if desk.words.lang == "fr" else ": "), thing]
    mode = desk.words["modality"].get(claim.modality)
    return [*joined(pieces), *([word(f" ({mode})")] if mode else [])]


def _actor(desk: Desk, figure: Figure) -> list[Piece]:
    claim, reading = figure.claim, figure.lead.reading
    name = bare(claim.actor)
    if not name:
        return []
    if foreign.is_foreign(figure.lead, desk.style):
        return [foreign.named(figure.lead, name, (Ref.of(reading.document, claim.anchor),), desk.style)]
    if desk.words.lang == "fr":
        return [
            named(
                figure.lead,
                name,
                unnamed=(claim.actor or "").startswith("unnamed"),
                refs=(Ref.of(reading.document, claim.anchor),),
                style=desk.style,
            )
        ]
    code = country_code(name, reading.document.lang)
    return [Piece("derived", desk.words.country(code) or name if code else name, (Ref.of(reading.document, claim.anchor),))]


def _thing(desk: Desk, figure: Figure) -> Piece | None:
    """What is counted, where the value does not say it: the base of a share, the thing of an order."""
    if _tabled(figure):
        return Piece("name", figure.claim.anchor.surface, (Ref.of(figure.lead.reading.document, figure.claim.anchor),))
    of = figure.num.of
    told = figure.measure == "share" or figure.claim.kind.startswith(("arms.", "forces."))
    if not of or not told or desk.words.lang != "fr":
        return None
    at = fold(figure.lead.reading.document.text).find(fold(of))
    label = fold(str(desk.words["what"].get(figure.claim.kind, "")))
    if (
        at < 0
        or any(w in label for w in fold(of).split() if len(w) > 4)
        or fold(of) in fold(figure.num.span.surface)
        or fold(of) in fold(figure.claim.actor or "")
    ):
        return None
    return Piece("name", of, (Ref.of(figure.lead.reading.document, figure.num.span),))


def _tabled(figure: Figure) -> bool:
    """Whether it is a cell of a published table, which is called by its column."""
    return figure.claim.rule[:1] == (TABLE,)


def where(desk: Desk, figure: Figure) -> list[Piece]:
    out: list[Piece] = []
    for place in figure.places:
        named = place_pieces([e.reading for e in figure.entries], place, desk.words) if place.name else []
        out += [*([word(", ")] if out and named else []), *named]
    return out or [word(desk.words["none"])]


def who(desk: Desk, figure: Figure) -> list[Piece]:
    entry = figure.lead
    doc, attr = entry.reading.document, entry.attr
    if attr is None and entry.main.voice == "unresolved":
        return [word(desk.words["no_source"])]
    if attr is None:
        return [desk.style.outlet(doc)]
    name = bare(attr.speaker)
    refs = (Ref.of(doc, attr.source),) if attr.source else (Ref.of(doc, entry.said),)
    code = country_code(name, doc.lang)
    shown = desk.words.country(code) if code else None
    pieces = [Piece("derived" if shown else "name", shown or name, refs)] if name else [word(desk.words["nobody"])]
    return [*pieces, word(desk.words["unnamed"])] if name and str(attr.speaker).startswith("unnamed") else pieces


def when(desk: Desk, figure: Figure) -> list[Piece]:
    claim, doc = figure.claim, figure.lead.reading.document
    if claim.start or claim.end:
        refs = tuple(Ref.of(doc, w.span) for w in figure.lead.reading.dates if w.id == claim.date_ref) or (Ref.of(doc, figure.lead.said),)
        return [Piece("date", desk.words.period(claim.start, claim.end, short=True), refs)]
    attr = figure.lead.attr
    said = figure.lead.reading.said_on(attr) if attr else None
    day, wording = (said.start, "said_on") if said else (doc.day if desk.many else None, "published_on")
    if day is None:
        return [word(desk.words["when_unknown"])]
    text = desk.words[wording].format(day=desk.words.day(day, short=True, year=not desk.many or day.year != (desk.near or day).year))
    return [Piece("date", text, (Ref.of(doc, said.span),)) if said else Piece("derived", text, (Ref(doc.id, 0, 0),))]


def value(desk: Desk, figure: Figure) -> list[Piece]:
    text = desk.words.value(figure.num)
    hedge = desk.words["hedges"].get(figure.num.hedge)
    if _tabled(figure) and hedge and text == " ".join(figure.num.span.surface.split()):
        text = hedge.format(value=text, low=text)  # the hedge stands in another cell than the figure
    span = figure.num.span
    if text.casefold() == " ".join(span.surface.split()).casefold() and (whole := counted_together(figure)) is not None:
        # «2 100 tués et blessés» are no 2 100 dead
        text, span = f"{text} {' '.join(whole.surface[len(span.surface) :].split())}", whole
    return [Piece("number", text, (Ref.of(figure.lead.reading.document, span),))]


def changed(desk: Desk, row: list[Figure]) -> Line:
    """``Ostap Verboviak, sur terrain tenu … : 430 km² (3 mars), 310 km² (8 mars).``"""
    points: list[Piece] = []
    for figure in row:
        points += [word(" → ")] if points else []
        points += [*value(desk, figure), word(" ("), _short_day(desk, figure), word(")")]
        points += desk.cites.mark([desk.cites.entry(e) for e in figure.entries])
    place = place_pieces(desk.readings, row[-1].place, desk.words) if row[-1].place else []
    topic = [*what(desk, row[-1]), *([word(", "), *place] if place else [])]
    out = tuple(capital(fill(desk.words["changed"], subject=who(desk, row[-1]), points=points)))
    return Line(out, tuple(capital(topic)), cites=tuple(int(p.text) for p in out if p.kind == "cite"))


def _short_day(desk: Desk, figure: Figure) -> Piece:
    doc, claim = figure.lead.reading.document, figure.claim
    if figure.claim.kind.startswith("control.") and (claim.start or claim.end):
        return Piece("date", desk.words.period(claim.start, claim.end, near=desk.near), (Ref.of(doc, figure.lead.said),))
    text = desk.words.day(doc.day, year=doc.day.year != (desk.near or doc.day).year) if doc.day else desk.words["when_unknown"]
    return Piece("derived", text, (Ref(doc.id, 0, 0),))
