"""One row of a published table in, the reading of one document out.

In: a row whose day and numbers are known, and what its columns mean. Out: a ``Reading`` whose document is the row in words: a first
line with speaker and day, then a line for each cell.
Never: prints a number that is not the cell's own characters, or reads prose.

What the mapping says and the row does not (actor, target, unit) is inferred from the column's name: ``inferred_from`` is its span.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from selon import languages
from selon.knowledge import gazetteer
from selon.knowledge.gazetteer import Place
from selon.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Origin,
    Passage,
    PlaceMention,
    Quantity,
    Reading,
    Refusal,
    Span,
    When,
    stable_id,
)
from selon.reading.places import PRECISION
from selon.sources.mapping import Column, Mapping
from selon.sources.table import Row

VERSION = "table 1"
LAYER = "table"
CUMULATIVE, DAILY, CORRECTION = "cumulative", "daily", "correction"


@dataclass(frozen=True, slots=True)
class Day:
    """One row with its day and the values of its number cells. ``mode``: None as the columns say, or ``correction``."""

    row: Row
    day: dt.date
    values: Map[str, Decimal]
    mode: str | None = None


@dataclass(slots=True)
class _Sheet:
    """The text of one row while it is written, and where its parts stand."""

    text: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)
    labels: dict[str, tuple[int, int]] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, part: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += part
        return start, len(self.text)


def read(held: Day, mapping: Mapping) -> Reading:
    """The reading of one row. The document's id is made of its text, outlet and day: rows added to a table change no other's."""
    sheet, speaker, date = _written(held, mapping)
    doc = _document(held, mapping, sheet)
    who = doc.span(*speaker)
    mentions = _places(doc, held, mapping, sheet)
    nums: list[Quantity] = []
    claims: list[Claim] = []
    for column in mapping.columns:
        value = held.values.get(column.name)
        if value is None or (held.mode == CORRECTION and not value):
            continue
        nums.append(_quantity(doc, held, column, sheet, value, len(nums) + 1))
        claims.append(_claim(doc, held, column, sheet, nums, mentions))
    attr = Attribution(
        "a1", who, None, tuple(c.sentence for c in claims), "indirect", "asserts", mapping.speaker, actor_ref="n1",
        rule=(LAYER, "speaker of the table"),
    )  # fmt: skip
    when = When("t1", doc.span(*date), held.day, held.day, "on", "absolute", "day", (LAYER, "day of the row"))
    return Reading(
        doc,
        passages=tuple(Passage(doc.span(*line), "item" if at else "headline") for at, line in enumerate(sheet.lines)),
        quantities=tuple(nums),
        dates=(when,),
        places=tuple(m for m in mentions.values() if isinstance(m, PlaceMention)),
        actors=(Actor("n1", who, mapping.speaker, "body", rule=(LAYER, "speaker of the table")),),
        attributions=(attr,) if claims else (),
        claims=tuple(claims),
        refusals=tuple(m for m in mentions.values() if isinstance(m, Refusal)),
        version=VERSION,
    )


def _written(held: Day, mapping: Mapping) -> tuple[_Sheet, tuple[int, int], tuple[int, int]]:
    """The row in words, and where its speaker and its day stand."""
    sheet, named = _Sheet(), {c.name: c.place.fixed for c in mapping.columns if c.place.fixed}
    speaker = sheet.add(mapping.speaker)
    sheet.add(f", {CORRECTION}, " if held.mode == CORRECTION else ", ")
    date = sheet.add(held.row.cells[mapping.date])
    sheet.lines.append((0, len(sheet.text)))
    for column, cell in held.row.cells.items():
        if column == mapping.date:
            continue
        sheet.add("\n")
        start = len(sheet.text)
        sheet.labels[column] = sheet.add(column)
        if column in named:
            sheet.add(", ")
            sheet.places[column] = sheet.add(str(named[column]))
        sheet.add(": ")
        sheet.cells[column] = sheet.add(cell)
        sheet.lines.append((start, len(sheet.text)))
    return sheet, speaker, date


def _document(held: Day, mapping: Mapping, sheet: _Sheet) -> Document:
    published = held.day.isoformat()
    url = mapping.address(CORRECTION if held.mode == CORRECTION else "day", published, held.row.cells)
    ident = stable_id("doc", [sheet.text, mapping.outlet, published])
    title = sheet.text[slice(*sheet.lines[0])]
    origin = Origin(held.row.file, f"row {held.row.number}")
    return Document(ident, sheet.text, mapping.lang, mapping.outlet, url, title, published, None, origin)


def _quantity(doc: Document, held: Day, column: Column, sheet: _Sheet, value: Decimal, at: int) -> Quantity:
    """The figure of one cell. A correction is so much more, or less, than the days before said."""
    relation, hedge = None, _hedge(held, column)
    if held.mode == CORRECTION:
        relation, value = ("more", value) if value > 0 else ("less", -value)
    low = None if hedge in {"at_most", "less_than", "vague"} else float(value)
    high = None if hedge in {"at_least", "more_than", "vague"} else float(value)
    span = doc.span(*sheet.cells[column.name])
    return Quantity(
        f"q{at}", span, low, high, hedge, column.unit, column.of or column.name, None, relation, (LAYER, _mode(held, column), column.name)
    )


def _hedge(held: Day, column: Column) -> str:
    if column.hedge.column is None:
        return column.hedge.fixed or "exact"
    return column.hedge.values.get(held.row.cells.get(column.hedge.column, ""), "exact")


def _mode(held: Day, column: Column) -> str:
    return held.mode or column.mode


def _claim(
    doc: Document, held: Day, column: Column, sheet: _Sheet, nums: list[Quantity], mentions: dict[str, PlaceMention | Refusal]
) -> Claim:
    """What one cell says. A cumulative figure counts from ``since`` (open where nobody says) to the row's day."""
    label, figure = doc.span(*sheet.labels[column.name]), nums[-1]
    mention = mentions.get(_place_text(held, column) or "")
    place = mention if isinstance(mention, PlaceMention) else None
    kind, mode = column.kind, _mode(held, column)
    start = column.since if mode == CUMULATIVE else held.day
    if mode == CORRECTION:
        kind = "statement"  # a change of what was said before is no figure of the thing itself
    ident = stable_id("c", [doc.id, label.pair, kind, column.actor, column.target, place.name if place else None, figure.span.pair, "a1"])
    line = Span.of(doc.text, label.start, figure.span.end)
    return Claim(
        ident, kind, label, line, "asserted", "attributed", "a1", column.actor, column.target, place.name if place else None,
        start, held.day, len(nums) - 1, None, None, place.id if place else None, "t1", (label,), (LAYER, mode, column.name),
    )  # fmt: skip


