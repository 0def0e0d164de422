"""``make bench ARGS=archives``: a made web archive read up to the reader: speed, memory, and what is left of a damaged one.

In: how many records (20,000). Out: lines; exit status 1 under a floor. Never: counts the making of the archive, or another process's time.
"""

from __future__ import annotations

import gc
import gzip
import resource
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from selon.model import Document
from selon.sources import collect
from selon.sources.problem import Problem
from tests.sources import kinds
from tests.sources.site import page

RATE, MEMORY_MB = 300.0, 500.0


def main(number: int = 20_000) -> int:
    """Prints what was measured."""
    gc.set_threshold(50_000)  # as the commands that read set it
    with tempfile.TemporaryDirectory(prefix="selon-archives-") as folder:
        path = Path(folder) / "made.warc.gz"
        offsets = make(path, number)
        size = path.stat().st_size / 1e6
        began, clock = time.process_time(), time.monotonic()
        documents, problems = read(path)
        took, waited = time.process_time() - began, time.monotonic() - clock
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        rate = number / took
        sys.stdout.write(
            f"archives: {number:,} records ({size:.0f} MB) in {took:.1f} s of one core ({waited:.1f} s by the clock): {rate:.0f} a second"
        )
        sys.stdout.write(f" (at least {RATE:g}), {documents:,} documents, peak {memory:.0f} MB (at most {MEMORY_MB:g})\n")
        right = not problems and rate >= RATE and memory <= MEMORY_MB
        for name, at in (("cut off", number // 2), ("overwritten", number // 3)):
            right &= _damaged(path, name, offsets, at)
    return int(not right)


def make(path: Path, number: int) -> list[int]:
    """Writes the archive: made pages, each a response of its own; where each begins."""
    offsets = []
    with path.open("wb") as out:
        for at in range(number):
            offsets.append(out.tell())
            one = page(at)
            out.write(gzip.compress(kinds.record(at, one.body, f"Content-Type: {one.content_type}"), 6, mtime=0))
    return offsets


def read(path: Path) -> tuple[int, list[Problem]]:
    """(documents, problems) of the archive, none of them kept."""
    documents, problems = 0, []
    for found in collect([str(path)], languages=["fr"]):
        documents += isinstance(found, Document)
        if isinstance(found, Problem) and found.level != "note":
            problems.append(found)
    return documents, problems


def _damaged(path: Path, name: str, offsets: list[int], at: int) -> bool:
    few = 300  # the records before the damage that are read again: enough to see that none is lost
    begin = offsets[at - few]
    data = path.read_bytes()[begin : offsets[at + few]]
    place = offsets[at] - begin + 40
    broken = data[:place] if name == "cut off" else data[:place] + b"\xff" * 200 + data[place + 200 :]
    other = path.with_name(f"{name.replace(' ', '-')}.warc.gz")
    other.write_bytes(broken)
    first = next((p for p in [read(other)]), (0, []))
    found = {d.origin.member for d in collect([str(other)], languages=["fr"]) if isinstance(d, Document)}
    right = len(first[1]) == 1 and found == {str(n) for n in range(1, few + 1)}
    line = first[1][0].line if first[1] else "-"
    sys.stdout.write(f"archives: {name} in record {few + 1}: {len(found)} records before it read, {len(first[1])} line: {line}\n")
    return right


if __name__ == "__main__":
    sys.exit(main(*islice(map(int, sys.argv[1:]), 1)))
