"""The evaluation page: ``python -m bench.evaluation`` writes ``docs/evaluation.md``.

In: the project's own gold, read from raw text, nothing given; ``docs/peers.json`` as last made. Out: a page in Markdown: scores a set and
layer, the largest classes of error with their counts, other libraries beside it, what the reader cannot do. Never: leaves a set out
because the reader does badly on it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bench.floors import ROOT, say
from bench.peers import page as peers
from selon.batch import read_all
from selon.evaluate.layers import MEETING, TOUCHING, score_document
from selon.evaluate.matching import overlap, pair
from selon.evaluate.report import LAYERS, document_of, rows_of
from selon.evaluate.tally import Tally
from selon.export.jsonl import to_dict

PAGE = ROOT / "docs" / "evaluation.md"
GOLD = ROOT / "gold"
MOST = 12  # classes of error a table
Row = Mapping[str, Any]
SETS = {  # what stands in the table: title, files
    "French, rules written by these": ("fr", "abcdefgh"),
    "French, unlikely shapes, rules written by these": ("fr", "ij"),
    "French, set aside before their first run, read since": ("fr", ("new", "blind")),
    "French, unlikely shapes, set aside until November 2026": ("fr", "t"),
    "French, ten genres, rules written by these": ("fr", "u"),
    "French, ten genres, set aside until November 2026": ("fr", "v"),
    "English, rules written by these": ("en", "a"),
    "English, never read by those who write rules": ("en", "bc"),
}


def main() -> int:
    """Writes the page."""
    parts, errors = [_HEAD], {"fr": Counter[str](), "en": Counter[str]()}
    for title, (lang, names) in SETS.items():
        rows = [row for name in names for row in rows_of(GOLD / f"{lang}-{name}.jsonl")]
        readings = [to_dict(r) for r in read_all([document_of(row) for row in rows], jobs=2)]
        tally = Tally()
        for row, read in zip(rows, readings, strict=True):
            score_document(tally, row, read)
            if title.endswith("write rules"):
                errors[lang].update(_errors(row, read))
        parts += [f"## {title}\n\n{len(rows)} documents.\n", *_table(tally), ""]
    for lang, name in (("fr", "French"), ("en", "English")):
        parts += [
            f"## Largest classes of error, {name}\n",
            "On the sets that nobody who writes rules has read.\n",
            "| error | times |",
            "|---|---|",
        ]
        parts += [f"| {what} | {times} |" for what, times in errors[lang].most_common(MOST)] + [""]
    parts += [*peers.lines(), _CANNOT]
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    say(f"{PAGE.relative_to(ROOT)} is written")
    return 0


def _table(tally: Tally) -> Iterator[str]:
    found = tally.scores()
    yield "| layer | precision | recall | F1 | right | marked | read |"
    yield "|---|---|---|---|---|---|---|"
    for layer in LAYERS:
        if (s := found.get(layer)) is not None:
            yield f"| {layer} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {s.hit} | {s.gold} | {s.read} |"


def _errors(gold: Row, read: Row) -> Iterator[str]:
    """The classes of what was missed, read without a mark, or read as another kind."""
    close = pair(gold["attributions"], read["attributions"], lambda g, r: overlap(g["content"], r["content"]), 0.8)
    for at, attr in enumerate(gold["attributions"]):
        if at not in close:
            yield f"attribution missed: {attr['speech']}, {attr['stance']}"
    for at in set(range(len(read["attributions"]))) - set(close.values()):
        yield f"attribution read without a mark, or with another content: {read['attributions'][at]['speech']}"
    for at, to in close.items():
        if gold["attributions"][at]["speaker"] and not read["attributions"][to]["speaker"]:
            yield "speaker left open"
    yield from _errors_of_claims(gold["claims"], read["claims"])
    yield from _missed(gold, read, "places", "place", lambda p: p["feature"])
    yield from _missed(gold, read, "dates", "date", lambda d: d["relation"])
    yield from _missed(gold, read, "quantities", "quantity", lambda q: q["hedge"])


def _errors_of_claims(gold: list[Row], read: list[Row]) -> Iterator[str]:
    found = pair(gold, read, lambda g, r: overlap(g["anchor"], r["anchor"]), TOUCHING, lambda g, r: float(g["kind"] == r["kind"]))
    for at, claim in enumerate(gold):
        if at not in found:
            yield f"claim missed: {claim['kind']}"
        elif (other := read[found[at]]["kind"]) != claim["kind"]:
            yield f"claim of another kind: {claim['kind']} read as {other}"
    for at in set(range(len(read))) - set(found.values()):
        yield f"claim read without a mark: {read[at]['kind']}"


def _missed(gold: Row, read: Row, key: str, name: str, sort: Callable[[Row], str]) -> Iterator[str]:
    found = pair(gold[key], read[key], lambda g, r: overlap(g["span"], r["span"]), MEETING)
    for at, row in enumerate(gold[key]):
        if at not in found:
            yield f"{name} missed: {sort(row)}"


_HEAD = """# How well selon reads

Written by `python -m bench.evaluation` from the gold in `gold/`: every figure is end to end, from raw text, nothing given. The layers are
those of `gold/README.md`: an attribution counts where source, cue, content and speaker agree; a claim's kind where kind and word agree,
`claim.full` where actor, place, figure, modality and mouth agree besides. Of `speaker.given` and `claim.outlet` precision is what counts.
Where a set was read by those who write rules, its scores say what the rules can do, not what a new text will get: the last sets of each
language do that.
"""
_CANNOT = """## What the reader cannot do

- It resolves names within a document (and, in a ledger, between documents); it knows nobody beforehand.
- Irony, metaphor and allusion are read as they stand, or not at all.
- A figure that is spread over several sentences, or that must be worked out, is not put together; checks work out what stands in a text.
- Places in no gazetteer are left open unless a spelling or a region in the text says where they are.
- A text in a language without a pack is a refusal.
"""


if __name__ == "__main__":
    sys.exit(main())
