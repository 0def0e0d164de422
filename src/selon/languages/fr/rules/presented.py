"""People presented by less than a full name: a first name alone, a name behind a town.

In: the cast of a document and one of its mentions. Out: whether it is a person, and what they are called.
Never: takes a place of any list for a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selon.languages.fr.rules.cast import Cast


def without_town(m: Any, towns: set[tuple[int, int]], norm: str) -> str:
    """«… depuis Kherson Oleksandr Prokoud»: the town before the name is no part of it."""
    town = next((norm[a:b] for a, b in towns if a >= m.start and b < m.end and m.name.startswith(norm[a:b] + " ")), None)
    rest = m.name[len(town) + 1 :] if town else ""
    return rest if " " in rest else str(m.name)


_APPOSED = re.compile(r", (?:\d{1,3} ans\b|(?P<what>[a-zà-ÿ'-]{4,})(?=[ ,.]))")


_SPEAKS_ON = re.compile(r"[^«“\"\n]{5,160}[«“\"][^»”\"\n]{5,160}[»”\"], [\w'-]+-(?:t-)?(?:elle|il)\b")
_BEHIND = re.compile(r"(?:Au|À|Dans|Sur|Derrière|Devant|Chez) [^,.;:A-ZÀ-Ý]{3,40}, ")  # «Au guichet, Olena vend des billets»


def first_name(c: Cast, m: Any) -> bool:
    """«Galyna serre son chat», «Oksana, comptable, …»: one word, no place of any list, told of like a person and never like ground."""
    norm, name = c.parsed.norm, c.parsed.norm[m.start : m.end]
    if not re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ'-]{2,}", name) or c.phrases.is_capital(name) or c.rules.is_country(m.name):
        return False
    if name.lower() in c.parsed.lang.module("rules.letters").OPENERS:
        return False
    ground = rf"\b(?:à|vers|dans|sur|près de|près d'|depuis|autour de|autour d'|région de|ville de|village de) {re.escape(name)}\b"
    if re.search(ground, norm):
        return False
    beside = _APPOSED.match(norm, m.end)
    if beside:
        return beside.group("what") is None or c.phrases.head_kind(beside.group("what")) == "role"
    if re.search(r"[»”\"]\s?,\s[a-zà-ÿ]+(?:e|it|a)\s$", norm[max(0, m.start - 24) : m.start]):
        return True  # «« Un mardi », hésite Pavlo»
    sent = c.parsed.sentence_at(m.start)
    if sent is None or (m.start > sent.start + 1 and not _BEHIND.fullmatch(norm, sent.start, m.start)):
        return False
    view = c.view(sent)
    follows = next((t for t in sent.tokens if t.start >= m.end), None)
    trade = sent.tokens[follows.i + 1].low if follows is not None and follows.i + 1 < len(sent.tokens) else ""
    if follows is not None and follows.low == "est" and c.phrases.head_kind(trade) == "role":
        return True  # «Hamlet est mécanicien.»
    if follows is not None and follows.low in ("a", "n'", "est", "avait") and _SPEAKS_ON.match(norm[m.end : m.end + 350]):
        return True  # «Arpiné a mis trente heures. « Nous avons continué », avoue-t-elle.»
    return (
        follows is not None and view.tags[follows.i] == "v" and follows.low not in ("est", "a", "était", "sera", "reste", "tombe", "tient")
    )
