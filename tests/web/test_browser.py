"""The page in a real browser: every view, its filters, its keyboard, both languages, a phone, and an article that would run something."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.web import browser as b

pytestmark = pytest.mark.skipif(not b.CHROMIUM.exists(), reason=b.MISSING)
VIEWS = {
    "/brief?since=2025-03-08": "Situation, 8–16 mars 2025",
    "/map": "Carte",
    "/figures": "Chiffres",
    "/claims": "Propos",
    "/document/vauclair-0308": "Koursk : la zone tenue par les Ukrainiens ramenée à environ 310 km²",
    "/document": "Textes",
    "/findings": "Constats",
    "/speakers": "Locuteurs",
    "/read": "Lire un texte",
}


@pytest.fixture(scope="module")
def base(ledger_file, tmp_path_factory):
    with b.served(b.ledger_of(ledger_file, tmp_path_factory.mktemp("browser"))) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=b.CHROMIUM, args=b.FLAGS)
        yield found
        found.close()


@pytest.fixture
def opened(chromium, base):
    """Makes pages; at the end none may have asked elsewhere or complained."""
    made = []

    def new(**options):
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 800}, "locale": "fr-FR"} | options))
        context.set_default_timeout(20_000)
        made.append((b.Seen(context.new_page(), base), context))
        return made[-1][0]

    yield new
    for seen, context in made:
        context.close()
        assert seen.wrong == []


def rows(page):
    return page.locator(".claims-table tbody tr")


def test_every_view_shows_what_it_is_for(opened):
    seen = opened()
    for path, title in VIEWS.items():
        page = seen.open(path)
        expect(page.locator("h1")).to_have_text(title.replace("310 km²", "310\u00a0km²").replace("Koursk :", "Koursk\u00a0:"))
        assert page.title().endswith(" · selon")
    seen.open("/map").wait_for_selector(".map[data-ready]")
    assert "Carte Atlas de Vyrove, 15 mars 2025" in seen.text()
    page = seen.open("/figures?kind=control.hold&place=Kursk%20Oblast&unit=km2")
    assert page.locator(".chart .band").count() >= 4
    assert "Atlas de Vyrove mesuré sur carte" in seen.text()
    assert "≤ 150" in seen.text()
    page = seen.open("/findings?verdict=contradicts")
    sides = page.request.get(f"{seen.base}/api/findings?verdict=contradicts").json()["findings"][0]["sides"]
    assert page.locator(".finding").first.locator("blockquote").count() == len(sides) > 1


def test_what_is_not_there_says_so(opened):
    seen = opened()
    seen.open("/claims?place=Nulle-Part")
    assert "Rien ne correspond." in seen.text()
    seen.open("/brief?since=2031-01-01")
    assert "Aucun texte n’a paru dans cette période." in seen.text()
    seen.open("/document/nowhere")
    assert "Cette vue n’a pas pu être chargée." in seen.text()
    seen.page.locator("main button").click()
    seen.open("/claims?since=never")
    assert "since" in seen.text()
    assert seen.wrong
    assert all(re.search(r"\b(?:404|422)\b", line) for line in seen.wrong)
    seen.wrong.clear()


def test_places_are_called_as_the_language_of_the_page_calls_them(opened):
    seen = opened()
    page = seen.open("/claims?kind=control.hold")
    where = page.locator(".c-where", has_text="région de Koursk").first
    expect(where).to_be_visible()
    seen.open("/claims?kind=control.hold&ui=en")
    expect(page.locator(".c-where", has_text="Kursk Oblast").first).to_be_visible()
    seen.open("/map?ui=fr")
    link = page.locator(".place-name", has_text="région de Koursk")
    expect(link).to_have_attribute("href", re.compile(r"place=Kursk(%20|\+)Oblast"))


def test_filters_stand_in_the_address(opened):
    seen = opened()
    page = seen.open("/claims")
    everything = rows(page).count()
    page.get_by_label("Type", exact=True).select_option("control.hold")
    expect(page).to_have_url(re.compile(r"kind=control\.hold"))
    expect(page.locator(".claims-table .kind").first).to_have_text("terrain tenu")
    expect(rows(page)).not_to_have_count(everything)
    assert rows(page).count() > 0
    page.get_by_label("Lieu", exact=True).fill("Koursk")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"kind=control\.hold.*place=Koursk"))
    expect(page.locator(".c-where").first).to_contain_text("Koursk")
    page.go_back()
    expect(page.get_by_label("Lieu", exact=True)).to_have_value("")
    page.locator(".facets a").first.click()
    expect(page).to_have_url(re.compile("speaker="))
    page.get_by_role("button", name="Effacer les filtres").click()
    expect(page).to_have_url(re.compile("/claims$"))
    expect(rows(page)).to_have_count(everything)
    page.get_by_text("Autres filtres").click()
    page.get_by_label("Mode", exact=True).select_option("denied")
    expect(page.locator(".claims-table .tag").first).to_have_text("démenti")


def test_the_table_goes_on_page_by_page(opened):
    seen = opened()
    page = seen.open("/claims")
    first = rows(page).count()
    page.locator(".more-row").scroll_into_view_if_needed()
    expect(rows(page)).not_to_have_count(first)
    assert any("after=" in url for url in seen.asked)
    page.get_by_role("link", name="Les plus anciens d’abord").click()
    expect(page).to_have_url(re.compile("order=oldest"))
    oldest = page.request.get(f"{seen.base}/api/claims?order=oldest&limit=1").json()["claims"][0]
    expect(rows(page).first.locator(".c-source")).to_contain_text(oldest["outlet"])
    page.get_by_role("link", name="Les plus récents d’abord").click()
    expect(page).to_have_url(re.compile("/claims$"))


def test_rows_that_were_let_go_come_back(opened):
    seen = opened()
    page = seen.page
    page.route("**/api/claims?*", lambda route: route.continue_(url=route.request.url.replace("limit=60", "limit=8")))
    seen.open("/claims")
    first = rows(page).first.inner_text()
    end = page.get_by_text("Fin de la liste.")
    while not end.is_visible():
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_timeout(60)
    assert rows(page).count() <= 10 * 8
    assert rows(page).first.inner_text() != first
    for _ in range(400):
        if rows(page).first.inner_text() == first:
            break
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(60)
    assert rows(page).first.inner_text() == first
    assert rows(page).count() <= 10 * 8


def test_a_link_leads_to_the_characters(opened):
    seen = opened()
    page = seen.open("/brief?since=2025-03-08")
    page.locator("a.cite").first.click()
    page.wait_for_selector(".l-lit")
    found = re.search(r"/document/(.+)#c=(\d+)-(\d+)", page.url)
    assert found is not None
    held = page.request.get(f"{seen.base}/api/documents/{found[1]}").json()["text"]
    lit = "".join(page.locator(".l-lit").all_text_contents())
    assert lit == held[int(found[2]) : int(found[3])]
    expect(page.locator(".doc-record .record")).to_be_visible()
    page.locator("[data-claim]").nth(2).press("Enter")
    expect(page.locator(".doc-record .rules li").first).to_be_visible()
    page.get_by_label("source", exact=True).uncheck()
    expect(page.locator(".text.off-source")).to_be_visible()
    page.reload()
    expect(page.get_by_label("source", exact=True)).not_to_be_checked()


def test_the_keyboard_goes_everywhere(opened):
    seen = opened()
    page = seen.open("/brief?since=2025-03-08")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page.locator("h1")).to_have_text("Propos")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.claims-table tbody tr')[1]")
    page.keyboard.press("c")
    expect(page.locator("[role=status]")).to_have_text(re.compile("Citation copiée|refuse la copie"))
    page.keyboard.press("Enter")
    page.wait_for_selector(".doc")
    page.keyboard.press("/")
    page.keyboard.type("Okhtyrka")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("words=Okhtyrka"))
    page.wait_for_selector("main[data-at*='words=Okhtyrka']")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_citation_is_copied_in_one_click(opened):
    seen = opened(permissions=["clipboard-read", "clipboard-write"])
    page = seen.open("/claims?doc=vauclair-0308&kind=control.hold")
    page.locator(".cite-btn").first.click()
    expect(page.locator(".toast")).to_have_text("Citation copiée")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Agence Vauclair" in copied
    assert "8 mars 2025" in copied
    assert re.search(r"\[vauclair-0308, car\. \d+–\d+\]", copied)


def test_two_languages(opened):
    seen = opened(locale="en-GB")
    page = seen.open("/brief?since=2025-03-08")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("h1")).to_contain_text("March 2025")
    expect(page.locator(".tabs")).to_contain_text("Speakers")
    page.get_by_role("button", name="Afficher l’interface en français").click()
    expect(page.locator("h1")).to_contain_text("mars 2025")
    expect(page.locator(".tabs")).to_contain_text("Locuteurs")
    page.reload()
    expect(page.locator(".tabs")).to_contain_text("Locuteurs")
    page = seen.open("/map?ui=en")
    assert re.search(r"\d+ places · \d+ claims · \d+ claims without a located place", seen.text())


def test_every_word_of_the_interface_is_in_both_languages(opened):
    page = opened().open("/read")
    missing = page.evaluate(
        "Promise.all([import('/static/lib/words_fr.js'), import('/static/lib/words_en.js')])"
        ".then(([f, e]) => [...Object.keys(f.FR).filter(k => !(k in e.EN)), ...Object.keys(e.EN).filter(k => !(k in f.FR))])"
    )
    assert missing == []


def test_the_map_and_its_list_say_the_same(opened):
    seen = opened(viewport={"width": 900, "height": 500})
    page = seen.open("/map")
    page.wait_for_selector(".map[data-ready]")
    places = page.request.get(f"{seen.base}/api/map").json()["features"]
    assert page.locator(".places > li").count() == len(places)
    page.get_by_label("Carte précédente").click()
    expect(page.locator(".map-of")).to_contain_text("12 mars 2025")
    expect(page).to_have_url(re.compile("day=2025-03-12"))
    page.locator("#f-day").press("ArrowLeft")
    expect(page.locator(".map-of")).to_contain_text("9 mars 2025")
    page.wait_for_selector(".map[data-ready]")
    page.get_by_role("button", name=re.compile("Montrer sur la carte : Okhtyrka")).click()
    expect(page.locator(".place-card")).to_contain_text("Okhtyrka")
    page.get_by_label("Carte de contrôle", exact=True).select_option("off")
    expect(page.locator(".map-of")).to_have_count(0)


def test_without_webgl_the_list_is_there(opened):
    seen = opened()
    seen.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = seen.open("/map")
    expect(page.locator(".map")).to_contain_text("WebGL")
    assert page.locator(".places > li").count() > 5


def test_a_hostile_article_runs_nothing(opened):
    seen = opened()
    page = seen.open("/claims?outlet=Le%20Faux")
    assert rows(page).count() > 0
    assert "<b>Le Faux</b>" in seen.text()
    rows(page).first.locator("a").first.click()
    page.wait_for_selector(".doc")
    assert "<script>document.title='run'</script>" in page.locator("h1").inner_text()
    shown = page.locator(".text").inner_text()
    assert "onerror" in shown
    assert "\u202e" not in page.content()
    assert "\ufffdervil" in shown
    assert page.locator("main script, main img, main style, .text b, a[href^=javascript]").count() == 0
    for path in ("/brief", "/map", "/findings", "/speakers", "/figures", "/document"):
        seen.open(path)
        assert page.title() != "run"
    page = seen.open("/read")
    page.get_by_label("Texte", exact=True).fill(b.HOSTILE.text)
    page.get_by_role("button", name="Lire", exact=True).click()
    page.wait_for_selector(".read-out .doc", timeout=60_000)
    assert "Rien n’a été gardé" in seen.text()
    assert page.locator(".read-out .claim-line").count() > 0
    assert page.locator("main script, main img, main style").count() == 0
    assert page.title() != "run"


def test_offsets_hold_beyond_the_first_plane(opened):
    """A satellite is one code point and two units of the browser's strings."""
    seen = opened()
    at = b.HOSTILE.text.index("Fin.")
    listed = seen.page.request.get(f"{seen.base}/api/documents").json()["documents"]
    doc = next(d["id"] for d in listed if d["id"].startswith("hostile"))
    seen.open("/document")
    page = seen.page
    page.evaluate("([id, at]) => { location.href = '/document/' + encodeURIComponent(id) + `#c=${at}-${at + 4}` }", [doc, at])
    page.wait_for_selector(".l-lit")
    assert "".join(page.locator(".l-lit").all_text_contents()) == "Fin."


