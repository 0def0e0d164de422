"""A count told day by day: «144 tués vendredi, 210 samedi», «vendredi : 144 tués ; samedi soir : 210».

In: a candidate anchored in a noun, and its phrase. Out: one candidate for each further number that has a date of its own.
Never: takes a number that a noun or a verb makes its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selon.languages.fr.rules.claims.items import Mark, Phrase
from selon.languages.fr.rules.claims.scene import Scene
from selon.reading.candidates import Candidate


def series(scene: Scene, base: Candidate, phrase: Phrase) -> Iterator[Candidate]:
    """The further numbers of the series that ``phrase`` begins."""
    items = scene.row.items
    at = scene.index(phrase) + 1
    dated, parted, first = False, False, None
    for item in items[at:]:
        if isinstance(item, Mark) and item.kind in ",;K:TP":
            first = None if item.kind in ",;K" else item.first if first is None else first
            dated = item.kind == "T" if item.kind in ",;KT" else dated
            parted = parted or item.kind in ",;K"
            continue
        if not (isinstance(item, Phrase) and parted and item.figures and not item.prep and scene.row.tags[item.head] == "#"):
            return
        behind = next((i for i in items[scene.index(item) + 1 :][:1] if isinstance(i, Mark) and i.kind == "T"), None)
        if set(item.figures) & scene.taken or not (dated or behind):
            return
        scene.taken.update(item.figures)
        last = behind.last if behind is not None else item.last
        start, end = scene.offsets(item.start, item.last)
        area = scene.offsets(item.first if first is None else first, last)
        yield replace(base, start=start, end=end, quantity=item.figures[0], area=area, extra={"area": "date"})
        dated, parted, first = False, False, None
