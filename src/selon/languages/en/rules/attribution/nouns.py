"""English nouns that do the work of a cue: «his claim that …», «a denial by the ministry», «made the promise to …».

In: a scene and what verbs gave. Out: drafts. Never: reads a noun that a cue verb has as what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selon.languages.en.rules.attribution import contents
from selon.languages.en.rules.attribution.lexicon import light, nouns, word_set
from selon.languages.en.rules.attribution.scene import Scene, phrase
from selon.languages.en.rules.attribution.subjects import subject
from selon.reading.drafts import Draft, Stretch


def read(s: Scene, found: Iterable[Draft]) -> Iterator[Draft]:
    """A draft for each noun of saying with its clause and someone who says it."""
    said = list(found)
    taken = [d.cue for d in said if d.cue]
    told = [c for d in said for c in d.content]
    for t in s.tokens:
        stance = nouns().get(t.low)
        if stance is None or t.pos != "NOUN" or any(a <= t.start < b for a, b in taken):
            continue
        content = _content(s, t.i)
        if content is None or content in told:
            continue
        source, rule = _source(s, t.i)
        if source is None and t.low not in word_set("nobodys"):
            continue
        yield Draft((t.start, t.end), source, [content], stance, [rule, "clause of a noun"])


def _content(s: Scene, noun: int) -> Stretch | None:
    """The clause, the infinitive or the «of» phrase that says what the noun holds."""
    for c in s.kids(noun, "acl", "ccomp", "relcl", "advcl"):
        if c < noun:
            continue
        marks = [k for k in s.kids(c, "mark", "aux") if s.tokens[k].low in ("that", "to", "whether")]
        if marks and (s.tokens[marks[0]].low != "that" or s.tokens[marks[0]].morph == "IN"):
            return contents.clause(s, c)
    return None


def _source(s: Scene, noun: int) -> tuple[Stretch | None, str]:
    """Whose claim it is: a possessive, «by X» or «from X», or the subject of the verb that makes it."""
    for c in s.kids(noun, "poss"):
        first, last = phrase(s, c)
        last = last - 1 if s.tokens[last - 1].low in ("'s", "'") else last
        return s.span(first, last), "owner of a noun"
    for p in s.kids(noun, "prep"):
        if s.tokens[p].low in ("by", "from") and (objects := s.kids(p, "pobj")):
            return s.span(*phrase(s, objects[0])), "author of a noun"
    for c in s.kids(noun, "compound", "nmod"):
        if s.tokens[c].pos == "PROPN" and c == noun - 1:
            return s.span(s.low[c], c + 1), "owner of a noun"
    t = s.tokens[noun]
    if t.dep in ("dobj", "conj") and s.tokens[t.head].low in light():
        who = subject(s, t.head)
        if who is not None:
            return s.span(who.first, who.last), "one who makes it"
    return None, "noun without a source"
