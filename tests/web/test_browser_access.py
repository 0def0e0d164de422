"""The page for everybody: axe finds nothing serious on any view, by day and by night; the copy in a folder works like the server."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from selon.ledger.store import Ledger
from selon.web.static_site import Site
from tests.web import browser as b

pytestmark = pytest.mark.skipif(not b.CHROMIUM.exists(), reason=b.MISSING)
VIEWS = (
    "/brief?since=2025-03-14", "/map", "/figures", "/claims?kind=control",
    "/document/vauclair-0308#c=85-100", "/findings?verdict=contradicts",
    "/speakers?who=Ostap%20Verboviak", "/read", "/claims?place=Nulle-Part",
)  # fmt: skip
RULES = {"light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # what alone differs by night


@pytest.fixture(scope="module")
def ledger(ledger_file, tmp_path_factory):
    return b.ledger_of(ledger_file, tmp_path_factory.mktemp("access"))


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=b.CHROMIUM, args=b.FLAGS)
        yield found
        found.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, ledger, theme):
    found = {}
    with b.served(ledger) as base:
        context = chromium.new_context(color_scheme=theme, viewport={"width": 1280, "height": 800}, locale="fr-FR", reduced_motion="reduce")
        seen = b.Seen(context.new_page(), base)
        for path in VIEWS:
            page = seen.open(path)
            if path == "/map":
                page.wait_for_selector(".map[data-ready]")
            for fault in (
                Axe().run(page, options={"resultTypes": ["violations"], "runOnly": RULES.get(theme, COLOURS)}).response["violations"]
            ):
                if fault["impact"] in ("serious", "critical"):
                    found[path, fault["id"]] = [
                        node["html"][:160] + " " + node.get("failureSummary", "")[:200] for node in fault["nodes"][:4]
                    ]
        context.close()
    assert found == {}


def test_the_copy_in_a_folder_needs_no_server(chromium, ledger, tmp_path):
    out = tmp_path / "site"
    with Ledger(ledger, create=False) as kept:
        Site(kept).write(out)
    page = chromium.new_page(locale="fr-FR")
    wrong = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto((out / "index.html").as_uri())
    expect(page.locator("h1")).to_contain_text("Situation")
    page.goto((out / "claims.html").as_uri() + "?kind=control&place=Kursk")
    expect(page.locator(".claims-table tbody tr").first).to_be_visible()
    page.locator(".c-said a").first.click()
    expect(page.locator(".l-lit").first).to_be_visible()
    page.goto((out / "map.html").as_uri())
    page.wait_for_selector(".map[data-ready]")
    expect(page.locator(".legend .side-held").first).to_contain_text("Russie")
    page.goto((out / "map.html").as_uri() + "?ui=en")
    expect(page.locator(".legend .side-held").first).to_contain_text("Russia")
    page.goto((out / "figures.html").as_uri() + "?ui=fr&kind=control.hold&place=Kursk%20Oblast")
    expect(page.locator(".chart, .state").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("mesuré sur carte")
    page.goto((out / "findings.html").as_uri() + "?verdict=contradicts")
    expect(page.locator(".finding").first).to_be_visible()
    page.goto((out / "speakers.html").as_uri() + "?who=Ostap%20Verboviak")
    expect(page.locator(".speaker-card")).to_be_visible()
    page.goto((out / "read.html").as_uri())
    expect(page.locator(".state")).to_contain_text("selon serve")
    page.close()
    assert wrong == []
