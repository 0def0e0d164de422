"""Claims as W3C Web Annotations: each with the stretch of the text that it was read from.

In: ``ClaimRow``s and, where at hand, the texts of their documents. Out: an AnnotationPage as a dict, as text.
Never: marks characters that the text does not have: a quotation is the slice of the stored text between its two positions, which count
Unicode code points, as the standard says.

Each target has a TextQuoteSelector (with what stands before and after, where the text is at hand) and a TextPositionSelector.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from selon.export.jsonld import claim_iri, paper_iri
from selon.export.rows import known
from selon.ledger.rows import ClaimRow

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after: enough to find a quotation again in a page that changed


def page(rows: Iterable[ClaimRow], texts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One annotation a claim, in order. ``texts``: document id → text."""
    items = [annotation(row, (texts or {}).get(row.doc)) for row in rows]
    return {"@context": CONTEXT, "id": "urn:selon:annotations", "type": "AnnotationPage", "startIndex": 0, "items": items}


def text(rows: Iterable[ClaimRow], texts: Mapping[str, str] | None = None) -> str:
    """The page as JSON."""
    return json.dumps(page(rows, texts), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def annotation(row: ClaimRow, text: str | None = None) -> dict[str, Any]:
    """One claim: its kind as a tag, what was read as JSON, the sentence and, where it has one, the figure as targets."""
    targets = [_target(row, row.sentence_start, row.sentence_end, row.sentence, text)]
    if row.figure is not None and row.figure_start is not None and row.figure_end is not None:
        targets.append(_target(row, row.figure_start, row.figure_end, row.figure, text))
    read = known(
        kind=row.kind, modality=row.modality, voice=row.voice, speaker=row.speaker, stance=row.stance, actor=row.actor, target=row.target,
        place=row.place, start=row.start, end=row.end, low=row.low, high=row.high, hedge=row.hedge, unit=row.unit, claim=row.claim,
    )  # fmt: skip
    return {
        "id": claim_iri(row.claim).replace(":claim:", ":annotation:", 1),
        "type": "Annotation",
        "motivation": ["tagging", "describing"],
        "generator": {"id": "urn:selon:reader", "type": "Software", "name": "selon", "schema:softwareVersion": row.reader},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": row.kind},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": json.dumps(read, ensure_ascii=False)},
        ],
        "target": targets,
    }


def _target(row: ClaimRow, start: int, end: int, exact: str, text: str | None) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": exact}
    if text is not None:
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        quote |= {k: v for k, v in (("prefix", before), ("suffix", after)) if v}
    return {"source": paper_iri(row.doc), "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}]}
