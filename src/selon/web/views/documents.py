"""Documents as the page shows them: the text with everything that was read in it, each with its characters.

In: a ledger, or readings that no ledger holds. Out: plain values.
Never: leaves a mark out, or puts one where the text has other characters.

Offsets are code points, as in the whole record: JavaScript counts UTF-16 units, so cut ``Array.from(text)``, not ``text``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from selon import record
from selon.web.views.findings import finding

if TYPE_CHECKING:
    from selon.ledger.store import Ledger
    from selon.model import Claim, Document, Reading
    from selon.web.asked import DocumentsAsked

_HEAD = ("id", "lang", "outlet", "title", "published", "url", "retrieved")
LAYERS = ("source", "cue", "content", "figure", "date", "place", "actor", "claim", "refused")


def page(ledger: Ledger, asked: DocumentsAsked) -> dict[str, Any]:
    """``{"documents": [{id, outlet, title, published, url, lang, claims} …], "next": mark or null}``, the newest first."""
    from selon.ledger.paging import Mark

    given = {name: value for name, value in asked.options().items() if name not in ("limit", "after")}
    found, following = ledger.documents_page(limit=asked.limit, after=Mark.of(asked.after) if asked.after else None, **given)
    counts = ledger.claims_of(reading for _, reading in found)
    rows = [{**_head(doc), "claims": counts.get(reading, 0)} for doc, reading in found]
    return {"documents": rows, "next": str(following) if following else None}


def one(ledger: Ledger, name: str) -> dict[str, Any] | None:
    """A document that stands, with its reading, reprints, versions and the findings that touch it; None where there is none.

    The shape of ``shown`` and besides ``reprints`` (``{"first", "copies"}`` or null), ``findings``.
    """
    from selon.web.views.claims import row

    reading = next(iter(ledger.readings(doc=name)), None) or ledger.reading_of(name)
    if reading is None:
        return None
    doc = reading.document
    rows = {r.claim: row(r) for r in ledger.rows(doc=doc.id)}
    about = list(ledger.all_findings(doc=doc.id))
    texts = ledger.documents_by_id(d for _, f in about for d, _ in f.spans)
    group = ledger.group_of(doc.id)
    made = shown(reading, rows)
    made["reprints"] = asdict(group) if group else None
    made["findings"] = [finding(number, f, texts) for number, f in about]
    return made


def shown(reading: Reading, rows: dict[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    """A reading for the page.

    ``document``: its head; ``text``; ``spans``: ``{"start", "end", "layer", "ref"}`` in the order of the text, where layer is one of
    ``LAYERS`` and ref the id of the record below; ``claims``: the record of each claim with ``row`` (as ``/api/claims`` has it), ``figure``
    (its words) and the ids of what it stands on; ``attributions``, ``quantities``, ``dates``, ``places``, ``actors``, ``refusals``,
    ``passages``: the record as ``selon read --format jsonl`` writes it.
    """
    from selon.ledger.rows import rows_of
    from selon.web.views.claims import row

    held = rows if rows is not None else {r.claim: row(r) for r in rows_of(reading)}
    plain = record.to_dict(reading)
    figures = {claim.id: _figure(reading, claim) for claim in reading.claims}
    claims = [{**claim, "row": held.get(claim["id"]), "figure": figures.get(claim["id"])} for claim in plain["claims"]]
    layers = ("attributions", "quantities", "dates", "places", "actors", "refusals", "passages")
    return {
        "document": _head(reading.document), "text": reading.document.text, "version": reading.version,
        "spans": sorted(_spans(plain), key=lambda s: (s["start"], -s["end"], LAYERS.index(s["layer"]))),
        "claims": claims, **{name: plain[name] for name in layers},
    }  # fmt: skip


def _figure(reading: Reading, claim: Claim) -> str | None:
    """The words of the claim's figure, whole where they count two things at once."""
    from selon.report.figures import said_together

    num = reading.figure(claim)
    if num is None:
        return None
    return (said_together(reading, claim, num) or num.span).surface


def _head(doc: Document) -> dict[str, Any]:
    return {name: getattr(doc, name) for name in _HEAD}


def _spans(plain: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for attr in plain["attributions"]:
        for layer in ("source", "cue"):
            if attr[layer]:
                yield _span(attr[layer], layer, attr["id"])
        for pair in attr["content"]:
            yield _span(pair, "content", attr["id"])
    for name, layer in (("quantities", "figure"), ("dates", "date"), ("places", "place"), ("actors", "actor")):
        for found in plain[name]:
            yield _span(found["span"], layer, found["id"])
    for claim in plain["claims"]:
        yield _span(claim["anchor"], "claim", claim["id"])
    for at, refusal in enumerate(plain["refusals"]):
        if refusal["span"]:
            yield _span(refusal["span"], "refused", f"r{at}")


def _span(pair: list[int], layer: str, ref: str) -> dict[str, Any]:
    return {"start": pair[0], "end": pair[1], "layer": layer, "ref": ref}
