"""French attribution: the drafts of one sentence, from every kind of cue.

In: a parsed document and one of its sentences. Out: ``Draft``s in the order of their cues.
Never: resolves a speaker; ``reading/attribution.py`` does.
"""

from __future__ import annotations

from selon.languages.fr.rules.attribution import (
    cited,
    cues,
    figures,
    gapped,
    impersonal,
    nouns,
    participles,
    postures,
    predicates,
    prepositions,
    quotes,
    told_nouns,
    verbs,
)
from selon.languages.fr.rules.attribution.draft import Draft
from selon.languages.fr.rules.attribution.scene import scene
from selon.languages.fr.rules.attribution.speakers import speaker as speaker
from selon.reading.parsed import Parsed, Sentence


def find(parsed: Parsed, sent: Sentence) -> list[Draft]:
    """Every attribution that the sentence shows."""
    s = scene(parsed, sent)
    s.cues = cues.find(s.v)
    found = prepositions.read(s)
    found += impersonal.in_document(s)
    taken = [d.cue for d in found if d.cue]
    s.cues = [c for c in s.cues if not any(a <= s.v.tokens[c.verb].start < b for a, b in taken)]
    s.said = list(found)
    said = verbs.read(s)
    found += said + gapped.read(s, said) + nouns.read(s) + told_nouns.read(s) + figures.read(s) + participles.read(s)
    found += quotes.explained(s, said)
    found += quotes.read(s, found)
    found += predicates.read(s, found)
    found += postures.before_clause(s, found) or postures.behind_quote(s, found)
    found += quotes.reported(s, found)
    found += impersonal.read(s, found)
    named = [d.content for d in found if d.rule and d.rule[0].startswith("source")]
    found = [d for d in found if not (d.source and parsed.norm[slice(*d.source)].lower() == "on" and d.content in named)]
    found = cited.read(s, found)
    for draft in found:
        draft.sentence = sent.index
    return found
