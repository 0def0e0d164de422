"""What a view shows, written for other programs: tables, maps, pictures, the brief as text.

In: a view, a format, the view's own filters. Out: bytes with their type. Never: leaves rows out in silence: what is too much is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from selon.model import SelonError
from selon.web.asked import BriefAsked, ClaimFilters, DocumentsAsked, FindingsAsked, SeriesAsked, SpeakersAsked

if TYPE_CHECKING:
    from selon.web.desk import Desk

MOST = 20_000
WAIT = 60.0  # seconds, for a brief
TYPES = {
    "csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "json": "application/json", "geojson": "application/geo+json",
    "hxl": "text/csv; charset=utf-8", "jsonld": "application/ld+json", "svg": "image/svg+xml", "png": "image/png",
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8",
}  # fmt: skip


class NoSuchExport(SelonError):
    """A view or a format that there is not."""


def write(desk: Desk, view: str, form: str, query: dict[str, str]) -> bytes:
    """The view in that format. Raises NoSuchExport, LedgerError; ValidationError for filters that the view has not."""
    known = FORMATS.get(view)
    if known is None:
        raise NoSuchExport(f"no view {view[:40]!r} can be exported; known: {', '.join(FORMATS)}")
    if form not in known:
        raise NoSuchExport(f"{view} is not written as {form[:20]!r}; known: {', '.join(known)}")
    made = known[form](desk, query)
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")


def _few(found: Iterable[Any]) -> list[Any]:
    from itertools import islice

    rows = list(islice(found, MOST + 1))
    if len(rows) > MOST:
        raise SelonError(f"more than {MOST:,} rows; narrow the filters, or write them all with selon export on the command line")
    return rows


def _claims(form: str) -> Callable[[Desk, dict[str, str]], str]:
    def made(desk: Desk, query: dict[str, str]) -> str:
        from selon.export import geojson, hxl, jsonld, rows

        asked = ClaimFilters.model_validate(query)
        found = _few(desk.ledger.rows(newest=True, limit=MOST + 1, **asked.filters()))
        if form == "jsonld":
            ids = {row.claim for row in found}
            about = [one for _, one in desk.ledger.all_findings() if ids.intersection(one.claims)]
            return str(jsonld.text(found, about))
        if form == "json":
            return json.dumps([json.loads(line) for line in rows.jsonl_lines(found)], ensure_ascii=False)
        lines = {"csv": rows.csv_lines, "jsonl": rows.jsonl_lines, "geojson": geojson.lines, "hxl": hxl.lines}[form]
        return "".join(lines(found))

    return made


def _series(form: str) -> Callable[[Desk, dict[str, str]], str | bytes]:
    def made(desk: Desk, query: dict[str, str]) -> str | bytes:
        from selon.export import series as written
        from selon.report import series_chart
        from selon.web.views import series

        asked = SeriesAsked.model_validate(query)
        if not (asked.kind or asked.place or asked.speaker):
            raise SelonError("say which figures: a kind, a place or a speaker")
        drawn = form in ("svg", "png")
        found = series.chosen(desk.ledger, desk.book(), asked, series.ROWS if drawn else MOST, whole=True)
        if drawn:
            return series_chart.svg(found.series, asked.lang) if form == "svg" else series_chart.png(found.series, asked.lang)
        return "".join(written.csv(found.series, found.notes) if form == "csv" else written.lines(found.series))

    return made


def _findings(form: str) -> Callable[[Desk, dict[str, str]], str]:
    def made(desk: Desk, query: dict[str, str]) -> str:
        from selon.export import csv
        from selon.export import findings as written

        asked = FindingsAsked.model_validate(query)
        given = {name: value for name, value in asked.options().items() if name not in ("limit", "after")}
        found = [one for _, one in _few(desk.ledger.all_findings(most=MOST + 1, **given))]
        if form == "jsonl":
            return "".join(f"{line}\n" for line in written.lines(found, ()))
        head = ("check", "verdict", "says", "stated", "computed", "formula", "claims", "documents")
        rows = [
            (f.check, f.verdict, f.says.get(asked.lang), f.stated, f.computed, f.formula, " ".join(f.claims),
             " ".join(f"{doc}:{span.start}-{span.end}" for doc, span in f.spans)) for f in found
        ]  # fmt: skip
        return "".join(map(csv.line, (head, *rows)))

    return made


def _brief(form: str) -> Callable[[Desk, dict[str, str]], str]:
    def made(desk: Desk, query: dict[str, str]) -> str:
        asked = BriefAsked.model_validate(query)
        found, _ = desk.brief(asked, WAIT)
        if found is None:
            raise SelonError("no document of the ledger lies in this window")
        return {"md": found.markdown, "html": found.html, "json": found.json}[form]()

    return made


def _map(desk: Desk, query: dict[str, str]) -> str:
    from selon.web.views import places

    return json.dumps(places.points(desk.boards.now(), ClaimFilters.model_validate(query)), ensure_ascii=False)


def _map_csv(desk: Desk, query: dict[str, str]) -> str:
    from selon.export import csv
    from selon.web.views import places

    found = places.points(desk.boards.now(), ClaimFilters.model_validate(query))["features"]
    head = ("place", "country", "lat", "lon", "feature", "claims", "documents", "kind")
    rows = [{**f["properties"], "lon": f["geometry"]["coordinates"][0], "lat": f["geometry"]["coordinates"][1]} for f in found]
    return "".join(map(csv.line, (head, *([row[name] for name in head] for row in rows))))


def _documents(desk: Desk, query: dict[str, str]) -> str:
    from selon.export import csv

    asked = DocumentsAsked.model_validate(query)
    given = {name: value for name, value in asked.options().items() if name not in ("limit", "after")}
    found = _few(desk.ledger.all_documents(most=MOST + 1, **given))
    head = ("id", "outlet", "published", "title", "url", "lang")
    return "".join(map(csv.line, (head, *([getattr(doc, name) for name in head] for doc in found))))


def _speakers(desk: Desk, query: dict[str, str]) -> str:
    from selon.export import csv

    asked = SpeakersAsked.model_validate(query)
    found, following = desk.ledger.speakers_page(name=asked.name, several=asked.several, limit=MOST)
    if following is not None:
        raise SelonError(f"more than {MOST:,} speakers; ask for a name")
    head = ("who", "names", "documents", "first", "last", "open")
    return "".join(map(csv.line, (head, *([getattr(one, name) for name in head] for one in found))))


def _document(form: str) -> Callable[[Desk, dict[str, str]], str]:
    def made(desk: Desk, query: dict[str, str]) -> str:
        from selon.export import html, jsonl

        reading = desk.ledger.reading_of(query.get("doc", ""))
        if reading is None:
            raise SelonError("say which document: doc=ID")
        return "".join(html.page([reading])) if form == "html" else jsonl.to_line(reading) + "\n"

    return made


FORMATS: dict[str, dict[str, Callable[[Desk, dict[str, str]], str | bytes]]] = {
    "claims": {form: _claims(form) for form in ("csv", "jsonl", "json", "geojson", "hxl", "jsonld")},
    "map": {"geojson": _map, "json": _map, "csv": _map_csv},
    "figures": {form: _series(form) for form in ("csv", "jsonl", "svg", "png")},
    "findings": {form: _findings(form) for form in ("csv", "jsonl")},
    "brief": {form: _brief(form) for form in ("md", "html", "json")},
    "documents": {"csv": _documents},
    "document": {form: _document(form) for form in ("jsonl", "html")},
    "speakers": {"csv": _speakers},
}
