"""Contradictions between two texts, against a public set: the pairs about the war of DACCORD in ``../shared/data``.

In: ``contradiction-fr.daccord.jsonl`` (premise, hypothesis, label; ``war`` marks ours). Out: lines on standard output; exit status 1 under
the floors. A pair is flagged where a finding between its two texts says ``contradicts``.
Never: copies a sentence of the set anywhere. The rules were written with every other pair in sight (``seen``) and with the pairs that
are not about the war; ``unseen`` is the half that nobody read.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from selon import check, read_all
from selon.model import Document

SHARED = Path(os.environ.get("SELON_SHARED") or Path(__file__).resolve().parents[2] / "shared")
DATA = SHARED / "data" / "contradiction-fr.daccord.jsonl"
PRECISION, RECALL = 0.95, 0.20


def measure(path: Path = DATA) -> dict[str, dict[str, int]] | None:
    """{half: {"flagged", "right", "contradict", "pairs"}} for ``seen``, ``unseen`` and ``all``, or None where the set is absent."""
    if not path.exists():
        return None
    rows = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if row["war"]]
    out = {half: dict.fromkeys(("flagged", "right", "contradict", "pairs"), 0) for half in ("seen", "unseen", "all")}
    for row in rows:
        flagged = _flagged(row)
        for half in ("unseen" if _number(row) % 2 else "seen", "all"):
            out[half]["pairs"] += 1
            out[half]["contradict"] += row["label"]
            out[half]["flagged"] += flagged
            out[half]["right"] += flagged and row["label"]
    return out


def _number(row: dict[str, Any]) -> int:
    """The pairs about the war have even numbers only; so halves of them."""
    return int("".join(c for c in row["id"] if c.isdigit())) // 2


def _flagged(row: dict[str, Any]) -> bool:
    texts = [Document(f"{row['id']}-{side}", row[side], lang=row["lang"]) for side in ("premise", "hypothesis")]
    return any(f.verdict == "contradicts" and len({doc for doc, _ in f.spans}) == 2 for f in check(read_all(texts)))


def main() -> int:
    """Prints the figures; 1 if precision or recall over all pairs is under its floor."""
    out = sys.stdout.write
    figures = measure()
    if figures is None:
        out(f"daccord: skipped, {DATA} is not here\n")
        return 0
    for half, n in figures.items():
        precision = n["right"] / n["flagged"] if n["flagged"] else 1.0
        out(
            f"daccord  {half:6} {n['pairs']} pairs, {n['contradict']} contradict; flagged {n['flagged']}, right {n['right']}:"
            f" precision {precision:.3f}, recall {n['right'] / n['contradict']:.3f}\n"
        )
    n = figures["all"]
    return int(n["right"] < PRECISION * n["flagged"] or n["right"] < RECALL * n["contradict"])


if __name__ == "__main__":
    sys.exit(main())
