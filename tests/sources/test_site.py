"""A made site in twelve layouts, over HTTP: the article, its title and its day are found, and nothing else gets into a claim.

``make bench ARGS=pages`` does the same with two hundred pages.
"""

from __future__ import annotations

import json

import pytest

from bench import archives, pages
from selon.model import Document
from selon.sources import collect, live
from selon.sources.addresses import own_address
from selon.sources.dateline import day_of
from tests.sources import kinds
from tests.sources.site import FOREIGN, LAYOUTS, page


def test_layouts():
    found = list(pages.scores(page(n) for n in (*range(len(LAYOUTS)), *range(24, 36))))
    assert {made.layout for made, _ in found} == set(LAYOUTS)
    for made, score in found:
        assert score.text >= 0.9, made.path
        assert score.title == score.day == 1, made.path
        assert score.claims > 0, made.path
        assert score.foreign == 0, made.path


def test_live_posts_are_documents_with_times_of_their_own(tmp_path):
    made = page(LAYOUTS.index("live marked"))
    (tmp_path / "a.html").write_bytes(made.body)
    docs = [d for d in collect([str(tmp_path / "a.html")], languages=["fr"]) if isinstance(d, Document)]
    assert [d.published for d in docs] == [time for time, _ in made.posts]
    assert all(FOREIGN not in d.text for d in docs)
    assert len({d.id for d in docs}) == len(docs)


def test_an_article_with_one_time_is_no_live_blog():
    from lxml import html

    tree = html.document_fromstring('<article class="post-live"><time datetime="2025-03-14T10:00:00Z"></time><p>Une phrase.</p></article>')
    assert live.posts(tree) == []


def _page(tmp_path, body):
    (tmp_path / "a.html").write_text(f'<!doctype html><html lang="fr"><body>{body}</body></html>')
    return [d for d in collect([str(tmp_path / "a.html")], languages=["fr"]) if isinstance(d, Document)]


@pytest.mark.parametrize("mark", ['data-post-id="{n}"', 'class="live-item" data-post-id="{n}"', 'class="card live-post"'])
def test_cards_beside_an_article_are_no_live_blog(tmp_path, mark):
    cards = "".join(
        f'<div {mark.format(n=n)}><time datetime="2025-03-1{n}T10:00:00Z"></time><p>Une autre affaire, la numéro {n}.</p></div>'
        for n in range(4)
    )
    (doc,) = _page(tmp_path, f"<article><h1>Le titre</h1><p>{kinds.P1}</p><p>{kinds.P2}</p></article><section>{cards}</section>")
    assert kinds.P1 in doc.text
    assert kinds.P2 in doc.text


def test_posts_of_one_minute_stay_apart(tmp_path):
    head = '<link rel="canonical" href="https://essai.example/direct">'
    posts = "".join(
        f'<div class="live-post"><time datetime="2025-03-14T10:00:00Z"></time><p>{text}</p></div>' for text in (kinds.P1, kinds.P2)
    )
    docs, addressed = _page(tmp_path, posts), _page(tmp_path, head + posts)
    assert {d.text for d in docs} == {d.text for d in addressed} == {kinds.P1, kinds.P2}
    assert len({d.id for d in docs}) == len({d.url for d in addressed}) == 2
    again = _page(tmp_path, head + posts.replace("</p>", " Il y a du neuf.</p>"))
    assert {d.url for d in again} == {d.url for d in addressed}  # what was added to a post is a correction of it


def test_a_post_has_its_own_headline_and_that_of_its_page(tmp_path):
    posts = "".join(
        f'<div class="live-post"><time datetime="2025-03-14T1{n}:00:00Z"></time><h3>Point numéro {n}</h3><p>{text}</p></div>'
        for n, text in enumerate((kinds.P1, kinds.P2))
    )
    docs = _page(tmp_path, f"<h1>En direct : douze blessés</h1>{posts}")
    assert [d.title for d in docs] == ["Point numéro 0", "Point numéro 1"]
    assert [d.text for d in docs] == [f"Point numéro 0\n\n{kinds.P1}", f"Point numéro 1\n\n{kinds.P2}"]
    assert [dict(d.origin.capture)["headline"] for d in docs] == ["En direct : douze blessés"] * 2


