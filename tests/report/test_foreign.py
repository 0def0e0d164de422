"""A brief in another language than the text's quotes the text, and joins none of its words to its own grammar."""

from __future__ import annotations

from selon import api
from selon.model import Document
from selon.reading import reader

TEXT = (
    "Two people were killed in Kharkiv on Tuesday, governor Oleh Drozdenko said. The army repelled 24 assaults near Pokrovsk on Monday, "
    "the General Staff said. Russia denied striking the school. The Kremlin rejected the proposal."
)


def test_a_french_brief_of_an_english_text_quotes_it() -> None:
    brief = api.brief([reader.read(Document("d", TEXT, "en", "Essay", None, None, "2025-02-14"))], "fr").markdown()
    assert "Oleh Drozdenko dit : « Two people were killed in Kharkiv on Tuesday" in brief.replace("\u00a0", " ").replace("\u202f", " ")
    assert "La Russie dément" in brief
    for mixed in (" que Two", "said que", "said :", "un army", "des soldiers"):
        assert mixed not in brief
