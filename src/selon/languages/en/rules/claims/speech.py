"""What saying claims: the act that a cue does by speaking, and the statement that a content makes where it tells no event.

In: a scene and an attribution. Out: candidates. Never: makes more than one statement of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.languages.en.rules.attribution.lexicon import forms
from selon.languages.en.rules.claims.lexicon import lexicon
from selon.languages.en.rules.claims.moods import mood
from selon.languages.en.rules.claims.scene import Scene
from selon.model import Attribution
from selon.reading.candidates import Candidate, Ref
from selon.reading.syntax import Token


def act(s: Scene, attr: Attribution) -> Iterator[Candidate]:
    """«demanded», «pledged to send», «threatened»: the claim stands at the cue."""
    if attr.cue is None:
        return
    inside = [t for t in s.tokens if attr.cue.start <= t.start < attr.cue.end]
    for t in inside:
        for base, _ in forms().get(t.low, ()):
            after = s.tokens[t.i + 1].low if t.i + 1 < len(s.tokens) else ""
            kind = lexicon().acts.get(f"{base} {after}") or lexicon().acts.get(base)
            if kind is None and base in ("announce", "approve", "unveil", "confirm", "pledge", "earmark") and _aid(s, attr):
                kind = "arms.pledge"
            if kind is None or base in ("ask", "order") and attr.stance != "demands":
                continue
            if (
                kind == "arms.pledge"
                and not _aid(s, attr)
                and not any(s.tokens[w].low in lexicon().classes["weapon"] for w in range(t.i, s.high[t.i] + 1))
            ):
                continue
            figures = [q for w, q in s.figures.items() if any(c.start <= s.tokens[w].start < c.end for c in attr.content)]
            actor = Ref(attr.source.start, attr.source.end) if attr.source is not None else None
            scope = s.offsets(s.low[t.i], s.high[t.i] + 1)
            told = figures[0] if figures and kind == "arms.pledge" else None
            yield Candidate(kind, t.start, t.end, "asserted", scope, ("act of speaking",), actor, None, told,
                            attr=attr.id, speaker=True, fixed=True, tense="act")  # fmt: skip
            return


def _aid(s: Scene, attr: Attribution) -> bool:
    """Is what is announced military aid («a 500 million euro military aid package»)?"""
    inside = [t for t in s.tokens if any(c.start <= t.start < c.end for c in attr.content)]
    head = next((t for t in inside if t.head == t.i or s.tokens[t.head] not in inside), None)
    return head is not None and head.low in lexicon().classes["military aid"] and "military" in {t.low for t in inside}


def statement(s: Scene, attr: Attribution, pieces: list[tuple[int, int]]) -> Candidate | None:
    """The statement of one sentence of a content: at its main verb, else at its head noun."""
    inside = [t for t in s.tokens if any(a <= t.start < b for a, b in pieces)]
    if not inside:
        return None
    ids = {t.i for t in inside}
    tops = [t for t in inside if t.head == t.i or t.head not in ids]
    verbs = [t for t in tops if t.pos in ("VERB", "AUX")] or [
        t for t in inside if t.pos in ("VERB", "AUX") and t.dep in ("ROOT", "ccomp", "conj", "parataxis")
    ]
    start, end = inside[0].start, inside[-1].end
    scope = (start, end)
    if verbs:
        verb = verbs[0]
        complement = [c for c in s.kids(verb.i, "xcomp") if verb.low in ("have", "has", "had", "need", "needs", "want", "wants")]
        at = s.tokens[complement[0]] if complement else verb
        modality, tense = mood(s, verb.i)
        extra = {"opens": str(verb.start)} if tense == "inf" and verb.i == inside[0].i else {}
        own = "asserted" if modality in ("denied", "hypothetical") else modality
        return Candidate("statement", at.start, at.end, own, scope, ("statement at a verb",), quantity=_figure(s, verb.i, at.i),
                         attr=attr.id, tense=tense, own=(start, end), extra=extra)  # fmt: skip
    nouns = [t for t in tops if t.pos in ("NOUN", "PROPN", "NUM", "PRON")] or [t for t in inside if t.pos in ("NOUN", "PROPN")]
    at = _called(s, attr, inside) or (nouns[0] if nouns else inside[0])
    rule = "statement at a noun" if nouns else "statement at a word"
    told = [q for w, q in s.figures.items() if w in ids]
    found = Candidate("statement", at.start, at.end, "asserted", scope, (rule,), attr=attr.id, quantity=told[0] if told else None)
    if told and nouns and (at.pos == "NUM" or at.low in lexicon().bare):
        found.extra["bare"] = "yes"  # «put the number at 30»: of what was counted before
    elif nouns and (kind := lexicon().stated.get(at.low)) and told:
        found.kind = kind  # «boasts of 1,500 prisoners»
    return found


def _called(s: Scene, attr: Attribution, inside: list[Token]) -> Token | None:
    """«dismissed it as fantasy», «called the attack a crime»: the claim is what it is called."""
    if "what it is called" not in attr.rule:
        return None
    for t in reversed(inside):
        top = s.tokens[t.head]
        if t.dep == "oprd" or t.dep in ("pobj", "amod", "pcomp") and top.low == "as" and t.pos in ("NOUN", "ADJ", "PROPN"):
            return t
    return None


_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "npadvmod")


def _figure(s: Scene, verb: int, lexical: int) -> int | None:
    """The figure of a statement: that of its subject, else of what it is done to or measures, else of a copula's complement."""
    for deps in (("nsubj", "nsubjpass"), _ARGUMENTS[2:5], ("npadvmod", "advmod", "acomp")):
        for head in (verb, lexical):
            for c in s.kids(head, *deps):
                if told := s.counted(c):
                    return told[0]
    if s.tokens[verb].low in ("is", "are", "was", "were", "be", "been") or s.kids(verb, "auxpass"):
        return next((q for p in s.kids(verb, "prep") for o in s.kids(p, "pobj") for q in s.counted(o)), None)
    return None
