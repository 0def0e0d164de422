"""Who speaks in English: a source's words, its pronoun, its relative, within the sayings around it.

In: a parsed document, its cast, the rows of its attributions. Out: ``Who``. Never: takes the nearest name where none is meant.
"""

from __future__ import annotations

import re
from typing import Any

from selon.reading.casts import Cast
from selon.reading.parsed import Parsed
from selon.reading.sayings import Row
from selon.reading.speakers import Who

_SELF = frozenset(("i", "we", "me", "us"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
PRONOUNS = frozenset(("he", "she", "they", "it", "him", "her", "them", "his", "their", "its"))


def speaker(parsed: Parsed, cast: Cast, rows: list[Row], row: Row) -> Who:
    """Who says what this row says; its source is given."""
    d = row.draft
    start, end = d.source
    surface = parsed.norm[start:end].lower()
    outer = rows[row.within].speaker if row.within is not None else None
    if surface in _SELF or re.match(r"(?:my|our) \w+$", surface):
        inside = parsed.quote_at(start) is not None
        name = outer if inside else cast.signer
        return Who(name, (start, end), None, own=True, open=name is None)
    if surface in _RELATIVE:
        return Who(_antecedent(parsed, cast, start), (start, end))
    if surface in ("some", "many", "others", "most", "few", "several", "critics", "people", "everyone", "nobody", "no one", "none"):
        return Who("unnamed" if surface in ("some", "many", "others", "most", "few", "several") else f"unnamed: {surface}", (start, end))
    mention: Any | None = cast.mention(start, end) if surface not in PRONOUNS else None
    return Who(cast.name(start, end), (start, end), mention)


def _antecedent(parsed: Parsed, cast: Cast, at: int) -> str | None:
    """Whom «who» means: the name that ends right before it, a comma between at most."""
    sent = parsed.sentence_at(at)
    near = [m for m in cast.mentions if sent is not None and sent.start <= m.start and m.end <= at]
    return cast.name(near[-1].start, near[-1].end) if near and at - near[-1].end < 40 else None
