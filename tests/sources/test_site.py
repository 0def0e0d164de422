"""A made site in twelve layouts, over HTTP: the article, its title and its day are found, and nothing else gets into a claim.

``make bench ARGS=pages`` does the same with two hundred pages.
"""

from __future__ import annotations

import pytest

from bench import archives, pages
from selon.model import Document
from selon.sources import collect, live
from selon.sources.addresses import own_address
from selon.sources.dateline import day_of
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
