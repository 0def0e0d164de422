"""Event nouns of an English sentence: «a strike on the port», «the fall of the town», «12 dead», «Fighting went on».

In: a scene, what its verbs tell. Out: candidates. Never: takes a noun that only says when, or that a verb has told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selon.languages.en.rules import actors
from selon.languages.en.rules.claims.lexicon import lexicon
from selon.languages.en.rules.claims.moods import noun_mood
from selon.languages.en.rules.claims.scene import Scene
from selon.reading.candidates import Candidate, Ref

_CASUALTY = frozenset(("dead", "killed", "wounded", "injured", "deaths", "injuries", "fatalities", "casualties"))


def noun(s: Scene, i: int, verbs: list[Candidate]) -> Iterator[Candidate]:
    lex, t = lexicon(), s.tokens[i]
    kind = lex.nouns.get(s.called(i))
    named = t.morph == "VBG" and t.dep in ("nsubj", "nsubjpass", "pobj", "dobj")  # «Fighting went on»
    if kind is None or t.pos not in ("NOUN", "ADJ") and not named or t.dep in ("compound", "amod"):
        return
    if any(
        c.start <= t.start < c.end or (c.target is not None and c.target.start <= t.start < c.target.end and _alike(kind, c.kind))
        for c in verbs
    ):
        return
    figures = s.counted(i, alone=True)
    if _set_aside(s, i) or _talked_of(s, i, kind, verbs):
        return
    if t.low in lex.counted_only and not figures:
        return
    det = next((s.tokens[c].low for c in s.kids(i, "det", "poss")), "")
    if det in ("any", "every", "each"):
        return
    rule = "casualty noun" if t.low in _CASUALTY else "event noun"
    scope = s.offsets(
        s.low[t.head] if s.tokens[t.head].pos == "VERB" else s.low[i], (s.high[t.head] if s.tokens[t.head].pos == "VERB" else s.high[i]) + 1
    )
    actor = _owner(s, i)
    target = next((s.thing(o) for p in s.kids(i, "prep") if s.tokens[p].low in ("of", "on", "against") for o in s.kids(p, "pobj")), None)
    extra = (
        {"det": "def"}
        if det in ("the",)
        else {"det": "dem"}
        if det in ("this", "that", "these", "those")
        else {"det": "poss"}
        if det in ("its", "his", "their")
        else {}
    )
    base = Candidate(
        kind, t.start, t.end, noun_mood(s, i), scope, (rule,), actor, target, tense="", wider=(s.offsets(0, len(s.tokens)),), extra=extra
    )
    told: list[int | None] = list(figures)
    for q in told or [None]:
        yield replace(base, quantity=q, extra=dict(base.extra))


def _set_aside(s: Scene, i: int) -> bool:
    """«since the start of the invasion», «at the height of last summer's incursion»: the noun only says when."""
    prep = s.tokens[s.tokens[i].head]
    if s.tokens[i].dep != "pobj" or prep.low != "of":
        return False
    return s.tokens[prep.head].low in lexicon().set_aside


def _talked_of(s: Scene, i: int, kind: str, verbs: list[Candidate]) -> bool:
    """«proposed a truce», «the truce was rejected»: what is done with an agreement is told, not that there is one."""
    if not kind.startswith("talks."):
        return False
    t = s.tokens[i]
    head = s.tokens[t.head]
    done = kind not in ("talks.sanction", "talks.meet") and any(c.start == head.start and c.kind.startswith("talks.") for c in verbs)
    return done or kind == "talks.agree" and t.dep not in ("nsubj", "nsubjpass", "ROOT", "appos")


def _alike(noun: str, verb: str) -> bool:
    return (
        noun == verb or noun.startswith("attack") and verb.startswith("attack") or verb in ("talks.protest", "talks.reject", "talks.accept")
    )


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday week month year summer winter".split())


def _owner(s: Scene, i: int) -> Ref | None:
    """Whose attack it is: a possessive, «by X», or an adjective of nationality."""
    for c in s.kids(i, "poss"):
        if s.tokens[c].low not in _DAYS:
            return Ref(s.tokens[s.low[c]].start, s.tokens[c].end)
    for p in s.kids(i, "prep", "agent"):
        if s.tokens[p].low == "by":
            for o in s.kids(p, "pobj"):
                return s.ref(o)
    for c in s.kids(i, "amod", "compound", "nmod"):
        name = actors.side(s.tokens[c].low)
        if name:
            return Ref(s.tokens[c].start, s.tokens[c].end, name)
    return None
