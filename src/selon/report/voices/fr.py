"""Entries as French sentences: who, the text's own verb, what, in the text's own words.

In: an entry. Out: pieces. The subject is the source as the text names it; where that is a pronoun, the speaker it stands for.
Never: reports in a verb that the text does not use, except the plain verb of a stance where the cue is no verb of its own.
"""

from __future__ import annotations

import datetime as dt
import re

from selon.model import Attribution, Span, When
from selon.report import french
from selon.report.entries import Entry, bare, fold
from selon.report.names import country_code
from selon.report.pieces import Piece, Ref, fill, word
from selon.report.verbatim import Style, flat, stretch
from selon.report.voices import foreign

_POINTS_BACK = frozenset({"denies", "withholds"})
# Rules of claims that found a finite verb with its subject.
_VERBS = {("active verb",), ("passive verb",), ("reflexive verb",)}
_END = re.compile(r"[.!?\n;]")


def sentence(entry: Entry, style: Style, known: set[str]) -> list[Piece]:
    """The sentence of an entry, without its citation and without a full stop. ``known``: speakers named before, added to."""
    if entry.attr is None:
        return _own_voice(entry, style)
    if foreign.is_foreign(entry, style):
        day = _day(entry, entry.reading.said_on(entry.attr), style, colon=True)
        return foreign.reported(entry, entry.attr, stretch(entry.reading, entry.parts, entry.keeps, style), day, style)
    return _reported(entry, entry.attr, style, known)


def _own_voice(entry: Entry, style: Style) -> list[Piece]:
    words = style.words
    content = stretch(entry.reading, entry.parts, entry.keeps, style)
    if entry.main.voice == "unresolved":
        return list(fill(words["unresolved"], content=content))
    if entry.deed:
        return _deed(entry, content, style)
    return list(fill(words["own_voice"], outlet=style.outlet(entry.reading.document), content=content))


def _deed(entry: Entry, content: list[Piece], style: Style) -> list[Piece]:
    """``Le Kremlin oppose un refus, le 12 février, selon le texte : « … »``: whose doing it is, then whose word."""
    claim, doc = entry.main, entry.reading.document
    name = bare(claim.actor)
    refs = (Ref.of(doc, claim.anchor),)
    if foreign.is_foreign(entry, style):
        who = foreign.named(entry, name, refs, style)
    else:
        who = named(entry, name, unnamed=str(claim.actor).startswith("unnamed"), refs=refs, style=style)
    verb = word(style.words["deeds"][claim.kind]["other" if who.text.startswith(("les ", "des ")) or " et " in name else "one"])
    day: list[Piece] = []
    if claim.start and claim.start == claim.end:
        at = next((w.span for w in entry.reading.dates if w.id == claim.date_ref), entry.said)
        text = style.words["dates"]["day"].format(day=style.words.day(claim.start, year=not _same_year(claim.start, style)))
        day = [word(", "), Piece("date", text, (Ref.of(doc, at),))]
    return french.joined(list(fill(style.words["deed"], subject=who, verb=verb, day=day, outlet=style.outlet(doc), content=content)))


def goes_on(entry: Entry, style: Style) -> list[Piece]:
    """What the outlet says besides, after it was led in."""
    content = stretch(entry.reading, entry.parts, entry.keeps, style)
    return list(fill(style.words["quoted"], content=content))


def _reported(entry: Entry, attr: Attribution, style: Style, known: set[str]) -> list[Piece]:
    words = style.words
    who = [*subject(entry, attr, style, known), *_not_named(entry, attr, style)]
    lead = _lead(entry, attr)
    content = stretch(entry.reading, entry.parts, entry.keeps, style, lower=attr.speech != "direct" and lead != "says_of_text")
    if not content:
        return []
    participle = attr.cue is not None and french.PARTICIPLE.match(attr.cue.surface) and not attr.cue.surface.endswith("it")
    if participle and len(entry.text) < french.SHORT:
        return _claimed(entry, attr, who, content, style)
    if attr.cue is None or french.PREPOSITION.match(attr.cue.surface):
        if attr.speech == "direct":
            return list(fill(words["says_colon"], subject=who, verb=_plain(attr, style), content=_quoted(content, style)))
        return french.joined(list(fill(words["according"], subject=who, content=content)))
    verb = _verb(entry, attr, style)
    day = entry.reading.said_on(attr)
    if attr.speech == "direct":
        verb += _day(entry, day, style, colon=True)
        return list(fill(words["says_colon"], subject=who, verb=verb, content=_quoted(content, style)))
    verb += _day(entry, day, style, colon=lead == "says_colon")
    return french.joined(list(fill(words[lead], subject=who, verb=verb, content=content, outlet=style.outlet(entry.reading.document))))


