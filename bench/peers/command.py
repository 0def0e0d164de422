"""The run: every task read by us and by its peers, scored alike; the table; ``docs/peers.json``.

In: CPU seconds a task, names of peers (none: all). Out: lines on standard output, the stored figures. Never: forgets what was measured
before where a set or a peer was left out this time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bench.english_rows import DATA
from bench.floors import ROOT, say
from bench.peers.catalogue import PEERS, Peer
from bench.peers.records import Found
from bench.peers.run import Answers, ask
from bench.peers.scores import Item
from bench.peers.tasks import TASKS, Task

STORE = ROOT / "docs" / "peers.json"
Row = dict[str, Any]


def main(seconds: int = 60, *, only: tuple[str, ...] = ()) -> int:
    """Runs, prints, stores. 0: a peer that is ahead is news, not a failure; 2 for a peer that nobody knows."""
    unknown = sorted(set(only) - {p.name for p in PEERS})
    if unknown:
        say(f"peers: no peer is called {', '.join(unknown)}; there are {', '.join(p.name for p in PEERS)}")
        return 2
    if not DATA.is_dir():
        say(f"peers: the public sets are not in {DATA}; only the project's own gold is measured")
    items = {name: task.items() for name, task in TASKS.items()}
    rows: list[Row] = []
    for peer in PEERS:
        if not only or peer.name in only:
            asked = {name: (TASKS[name].wants, items[name]) for name in peer.tasks if items[name]}
            rows += measured(peer, {name: items[name] for name in asked}, ask(peer, asked, seconds))
            store(rows)
    table(rows)
    return 0


def measured(peer: Peer, items: Mapping[str, Sequence[Item]], answers: Answers, tasks: Mapping[str, Task] = TASKS) -> list[Row]:
    """The rows of one peer, task by task; one row that says why where it gave nothing."""
    return [row for name, known in items.items() for row in _rows(peer, name, tasks[name], known, answers)]


def _rows(peer: Peer, name: str, task: Task, known: Sequence[Item], answers: Answers) -> Iterator[Row]:
    head: Row = {"peer": peer.name, "title": peer.title, "task": name, "set": task.title, "version": answers.version}
    theirs = answers.found.get(name, {})
    items = [item for item in known if item.id in theirs]
    if not items:
        yield head | {"absent": answers.absent or "gave no answer in its time"}
        return
    ours: dict[str, Found] = {}
    spent = 0.0
    task.ours(items[0])  # what is loaded once is not counted against us, nor against them
    for item in items:
        ours[item.id], took = task.ours(item)
        spent += took
    head |= {
        "texts": len(items),
        "of": len(known),
        "failed": len(answers.failed.get(name, ())),
        "ours_ms": 1000 * spent / len(items),
        "ms": 1000 * sum(answers.cpu[name][i.id] for i in items) / len(items),
        "load": answers.load,
    }
    for mine, figure in zip(task.score(items, ours), task.score(items, theirs), strict=True):
        value = {"items": mine.items, "layer": mine.layer, "ours": mine.value, "theirs": figure.value}
        yield head | value | {"published": task.published.get(mine.layer)}


def store(rows: Sequence[Row]) -> None:
    """Writes the rows, and keeps those of peers and tasks that were not run now."""
    now = {(r["peer"], r["task"]) for r in rows}
    before = json.loads(STORE.read_text(encoding="utf-8")) if STORE.exists() else []
    order = {p.name: n for n, p in enumerate(PEERS)}
    kept = [r for r in before if (r["peer"], r["task"]) not in now and r["peer"] in order and r["task"] in TASKS]
    every = sorted([*kept, *rows], key=lambda r: (order[r["peer"]], list(TASKS).index(r["task"])))
    plain = [{k: round(v, 4) if isinstance(v, float) else v for k, v in r.items()} for r in every]
    STORE.write_text("[\n" + ",\n".join(json.dumps(r, ensure_ascii=False) for r in plain) + "\n]\n", encoding="utf-8")


def table(rows: Sequence[Row]) -> None:
    """One line a figure."""
    say(f"{'set':28} {'items':>5}  {'layer':48} {'ours':>6} {'peer':>6}  {'ours ms':>8} {'peer ms':>8}  peer")
    for r in rows:
        if "absent" in r:
            say(f"{r['set']:28} {'-':>5}  {r['absent']:48} {'-':>6} {'-':>6}  {'-':>8} {'-':>8}  {r['title']}")
            continue
        cut = "" if r["texts"] == r["of"] else f"; a draw of {r['texts']} of {r['of']} texts"
        broke = f"; {r['failed']} texts raised an error" if r["failed"] else ""
        told = f"; published: {r['published']}" if r["published"] else ""
        say(
            f"{r['set']:28} {r['items']:5d}  {r['layer']:48} {r['ours']:6.3f} {r['theirs']:6.3f}  {r['ours_ms']:8.2f} {r['ms']:8.2f}  "
            f"{r['title']} {r['version']}{'  AHEAD' if r['theirs'] > r['ours'] else ''}{cut}{broke}{told}"
        )
