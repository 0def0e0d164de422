"""Entries as English sentences: who, the stance's verb, what kind of thing it is, then the text's own words, in French.

In: an entry. Out: pieces. What can be said by ids (kinds, countries, numbers, days) is said in English.
Never: translates a name or a phrase: the source's words stand as they are.
"""

from __future__ import annotations

from selon.model import Attribution
from selon.report.entries import Entry, bare, fold
from selon.report.figures import measure
from selon.report.french import fold_find, plural
from selon.report.names import country_code
from selon.report.pieces import Piece, Ref, fill, word
from selon.report.verbatim import Style, flat, stretch


def sentence(entry: Entry, style: Style, known: set[str]) -> list[Piece]:  # noqa: ARG001 - one signature for all voices
    """The sentence of an entry, without its citation and without a full stop. ``known`` is not used in English."""
    words, doc = style.words, entry.reading.document
    content = [*_gloss(entry, style), *_quoted(entry, style)]
    attr = entry.attr
    if entry.deed:
        return _deed(entry, style)
    if attr is None:
        wording = words["unresolved" if entry.main.voice == "unresolved" else "own_voice"]
        return list(fill(wording, outlet=style.outlet(doc), content=content))
    who = _who(entry, attr, style)
    outer = entry.reading.attribution(attr.within) if attr.within else None
    if outer is not None and outer.id != attr.id:
        who = list(fill(words["cited_by"], subject=who, outer=_who(entry, outer, style)))
    verb = [word(words["stances"][attr.stance]["other" if plural(attr) else "one"])]
    day = entry.reading.said_on(attr)
    if day is not None and day.start is not None:
        when = style.words.day(day.start, year=not (style.near and style.near.year == day.start.year))
        verb += [word(" ("), Piece("date", when, (Ref.of(doc, day.span),)), word(")")]
    return list(fill(words["says_colon"], subject=who, verb=verb, content=content))


def _deed(entry: Entry, style: Style) -> list[Piece]:
    """``Kremlin refuses (12 February), according to the text: “…”``: whose doing it is, then whose word."""
    claim, doc = entry.main, entry.reading.document
    words = style.words
    verb = word(words["deeds"][claim.kind]["other" if " et " in str(claim.actor) else "one"])
    day: list[Piece] = []
    if claim.start and claim.start == claim.end:
        at = next((w.span for w in entry.reading.dates if w.id == claim.date_ref), entry.said)
        text = words.day(claim.start, year=not (style.near and style.near.year == claim.start.year))
        day = [word(" ("), Piece("date", text, (Ref.of(doc, at),)), word(")")]
    content = stretch(entry.reading, entry.parts, entry.keeps, style)
    return list(fill(words["deed"], subject=_actor(entry, style), verb=verb, day=day, outlet=style.outlet(doc), content=content))


def goes_on(entry: Entry, style: Style) -> list[Piece]:
    """What the outlet says besides, after it was led in."""
    return [*_gloss(entry, style), *_quoted(entry, style)]


def _quoted(entry: Entry, style: Style) -> list[Piece]:
    attr = entry.attr
    content = stretch(entry.reading, entry.parts, entry.keeps, style)
    if attr is not None and attr.speech == "direct":
        content = [Piece("quote", p.text, p.refs) if p.kind == "verbatim" else p for p in content]
    return list(fill(style.words["quoted"], content=content))


def _who(entry: Entry, attr: Attribution, style: Style) -> list[Piece]:
    doc = entry.reading.document
    name = bare(attr.speaker)
    refs = (Ref.of(doc, attr.source),) if attr.source else ()
    code = country_code(name, doc.lang)
    if code:
        return [Piece("derived", style.words.country(code) or name, refs or (Ref.of(doc, entry.said),))]
    if not name:
        text = flat(attr.source.surface) if attr.source else ""
        return [Piece("name", text, refs)] if text else [word(style.words["nobody"])]
    at = fold_find(doc.text, name)
    found = (Ref(doc.id, at, at + len(name)), *refs) if at is not None else refs or (Ref.of(doc, entry.said),)
    pieces = [Piece("name" if at is not None else "derived", name, found)]
    return pieces if not (attr.speaker or "").startswith("unnamed") else [*pieces, word(style.words["unnamed"])]


def _gloss(entry: Entry, style: Style) -> list[Piece]:
    """What kind of thing is said, and its figure: ``ground held by Ukraine: 500 km² –``; nothing for a plain statement."""
    claim, doc = entry.main, entry.reading.document
    if claim.kind == "statement":
        return []
    figure = entry.reading.figure(claim)
    table = style.words["what"]
    forms = table.get(claim.kind) or table.get(claim.kind.partition(".")[0]) or table["statement"]
    actor = _actor(entry, style)
    template = forms.get(measure(figure), forms["other"]) if actor else forms["bare"]
    out = list(fill(template, actor=actor))
    if figure is not None:
        out += [word(": "), Piece("number", style.words.value(figure), (Ref.of(doc, figure.span),))]
    mode = style.words["modality"].get(claim.modality)
    return [*out, word(f" ({mode}) – " if mode else " – ")]


def _actor(entry: Entry, style: Style) -> list[Piece]:
    """Who does it, unless that is who speaks."""
    claim, doc = entry.main, entry.reading.document
    name = bare(claim.actor)
    if not name or (entry.attr is not None and fold(entry.attr.speaker or "") == fold(claim.actor or "")):
        return []
    code = country_code(name, doc.lang)
    at = fold_find(doc.text, name)
    ref = Ref(doc.id, at, at + len(name)) if at is not None else Ref.of(doc, claim.anchor)
    return [Piece("derived", (style.words.country(code) if code else None) or name, (ref,))]
