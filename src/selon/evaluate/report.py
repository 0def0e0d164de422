"""Scores of files: gold in, readings read or given, tables out.

In: paths of marked documents; readings as JSONL, or a function that reads the texts now.
Out: scores a layer, tables for rich, lines of JSON.
Never: gives the reader anything of the gold but the text and what a newsroom knows of it (outlet, title, day, language).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from selon.evaluate.layers import score_document
from selon.evaluate.tally import Score, Tally
from selon.export.jsonl import to_dict
from selon.model import Document, Reading, SourceError

LAYERS = (
    "attribution.content", "attribution.relation", "attribution.speaker", "attribution.stance", "speaker.given",
    "quantity.span", "quantity.value", "date.span", "date.value", "place.span", "place.resolved", "place.role",
    "claim.kind", "claim.full", "claim.when", "claim.outlet", "figure",
)  # fmt: skip
ReadNow = Callable[[Iterable[Document]], Iterable[Reading]]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file. Raises SourceError with file and line for a line that is none."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as err:
            raise SourceError(f"{path}:{number}: the line is no JSON ({err}); mend it") from err
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise SourceError(f'{path}:{number}: no marked document: it has no "text"')
        out.append(row)
    return out


def score(gold: Iterable[Mapping[str, Any]], read: Iterable[Mapping[str, Any]]) -> Tally:
    """The tally of readings against marked documents, paired by id, or by text where an id has none of that text."""
    rows = list(read)
    by_id, by_text = {r.get("id"): r for r in rows}, {r.get("text"): r for r in rows}
    tally = Tally()
    for doc in gold:
        found = by_id.get(doc.get("id"))
        if found is None or found.get("text") not in {None, doc["text"]}:
            found = by_text.get(doc["text"], found)
        score_document(tally, doc, found)
    return tally


def score_file(path: Path, readings: Path | None, read_now: ReadNow | None) -> Tally:
    """The tally of one file of marked documents, read from ``readings`` or now."""
    gold = rows_of(path)
    if readings is not None:
        return score(gold, rows_of(readings))
    assert read_now is not None
    return score(gold, (to_dict(r) for r in read_now(document_of(row) for row in gold)))


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a marked row, without its marks."""
    outlet, url, title, published = (row.get(key) or None for key in ("outlet", "url", "title", "published"))
    return Document(str(row.get("id")), row["text"], row.get("lang") or "fr", outlet, url, title, published)


def lines(scored: Mapping[str, Tally]) -> Iterator[str]:
    """One file a line: layer → p, r, f1 (rounded to four places), hit, gold, read."""
    for name, tally in scored.items():
        yield json.dumps({"gold": name, "scores": {k: _plain(s) for k, s in tally.scores().items()}}, ensure_ascii=False)


def _plain(found: Score) -> dict[str, float]:
    return {
        "p": round(found.precision, 4),
        "r": round(found.recall, 4),
        "f1": round(found.f1, 4),
        "hit": found.hit,
        "gold": found.gold,
        "read": found.read,
    }


def tables(scored: Mapping[str, Tally], misses: str | None) -> Iterator[Any]:
    """A table with P, R and F1 a file; then, if a layer was asked for, what it missed."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    table.add_column("layer")
    for name in scored:
        for head in (f"{name}\nP", "\nR", "\nF1", "\nmarked", "\nread"):
            table.add_column(head, justify="right", overflow="fold")
    all_scores = {name: tally.scores() for name, tally in scored.items()}
    for layer in LAYERS:
        cells = []
        for scores in all_scores.values():
            found = scores.get(layer, Score(0, 0, 0))
            cells += [f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}", str(found.gold), str(found.read)]
        table.add_row(layer, *cells)
    yield table
    for tally in scored.values() if misses else ():
        for layer, what, doc, shown in tally.misses:
            if layer == misses:
                yield Text(f"{what} | {doc} | {' '.join(shown.split())}")
