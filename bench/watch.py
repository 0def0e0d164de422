"""``make bench ARGS="watch 600"``: `selon watch` over fifty local feeds with faults, killed five times while articles come.

In: for how many seconds articles come, how many kills. Out: lines; exit status 1 where something was lost, doubled, or memory grew.
Never: asks anything but its own server.
"""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

from tests.sources.hostile import Server
from tests.sources.news import FAULTS, News

FEEDS, GROWN_MB, DRAIN_S = 50, 40, 240


def main(seconds: int = 60, kills: int = 5) -> int:
    """Prints what was found."""
    faults = {at: FAULTS[at % len(FAULTS)] for at in range(FEEDS - 2 * len(FAULTS), FEEDS)}
    news = News(FEEDS, faults)
    with Server(news.route) as server, tempfile.TemporaryDirectory(prefix="selon-watch-") as folder:
        news.url = server.url
        run = _Run(Path(folder), news)
        run.go(seconds, kills)
        return run.told(seconds)


class _Run:
    def __init__(self, folder: Path, news: News) -> None:
        self._news, self._ledger, self._log = news, folder / "selon.db", folder / "log.jsonl"
        self._plan, self._port = folder / "feeds.yaml", random.randrange(20_000, 40_000)
        listed = "".join(f"  - url: {news.url}/feeds/{n}\n    every: {10 + n % 5}\n" for n in range(news.number))
        self._plan.write_text(f"pace: 0\ntimeout: 10\nallow_private: true\nrobots: false\nlang: fr\nrecheck: [20]\nfeeds:\n{listed}")
        self._memory: list[list[float]] = []
        self._kills = 0
        self._stopped = ""

    def go(self, seconds: int, kills: int) -> None:
        """Articles come, the process dies ``kills`` times; then everybody is healthy, and what is left is waited for."""
        draw, began = random.Random(seconds), time.monotonic()
        moments = sorted(draw.uniform(0.1, 0.8) * seconds for _ in range(kills))
        process = self._start()
        while (now := time.monotonic() - began) < seconds:
            self._news.published = 3 + int(now / max(seconds / 10, 6))
            if now > seconds / 2:
                self._correct()
            if moments and now > moments[0]:
                moments.pop(0)
                process.send_signal(signal.SIGKILL)
                process.wait()
                self._kills += 1
                process = self._start()
            time.sleep(1)
            self._sample(process)
        self._news.healthy = True
        self._drain(process)
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(60)
        self._stopped = f"exit {process.returncode}" if process.returncode is not None else "did not stop"
        process.kill()

    def told(self, seconds: int) -> int:
        wanted = self._news.addresses()
        held = self.documents()
        lost = wanted - set(held)
        expected = {f"{self._news.url}/a/0/0": 2, f"{self._news.url}/a/1/1": 2}
        doubled = {url: n for url, n in held.items() if n > expected.get(url, 1)}
        missed = [url for url, n in expected.items() if held.get(url, 0) < n]
        grown = self._grown()
        peak = max(max(run, default=0.0) for run in self._memory)
        polls = sum(n for path, n in self._news.asked.items() if path.startswith("/feeds/"))
        events = Counter(line.get("event") for line in self.events())
        out = f"watch: {FEEDS} feeds for {seconds} s, {polls:,} polls, {self._kills} kills, {self._stopped}; {len(wanted):,} articles: "
        out += (
            f"{len(lost)} lost, {len(doubled)} doubled, corrections {2 - len(missed)} of 2; peak {peak:.0f} MB, {grown:+.0f} MB at the end "
        )
        sys.stdout.write(f"{out}(at most {GROWN_MB}); events {dict(events)}\n")
        for line in (*sorted(lost)[:5], *list(doubled.items())[:5], *missed):
            sys.stdout.write(f"  {line}\n")
        return int(bool(lost or doubled or missed) or grown > GROWN_MB or self._stopped != "exit 0" or events["defect"] > 0)

    def _start(self) -> subprocess.Popen[bytes]:
        self._memory.append([])
        command = [
            sys.executable,
            "-m",
            "selon",
            "watch",
            str(self._plan),
            "--ledger",
            str(self._ledger),
            "--listen",
            f"127.0.0.1:{self._port}",
        ]
        with self._log.open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def _sample(self, process: subprocess.Popen[bytes]) -> None:
        with suppress(OSError, IndexError):
            pages = Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()[1]
            self._memory[-1].append(int(pages) * 4096 / 1e6)

    def _drain(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + DRAIN_S
        while time.monotonic() < until:
            time.sleep(2)
            self._sample(process)
            self._correct()
            held = self.documents()
            if self._news.addresses() <= set(held) and sum(held.values()) >= len(self._news.addresses()) + 2:
                break
        time.sleep(10)  # what would be doubled now is doubled
        self._sample(process)

    def _correct(self) -> None:
        """Two articles are changed once they are in the ledger as they were."""
        held = self.documents() if len(self._news.corrected) < 2 else {}
        self._news.corrected |= {(n, n) for n in (0, 1) if f"{self._news.url}/a/{n}/{n}" in held}

    def documents(self) -> dict[str, int]:
        """Versions in the ledger by address."""
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(self._ledger)) as base:
            return dict(base.execute("SELECT url, count(*) FROM documents GROUP BY url"))
        return {}

    def events(self) -> list[dict[str, object]]:
        """What the service told; a line that the kill cut off is none."""
        found = []
        for line in self._log.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError):
                found.append(json.loads(line))
        return found

    def _grown(self) -> float:
        """Of the longest life: the mean of its last fifth against that of the fifth before, once the reader is loaded."""
        run = max(self._memory, key=len)
        fifth = max(1, len(run) // 5)
        last, before = run[-fifth:], run[-2 * fifth : -fifth] or run[-fifth:]
        return sum(last) / len(last) - sum(before) / len(before)


def health(port: int) -> object:
    """What ``/healthz`` says."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as found:
        return json.load(found)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
