"""What the maps say over time: one publisher's areas of one holder, as a track, or as a series beside those of speakers.

In: a map book, what is asked of it. Out: ``Track``s; ``Series`` whose points are maps.
Never: adds up two publishers, two holders or two countries' ground.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from selon.findings import asked as names
from selon.findings import map_words, series
from selon.findings.things import CLAIMED, Thing, Voice
from selon.ledger.rows import ClaimRow
from selon.maps.books import MapBook, Point
from selon.maps.legends import HELD
from selon.maps.regions import Region, fold, listed
from selon.model import Quantity, SelonError, Span

MAP = "map"  # the kind of a voice that draws


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted; None where anything will do. region: any name of it. holder, ground: country codes or an actor."""

    region: str | None = None
    holder: str | None = None
    ground: str | None = None
    source: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """One publisher's answers over time: what ``holder`` has of one country's ground (empty: not told) within a region or everywhere."""

    holder: str
    ground: str
    region: Region | None
    points: tuple[Point, ...]


def tracks(book: MapBook, asked: Asked) -> list[Track]:
    """A track for each publisher, holder and country of ground that is asked for; what is nought on every map is none.

    Raises SelonError for a region that the book does not have.
    """
    region = region_of(book, asked.region) if asked.region else None
    found = []
    for source in [s for s in book.sources() if asked.source is None or fold(s) == fold(asked.source)]:
        for holder, ground in _pairs(book, source, asked):
            points = book.series(source, holder, ground=ground, region=region, start=asked.since, end=asked.until)
            if any(p.low > 0 for p in points):
                found.append(Track(holder, ground, region, tuple(points)))
    return found


def _pairs(book: MapBook, source: str, asked: Asked) -> list[tuple[str, str]]:
    """Who holds ground of which country, as that publisher draws it."""
    drawn = {(p.status.by, p.status.ground) for s in book.of(source) for p in s.parts if p.status.kind == HELD}
    return sorted(
        (holder, ground)
        for holder, ground in drawn
        if (asked.holder is None or fold(holder) == fold(asked.holder)) and (asked.ground is None or fold(ground) == fold(asked.ground))
    )


def region_of(book: MapBook, name: str) -> Region:
    """The region of that name, or of the English name of the place that is called so in some language. Raises SelonError."""
    found = book.region(name)
    if found is not None:
        return found
    for place, _ in sorted(names.places(name), key=str):
        found = book.region(place)
        if found is not None:
            return found
    known = ", ".join(listed(book.regions)) or "none yet"
    raise SelonError(f'no region is called {name!r}; known: {known}; add it with: selon region add FILE --name "{name}"')


def as_series(track: Track) -> series.Series:
    """A track as a series that can stand beside speakers': the publisher is the voice, each map a point with its band."""
    where = track.region.name if track.region else map_words.country(track.ground)("en") or None
    source = track.points[0].source
    thing = Thing("control.hold", where, "km2", track.holder)
    return series.Series(Voice(MAP, f"{MAP}: {fold(source)}", source), thing, tuple(_point(p) for p in track.points))


def beside(found: list[Track], rows: Iterable[ClaimRow]) -> list[series.Series]:
    """The tracks as series, and with each the series of those who speak of the same ground and holder."""
    drawn = [as_series(t) for t in found]
    same = {(s.thing.place, s.thing.actor) for s in drawn}
    spoken = series.build(r for r in rows if r.kind == "control.hold" and r.unit == "km2").series
    return drawn + [s for s in spoken if (s.thing.place, s.thing.actor) in same]


def _point(point: Point) -> series.Point:
    figure = f"{point.low:.0f}–{point.high:.0f} km²"
    low, high = round(point.low, 1), round(point.high, 1)
    num = Quantity(point.map, Span(0, len(figure), figure), low, high, "exact" if low == high else "range", "km2")
    source = series.Source("", point.map, point.source, figure, 0, len(figure), figure, point.map)
    return series.Point(point.day, CLAIMED, point.day, None, num, num.low, num.high, "asserted", (source,))
