"""Corrections: what changed at the same address supersedes what stood there, and what stood there is kept."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from selon.ledger.store import Ledger
from selon.model import Document, Reading, SelonError
from selon.record import from_dict, to_dict
from selon.sources import inflate
from selon.sources.items import Item
from selon.sources.opening import read_item
from selon.sources.wishes import Wishes
from tests.sources import kinds

NOW = dt.datetime(2025, 3, 14, 16, tzinfo=dt.UTC)
POST = "<div class='live-post' id='p{n}'><time datetime='2025-03-14T1{n}:00:00+01:00'></time><p>{text}</p></div>"


def documents(data, address="https://essai.example/a", kind="text/html"):
    item = Item(address, data, None, None, address, "2025-03-14T16:00:00Z", kind, None, (("etag", '"un"'),))
    return [d for d in read_item(item, Wishes(["fr"])) if isinstance(d, Document)]


def added(path, *batches):
    """(documents as (url, title, superseded), what the ledger read back)."""
    with Ledger(path) as ledger:
        for docs in batches:
            ledger.add([Reading(d, version="1") for d in docs], at=NOW)
        with ledger.reading() as connection:
            asked = "SELECT url, title, key IN (SELECT older FROM successions) FROM documents ORDER BY id"
            rows = [tuple(r) for r in connection.exec_driver_sql(asked)]
        return rows, [r.document for r in ledger.readings()]


def test_a_headline_changed_after_publication_is_kept(tmp_path):
    rows, standing = added(tmp_path / "a.db", documents(kinds.page("Le titre")), documents(kinds.page("Un autre titre")))
    assert [(title, old) for _, title, old in rows] == [("Le titre", 1), ("Un autre titre", 0)]
    assert [d.title for d in standing] == ["Un autre titre"]


def test_the_same_page_again_is_no_version(tmp_path):
    address = "https://essai.example/a?utm_source=fil"
    rows, _ = added(tmp_path / "a.db", documents(kinds.page()), documents(kinds.page()), documents(kinds.page(), address))
    assert len(rows) == 1


def test_a_post_of_a_live_blog_is_corrected_by_itself(tmp_path):
    def blog(second):
        texts = ("Douze blessés, dit la préfète.", second, "Le pont est rouvert, dit la mairie.")
        return kinds.page("En direct", "".join(POST.format(n=n, text=text) for n, text in enumerate(texts)))

    one, other = documents(blog("Trois trains arrêtés.")), documents(blog("Quatre trains arrêtés."))
    assert [d.url for d in one] == [f"https://essai.example/a#p{n}" for n in range(3)]
    assert [d.published for d in one] == [f"2025-03-14T1{n}:00:00+01:00" for n in range(3)]
    rows, standing = added(tmp_path / "a.db", one, other)
    assert [old for _, _, old in rows] == [0, 1, 0, 0]
    assert sorted(d.text for d in standing) == sorted(d.text for d in other)


def test_what_is_known_of_the_capture_comes_back_from_the_ledger_and_the_record(tmp_path):
    (doc,) = documents(kinds.page())
    capture = dict(doc.origin.capture)
    assert capture["etag"] == '"un"'
    assert len(capture["sha256"]) == 64
    _, (held,) = added(tmp_path / "a.db", [doc])
    assert held == doc
    reading = Reading(doc, version="1")
    assert from_dict(to_dict(reading)) == reading


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, br"])
def test_a_bomb_stops_at_the_limit(encoding):
    import gzip
    import zlib

    import brotli

    data = b"\0" * 50_000_000
    packed = {
        "gzip": lambda d: gzip.compress(d, 1),
        "deflate": lambda d: zlib.compress(d, 1),
        "br": lambda d: brotli.compress(d, quality=1),
    }
    for name in encoding.split(", "):
        data = packed[name](data)
    began = time.process_time()
    with pytest.raises(SelonError, match="more than the limit"):
        inflate.whole(data, encoding, 1_000_000)
    assert time.process_time() - began < 1
