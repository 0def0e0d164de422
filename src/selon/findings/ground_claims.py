"""Claims of ground: what of a control map a claim can be held against, and what is missing for it.

In: claims as rows, a map book. Out: a ``Question`` for each claim of ground held, gained or lost, of a share of a country or region, and
of a settlement taken, on ground that the maps draw.
Never: answers it; asks of what nobody is known to have said, or about a war that no map of the book draws; takes a share of anything
but ground for a share of ground.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from selon import datafile, languages
from selon.findings import alike, bands
from selon.findings.countries import country_of
from selon.knowledge import areas, tables
from selon.ledger.rows import ClaimRow
from selon.maps.books import MapBook
from selon.maps.regions import Region, fold
from selon.model import Quantity, Span

HELD, SHARE, CHANGE, POINT = "held", "share", "change", "point"
GAINS, LOSSES = frozenset({"control.advance", "control.capture"}), frozenset({"control.lose", "control.withdraw"})
SETTLED = frozenset({"city", "village"})
KEYS = ("country", "region", "past")


@dataclass(frozen=True, slots=True)
class Question:
    """What a map is asked. ask: held, share, change, point. ``missing``: the reason (a word of ``says.yaml``) why it cannot be.

    holder: whose holding (country code or actor). ground: code of the country whose ground it is. region: None is all of that ground.
    sign: −1 where the holder's loss is claimed. claimed: km², or percents of ``base`` (km²). start, end: days, both included.
    dated: False where the day is that of the saying or of the publication.
    """

    row: ClaimRow
    ask: str
    holder: str = ""
    ground: str = ""
    region: Region | None = None
    sign: int = 1
    claimed: bands.Amount | None = None
    base: float = 0.0
    base_source: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    dated: bool = True
    missing: str | None = None


def questions(rows: Iterable[ClaimRow], book: MapBook) -> Iterator[Question]:
    """The questions of these claims, in their order."""
    grounds, sides = book.grounds(), book.sides()
    for row in rows:
        ask = _ask(row) if row.modality in alike.SAID and row.voice != "unresolved" else None
        if ask is None:
            continue
        found = _held_by(Question(row, ask, claimed=_claimed(row)), book, sides)
        if found is not None and _drawn(found, grounds, sides):
            yield _dated(_placed(found, book))


def _ask(row: ClaimRow) -> str | None:
    """What sort of claim of ground it is, or None."""
    if not row.kind.startswith("control.") or row.relation not in (None, "of"):
        return None
    unit = tables.units().get(row.unit or "")
    if unit is not None and unit.dimension == "area":
        return HELD if row.kind == "control.hold" else CHANGE if row.kind in GAINS | LOSSES else None
    if row.unit in bands.SHARES:
        return SHARE if row.kind == "control.hold" and _of_ground(row) else None
    taken = row.kind == "control.capture" or (row.kind == "control.lose" and row.target)
    return POINT if row.unit is None and taken and row.feature in SETTLED and row.precision == 1 and row.lat is not None else None


def _of_ground(row: ClaimRow) -> bool:
    """Whether the share is one of ground: of the claim's place by its name, or of what the language calls ground."""
    of = (row.of or "").replace("’", "'").strip()
    if any(c.isdigit() for c in of):
        return False
    if not of or fold(of) == fold(row.place or ""):
        return True
    return _fits(row.lang, "country" if row.feature in (None, "country") else "region", of)


def _claimed(row: ClaimRow) -> bands.Amount | None:
    """Value and band of the claim, in km² or percents."""
    if row.unit is None or row.hedge is None:
        return None
    span = Span(row.figure_start or 0, row.figure_end or 0, row.figure or "")
    found = bands.amount(Quantity("", span, row.low, row.high, row.hedge, row.unit))
    if found is None:
        return None
    scale = 100.0 if row.unit in bands.SHARES else 1 / (tables.units()["km2"].factor or 1.0)
    low, high = found.band
    return bands.Amount(found.value * scale, (None if low is None else low * scale, None if high is None else high * scale))


def _held_by(question: Question, book: MapBook, sides: set[str]) -> Question | None:
    """With whose holding it is about; None for a vague figure."""
    row = question.row
    if question.ask != POINT and question.claimed is None:
        return None
    loses = row.kind in LOSSES
    who = _side(row.target if loses and question.ask == POINT else row.actor, row, sides)
    if loses and question.ask == CHANGE and who is not None and who == row.country:
        # Who loses ground of its own loses it to somebody: what a map draws is what the other holds.
        others = {s for s in book.holders() if s != who}
        other = _side(row.target, row, sides) or (next(iter(others)) if len(others) == 1 else None)
        return replace(question, holder=other or "", missing=None if other else "who")
    return replace(question, holder=who or "", sign=-1 if loses and question.ask == CHANGE else 1, missing=None if who else "who")


def _side(name: str | None, row: ClaimRow, sides: set[str]) -> str | None:
    """The country of an actor, or the actor itself where a map names it."""
    if not name:
        return None
    return next((s for s in sides if fold(s) == fold(name)), None) or country_of(name, row.lang)


def _drawn(question: Question, grounds: set[str], sides: set[str]) -> bool:
    """Whether the maps are about it at all: the ground of that country, or a side that they name where the place is not known."""
    row = question.row
    if question.holder and question.holder not in sides:
        return False
    if row.country is not None and grounds:
        return row.country in grounds and (question.ask != POINT or bool(question.holder))
    return bool(question.holder)


def _placed(question: Question, book: MapBook) -> Question:
    """With the ground or the region that is meant."""
    row = question.row
    if question.missing is not None:
        return question
    # «20 % du territoire ukrainien» names the ground where the claim itself has no place.
    country = country_of(row.of, row.lang) if row.place is None and question.ask == SHARE else row.country
    if country is None:
        return replace(question, missing="place")
    placed = replace(question, ground=country)
    if question.ask == POINT:
        return placed
    if question.holder == country:
        return replace(placed, missing="own")
    # A legend that does not say on whose ground it draws needs the country's boundaries as well.
    if (row.place is not None and row.feature != "country") or book.unplaced(question.holder):
        placed = replace(placed, region=book.region(row.place or country))
        if placed.region is None:
            return replace(placed, missing="region")
    return _based(placed) if question.ask == SHARE else placed


def _based(question: Question) -> Question:
    """A share with what it is a share of."""
    if question.region is not None:
        return replace(question, base=question.region.km2, base_source=question.region.origin)
    known = areas.countries().get(question.ground)
    if known is None:
        return replace(question, missing="base")
    return replace(question, base=known.km2, base_source=known.source)


def _dated(question: Question) -> Question:
    """With its days. What is held is held on the day of the saying where no day is told; an open interval is no day."""
    row = question.row
    if question.missing is not None:
        return question
    if row.start is not None and row.end is not None:
        return replace(question, start=row.start, end=row.end)
    day = row.said or row.day
    if row.start is not None or row.end is not None or day is None or question.ask == CHANGE or _fits(row.lang, "past", row.anchor):
        return replace(question, missing="date")
    return replace(question, start=day, end=day, dated=False)


def _fits(lang: str, key: str, text: str) -> bool:
    body = "|".join(_words(lang).get(key, []))
    return bool(body) and re.fullmatch(f"(?:{body})", text.replace("’", "'").strip(), re.IGNORECASE) is not None


@cache
def _words(lang: str) -> Mapping[str, Any]:
    """The language's words for claims of ground; none where it has no file of them."""
    if lang not in languages.known() or not (path := languages.load(lang).path / "words" / "maps.yaml").is_file():
        return {}
    data: Mapping[str, Any] = datafile.read(path, KEYS)
    return data
