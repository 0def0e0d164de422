"""``make bench ARGS=map``: the page's map with 20,000 places, dragged and zoomed by a mouse in a real browser.

In: a number of places (none: 20,000). Out: a table on standard output; exit status 1 where an aim is missed.
Never: moves the map by its own functions: wheel and pointer alone, as a reader's hand does.

Without a graphics card the browser draws in software, and what a frame takes is mostly that: so the same movements over a map of a dozen
places stand beside it. What the page does is told by the processor time of the browser's main thread a frame, which a busy machine does
not change, and by the profiler's samples, which say whose scripts it ran.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.generate import readings
from bench.page import Server
from selon.model import Reading

PLACES, FEW, REQUESTS = 20_000, 12, 20
FRAME_MS = 1000 / 60
# Milliseconds: 95 of 100 frames beside those of the small map; main thread a frame, and its share in the page's own scripts; a task that
# a hand feels
P95_TIMES, MAIN_MS, OWN_MS, LONG_MS, SERVER_MS = 2.0, 16.0, 4.0, 200.0, 300.0
WEST, SOUTH, EAST, NORTH = 22.0, 44.0, 60.0, 60.0
TOWNS = 900  # around which the places lie, as villages do
WATCH = """() => {
  const seen = (globalThis.seen = { frames: [], long: [], on: true });
  let last = performance.now();
  const frame = (now) => { seen.frames.push(now - last); last = now; if (seen.on) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => seen.long.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask" });
}"""


def made(places: int) -> Iterator[Reading]:
    """Readings in which each place is named once, by a name and at a point of its own."""
    chance, number = random.Random(5), 0
    towns = [(chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH)) for _ in range(TOWNS)]
    for one in readings(places // 8 + 1):
        moved, named = [], {}
        for place in one.places:
            lon, lat = chance.choice(towns)
            named[place.id] = f"Hameau {number}"
            spot = (round(lon + chance.gauss(0, 0.25), 4), round(lat + chance.gauss(0, 0.18), 4))
            moved.append(replace(place, name=named[place.id], lon=spot[0], lat=spot[1], geonames=1_000_000 + number))
            number += 1
        claims = tuple(replace(claim, place=named.get(claim.place_ref or "", claim.place)) for claim in one.claims)
        yield replace(one, places=tuple(moved), claims=claims)
        if number >= places:
            return


def main(*asked: int) -> int:
    """Prints the tables; 1 if an aim is missed."""
    from playwright.sync_api import sync_playwright

    from tests.web import browser

    many = asked[0] if asked else PLACES
    found = []
    with tempfile.TemporaryDirectory(prefix="selon-bench-") as folder, sync_playwright() as playwright:
        for places in (FEW, many):
            ledger = _ledger(Path(folder) / f"{places}.db", places)
            chromium = playwright.chromium.launch(executable_path=browser.CHROMIUM, args=browser.FLAGS)
            server = Server(ledger)
            try:
                page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="fr-FR")
                page.set_default_timeout(120_000)
                found.append(_moved(page, server))
                _told(found[-1])
            finally:
                server.stop()
                chromium.close()
    few, whole = found
    missed = whole["p95"] > P95_TIMES * max(few["p95"], FRAME_MS) or whole["main"] > MAIN_MS or whole["own"] > OWN_MS
    missed |= any(took > LONG_MS for took in whole["long"]) or whole["server"] > SERVER_MS
    return int(missed)


def _ledger(path: Path, places: int) -> Path:
    from selon.ledger.store import Ledger

    with Ledger(path) as ledger:
        ledger.add(made(places), at=dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC))
    return path


def _moved(page: Any, server: Server) -> dict[str, Any]:
    """The map opened, dragged, zoomed in and out; what was seen meanwhile."""
    for address in ("/api/map", "/api/brief"):  # the first brief is written beside the first requests
        server.settled(address)
    took, sent = _answered(server)
    page.goto(f"{server.root}/map")
    page.wait_for_selector(".map[data-ready]")
    page.wait_for_timeout(3_000)
    box = page.locator(".map canvas").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    devtools = page.context.new_cdp_session(page)
    devtools.send("Profiler.enable")
    devtools.send("Profiler.setSamplingInterval", {"interval": 1_000})
    page.evaluate(WATCH)
    devtools.send("Profiler.start")
    main = Thread(page)
    page.mouse.move(x, y)
    for turn in range(4):
        _turn(page, x, y, turn)
    spent = main.spent()
    profile = devtools.send("Profiler.stop")["profile"]
    seen = page.evaluate("() => { seen.on = false; return seen; }")
    frames, shares = sorted(seen["frames"]), _shares(profile)
    busy = sum(held for name, held in shares.items() if name != "(idle)")
    return {
        "lede": " ".join(page.locator(".lede").inner_text().split()), "frames": frames, "p95": frames[int(0.95 * len(frames))],
        "long": seen["long"], "main": spent / len(frames), "server": took, "sent": sent,
        **{name: spent / len(frames) * shares[name] / busy for name in ("own", "map")},
    }  # fmt: skip


def _answered(server: Server) -> tuple[float, int]:
    """Milliseconds of the server's processor time that 95 of 100 answers with all places do not exceed, and the bytes of one."""
    spent, sent = [], 0
    for day in range(1, REQUESTS + 1):  # before all that was made, so that none is answered from what was kept
        before = server.cpu
        sent = server.get(f"/api/map?published_since=2000-01-{day:02}")[2]
        spent.append((server.cpu - before) * 1000)
    return sorted(spent)[int(0.95 * REQUESTS) - 1], sent


def _turn(page: Any, x: float, y: float, turn: int) -> None:
    """A drag to one side, then the wheel: nearer in even turns, back in odd ones."""
    page.mouse.down()
    for step in range(40):
        page.mouse.move(x + (1 if turn % 2 else -1) * step * 5, y + (step * 2 if turn < 2 else -step * 2))
        page.wait_for_timeout(12)
    page.mouse.up()
    page.wait_for_timeout(400)
    for _ in range(14):
        page.mouse.wheel(0, -240 if turn % 2 == 0 else 240)
        page.wait_for_timeout(60)
    page.wait_for_timeout(600)


class Thread:
    """The main thread of the page's process: milliseconds of processor time since now."""

    def __init__(self, page: Any) -> None:
        devtools = page.context.browser.new_browser_cdp_session()
        held = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
        # one page is open: of all that draw pages, its process has worked most
        pid = max((one for one in held if one["type"] == "renderer"), key=lambda one: one["cpuTime"])["id"]
        self.path = Path(f"/proc/{pid}/task/{pid}/schedstat")
        self.before = self._now()

    def _now(self) -> float:
        return int(self.path.read_text().split()[0]) / 1e6

    def spent(self) -> float:
        return self._now() - self.before


def _shares(profile: dict[str, Any]) -> Counter[str]:
    """Milliseconds of the main thread by whose script ran: own (or what it called), map, other."""
    by_id = {node["id"]: node for node in profile["nodes"]}
    above = {child: node["id"] for node in profile["nodes"] for child in node.get("children", ())}
    whose: dict[int, str] = {}

    def of(node: int) -> str:
        if node not in whose:
            frame = by_id[node]["callFrame"]
            if frame["functionName"] in ("(idle)", "(program)", "(root)", "(garbage collector)"):
                whose[node] = frame["functionName"]
            elif "/static/" in frame["url"]:
                whose[node] = "own"
            else:
                parent = of(above[node]) if node in above else "other"
                whose[node] = "own" if parent == "own" else "map" if "/vendor/" in frame["url"] or parent == "map" else "other"
        return whose[node]

    held: Counter[str] = Counter()
    for node, took in zip(profile["samples"], profile["timeDeltas"], strict=True):
        held[of(node)] += took / 1000
    return held


def _told(seen: dict[str, Any]) -> None:
    frames, long = seen["frames"], [took for took in seen["long"] if took > LONG_MS]
    out = sys.stdout.write
    out(f"{seen['lede']}\n")
    out(f"  the server answers in {seen['server']:.0f} ms of processor time, p95 of {REQUESTS} (at most {SERVER_MS:.0f}), ")
    out(f"{seen['sent'] / 1e6:.2f} MB\n")
    out(f"  {len(frames)} frames in {sum(frames) / 1000:.1f} s: median {frames[len(frames) // 2]:.0f} ms, ")
    out(f"p95 {seen['p95']:.0f} (at most {P95_TIMES:g} times that of the small map), worst {frames[-1]:.0f}\n")
    out(f"  main thread a frame: {seen['main']:.1f} ms of processor time (at most {MAIN_MS:g}); the page's own scripts {seen['own']:.2f} ")
    out(f"(at most {OWN_MS:g}), MapLibre's {seen['map']:.1f}\n")
    out(f"  tasks over 50 ms: {len(seen['long'])}; over {LONG_MS:.0f} ms: {len(long)} (none wanted)")
    out(f", longest {max(long):.0f}\n" if long else "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
