"""Events that the verbs and nouns of an English sentence tell: kind, who, whom, how many.

In: a scene. Out: candidates. Never: takes a verb whose object is of no class that the kind wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selon.languages.en.rules.claims import nouns, tolls
from selon.languages.en.rules.claims.frames import anchor_behind, frame_of, phrase_of
from selon.languages.en.rules.claims.lexicon import Frame, lexicon
from selon.languages.en.rules.claims.moods import mood
from selon.languages.en.rules.claims.scene import Scene
from selon.reading.candidates import Candidate

_PEOPLE = ("people.", "harm.casualties")


def read(s: Scene) -> list[Candidate]:
    """The event claims of a sentence: verbs, then nouns that no verb has taken."""
    verbs = [c for t in s.tokens for c in _verb(s, t.i)]
    return tolls.completed(s, [*verbs, *(c for t in s.tokens for c in nouns.noun(s, t.i, verbs))])


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
    bases = [b for b, tense in known if t.morph in ("VB", "VBP") or tense != "base"] or [base]
    frame = frame_of(s, i, list(dict.fromkeys(bases)), subject, objects, passive=passive)
    apart = {o: frame_of(s, i, list(dict.fromkeys(bases)), subject, [o], passive=passive) for o in objects} if len(objects) > 1 else {}
    if len({f.kind for f in apart.values() if f is not None}) > 1:  # «lost 340 soldiers and three tanks»
        for o, one in apart.items():
            if one is not None:
                yield from _framed(s, i, one, subject, [o], passive=passive, alone=True)
        return
    if frame is not None:
        yield from _framed(s, i, frame, subject, objects, passive=passive)
        return
    for kind, wanted in rows:
        if not _fits(s, kind, wanted, subject, objects):
            continue
        modality, tense = mood(s, i)
        if modality == "hypothetical":
            return
        yield from _made(s, i, kind, subject, objects, passive=passive, modality=modality, tense=tense)
        return


def _framed(
    s: Scene, i: int, frame: Frame, subject: int | None, objects: list[int], *, passive: bool, alone: bool = False
) -> Iterator[Candidate]:
    """The claims of a verb with its company, the roles as the frame gives them."""
    modality, tense = mood(s, i)
    if modality == "hypothetical":
        return
    modality = "asserted" if frame.negated and modality == "denied" else modality
    done = [subject] if frame.who == "target" and not passive and subject is not None else objects if frame.whom == "target" else []
    does = subject if frame.who == "actor" or passive else objects[0] if frame.whom == "actor" and objects else None
    does = objects[0] if frame.whom == "actor" and objects else does
    heads = [x for o in dict.fromkeys([*done, *objects]) for x in (o, *s.kids(o, "appos"))]
    told = list(dict.fromkeys(q for o in heads for q in s.counted(o, alone=alone))) or _besides(s, i, frame)
    at = anchor_behind(s, i, frame) if frame.anchor == "next" else None
    at = subject if frame.anchor == "subject" else objects[0] if frame.anchor == "object" and objects else at
    for found in _made(s, i, frame.kind, does, done or objects, passive=passive, modality=modality, tense=tense, figures=told):
        if not done:
            found.target = found.target if frame.kind == "arms.deliver" else None
        if at is not None:
            found.start, found.end = s.tokens[at].start, s.tokens[at].end
        elif frame.anchor == "prep" and (held := phrase_of(s, i, objects, frame)) is not None:
            found.start, found.end = s.tokens[held[0]].start, s.tokens[held[1]].end
        yield found


_LENGTHS = frozenset(("km", "m", "mile", "km2", "mi2", "ha"))
_TIMES = frozenset(("hour", "day", "week", "month", "year", "minute", "percent", "fraction", "times"))


_CHANGES = ("arms.", "control.", "harm.casualties", "people.", "forces.", "attack.strike")


def _besides(s: Scene, i: int, frame: Frame) -> list[int]:
    """The figure behind a preposition or beside the verb: «risen to 12», «advanced up to 5 km», «a contract for 96 helicopters»."""
    if not frame.kind.startswith(_CHANGES):
        return []
    if frame.anchor in ("subject", "object"):
        near = [o for p in s.kids(i, "prep") if s.tokens[p].low in ("to", "at", "by", "above", "past") for o in s.kids(p, "pobj")]
        return [q for o in (*near, *s.kids(i, "npadvmod", "attr", "acomp", "dobj")) for q in s.counted(o)][:1]
    own = [w for w in range(i + 1, s.high[i] + 1) if w in s.figures and _hangs_on(s, w, i)]
    units = [(s.figures[w], s.quantities[s.figures[w]].unit) for w in own]
    counts = frame.kind.startswith("arms.")
    return [q for q, unit in units if (unit not in _TIMES if counts else unit in _LENGTHS)][:1]


def _hangs_on(s: Scene, w: int, verb: int) -> bool:
    """Does the word belong to the verb, no other verb between?"""
    while w != verb:
        t = s.tokens[w]
        if t.head == w or t.pos in ("VERB", "AUX") or t.dep in ("relcl", "acl", "advcl"):
            return False
        w = t.head
    return True


def _arguments(s: Scene, i: int) -> tuple[int | None, list[int], bool]:
    """(who does it, whom, passive): the agent of a passive is who does it; a participle's is what it hangs on."""
    t = s.tokens[i]
    passive = (
        bool(s.kids(i, "auxpass", "nsubjpass")) or t.morph == "VBN" and t.dep in ("acl", "relcl", "conj") and not s.kids(i, "aux", "dobj")
    )
    subjects = s.kids(i, "nsubj")
    objects = [c for c in s.kids(i, "dobj", "dative", "oprd") if c > i] or [c for c in s.kids(i, "npadvmod") if _share(s, i, c)]
    if passive:
        patient = (
            s.kids(i, "nsubjpass")
            or (s.kids(i, "nsubj") if t.dep in ("conj", "acl") else [])
            or ([t.head] if t.dep == "acl" else _inherited(s, i))
        )
        by = [o for p in s.kids(i, "agent", "prep") if s.tokens[p].low == "by" for o in s.kids(p, "pobj") if not _dated(s, o)]
        return (by[0] if by else None), patient, True
    if not subjects:
        subjects = _inherited(s, i)
    if subjects and (behind := _behind_dateline(s, i, subjects[0])) is not None:
        subjects = [behind]
    return (subjects[0] if subjects else None), [o for c in objects for o in (c, *_coordinated(s, c))], False


