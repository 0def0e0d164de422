"""Whose saying it is: the subject of a cue verb, inverted, inherited or passive.

In: a scene and a verb's index. Out: ``Subject``, the words that name who speaks. Never: resolves whom they mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from selon.languages.en.rules.actors import head_kind
from selon.languages.en.rules.attribution.lexicon import forms
from selon.languages.en.rules.attribution.scene import Scene, phrase


@dataclass(frozen=True, slots=True)
class Subject:
    """The words first..last (behind the last) that name who speaks; ``rule``: how they were found."""

    first: int
    last: int
    head: int
    rule: str


def subject(s: Scene, verb: int, *, depth: int = 0) -> Subject | None:
    """The subject of a verb: its own, else that of the verb it is joined to, hangs on or opens."""
    tokens = s.tokens
    own = [c for c in s.kids(verb, "nsubj", "csubj") if tokens[c].pos != "VERB"]
    if own:
        near = max(own, key=lambda c: -abs(c - verb)) if len(own) == 1 else min(own, key=lambda c: abs(c - verb))
        return made(s, near, "inverted subject" if near > verb else "subject")
    as_said = [o for p in s.kids(verb, "prep") if tokens[p].low == "as" and p < verb for o in s.kids(p, "pobj") if p < o < verb]
    if as_said:  # «the road, as the mayor pointed out, is open»
        return made(s, as_said[0], "subject")
    cited = _cited(s, verb)
    if cited is not None:
        return made(s, cited, "subject")
    told = s.kids(verb, "nsubjpass") if depth and tokens[verb].low in TOLD else []
    if told:  # «officials are quoted as saying», «is reported to have said»
        return made(s, told[0], "subject")
    if (beside := _beside(s, verb)) is not None:
        return beside
    if (inverted := _behind(s, verb)) is not None:
        return inverted
    if depth > 4:
        return None
    t = tokens[verb]
    if t.head == verb:
        return None
    head = tokens[t.head]
    if t.dep in ("conj", "xcomp", "advcl", "dep", "pcomp", "ccomp") and head.pos in ("VERB", "AUX", "NOUN", "ADJ", "ADP"):
        if t.dep == "ccomp" and t.morph != "VBG":
            return None
        up = subject(s, head.i, depth=depth + 1) if head.pos != "ADP" else subject(s, head.head, depth=depth + 1)
        if t.dep == "xcomp" and (objects := s.kids(head.i, "dobj")) and t.morph == "VB":
            return made(s, objects[0], "subject of the infinitive")
        rule = {"conj": "subject shared", "advcl": "subject of the participle", "xcomp": "subject of the infinitive"}.get(
            t.dep, "subject shared"
        )
        rule = "subject" if up and head.pos == "ADP" and tokens[head.head].low in TOLD else rule
        return Subject(up.first, up.last, up.head, rule) if up else None
    if t.dep in ("acl", "relcl"):
        if t.dep == "relcl" and own:
            return None
        return made(s, t.head, "subject of the participle") if t.morph in ("VBG",) else None
    return None


def _cited(s: Scene, verb: int) -> int | None:
    """«The agency cited the governor as saying …»: the governor says it."""
    t = s.tokens[verb]
    joint = s.tokens[t.head]
    if t.dep != "pcomp" or joint.low != "as" or t.morph != "VBG":
        return None
    objects = [o for o in s.kids(joint.head, "dobj") if o < joint.i]
    return objects[0] if objects and s.tokens[joint.head].low in _CITES else None


_CITES = frozenset("cite cites cited citing quote quotes quoted quoting".split())

TOLD = frozenset("quoted cited reported said heard believed thought understood known".split())


def _beside(s: Scene, verb: int) -> Subject | None:
    """«…, its foreign minister, Anna Lind, has told parliament»: a name that the parser took for an apposition of what is said."""
    group = min([verb, *(k for k in s.kids(verb, "aux", "neg") if k < verb)])
    if s.tokens[verb].dep not in ("conj", "ROOT") or group < 3:
        return None
    for t in s.tokens[:group]:
        near = s.high[t.i] in (group - 1, group - 2) and s.tokens[group - 1].text == "," or s.high[t.i] == group - 1
        if t.dep == "appos" and near and s.tokens[s.low[t.i] - 1].text == "," and s.tokens[t.head].dep != "appos" and t.head != verb:
            if s.tokens[t.head].dep == "pobj" and head_kind(t.low) == "role":  # «Speaking in Vilnius, the president called for …»
                return made(s, t.i, "subject")
            behind = s.kids(verb, "ccomp", "xcomp")
            return made(s, t.i, "subject") if not behind and s.tokens[verb].low in ("said", "says", "told", "announced") else None
    return None


def _behind(s: Scene, verb: int) -> Subject | None:
    """«…», said Smith: a name right behind the verb that the parser took for its object."""
    objects = [c for c in s.kids(verb, "dobj", "attr", "npadvmod", "oprd") if c > verb and s.tokens[c].pos in ("PROPN", "NOUN", "PRON")]
    before = s.norm[s.sent.start : s.tokens[verb].start].rstrip()
    plain = s.tokens[verb].low in ("said", "says", "added", "wrote", "asked", "explained", "noted", "argued", "warned")
    quoted = before[-1:] in ('"', "”") and s.tokens[verb].low in forms()
    if not objects or not plain and not quoted:
        return None
    if before[-1:] in (",", '"', "”", "?", "!") and s.low[objects[0]] == verb + 1:
        return made(s, objects[0], "inverted subject")
    return None


def taken_for_participle(s: Scene, verb: int) -> bool:
    """«A panel found in May that …»: the only verb of the sentence, which the parser took for its subject's participle."""
    t = s.tokens[verb]
    head = s.tokens[t.head]
    alone = t.dep == "acl" and t.morph == "VBN" and head.dep == "ROOT" and head.pos in ("NOUN", "PROPN") and not s.kids(verb, "agent")
    return alone and any(s.tokens[k].low == "that" for c in s.kids(verb, "ccomp") for k in s.kids(c, "mark"))


def agent(s: Scene, verb: int) -> Subject | None:
    """«was confirmed by the mayor»: who does it in the passive."""
    for by in s.kids(verb, "agent", "prep"):
        if s.tokens[by].low == "by" and (objects := s.kids(by, "pobj")):
            return made(s, objects[0], "agent of a passive")
    return None


def made(s: Scene, head: int, rule: str) -> Subject | None:
    """The noun phrase of this head as a subject found by this rule."""
    first, last = phrase(s, head)
    if s.tokens[head].low in ("which", "that", "it") and rule == "subject" and s.tokens[head].low == "which":
        return Subject(first, last, head, rule)
    return Subject(first, last, head, rule)
