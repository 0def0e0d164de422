"""Words in, the documents that hold them out, newest first, with the words in their place.

In: words, phrases, beginnings of words; accents and capitals do not matter. Out: ``Hit`` one at a time.
Never: finds what does not stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text

from selon.ledger.base import Base
from selon.ledger.words import match_of

_HITS = """
SELECT d.own, d.outlet, d.published, d.title, d.url,
  snippet(document_words, 1, :open, :close, ' … ', 24) AS shown,
  (SELECT count(*) FROM claim_rows c WHERE c.reading = s.reading) AS claims
FROM document_words JOIN documents d ON d.id = document_words.rowid JOIN standing s ON s.document = d.id
WHERE document_words MATCH :words ORDER BY document_words.rowid DESC LIMIT :limit OFFSET :offset
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words. ``shown``: a stretch of its text with ``marks`` around what was found."""

    doc: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    shown: str
    claims: int


class Search(Base):
    """Full text."""

    def search(self, words: str, *, limit: int = 20, offset: int = 0, marks: tuple[str, str] = ("[", "]")) -> Iterator[Hit]:
        """The documents that hold all of the words, the last added first. Raises LedgerError where there is no word."""
        asked = text(_HITS)
        given = {"words": match_of(words), "open": marks[0], "close": marks[1], "limit": limit, "offset": offset}
        with self.reading() as connection:
            for row in connection.execute(asked, given):
                yield Hit(*row)
