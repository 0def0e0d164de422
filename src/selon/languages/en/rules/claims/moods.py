"""In what mood an English clause tells its event: asserted, denied, conditional, planned, demanded, possible.

In: a scene and a verb. Out: mood and tense. Never: knows whose word it is.
"""

from __future__ import annotations

from selon.languages.en.rules.claims.lexicon import lexicon
from selon.languages.en.rules.claims.scene import Scene


def mood(s: Scene, verb: int) -> tuple[str, str]:
    """(modality, tense) of the clause of a verb."""
    moods = lexicon().moods
    t = s.tokens[verb]
    beside = [s.tokens[c] for c in s.kids(verb, "aux", "auxpass", "advmod", "neg", "mark")]
    low = {b.low for b in beside}
    negative = any(b.dep == "neg" for b in beside) or "never" in low or _nothing(s, verb)
    tense = "past" if t.morph in ("VBD", "VBN") else "inf" if t.morph == "VB" else "pres"
    tense = "past" if "did" in low else "pres" if tense == "inf" and low & {"do", "does"} else tense
    if negative and not low & moods["planned"]:
        return "denied", tense
    if low & moods["conditional"]:
        return "conditional", tense
    if low & {"will", "shall", "'ll", "would", "wo"}:
        return "planned", "fut"
    if low & {"may", "might", "could", "perhaps", "possibly", "probably"}:
        return "possible", tense
    if low & {"must", "should", "ought"}:
        return "demanded", tense
    if t.dep in ("xcomp", "advcl", "acl", "ccomp", "relcl") and "to" in low and t.morph == "VB":
        above = s.tokens[t.head].low
        if above in moods["planned"] or t.dep in ("xcomp", "acl"):
            return ("demanded" if above in moods["demanded"] else "planned"), "inf"
        return "planned", "inf"
    if "if" in low and t.dep == "advcl":
        return "hypothetical", tense
    return "asserted", tense


def _nothing(s: Scene, verb: int) -> bool:
    """«No one was hurt», «hit nothing», «suffered no losses»: who does it or whom it is done to is nobody."""
    return any(
        s.tokens[c].low in lexicon().nothing or any(s.tokens[d].low == "no" for d in s.kids(c, "det"))
        for c in s.kids(verb, "nsubj", "nsubjpass", "dobj")
    )


def _without(s: Scene, noun: int) -> bool:
    """«no reports of casualties», «no word on the dead»: the noun that holds this one is denied."""
    t = s.tokens[noun]
    above = s.tokens[t.head].head if t.dep == "pobj" else None
    return above is not None and any(s.tokens[d].low == "no" for d in s.kids(above, "det"))


def noun_mood(s: Scene, noun: int) -> str:
    """The mood of an event noun: that of the words beside it and of its verb."""
    moods = lexicon().moods
    beside = {s.tokens[c].low for c in s.kids(noun, "amod", "det", "advmod", "neg")}
    if beside & moods["conditional"]:
        return "conditional"
    if "no" in beside or _without(s, noun):
        return "denied"
    if beside & {"possible", "planned", "future", "potential", "further", "any", "new"} and beside & {
        "possible",
        "planned",
        "future",
        "potential",
        "any",
    }:
        return "planned" if "planned" in beside or "future" in beside else "possible"
    t = s.tokens[noun]
    head = s.tokens[t.head]
    if head.pos == "VERB" and t.dep in ("dobj", "nsubj", "nsubjpass"):
        above = mood(s, head.i)[0]
        return above if above != "hypothetical" else "possible"
    return "asserted"
