"""Web pages: the article and what the page says of it; broken pages give what is there or one clear line."""

from __future__ import annotations

import time

import pytest

from selon.model import Document
from selon.sources import Problem, collect

P1 = "Selon la préfète, douze habitants ont été blessés jeudi dans la région de Koursk, et deux maisons ont brûlé."
P2 = "« Nous restons », a dit le maire de la commune. Kiev n'a pas confirmé ce bilan provisoire, et Moscou non plus."
LD = """{"@graph": [{"@id": "#o", "name": "Gazette d'Essai"}, {"@type": ["NewsArticle"], "headline": "Le titre",
"inLanguage": "fr-FR", "datePublished": "2025-03-14T15:50:00+01:00", "publisher": {"@id": "#o"}, "url": "https://essai.example/a"}]}"""


def page(tmp_path, html, name="page.html", encoding="utf-8", **wishes):
    path = tmp_path / name
    path.write_bytes(html.encode(encoding))
    found = list(collect([str(path)], languages=["fr"], **wishes))
    return [d for d in found if isinstance(d, Document)], [p for p in found if isinstance(p, Problem)]


def whole(head="", body=f"<article><h1>Le titre</h1><p>{P1}</p><p>{P2}</p></article>"):
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8">{head}</head><body>
    <nav><a href="/">Accueil</a><a href="/sport">Sport</a></nav>{body}
    <footer>© 2019 Gazette d'Essai – Mentions légales</footer></body></html>"""


def test_json_ld_with_a_graph(tmp_path):
    (doc,), problems = page(tmp_path, whole(f'<script type="application/ld+json">{LD}</script>'), published="2020-01-01")
    assert problems == []
    assert (doc.title, doc.outlet, doc.lang, doc.url) == ("Le titre", "Gazette d'Essai", "fr", "https://essai.example/a")
    assert doc.published == "2025-03-14T15:50:00+01:00"
    assert P1 in doc.text
    assert P2 in doc.text
    assert "Sport" not in doc.text
    assert "Mentions" not in doc.text


def test_open_graph(tmp_path):
    head = """<meta property="og:title" content="Le titre"><meta property="og:site_name" content="Gazette d'Essai">
    <meta property="og:url" content="javascript:alert(1)"><meta property="article:published_time" content="2025-03-14T15:50:00">"""
    (doc,), _ = page(tmp_path, whole(head))
    assert (doc.title, doc.outlet, doc.published, doc.url) == ("Le titre", "Gazette d'Essai", "2025-03-14", None)


def test_a_date_that_only_the_page_shows(tmp_path):
    body = f'<article><h1>Le titre</h1><p class="date">Publié le 14 février 2025 à 07h12</p><p>{P1}</p><p>{P2}</p></article>'
    (doc,), _ = page(tmp_path, whole(body=body))
    assert doc.published == "2025-02-14"


def test_a_copyright_line_is_no_date(tmp_path):
    (doc,), _ = page(tmp_path, whole())
    assert doc.published is None
    (doc,), _ = page(tmp_path, whole(), published="2025-03-08")
    assert doc.published == "2025-03-08"
    (doc,), _ = page(tmp_path, whole(), name="2025-03-09-page.html", published="2025-03-08")
    assert doc.published == "2025-03-09"


def test_broken_json_ld_costs_nothing(tmp_path):
    (doc,), problems = page(tmp_path, whole(f'<script type="application/ld+json">{LD[:-40]}</script>'))
    assert problems == []
    assert P1 in doc.text


@pytest.mark.parametrize("cut", [0.55, 0.7, 0.9])
def test_cut_in_the_middle(tmp_path, cut):
    html = whole(body=f"<article><p>{P1}</p><p>{P2}</p><p>{P1} Encore.</p><p>{P2} Encore.</p></article>")
    (doc,), problems = page(tmp_path, html[: int(len(html) * cut)])
    assert problems == []
    assert P1 in doc.text


