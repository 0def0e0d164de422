"""The peers' part of the evaluation page.

In: ``docs/peers.json``, as the last run of ``make bench ARGS=peers`` left it. Out: lines of Markdown. Never: runs anything; hides a row in
which a peer is ahead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.floors import ROOT
from bench.peers.catalogue import PEERS

STORE = ROOT / "docs" / "peers.json"
REASONS = Path(__file__).with_name("reasons.json")
Row = dict[str, Any]


def lines(path: Path = STORE, reasons: Path = REASONS) -> Iterator[str]:
    """The section, or one line that says how to make it."""
    yield "## Beside its peers\n"
    if not path.exists():
        yield "Not measured yet: `make bench ARGS=peers`.\n"
        return
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    yield _HEAD
    yield from _table([r for r in rows if "absent" not in r])
    yield from _ahead([r for r in rows if "absent" not in r and r["theirs"] > r["ours"]], json.loads(reasons.read_text(encoding="utf-8")))
    yield from _given(rows)


def _table(rows: Sequence[Row]) -> Iterator[str]:
    yield "| set | layer | marks | selon | peer | peer's | ms: selon | peer | published elsewhere |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for r in sorted(rows, key=lambda r: (r["set"], r["layer"])):
        mark = "**" if r["theirs"] > r["ours"] else ""
        yield (
            f"| {r['set']} | {r['layer']} | {r['items']} | {r['ours']:.3f} | {r['title']} | {mark}{r['theirs']:.3f}{mark}"
            f" | {_ms(r['ours_ms'])} | {_ms(r['ms'])} | {r['published'] or ''} |"
        )
    yield ""


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _ahead(rows: Sequence[Row], reasons: dict[str, str]) -> Iterator[str]:
    """The rows in which a peer is ahead, each with what reading the differences showed."""
    yield "### Where a peer is ahead, and why\n"
    if not rows:
        yield "Nowhere, on these sets."
    for r in rows:
        why = reasons.get(f"{r['peer']}: {r['task']}: {r['layer']}") or reasons.get(f"{r['task']}: {r['layer']}") or reasons.get(r["task"])
        yield f"- {r['set']}, {r['layer']}: {r['title']} {r['theirs']:.3f}, selon {r['ours']:.3f}. {why or 'Not looked into yet.'}"
    yield ""


def _given(rows: Sequence[Row]) -> Iterator[str]:
    yield "### The peers, and what each was given besides the text\n"
    yield "| peer | version | given | loads in | remarks |"
    yield "|---|---|---|---|---|"
    for peer in PEERS:
        mine = [r for r in rows if r["peer"] == peer.name]
        absent = sorted({r["absent"] for r in mine if "absent" in r}) if mine else [f"not measured yet: python -m bench.peers {peer.name}"]
        run = {r["task"]: r for r in mine if "absent" not in r}
        drawn = [f"{r['set']}: a seeded draw of {r['texts']} of {r['of']} texts" for r in run.values() if r["texts"] < r["of"]]
        failed = [f"{r['set']}: {r['failed']} texts raised an error and count as nothing found" for r in run.values() if r["failed"]]
        first = next(iter(run.values()), None)
        version, load = (first["version"], f"{first['load']:.1f} s") if first else ("–", "–")
        yield f"| {peer.title} | {version} | {peer.given} | {load} | {'; '.join(absent + drawn + failed)} |"
    yield ""


_HEAD = """Written by `make bench ARGS=peers`: other libraries on the same texts, scored by the same function, each in an environment of its
own under `.peers/` (pinned by hash in `bench/peers/`; selon needs none of them). *ms* is CPU milliseconds a text without loading; on our
own gold, PolNeAR, CED-1K and the sets of places selon's is that of the whole reader, all layers together, on the public sentences that of
the layer alone. Own gold: the sets that nobody who writes rules has read. `quantity.ends` counts low and high where the spans touch, since
peers mark the number alone; `first day right` asks nothing of where a range ends. Published figures are on other or larger sets: a guide.
**Bold**: the peer is ahead.
"""
