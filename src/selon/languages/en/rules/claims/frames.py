"""Verbs with their company: which kind a clause is of by its frame, before the plain verbs are asked.

In: a scene, a verb, who does it, whom it is done to. Out: the frame that fits, or None. Never: makes a claim.
"""

from __future__ import annotations

from functools import cache

from selon.languages.en.rules.claims.lexicon import Frame, lexicon
from selon.languages.en.rules.claims.scene import Scene


def frame_of(s: Scene, i: int, bases: list[str], subject: int | None, objects: list[int], *, passive: bool) -> Frame | None:
    """The first frame of the verb that fits its company."""
    frames = lexicon().frames
    behind = _particles(s, i)
    for base in bases:
        for whole in (*(f"{base} {word}" for word in behind), base):
            for frame in frames.get(whole, ()):
                if _fits(s, i, frame, subject, objects, passive=passive):
                    return frame
    return None


def _particles(s: Scene, i: int) -> list[str]:
    """«shot the drone down», «cut off»: the words that may belong to the verb."""
    near = [s.tokens[c].low for c in s.kids(i, "prt", "advmod", "prep") if c > i and c - i <= 8]
    after = s.tokens[i + 1].low if i + 1 < len(s.tokens) else ""
    return list(dict.fromkeys([*near, after] if after else near))


def _fits(s: Scene, i: int, frame: Frame, subject: int | None, objects: list[int], *, passive: bool) -> bool:
    if frame.form != "any" and (frame.form == "passive") != passive:
        return False
    if frame.negated and not _negated(s, i):
        return False
    done = _union(s, objects) if objects else {"none"}
    if frame.object and not done & frame.object and "any" not in frame.object or "any" in frame.object and not objects:
        return False
    if frame.not_object & done:
        return False
    if frame.subject and not passive and not (_stands(s, subject) if subject is not None else {"none"}) & frame.subject:
        return False
    if frame.anchor == "subject" and not s.measured(i):
        return False
    if frame.next and _next(s, i) not in frame.next:
        return False
    return not frame.prep or phrase_of(s, i, objects, frame) is not None


def _negated(s: Scene, i: int) -> bool:
    return bool(s.kids(i, "neg")) or any(s.tokens[c].low in ("never", "not") for c in s.kids(i, "advmod"))


def _union(s: Scene, heads: list[int]) -> set[str]:
    return {name for head in heads for name in _stands(s, head)}


def _stands(s: Scene, head: int) -> set[str]:
    """The classes of a noun phrase, and what it is besides: a pronoun, a name, a figure."""
    t, found = s.tokens[head], set(s.classes(head))
    if t.pos == "PRON" and t.low not in ("that", "which", "what", "this"):
        found.add("pronoun")
    if t.pos == "PROPN":
        found.add("name")
    if head in s.figures and (t.pos == "NUM" or t.low in ("dozens", "hundreds", "thousands", "others", "more")):
        found.add("figure")
    if s.counted(head):
        found.add("quantity")
        if "fighters" in found:
            found.add("counted fighters")
    return found | ({"any"} if t.pos != "PRON" else set())


def anchor_behind(s: Scene, i: int, frame: Frame) -> int | None:
    """The word that carries the claim behind its verb («is dead», «went missing»)."""
    return next((t.i for t in s.tokens[i + 1 : i + 6] if t.low in frame.next), None)


@cache
def _nexts() -> frozenset[str]:
    """The words behind a verb by which some frame knows itself."""
    return frozenset(w for frames in lexicon().frames.values() for f in frames for w in f.next)


def _next(s: Scene, i: int) -> str:
    """The word behind the verb, adverbs and what it is done to left out."""
    own = {w for c in s.kids(i, "dobj", "npadvmod") for w in range(s.low[c], s.high[c] + 1)}
    known = _nexts()
    for t in s.tokens[i + 1 : i + 8]:
        if t.low in known:
            return t.low
        if t.i not in own and t.pos not in ("ADV", "DET", "ADJ") or t.text in (",", ".", ";"):
            return t.low
    return ""


def phrase_of(s: Scene, i: int, objects: list[int], frame: Frame) -> tuple[int, int] | None:
    """The preposition of the frame that stands with the verb or its object, and its own object of a class that fits."""
    for head in (i, *objects):
        for p in s.kids(head, "prep", "agent", "dative"):
            wanted = frame.prep.get(s.tokens[p].low)
            inner = [x for x in s.kids(p, "prep") if s.tokens[x].low == "of"]
            held = [o for x in (p, *inner) for o in s.kids(x, "pobj", "pcomp")]
            if wanted is not None and held and ("any" in wanted or _union(s, held) & wanted):
                return p, max(held)
    return None