def test_cut_before_the_text(tmp_path):
    docs, problems = page(tmp_path, '<!doctype html><html><head><script>var a = "')
    assert docs == []
    assert "no text" in problems[0].line


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "table"])
def test_ten_thousand_nested_tags(tmp_path, tag):
    began = time.perf_counter()
    html = whole(body=f"<p>{P1}</p>" + f"<{tag}><script>alert('{P1}')</script>" * 10_000 + f"<p>{P2}</p>" + f"</{tag}>" * 10_000)
    (doc,), problems = page(tmp_path, html)
    assert P1 in doc.text
    assert P2 in doc.text
    assert "alert" not in doc.text
    assert [p.level for p in problems] == ["note"]
    assert time.perf_counter() - began < 10


def test_scripts_are_never_prose(tmp_path):
    (doc,), _ = page(tmp_path, whole(body=f"<script>document.write('{P2}')</script><article><p>{P1}</p><style>p{{}}</style></article>"))
    assert doc.text.strip() == P1


def test_json_of_a_million_numbers_costs_nothing(tmp_path):
    numbers = "[" + ",".join("0" * 1_000_000) + "]"
    html = whole(f'<script type="application/ld+json">{{"a": {numbers}}}</script><script type="application/ld+json">{LD}</script>')
    began = time.perf_counter()
    (doc,), _ = page(tmp_path, html)
    assert doc.published == "2025-03-14T15:50:00+01:00"
    assert time.perf_counter() - began < 10


def test_a_long_text_in_two_hundred_boxes_costs_nothing():
    from lxml import html

    from selon.sources import furniture

    tree = html.document_fromstring("<body>" + "<div>" * 200 + "mot " * 500_000 + "</div>" * 200 + "</body>")
    began = time.perf_counter()
    assert len(furniture.removed(tree).text_content()) == 2_000_000
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200 + "Lire aussi " * 100_000 + "</div>" * 200,
        "<div>" * 200 + "<b> </b>" * 10_000 + "</div>" * 200,
        "<p>Lire aussi : rien</p>" * 20_000,
    ],
    ids=["long", "blank", "also"],
)
def test_a_page_made_to_be_slow_is_read_in_time(tmp_path, body):
    """Each took a time that grew with its length times its depth."""
    began = time.process_time()
    docs, problems = page(tmp_path, whole(body=body), lang="fr")
    assert docs or problems
    assert time.process_time() - began < 4


def test_a_page_of_too_many_elements_is_read_by_its_paragraphs(tmp_path):
    """The extractor would take a time that grows with their square: minutes for a page within the limit."""
    (doc,), problems = page(tmp_path, whole(body=f"<p>{P1}</p>" + "<i>.</i>" * 40_000))
    assert P1 in doc.text
    assert "too many elements" in problems[0].line
    assert problems[0].level == "note"


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"])
def test_a_programs_empty_date_is_none(tmp_path, day):
    (doc,), _ = page(tmp_path, whole(f'<meta property="article:published_time" content="{day}">'))
    assert doc.published is None


def test_declared_latin_1(tmp_path):
    html = whole().replace('charset="utf-8"', 'charset="iso-8859-1"').replace("–", "-")
    (doc,), problems = page(tmp_path, html, encoding="latin-1")
    assert problems == []
    assert P1 in doc.text


def test_language_of_the_template_is_not_believed_over_the_text(tmp_path):
    (doc,), _ = page(tmp_path, whole().replace('lang="fr"', 'lang="en"'))
    assert doc.lang == "fr"


def test_a_page_under_another_name(tmp_path):
    (doc,), _ = page(tmp_path, whole(), name="page.saved")
    assert P1 in doc.text
    assert "<p>" not in doc.text


def test_text_that_speaks_of_tags_is_text(tmp_path):
    (doc,), _ = page(tmp_path, f"La balise <p> est ouverte. {P1}", name="a.txt")
    assert doc.text.startswith("La balise <p>")


def test_a_marked_section_that_nobody_knows(tmp_path):
    """Found by the fuzzer: the standard library's parser asserts on it."""
    (doc,), _ = page(tmp_path, f"<!doctype html><html><body><![CDATr[x]]><![if x]><p>{P1}</p>")
    assert P1 in doc.text