def _not_named(entry: Entry, attr: Attribution, style: Style) -> list[Piece]:
    """``, que le texte ne nomme pas,`` where the text speaks of one person or firm as if it had been named before."""
    if style.many or attr.source is None or french.POINTING.match(attr.source.surface):
        return []
    missing = (r.span for r in entry.reading.refusals if r.layer == "attribution" and "not named" in r.reason)
    return [word(style.words["not_named"])] if any(s is not None and s.meets(attr.source) for s in missing) else []


def _claimed(entry: Entry, attr: Attribution, who: list[Piece], content: list[Piece], style: Style) -> list[Piece]:
    """``les 1 400 km² revendiqués en août``: the speaker, the participle as a verb, the thing, its time."""
    claim, words = entry.main, style.words
    out = [*who, word(" "), *_verb(entry, attr, style), word(" "), *content]
    if not claim.start and not claim.end:
        return out
    refs = tuple(Ref.of(entry.reading.document, w.span) for w in entry.reading.dates if w.id == claim.date_ref) or (
        Ref.of(entry.reading.document, entry.said),
    )
    return [*out, word(" ("), Piece("date", words.period(claim.start, claim.end), refs), word(")")]


def _quoted(content: list[Piece], style: Style) -> list[Piece]:
    inside = [Piece("quote", p.text, p.refs) if p.kind == "verbatim" else p for p in content]
    return list(fill(style.words["quoted"], content=inside))


def subject(entry: Entry, attr: Attribution, style: Style, known: set[str]) -> list[Piece]:
    """Who speaks, as the text names it; ``, cité par …`` for a nested attribution."""
    who = _source(entry, attr, style, known)
    outer = entry.reading.attribution(attr.within) if attr.within else None
    if outer is None or outer.id == attr.id:
        return who
    return list(fill(style.words["cited_by"], subject=who, outer=_source(entry, outer, style, known)))


def _source(entry: Entry, attr: Attribution, style: Style, known: set[str]) -> list[Piece]:
    doc, span, speaker = entry.reading.document, attr.source, attr.speaker
    unnamed = not speaker or speaker.startswith("unnamed")
    name = bare(speaker)
    refs = (Ref.of(doc, span),) if span else ()
    if span is None or french.POINTING.match(span.surface) or (len(span.surface) > french.LONG_SOURCE and name):
        return [named(entry, name, unnamed=unnamed, refs=refs, style=style)]
    named_here = not unnamed and fold(name) in fold(span.surface)
    if named_here and fold(name) in known and " " in name:
        return [named(entry, name, unnamed=False, refs=refs, style=style)]
    if named_here:
        known.add(fold(name))
    if not named_here and not unnamed and not span.surface[:1].isupper() and not re.search(r"[A-ZÀ-Ý]", span.surface):
        return [named(entry, name, unnamed=False, refs=refs, style=style)]
    surface = flat(span.surface)
    low = surface[0].lower() + surface[1:] if french.ARTICLE_FIRST.match(surface) else surface
    shown = Piece("name", _with_article(doc.text, span, low), refs)
    apposed = ", " in surface and " et " not in surface.rpartition(", ")[2]
    return [shown, word(",")] if apposed and attr.cue and not french.PREPOSITION.match(attr.cue.surface) else [shown]


def _with_article(text: str, span: Span, surface: str) -> str:
    """A country or a body whose article the span leaves out (``à l'ONU``) is given it back as the text has it."""
    if not surface[:1].isupper():
        return surface
    before = re.search(r"(?:^|[\s(«])(l['’]|les?\s|la\s)$", text[max(0, span.start - 5) : span.start], re.IGNORECASE)
    return before[1].lower() + surface if before else surface


