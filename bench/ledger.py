"""``make bench ARGS=ledger``: made ledgers of 1,000, 10,000 and 100,000 documents: adding, adding to them, asking, size, memory.

In: numbers of documents (none: the three). Out: a table on standard output, with what grows from one size to the next; exit status 1 where
a query takes over 200 ms or adding falls under 100 documents a second of processor time. Never: reads a text: the readings are made
(``bench/generate.py``).

Times are of the processor, so that a busy machine changes them less; what the clock on the wall says stands beside them.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
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
MORE = 2_000  # documents that are added to each ledger once it is made
_ADD = """
import json, resource, sys, time
from bench.generate import readings
from bench.ledger import _AT
from selon.ledger.store import Ledger
number, more, told = int(sys.argv[2]), int(sys.argv[3]), {}
made = readings(number + more)
def timed(count, spent):
    for _ in range(count):
        wall, cpu = time.perf_counter(), time.process_time()
        one = next(made)
        spent[0] += time.process_time() - cpu
        spent[1] += time.perf_counter() - wall
        yield one
for name, count in (("made", number), ("more", more)):
    spent, wall, cpu = [0.0, 0.0], time.perf_counter(), time.process_time()
    with Ledger(sys.argv[1]) as ledger:
        done = ledger.add(timed(count, spent), at=_AT)
    told[name] = [count, time.process_time() - cpu - spent[0], time.perf_counter() - wall - spent[1], done.unlinked]
    assert done.new == count
wall, cpu = time.perf_counter(), time.process_time()
with Ledger(sys.argv[1]) as ledger:
    ledger.link_speakers()
told["link"] = [time.process_time() - cpu, time.perf_counter() - wall]
told["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
print(json.dumps(told))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A ledger of ``size`` documents. Rates are documents a second of processor time and by the clock; times are milliseconds.

    ``made``: while it was made; ``more``: when ``MORE`` were added; ``link``: seconds to link all speakers anew; ``mb``, ``file``: memory
    and file in MB; ``claims``, ``series``, ``search``: 95 of 100 queries take no longer, in processor time.
    """

    size: int
    made: tuple[float, float]
    more: tuple[float, float]
    link: float
    mb: float
    file: float
    claims: float
    series: float
    search: float
    slowest: float


def main(*asked: int) -> int:
    """Prints the table; 1 if an aim is missed."""
    found = []
    for size in asked or SIZES:
        with tempfile.TemporaryDirectory(prefix="selon-bench-") as folder:
            found.append(measure(Path(folder) / "selon.db", size))
    for one, other in pairwise(found):
        _grown(one, other)
    return int(any(min(one.made[0], one.more[0]) < SLOWEST_A_SECOND or one.slowest > FASTEST_MS for one in found))


def measure(path: Path, size: int) -> Measured:
    """Makes a ledger of so many documents at that path, and prints what adding to it and asking it costs."""
    told = json.loads(_run(_ADD, str(path), str(size), str(MORE)))
    (made, more), mb = (told[name] for name in ("made", "more")), path.stat().st_size / 1e6
    rates = [(count / cpu, count / wall) for count, cpu, wall, _ in (made, more)]
    waits = f"{more[3]:,} readings wait to be linked" if more[3] else "all linked"
    _say(f"{size:7,} documents  made at {rates[0][0]:.0f} a second of processor, {rates[0][1]:.0f} by the clock; {MORE:,} more at")
    _say(f"{'':18} {rates[1][0]:.0f} and {rates[1][1]:.0f} ({waits}; linking every speaker anew: {told['link'][0]:.1f} s)")
    _say(f"{'':18} memory {told['mb']:.0f} MB; file {mb:.0f} MB, {mb * 1000 / (size + MORE):.1f} kB a document")
    found = _asked(path)
    for name, ms, wall, rows in found:
        _say(f"{size:7,}  {ms:7.1f} ms  ({wall:7.1f} by the clock)  {rows:6} rows  {'OVER ' if ms > FASTEST_MS else ''}{name}")
    ends = [_most(row[1] for row in found if row[0].startswith(what)) for what in ("claims", "series", "search")]
    _say(f"{size:7,}  95 of 100 queries within: claims {ends[0]:.1f} ms, series {ends[1]:.1f} ms, search {ends[2]:.1f} ms")
    link, memory = told["link"][0], told["mb"]
    return Measured(size, rates[0], rates[1], link, memory, mb, claims=ends[0], series=ends[1], search=ends[2], slowest=found[0][1])


def _grown(one: Measured, other: Measured) -> None:
    """What is how many times as much in a ledger that is so many times as large."""
    times = {"time a document, making": one.made[0] / other.made[0], "adding to it": one.more[0] / other.more[0]}
    times |= {name: getattr(other, name) / getattr(one, name) for name in ("file", "mb", "claims", "series", "search", "slowest")}
    told = ", ".join(f"{'memory' if name == 'mb' else name} {factor:.2f}" for name, factor in times.items())
    _say(f"from {one.size:,} to {other.size:,} documents ({other.size / one.size:.0f} times): {told} times")


def _most(times: Iterable[float]) -> float:
    """What 95 of 100 do not exceed."""
    ordered = sorted(times)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _asked(path: Path) -> list[tuple[str, float, float, int]]:
    """(what was asked, milliseconds of processor, by the clock, rows) of each query, the slowest first; each is asked twice."""
    out = []
    with Ledger(path, create=False) as ledger:
        for filters in CLAIMS:
            name = ("series" if "limit" in filters else "claims") + "".join(f" {key}={value}" for key, value in filters.items())
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
