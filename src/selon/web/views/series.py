"""Series as the page draws them: each speaker's figures of one thing with their bands, maps beside them.

In: a ledger, a map book, what is asked. Out: plain values; the series themselves for a picture.
Never: joins two speakers, or draws a figure without its band.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from selon.export import series as written
from selon.model import SelonError
from selon.web import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selon.findings.choice import Chosen
    from selon.findings.series import Series
    from selon.ledger.board import Board
    from selon.ledger.rows import ClaimRow
    from selon.ledger.store import Ledger
    from selon.maps.books import MapBook
    from selon.web.asked import SeriesAsked

ROWS = 1_000  # figures that one drawing is made of, the newest: more nobody can tell apart


def series(ledger: Ledger, book: MapBook, asked: SeriesAsked) -> dict[str, Any]:
    """``{"series": […], "things": […], "notes": […]}``.

    A series: ``speaker`` {kind: speaker, outlet or map; name}, ``label`` (the speaker in words), kind, kind_label, place, unit, actor,
    target, sort, of, ``points`` (day, which, told, from, value, low, high, hedge, modality, documents, distinct, sources with their
    characters). ``things`` (where neither kind nor place is asked): kind, label, place, unit, figures, speakers, the most first.
    """
    found = chosen(ledger, book, asked)
    return {"series": [shown(one, asked.lang) for one in found.series], "things": [], "notes": found.notes}


def every(rows: Iterable[ClaimRow], book: MapBook, lang: str) -> dict[str, Any]:
    """All series of these rows, and what the maps measure, everywhere and in each region."""
    from selon.findings import choice, map_tracks

    found = choice.choose(rows, choice.of())
    regions = [None, *(region.name for region in book.regions)] if book.sheets else []
    drawn = [map_tracks.as_series(track) for region in regions for track in map_tracks.tracks(book, map_tracks.Asked(region=region))]
    return {"series": [shown(one, lang) for one in [*found.series, *drawn]], "things": [], "notes": found.notes}


def shown(one: Series, lang: str) -> dict[str, Any]:
    """A series with what its speaker and its kind are called."""
    plain: dict[str, Any] = json.loads(next(iter(written.lines([one]))))
    label = one.voice.name if one.voice.kind == "map" else written.who(one.voice, lang)
    return {**plain, "label": label, "kind_label": labels.of("kind", one.thing.kind, lang)}


def things(board: Board, lang: str, most: int = 60) -> list[dict[str, Any]]:
    """What has most figures: kind, place and unit, with how many figures and speakers."""
    return [
        {"kind": kind, "label": labels.of("kind", kind, lang), "place": place, "unit": unit, "figures": figures, "speakers": speakers}
        for kind, place, unit, figures, speakers in board.things(most=most)
    ]


def chosen(ledger: Ledger, book: MapBook, asked: SeriesAsked, most: int = ROWS, *, whole: bool = False) -> Chosen:
    """The series that are asked for, as ``selon series`` gives them, of the newest figures, at most so many.

    Raises NotKnown for a kind, unit or place that no table has; SelonError where they are to be ``whole`` and there are more.
    """
    from selon.findings import choice

    wanted = choice.of(kind=asked.kind, place=asked.place, unit=asked.unit, speaker=asked.speaker, since=asked.since, until=asked.until)
    kept, more = choice.newest(ledger, wanted, most)
    if more and whole:
        raise SelonError(f"more than {most:,} figures; ask for a place, a unit or a speaker, or use selon series")
    found = choice.choose(kept, wanted)
    if more:
        found.notes.insert(0, f"only the newest {most:,} figures are taken; ask for a place, a unit or a speaker")
    if asked.maps and book.sheets:
        found.series += _measured(book, asked)
    return found


def _measured(book: MapBook, asked: SeriesAsked) -> list[Any]:
    """What the maps measure of that ground, where it is ground that is asked for."""
    from selon.findings import map_tracks

    if asked.kind not in ("control", "control.hold") or asked.unit not in (None, "km2", "km²"):
        return []
    try:
        tracks = map_tracks.tracks(book, map_tracks.Asked(region=asked.place, since=asked.since, until=asked.until))
    except SelonError:  # no region of that name was ever added: the maps say nothing of it
        return []
    return [map_tracks.as_series(track) for track in tracks]
