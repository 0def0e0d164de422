"""One sentence made ready for the rules: its row, its clauses, its mentions, and how to ask about them.

In: a sentence and the mentions of the document. Out: ``Scene``.
Never: makes a claim.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache

from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Row, Verb
from selon.languages.fr.rules.claims.lexicon import Lexicon
from selon.model import PlaceMention, Quantity
from selon.reading.candidates import Ref

# Models of weapons are named by letters and a number: «F-16», «HX-2», «Su-34».
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,5}-?\d{1,4}[A-Za-z]{0,3}$")
_DE = ("de", "d'", "du", "des")


@lru_cache(maxsize=20_000)
def _is_model(word: str) -> bool:
    return bool(_MODEL.match(word))


@lru_cache(maxsize=20_000)
def _numbered(word: str) -> bool:
    return word.replace("-", "").isalnum() and any(c.isdigit() for c in word)


@dataclass(slots=True)
class Scene:
    """A sentence before the rules. ``told``: kinds told just before; ``taken``: figures that have a claim;

    ``spent``: nouns that only complete a verb; ``known``: classes by phrase; ``eventful``: items that are verbs with a claim of their own.
    """

    row: Row
    clauses: list[Clause]
    lex: Lexicon
    quantities: list[Quantity]
    places: list[PlaceMention]
    headline: bool = False
    start: int = 0
    end: int = 0
    question: bool = False
    taken: set[int] = field(default_factory=set)
    told: frozenset[str] = frozenset()
    counted: set[tuple[str, int]] = field(default_factory=set)
    spent: set[int] = field(default_factory=set)
    known: dict[int, frozenset[str]] = field(default_factory=dict)
    eventful: set[int] = field(default_factory=set)
    places_in_row: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.places_in_row = {id(item): i for i, item in enumerate(self.row.items)}

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        return self.row.tokens[first].start, self.row.tokens[last].end

    def classes(self, phrase: Phrase | None) -> frozenset[str]:
        """The classes of a phrase: by its words, its figure's unit, its place."""
        if phrase is None:
            return frozenset({"nothing"})
        if id(phrase) not in self.known:
            self.known[id(phrase)] = self._classes(phrase)
        return self.known[id(phrase)]

    def _classes(self, phrase: Phrase) -> frozenset[str]:
        out: set[str] = {"any"}
        words = [self.row.word(i) for i in range(phrase.start, phrase.last + 1)]
        head = self.row.word(phrase.head)
        out |= self.lex.of_word.get(head, frozenset())
        if len(out) == 1 and "-" in head:
            out |= self.lex.of_word.get(head.split("-")[0], frozenset())
        for word in words:
            if len(out) == 1 or _numbered(word):
                out |= self.lex.of_word.get(word, frozenset())
        for first, second in itertools.pairwise(words):
            if first in self.lex.opening:
                out |= self.lex.of_word.get(f"{first} {second}", frozenset())
        for more in self.after(phrase)[:1]:
            whole = f"{head} {self.row.text(more.first, more.head)}".replace("' ", "'")
            out |= self.lex.of_word.get(whole, frozenset())
        if any(_is_model(t.text) for t in self.row.tokens[phrase.start : phrase.last + 1]):
            out |= {"equipment", "arms"}
        for index in phrase.figures:
            out |= self._counted(index, head)
            out.add("number")
            if self.quantities[index].unit in ("person", "civilian", "child", "inhabitant", "refugee"):
                out.add("persons")
        for index in phrase.places:
            place = self.places[index]
            out |= {"place", "land"} if place.role == "place" else {"place", "forces", "official"}
            out |= {"building"} if place.feature == "facility" else set()
        if phrase.figures and "forces" in out:
            out.add("counted forces")
        if self.row.tokens[phrase.head].text[0].isupper() and phrase.head > 0 and not phrase.places and not phrase.figures:
            out.add("name")
        if phrase.pronoun:
            out |= {"pronoun", "people"}
        if head in self.lex.country and self.row.tags[phrase.head] == "N":
            out |= {"forces", "people"} | ({"nationals"} if phrase.figures else set())
        return frozenset(out)

    def _counted(self, index: int, head: str) -> set[str]:
        """The classes of a figure: its unit's, and those of what it is a figure of where its own words do not say."""
        quantity = self.quantities[index]
        out = set(self.lex.of_unit.get(quantity.unit, frozenset()))
        if not self.lex.of_word.get(head):
            for word in ((quantity.of or "").lower(), *(quantity.of or "").split()):
                out |= self.lex.of_word.get(word.lower(), frozenset())
                out |= {"equipment", "arms"} if _MODEL.match(word) else set()
        return out

    def after(self, phrase: Phrase) -> list[Phrase]:
        """The de-complements that follow a phrase directly."""
        items = self.row.items
        out: list[Phrase] = []
        for at in range(self.places_in_row.get(id(phrase), len(items)) + 1, len(items)):
            item = items[at]
            if not isinstance(item, Phrase) or item.prep not in _DE:
                break
            out.append(item)
        return out

    def ref(self, phrase: Phrase | None) -> Ref | None:
        """The whole noun phrase, its de-complements and coordinated names included."""
        if phrase is None:
            return None
        last = phrase.last
        for more in self.after(phrase):
            last = more.last
        start, end = self.offsets(phrase.start, last)
        return Ref(start, end)

    def index(self, phrase: Phrase) -> int:
        return self.places_in_row[id(phrase)]

    def nation(self, phrase: Phrase | None) -> Ref | None:
        """The country that an adjective of the phrase names («une frappe russe» → Russie)."""
        if phrase is None:
            return None
        for i in range(phrase.start, phrase.last + 1):
            name = self.lex.country.get(self.row.word(i))
            if name:
                return Ref(*self.offsets(i, i), name=name)
        return None

    def clause_of(self, at: int) -> Clause | None:
        """The clause whose stretch holds the token: the tightest one."""
        holding = [c for c in self.clauses if c.left <= at <= max(c.right, c.verb.last)]
        return min(holding, key=lambda c: c.right - c.left, default=None)

    def scope(self, clause: Clause | None, at: int) -> tuple[int, int]:
        """Offsets of the clause, for place and date."""
        if clause is None:
            return self.start, self.end
        return self.offsets(min(clause.left, at), max(clause.right, clause.verb.last, at))

    def wider(self, clause: Clause | None) -> tuple[tuple[int, int], ...]:
        """Where place and date are looked for after the clause: its governor's clause, then what opens the sentence."""
        out: list[tuple[int, int]] = []
        seen: set[int] = set()
        if clause is not None and clause.opener in ("où", "dont"):
            out += self._antecedent(clause)
        while clause is not None and clause.index not in seen:
            seen.add(clause.index)
            above = clause.governor
            if above is None and clause.opener == "":
                before = [
                    c for c in self.clauses if c.index < clause.index and c.verb.finite and c.subjects == clause.subjects and c.subjects
                ]
                above = before[-1] if before and (before[-1].verb.tense == "fut") == (clause.verb.tense == "fut") else None
            out += [
                self.scope(c, c.verb.at)
                for c in self.clauses
                if c.governor is clause and c.verb.tense == "inf" and c.index > clause.index and not c.verb.beforehand
            ]
            if above is None and clause.opener in ("lorsque", "lorsqu'", "quand", "alors", "tandis"):
                above = next((c for c in reversed(self.clauses) if c.index < clause.index and c.verb.finite), None)
            if clause.shared is not None:
                out.append(self.scope(clause.shared, clause.shared.verb.at))
            if above is not None:
                out.append(self.scope(above, above.verb.at))
            clause = above
        first = next((i for i in self.row.items if isinstance(i, Verb)), None)
        if first is not None and first.first > 0:
            out.append(self.offsets(0, first.first - 1))
        return tuple(out)

    def _antecedent(self, clause: Clause) -> list[tuple[int, int]]:
        """«la région de Koursk, où elle contrôle …», «Soumy, dont l'hôpital a été touché»: the phrases right before the relative."""
        items = self.row.items
        at = next(
            (i for i in range(clause.index - 1, -1, -1) if isinstance(items[i], Mark) and self.row.word(items[i].first) == clause.opener), 0
        )
        last = at - 1
        while last >= 0 and isinstance(items[last], Mark):
            last -= 1
        first = last
        while first > 0 and isinstance(items[first - 1], Phrase):
            first -= 1
        return [self.offsets(items[first].first, items[last].last)] if last >= 0 and isinstance(items[last], Phrase) else []

    def next_mark(self, at: int, kinds: str) -> Mark | None:
        return next((i for i in self.row.items if isinstance(i, Mark) and i.first > at and i.kind in kinds), None)

    def verb_before(self, phrase: Phrase) -> Verb | None:
        at = self.index(phrase)
        return next((i for i in reversed(self.row.items[:at]) if isinstance(i, Verb)), None)