def test_a_headline_that_its_post_begins_with_is_not_said_twice(tmp_path):
    said = [
        {"@type": "BlogPosting", "headline": f"{text[:30]}…", "articleBody": text, "datePublished": "2025-03-14T10:00:00Z"}
        for text in (kinds.P1, kinds.P2)
    ]
    blog = json.dumps({"@type": "LiveBlogPosting", "headline": "En direct", "liveBlogUpdate": said})
    docs = _page(tmp_path, f'<script type="application/ld+json">{blog}</script><h1>En direct</h1>')
    assert {d.text for d in docs} == {kinds.P1, kinds.P2}


def test_an_archive_and_what_damage_leaves_of_it(tmp_path):
    path = tmp_path / "a.warc.gz"
    offsets = archives.make(path, 60)
    documents, problems = archives.read(path)
    assert documents > 60
    assert problems == []
    path.write_bytes(path.read_bytes()[: offsets[40] + 30])
    _, problems = archives.read(path)
    assert [p.line for p in problems if "after record 40" in p.line] == [problems[0].line]


@pytest.mark.parametrize(
    ("fetched", "said", "own"),
    [
        ("https://e.example/a?utm_source=x&id=2#b", None, "https://e.example/a?id=2"),
        ("https://e.example/a", "https://e.example/b", "https://e.example/b"),
        ("https://m.e.example/a", "/b", "https://m.e.example/b"),
        ("https://amp.e.example/a", "https://www.e.example/a", "https://www.e.example/a"),
        ("https://e.example/a", "https://e.example/", "https://e.example/a"),  # a template that names the front page
        ("https://e.example/a", "https://autre.example/a", "https://e.example/a"),  # a reprint is no version of the original
        ("https://e.example/2025/art-1", "https://e.example/actualites", "https://e.example/2025/art-1"),  # a template that names a section
        ("https://e.example/monde/europe/a", "https://e.example/monde/europe/", "https://e.example/monde/europe/a"),
        ("https://e.example/monde/europe/le-pont-rouvre", "/le-pont-rouvre-12", "https://e.example/le-pont-rouvre-12"),
        ("https://e.example/amp/le-pont-a-rouvert", "/le-pont-a-rouvert", "https://e.example/le-pont-a-rouvert"),
        ("https://e.example/monde/le-pont-en-ville", "/guerre-en-ville", "https://e.example/monde/le-pont-en-ville"),
        ("https://e.example/monde/le-pont-1234567.php", "/article/1234567", "https://e.example/article/1234567"),
        ("https://e.example/a/amp", "/a", "https://e.example/a"),
        ("https://e.example/", "https://www.e.example/", "https://www.e.example/"),
        ("https://e.example/a", "javascript:x", "https://e.example/a"),
        (None, "https://e.example/a", "https://e.example/a"),
        (None, None, None),
    ],
)
def test_own_address(fetched, said, own):
    assert own_address(fetched, said) == own


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le 14 février 2025 à 07h12", "2025-02-14"), ("Publié par Jeanne Essai, le vendredi 1er mars 2024", "2024-03-01"),
        ("Published on March 3, 2025", "2025-03-03"), ("Mis en ligne le 03/02/2025 - 10:00", "2025-02-03"),
        ("Posted 5 May 2025", "2025-05-05"),
        ("Mis à jour le 14 février 2025", None), ("Le 14 février 2025, la ville", None), ("Publié le 31 février 2025", None),
    ],
)  # fmt: skip
def test_datelines(line, day):
    assert day_of(line) == day
