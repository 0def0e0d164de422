"""What a ledger says of reprints: a first appearance with those that carry its words, and counts that hold each only once.

In: nothing. Out: ``Carrier``, ``Group``, ``Counts``. Never: knows a table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """A document of a group. ``scope``: ``document`` or ``passage``; ``covered``: the share of its (the passage's) words that it carries.

    ``start``, ``end``, ``text``: the passage, or the whole text without showing it. ``figures``: those that the earlier text does not hold.
    """

    doc: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    scope: str = "document"
    covered: float = 1.0
    figures: tuple[str, ...] = ()
    headline_differs: bool = False
    start: int | None = None
    end: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The first appearance and those that carry its words, in the order in which they appeared."""

    first: Carrier
    copies: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims, the documents that hold them, and how many of these documents have one that did not appear elsewhere before."""

    claims: int
    documents: int
    distinct: int

    def __str__(self) -> str:
        return f"{self.claims} claims in {self.documents} documents, {self.distinct} distinct"