def test_a_phone_shows_it_in_one_column(opened):
    seen = opened(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    for path in VIEWS:
        page = seen.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page = seen.open("/claims")
    expect(page.get_by_label("Lieu", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Filtres").click()
    expect(page.get_by_label("Lieu", exact=True)).to_be_visible()


def test_the_first_view_is_light(opened):
    seen = opened()
    seen.open("/brief")
    sizes = seen.page.evaluate("performance.getEntries().reduce((n, e) => n + (e.transferSize || 0), 0)")
    assert sizes < 2_000_000


def test_paper_has_no_controls(opened):
    page = opened(color_scheme="dark").open("/brief?since=2025-03-08")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator(".head")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_decisions_need_the_token(opened, chromium, ledger_file, tmp_path):
    """Read-only shows no form; with --write a claim is taken back by who has the token."""
    assert opened().open("/document/vauclair-0308#c=85-100").locator(".decision").count() == 0
    with b.served(b.ledger_of(ledger_file, tmp_path), write_token="only-for-this-test") as base:
        seen = b.Seen(chromium.new_page(locale="en-GB"), base)
        page = seen.open("/document/vauclair-0308#c=85-100")
        page.locator(".record-box .decision summary").click()
        page.get_by_label("Reason", exact=True).fill("misread")
        page.get_by_label("Token", exact=True).fill("wrong")
        page.get_by_role("button", name="Retract this claim").click()
        expect(page.locator(".decide [role=alert]").first).to_contain_text("token")
        page.get_by_label("Token", exact=True).first.fill("only-for-this-test")
        page.get_by_role("button", name="Retract this claim").click()
        expect(page.locator(".toast")).to_have_text("Entered in the ledger.")
        page.close()
