"""Dates against public expressions: values right, of all, on the French TimeBank values in ``../shared/data``.

In: ``dates-fr.timebank.jsonl`` (sentence, publication day, span, first and last day). Out: a line on standard output; exit status 1 under
the floor.
Never: copies a sentence of the set anywhere. Expressions are lower-cased in the set, at a sentence's start too.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from selon.languages import load
from selon.model import Document
from selon.reading import dates
from selon.reading.parsed import prepare

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "dates-fr.timebank.jsonl"
FLOOR = 0.85


def measure(path: Path = DATA) -> dict[str, float] | None:
    """{"right", "strict", "found", "all", "share", "ms"}, or None where the set is absent. ms: milliseconds per sentence."""
    if not path.exists():
        return None
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = right = strict = 0
    seconds = 0.0
    for row in rows:
        begun = time.perf_counter()
        whens = _read(row)
        seconds += time.perf_counter() - begun
        best = nearest(whens, row["span"])
        found += best is not None
        right += best is not None and says(best, row)
        strict += best is not None and [str(best.start), str(best.end)] == [row["start"], row["end"]]
    return {
        "right": right,
        "strict": strict,
        "found": found,
        "all": len(rows),
        "share": right / len(rows),
        "ms": 1000 * seconds / len(rows),
    }


def _read(row: dict[str, Any]) -> list[Any]:
    doc = Document(row["id"], row["sentence"], lang=row["lang"], published=row["published"])
    return dates.read(prepare(doc, load(row["lang"]))[0])[0]


def says(when: Any, row: dict[str, Any]) -> bool:
    """Whether the reading gives the value: as it stands, or as the end that its preposition names.

    The set marks the day within «until 28 February» and «from the 3rd to the 6th»; ours is the whole.
    """
    if (str(when.start), str(when.end)) == (row["start"], row["end"]):
        return True
    ends = {"since": (when.start,), "until": (when.end,), "before": (when.end,), "during": (when.start, when.end)}.get(when.relation, ())
    wider = when.span.end - when.span.start > row["span"][1] - row["span"][0]
    return wider and row["start"] == row["end"] and row["start"] in {str(end) for end in ends if end}


def nearest(whens: list[Any], span: list[int]) -> Any:
    """The reading that shares most characters with the gold span, if at least half of the shorter of the two."""
    shared = [(min(w.span.end, span[1]) - max(w.span.start, span[0]), -w.span.start, i) for i, w in enumerate(whens)]
    best = max(shared, default=None)
    if best is None:
        return None
    when = whens[best[2]]
    return when if best[0] * 2 >= min(when.span.end - when.span.start, span[1] - span[0]) else None


def main() -> int:
    """Prints the figures; 1 if they are under the floor."""
    out = sys.stdout.write
    figures = measure()
    if figures is None:
        out(f"dates: skipped, {DATA} is not here\n")
        return 0
    out(
        f"dates  TimeBank values right {figures['right']:.0f} of {figures['all']:.0f} = {figures['share']:.3f} (floor {FLOOR}),"
        f" {figures['strict']:.0f} with both ends the same; found {figures['found']:.0f}; {figures['ms']:.2f} ms a sentence\n"
    )
    return int(figures["share"] < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
