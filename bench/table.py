"""``make bench ARGS=table``: the claims table over a million rows in a real browser: page after page, the other end, and back.

In: a number of documents (none: 100,000), or ``SELON_BENCH_LEDGER``, a ledger that was made before. Out: a table on standard output; exit
status 1 where an aim is missed. Never: asks the server itself while the browser scrolls: the times are of what the page asked.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from bench.page import Server, on_ledger

PAGES, BACK, P95_MS, HEAP_MB, ROWS = 60, 45, 300.0, 40.0, 1_000_000
OPENED = "main[data-at] .claims-table tbody tr"
HEIGHT = "document.documentElement.scrollHeight"


def main(*asked: int) -> int:
    """Prints the table; 1 if an aim is missed."""
    return on_ledger(measure, *asked)


def measure(path: Path) -> int:
    """The table of that ledger."""
    from playwright.sync_api import sync_playwright

    from tests.web import browser

    server = Server(path)
    try:
        facets, _ = server.settled("/api/facets")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser.CHROMIUM, args=[*browser.FLAGS, "--js-flags=--expose-gc"])
            page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="fr-FR")
            page.set_default_timeout(120_000)
            missed = _scrolled(page, server)
            chromium.close()
    finally:
        server.stop()
    sys.stdout.write(f"{facets['claims']:,} claims (at least {ROWS:,} wanted)\n")
    return int(missed or facets["claims"] < ROWS)


def _scrolled(page: Any, server: Server) -> bool:
    """Forward, back to the top, the other end and on from there; whether an aim was missed."""
    missed = False
    for name, address, ways in (("from the newest", "/claims", (1, -1)), ("from the oldest", "/claims?order=oldest", (1,))):
        page.goto(f"{server.root}{address}")
        page.wait_for_selector(OPENED)
        for way in ways:
            before = _heap(page)
            spent = [_page(page, server, way) for _ in range(PAGES if way > 0 else BACK)]
            p95, grown = sorted(spent)[int(0.95 * len(spent))], _heap(page) - before
            rows = page.locator(OPENED).count()
            over = p95 > P95_MS or grown > HEAP_MB
            missed |= over
            sys.stdout.write(
                f"{name}, {len(spent)} pages {'on' if way > 0 else 'back'}: p95 {p95:.0f} ms of the server's processor time a page (at "
                f"most {P95_MS:.0f}); heap of the tab {grown:+.1f} MB (at most {HEAP_MB:.0f}), {rows} rows held {'OVER' if over else ''}\n"
            )
            sys.stdout.flush()
    return missed


def _page(page: Any, server: Server, way: int) -> float:
    """Scrolls to an end of what is there until the next page came: milliseconds of the server's processor time."""
    cpu = server.cpu
    with page.expect_response(lambda answer: "/api/claims" in answer.url):
        page.evaluate(f"scrollTo({{ top: {HEIGHT if way > 0 else 0}, behavior: 'instant' }})")
    page.wait_for_selector(".claims-list .more-row .btn:not(:disabled)")  # a selector: the page's policy refuses words that are run
    return (server.cpu - cpu) * 1000


def _heap(page: Any) -> float:
    """MB of the page's own objects, after a collection."""
    return float(page.evaluate("() => { gc(); gc(); return performance.memory.usedJSHeapSize / 1e6; }"))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
