"""One English sentence as the claim rules see it: its tree, its figures and places by the words that hold them.

In: parsed words and the document's mentions. Out: ``Scene``. Never: decides what is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass

from selon.knowledge.tables import units
from selon.languages.en.rules.claims.lexicon import lexicon
from selon.languages.en.trees import tree
from selon.model import PlaceMention, Quantity
from selon.reading.candidates import Ref
from selon.reading.syntax import Token

_MEASURED = frozenset("km2 mi2 ha km m mile percent fraction times EUR USD GBP RUB UAH t kg hour day week month year".split())
_OUT = frozenset(("relcl", "acl", "advcl", "parataxis", "appos", "ccomp"))


@dataclass(slots=True)
class Scene:
    """tokens with children and subtree ends; ``figures``: word → index of the quantity that holds it; ``ground``: words of places."""

    tokens: list[Token]
    children: list[list[int]]
    low: list[int]
    high: list[int]
    quantities: list[Quantity]
    figures: dict[int, int]
    ground: dict[int, PlaceMention]

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a word with one of these relations."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def offsets(self, i: int, j: int) -> tuple[int, int]:
        """Where words i to j stand in the document."""
        return self.tokens[i].start, self.tokens[j - 1].end

    def words_of(self, head: int) -> list[int]:
        """The words of a noun phrase, its clauses and appositions left out."""
        out, todo = [head], [head]
        while todo:
            for c in self.children[todo.pop()]:
                if self.tokens[c].dep not in _OUT and not (self.tokens[c].dep == "conj" and self.tokens[c].pos in ("VERB", "AUX")):
                    out.append(c)
                    todo.append(c)
        return sorted(out)

    def dash(self) -> int | None:
        """Where the dash stands that ends a dateline («KYIV, Feb. 13 - Ukraine holds …»)."""
        first = self.tokens[0]
        opens = first.text.isupper() and len(first.text) > 2
        return next((t.i for t in self.tokens[:14] if t.text in ("-", "—", "--")), None) if opens else None

    def ref(self, head: int) -> Ref:
        """The noun phrase of this head as someone or something named."""
        words = self.words_of(head)
        first = last = head
        while first - 1 in words and first - 1 != self.dash():
            first -= 1
        while last + 1 in words:
            last += 1
        while last > head and self.tokens[last].pos in ("PUNCT", "CCONJ"):
            last -= 1
        return Ref(self.tokens[first].start, self.tokens[last].end)

    def thing(self, head: int) -> Ref | None:
        """What something is done to, in the text's words: the noun with what stands before it, without number, article, complement."""
        t = self.tokens[head]
        if t.pos == "PROPN" or head in self.ground or t.pos == "PRON":
            return self.ref(head)
        if head in self.figures and self.quantities[self.figures[head]].unit in _MEASURED or t.pos == "NUM":
            return None
        first = head
        while (
            first - 1 >= 0
            and self.tokens[first - 1].head == head
            and self.tokens[first - 1].dep in ("amod", "compound", "nmod")
            and first - 1 != head
        ):
            first -= 1
        while first < head and self.tokens[first].pos in ("NUM", "PUNCT"):
            first += 1
        name = " ".join(w.text for w in self.tokens[first : head + 1]).replace(" - ", "-")
        return Ref(self.tokens[first].start, t.end, name)

    def counted(self, head: int, *, alone: bool = False) -> list[int]:
        """The figures within a noun phrase, in order, those behind a preposition of their own left out; ``alone``: of a list's first."""
        beside = {w for c in self.kids(head, "conj") for w in range(self.low[c], self.high[c] + 1)} if alone else set()
        inner = [w for w in self.words_of(head) if w not in beside and not self._under_prep(w, head)]
        found = list(dict.fromkeys(self.figures[w] for w in inner if w in self.figures))
        things = [q for q in found if self._dimension(q) != "currency"]
        return things or found  # «180 tanks worth $6.5 billion»: the tanks are counted

    def _dimension(self, q: int) -> str:
        return units()[self.quantities[q].unit].dimension

    def _under_prep(self, w: int, head: int) -> bool:
        while w != head:
            t = self.tokens[w]
            if t.dep == "prep" and t.low not in ("of", "including"):
                return True
            if t.head == w:
                return False
            w = t.head
        return False

    def called(self, head: int) -> str:
        """The noun, with what a hyphen ties to it («cease-fire»)."""
        tied = head >= 2 and self.tokens[head - 1].text == "-" and self.tokens[head - 2].end == self.tokens[head].start - 1
        return f"{self.tokens[head - 2].low}-{self.tokens[head].low}" if tied else self.tokens[head].low

    def measured(self, verb: int) -> bool:
        """Is there a figure beside the verb or behind its preposition?"""
        near = [o for p in self.kids(verb, "prep") for o in self.kids(p, "pobj")]
        return any(self.counted(o) for o in (*near, *self.kids(verb, "npadvmod", "attr", "acomp", "dobj")))

    def classes(self, head: int) -> set[str]:
        """What class of thing a noun phrase is: by its head, by the noun that its figure counts, by a place's name."""
        lex = lexicon()
        t = self.tokens[head]
        found = {name for name, words in lex.classes.items() if self.called(head) in words}
        for w in self.words_of(head):
            if w in self.ground and (w == head or self.tokens[w].head == head):
                found.add("ground")
        for q in self.counted(head, alone=True):
            unit = self.quantities[q].unit
            found |= {"km2": {"ground"}, "ha": {"ground"}, "settlement": {"ground"}, "drone": {"weapon"}, "missile": {"weapon"}}.get(
                unit, set()
            )
            if units()[unit].dimension == "people":
                found.add("people")
        if t.low in lex.classes["shares"] or t.pos == "NUM":
            held = [o for p in self.kids(head, "prep") if self.tokens[p].low == "of" for o in self.kids(p, "pobj")]
            found |= {name for o in held for name, words in lex.classes.items() if self.called(o) in words}
        return found


def build(tokens: list[Token], quantities: list[Quantity], places: list[PlaceMention]) -> Scene:
    """The scene of one parsed sentence."""
    children, low, high = tree(tokens)
    start, end = tokens[0].start, tokens[-1].end
    figures = {
        t.i: n for n, q in enumerate(quantities) if start <= q.span.start < end for t in tokens if q.span.start <= t.start < q.span.end
    }
    ground = {t.i: p for p in places if start <= p.span.start < end for t in tokens if p.span.start <= t.start < p.span.end}
    return Scene(tokens, children, low, high, quantities, figures, ground)
