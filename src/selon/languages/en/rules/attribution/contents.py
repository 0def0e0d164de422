"""What is said: the clause, the phrase or the quotation that a cue of the English sentence introduces, closes or interrupts.

In: a scene, a cue, who speaks. Out: stretches without quotation marks and without ``that``. Never: takes the whole sentence where the
cue governs a part of it.
"""

from __future__ import annotations

import re
from typing import Any

from selon.languages.en.rules.attribution import before, reaches
from selon.languages.en.rules.attribution.lexicon import forms, word_set
from selon.languages.en.rules.attribution.said import Said
from selon.languages.en.rules.attribution.scene import Scene, phrase, speaking_prep
from selon.languages.en.rules.attribution.subjects import Subject
from selon.reading.drafts import Stretch, minus


def of(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """What the cue says; None where it says nothing."""
    for way in (
        before.as_said,
        before.exclaimed,
        before.around,
        _quoted_after,
        _clause_after,
        _infinitive,
        _called,
        _object,
        _prepositional,
    ):
        found = way(s, cue, who)
        if found is not None and found.spans:
            return found
    return None


def clause(s: Scene, head: int) -> Stretch | None:
    """The clause of this head without its conjunction."""
    first, last = s.low[head], s.high[head] + 1
    while first < head and s.tokens[first].low in ("that", ",", "as") or first < head and s.tokens[first].text in ('"', "“"):
        first += 1
    return s.span(first, last)


def _quoted_after(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He said: «…»; he told reporters, «…»."""
    if "c" not in cue.letters and "q" not in cue.letters:
        return None
    last = max(cue.last, who.last if who is not None and who.rule == "inverted subject" else 0)
    at = s.tokens[last - 1].end
    quote = next((q for q in s.quotes if q.start >= at), None)
    if quote is None or quote.inner_end <= quote.inner_start:
        return None
    if any(c > cue.verb and s.tokens[c].start < quote.start for c in s.kids(cue.verb, "ccomp")):
        return None
    between = s.norm[at : quote.start]
    if (
        re.fullmatch(r"(?:\s[^\".;]{0,90}?)?\s?[,:]\s*", between)
        and (s.norm[quote.inner_start].isupper() or between.rstrip()[-1:] == ":")
        or not between.strip()
        and s.norm[quote.inner_start].isupper()
        and "c" in cue.letters
    ):
        spans = [x for q in s.quotes if q.start >= quote.start for x in minus(s.norm, q.inner_start, min(q.inner_end, s.sent.end), [])]
        return Said(spans[:1] if len(spans) > 1 and not _same_run(s, quote) else spans, "quotation behind the cue")
    return None


def _same_run(s: Scene, quote: Any) -> bool:
    """Do the quotations behind the first follow at once?"""
    return not s.norm[quote.end : s.sent.end].strip(' .,"”')


def _clause_after(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He said (that) …; whether, if."""
    if "c" not in cue.letters and "w" not in cue.letters:
        return None
    verb = cue.verb
    clauses = [
        c for c in s.kids(verb, "ccomp", "xcomp", "advcl") if c > verb and (s.tokens[c].dep == "ccomp" or _marked(s, c) or _finite(s, c))
    ]
    if not clauses and (stray := _that(s, cue)) is not None:
        return stray
    spans = []
    for c in clauses[:1]:
        first, last = s.low[c], s.high[c] + 1
        first = max(first, verb + 1)
        if _finite(s, c):  # «told parliament on Monday he would not sign»: the day is of the saying
            first = min(s.low[k] for k in s.kids(c, "nsubj", "nsubjpass"))
        while first < c and (s.tokens[first].low in ("that", ",", ":") or s.tokens[first].text in ('"', "“")):
            first += 1
        spans += [
            _with_mark(
                s,
                s.span(first, reaches.without_joint(s, reaches.clipped(s, c, reaches.reach(s, cue, c) if last < len(s.tokens) else last))),
            )
        ]
    found = [x for x in spans if x]
    return Said(found, "clause behind the cue") if found else None


def _finite(s: Scene, c: int) -> bool:
    """A clause with a subject of its own and neither «to» nor «that», which the parser takes for an infinitive's place."""
    subjects = [k for k in s.kids(c, "nsubj", "nsubjpass") if k < c]
    return s.tokens[c].dep == "xcomp" and bool(subjects) and not any(s.tokens[k].low == "to" for k in s.kids(c, "aux", "mark"))


def _with_mark(s: Scene, span: Stretch | None) -> Stretch | None:
    """The stretch with the question mark behind it."""
    if span is not None and s.norm[span[1] : span[1] + 1] == "?":
        return span[0], span[1] + 1
    return span


def _marked(s: Scene, c: int) -> bool:
    return (
        any(s.tokens[k].low in ("that", "whether", "if", "how", "why") for k in s.kids(c, "mark", "advmod")) and s.tokens[c].dep == "ccomp"
    )


def _that(s: Scene, cue: Any) -> Said | None:
    """«… said Monday that …» where the parser lost the clause: everything behind «that»."""
    for t in s.tokens[cue.verb + 1 : cue.verb + 12]:
        if t.low == "that" and t.dep in ("mark", "det", "nsubj", "dobj", "pobj", "advmod") and (t.morph == "IN" or t.dep == "mark"):
            span = s.stretch(t.end, s.sent.end)
            return Said([span], "clause behind the cue") if span else None
        if t.text in (".", ";", '"') or t.low in ("who", "which") or t.pos == "VERB" and (t.dep == "conj" or t.low in forms()):
            return None
    return None


def _infinitive(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He promised to …; he urged them to …."""
    if "i" not in cue.letters and "x" not in cue.letters:
        return None
    verb = cue.verb
    objects = [c for c in s.kids(verb, "dobj", "dative") if c > verb]
    for c in s.kids(verb, "xcomp", "ccomp", "advcl"):
        if c < verb or not any(s.tokens[k].low == "to" for k in s.kids(c, "aux")):
            continue
        if s.tokens[c].dep == "advcl" and "x" not in cue.letters:
            continue
        first = s.low[c]
        if s.tokens[first].low == "to" and not ("x" in cue.letters and objects):
            first += 1
        if "x" in cue.letters and objects and objects[0] < c:
            first = min(first, s.low[objects[0]])
        last = reaches.before_next(s, cue, s.high[c] + 1, c)
        while (joined := reaches.joined_on(s, cue, c, last)) is not None and joined > last:
            last = joined
        span = s.span(max(first, cue.last), last)
        return Said([span], "infinitive behind the cue") if span else None
    if "x" in cue.letters and cue.preps:
        for p in s.kids(verb, "prep"):
            if p > verb and s.tokens[p].low in cue.preps and objects:
                span = s.span(min(s.low[objects[0]], p), s.high[p] + 1)
                return Said([span], "one accused, and of what") if span else None
    return None


def _called(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He called the attack a crime; described it as ….; considers it lost."""
    if "n" not in cue.letters:
        return None
    verb = cue.verb
    holds = ("at", "between", "around", "somewhere") if "a" in cue.letters else ("as", "to")  # «put the toll at 12»
    parts = [
        c
        for c in s.kids(verb, "dobj", "oprd", "ccomp", "xcomp", "prep", "dative")
        if c > verb and not (s.tokens[c].dep == "prep" and s.tokens[c].low not in holds)
    ]
    objects = [c for c in parts if s.tokens[c].dep in ("dobj", "ccomp", "oprd", "dative")]
    complement = [c for c in parts if s.tokens[c].dep in ("oprd", "xcomp", "prep")] or [c for c in parts if s.tokens[c].dep == "ccomp"]
    if not objects or not complement:
        return None
    span = s.span(max(min(s.low[c] for c in parts), cue.last), max(s.high[c] for c in parts) + 1)
    return Said([span], "what it is called") if span else None


_WHEREIN = frozenset("as in of about against for with between over from toward towards".split())


def _object(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He announced a ceasefire."""
    if "o" not in cue.letters and "m" not in cue.letters:
        return None
    verb = cue.verb
    objects = [c for c in s.kids(verb, "dobj", "pobj") if c > verb]
    if not objects and cue.last > cue.verb + 1:  # «called for a ceasefire»: the particle holds it
        objects = [c for p in s.kids(verb, "prep", "prt") for c in s.kids(p, "pobj", "pcomp") if p == cue.last - 1]
    passive = s.kids(verb, "nsubjpass") if cue.passive else []
    for c in objects or passive:
        low = s.tokens[c].low
        if (
            low in word_set("empty")
            or low in word_set("addressees")
            or s.tokens[c].pos == "PRON"
            or s.tokens[c].pos == "PROPN"
            and not s.kids(c, "acl", "relcl", "prep")
        ):
            continue
        first, last = (s.low[c], s.high[c] + 1) if c > verb else phrase(s, c)
        for p in s.kids(verb, "prep"):
            if s.low[p] == last and s.tokens[p].low in _WHEREIN and not speaking_prep(s, p):
                last = s.high[p] + 1
        span = s.span(max(first, cue.last) if c > verb else first, last)
        if "m" in cue.letters and not (span and any(span[0] <= q.inner_start < span[1] for q in s.quotes)):
            continue  # «expressed "deep concern"»: such a verb says something only in marked words
        return Said([span], "object of the cue") if span else None
    gerund = [
        c
        for c in s.kids(verb, "xcomp", "pcomp", "ccomp")
        if c > verb and (s.tokens[c].morph == "VBG" or any(s.tokens[k].low == "having" for k in s.kids(c, "aux")))
    ]
    if gerund and (span := s.span(s.low[gerund[0]], reaches.before_next(s, cue, s.high[gerund[0]] + 1, gerund[0]))):
        return Said([span], "object of the cue")
    return None


def _prepositional(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He spoke of losses; warned of attacks."""
    for p in s.kids(cue.verb, "prep"):
        if p > cue.verb and s.tokens[p].low in cue.preps:
            objects = s.kids(p, "pobj", "pcomp")
            if objects and s.tokens[objects[0]].pos != "PRON" and s.tokens[objects[0]].low not in word_set("addressees"):
                span = s.span(p + 1, s.high[p] + 1)
                return Said([span], "object of the cue's preposition") if span else None
    return None
