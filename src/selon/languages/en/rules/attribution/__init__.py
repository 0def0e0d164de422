"""English attribution: the drafts of one sentence, from every kind of cue.

In: a parsed document and one of its sentences. Out: ``Draft``s in the order of their cues.
Never: resolves a speaker by itself; ``speakers`` asks the cast.
"""

from __future__ import annotations

from selon.languages.en.rules.attribution import labels, nouns, phrases, quotes, verbs
from selon.languages.en.rules.attribution.scene import scene
from selon.languages.en.rules.attribution.speakers import speaker as speaker
from selon.reading.drafts import Draft
from selon.reading.engine import RuleBook
from selon.reading.parsed import Parsed, Sentence

# Every name that a draft can carry as its rule.
BOOK = RuleBook("attribution")
for _name in (
    "subject", "inverted subject", "subject shared", "subject of the participle", "subject of the infinitive", "agent of a passive",
    "without a subject", "words before the cue", "quotation behind the cue", "clause behind the cue", "infinitive behind the cue",
    "one accused, and of what", "what it is called", "object of the cue", "object of the cue's preposition", "a refusal to say",
    "what one is sure of", "preposition of the source", "a participle that cites", "clause around the phrase", "owner of a noun",
    "author of a noun", "one who makes it", "noun without a source", "clause of a noun", "name before a colon", "words behind the colon",
    "name behind a dash", "quotation before the dash", "what was said before",
):  # fmt: skip
    BOOK.note(_name)


def find(parsed: Parsed, sent: Sentence) -> list[Draft]:
    """Every attribution that the sentence shows."""
    s = scene(parsed, sent)
    found = [*phrases.read(s), *verbs.read(s)]
    found += nouns.read(s, found)
    found += labels.read(s, found)
    found = quotes.complete(s, found)
    for draft in found:
        draft.sentence = sent.index
    return found
