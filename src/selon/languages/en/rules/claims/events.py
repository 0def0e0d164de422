"""Events that the verbs and nouns of an English sentence tell: kind, who, whom, how many.

In: a scene. Out: candidates. Never: takes a verb whose object is of no class that the kind wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selon.languages.en.rules.claims.lexicon import lexicon
from selon.languages.en.rules.claims.moods import mood, noun_mood
from selon.languages.en.rules.claims.scene import Scene
from selon.reading.candidates import Candidate, Ref

_PEOPLE = ("people.", "harm.casualties")


def read(s: Scene) -> list[Candidate]:
    """The event claims of a sentence: verbs, then nouns that no verb has taken."""
    verbs = [c for t in s.tokens for c in _verb(s, t.i)]
    nouns = [c for t in s.tokens for c in _noun(s, t.i, verbs)]
    return [*verbs, *nouns]


def _verb(s: Scene, i: int) -> Iterator[Candidate]:
    lex, t = lexicon(), s.tokens[i]
    known = lex.forms.get(t.low)
    if known is None or t.pos not in ("VERB", "AUX") or t.dep in ("amod", "compound"):
        return
    base = next((b for b, tense in known if t.morph in ("VB", "VBP") or tense != "base"), known[0][0])
    after = s.tokens[i + 1].low if i + 1 < len(s.tokens) else ""
    whole = f"{base} {after}" if f"{base} {after}" in lex.verbs else base
    rows = lex.verbs.get(whole) or lex.verbs.get(base, [])
    subject, objects, passive = _arguments(s, i)
    for kind, wanted in rows:
        if not _fits(s, kind, wanted, subject, objects):
            continue
        modality, tense = mood(s, i)
        if modality == "hypothetical":
            return
        yield from _made(s, i, kind, subject, objects, passive=passive, modality=modality, tense=tense)
        return


def _arguments(s: Scene, i: int) -> tuple[int | None, list[int], bool]:
    """(who does it, whom, passive): the agent of a passive is who does it; a participle's is what it hangs on."""
    t = s.tokens[i]
    passive = (
        bool(s.kids(i, "auxpass", "nsubjpass")) or t.morph == "VBN" and t.dep in ("acl", "relcl", "conj") and not s.kids(i, "aux", "dobj")
    )
    subjects = s.kids(i, "nsubj")
    objects = [c for c in s.kids(i, "dobj", "dative", "oprd") if c > i]
    if passive:
        patient = s.kids(i, "nsubjpass") or ([t.head] if t.dep == "acl" else _inherited(s, i))
        by = [o for p in s.kids(i, "agent", "prep") if s.tokens[p].low == "by" for o in s.kids(p, "pobj")]
        return (by[0] if by else None), patient, True
    if not subjects:
        subjects = _inherited(s, i)
    if subjects and (behind := _behind_dateline(s, i, subjects[0])) is not None:
        subjects = [behind]
    return (subjects[0] if subjects else None), [o for c in objects for o in (c, *_coordinated(s, c))], False


def _behind_dateline(s: Scene, verb: int, subject: int) -> int | None:
    """«KYIV, Feb. 13 - Ukraine holds …»: the town of the dateline does nothing; the noun behind its dash does."""
    dash = s.dash()
    if dash is None or not subject < dash < verb:
        return None
    return next((t.i for t in reversed(s.tokens[dash + 1 : verb]) if t.pos in ("PROPN", "NOUN", "PRON")), None)


