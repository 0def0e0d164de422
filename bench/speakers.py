"""How well speakers are known again over many documents: ``python -m bench.speakers [dev]``.

In: ``gold/speakers.jsonl``. Out: pairs of mentions rightly and wrongly taken for one speaker, a line a half.
Never: counts a pair within one document: that is the reader's.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.floors import say
from selon import read
from selon.ledger.mentions import mentions_of
from selon.ledger.speakers import Speakers, link
from selon.model import Reading

GOLD = Path(__file__).resolve().parents[1] / "gold" / "speakers.jsonl"


def rows(split: str) -> list[dict[str, Any]]:
    """The marked documents of one half."""
    found = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [row for row in found if row["split"] == split]


@cache
def readings(split: str) -> tuple[Reading, ...]:
    return tuple(read(row["text"], lang="fr", published=row["published"], outlet=row["outlet"]) for row in rows(split))


def linked(split: str) -> Speakers:
    """The speakers of one half, as one ledger of its documents has them."""
    return link(m for row, reading in zip(rows(split), readings(split), strict=True) for m in mentions_of(reading, row["id"]))


def score(split: str) -> tuple[float, float, list[str]]:
    """(precision, recall, a line for each pair that is wrong) over pairs of mentions in two documents."""
    who = linked(split).who()
    marks = []
    for row, reading in zip(rows(split), readings(split), strict=True):
        for mark in row["speakers"]:
            start, end = mark["span"]
            at = [a for a in reading.attributions if a.source and a.speaker and a.source.start < end and start < a.source.end]
            found = who.get((row["id"], at[0].speaker)) if at and at[0].speaker else None
            marks.append((row["id"], row["text"][start:end], mark["who"], found))
    hits = taken = wanted = 0
    wrong = []
    for one, two in combinations(marks, 2):
        if one[0] == two[0]:
            continue
        same, together = one[2] == two[2], one[3] is not None and one[3] == two[3]
        hits, taken, wanted = hits + (same and together), taken + together, wanted + same
        if same != together:
            wrong.append(f"{'missed' if same else 'WRONG'}: {one[0]} {one[1]!r} [{one[3]}] – {two[0]} {two[1]!r} [{two[3]}]")
    return hits / max(1, taken), hits / max(1, wanted), wrong


def main(argv: list[str]) -> int:
    """Precision and recall of both halves; the pairs that are wrong of the half that may be looked at."""
    for split in ("dev",) if argv == ["dev"] else ("dev", "test"):
        precision, recall, wrong = score(split)
        marks = sum(len(row["speakers"]) for row in rows(split))
        say(f"speakers, {split:4} {marks} mentions   pairs: precision {precision:.3f}   recall {recall:.3f}")
        for line in wrong if split == "dev" else ():
            say(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