def named(entry: Entry, name: str, *, unnamed: bool, refs: tuple[Ref, ...], style: Style) -> Piece:
    """The speaker that a pronoun stands for, with the article that the text gives it somewhere."""
    doc = entry.reading.document
    if not name:
        shown = flat(doc.text[refs[0].start : refs[0].end]) if refs else ""
        return word(style.words["nobody"]) if not shown or french.POINTING.match(shown) else Piece("name", shown, refs)
    at = french.fold_find(doc.text, name)
    if at is None or country_code(name, doc.lang):
        found = (Ref(doc.id, at, at + len(name)),) if at is not None else ()
        return Piece(
            "derived",
            french.indefinite(name) + name if unnamed else french.country_article(name),
            (*found, *refs) or (Ref.of(doc, entry.said),),
        )
    return Piece("name", french.article(doc.text, name, unnamed=unnamed), (Ref(doc.id, at, at + len(name)), *refs))


def _verb(entry: Entry, attr: Attribution, style: Style) -> list[Piece]:
    """The cue as a verb of the subject: ``a-t-il ajouté`` → ``a ajouté``; the stance's plain verb where the cue is none."""
    assert attr.cue is not None
    surface = flat(attr.cue.surface)
    refs = (Ref.of(entry.reading.document, attr.cue),)
    source = attr.source.surface if attr.source else ""
    if french.NOUNS.match(surface) or french.GERUND.match(surface) or french.FIRST_PERSON.match(source):
        return _plain(attr, style)
    if french.PARTICIPLE.match(surface) and " " not in surface:
        return [Piece("derived", ("ont " if french.plural(attr) else "a ") + french.masculine(surface), refs)]
    verb = french.ASIDE.sub("", french.INVERTED.sub("", surface))
    if not (french.FINITE.match(verb) or french.VERB_ENDING.search(verb.split()[0])):
        return _plain(attr, style)
    if french.EN_BEFORE.search(entry.reading.document.text[: attr.cue.start]):
        verb = "en " + verb
    return [Piece("verbatim" if verb == surface else "derived", verb[0].lower() + verb[1:], refs)]


def _plain(attr: Attribution, style: Style) -> list[Piece]:
    return [word(style.words["stances"][attr.stance]["other" if french.plural(attr) else "one"])]


def _lead(entry: Entry, attr: Attribution) -> str:
    """How the text joins cue and content: ``que``, ``de``, ``à``, nothing; a colon where the content comes first or stands apart."""
    if attr.cue is None:
        return "says_colon"
    text, content = entry.reading.document.text, attr.content[0]
    if attr.stance in _POINTS_BACK and attr.speech != "direct" and content.end < attr.cue.start and _parted(text, content, attr.cue):
        # «Ses soldats y auraient fait vingt prisonniers. Moscou dément»: after ``que``, ``ses`` would be Moscow's
        return "says_of_text"
    if content.start < attr.cue.start:
        verb = entry.main.rule[:1] in _VERBS or french.CLAUSE_VERB.search(entry.text)
        clause = french.opens_sentence(text, content.start) and verb
        return "says_that" if clause and french.takes_que(attr.cue.surface) else "says_colon"
    if entry.parts[0].start > content.start:
        return "says_colon"
    gap = text[attr.cue.end : content.start].rstrip(" \u00a0\u202f«“\"'’").casefold()
    if gap.endswith(":"):
        return "says_colon"
    last = re.search(r"(\w+)$", gap)
    return french.LEADS.get(last[1], "says") if last else "says"


def _parted(text: str, one: Span, two: Span) -> bool:
    """Whether a sentence ends between two spans."""
    return _END.search(text[min(one.end, two.end) : max(one.start, two.start)]) is not None


def _day(entry: Entry, when: When | None, style: Style, *, colon: bool) -> list[Piece]:
    if when is None or when.start is None:
        return []
    text = style.words["dates"]["day"].format(day=style.words.day(when.start, year=not _same_year(when.start, style)))
    ref = (Ref.of(entry.reading.document, when.span),)
    return [word(", "), Piece("date", text, ref), *([] if colon else [word(",")])]


def _same_year(day: dt.date, style: Style) -> bool:
    return style.near is not None and day.year == style.near.year
