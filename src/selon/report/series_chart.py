"""Series drawn for print: a panel for each thing, a shape and a dash for each speaker, a bar for what a hedge leaves open.

In: series. Out: a Vega-Lite specification, and the picture of it as SVG or PNG; days and numbers by CLDR.
Never: joins two speakers by a line, tells speakers apart by colour alone, or loads anything from elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from selon.findings.series import Point, Series
from selon.knowledge import kinds
from selon.model import SelonError
from selon.report import series_names
from selon.report.label_places import Spot, places
from selon.report.words import Words, load

WIDTH, HEIGHT = 460, 190
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 3])
GREYS = ("#111111", "#5c5c5c", "#8a8a8a")
# A map is nobody's word: a mark that no speaker has, as a path of Vega's.
MAP_SHAPES = ("M0,-1.3L0.35,-0.35L1.3,0L0.35,0.35L0,1.3L-0.35,0.35L-1.3,0L-0.35,-0.35Z", "M-1,-1L1,-1L-1,1L1,1Z")
MAP_GREY, MAP_DASH = "#3d3d3d", [1, 5]
LABEL_GAP = 26  # pixels between two names at the right
OPEN = 0.12  # of the panel: how long an open side is drawn
MOST = 10  # labelled figures a panel; beyond, the first and last of each speaker
_FONT = "Arial, Helvetica, Liberation Sans, sans-serif"


class _Look(NamedTuple):
    shape: str
    fill: str
    grey: str
    dash: list[int]


class NothingToDraw(SelonError):
    """No series has a figure that can stand on an axis."""


def specification(series: Sequence[Series], lang: str) -> dict[str, Any]:
    """The Vega-Lite specification: one panel below the other, each with its own scale. Raises NothingToDraw."""
    words = load(lang)
    panels: dict[tuple[object, ...], list[Series]] = {}
    for one in series:
        if any(p.value is not None for p in one.points):
            t = one.thing
            panels.setdefault((t.kind, t.place, t.unit, t.actor, t.target, t.sort, t.of), []).append(one)
    if not panels:
        raise NothingToDraw("no figure to draw; ask for another kind, place or unit, or for --format table")
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "config": {"font": _FONT, "view": {"stroke": None}, "axis": {"labelFontSize": 11, "tickColor": "#999", "domainColor": "#999"}},
        "vconcat": [_panel(sorted(group, key=lambda s: -len(s.points)), words) for group in panels.values()],
        "spacing": 34,
    }


def svg(series: Sequence[Series], lang: str) -> str:
    """The picture as SVG. Raises NothingToDraw."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification(series, lang), **_locale(lang)))