def _place_text(held: Day, column: Column) -> str | None:
    """The place of a column's cells as the row or the mapping words it."""
    if column.place.column is None:
        return column.place.fixed
    cell = held.row.cells.get(column.place.column)
    return column.place.values.get(cell, cell) if cell else None


def _places(doc: Document, held: Day, mapping: Mapping, sheet: _Sheet) -> dict[str, PlaceMention | Refusal]:
    """The places of a row by their wording: the mention that stands for it, or why there is none."""
    found: dict[str, PlaceMention | Refusal] = {}
    for column in mapping.columns:
        name = _place_text(held, column)
        if name is None or name in found or column.name not in sheet.cells:
            continue
        at = sheet.cells[column.place.column] if column.place.column else sheet.places[column.name]
        place, span = located(name, mapping.lang), doc.span(*at)
        if place is None:
            found[name] = Refusal("place", f"{name!r} is in no place list, or names several places alike", span)
            continue
        parent, claimed = _index(mapping.lang).dispute(place)
        found[name] = PlaceMention(
            f"p{len(found) + 1}", span, "place", place.name, place.country, place.lat, place.lon, place.feature, place.geonames,
            PRECISION[place.feature], None, parent, claimed, (LAYER, "place of the row"),
        )  # fmt: skip
    return found


def _index(lang: str) -> gazetteer.Gazetteer:
    folder = languages.load(lang).path / "names" if lang in languages.known() else None
    return gazetteer.load(tuple(sorted(folder.glob("*.tsv"))) if folder else ())


@cache
def located(name: str, lang: str) -> Place | None:
    """The place of that name: the language's usual one, else the largest; None where nothing tells two of them apart."""
    found = _index(lang).lookup(name)
    best = [f for f in found if f.how == "usual"] or list(found)
    places = list({f.place.index: f.place for f in best}.values())
    if len(places) > 1 and places[0].population == places[1].population:
        return None
    return places[0] if places else None
