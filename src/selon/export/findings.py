"""Findings as lines of JSON and as a terminal shows them.

In: findings and the readings that they are about. Out: strings; a table for rich.
Never: adds a word to what a check says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rich.table import Table
from rich.text import Text

from selon.export.table import flat
from selon.model import Finding, Reading

_STYLE = {"contradicts": "bold red", "differs": "yellow", "consistent": "green", "derived": "cyan"}


def lines(findings: Sequence[Finding], readings: Sequence[Reading]) -> Iterator[str]:
    """One finding a line; spans are ``[document, start, end, surface]``."""
    del readings
    for finding in findings:
        row = {
            "check": finding.check,
            "verdict": finding.verdict,
            "claims": list(finding.claims),
            "stated": finding.stated,
            "computed": finding.computed,
            "bands": [list(b) for b in finding.bands],
            "formula": finding.formula,
            "spans": [[doc, span.start, span.end, span.surface] for doc, span in finding.spans],
            "says": dict(finding.says),
        }
        yield json.dumps(row, ensure_ascii=False)


def table(findings: Sequence[Finding], readings: Sequence[Reading], lang: str) -> Table:
    """Check, verdict, sentence, bands and where it stands."""
    names = {r.document.id: _short(r) for r in readings}
    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name in ("check", "verdict", "says", "bands", "where"):
        out.add_column(name, overflow="fold", ratio=1 if name == "says" else None, no_wrap=name in {"check", "verdict", "bands"})
    for finding in findings:
        where = "\n".join(f"{names.get(doc, doc)} {s.start}–{s.end}" for doc, s in finding.spans[:4])
        bands = "\n".join(f"{_bound(low)} … {_bound(high)}".strip() for low, high in finding.bands)
        verdict = Text(finding.verdict, style=_STYLE.get(finding.verdict, ""))
        out.add_row(finding.check, verdict, Text(flat(finding.says[lang])), Text(bands, style="dim"), Text(where, style="dim"))
    return out


def _short(reading: Reading) -> str:
    """The file's name without its folders, and the member of an archive or JSONL file."""
    origin = reading.document.origin
    name = PurePath(origin.file).name if origin.file else reading.document.id
    return f"{name}:{origin.member}" if origin.member else name


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
