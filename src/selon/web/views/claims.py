"""Claims as the page shows them: a page of rows, how often each value stands, one claim with all that hangs on it.

In: a ledger, filters. Out: plain values. Never: a claim without the characters that it stands on.

A row has the columns of ``selon claims --format jsonl`` (``ClaimRow``; offsets in code points of the document's text) and ``edtf``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from selon.export import rows as written
from selon.web import labels
from selon.web.views.findings import finding

if TYPE_CHECKING:
    from selon.ledger.board import Board
    from selon.ledger.rows import ClaimRow
    from selon.ledger.store import Ledger
    from selon.web.asked import ClaimFilters, ClaimsAsked


def row(one: ClaimRow) -> dict[str, Any]:
    """A claim by column; days in ISO 8601, null where the text says nothing."""
    return {name: written.plain(value) for name, value in written.as_dict(one).items()}


def page(ledger: Ledger, asked: ClaimsAsked, board: Board | None = None) -> dict[str, Any]:
    """``{"claims": [row …], "next": mark or null}``; by a board of the ledger as it is now, where there is one, sooner.

    Raises LedgerError for filters that fit together in no way.
    """
    from selon.ledger.paging import Mark

    after = Mark.of(asked.after) if asked.after else None
    wanted = {"limit": asked.limit, "after": after, "newest": asked.order == "newest", **asked.filters()}
    if board is None:
        found, following = ledger.page(**wanted)
    else:
        from selon.ledger import board_pages

        ids, following = board_pages.numbers(board, **wanted)
        found = ledger.claims_by_number(ids)
    return {"claims": [row(one) for one in found], "next": str(following) if following else None}


def facets(board: Board, asked: ClaimFilters) -> dict[str, Any]:
    """``{"claims": n, "documents": n, "facets": {field: [{"value", "label", "count"} …]}}``: the most frequent values of each field."""
    (claims, documents), found = board.facets(**asked.filters())
    held = {
        name: [{"value": value, "label": labels.of(name, value, asked.lang), "count": count} for value, count in values]
        for name, values in found.items()
    }
    return {"claims": claims, "documents": documents, "facets": held}


def one(ledger: Ledger, claim: str) -> dict[str, Any] | None:
    """A claim with its document, the findings that touch it, what people decided of it; None where no such claim stands.

    ``{"claim": row, "document": {…}, "carried": [documents that carry its words], "findings": […], "judgements": […]}``
    """
    found: Sequence[ClaimRow] = ledger.claims_by_id([claim])
    if not found:
        return None
    first = found[0]
    doc = ledger.document(first.doc, exact=True)
    about = list(ledger.all_findings(claim=claim))
    texts = ledger.documents_by_id(d for _, f in about for d, _ in f.spans)
    return {
        "claim": row(first),
        "document": {name: getattr(doc, name) for name in ("id", "outlet", "title", "published", "url", "lang")},
        "carried": [asdict(c) for c in ledger.carriers_of(first.doc, first.anchor_start, first.anchor_end)],
        "findings": [finding(number, f, texts) for number, f in about],
        "judgements": [asdict(j) for j in ledger.judgements() if claim in (j.claim_a, j.claim_b)],
    }
