"""Places within a view: what leads to other characters of a page neither asks anew nor throws away what is there; and unsure readings."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.web import browser as b

pytestmark = pytest.mark.skipif(not b.CHROMIUM.exists(), reason=b.MISSING)
SAID = "Le gouverneur Ostap Verboviak affirme tenir environ {} km² dans la région de Koursk."


@pytest.fixture(scope="module")
def seen(ledger_file, tmp_path_factory):
    ledger = b.ledger_of(ledger_file, tmp_path_factory.mktemp("places"))
    with b.served(ledger) as base, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=b.CHROMIUM, args=b.FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="fr-FR")
        page.set_default_timeout(30_000)
        yield b.Seen(page, base)
        chromium.close()


def asked(seen):
    return [url for url in seen.asked if "/api/" in url]


def test_another_place_of_a_view_asks_for_nothing(seen):
    page = seen.open("/brief?since=2025-03-08")
    before = asked(seen)
    page.locator(".contents a").last.click()
    expect(page).to_have_url(re.compile("#sources$"))
    expect(page.locator("#sources")).to_be_in_viewport()
    assert asked(seen) == before
    page = seen.open("/document/vauclair-0308#c=0-5")
    expect(page.locator(".l-lit")).to_have_text("SOUMY")
    before = asked(seen)
    link = page.locator(".doc-side .finding a[href^='#c=']").first
    quote = link.locator("xpath=ancestor::figure").locator("mark").inner_text()
    link.click()
    expect(page.locator(".l-lit").first).to_be_in_viewport()
    squeezed = re.sub(r"\s", "", "".join(page.locator(".l-lit").all_inner_texts()))
    assert squeezed == re.sub(r"\s", "", quote)
    page.go_back()
    expect(page.locator(".l-lit")).to_have_text("SOUMY")
    assert asked(seen) == before


def test_what_was_read_stays_while_its_places_are_shown(seen):
    page = seen.open("/read")
    page.get_by_label("Texte", exact=True).fill("a" * 400_001)
    page.get_by_role("button", name="Lire", exact=True).click()
    expect(page.locator(".read-out .note")).to_contain_text("400\u202f001 caractères")
    assert not [url for url in asked(seen) if url.endswith("/api/read")]
    page.get_by_label("Texte", exact=True).fill("")
    files = [
        {"name": f"2025-03-{day}_mot.txt", "mimeType": "text/plain", "buffer": f"Mot\n\n{SAID.format(km)}".encode()}
        for day, km in (("08", 500), ("10", 310))
    ]
    page.locator("#r-files").set_input_files(files)
    page.get_by_role("button", name="Lire", exact=True).click()
    page.wait_for_selector(".read-out .doc", timeout=90_000)
    first, second = page.locator(".read-out .doc").all()
    address = page.url
    other = first.locator(".finding .chars").last
    other.click()
    expect(second.locator(".l-lit").first).to_be_in_viewport()
    assert page.url == address
    assert page.locator(".read-out .doc").count() == 2


def test_what_is_unsure_says_so_and_can_be_left_out(seen):
    page = seen.open("/claims")
    rows = page.request.get(f"{seen.base}/api/claims?limit=500").json()["claims"]
    unsure = next(row for row in rows if row["confidence"] is not None and row["confidence"] < 0.5)
    page = seen.open(f"/claims?claim={unsure['claim']}")
    expect(page.locator(".claims-table .tag.unsure")).to_have_text("lecture peu sûre")
    page = seen.open(f"/document/{unsure['doc']}#c={unsure['anchor_start']}-{unsure['anchor_end']}")
    expect(page.locator(".doc-record .tag.unsure")).to_have_text("lecture peu sûre")
    page = seen.open("/claims")
    page.get_by_text("Autres filtres").click()
    page.get_by_label("Sûreté", exact=True).select_option("0.5")
    expect(page).to_have_url(re.compile(r"min_confidence=0\.5"))
    expect(page.locator(".claims-table .tag.unsure")).to_have_count(0)


def test_a_page_that_does_not_come_is_asked_for_again(seen):
    page = seen.page
    page.route("**/api/findings?*", lambda route: route.continue_(url=route.request.url.replace("limit=50", "limit=5")))
    seen.open("/findings")
    count = page.locator(".finding").count()
    more = page.locator(".more-row button")
    page.route("**/api/findings?*after=*", lambda route: route.abort())
    more.click()
    expect(page.locator(".toast")).to_contain_text("Le serveur ne répond pas")
    page.unroute("**/api/findings?*after=*")
    seen.wrong.clear()
    more.click()
    expect(page.locator(".finding")).not_to_have_count(count)
    assert seen.wrong == []
