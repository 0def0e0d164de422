"""What a French sentence is cut into: phrases, verb groups, marks, and the clauses that they form.

In: nothing. Out: the records that the rules of this layer pass around. Indices are those of the sentence's tokens, ``last`` included.
Never: reads a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.languages.fr.rules.claims.tags import FINITE
from selon.reading.syntax import Token


@dataclass(slots=True)
class Phrase:
    """A noun phrase: token indices (``last`` included), its first preposition, the kind of its determiner, its mentions."""

    first: int
    last: int
    head: int
    prep: str = ""
    det: str = ""
    figures: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    pronoun: bool = False
    start: int = 0  # token index after the preposition


@dataclass(slots=True)
class Verb:
    """A verb group. ``tense`` is the finite verb's; ``modals`` are (use, tense) from left to right.

    ``intro``: the preposition of an infinitive. ``heads``: the tokens of auxiliaries, modals and the lexical verb.
    """

    first: int
    last: int
    at: int
    lemmas: tuple[str, ...]
    tense: str
    compound: bool = False
    passive: bool = False
    reflexive: bool = False
    bare: bool = False
    negated: bool = False
    only: bool = False
    copula: bool = False
    clitics: tuple[str, ...] = ()
    inverted: int | None = None
    intro: str = ""
    person: str = ""
    modals: list[tuple[str, str]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    @property
    def beforehand(self) -> bool:
        """«après avoir tenu le bourg en mai»: its day is not the main verb's."""
        return self.intro.startswith("après")

    @property
    def finite(self) -> bool:
        return self.tense in FINITE or self.tense == "imper"


@dataclass(slots=True)
class Mark:
    """Anything else that counts: punctuation, a relative (R), a subordinator (U), a coordination (K), a date (T), an adverb (B)."""

    first: int
    last: int
    kind: str


Item = Phrase | Verb | Mark


@dataclass(slots=True)
class Row:
    """The sentence: tokens, their tags, the items; ``figure_at`` and ``place_at`` map a token to its mention.

    ``told_at``: event nouns inside a date («deux jours après la prise de …»), with the offsets of that date.
    """

    tokens: list[Token]
    tags: str
    items: list[Item]
    figure_at: dict[int, int]
    place_at: dict[int, int]
    told_at: dict[int, tuple[int, int]] = field(default_factory=dict)

    def word(self, at: int) -> str:
        return self.tokens[at].low

    def text(self, first: int, last: int) -> str:
        return " ".join([t.low for t in self.tokens[first : last + 1]])


@dataclass(slots=True)
class Clause:
    """One verb with its company. ``subjects`` holds coordinated subjects; ``opener`` is the word that opens the clause, or ""."""

    verb: Verb
    index: int
    subjects: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)
    complements: list[Phrase] = field(default_factory=list)
    agent: Phrase | None = None
    opener: str = ""
    governor: Clause | None = None
    left: int = 0
    right: int = 0
    shared: Clause | None = None  # the coordinated participle that borrows this verb's auxiliary

    @property
    def subject(self) -> Phrase | None:
        return self.subjects[0] if self.subjects else None
