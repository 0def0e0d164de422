"""``make bench ARGS=page``: the page over a large ledger: every view's time, first page, what it transfers, memory.

In: a number of documents (none: 100,000), or ``SELON_BENCH_LEDGER``, a ledger that was made before. Out: a table on standard output; exit
status 1 where an aim is missed. Never: asks the same twice in a view's 200 requests, so that none is answered from what was kept.

The server runs as people run it, ``selon serve``, in a process of its own, and is asked one request after another. Aims are held against
the processor time that it spends, so that a busy machine does not change them; what the clock on the wall says stands beside it.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

REQUESTS, P95_MS, MEMORY_MB, FIRST_S, TRANSFER_MB = 200, 300.0, 500.0, 3.0, 2.0
MADE = """
import datetime as dt, sys
from bench.generate import readings
from selon.ledger.store import Ledger
with Ledger(sys.argv[1]) as ledger:
    ledger.add(readings(int(sys.argv[2])), at=dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC))
"""


def samples_ledger(path: Path) -> Path:
    """A ledger of the samples with the findings on it."""
    import datetime as dt

    from selon import languages, read_all
    from selon.findings import kept
    from selon.ledger.store import Ledger
    from selon.model import Document
    from selon.sources import collect

    at = dt.datetime(2025, 3, 17, 9, tzinfo=dt.UTC)
    with Ledger(path) as ledger:
        ledger.add(read_all(d for d in collect(["samples"], languages=languages.known()) if isinstance(d, Document)), at=at)
        ledger.set_findings(kept.check(ledger), at=at)
    return path


class Server:
    """``selon serve`` on a free port."""

    def __init__(self, ledger: Path) -> None:
        start = time.perf_counter()
        command = [sys.executable, "-m", "selon", "serve", str(ledger), "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        found = re.search(r"http://\S+/", self.process.stdout.readline())
        assert found is not None
        self.root = found[0].rstrip("/")
        self.get("/brief")
        self.first_s, self.first_cpu = time.perf_counter() - start, self.cpu

    def get(self, address: str) -> tuple[int, bytes, int]:
        """(status, body, bytes that were sent)."""
        asked = urllib.request.Request(self.root + address, headers={"Accept-Encoding": "gzip"})
        try:
            with urllib.request.urlopen(asked, timeout=120) as answer:
                sent = answer.read()
                packed = answer.headers.get("Content-Encoding") == "gzip"
                return answer.status, gzip.decompress(sent) if packed else sent, len(sent)
        except urllib.error.HTTPError as err:
            return err.code, err.read(), 0

    def settled(self, address: str, most: float = 300.0) -> tuple[Any, float]:
        """The answer once it is there, and how many seconds that took."""
        start = time.perf_counter()
        while time.perf_counter() - start < most:
            status, body, _ = self.get(address)
            if status != 202:
                return json.loads(body), time.perf_counter() - start
            time.sleep(0.5)
        raise TimeoutError(address)

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, of all its threads, to the microsecond."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in threads) / 1e9

    def memory(self) -> dict[str, float]:
        """MB: now, of which its own (not the ledger's file, which the system maps and may take back), and the highest so far."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return {name: int(found[1]) / 1e3 for name in ("VmRSS", "RssAnon", "VmHWM") if (found := re.search(rf"{name}:\s+(\d+)", text))}

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def main(*asked: int) -> int:
    """Prints the table; 1 if an aim is missed."""
    return on_ledger(measure, *asked)


def on_ledger(measure: Callable[[Path], int], documents: int = 100_000) -> int:
    """What ``measure`` finds in the ledger that SELON_BENCH_LEDGER names, else in one made of so many documents."""
    given = os.environ.get("SELON_BENCH_LEDGER")
    if given:
        return measure(Path(given))
    with tempfile.TemporaryDirectory(prefix="selon-bench-") as folder:
        path = Path(folder) / "selon.db"
        subprocess.run([sys.executable, "-c", MADE, str(path), str(documents)], check=True)
        return measure(path)


def measure(path: Path) -> int:
    """Every view over that ledger."""
    out, missed = sys.stdout.write, 0

    def line(name: str, value: float, unit: str, most: float, more: str = "") -> None:
        nonlocal missed
        missed += value > most
        out(f"{name:34} {value:9.2f} {unit:3} (at most {most:g}) {'OVER ' if value > most else ''}{more}\n")
        sys.stdout.flush()

    server = Server(path)
    try:
        line("selon serve to the first page", server.first_cpu, "s", FIRST_S, f"by the clock {server.first_s:.2f}")
        held, _ = server.settled("/api/ledger")
        facets, read_s = server.settled("/api/facets")
        _, brief_s = server.settled("/api/brief")
        out(f"{held['documents']:,} documents, {facets['claims']:,} claims; counted in memory after {read_s:.1f} s, ")
        out(f"the newest day's brief after {brief_s:.1f} s more\n")
        line("first view, brief, transfers", sum(_transfers(server, "/brief")) / 1e6, "MB", TRANSFER_MB)
        line("first view, map, transfers", sum(_transfers(server, "/map")) / 1e6, "MB", TRANSFER_MB)
        for name, addresses in _views(facets["facets"], server).items():
            took = _timed(server, addresses)
            more = f"by the clock p95 {took['p95']:.0f}, median {took['median']:.0f}, worst {took['worst']:.0f}"
            line(name, took["cpu"], "ms", P95_MS, more)
        held_mb = server.memory()
        line("memory of the server", held_mb["VmRSS"], "MB", MEMORY_MB, f"its own {held_mb['RssAnon']:.0f}, highest {held_mb['VmHWM']:.0f}")
    finally:
        server.stop()
    return int(missed > 0)


def _timed(server: Server, addresses: Iterator[str]) -> dict[str, float]:
    """Milliseconds a request: p95 of the server's processor time and by the clock, median and worst by the clock."""
    walls, spent = [], []
    for _ in range(REQUESTS):
        address = next(addresses)
        start, cpu = time.perf_counter(), server.cpu
        status, body, _ = server.get(address)
        walls.append((time.perf_counter() - start) * 1000)
        spent.append((server.cpu - cpu) * 1000)
        assert status in (200, 202), f"{address}: {status} {body[:200]!r}"
    at = int(0.95 * REQUESTS) - 1
    return {"cpu": sorted(spent)[at], "p95": sorted(walls)[at], "median": sorted(walls)[REQUESTS // 2], "worst": max(walls)}


def _views(facets: dict[str, Any], server: Server) -> dict[str, Iterator[str]]:
    """An endless row of requests for each view, none twice."""
    chance = random.Random(7)
    values = {name: [held["value"] for held in rows] for name, rows in facets.items()}
    documents = [row["doc"] for row in json.loads(server.get("/api/claims?limit=500")[1])["claims"]]
    claims = [row["claim"] for row in json.loads(server.get("/api/claims?limit=500&order=oldest")[1])["claims"]]
    speakers = [row["who"] for row in json.loads(server.get("/api/speakers?limit=500")[1])["speakers"]]
    words = "immeubles prisonniers koursk brigades missiles ambulances personnes obus route caves".split()

    def filters() -> dict[str, str]:
        asked = {
            name: chance.choice(values[name])
            for name in chance.sample(("speaker", "kind", "place", "stance", "outlet", "unit"), chance.choice((1, 1, 2)))
        }
        if chance.random() < 0.4:
            asked["since"] = f"{chance.choice((2022, 2023, 2024))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        if chance.random() < 0.15:
            asked["words"] = chance.choice(words)
        return asked | {
            "published_until": f"2099-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        }  # leaves everything; a new address

    def fresh(path: str, ask: Callable[[], dict[str, Any]]) -> Iterator[str]:
        seen: set[str] = set()
        while True:
            address = f"{path}?{urllib.parse.urlencode(ask())}"
            if address not in seen:
                seen.add(address)
                yield address

    def one_of(path: str, found: list[str]) -> Iterator[str]:
        for at in range(10**6):
            yield f"{path}{urllib.parse.quote(found[at % len(found)])}"

    def walk() -> Iterator[str]:
        """The table from its top, page after page, and from marks deep in it."""
        after = ""
        while True:
            address = f"/api/claims?limit=200{after}"
            yield address
            if chance.random() < 0.1:
                day = f"{chance.choice((2022, 2023, 2024))}-{chance.randint(3, 12):02}-{chance.randint(1, 28):02}"
                after = f"&after={day}~1~1"
            else:
                after = f"&after={json.loads(server.get(address)[1])['next'] or ''}"

    newest = json.loads(server.get("/api/ledger")[1])["last"]
    things = [(t["kind"], t["place"], t["unit"]) for t in json.loads(server.get("/api/series")[1])["things"]]
    days = [f"2024-{m:02}-{d:02}" for m in range(1, 13) for d in range(1, 28, 3)]
    return {
        "claims, filtered": fresh("/api/claims", filters),
        "claims, page after page": walk(),
        "facets": fresh("/api/facets", filters),
        "map": fresh("/api/map", filters),
        "figures": fresh(
            "/api/series",
            lambda: {**dict(zip(("kind", "place", "unit"), chance.choice(things), strict=True)), "since": chance.choice(days)},
        ),
        "figures of a speaker": fresh("/api/series", lambda: {"speaker": chance.choice(speakers), "since": chance.choice(days)}),
        "documents": fresh(
            "/api/documents",
            lambda: {"outlet": chance.choice(values["outlet"]), "until": chance.choice(days), "limit": chance.randint(40, 60)},
        ),
        "document": one_of("/api/documents/", list(dict.fromkeys(documents))),
        "claim": one_of("/api/claims/", claims),
        "findings": fresh("/api/findings", lambda: {"after": chance.randint(0, 20_000), "limit": 50}),
        "speakers": fresh("/api/speakers", lambda: {"name": chance.choice(speakers)[:6], "after": chance.choice(speakers)}),
        "speaker": fresh("/api/speaker", lambda: {"who": chance.choice(speakers), "lang": chance.choice(("fr", "en"))}),
        "search": fresh("/api/search", lambda: {"words": " ".join(chance.sample(words, 2)), "offset": chance.randint(0, 500)}),
        "brief (202 until it is ready)": fresh("/api/brief", lambda: {"since": newest, "wait": round(chance.random() * 0.2, 6)}),
        "the page itself": one_of("/", ["brief", "map", "claims"]),
    }


def _transfers(server: Server, view: str) -> Iterator[int]:
    """Bytes of what a browser fetches for the view, compressed: the page, what it names, what that names, the view's data."""
    todo, done = [view], set[str]()
    while todo:
        address = todo.pop()
        if address in done:
            continue
        done.add(address)
        status, body, sent = server.get(address)
        if status == 200:
            yield sent
        if address.endswith((".js", ".css")) or "." not in address.rpartition("/")[2] or "?v=" in address:
            text = body.decode("utf-8", "replace")
            named = re.findall(r"""(?:src|href)="(/[^"]+)"|(?:from|import)\s*\(?"([^"]+)"|@import\s+(?:url\()?"([^"]+)\"""", text)
            todo += [urllib.parse.urljoin(address, next(filter(None, found))) for found in named]
        todo = [a for a in todo if a.startswith(("/static/", "/vendor/"))]
    data = {"/brief": ("/api/brief?lang=fr",), "/map": ("/api/map?lang=fr", "/api/control/days", *_MAP)}[view]
    for address in ("/api/ledger", "/api/words?lang=fr", *data):
        if address not in done:
            yield server.get(address)[2]


_MAP = ("/vendor/maplibre-gl.js", "/vendor/maplibre-gl.css", "/vendor/countries.json")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
