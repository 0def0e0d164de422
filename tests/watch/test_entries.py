"""What a feed names: a page once, and each post of it; what the feed words itself, each entry by its own address."""

from __future__ import annotations

from typing import Any

from selon.ledger.watched import Due
from selon.sources.fetching import Answer
from selon.watch import entries
from selon.watch.plan import Feed
from tests.sources import kinds
from tests.sources.kinds import P1, P2

WORDS = (P1, P2, "À Pokrovsk, le pont a rouvert jeudi matin, selon la mairie, et deux trains sont repartis vers l'ouest.")


def answer(data, address="https://essai.example/direct.rss"):
    return Answer(address, 200, {}, data, "2025-03-14T16:00:00Z")


def feed(*, follow=True):
    return Feed("https://essai.example/direct.rss", None, "fr", 60, follow)


def rss(words=WORDS):
    return kinds.rss("".join(
        f"<item><title>Point {n}</title><link>https://essai.example/direct?utm_source=rss#post-{n}</link>"
        f"<pubDate>Fri, 14 Mar 2025 1{n}:00:00 +0100</pubDate><description>{text}</description></item>"
        for n, text in enumerate(words)
    ))  # fmt: skip


def due(one):
    held: dict[str, Any] = one.held
    return Due(one.key, feed().url, one.address, one.host, one.digest, held, 0, 0, None, None)


def test_posts_that_the_feed_words_itself_are_kept_each_under_its_own_address():
    named = entries.parsed(feed(follow=False), answer(rss())).named
    docs = [doc for one in named for doc in entries.from_feed(feed(), due(one), print)]
    assert [d.url for d in docs] == [f"https://essai.example/direct#post-{n}" for n in range(3)]
    assert [d.text for d in docs] == [f"Point {n}\n\n{text}" for n, text in enumerate(WORDS)]
    assert [d.published for d in docs] == [f"2025-03-14T1{n}:00:00+01:00" for n in range(3)]


def test_a_page_whose_posts_are_listed_is_fetched_once():
    (one,) = entries.parsed(feed(), answer(rss())).named
    (again,) = entries.parsed(feed(), answer(rss())).named
    (more,) = entries.parsed(feed(), answer(rss((*WORDS, "La mairie a publié un nouveau bilan.")))).named
    assert one.key == "https://essai.example/direct"
    assert one.digest == again.digest
    assert more.key == one.key
    assert more.digest != one.digest


def test_where_that_page_cannot_be_had_each_post_is_kept():
    (one,) = entries.parsed(feed(), answer(rss())).named
    docs = entries.from_feed(feed(), due(one), print)
    assert [d.url for d in docs] == [f"https://essai.example/direct#post-{n}" for n in range(3)]
    assert [d.outlet for d in docs] == ["Gazette d'Essai"] * 3


def test_a_fragment_that_only_counts_visitors_is_no_post():
    item = f"<item><title>Un</title><link>https://essai.example/a#xtor=RSS-1</link><description>{P1}</description></item>"
    (one,) = entries.parsed(feed(follow=False), answer(kinds.rss(item))).named
    assert one.key == "https://essai.example/a"