def png(series: Sequence[Series], lang: str) -> bytes:
    """The picture as PNG, 2 pixels a point. Raises NothingToDraw."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(specification(series, lang), scale=2, **_locale(lang)))


def _locale(lang: str) -> dict[str, Any]:
    return {"format_locale": "fr-FR"} if lang == "fr" else {}


def _panel(group: list[Series], words: Words) -> dict[str, Any]:
    points = [(at, p) for at, one in enumerate(group) for p in one.points if p.value is not None]
    days = [p.day.toordinal() for _, p in points]
    first, last = _stretch(min(days), max(days))
    bottom, top = _reach([p for _, p in points])
    rows = [_row(at, p, words, (bottom, top)) for at, p in points]
    x = {"field": "x", "type": "quantitative", "scale": {"domain": [first, last], "nice": False}, "axis": _days(days, words)}
    y = {"field": "y", "type": "quantitative", "scale": {"domain": [bottom, top], "nice": False}, "axis": _values(bottom)}
    named, looks = _names(group, (bottom, top), words), _looks(group)
    return {
        "title": {"text": _title(group[0], words), "anchor": "start", "fontSize": 13, "offset": 8},
        "width": WIDTH,
        "height": HEIGHT,
        "layer": [*_marks(rows, x, y, looks), *_labels(rows, (first, last), (bottom, top)), *_at_right(named, last, looks)],
    }


def _stretch(first: int, last: int) -> tuple[float, float]:
    margin = max(1.0, (last - first) * 0.08)
    return first - margin, last + margin


def _reach(points: Sequence[Point]) -> tuple[float, float]:
    """From nought to a little over the highest band; below nought only where a figure is."""
    ends = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    return min(0.0, *ends), (max(0.0, *ends) or 1.0) * 1.18


def _row(at: int, point: Point, words: Words, reach: tuple[float, float]) -> dict[str, Any]:
    value, length = point.value or 0.0, OPEN * (reach[1] - reach[0])
    low = point.low if point.low is not None else max(reach[0], value - length)
    high = point.high if point.high is not None else value + length
    return {
        "x": point.day.toordinal(), "y": value, "low": min(low, value), "high": max(high, value), "at": at,
        "down": None if point.low is not None else low, "up": None if point.high is not None else high, "text": words.value(point.num),
    }  # fmt: skip


def _looks(group: Sequence[Series]) -> list[_Look]:
    """What tells the series apart in print: shape and fill, grey, dash; the same for no two speakers, and a map's for none."""
    found, voices, maps = [], 0, 0
    for one in group:
        if one.voice.kind == "map":
            found.append(
                _Look(MAP_SHAPES[maps % len(MAP_SHAPES)], "white" if maps // len(MAP_SHAPES) % 2 else MAP_GREY, MAP_GREY, MAP_DASH)
            )
            maps += 1
            continue
        turn = voices + voices // len(SHAPES)  # where the shapes come round again, another grey and the other fill
        grey = GREYS[turn % len(GREYS)]
        found.append(_Look(SHAPES[voices % len(SHAPES)], "white" if turn % 2 else grey, grey, DASHES[turn % len(DASHES)]))
        voices += 1
    return found


def _marks(rows: list[dict[str, Any]], x: Any, y: Any, looks: Sequence[_Look]) -> list[dict[str, Any]]:
    """For each speaker a line, then the bars, the tips of open sides, the shapes."""
    layers: list[dict[str, Any]] = []
    for at, look in enumerate(looks):
        own = {"values": [r for r in rows if r["at"] == at]}
        grey = look.grey
        shape = {"shape": look.shape, "size": 75, "fill": look.fill, "stroke": grey, "strokeWidth": 1.6}
        bar = {"type": "rule", "color": grey, "strokeWidth": 5, "opacity": 0.3}
        layers += [
            {"data": own, "mark": {"type": "line", "color": grey, "strokeDash": look.dash, "strokeWidth": 1.2},
             "encoding": {"x": x, "y": y}},
            {"data": own, "mark": bar, "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}},
            *(
                {"data": {"values": [r for r in own["values"] if r[side] is not None]},
                 "mark": {"type": "point", "shape": tip, "size": 42, "fill": grey, "stroke": None, "opacity": 0.55},
                 "encoding": {"x": x, "y": {**y, "field": side}}}
                for side, tip in (("down", "triangle-down"), ("up", "triangle-up"))
            ),
            {"data": own, "mark": {"type": "point", "opacity": 1, **shape}, "encoding": {"x": x, "y": y}},
        ]  # fmt: skip
    return layers


def _labels(rows: list[dict[str, Any]], span: tuple[float, float], reach: tuple[float, float]) -> list[dict[str, Any]]:
    """The figures in words, beside their bars; of very many, the ends of each speaker's line."""
    if len(rows) > MOST:
        ends = {id(own[i]) for at in {r["at"] for r in rows} if (own := [r for r in rows if r["at"] == at]) for i in (0, -1)}
        rows = [r for r in rows if id(r) in ends]

    def down(value: float) -> float:
        return HEIGHT * (1 - (value - reach[0]) / (reach[1] - reach[0]))

    spots = [Spot(WIDTH * (r["x"] - span[0]) / (span[1] - span[0]), down(r["y"]), down(r["high"]), down(r["low"]), r["text"]) for r in rows]
    mark = {"type": "text", "fontSize": 11, "color": "#222", "baseline": "middle"}
    return [
        {"data": {"values": [{}]}, "mark": {**mark, "text": spot.text},
         "encoding": {"x": {"value": round(place[0], 1)}, "y": {"value": round(place[1], 1)}}}
        for spot, place in zip(spots, places(spots, WIDTH, HEIGHT), strict=True) if place is not None
    ]  # fmt: skip


def _names(group: list[Series], reach: tuple[float, float], words: Words) -> list[dict[str, Any]]:
    """The speakers, each beside its last figure; those that would meet are moved apart."""
    scale = HEIGHT / (reach[1] - reach[0])
    ends = [(HEIGHT - ((p.value or 0.0) - reach[0]) * scale, at, p) for at, one in enumerate(group) if (p := _last(one)) is not None]
    out, floor = [], -10.0
    for pixel, at, point in sorted(ends, key=lambda e: (e[0], e[1])):
        floor = max(pixel, floor)
        lines = series_names.broken(series_names.voice(group[at].voice, words), 32)
        out.append({"pixel": floor, "from": pixel, "x": point.day.toordinal(), "name": lines, "at": at})
        floor += max(LABEL_GAP, 14 * len(lines) + 6)
    return out


def _last(one: Series) -> Point | None:
    return next((p for p in reversed(one.points) if p.value is not None), None)


def _at_right(named: list[dict[str, Any]], last: float, looks: Sequence[_Look]) -> list[dict[str, Any]]:
    """The names beyond the panel's right edge, with the speaker's shape before each."""
    layers: list[dict[str, Any]] = []
    for row in named:
        look = looks[row["at"]]
        data = {"values": [{"x": last}]}
        spot = {"x": {"value": WIDTH + 14}, "y": {"value": row["pixel"]}}
        shape = {"type": "point", "shape": look.shape, "size": 60, "fill": look.fill, "stroke": look.grey}
        text = {"type": "text", "text": row["name"], "align": "left", "baseline": "middle", "dx": 10, "fontSize": 11, "color": "#111"}
        layers += [{"data": data, "mark": {**shape, "opacity": 1}, "encoding": spot}, {"data": data, "mark": text, "encoding": spot}]
    return layers


def _days(days: Iterable[int], words: Words) -> dict[str, Any]:
    """At most six days on the axis, by CLDR; the year where the stretch crosses one or where it comes first."""
    known = sorted(set(days))
    step = max(1, -(-len(known) // 6))
    shown = known[::step]
    if known[-1] not in shown:
        shown = [*(d for d in shown if known[-1] - d > (known[-1] - known[0]) / 8), known[-1]]
    labels, year = {}, None
    for number in shown:
        day = dt.date.fromordinal(number)
        labels[str(number)] = words.day(day, year=day.year != year, short=True)
        year = day.year
    table = ",".join(f'"{k}":"{v}"' for k, v in labels.items())
    return {"values": shown, "title": None, "grid": False, "labelExpr": f"({{{table}}})[''+datum.value]", "labelOverlap": "greedy"}


def _values(bottom: float) -> dict[str, Any]:
    return {"title": None, "tickCount": 4, "gridColor": "#e6e6e6", "domain": bottom < 0, "ticks": False, "format": ",~r"}


def _title(one: Series, words: Words) -> str:
    """``Ukraine : tient – région de Koursk (km²)``."""
    t = one.thing
    verb = kinds.kinds()[t.kind].says.get(words.lang, t.kind) if t.kind in kinds.kinds() else t.kind
    actor = series_names.country(t.actor, words)
    parts = [f"{actor} {verb}" if actor else verb, series_names.place(t.place, words), series_names.sort(t, words)]
    return series_names.first_up(" – ".join(p for p in parts if p)) + f" ({series_names.unit(t.unit, words)})"
