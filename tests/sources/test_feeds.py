"""Feeds and sitemaps: entries with what the feed says of them, links that are followed; one bad entry costs itself."""

from __future__ import annotations

import pytest

from selon.sources import feed
from selon.sources.items import Item
from tests.sources import kinds
from tests.sources.kinds import P1
from tests.sources.test_kinds import lines, read


def test_rss(tmp_path):
    (doc,), problems = read(tmp_path, "a.rss", kinds.rss())
    assert problems == []
    assert (doc.title, doc.outlet, doc.lang, doc.published) == ("Le titre", "Gazette d'Essai", "fr", "2025-03-14T00:50:00+01:00")
    assert doc.text.startswith("Le titre\n")
    assert P1 in doc.text
    assert dict(doc.origin.capture)["author"] == "Jeanne Essai"


def test_atom(tmp_path):
    (doc,), _ = read(tmp_path, "a.xml", kinds.ATOM)
    assert (doc.url, doc.published, doc.outlet) == ("https://essai.example/a/1", "2025-03-14T15:50:00+01:00", "Gazette d'Essai")


def test_a_feed_without_time_takes_none_from_the_clock(tmp_path):
    (doc,), _ = read(tmp_path, "a.rss", kinds.rss(f"<item><title>Le titre</title><description>{P1}</description></item>"))
    assert doc.published is None


def test_entities_of_its_own_are_refused(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item>'
    docs, problems = read(tmp_path, "a.rss", bomb)
    assert docs == []
    assert "entities" in lines(problems)
    outside = b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss version="2.0"><channel><title>x</title></channel></rss>'
    docs, problems = read(tmp_path, "b.rss", outside)
    assert docs == []


def test_a_damaged_feed_gives_what_it_holds(tmp_path):
    docs, problems = read(tmp_path, "a.rss", kinds.rss().replace(b"</channel></rss>", b"<item><title>&oops"))
    assert P1 in docs[0].text
    assert "damaged" in lines(problems)


def test_an_entry_of_a_feed_costs_itself(tmp_path):
    links = ["http://[bad/", "https://essai.example/b"]
    items = "".join(
        f"<item><title>Titre {n}</title><link>{link}</link><description>{P1}</description></item>" for n, link in enumerate(links)
    )
    docs, problems = read(tmp_path, "a.rss", kinds.rss(items))
    assert problems == []
    assert [d.url for d in docs] == [None, "https://essai.example/b"]
    found = feed.parse(kinds.rss(items), "https://essai.example/feed")
    assert isinstance(found, feed.Feed)
    assert [e.address for e in found.entries] == [None, "https://essai.example/b"]


def test_entries_that_cannot_be_read_are_counted(tmp_path, monkeypatch):
    plain = feed._moment

    def moment(raw, name):
        if raw.title == "Titre 1":
            raise OverflowError
        return plain(raw, name)

    monkeypatch.setattr(feed, "_moment", moment)
    items = "".join(f"<item><title>Titre {n}</title><description>{P1}</description></item>" for n in range(3))
    docs, problems = read(tmp_path, "a.rss", kinds.rss(items))
    assert [d.title for d in docs] == ["Titre 0", "Titre 2"]
    assert "1 of its entries cannot be read" in lines(problems)


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_feeds_empty_date_is_none(tmp_path, day):
    (doc,), _ = read(
        tmp_path, "a.rss", kinds.rss(f"<item><title>Titre</title><pubDate>{day}</pubDate><description>{P1}</description></item>")
    )
    assert doc.published is None


@pytest.mark.parametrize("text", ["Le groupe investit en R&D", "Le groupe investit en R&amp;D", "<p>Le groupe</p>investit en R&D"])
def test_what_stands_behind_the_last_tag_is_text(tmp_path, text):
    (doc,), _ = read(tmp_path, "a.rss", kinds.rss(f"<item><description><![CDATA[{text}]]></description></item>"), lang="fr")
    assert doc.text.endswith("R&D")


def test_a_list_of_sitemaps_is_followed_to_the_pages(tmp_path):
    def index(*names):
        inside = "".join(f"<sitemap><loc>https://essai.example/{n}.xml</loc></sitemap>" for n in names)
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>'.encode()

    def fetch(address):
        made = {"one.xml": kinds.SITEMAP, "lists.xml": index("one", "lists")}.get(address.rpartition("/")[2])
        return Item(address, made or kinds.page(), None, None, address, None, "application/xml" if made else "text/html")

    (doc,), problems = read(tmp_path, "sitemap.xml", index("one"), fetch=fetch, follow=True)
    assert doc.url == "https://essai.example/a/1"
    assert problems == []
    docs, problems = read(tmp_path, "sitemap.xml", index("lists"), fetch=fetch, follow=True)
    assert docs == []
    assert "lists 1 addresses" in lines(problems)


def test_a_sitemap_is_followed_or_says_how(tmp_path):
    docs, problems = read(tmp_path, "sitemap.xml", kinds.SITEMAP)
    assert docs == []
    assert "1 addresses" in lines(problems)
    assert "--follow" in lines(problems)
    asked = []

    def fetch(address):
        asked.append(address)
        return Item(address, kinds.page(), None, None, address, "2025-03-14T16:00:00Z", "text/html")

    (doc,), _ = read(tmp_path, "sitemap.xml", kinds.SITEMAP, fetch=fetch, follow=True)
    assert asked == ["https://essai.example/a/1"] == [doc.url]
    assert (doc.published, doc.outlet) == ("2025-03-14T15:50:00+01:00", "Gazette d'Essai")
    assert doc.retrieved == "2025-03-14T16:00:00Z"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://Essai.example/a/1?utm_source=rss&amp;id=2", "https://essai.example/a/1?id=2"),
        ("https://essai.example/a/1#xtor=RSS-1", "https://essai.example/a/1"),
        ("https://essai.example/direct#post-7", "https://essai.example/direct#post-7"),
    ],
)
def test_an_entry_is_known_by_the_address_of_its_page(tmp_path, link, url):
    (doc,), _ = read(tmp_path, "a.rss", kinds.rss(f"<item><link>{link}</link><description>{P1}</description></item>"))
    assert doc.url == url


def test_a_parsers_complaint_without_words_is_told_by_its_name(tmp_path, monkeypatch):
    import feedparser

    found = feedparser.parse(kinds.rss())
    found.update(bozo=True, bozo_exception=LookupError(""))
    monkeypatch.setattr(feedparser, "parse", lambda *_, **__: found)
    docs, problems = read(tmp_path, "a.rss", kinds.rss())
    assert len(docs) == 1
    assert "is damaged (LookupError): 1 entries were read" in lines(problems)
