"""Words to offsets: where a cue and a source stand in the document, and what stands before a cue.

In: a scene, a cue or a subject as words. Out: stretches of the document. Never: an object pronoun as a part of the cue.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.draft import Cue, Stretch
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.attribution.subjects import Subject


def cue_span(s: Scene, cue: Cue) -> Stretch:
    """Where the cue stands, its object pronouns left out."""
    v = s.v
    start, end = cue.start, cue.end
    if cue.lemma == "tenir pour":
        end = cue.verb + 1
    # «l'a confirmé», «le répète»: the object pronoun is not the cue's.
    while start < cue.verb and v.tokens[start].low in ("le", "la", "les", "l'", "lui", "leur", "y", "en") and v.tags[start] != "x":
        start += 1
    return v.tokens[start].start, v.tokens[end - 1].end


def source_span(s: Scene, subject: Subject | None) -> Stretch | None:
    """Where the subject stands; None for a missing one, and for «on» at the start of a sentence."""
    if subject is None:
        return None
    start, end = s.v.tokens[subject.start].start, s.v.tokens[subject.end - 1].end
    if subject.rule == "inverted pronoun":
        start = end - len(s.v.tokens[subject.start].low.lstrip("-t").lstrip("-")) if "-t-" in s.v.tokens[subject.start].low else start + 1
    if s.v.tokens[subject.start].low == "on" and subject.end - subject.start == 1 and s.v.tokens[subject.start].start == s.sent.start:
        return None
    return start, end if s.v.tokens[subject.start].low in _PRONOUNS else with_brackets(s, end)


_BRACKETS = re.compile(r"\s\([^()]{2,30}\)")


def with_brackets(s: Scene, end: int) -> int:
    """Past the acronym or the party in brackets behind a name: «Les Forces de soutien rapide (FSR)»."""
    m = _BRACKETS.match(s.norm, end)
    return m.end() if m else end


_PRONOUNS = frozenset("il elle ils elles on je j' nous vous qui".split())


def before_cue(s: Scene, cue: Cue) -> str:
    """The sentence's characters before the cue."""
    return s.norm[s.body : s.v.tokens[cue.start].start]
