"""``make bench ARGS=killed``: an add of 2,000 documents killed at 50 moments and resumed, beside one that nobody disturbed.

In: nothing. Out: a line; exit status 1 where the two ledgers differ in a row. Never: chooses the moments: a seed draws them.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.ledger.stopped import dump, found

NUMBER, KILLS = 2_000, 50


def main(number: int = NUMBER, kills: int = KILLS) -> int:
    """Prints what was done; 1 if a row differs."""
    with tempfile.TemporaryDirectory(prefix="selon-killed-") as folder:
        whole, broken = Path(folder) / "whole.db", Path(folder) / "broken.db"
        started = time.monotonic()
        _start(whole, number).wait()
        length, draw, done, runs = time.monotonic() - started, random.Random(50), 0, 0
        # each run starts where the last one died: the moments are drawn so that fifty of them fall within one add
        while done < kills:
            process, runs = _start(broken, number), runs + 1
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1.0 + draw.random() * length / 25)
            if process.poll() is not None:
                sys.stdout.write(f"killed: the add was through after {done} kills; begun anew beside it\n")
                if dump(broken) != dump(whole):
                    break
                for path in Path(folder).glob("broken.db*"):
                    path.unlink()
                continue
            process.send_signal(signal.SIGKILL)
            process.wait()
            done += 1
        _start(broken, number).wait()
        same = dump(whole) == dump(broken) and found(whole) == found(broken)
        rows = sum(map(len, dump(whole).values()))
    sys.stdout.write(
        f"killed: {done} kills in {runs} runs of an add of {number:,} documents; {rows:,} rows {'equal' if same else 'DIFFER'}\n"
    )
    return int(not same)


def _start(path: Path, number: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.ledger.stopped", str(path), str(number)])


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
