"""Entries of a text in another language than the brief's: who, the stance's verb, and the text's words as a quotation.

In: an entry. Out: pieces. Countries, days and verbs are the brief's; names and what is said stay as the text has them.
Never: joins the text's words to the brief's grammar (``said que Two people``), or translates a name or a phrase.
"""

from __future__ import annotations

from selon.model import Attribution
from selon.report import french
from selon.report.entries import Entry, bare
from selon.report.french import fold_find
from selon.report.names import country_code
from selon.report.pieces import Piece, Ref, fill, word
from selon.report.verbatim import Style, flat


def is_foreign(entry: Entry, style: Style) -> bool:
    """Whether the entry's text is in another language than the brief."""
    return entry.reading.document.lang != style.words.lang


def reported(entry: Entry, attr: Attribution, content: list[Piece], day: list[Piece], style: Style) -> list[Piece]:
    """``Oleh Drozdenko affirme, le 13 février : « … »``: ``content`` quoted whole, ``day`` with its own marks."""
    subject = who(entry, attr, style)
    outer = entry.reading.attribution(attr.within) if attr.within else None
    if outer is not None and outer.id != attr.id:
        subject = list(fill(style.words["cited_by"], subject=subject, outer=who(entry, outer, style)))
    verb = [word(style.words["stances"][attr.stance]["other" if _many(attr, subject) else "one"]), *day]
    return list(fill(style.words["says_colon"], subject=subject, verb=verb, content=list(fill(style.words["quoted"], content=content))))


def _many(attr: Attribution, subject: list[Piece]) -> bool:
    """Whether a plural verb follows: ``les États-Unis``, or people without a name (``officials``); a person's name may end in s."""
    last = attr.source.surface.split()[-1] if attr.source else ""
    nameless = not bare(attr.speaker) or (attr.speaker or "").startswith("unnamed") or last.islower()
    return subject[0].text.startswith("les ") or (nameless and last.endswith("s") and not last.endswith("ss"))


def who(entry: Entry, attr: Attribution, style: Style) -> list[Piece]:
    """The speaker: a country by the brief's name for it, anybody else as the text writes the name."""
    refs = (Ref.of(entry.reading.document, attr.source),) if attr.source else ()
    if not bare(attr.speaker):
        text = flat(attr.source.surface) if attr.source else ""
        return [Piece("name", text, refs)] if text else [word(style.words["nobody"])]
    shown = named(entry, bare(attr.speaker), refs, style)
    return [shown, word(style.words["unnamed"])] if (attr.speaker or "").startswith("unnamed") else [shown]


def named(entry: Entry, name: str, refs: tuple[Ref, ...], style: Style) -> Piece:
    """A name of the text: a country with the brief's name for it."""
    doc = entry.reading.document
    code = country_code(name, doc.lang)
    country = style.words.country(code) if code else None
    if country:
        shown = french.country_article(country) if style.words.lang == "fr" else country
        return Piece("derived", shown, refs or (Ref.of(doc, entry.said),))
    at = fold_find(doc.text, name)
    found = (Ref(doc.id, at, at + len(name)), *refs) if at is not None else refs or (Ref.of(doc, entry.said),)
    return Piece("name" if at is not None else "derived", name, found)
