"""The addresses of the JSON API: what is asked in, the view's answer out. ``/openapi.json`` describes them, ``/docs`` lists them.

In: GET requests with filters in the query string. Out: JSON; ``{"error": "one line"}`` with 404 or 422 for what cannot be answered.
Never: writes (``writing`` does), or computes what a view does not.

**202** with ``{"working": true}`` and ``Retry-After`` means that the answer (a brief; counts of a large ledger just after the start) is
being worked out: ask the same again after a second.

Every answer has an ETag that changes with the ledger. Offsets are code points of the document's text (``Array.from(text)`` in
JavaScript). Days are ISO 8601. A mark (``next``) goes back as ``after`` to get the page that follows; null is the end.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import ValidationError

from selon.web import asked as a
from selon.web import exports, labels
from selon.web.desk import Desk
from selon.web.views import briefs, claims, control, documents, findings, places, series, speakers

api = APIRouter(prefix="/api")


def desk(request: Request) -> Desk:
    """The desk of this server."""
    found: Desk = request.app.state.desk
    return found


def _there(found: dict[str, Any] | None, what: str) -> dict[str, Any]:
    if found is None:
        raise HTTPException(404, f"there is no such {what} in this ledger, or it does not stand any more")
    return found


@api.get("/ledger", summary="What the ledger holds")
def ledger(request: Request, q: Annotated[a.Asked, Query()]) -> Response:
    """``{"name", "documents", "undated", "first", "last", "maps", "write", "version"}``: counts, first and last day of publication."""
    from selon import __version__

    at = desk(request)

    def made() -> dict[str, Any]:
        held = at.ledger.overview()
        return {
            "name": at.path.name, "documents": held.documents, "undated": held.undated, "first": held.first, "last": held.last,
            "maps": bool(at.book().sheets), "write": at.write_token is not None, "version": __version__,
        }  # fmt: skip

    return at.answer(request, made)


@api.get("/brief", summary="The brief of a window of days")
def brief(request: Request, q: Annotated[a.BriefAsked, Query()]) -> Response:
    """The brief of these days of publication (the ledger's newest day, if none is given).

    ``{"window": {"since", "until", "place"}, "empty"}`` and, unless empty, the keys of ``selon brief --format json``: title, lede,
    sections (id, title, lines or columns and rows; pieces carry ``refs``: [document, start, end]), series, documents, citations.
    """
    at = desk(request)
    return at.answer(request, lambda: briefs.plain(*at.brief(q, q.wait)))


@api.get("/claims", summary="A page of claims")
def claim_page(request: Request, q: Annotated[a.ClaimsAsked, Query()]) -> Response:
    """``{"claims": [row …], "next"}``; a row has the columns of ``selon claims --format jsonl``. How many there are: ``/api/facets``."""
    at = desk(request)
    return at.answer(request, lambda: claims.page(at.ledger, q, at.boards.fresh()))


@api.get("/claims/{claim}", summary="A claim with all that hangs on it")
def one_claim(request: Request, claim: str, q: Annotated[a.Asked, Query()]) -> Response:
    """``{"claim": row, "document", "carried": [documents that carry its words], "findings", "judgements"}``."""
    at = desk(request)
    return at.answer(request, lambda: _there(claims.one(at.ledger, claim), "claim"))


@api.get("/facets", summary="How many claims, and how many with each value")
def facets(request: Request, q: Annotated[a.ClaimFilters, Query()]) -> Response:
    """``{"claims", "documents", "facets": {speaker, kind, place, stance, modality, voice, outlet, unit: [{value, label, count}]}}``."""
    at = desk(request)
    return at.count(request, lambda board: claims.facets(board, q))


@api.get("/map", summary="Claims by place, as GeoJSON")
def points(request: Request, q: Annotated[a.ClaimFilters, Query()]) -> Response:
    """Points with place, claims, documents (copies once), kinds, kind (the most frequent), family; ``without_point`` beside them."""
    at = desk(request)
    return at.count(request, lambda board: places.written(board, q), kind="application/geo+json")


@api.get("/control", summary="The control map of a day, as GeoJSON")
def control_map(request: Request, q: Annotated[a.ControlAsked, Query()]) -> Response:
    """Polygons with status, by, between, ground, km2; ``sheet`` says whose map it is, of which day; null where there is none."""
    at = desk(request)
    return at.answer(request, lambda: control.polygons(at.book(), q), kind="application/geo+json")


@api.get("/control/days", summary="The days of which there are control maps")
def control_days(request: Request, q: Annotated[a.Asked, Query()]) -> Response:
    """``{"sources": [{"source", "days"}]}``."""
    at = desk(request)
    return at.answer(request, lambda: control.days(at.book()))


@api.get("/series", summary="Each speaker's figures of one thing")
def figure_series(request: Request, q: Annotated[a.SeriesAsked, Query()]) -> Response:
    """``{"series", "things", "notes"}``; without kind, place and speaker: the things that have most figures, to choose from."""
    at = desk(request)
    if not (q.kind or q.place or q.speaker):
        return at.count(request, lambda board: {"series": [], "things": series.things(board, q.lang), "notes": []})
    return at.answer(request, lambda: series.series(at.ledger, at.book(), q))


@api.get("/documents", summary="A page of documents, the newest first")
def document_page(request: Request, q: Annotated[a.DocumentsAsked, Query()]) -> Response:
    """``{"documents": [{id, lang, outlet, title, published, url, claims}], "next"}``."""
    at = desk(request)
    return at.answer(request, lambda: documents.page(at.ledger, q))


@api.get("/documents/{doc:path}", summary="A document with everything read in it")
def one_document(request: Request, doc: str, q: Annotated[a.Asked, Query()]) -> Response:
    """``{"document", "text", "spans", "claims", "attributions", "quantities", "dates", "places", "actors", "refusals", "passages",
    "reprints", "findings"}``; a span is {start, end, layer, ref}: source, cue, content, figure, date, place, actor, claim, refused.
    """
    at = desk(request)
    return at.answer(request, lambda: _there(documents.one(at.ledger, doc), "document"))


@api.get("/findings", summary="A page of findings")
def finding_page(request: Request, q: Annotated[a.FindingsAsked, Query()]) -> Response:
    """``{"findings": [{id, check, verdict, says, stated, computed, bands, formula, claims, sides}], "next", "facets"}``.

    A side: document, outlet, title, published, url, start, end, quote, before, after.
    """
    at = desk(request)
    return at.answer(request, lambda: findings.page(at.ledger, q))


@api.get("/speakers", summary="A page of speakers, by name")
def speaker_page(request: Request, q: Annotated[a.SpeakersAsked, Query()]) -> Response:
    """``{"speakers": [{who, names, documents, first, last, open}], "next"}``."""
    at = desk(request)
    return at.answer(request, lambda: speakers.page(at.ledger, q))


@api.get("/speaker", summary="One speaker, and the words that say who it is")
def one_speaker(request: Request, q: Annotated[a.SpeakerAsked, Query()]) -> Response:
    """``{"who", "called": [{doc, outlet, day, name, words, by, evidence_doc, evidence}], "perhaps", "left_out"}``."""
    at = desk(request)
    return at.answer(request, lambda: _there(speakers.one(at.ledger, q.who), "speaker"))


@api.get("/search", summary="Documents by their words")
def search(request: Request, q: Annotated[a.SearchAsked, Query()]) -> Response:
    """``{"hits": [{doc, outlet, published, title, url, shown, claims}]}``; in ``shown`` U+0002 and U+0003 stand around what was found."""
    from dataclasses import asdict

    at = desk(request)
    marks = ("\x02", "\x03")
    return at.answer(
        request, lambda: {"hits": [asdict(hit) for hit in at.ledger.search(q.words, limit=q.limit, offset=q.offset, marks=marks)]}
    )


@api.get("/words", summary="What ids are called")
def words(request: Request, q: Annotated[a.Asked, Query()]) -> Response:
    """``{"lang", "kinds": {id: words}, "families", "units", "verdicts", "countries": {code: name}}``."""
    return desk(request).answer(request, lambda: labels.everything(q.lang))


@api.get("/names", summary="What the places of the ledger are called")
def names(request: Request, q: Annotated[a.Asked, Query()]) -> Response:
    """``{"lang", "places": {English name: name}}``: those of which the language has another name."""
    at = desk(request)
    return at.answer(request, lambda: {"lang": q.lang, "places": labels.places(at.ledger.names("place"), q.lang)})


@api.get("/series/chart.{form}", summary="The series as a picture")
def chart(request: Request, form: Literal["svg", "png"], q: Annotated[a.SeriesAsked, Query()]) -> Response:
    """The picture of ``selon series --format svg|png`` for these filters."""
    at = desk(request)
    return at.answer(request, lambda: exports.write(at, "figures", form, dict(request.query_params)), kind=exports.TYPES[form])


@api.get("/export/{view}.{form}", summary="A view in a format of other programs")
def export(request: Request, view: str, form: str) -> Response:
    """claims (csv, jsonl, json, geojson, hxl, jsonld), map (geojson, json, csv), figures (csv, jsonl, svg, png), findings (csv, jsonl),
    brief (md, html, json), documents (csv), document (jsonl, html; ``doc=ID``), speakers (csv); with the filters of the view.
    """
    at = desk(request)
    try:
        made = at.answer(request, lambda: exports.write(at, view, form, dict(request.query_params)), kind=exports.TYPES.get(form, ""))
    except ValidationError as err:
        raise RequestValidationError([{**one, "loc": ("query", *one["loc"])} for one in err.errors()]) from err
    made.headers["Content-Disposition"] = f'attachment; filename="selon-{view}.{form}"'
    return made
