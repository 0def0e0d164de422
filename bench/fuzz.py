"""``make bench ARGS="fuzz 1000000 3600"``: made inputs for every parser that takes bytes from outside; it goes on where it was stopped.

In: how many inputs in all, and for how many seconds. Two processes make them, each its own half of the numbers (.fuzz/lane-*.json).
Out: a line a target; exit status 1 where a parser raised, took over two seconds or ended its process, or where memory grew. What did so
lies in .fuzz/.
Never: draws by the clock: an input is made from its target and its number.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import mmap
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from tests.sources.targets import FOLDER, TARGETS, made

SLOW_S, HANG_S, ASLEEP_S, GROWN_MB, LANES = 2.0, 10, 300, 60, 2
_ROUND, _LONGEST = 100, 1 << 20
# Where an input costs more than others there are fewer of them, but always some ten thousand of a million.
_SHARE = {
    "a.html": 0.25,
    "page": 0.25,
    "a.pdf": 0.3,
    "a.eml": 0.5,
    "a.mbox": 0.25,
    "a.warc": 0.5,
    "a.rss": 0.5,
    "a.atom": 0.5,
    "any bytes": 0.5,
}
Said = dict[str, Any]


def main(total: int = 1_000_000, seconds: int = 600) -> int:
    """Runs until there were ``total`` inputs in all, or for ``seconds``."""
    FOLDER.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "bench.fuzz", str(total), str(seconds)]
    ends = [started.wait() for started in [subprocess.Popen([*command, str(lane)]) for lane in range(LANES)]]
    for lane, end in enumerate(ends):
        if end < 0:
            _died(lane, -end)
    return _told([_held(lane) for lane in range(LANES)])


def lane_of(lane: int, total: int, seconds: int) -> None:
    """One process's half: the inputs whose number leaves ``lane`` when divided by the lanes."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    gc.set_threshold(50_000)  # as the commands that read set it
    held, until = _held(lane), time.monotonic() + seconds
    targets, whole = held["targets"], sum(_SHARE.get(name, 1.0) for name in TARGETS)
    for number, name in ((signal.SIGPROF, "ten seconds of work"), (signal.SIGALRM, "five minutes of the clock")):
        signal.signal(number, _stuck(name))
    with (FOLDER / f"under-way-{lane}").open("w+b") as file:
        file.truncate(_LONGEST)
        seen = mmap.mmap(file.fileno(), _LONGEST)  # outlives the process: what ended it lies there
        for name in TARGETS:  # what is loaded once is no growth
            _round(name, lane, targets[name], 150, seen)
        gc.collect()
        before = _memory()
        while time.monotonic() < until:
            left = [name for name in TARGETS if targets[name]["done"] < total * _SHARE.get(name, 1.0) / whole / LANES]
            for name in left:
                _round(name, lane, targets[name], _ROUND, seen)
            gc.collect()
            held["grown"] = max(held["grown"], _memory() - before)
            _keep(lane, held)
            if not left:
                break


def _round(name: str, lane: int, said: Said, number: int, seen: mmap.mmap) -> None:
    call = TARGETS[name]
    for _ in range(number):
        data = made(name, LANES * said["done"] + lane)
        seen[:8], seen[8 : 8 + len(data[: _LONGEST - 8])] = len(data).to_bytes(8, "big"), data[: _LONGEST - 8]
        signal.setitimer(signal.ITIMER_PROF, HANG_S)  # of the process's own time: on a busy machine the clock says little
        signal.setitimer(signal.ITIMER_REAL, ASLEEP_S)
        began, fault = time.process_time(), ""
        try:
            call(data)
        except BaseException as err:
            if isinstance(err, KeyboardInterrupt):
                raise
            fault = f"{type(err).__name__}: {err}"[:300]
        took = time.process_time() - began
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        said["done"] += 1
        said["seconds"] += took
        said["slowest"] = max(said["slowest"], took)
        said["slow"] += took > SLOW_S
        said["raised"] += bool(fault)
        if fault or took > SLOW_S:
            _fault(name, data, f"{took:.2f} s {fault}")


def _fault(name: str, data: bytes, line: str) -> None:
    key = hashlib.sha256(data).hexdigest()[:12]
    (FOLDER / f"{name.replace(' ', '-')}.{key}").write_bytes(data)
    with (FOLDER / "faults.txt").open("a") as log:
        log.write(f"{name} {key} {line}\n")


def _died(lane: int, number: int) -> None:
    data = (FOLDER / f"under-way-{lane}").read_bytes()
    _fault(f"lane {lane}", data[8 : 8 + int.from_bytes(data[:8], "big")], f"ended its process by signal {number}")
    held = _held(lane)
    held["died"] += 1
    _keep(lane, held)


def _told(lanes: list[Said]) -> int:
    done = wrong = 0
    for name in TARGETS:
        found = [held["targets"][name] for held in lanes]
        number, raised, slow, took = (sum(said[key] for said in found) for key in ("done", "raised", "slow", "seconds"))
        slowest, mean = max(said["slowest"] for said in found) * 1000, 1000 * took / max(1, number)
        line = f"{name:14} {number:>9,} inputs, mean {mean:6.2f} ms, slowest {slowest:8.1f} ms, raised {raised}, over 2 s {slow}\n"
        sys.stdout.write(line)
        done, wrong = done + number, wrong + raised + slow
    wrong += sum(held["died"] for held in lanes)
    grown = max(held["grown"] for held in lanes)
    sys.stdout.write(f"{done:,} inputs in all, {wrong} faults; memory of a process {grown:+.0f} MB at most (at most {GROWN_MB})\n")
    return int(wrong > 0 or grown > GROWN_MB)


def _held(lane: int) -> Said:
    path = FOLDER / f"lane-{lane}.json"
    held: Said = json.loads(path.read_text()) if path.exists() else {"grown": 0.0, "died": 0, "targets": {}}
    none = {"done": 0, "raised": 0, "slow": 0, "slowest": 0.0, "seconds": 0.0}
    held["targets"] = {name: none | held["targets"].get(name, {}) for name in TARGETS}
    return held


def _keep(lane: int, held: Said) -> None:
    path = FOLDER / f"lane-{lane}.json"
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(held, indent=1))
    fresh.replace(path)


def _stuck(after: str) -> Any:
    def stop(*_: object) -> None:
        raise TimeoutError(f"still at it after {after}")

    return stop


def _memory() -> float:
    with Path("/proc/self/statm").open(encoding="ascii") as statm:
        return int(statm.read().split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    wanted, seconds_, *lanes_ = map(int, sys.argv[1:])
    if lanes_:
        lane_of(lanes_[0], wanted, seconds_)
    else:
        sys.exit(main(wanted, seconds_))
