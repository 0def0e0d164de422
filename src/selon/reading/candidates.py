"""What a language's rules hand to the claims layer: a claim before its time, place, voice and names are settled.

In: nothing. Out: ``Candidate``, ``Ref``, ``Voice``.
Never: knows a language.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ref:
    """Someone or something named by a stretch of the text; ``name`` where the words alone give it (an adjective of nationality)."""

    start: int
    end: int
    name: str | None = None


@dataclass(slots=True)
class Candidate:
    """A claim as its clause words it. Offsets are the document's.

    ``scope``: the clause, where place and date are looked for first; ``area``: a narrower stretch that they must lie in, if any
    (the part after «contre», «dont»). ``wider``: where they are looked for next; ``spot``: a phrase in which a place alone is.
    ``own``: the stretch of a statement's clause without those beside it.
    ``attr``: the id of the attribution that it must stand in, None where its anchor decides.
    ``foreign``: offsets of dates of something else.
    ``speaker``: the actor is whoever speaks. ``fixed``: the modality stands whatever the stance.
    """

    kind: str
    start: int
    end: int
    modality: str
    scope: tuple[int, int]
    rule: tuple[str, ...]
    actor: Ref | None = None
    target: Ref | None = None
    quantity: int | None = None
    area: tuple[int, int] | None = None
    attr: str | None = None
    speaker: bool = False
    fixed: bool = False
    tense: str = ""
    wider: tuple[tuple[int, int], ...] = ()
    spot: tuple[int, int] | None = None
    own: tuple[int, int] | None = None
    foreign: frozenset[int] = frozenset()
    extra: dict[str, str] = field(default_factory=dict)
