"""The peers beside selon: a made-up peer is scored as it should be, one that is not there is a row, the runners know nothing of selon."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.floors import ROOT
from bench.peers import command, page, records, run, scores, serve
from bench.peers.catalogue import PEERS, Peer
from bench.peers.scores import Figure, Item
from bench.peers.tasks import TASKS, Task

PINS = Path(run.__file__).parent
FALL = "Mara Holt a dit mardi : « Rien ne passe. » Douze camions brûlent à Brive."
GOLD = {
    "id": "x", "text": FALL, "lang": "fr", "published": "2025-02-14",
    "attributions": [
        {
            "id": "a1", "source": [0, 9], "cue": [10, 15], "content": [[26, 40]],
            "speaker": "Mara Holt", "stance": "asserts", "speech": "direct",
        }
    ],
    "dates": [{"span": [16, 21], "start": "2025-02-11", "end": "2025-02-11", "relation": "on"}],
    "quantities": [{"span": [43, 56], "low": 12, "high": 12, "hedge": "exact", "unit": "vehicle", "of": None, "base": None}],
    "places": [{"span": [67, 72], "role": "place", "name": "Brive", "country": "FR", "lat": 45.16, "lon": 1.53, "feature": "city"}],
    "claims": [],
}  # fmt: skip
ITEM = Item("x", FALL, "fr", "2025-02-14", GOLD)
FOUND: dict[str, Any] = {
    "attributions": [{"source": [0, 9], "cue": [10, 15], "content": [[26, 40]], "speaker": "Mara Holt"}],
    "dates": [{"span": [16, 21], "start": "2025-02-11", "end": "2025-02-11", "relation": "on", "others": [["2025-02-18", "2025-02-18"]]}],
    "quantities": [{"span": [43, 48], "low": 12.0, "high": 12.0, "unit": "count"}],
    "places": [{"span": [67, 72], "role": "place", "name": "Brive", "country": "FR", "lat": 45.2, "lon": 1.5, "feature": "city"}],
}
LAYERS = ("date.span", "date.value", "place.resolved", "attribution.content", "attribution.direct", "quantity.ends")


def by_layer(figures: list[Figure]) -> dict[str, float]:
    return {f.layer.rpartition(",")[0]: f.value for f in figures}


def test_spans_of_the_made_gold_are_meant():
    assert [FALL[slice(*s)] for s in ([16, 21], [26, 40], [43, 48], [67, 72])] == ["mardi", "Rien ne passe.", "Douze", "Brive"]


def test_a_made_up_peer_is_scored_by_our_own_layers():
    score = scores.own(*LAYERS)
    assert by_layer(score([ITEM], {"x": FOUND})) == dict.fromkeys(LAYERS, 1.0)
    assert by_layer(score([ITEM], {"x": {}})) == dict.fromkeys(LAYERS, 0.0)
    wrong = {
        "dates": [{**FOUND["dates"][0], "start": "2025-02-18", "end": "2025-02-18"}],
        "quantities": [{**FOUND["quantities"][0], "high": 13.0}],
    }
    told = by_layer(score([ITEM], {"x": wrong}))
    assert (told["date.span"], told["date.value"], told["quantity.ends"]) == (1.0, 0.0, 0.0)


def test_dates_of_a_public_set_take_any_value_that_a_peer_gives():
    item = Item("t", FALL, "fr", "2025-02-14", {"span": [16, 21], "start": "2025-02-18", "end": "2025-02-18"})
    assert scores.timebank([item], {"t": FOUND})[0].value == 1.0
    assert scores.timebank([item], {"t": {"dates": [{**FOUND["dates"][0], "others": []}]}})[0].value == 0.0


def test_numbers_in_words_are_counted_apart():
    row = {"model": "NumberModel", "results": [{"start": 43, "end": 47, "text": "douze", "resolution": {"value": "12"}}]}
    both = scores.recognized_numbers([Item("n", FALL, "fr", None, row)], {"n": FOUND})
    assert [(f.value, f.items) for f in both] == [(1.0, 1), (1.0, 1)]


def test_toponyms_and_contents_of_public_sets():
    row: dict[str, Any] = {
        "toponyms": [{"start": 67, "end": 72, "lat": 45.16, "lon": 1.53}, {"start": 0, "end": 4, "lat": 1.0, "lon": 1.0}]
    }
    assert scores.toponyms([Item("p", FALL, "en", None, row)], {"p": FOUND})[0].value == pytest.approx(2 / 3)
    row = {"text": FALL, "attributions": [{"source": [[0, 9]], "cue": [], "content": [[24, 42]]}]}
    assert [f.value for f in scores.polnear([Item("p", FALL, "fr", None, row)], {"p": FOUND})] == [1.0, 1.0, 1.0, 1.0]


def test_spans_outside_the_text_are_nobodys():
    assert list(records.whens("abc", {"dates": [{"span": [2, 9], "start": None, "end": None}]})) == []
    assert list(records.attributions("abc", {"attributions": [{"content": [[3, 3]]}]})) == []


def made_task() -> Task:
    return Task("made", "dates", lambda: [ITEM], lambda _item: (FOUND, 0.01), scores.own("date.value"))


def test_a_peer_that_is_not_there_is_a_row(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "HOME", tmp_path)
    peer = Peer("nobody", "Nobody", ("made",), "")
    answers = run.ask(peer, {"made": ("dates", [ITEM])}, 1)
    rows = command.measured(peer, {"made": [ITEM]}, answers, {"made": made_task()})
    assert [r["absent"] for r in rows] == ["no pins: bench/peers/nobody.txt is not here"]


def test_a_peer_that_does_not_start_is_a_row(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "HOME", tmp_path)
    monkeypatch.setattr(run, "install", lambda _name: None)
    (tmp_path / "dateparser").mkdir()
    answers = run.ask(PEERS[0], {"made": ("dates", [ITEM])}, 1)
    assert answers.absent is not None
    assert answers.absent.startswith("does not run: ")
    assert "://" not in answers.absent


def test_a_row_has_both_sides_and_the_page_shows_who_is_ahead(tmp_path):
    peer = Peer("made", "Made", ("made",), "")
    answers = run.Answers({"made": {"x": {}}}, {"made": {"x": 0.5}}, {"made": ["boom"]}, "1", 0.1)
    (row,) = command.measured(peer, {"made": [ITEM]}, answers, {"made": made_task()})
    assert (row["ours"], row["theirs"], row["ms"], row["failed"], row["texts"]) == (1.0, 0.0, 500.0, 1, 1)
    stored, reasons = tmp_path / "peers.json", tmp_path / "reasons.json"
    stored.write_text(json.dumps([row, {**row, "ours": 0.2, "theirs": 0.4}]), encoding="utf-8")
    reasons.write_text(json.dumps({"made": "It guesses."}), encoding="utf-8")
    shown = "\n".join(page.lines(stored, reasons))
    assert "**0.400**" in shown
    assert "Made 0.400, selon 0.200. It guesses." in shown
    assert "make bench ARGS=peers" in "\n".join(page.lines(tmp_path / "none.json", reasons))


def test_an_item_that_breaks_a_peer_costs_that_item():
    code = (
        "from bench.peers import serve; import json\n"
        "def find(item): print('noise'); return {'dates': [1 / len(item['text'])]}\n"
        "serve.serve('pytest', lambda: find)"
    )
    rows = "".join(json.dumps({"id": str(n), "task": "t", "text": t}) + "\n" for n, t in enumerate(("", "ab")))
    done = subprocess.run([sys.executable, "-c", code, "9"], cwd=ROOT, input=rows, capture_output=True, text=True, check=True)
    answers = run._answers(done.stdout.splitlines())
    assert (answers.found["t"]["0"], answers.found["t"]["1"]) == ({}, {"dates": [0.5]})
    assert answers.failed["t"][0].startswith("ZeroDivisionError")


def test_periods():
    import datetime as dt

    assert serve.period(dt.date(2024, 2, 14), "month") == ("2024-02-01", "2024-02-29")
    assert serve.period(dt.date(2024, 2, 14), "quarter") == ("2024-01-01", "2024-03-31")
    assert serve.period(dt.date(2024, 2, 14), "week") == ("2024-02-12", "2024-02-18")


@pytest.mark.parametrize("peer", PEERS, ids=lambda p: p.name)
def test_every_peer_is_pinned_by_hash_and_knows_nothing_of_selon(peer):
    pins = (PINS / f"{peer.name}.txt").read_text(encoding="utf-8")
    assert "--hash=sha256:" in pins
    assert "://" not in pins
    code = ast.parse((PINS / "runners" / f"{peer.name}.py").read_text(encoding="utf-8"))
    names = {a.name for n in ast.walk(code) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(code) if isinstance(n, ast.ImportFrom)}
    assert [n for n in names if n.split(".")[0] == "selon" or (n.split(".")[0] == "bench" and n != "bench.peers.serve")] == []
    assert set(peer.tasks) <= set(TASKS)
