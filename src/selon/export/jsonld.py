"""Claims as linked data: schema.org ``Claim`` with where it appears, where it appeared first, who makes it, who read it out.

In: ``ClaimRow``s and the findings about them. Out: a JSON-LD document (1.1) as a dict, as text.
Never: fetches a context (it stands inside), says whether a claim holds, or gives an author to a claim whose voice is unresolved.

``text`` is the sentence of the document, character for character; ``selon:position`` says where it stands. The relations between
claims are those of ``relations.RELATIONS``, described in the document itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from selon.edtf import edtf
from selon.export.relations import RELATIONS, relations
from selon.export.rows import known
from selon.ledger.rows import ClaimRow
from selon.model import Finding

SCHEMA, OURS = "https://schema.org/", "urn:selon:vocabulary:"
_IDS = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": SCHEMA,
    "selon": OURS,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "comment": "rdfs:comment",
    "appearance": _IDS,
    "firstAppearance": _IDS,
    "url": _IDS,
    "datePublished": {"@type": f"{SCHEMA}Date"},
    **{name: {"@id": f"selon:{name}", "@type": "@id"} for name in RELATIONS},
}
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
READER = {"@id": "urn:selon:reader", "@type": "Organization", "name": "selon"}


def document(rows: Iterable[ClaimRow], findings: Iterable[Finding] = ()) -> dict[str, Any]:
    """The graph: the terms of ours, the documents, then the claims in the order of the rows."""
    held = list(rows)
    papers = {row.doc: _paper(row) for row in held}
    for row in held:
        based = {"@id": paper_iri(row.first)}
        if row.first != row.doc and based not in papers[row.doc].setdefault("isBasedOn", []):
            papers[row.doc]["isBasedOn"].append(based)
    claims = {row.claim: _claim(row) for row in held}
    for relation in relations(held, findings):
        claims[relation.claim].setdefault(relation.name, []).append(claim_iri(relation.other))
    terms = [{"@id": f"selon:{name}", "comment": says} for name, says in RELATIONS.items()]
    return {"@context": CONTEXT, "@graph": [*terms, READER, *papers.values(), *claims.values()]}


def text(rows: Sequence[ClaimRow], findings: Iterable[Finding] = ()) -> str:
    """The document as JSON."""
    return json.dumps(document(rows, findings), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def claim_iri(claim: str) -> str:
    return f"urn:selon:claim:{_escaped(claim)}"


def paper_iri(doc: str) -> str:
    return f"urn:selon:document:{_escaped(doc)}"


def _escaped(key: str) -> str:
    """A key as a part of an IRI: what is no letter, digit, dot, hyphen or underscore as percent signs."""
    return re.sub(r"[^A-Za-z0-9._-]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "surrogatepass")), key)


def _paper(row: ClaimRow) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": paper_iri(row.doc), "@type": "Article", "identifier": row.doc, "inLanguage": row.lang}
    node |= known(headline=row.title, datePublished=row.day, url=row.url if row.url and _ADDRESS.fullmatch(row.url) else None)
    if row.outlet:
        node["publisher"] = {"@type": "Organization", "name": row.outlet}
    return node


def _claim(row: ClaimRow) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": claim_iri(row.claim), "@type": "Claim", "identifier": row.claim, "text": row.sentence}
    node["appearance"], node["firstAppearance"] = paper_iri(row.doc), paper_iri(row.first)
    if row.voice == "attributed" and row.speaker:
        node["author"] = {"name": row.speaker}
    elif row.voice == "outlet" and row.outlet:
        node["author"] = {"@type": "Organization", "name": row.outlet}
    node["claimInterpreter"] = {"@id": READER["@id"]}
    if row.place:
        node["contentLocation"] = _place(row)
    node |= known(temporalCoverage=edtf(row.start, row.end))
    ours = known(
        kind=row.kind, modality=row.modality, voice=row.voice, stance=row.stance, actor=row.actor, target=row.target, low=row.low,
        high=row.high, hedge=row.hedge, unit=row.unit, counted=row.of, figure=row.figure, rule=row.rule, reader=row.reader,
    )  # fmt: skip
    ours["position"] = {"selon:start": row.sentence_start, "selon:end": row.sentence_end}
    return node | {f"selon:{key}": value for key, value in ours.items()}


def _place(row: ClaimRow) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": "Place", "name": row.place}
    if row.geonames is not None:
        node["sameAs"] = {"@id": f"https://sws.geonames.org/{row.geonames}/"}
    if row.lat is not None and row.lon is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": row.lat, "longitude": row.lon}
    return node
