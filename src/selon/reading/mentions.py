"""What a pack's rules hand over when they recognise a phrase: someone who is named, a place name behind a generic noun.

In: nothing. Out: two shapes, the same for every language. Never: knows how a language words them.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """One phrase that names someone. kind: person, body, document, group, state, unnamed, pronoun."""

    start: int
    end: int
    name: str
    kind: str
    gender: str | None = None
    number: str = "s"
    roles: frozenset[str] = frozenset()
    definite: bool = False
    proper: bool = False
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """A name behind a generic noun: where the name begins, whether the noun is part of the span, what kind of thing it is."""

    name: int
    whole: bool
    kind: str
    noun: tuple[str, str]