def _share(s: Scene, verb: int, i: int) -> bool:
    """«shot down 34 of 41 drones»: a number that the parser took for a measure of the verb."""
    return i > verb and s.tokens[i].pos == "NUM" and any(s.tokens[p].low == "of" for p in s.kids(i, "prep"))


_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _dated(s: Scene, i: int) -> bool:
    """«called up by July»: a day is no agent."""
    return s.tokens[i].pos == "NUM" or s.tokens[i].low in _MONTHS or s.tokens[i].low.endswith("day")


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
        if t.dep == "pcomp" and (accused := _accused(s, head.head)) is not None:
            return [accused]
        if t.dep == "acl" and head.pos in ("NOUN", "PROPN"):
            return [head.i]
        if t.dep == "relcl":
            return [head.i] if s.kids(i, "nsubj") == [] else []
        found = s.kids(head.i, "nsubj", "nsubjpass")
        if found:
            return found[:1]
        t, steps = head, steps + 1
    return []


def _accused(s: Scene, verb: int) -> int | None:
    """«accused Israel of shelling a school»: the one accused does it."""
    return next(iter(s.kids(verb, "dobj")), None) if s.tokens[verb].low in _ACCUSE else None


_ACCUSE = frozenset("accuse accuses accused accusing blame blames blamed blaming suspect suspects suspected".split())


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
    s: Scene,
    i: int,
    kind: str,
    subject: int | None,
    objects: list[int],
    *,
    passive: bool,
    modality: str,
    tense: str,
    figures: list[int] | None = None,
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
    told = figures or [q for o in ([subject] if dies and subject is not None else objects) for q in s.counted(o)]
    if kind in ("control.advance", "people.displace", "control.withdraw") and not told and subject is not None:
        told = s.counted(subject)
    if kind.startswith(("attack.strike", "arms.deliver")) and not told and any(s.kids(i, "prep")):
        told = [q for p in s.kids(i, "prep") if s.tokens[p].low == "with" for o in s.kids(p, "pobj") for q in s.counted(o)]
    told = list(dict.fromkeys(q for q in told if s.quantities[q].unit not in ("hour", "day", "week", "month", "year", "minute")))
    told = [q for q in told if not _whole_of(s, q, told)]
    parts = list(_parts(s, told))
    counts: list[int | None] = [*told, *parts]
    aside = _aside(s, i) if base.extra.get("now") else None
    if aside is not None:
        base = replace(base, scope=s.offsets(s.low[i], s.low[aside]))
    for q in counts or [None]:
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


def _whole_of(s: Scene, q: int, told: list[int]) -> bool:
    """«34 of 41 drones»: the verb tells of the part, of which the whole stands behind it."""
    of = (s.quantities[p] for p in told if p != q)
    return any(p.relation == "of" and p.base == s.quantities[q].id and p.span.start < s.quantities[q].span.start for p in of)


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
    return (
        s.tokens[i].low not in _THINGS and s.tokens[i].low not in lexicon().classes["projectile"] and s.tokens[i].low not in lexicon().nouns
    )
