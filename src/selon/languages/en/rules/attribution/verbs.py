"""English verbs of saying: who says it, in which words, and what.

In: a scene. Out: drafts. Never: takes a verb in somebody's quotation marks for the outlet's without its own subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.languages.en.rules.attribution import contents, silences
from selon.languages.en.rules.attribution.lexicon import adjectives, forms, verbs, words
from selon.languages.en.rules.attribution.scene import Scene
from selon.languages.en.rules.attribution.subjects import TOLD, Subject, agent, made, subject, taken_for_participle
from selon.reading.drafts import Draft, Stretch


@dataclass(slots=True)
class Cue:
    """A verb of saying: its words first..last (behind the last), stance, frames."""

    verb: int
    first: int
    last: int
    base: str
    stance: str
    frames: str
    tense: str
    passive: bool = False
    negated: bool = False

    @property
    def letters(self) -> str:
        """What it may take, by letter."""
        return self.frames.split("+")[0]

    @property
    def preps(self) -> tuple[str, ...]:
        """The prepositions whose object is what is said."""
        return tuple(word.strip() for word in self.frames.split("+")[1:])


def read(s: Scene) -> Iterator[Draft]:
    """A draft for each verb of saying that has something said."""
    for cue in find(s):
        draft = _draft(s, cue)
        if draft is not None:
            yield draft
    yield from _thinking(s)
    yield from silences.read(s)


def find(s: Scene) -> Iterator[Cue]:
    """The verbs of saying of the sentence."""
    for t in s.tokens:
        known = forms().get(t.low)
        if (
            known is None
            or t.pos not in ("VERB", "AUX")
            and not (t.low in ("said", "says", "saying", "adding", "citing") or t.morph in ("VBD", "VBZ") or _like_a_noun(s, t.i))
        ):
            continue
        if (
            t.morph == "VBN"
            and not taken_for_participle(s, t.i)
            and t.dep in ("amod", "acl", "advcl")
            and not s.kids(t.i, "nsubj", "aux")
            and not any(s.tokens[c].low == "by" for c in s.kids(t.i, "agent", "prep"))
        ):
            continue
        base, tense = next(((b, k) for b, k in known if k in _TENSES.get(t.morph, ())), known[0])
        whole, particle = _particle(s, t.i, base)
        if whole not in verbs() and base not in words()["withholds"]["heads"]:
            continue
        stance, frames = verbs().get(whole, ("withholds", ""))
        first, last, negated, passive = _group(s, t.i)
        if particle is not None and particle >= last:
            last = particle + 1
        yield Cue(t.i, first, last, whole, stance, frames, tense, passive, negated)


def _like_a_noun(s: Scene, verb: int) -> bool:
    """«The images show that …»: a verb that the parser took for a noun, with a subject and a clause."""
    return bool(s.kids(verb, "nsubj")) and any(s.kids(c, "mark") for c in s.kids(verb, "ccomp", "acl"))


_TENSES = {"VBD": ("past",), "VBN": ("pp", "past"), "VBZ": ("pres",), "VBP": ("base",), "VB": ("base",), "VBG": ("ing",)}


def _particle(s: Scene, verb: int, base: str) -> tuple[str, int | None]:
    """The verb with its particle («pointed out»), and where that stands."""
    known = words()["particles"].get(base)
    nxt = s.tokens[verb + 1] if verb + 1 < len(s.tokens) else None
    if known and nxt is not None and nxt.low in known and f"{base} {nxt.low}" in verbs():
        return f"{base} {nxt.low}", verb + 1
    over = s.tokens[verb + 2] if known and nxt is not None and nxt.pos == "PRON" and verb + 2 < len(s.tokens) else None
    if over is not None and over.low in known and over.dep == "prt" and f"{base} {over.low}" in verbs():  # «ruled it out»
        return f"{base} {over.low}", verb + 2
    return base, None


_HOLDS = frozenset(("for", "to", "on", "upon"))  # a particle that is the complement's preposition, and no part of the cue


def _group(s: Scene, verb: int) -> tuple[int, int, bool, bool]:
    """(first, behind the last, negated, passive) of the group: auxiliaries, negation, the verb that it completes («went on to say»)."""
    kids = s.kids(verb, "aux", "auxpass", "neg")
    first = min([verb, *(k for k in kids if k < verb)])
    negated = any(s.tokens[k].dep == "neg" for k in kids)
    passive = any(s.tokens[k].dep == "auxpass" for k in kids)
    t = s.tokens[verb]
    if t.dep in ("xcomp", "advcl", "ccomp") and t.head < verb and s.tokens[t.head].low in _GOES_ON and verb - t.head <= 3:
        upper = s.kids(t.head, "aux", "neg")
        first = min([t.head, *(k for k in upper if k < t.head)])
        negated = negated or any(s.tokens[k].dep == "neg" for k in upper)
    above = s.tokens[s.tokens[t.head].head] if t.dep == "pcomp" and s.tokens[t.head].low == "as" else s.tokens[t.head]
    if t.dep in ("pcomp", "xcomp") and above.low in TOLD and verb - above.i <= 4:  # «was quoted as saying», «is said to have told»
        first = min([above.i, *(k for k in s.kids(above.i, "aux", "auxpass", "neg") if k < above.i)])
    while first < verb and s.tokens[first].low in ("to", "that", ","):
        first += 1
    subjects = s.kids(verb, "nsubj", "nsubjpass")
    inside = [c for c in subjects if first < c < verb]
    if inside:  # «did he say»
        first = verb
    return first, verb + 1, negated, passive


_GOES_ON = frozenset(
    "went goes continued continues began begins started refused refuses declined declines wanted "
    "seemed used tried failed sought appeared".split()
)


def _draft(s: Scene, cue: Cue) -> Draft | None:
    if withheld := _withheld(s, cue):
        return withheld
    if not cue.frames:
        return None
    who = _who(s, cue)
    said = contents.of(s, cue, who)
    if not said:
        return _pointing(s, cue, who)
    if who is None and (not cue.passive or said.rule not in ("clause behind the cue", "infinitive behind the cue")):
        return None
    if who is not None and (_own_thought(s, cue, who) or _unnamed(s, cue)):
        return None
    if neither(s, cue.verb) is not None and cue.base in ("confirm", "deny"):
        return _neither(s, cue, who, said.spans) if who is not None else None
    source = s.span(who.first, who.last) if who else None
    if source and any(a <= source[0] and source[1] <= b for a, b in said.spans):
        return None
    bare = cue.last - 1 > cue.verb and s.tokens[cue.last - 1].low in _HOLDS and s.tokens[cue.last - 1].dep == "prep"
    at = s.span(cue.first, cue.last - 1 if bare else cue.last)
    asked = "x" in cue.letters and (
        said.rule == "infinitive behind the cue"
        and cue.stance in ("asserts", "asks")
        or said.rule in ("one accused, and of what", "object of the cue's preposition")
        and cue.base == "ask"
    )
    stance = "demands" if asked else cue.stance
    stance = "denies" if cue.negated and cue.stance == "acknowledges" else stance
    if cue.negated and cue.stance in ("asserts", "estimates", "promises") and cue.base in ("confirm",):
        stance = "withholds"
    return Draft(at, source, said.spans, stance, [who.rule if who else "without a subject", said.rule], implied=False)


def neither(s: Scene, verb: int) -> int | None:
    """Where «neither» stands before the verb or before the one to which «nor» joins it."""
    upper = s.tokens[verb].head if s.tokens[verb].dep == "conj" else verb
    return next((c for v in (verb, upper) for c in s.kids(v, "preconj", "advmod", "cc") if s.tokens[c].low == "neither" and c < v), None)


def _neither(s: Scene, cue: Cue, who: Subject, spans: list[Stretch]) -> Draft | None:
    """«neither confirmed nor denied the arrest»: one refusal to say, told by its last verb."""
    upper = s.tokens[cue.verb].head
    if s.tokens[cue.verb].dep != "conj" or upper >= cue.verb:
        return None
    first = min([upper, *(k for k in s.kids(upper, "aux", "preconj") if k < upper)])
    return Draft(s.span(first, cue.last), s.span(who.first, who.last), spans, "withholds", [who.rule, "a refusal to say"])


_POINTED = frozenset(("it", "this", "that"))


def _pointing(s: Scene, cue: Cue, who: Subject | None) -> Draft | None:
    """«He denied it», «The ministry confirmed this»: what was said before."""
    objects = [c for c in s.kids(cue.verb, "dobj") if c > cue.verb]
    bare = cue.base == "deny" and not s.kids(cue.verb, "dobj", "ccomp", "xcomp", "prep") and cue.verb + 2 >= len(s.tokens)
    told = cue.stance in ("denies", "acknowledges") or cue.base in ("confirm", "repeat", "reiterate")
    if who is None or who.rule != "subject" or not told or "o" not in cue.letters or cue.passive:
        return None
    if not bare and not (len(objects) == 1 and s.tokens[objects[0]].low in _POINTED and s.high[objects[0]] == objects[0]):
        return None
    stance = "withholds" if cue.negated and cue.base == "confirm" else cue.stance
    return Draft(s.span(cue.first, cue.last), s.span(who.first, who.last), [], stance, [who.rule, "what was said before"], points_back=True)


_THOUGHTS = frozenset(
    "think know want believe guess hope wish understand feel mean see hear plan need decide expect say tell ask find learn realize "
    "imagine show prove determine".split()
)


def _own_thought(s: Scene, cue: Cue, who: Subject) -> bool:
    """«“I think …”», «you know …» inside a quotation: the one quoted thinks it, and no second saying is told."""
    word = s.tokens[who.head].low
    if word in ("you", "one", "nobody", "everyone", "everybody", "anyone") and who.last - who.first == 1:
        return True
    return word in ("i", "we") and cue.base in _THOUGHTS and s.quote_around(s.tokens[cue.verb].start) is not None


def _unnamed(s: Scene, cue: Cue) -> bool:
    """«who asked not to be named»: of the saying around it."""
    return any(s.tokens[c].low in ("named", "identified", "quoted") and s.kids(c, "auxpass") for c in s.kids(cue.verb, "xcomp"))


def _who(s: Scene, cue: Cue) -> Subject | None:
    if taken_for_participle(s, cue.verb):
        return made(s, s.tokens[cue.verb].head, "subject")
    if cue.passive or s.tokens[cue.verb].morph == "VBN" and not s.kids(cue.verb, "nsubj", "aux"):
        return agent(s, cue.verb)
    return subject(s, cue.verb)


def _withheld(s: Scene, cue: Cue) -> Draft | None:
    """«declined to comment», «did not say whether», «did not respond to a request»."""
    rows = words()["withholds"]
    base = cue.base
    what = None
    if base in rows["heads"]:
        verbs_of = [
            c
            for c in s.kids(cue.verb, "xcomp")
            if any(b in rows["says"] for b, _ in forms().get(s.tokens[c].low, ())) or s.tokens[c].low in rows["says"]
        ]
        if not verbs_of:
            return None
        what = verbs_of[0]
    elif not (cue.negated and base in rows["not"]):
        return None
    who = subject(s, cue.verb)
    if who is None:
        return None
    inner = what if what is not None else cue.verb
    last = (what + 1) if what is not None else cue.last
    clause = [
        c
        for c in s.kids(inner, "ccomp", "dobj", "advcl")
        if c > inner and s.tokens[c].low not in ("details", "comment", "request", "requests", "call", "calls", "message", "messages")
    ]
    content = [span] if base not in ("respond", "reply") and clause and (span := contents.clause(s, clause[0])) else []
    if not content and what is None and base not in ("comment", "respond", "reply", "answer", "return", "elaborate"):
        return None
    return Draft(s.span(cue.first, last), s.span(who.first, who.last), content, "withholds", [who.rule, "a refusal to say"])


def _thinking(s: Scene) -> Iterator[Draft]:
    """«is confident that …», «was worried about …»."""
    for t in s.tokens:
        stance = adjectives().get(t.low)
        if stance is None or t.dep not in ("acomp", "conj", "ROOT", "ccomp"):
            continue
        clause = [c for c in s.kids(t.i, "ccomp") if c > t.i] or [c for c in s.kids(t.head, "ccomp") if c > t.i]
        verb = t.head
        who = subject(s, verb) if s.tokens[verb].pos in ("AUX", "VERB") else None
        span = contents.clause(s, clause[0]) if clause else None
        if who is None or span is None or s.tokens[who.head].low in ("it", "there", "this", "that"):
            continue
        first = min([verb, *(k for k in s.kids(verb, "aux", "neg") if k < verb)])
        if first < t.i and t.i - first < 5:
            yield Draft(s.span(first, t.i + 1), s.span(who.first, who.last), [span], stance, [who.rule, "what one is sure of"])
