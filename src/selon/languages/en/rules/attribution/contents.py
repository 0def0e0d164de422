"""What is said: the clause, the phrase or the quotation that a cue of the English sentence introduces, closes or interrupts.

In: a scene, a cue, who speaks. Out: stretches without quotation marks and without ``that``. Never: takes the whole sentence where the
cue governs a part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from selon.languages.en.rules.attribution.lexicon import word_set
from selon.languages.en.rules.attribution.scene import Scene, phrase, skip_openings
from selon.languages.en.rules.attribution.subjects import Subject
from selon.reading.drafts import Stretch, minus


@dataclass(frozen=True, slots=True)
class Said:
    """The stretches of what is said, and the rule that found them."""

    spans: list[Stretch]
    rule: str


def of(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """What the cue says; None where it says nothing."""
    for way in (_around, _quoted_after, _clause_after, _infinitive, _called, _object, _prepositional):
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


def _reach(s: Scene, cue: Any, head: int) -> int:
    """Behind the last word of a clause, with what the parser hung on the cue behind it: all but another saying or the cue's own clauses."""
    last = s.high[head] + 1
    while last < len(s.tokens):
        hung = [c for c in s.kids(cue.verb) if s.low[c] >= last - 1 and c > head and s.low[c] <= last + 1]
        nxt = next((c for c in hung if s.high[c] + 1 > last), None)
        if nxt is None:
            break
        t = s.tokens[nxt]
        stops = (
            t.dep in ("conj", "cc", "parataxis")
            or t.dep == "advcl"
            and (t.morph == "VBG" or s.tokens[s.low[nxt]].low in ("as", "while", "but", "after", "before"))
            or t.text in (";", ".", "—", "--")
        )
        if stops or t.dep == "nsubj":
            break
        if t.dep == "punct" and t.text in (",", '"', "”"):
            beyond = [c for c in s.kids(cue.verb) if s.low[c] > nxt]
            if not beyond or s.tokens[beyond[0]].dep in ("conj", "cc", "parataxis", "punct") or s.tokens[beyond[0]].morph == "VBG":
                break
        last = max(last + 1, s.high[nxt] + 1)
    return last


def _edges(s: Scene, cue: Any, who: Subject | None) -> tuple[int, int]:
    """The words of the cue with the subject beside it: first and behind the last."""
    first, last = cue.first, cue.last
    if who is not None and who.rule in ("subject", "inverted subject"):
        first, last = min(first, who.first), max(last, who.last)
    return first, last


_TAIL = re.compile(r"[,\"”?!—-]\s*$|--\s*$")


