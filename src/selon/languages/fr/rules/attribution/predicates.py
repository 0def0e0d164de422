"""A predicate that announces words, a colon, the words: «L'officier hasarde un pronostic : …», «Le maire est formel : …».

In: a scene and the drafts found so far. Out: at most one draft.
Never: reads one whose subject cannot speak, nor a colon inside a quotation.
"""

from __future__ import annotations

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.draft import Cue, Draft, Stretch, word_map, word_set
from selon.languages.fr.rules.attribution.groups import clitics
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.attribution.spans import source_span
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.phrases import View, verb_forms


def read(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """The saying of «subject, verb, announcing word, colon, clause»."""
    v = s.v
    colon = colon_of(s)
    first = next((j for j in range(v.body, colon or 0) if v.tags[j] == "v"), None)
    if colon is None or first is None or colon - first > 7 or any(d.cue and d.cue[0] >= s.body for d in drafts):
        return []
    announcing = word_map("announcing")
    told = next((i for i in range(first + 1, colon) if v.tokens[i].low in announcing), None)
    lemmas = {f.lemma for f in verb_forms().get(v.tokens[first].low, ())} | {
        f.lemma for t in v.tokens[first + 1 : first + 3] for f in verb_forms().get(t.low, ()) if f.tense == "pp"
    }
    if told is None or not lemmas & word_set("announces") or v.tags[told + 1 : colon].strip("xjnm"):
        return []
    at, subject = group(v, first, colon)
    span = trim(s.norm, v.tokens[colon].end, s.sent.end)
    if subject is None or span is None:
        return []
    return [Draft(at, source_span(s, subject), [span], announcing[v.tokens[told].low], [subject.rule, "predicate that announces words"])]


def colon_of(s: Scene) -> int | None:
    """The first colon of the sentence that stands in no quotation."""
    v = s.v
    return next((i for i in range(v.body, len(v.tags)) if v.tags[i] == ":" and s.quote_around(v.tokens[i].start) is None), None)


def group(v: View, first: int, colon: int) -> tuple[Stretch, Subject | None]:
    """The predicate from its verb's clitics to the colon, by offsets, and its subject."""
    start, _, _ = clitics(v, first)
    cue = Cue(start, colon, first, "", "asserts", "q", "pres", "")
    subject = subjects.pronoun(v, cue, subjects.before_group(v, start)) or subjects.noun(v, cue)
    return (v.tokens[start].start, v.tokens[colon - 1].end), subject