def _inherited(s: Scene, i: int) -> list[int]:
    """The subject of the verb that this one is joined to, hangs on or follows."""
    t, steps = s.tokens[i], 0
    while steps < 5 and t.head != t.i and t.dep in ("conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "prep", "relcl"):
        head = s.tokens[t.head]
        if t.dep == "acl" and head.pos in ("NOUN", "PROPN"):
            return [head.i]
        if t.dep == "relcl":
            return [head.i] if s.kids(i, "nsubj") == [] else []
        found = s.kids(head.i, "nsubj", "nsubjpass")
        if found:
            return found[:1]
        t, steps = head, steps + 1
    return []


def _coordinated(s: Scene, i: int) -> list[int]:
    return [x for c in s.kids(i, "conj") if s.tokens[c].pos in ("NOUN", "PROPN", "NUM") for x in (c, *_coordinated(s, c))]


def _fits(s: Scene, kind: str, wanted: str, subject: int | None, objects: list[int]) -> bool:
    if wanted == "none":
        return subject is not None or bool(objects)
    if not objects:
        return wanted == "any" and subject is not None and kind in ("attack.strike", "attack.clash", "talks.meet", "people.displace")
    if wanted == "any":
        return not (kind.startswith("harm.casualties") and s.classes(objects[0]) == {"weapon"})
    return any(wanted in s.classes(o) for o in objects)


def _made(
    s: Scene, i: int, kind: str, subject: int | None, objects: list[int], *, passive: bool, modality: str, tense: str
) -> Iterator[Candidate]:
    t = s.tokens[i]
    rule = (
        "passive verb"
        if passive
        else "infinitive"
        if t.morph == "VB" and tense == "inf"
        else "participle"
        if t.morph == "VBG"
        else "active verb"
    )
    scope = s.offsets(s.low[i], s.high[i] + 1)
    dies = kind == "harm.casualties" and not objects
    target = subject if dies else objects[0] if objects else None
    actor = None if dies else subject
    if kind == "arms.deliver":
        target = _receiver(s, i, objects)
    base = Candidate(
        kind, t.start, t.end, modality, scope, (rule,), s.ref(actor) if actor is not None and _acts(s, actor) else None,
        s.thing(target) if target is not None else None,
        tense=tense, wider=(s.offsets(0, len(s.tokens)),),
    )  # fmt: skip
    if kind == "control.hold" and tense == "pres":
        base.extra["now"] = "yes"
    told = [q for o in ([subject] if dies and subject is not None else objects) for q in s.counted(o)]
    if kind in ("control.advance", "people.displace", "control.withdraw") and not told and subject is not None:
        told = s.counted(subject)
    if kind.startswith(("attack.strike",)) and not told and any(s.kids(i, "prep")):
        told = [q for p in s.kids(i, "prep") if s.tokens[p].low == "with" for o in s.kids(p, "pobj") for q in s.counted(o)]
    told = list(dict.fromkeys(q for q in told if s.quantities[q].unit not in ("hour", "day", "week", "month", "year", "minute")))
    parts = list(_parts(s, told))
    figures: list[int | None] = [*told, *parts]
    aside = _aside(s, i) if base.extra.get("now") else None
    if aside is not None:
        base = replace(base, scope=s.offsets(s.low[i], s.low[aside]))
    for q in figures or [None]:
        if aside is not None and q is not None and s.figures.get(s.tokens[aside].head) == q != told[0]:
            yield replace(base, quantity=q, scope=s.offsets(s.low[aside], s.high[aside] + 1), extra={})
            continue
        own = next((o for o in objects if q is not None and q in s.counted(o)), None) if kind != "arms.deliver" else None
        if own is not None and own != target:
            base = replace(base, target=s.thing(own))
        yield replace(
            base, quantity=q, rule=("part of a toll",) if q in parts or _of_another(s, q, told) else base.rule, extra=dict(base.extra)
        )


def _aside(s: Scene, i: int) -> int | None:
    """The verb of a relative clause behind this one («… of the 1,400 it claimed in August»): its day is not that of what is held now."""
    return next((t.i for t in s.tokens[i + 1 : s.high[i] + 1] if t.dep == "relcl"), None)


def _of_another(s: Scene, q: int | None, told: list[int]) -> bool:
    """Is this figure a part of another that the same verb tells?"""
    return q is not None and s.quantities[q].relation == "of" and s.quantities[q].base in {s.quantities[x].id for x in told if x != q}


def _parts(s: Scene, told: list[int]) -> list[int]:
    """«…, including three children»: parts of what is told."""
    ids = {s.quantities[q].id for q in told}
    here = set(s.figures.values())
    return [
        q
        for q in sorted(here)
        if s.quantities[q].base in ids
        and s.quantities[q].relation == "of"
        and q not in told
        and s.quantities[q].unit not in ("percent", "fraction")
    ]


def _receiver(s: Scene, i: int, objects: list[int]) -> int | None:
    """Who is given arms: the indirect object, or the one behind «to»."""
    dative = s.kids(i, "dative")
    for c in dative:
        return next(iter(s.kids(c, "pobj")), c) if s.tokens[c].low == "to" else c
    for p in [p for h in (i, *objects) for p in s.kids(h, "prep")]:
        if s.tokens[p].low in ("to", "for"):
            return next(iter(s.kids(p, "pobj")), None)
    return None


_THINGS = frozenset(
    "strike strikes attack attacks missile missiles drone drones shell shells bomb bombs blast explosion rocket rockets shelling fire "
    "raid debris".split()
)


def _acts(s: Scene, i: int) -> bool:
    """Can this act: no weapon, no event, no day?"""
    return s.tokens[i].low not in _THINGS and s.tokens[i].low not in lexicon().nouns


_CASUALTY = frozenset(("dead", "killed", "wounded", "injured", "deaths", "injuries", "fatalities", "casualties"))


def _noun(s: Scene, i: int, verbs: list[Candidate]) -> Iterator[Candidate]:
    lex, t = lexicon(), s.tokens[i]
    kind = lex.nouns.get(t.low)
    if kind is None or t.pos not in ("NOUN", "ADJ", "VERB") or t.dep in ("compound", "amod") or t.pos == "VERB":
        return
    if any(
        c.start == t.start or (c.target is not None and c.target.start <= t.start < c.target.end and _alike(kind, c.kind)) for c in verbs
    ):
        return
    figures = s.counted(i)
    if (
        kind == "harm.casualties"
        and t.low in ("dead", "killed", "wounded", "injured", "death", "deaths", "killing")
        and not figures
        and t.low not in ("deaths", "killing")
    ):
        return
    det = next((s.tokens[c].low for c in s.kids(i, "det", "poss")), "")
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


def _alike(noun: str, verb: str) -> bool:
    return (
        noun == verb or noun.startswith("attack") and verb.startswith("attack") or verb in ("talks.protest", "talks.reject", "talks.accept")
    )


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday week month year summer winter".split())


def _owner(s: Scene, i: int) -> Ref | None:
    """Whose attack it is: a possessive, «by X», or an adjective of nationality."""
    from selon.languages.en.rules import actors

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