def _around(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """«…», he said; … , he said, …: the words before the cue, and those after it where they go on."""
    if "c" not in cue.letters and "q" not in cue.letters or who is None or who.rule not in ("subject", "inverted subject"):
        return None
    first, last = _edges(s, cue, who)
    start = s.tokens[first].start
    holder = s.quote_around(start)
    begin = max(s.body, holder.inner_start if holder else s.sent.start)
    before = s.norm[begin:start]
    if not before.strip() or not _TAIL.search(before) or _opens_clause(s, cue, first, who):
        return None
    if len(re.findall(r"\w+", before)) < 2 and not _parenthetical(s, first, last) and '"' not in before and "”" not in before:
        return None
    begin = _clause_start(s, begin, start)
    spans = minus(s.norm, skip_openings(s.norm, begin, start), start, [])
    if _parenthetical(s, first, last):
        spans += minus(s.norm, s.tokens[last - 1].end, s.sent.end, [])
    else:
        spans += _going_on(s, cue, last)
    return Said(spans, "words before the cue") if spans else None


def _parenthetical(s: Scene, first: int, last: int) -> bool:
    """Does the cue stand between two commas («The museum, he said, would …»)?"""
    return (
        s.norm[: s.tokens[first].start].rstrip()[-1:] == ","
        and s.norm[s.tokens[last - 1].end : s.tokens[last - 1].end + 1] == ","
        and not _clausal(s, first)
    )


def _opens_clause(s: Scene, cue: Any, first: int, who: Subject | None = None) -> bool:
    """Is what stands before only an adverbial, and what is said stands behind the verb («On Monday, he said that …»)?"""
    verb = cue.verb
    last = max(cue.last, _edges(s, cue, who)[1])
    if _parenthetical(s, first, last):
        return False
    behind = [c for c in s.kids(verb, "ccomp") if s.high[c] > verb and s.low[c] > verb]
    if (
        not behind
        and not _closes_quote(s, first)
        and not _clausal(s, first)
        and s.norm[s.tokens[cue.last - 1].end : s.sent.end].strip(' ."”').count(" ") > 3
    ):
        return True
    if not behind:
        after = s.norm[s.tokens[cue.last - 1].end : s.sent.end].lstrip()
        return bool(re.match(r"that\b|[:]", after)) or (
            after[:1] in '"“'
            and not re.search(r"[\"”]\s*,?\s*$|[\"”]$", s.norm[s.sent.start : s.tokens[first].start].rstrip())
            and not _clausal(s, first)
        )
    mark = any(s.tokens[k].low == "that" for k in s.kids(behind[0], "mark")) or s.tokens[s.low[behind[0]]].low == "that"
    return mark or not _closes_quote(s, first) and not _clausal(s, first)


def _closes_quote(s: Scene, first: int) -> bool:
    return s.norm[: s.tokens[first].start].rstrip()[-1:] in ('"', "”")


def _clausal(s: Scene, first: int) -> bool:
    """Does a clause with its own verb stand before the cue?"""
    return any(
        t.pos in ("VERB", "AUX") and t.dep not in ("advcl", "acl", "relcl", "pcomp", "amod", "aux", "auxpass") for t in s.tokens[:first]
    )


def _clause_start(s: Scene, begin: int, start: int) -> int:
    """Where the clause begins that the cue closes: behind a semicolon outside quotation marks, else where the sentence's prose does."""
    cut = max((m.end() for m in re.finditer(r";\s", s.norm[begin:start])), default=0)
    at = begin + cut
    return begin if cut and s.quote_around(at) is not None else at


_GOES_ON = re.compile(r"\s*[,:]?\s*(?:(?P<mark>[\"“])|(?P<plain>[a-z]))")
_OCCASION = re.compile(
    r"(?:\s*(?:,\s*)?(?:in|on|at|during|to|of|after|before|as|from|when|while|via|by|with|about|this|last|late|early|earlier|later|"
    r"yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|again|then|flatly|through|following|referring|"
    r"speaking)\b[^\"“]*?)?",
)


def _going_on(s: Scene, cue: Any, last: int) -> list[Stretch]:
    """What goes on behind a cue that stands inside what is said."""
    spoken_to = [
        c
        for c in s.kids(cue.verb, "dobj", "dative")
        if c >= last - 1 and c <= last + 2 and (s.tokens[c].pos in ("PRON", "PROPN") or s.tokens[c].low in word_set("addressees"))
    ]
    last = max([last, *(s.high[c] + 1 for c in spoken_to)])
    at = s.tokens[last - 1].end
    end = s.sent.end
    holder = s.quote_around(s.tokens[cue.verb].start)
    end = min(end, holder.inner_end) if holder else end
    rest = s.norm[at:end]
    opens = re.search(r"[\"“]", rest)
    if opens and re.match(r"(?s).*[,:.—-]\s*$", rest[: opens.start()]) and len(rest[: opens.start()]) < 240:
        return [
            x for q in s.quotes if q.start >= at + opens.start() for x in minus(s.norm, q.inner_start, min(q.inner_end, s.sent.end), [])
        ]
    m = re.match(
        r"\s*,\s*(?!adding|saying|noting|citing|who|which|where|while|but he|but she|and he|and she|when|according|referring|speaking|"
        r"calling|describing|a |an |the )(?=[a-z\d])",
        rest,
    )
    if m and not re.match(r"\s*,?\s*(?:in|on|at|during|to|after|as|from)\b", rest):
        return minus(s.norm, at + m.end(), end, [])
    return []


def _quoted_after(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He said: «…»; he told reporters, «…»."""
    if "c" not in cue.letters and "q" not in cue.letters:
        return None
    last = max(cue.last, who.last if who is not None and who.rule == "inverted subject" else 0)
    at = s.tokens[last - 1].end
    quote = next((q for q in s.quotes if q.start >= at), None)
    if quote is None or quote.inner_end <= quote.inner_start:
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
    clauses = [c for c in s.kids(verb, "ccomp", "xcomp", "advcl") if c > verb and (s.tokens[c].dep == "ccomp" or _marked(s, c))]
    if not clauses and (stray := _that(s, cue)) is not None:
        return stray
    spans = []
    for c in clauses[:1]:
        first, last = s.low[c], s.high[c] + 1
        first = max(first, verb + 1)
        while first < c and (s.tokens[first].low in ("that", ",", ":") or s.tokens[first].text in ('"', "“")):
            first += 1
        spans += [_with_mark(s, s.span(first, _without_joint(s, _clipped(s, c, _reach(s, cue, c) if last < len(s.tokens) else last))))]
    found = [x for x in spans if x]
    return Said(found, "clause behind the cue") if found else None


def _without_joint(s: Scene, last: int) -> int:
    """The end of a clause without a conjunction that opens what follows."""
    while last > 1 and s.tokens[last - 1].low in ("and", "but", "or", ",", "while"):
        last -= 1
    return last


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
        if t.low == "that" and t.dep in ("mark", "det", "nsubj", "dobj", "pobj", "advmod") and t.morph == "IN":
            span = s.stretch(t.end, s.sent.end)
            return Said([span], "clause behind the cue") if span else None
        if t.text in (".", ";", '"') or t.low in ("who", "which"):
            return None
    return None


def _clipped(s: Scene, head: int, last: int) -> int:
    """The end of a clause without what belongs to the cue's own: a participle that says on («, adding that …»)."""
    for k in s.kids(head, "advcl"):
        if (
            k > head
            and s.tokens[k].morph == "VBG"
            and s.tokens[k].low in ("adding", "saying", "noting", "citing", "stressing", "warning", "calling", "describing")
        ):
            return min(last, s.low[k])
    return last


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
        if "x" in cue.letters and objects and cue.stance in ("demands", "accuses", "asks") and objects[0] < c:
            first = min(first, s.low[objects[0]])
        span = s.span(max(first, cue.last), _before_next(s, cue, s.high[c] + 1, c))
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
    parts = [
        c
        for c in s.kids(verb, "dobj", "oprd", "ccomp", "xcomp", "prep", "dative")
        if c > verb and not (s.tokens[c].dep == "prep" and s.tokens[c].low not in ("as", "to"))
    ]
    objects = [c for c in parts if s.tokens[c].dep in ("dobj", "ccomp", "oprd", "dative")]
    complement = [c for c in parts if s.tokens[c].dep in ("oprd", "xcomp", "prep")] or [c for c in parts if s.tokens[c].dep == "ccomp"]
    if not objects or not complement:
        return None
    span = s.span(max(min(s.low[c] for c in parts), cue.last), max(s.high[c] for c in parts) + 1)
    return Said([span], "what it is called") if span else None


def _object(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He announced a ceasefire."""
    if "o" not in cue.letters:
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
        span = s.span(max(first, cue.last) if c > verb else first, last)
        return Said([span], "object of the cue") if span else None
    gerund = [
        c
        for c in s.kids(verb, "xcomp", "pcomp", "ccomp")
        if c > verb and (s.tokens[c].morph == "VBG" or any(s.tokens[k].low == "having" for k in s.kids(c, "aux")))
    ]
    if gerund and (span := s.span(s.low[gerund[0]], _before_next(s, cue, s.high[gerund[0]] + 1, gerund[0]))):
        return Said([span], "object of the cue")
    return None


def _before_next(s: Scene, cue: Any, last: int, head: int) -> int:
    """The end of a phrase before another verb that is joined to the cue («denies using … and alleges …»)."""
    joined = [
        k for k in s.kids(head, "conj") if s.tokens[k].morph in ("VBZ", "VBD", "VBP") and s.tokens[head].morph in ("VBG", "VBN", "VB")
    ]
    cc = [k for k in s.kids(head, "cc") if joined and k < joined[0]]
    return min(last, cc[0] if cc else joined[0]) if joined else last


def _prepositional(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """He spoke of losses; warned of attacks."""
    for p in s.kids(cue.verb, "prep"):
        if p > cue.verb and s.tokens[p].low in cue.preps:
            objects = s.kids(p, "pobj", "pcomp")
            if objects and s.tokens[objects[0]].pos != "PRON" and s.tokens[objects[0]].low not in word_set("addressees"):
                span = s.span(p + 1, s.high[p] + 1)
                return Said([span], "object of the cue's preposition") if span else None
    return None
