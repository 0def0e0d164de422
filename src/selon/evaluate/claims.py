"""When two claims agree: roles, voice, figure, time.

In: a marked document, its reading, which attributions are one. Out: true or false for a pair of claims.
Never: punishes what is inferred: an actor or a place from outside the claim's own sentence may be given or left null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from selon.evaluate.matching import overlap, sentence_of
from selon.evaluate.names import same_name, same_place, same_side, words

Row = Mapping[str, Any]


class Claims:
    """The comparisons of one document's claims."""

    def __init__(self, gold: Row, read: Row, same_attr: set[tuple[str, str]]) -> None:
        self._gold, self._read, self._same_attr = gold, read, same_attr
        self._places = tuple({p["name"]: p for p in doc.get("places") or [] if p.get("name")} for doc in (gold, read))
        roles = [c[k] for c in gold.get("claims") or [] for k in ("actor", "target", "place")]
        names = [a["speaker"] for a in gold["attributions"]] + [p["name"] for p in gold.get("places") or []]
        self._known = [name for name in (*roles, *names) if name]

    def fully(self, gold: Row, read: Row) -> bool:
        """Actor, place, quantity, modality and attribution agree."""
        mode = gold["modality"] == read.get("modality")
        return mode and self.actor(gold, read) and self.place(gold, read) and self.quantity(gold, read) and self.said(gold, read)

    def closeness(self, gold: Row, read: Row) -> float:
        """How many of the roles agree: decides among equal overlaps."""
        roles = (self.actor, self.place, self.quantity, self.said, self.when)
        mode = gold["modality"] == read.get("modality")
        return float(sum(same(gold, read) for same in roles) + mode)

    def figure(self, gold: Row, read: Row) -> bool:
        """Place, attribution and both bounds of the figure agree."""
        one, two = self._gold["quantities"][gold["quantity"]], self._read["quantities"][read["quantity"]]
        return self.place(gold, read) and self.said(gold, read) and all(one[k] == two.get(k) for k in ("low", "high"))

    def actor(self, gold: Row, read: Row) -> bool:
        return gold["kind"] == "statement" or self._role(gold, read, "actor", same_side)

    def place(self, gold: Row, read: Row) -> bool:
        here, there = self._places

        def same(one: str, two: str) -> bool:
            return same_name(one, two) or (one in here and two in there and same_place(here[one], there[two]))

        return self._role(gold, read, "place", same)

    def quantity(self, gold: Row, read: Row) -> bool:
        one, two = gold.get("quantity"), read.get("quantity")
        if one is None or two is None:
            return one is None and two is None
        figures = self._read.get("quantities") or []
        return 0 <= two < len(figures) and overlap(self._gold["quantities"][one]["span"], figures[two]["span"]) >= 0.5

    def said(self, gold: Row, read: Row) -> bool:
        one, two = gold["attribution"], read.get("attribution")
        return (one is None and two is None) or (one, two) in self._same_attr

    def when(self, gold: Row, read: Row) -> bool:
        return (gold["start"], gold["end"]) == (read.get("start"), read.get("end"))

    def _role(self, gold: Row, read: Row, role: str, same: Callable[[str, str], bool]) -> bool:
        one, two = gold.get(role), read.get(role)
        if one and two:
            return same(one, two)
        if one:
            return not self._near(gold, self._gold, one, role)
        if two:
            known = any(same_name(two, name) for name in self._known)
            return known and not self._near(read, self._read, two, role)
        return True

    def _near(self, claim: Row, doc: Row, name: str, role: str) -> bool:
        """Whether the name stands in the claim's own sentence: by the place layer's spans, or by its words."""
        text = self._gold["text"]
        start, end = sentence_of(text, claim["anchor"])
        if role == "place":
            return any(p.get("name") == name and start <= p["span"][0] < end for p in doc.get("places") or [])
        around = text[start:end]
        line = " ".join(words(around))
        return same_name(name, around) or any(w in line for w in words(name) if len(w) > 3)
