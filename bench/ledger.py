"""``make bench ARGS=ledger``: made ledgers of 1,000, 10,000 and 100,000 documents: adding, asking, size, memory.

In: numbers of documents (none: the three). Out: a table on standard output; exit status 1 where a query takes over 200 ms or adding falls
under 100 documents a second of processor time. Never: reads a text: the readings are made (``bench/generate.py``).

Times are of the processor, so that a busy machine does not change them; what the clock on the wall says stands beside them.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from selon.ledger.store import Ledger

SIZES = (1_000, 10_000, 100_000)
FASTEST_MS, SLOWEST_A_SECOND = 200.0, 100.0
_AT = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
_DAY = dt.date
_PAGE: dict[str, Any] = {"limit": 50, "newest": True}
# What people ask: each as selon claims asks it, a page of the newest first; the last ones as a series does, all rows of a thing.
CLAIMS: tuple[dict[str, Any], ...] = (
    {},
    {"speaker": "Duvivier"},
    {"speaker": "état-major"},
    {"speaker": "Personne"},
    {"kind": "control"},
    {"kind": "control.hold"},
    {"place": "Koursk"},
    {"country": "UA"},
    {"country": "FR"},
    {"outlet": "Agence"},
    {"outlet": "Agence Vauclair"},
    {"stance": "denies"},
    {"modality": "denied"},
    {"voice": "outlet"},
    {"unit": "km2"},
    {"hedge": "about"},
    {"hedge": "exact"},
    {"speech": "indirect"},
    {"feature": "city"},
    {"precision": 1},
    {"geonames": 10_003},
    {"lang": "fr"},
    {"reader": "1"},
    {"has_figure": True},
    {"has_figure": False},
    {"low": 2_990},
    {"high": 3, "unit": "km2"},
    {"since": _DAY(2025, 2, 20)},
    {"since": _DAY(2023, 1, 1)},
    {"until": _DAY(2022, 4, 1)},
    {"since": _DAY(2023, 9, 1), "until": _DAY(2023, 9, 2)},
    {"published_since": _DAY(2023, 6, 1), "published_until": _DAY(2023, 6, 3)},
    {"words": "immeubles"},
    {"words": "prisonniers koursk"},
    {"words": '"environ 500"'},
    {"doc": "made-000500"},
    {"kind": "control.hold", "modality": "denied"},
    {"kind": "talks", "stance": "denies"},
    {"speaker": "Duvivier", "place": "Koursk"},
    {"place": "Soumy", "since": _DAY(2024, 1, 1), "until": _DAY(2024, 2, 1)},
    {"offset": 5_000},
    {"kind": "control.hold", "place": "Koursk", "unit": "km2", "limit": None},
    {"kind": "harm.casualties", "place": "Soumy", "unit": "person", "limit": None},
    {"speaker": "Duvivier", "kind": "control", "limit": None},
)
WORDS = ("koursk", "immeubles", "prisonniers koursk", '"environ 500 km²"', "prisonn*", "absent")
_ADD = """
import json, resource, sys, time
from bench.generate import readings
from bench.ledger import _AT
from selon.ledger.store import Ledger
made, spent = readings(int(sys.argv[2])), [0.0]
def timed():
    while True:
        start = time.process_time()
        one = next(made, None)
        spent[0] += time.process_time() - start
        if one is None:
            return
        yield one
wall, cpu = time.perf_counter(), time.process_time()
with Ledger(sys.argv[1]) as ledger:
    done = ledger.add(timed(), at=_AT)
cpu = time.process_time() - cpu - spent[0]
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
print(json.dumps({"new": done.new, "cpu": cpu, "wall": time.perf_counter() - wall - spent[0], "mb": rss}))
"""


def main(*asked: int) -> int:
    """Prints the table; 1 if an aim is missed."""
    out, missed = sys.stdout.write, 0
    for size in asked or SIZES:
        with tempfile.TemporaryDirectory(prefix="selon-bench-") as folder:
            path = Path(folder) / "selon.db"
            added = json.loads(_run(_ADD, str(path), str(size)))
            rate, mb = size / added["cpu"], path.stat().st_size / 1e6
            out(f"{size:7,} documents  added {rate:.0f} a second of processor, {size / added['wall']:.0f} by the clock; ")
            out(f"memory {added['mb']:.0f} MB; file {mb:.0f} MB, {mb * 1000 / size:.1f} kB a document\n")
            missed += rate < SLOWEST_A_SECOND
            for name, ms, wall, rows in _asked(path):
                missed += ms > FASTEST_MS
                out(f"{size:7,}  {ms:7.1f} ms  ({wall:7.1f} by the clock)  {rows:6} rows  {'OVER ' if ms > FASTEST_MS else ''}{name}\n")
    return int(missed > 0)


def _asked(path: Path) -> list[tuple[str, float, float, int]]:
    """(what was asked, milliseconds of processor, by the clock, rows) of each query, the slowest first; each is asked twice."""
    out = []
    with Ledger(path, create=False) as ledger:
        for filters in CLAIMS:
            name = "claims " + " ".join(f"{key}={value}" for key, value in filters.items())
            out.append((name, *_timed(lambda filters=filters: ledger.rows(**{**_PAGE, **filters}))))  # type: ignore[misc]
        for words in WORDS:
            out.append((f"search {words}", *_timed(lambda words=words: ledger.search(words))))  # type: ignore[misc]
    return sorted(out, key=lambda row: -row[1])


def _timed(ask: Callable[[], Iterable[Any]]) -> tuple[float, float, int]:
    best = (float("inf"), float("inf"))
    rows = 0
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        rows = sum(1 for _ in ask())
        best = min(best, ((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000))
    return (*best, rows)


def _run(code: str, *args: str) -> str:
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
