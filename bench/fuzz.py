"""``make bench ARGS="fuzz 1000000"``: made inputs for every parser that takes bytes from outside; it goes on where it was stopped.

In: how many inputs in all, and for how many seconds (.fuzz/state.json says how many there were).
Out: a line a target; exit status 1 where a parser raised, took over two seconds, or memory grew. What did so lies in .fuzz/.
Never: draws by the clock: an input is made from its target and its number.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import signal
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from tests.sources.targets import FOLDER, TARGETS, inputs

SLOW_S, HANG_S, GROWN_MB = 2.0, 10, 60
_ROUND = 200
# A million in all, most of them where an input costs least.
_SHARE = {"a.html": 0.3, "page": 0.3, "a.pdf": 0.15, "a.docx": 0.1, "a.wacz": 0.3, "a.warc.gz": 0.4, "a.warc": 0.4, "any bytes": 0.3}
State = dict[str, dict[str, Any]]


def main(total: int = 1_000_000, seconds: int = 600) -> int:
    """Runs until there were ``total`` inputs in all, or for ``seconds``."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    FOLDER.mkdir(exist_ok=True)
    state = _state()
    until, weights = time.monotonic() + seconds, {name: _SHARE.get(name, 1.0) for name in TARGETS}
    whole = sum(weights.values())
    signal.signal(signal.SIGPROF, _stuck)
    for name in TARGETS:  # what is loaded once is no growth
        _round(name, state, 50)
    before = _memory()
    while time.monotonic() < until:
        left = [name for name in TARGETS if state[name]["done"] < total * weights[name] / whole]
        if not left:
            break
        for name in left:
            _round(name, state, _ROUND)
        (FOLDER / "state.json").write_text(json.dumps(state, indent=1))
    gc.collect()
    grown = _memory() - before
    return _told(state, grown)


def _told(state: State, grown: float) -> int:
    for name, said in state.items():
        slowest, faults = said["slowest"] * 1000, f"raised {said['raised']}, over 2 s {said['slow']}"
        sys.stdout.write(f"{name:14} {said['done']:>9,} inputs, slowest {slowest:8.1f} ms, {faults}\n")
    done, wrong = sum(s["done"] for s in state.values()), sum(s["raised"] + s["slow"] for s in state.values())
    sys.stdout.write(f"{done:,} inputs in all, {wrong} faults; memory {grown:+.0f} MB in this run (at most {GROWN_MB})\n")
    return int(wrong > 0 or grown > GROWN_MB)


def _state() -> State:
    path = FOLDER / "state.json"
    held = json.loads(path.read_text()) if path.exists() else {}
    return {name: held.get(name, {"done": 0, "raised": 0, "slow": 0, "slowest": 0.0}) for name in TARGETS}


def _round(name: str, state: State, number: int) -> None:
    said, call, made = state[name], TARGETS[name], inputs(name, state[name]["done"])
    for _ in range(number):
        data = next(made)
        signal.setitimer(signal.ITIMER_PROF, HANG_S)  # of the process's own time: on a busy machine the clock says nothing
        began = time.process_time()
        fault = ""
        try:
            call(data)
        except BaseException as err:
            if isinstance(err, KeyboardInterrupt):
                raise
            fault = f"{type(err).__name__}: {err}"[:300]
        signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - began
        said["done"] += 1
        said["slowest"] = max(said["slowest"], took)
        said["slow"] += took > SLOW_S
        said["raised"] += bool(fault)
        if fault or took > SLOW_S:
            key = hashlib.sha256(data).hexdigest()[:12]
            (FOLDER / f"{name.replace(' ', '-')}.{key}").write_bytes(data)
            with (FOLDER / "faults.txt").open("a") as log:
                log.write(f"{name} {key} {took:.2f} s {fault}\n")


def _stuck(*_: object) -> None:
    raise TimeoutError("still at it after ten seconds")


def _memory() -> float:
    with Path("/proc/self/statm").open(encoding="ascii") as statm:
        return int(statm.read().split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
