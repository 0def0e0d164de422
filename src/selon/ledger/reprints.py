"""Reprints: which document and which passage carries whose words, linked to where they first appeared.

In: documents, one at a time, in any order. Out: ``Reprint``, one for each document that carries another's words; ``first_of``.
Never: counts two accounts of one event as one; links a corrected version to the article that it corrects (same outlet and address).

What appeared first is decided by the published day and hour, then by the id. The same documents in any order give the same first
appearances: a link rests on the two texts alone, and what comes late is held against what appeared after it. ``MOST`` and ``NEAREST``
bound what a stock sentence may cost; of a copy that more than so many carry, each is linked to one before it, and so to the first.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from selon.ledger.copying import Likeness, Match, compare
from selon.ledger.copytexts import Copytext
from selon.ledger.keys import keys_of, weight
from selon.model import Document

NEAREST = 12  # documents under one key that are looked at on each side in time
MOST = 8  # documents that one is held against: those that share most keys
ENOUGH = 2  # weight of the keys that two share, from which on they are looked at
SOON = 3 * 86_400  # seconds; two texts as near as that in time need one key of one sentence only


@dataclass(frozen=True, slots=True)
class Carried:
    """A passage and the document that had it before."""

    of: str
    match: Match


@dataclass(frozen=True, slots=True)
class Reprint:
    """What one document carries. ``of``: the document that it copies as a whole, or None where only passages are another's.

    ``covered``: share of its words that stand there; ``figures``: those that do not.
    """

    doc: str
    of: str | None
    covered: float
    figures: tuple[str, ...]
    passages: tuple[Carried, ...]


class Shelf(Protocol):
    """Where texts and keys are kept: in memory (``Index``) or in the ledger."""

    def near(self, keys: Iterable[int], text: Copytext) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Ids of texts that appeared before this one, and of those after it, with the weight of the keys that each shares."""

    def texts(self, keys: Iterable[str]) -> list[Copytext]: ...

    def keys(self, key: str) -> Iterable[int]: ...


def link(shelf: Shelf, text: Copytext, keys: Iterable[int]) -> Iterator[tuple[str, Reprint | None]]:
    """What a text that has just come to the shelf carries, then the later texts whose links it changes, each with its new one."""
    before, after = shelf.near(keys, text)
    yield text.id, _reprint(shelf, text, before)
    for later in _likely(shelf, after, len(after)):
        if _held(text, later).scope is not None:
            yield later.id, reprint_of(shelf, later, shelf.keys(later.id))


def reprint_of(shelf: Shelf, text: Copytext, keys: Iterable[int]) -> Reprint | None:
    """What the text carries of those that appeared before it; None if nothing."""
    return _reprint(shelf, text, shelf.near(keys, text)[0])


def _reprint(shelf: Shelf, text: Copytext, before: Mapping[str, int]) -> Reprint | None:
    likely = sorted(_likely(shelf, before, MOST), key=lambda t: t.order)
    whole: tuple[Copytext, Likeness] | None = None
    parts: list[tuple[Copytext, Likeness]] = []
    for other in likely:
        like = _held(other, text)
        if like.scope == "document":
            whole = other, like
            break
        if like.scope is not None:
            parts.append((other, like))
    carried = _carried([whole] if whole else parts)
    if whole is not None:
        return Reprint(text.id, whole[0].id, round(whole[1].covered, 3), whole[1].figures, carried)
    return Reprint(text.id, None, round(max(like.covered for _, like in parts), 3), (), carried) if carried else None


def _carried(found: list[tuple[Copytext, Likeness]]) -> tuple[Carried, ...]:
    """The passages, each from where it appeared first; one that another overlaps is left to the earlier."""
    taken: list[Carried] = []
    for other, like in found:
        free = (m for m in like.passages if all(m.end <= t.match.start or t.match.end <= m.start for t in taken))
        taken += [Carried(other.id, m) for m in list(free)]
    return tuple(sorted(taken, key=lambda t: t.match.start))


def _likely(shelf: Shelf, near: Mapping[str, int], most: int) -> list[Copytext]:
    """Those that share most keys; among equals the ids decide, so that the order of arrival does not."""
    ranked = sorted((item for item in near.items() if item[1] >= ENOUGH), key=lambda item: (-item[1], item[0]))
    return shelf.texts(key for key, _ in ranked[:most])


def _held(first: Copytext, later: Copytext) -> Likeness:
    """One held against the other; a later version of the same article is no reprint of it."""
    if first.address and first.address == later.address and first.outlet == later.outlet:
        return Likeness(0.0, None)
    return compare(first, later)


def soon(one: int, two: int) -> int:
    """What it adds to the weight of two texts' keys that they appeared within days of each other."""
    return int(abs(one - two) <= SOON)


class Index:
    """Texts and keys in memory: for documents that are in no ledger."""

    def __init__(self) -> None:
        self._texts: dict[str, Copytext] = {}
        self._under: dict[int, list[tuple[int, str, str]]] = {}
        self.found: dict[str, Reprint] = {}

    def add(self, doc: Document) -> Reprint | None:
        """Adds a document; what it carries. One that is there already stays as it is."""
        if doc.id not in self._texts:
            text = Copytext(doc)
            keys = keys_of(text)
            self._texts[text.id] = text
            for key in keys:
                insort(self._under.setdefault(key, []), text.order)
            for changed, reprint in link(self, text, keys):
                if reprint is not None:
                    self.found[changed] = reprint
                else:
                    self.found.pop(changed, None)
        return self.found.get(doc.id)

    def near(self, keys: Iterable[int], text: Copytext) -> tuple[Mapping[str, int], Mapping[str, int]]:
        before: Counter[str] = Counter()
        after: Counter[str] = Counter()
        for key in keys:
            under, counts = self._under.get(key, []), weight(key)
            at = bisect_left(under, text.order)
            for side, near in ((before, under[max(0, at - NEAREST) : at]), (after, under[at : at + NEAREST + 1])):
                for moment, _, name in near:
                    if name != text.id:
                        side[name] += counts if name in side else counts + soon(moment, text.moment)
        return before, after

    def texts(self, keys: Iterable[str]) -> list[Copytext]:
        return [self._texts[key] for key in keys]

    def keys(self, key: str) -> Iterable[int]:
        return keys_of(self._texts[key])


def reprints(docs: Iterable[Document]) -> dict[str, Reprint]:
    """What each of these documents carries of the others, by its id."""
    index = Index()
    for doc in docs:
        index.add(doc)
    return {key: index.found[key] for key in sorted(index.found)}


def first_of(doc: str, found: Mapping[str, Reprint]) -> str:
    """The document in which the words of this one first appeared: its own id if it is no copy."""
    while (reprint := found.get(doc)) is not None and reprint.of is not None:
        doc = reprint.of
    return doc
