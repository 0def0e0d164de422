"""What a thing is that nothing names: by its first bytes, packed or not."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.sources import kinds
from tests.sources.kinds import P1, P2
from tests.sources.test_kinds import lines, read


@pytest.mark.parametrize("indent", [None, 1])
def test_json_is_known_without_its_name(tmp_path, indent):
    """From standard input nothing has a name."""
    docs, _ = read(tmp_path, "unnamed", json.dumps(json.loads(kinds.TELEGRAM), indent=indent).encode())
    assert [d.outlet for d in docs] == ["Chaîne d'Essai"] * 2
    docs, _ = read(tmp_path, "unnamed", json.dumps([{"text": P1}, {"text": P2}], indent=indent).encode())
    assert [d.text for d in docs] == [P1, P2]
    docs, _ = read(tmp_path, "unnamed", f"[Mise à jour] {P1}".encode())
    assert len(docs) == 1


@pytest.mark.parametrize("name", ["a.html", "a.rss", "a.txt", "a.jsonl", "result.json", "a.eml"])
def test_what_is_packed_by_itself_is_read(tmp_path, name):
    docs, _ = read(tmp_path, name, kinds.ALL[name])
    packed, _ = read(tmp_path, f"{name}.gz", gzip.compress(kinds.ALL[name]))
    assert [d.text for d in packed] == [d.text for d in docs] != []
    (cut,) = read(tmp_path, f"{name}.gz", gzip.compress(kinds.ALL[name])[:-20])[1]
    assert "breaks off" in cut.line


def test_a_packed_sitemap_lists_its_addresses(tmp_path):
    docs, problems = read(tmp_path, "sitemap.xml.gz", gzip.compress(kinds.SITEMAP))
    assert docs == []
    assert "lists 1 addresses" in lines(problems)


def test_a_bomb_that_is_packed_by_itself_is_refused(tmp_path):
    _, problems = read(tmp_path, "a.txt.gz", gzip.compress(b"a " * 30_000_000))
    assert "more than" in lines(problems)
    _, problems = read(tmp_path, "a.txt.gz", gzip.compress(b"a " * 4_000_000))
    assert "more than 5 MB" in lines(problems)
