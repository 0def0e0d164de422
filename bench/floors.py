"""Quality floors: the scores on the project's own gold, pinned; a score under its floor fails.

In: ``gold/floors.json`` and the files that it names. Out: a table on standard output; exit status 1 under a floor or with another gold.
Never: lowers a floor; ``--pin`` raises them to the present scores (less a margin), and lowering one needs a reason in the file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from selon.batch import read_all
from selon.evaluate.layers import score_document
from selon.evaluate.report import LAYERS, rows_of
from selon.evaluate.tally import Tally
from selon.export.jsonl import to_dict
from selon.model import Document

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "gold" / "floors.json"
MARGIN = 0.01
# For these precision is what counts: a wrong source is worse than none.
PRECISION = ("speaker.given", "claim.outlet")


def digest(paths: list[Path]) -> str:
    """The sha256 of the set: any change of a mark or a text changes it."""
    return hashlib.sha256(b"".join(p.read_bytes() for p in sorted(paths))).hexdigest()


def scores(paths: list[Path]) -> dict[str, float]:
    """F1 a layer (precision for those of ``PRECISION``), from raw text, over all files together."""
    tally = Tally()
    rows = [row for path in sorted(paths) for row in rows_of(path)]
    docs = [
        Document(r["id"], r["text"], lang=r["lang"], outlet=r.get("outlet"), title=r.get("title"), published=r.get("published"))
        for r in rows
    ]
    for row, reading in zip(rows, read_all(docs, jobs=2), strict=True):
        score_document(tally, row, to_dict(reading))
    found, out = tally.scores(), {}
    for layer in LAYERS:
        if layer not in found:
            continue
        score = found[layer]
        out[layer] = round(score.precision if layer in PRECISION else score.f1, 4)
    return out


def main(argv: list[str]) -> int:
    """Prints the scores beside their floors; 1 where one is under its floor or the gold differs from what was pinned."""
    pinned: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    failed = False
    for name, entry in pinned["sets"].items():
        paths = [ROOT / "gold" / f for f in entry["files"]]
        now = scores(paths)
        if "--pin" in argv:
            entry["digest"] = digest(paths)
            entry["floors"] = {k: max(round(v - MARGIN, 3), entry.get("floors", {}).get(k, 0.0)) for k, v in now.items()}
        changed = entry["digest"] != digest(paths)
        failed |= changed
        say(f"{name}: {len(paths)} files{' — CHANGED since pinned; run: python -m bench.floors --pin' if changed else ''}")
        for layer, score in now.items():
            floor = entry["floors"].get(layer, 0.0)
            failed |= score < floor
            say(f"  {layer:22} {score:.3f}  floor {floor:.3f}{'  UNDER THE FLOOR' if score < floor else ''}")
    if "--pin" in argv:
        FILE.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say("floors: failed" if failed else "floors: all held")
    return int(failed)


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
