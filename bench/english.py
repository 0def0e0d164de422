"""``make bench ARGS=english``: the English reader on public sets and on the project's own gold, end to end from raw text.

In: the sets in ``../shared/data`` (skipped where absent), ``gold/en-*.jsonl``. Out: one table; exit status 1
where a floor is missed. Never: copies an item of the sets anywhere, or gives the reader anything but text and day.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import english_attribution, english_events, english_places, english_values
from bench.english_rows import DATA, Row, reading
from selon.evaluate.report import rows_of

GOLD = Path(__file__).resolve().parents[1] / "gold"
SPEED_MS = 60


def measure() -> Iterator[Row]:
    """Every figure, set by set."""
    yield from english_values.measure()
    yield from english_events.measure()
    yield from english_attribution.ced()
    yield from english_attribution.polnear()
    yield from english_places.measure()
    yield from speed()


def speed() -> Iterator[Row]:
    """Milliseconds an article of the project's own English gold, everything, one core, the parser loaded."""
    docs = [row for path in sorted(GOLD.glob("en-*.jsonl")) for row in rows_of(path)]
    if not docs:
        return
    reading("warm", docs[0]["text"], docs[0].get("published"))
    begun = time.process_time()
    for n, row in enumerate(docs):
        reading(f"speed-{n}", row["text"], row.get("published"))
    yield Row("own gold", len(docs), f"ms an article (at most {SPEED_MS})", 1000 * (time.process_time() - begun) / len(docs), None)


def main() -> int:
    """Prints the table; 1 if a figure is under its floor."""
    out = sys.stdout.write
    if not DATA.is_dir():
        out(f"english: the public sets are not in {DATA}; only the project's own gold is measured\n")
    failed = False
    out(f"{'set':18} {'items':>6}  {'layer':58} {'ours':>7}  floor\n")
    for row in measure():
        low = row.floor is not None and row.value < row.floor
        failed = failed or low
        out(f"{row.name:18} {row.items:6d}  {row.layer:58} {row.value:7.3f}  {row.floor or '-'}{'  UNDER' if low else ''}\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
