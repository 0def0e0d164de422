"""What the checks found, kept beside the claims.

In: findings. Out: the same, of those whose documents and claims still stand.
Never: keeps what the newest run of the checks did not find: findings are worked out, and put in place of those before.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from selon.ledger.base import Base, start_run
from selon.ledger.tables import documents, finding_claims, finding_documents, findings, standing
from selon.ledger.views import findings_that_stand
from selon.model import Finding, Span, stable_id

_SAYS = ("fr", "en")


class Keeping(Base):
    """Findings."""

    def set_findings(self, found: Iterable[Finding], *, at: dt.datetime, who: str = "") -> int:
        """Puts these findings in place of all that were kept; how many there are. A finding twice is kept once."""
        with self.writing() as connection:
            for table in (finding_claims, finding_documents, findings):
                connection.execute(delete(table))
            run = start_run(connection, at=at, who=who, what="check")
            ids = _standing_ids(connection)
            kept = {stable_id("f", [*_plain(one).values()], 24): one for one in found}
            for key, one in kept.items():
                _keep(connection, key, one, run, ids)
        return len(kept)

    def findings(self) -> Iterator[Finding]:
        """The findings of which every document stands and no claim is retracted, in the order in which they were found."""
        f = findings.c
        with self.reading() as connection:
            asked = findings_that_stand(
                f.check, f.verdict, f.claims, f.says_fr, f.says_en, f.stated, f.computed, f.bands, f.spans, f.formula
            )
            for row in connection.execute(asked.order_by(f.id)):
                yield kept_finding(row)


def _plain(one: Finding) -> dict[str, Any]:
    """The columns of a finding."""
    return {
        "check": one.check,
        "verdict": one.verdict,
        **{f"says_{lang}": one.says.get(lang) for lang in _SAYS},
        "stated": _json(one.stated),
        "computed": _json(one.computed),
        "formula": one.formula,
        "bands": _json([list(band) for band in one.bands]),
        "claims": _json(list(one.claims)),
        "spans": _json([[doc, span.start, span.end, span.surface] for doc, span in one.spans]),
    }


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _keep(connection: Connection, key: str, one: Finding, run: int, ids: dict[str, int]) -> None:
    values = {"key": key, "run": run, **_plain(one)}
    made = connection.execute(insert(findings).values(values).returning(findings.c.id)).scalar_one()
    about = sorted({ids[doc] for doc, _ in one.spans if doc in ids})
    if about:
        connection.execute(insert(finding_documents), [{"finding": made, "document": document} for document in about])
    if one.claims:
        connection.execute(insert(finding_claims), [{"finding": made, "claim": claim} for claim in sorted(set(one.claims))])


def _standing_ids(connection: Connection) -> dict[str, int]:
    """Ids of the documents that stand, by the id of their own."""
    d = documents.c
    asked = select(d.own, func.max(d.id)).join(standing, standing.c.document == d.id).group_by(d.own)
    return dict(connection.execute(asked).all())


def kept_finding(row: Any) -> Finding:
    """The finding of a row of ``finding_rows``."""
    says = {lang: said for lang in _SAYS if (said := getattr(row, f"says_{lang}")) is not None}
    stated, computed = (None if value is None else json.loads(value) for value in (row.stated, row.computed))
    bands = tuple((low, high) for low, high in json.loads(row.bands))
    spans = tuple((doc, Span(start, end, surface)) for doc, start, end, surface in json.loads(row.spans))
    return Finding(row.check, row.verdict, tuple(json.loads(row.claims)), says, stated, computed, bands, spans, row.formula)
