"""``make bench ARGS=roundtrip``: the reader's figures on marked texts as they are, and on the same texts taken from web pages.

In: the project's gold (or files that are named). Out: a line a layer; exit status 1 where a layer is off by more than 0.02.
Never: gives the reader anything else than the page: each text is put into a page with menus, banners and «à lire aussi» around it.
"""

from __future__ import annotations

import difflib
import json
import random
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from selon.batch import read_all
from selon.evaluate.layers import score_document
from selon.evaluate.report import LAYERS, document_of, rows_of
from selon.evaluate.tally import Tally
from selon.export.jsonl import to_dict
from selon.model import Document
from selon.sources.html import read
from selon.sources.items import Item
from selon.sources.wishes import Wishes
from tests.sources import site

OFF = 0.02
_SPANS = ("span", "source", "cue", "anchor", "sentence")
_LISTS = ("content", "inferred_from")
_LAYERS = ("attributions", "quantities", "dates", "places", "actors", "claims", "passages", "refusals")


def main(*names: str) -> int:
    """Prints both scores of each layer."""
    root = Path(__file__).resolve().parents[1] / "gold"
    paths = [Path(n) for n in names] or sorted(root.glob("fr-*.jsonl"))
    rows = [row for path in paths for row in rows_of(path) if row.get("lang", "fr") == "fr"]
    plain = [document_of(row) for row in rows]
    through, whole = [], 0
    for row, doc in zip(rows, plain, strict=True):
        text = through_html(row)
        whole += text.split() == doc.text.split()
        through.append(replace(doc, text=text))
    tallies = Tally(), Tally()
    for row, one, other in zip(rows, read_all(plain), read_all(through), strict=True):
        score_document(tallies[0], row, to_dict(one))
        score_document(tallies[1], row, back(to_dict(other), other.document, row["text"]))
    worst = 0.0
    before, after = (tally.scores() for tally in tallies)
    for layer in LAYERS:
        if layer in before and layer in after:
            worst = max(worst, abs(before[layer].f1 - after[layer].f1))
            sys.stdout.write(f"{layer:24} as it is {before[layer].f1:.3f}   through HTML {after[layer].f1:.3f}\n")
    sys.stdout.write(
        f"roundtrip: {len(rows)} texts, {whole} word for word the same; the most that a layer is off: {worst:.3f} (at most {OFF})\n"
    )
    return int(worst > OFF)


def through_html(row: Mapping[str, Any]) -> str:
    """The text of a page that holds it."""
    draw = random.Random(str(row.get("id")))
    parts = [f"<p>{escape(line)}</p>" for line in row["text"].split("\n") if line.strip()]
    if len(parts) > 3:
        parts.insert(len(parts) // 2, site.also(draw))
    said = {"@type": "NewsArticle", "headline": row.get("title") or "Texte", "datePublished": row.get("published")}
    about, around = json.dumps(said).replace("</", "<\\/"), (site.side(draw), site.comments(draw), site.foot(draw))
    page = (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(row.get("title") or "Texte")}</title>'
        f'<script type="application/ld+json">{about}</script></head><body>'
        f"{site.cookies(draw)}{site.menu(draw)}<article>{''.join(parts)}</article>{''.join(around)}</body></html>"
    )
    found = read(Item("made.html", page.encode("utf-8", "replace")), Wishes(["fr"], lang="fr"))
    return next((d.text for d in found if isinstance(d, Document)), "")


def back(reading: dict[str, Any], doc: Document, text: str) -> dict[str, Any]:
    """The reading with its offsets those of the text that the page was made of."""
    places = _places(doc.text, text)

    def moved(span: list[int]) -> list[int] | None:
        found = [places[at] for at in range(*span) if places[at] is not None]
        return [min(found), max(found) + 1] if found else None

    for layer in _LAYERS:
        for one in reading[layer]:
            one.update({key: moved(one[key]) or [0, 0] for key in _SPANS if isinstance(one.get(key), list)})
            one.update({key: [m for s in one[key] if (m := moved(s))] for key in _LISTS if key in one})
    return {**reading, "text": text}


def _places(new: str, old: str) -> list[Any]:
    """For each character of the new text its place in the old one, None where it has none."""
    one, two = ([(m[0], m.start()) for m in re.finditer(r"\w+|[^\w\s]", text)] for text in (new, old))
    places: list[Any] = [None] * (len(new) + 1)
    matcher = difflib.SequenceMatcher(None, [w for w, _ in one], [w for w, _ in two], autojunk=False)
    for begin, other, size in matcher.get_matching_blocks():
        for at in range(size):
            (word, here), (_, there) = one[begin + at], two[other + at]
            places[here : here + len(word)] = range(there, there + len(word))
    return places


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
