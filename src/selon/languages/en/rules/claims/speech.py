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


def act(s: Scene, attr: Attribution) -> Iterator[Candidate]:
    """«demanded», «pledged to send», «threatened»: the claim stands at the cue."""
    if attr.cue is None:
        return
    inside = [t for t in s.tokens if attr.cue.start <= t.start < attr.cue.end]
    for t in inside:
        for base, _ in forms().get(t.low, ()):
            after = s.tokens[t.i + 1].low if t.i + 1 < len(s.tokens) else ""
            kind = lexicon().acts.get(f"{base} {after}") or lexicon().acts.get(base)
            if kind is None:
                continue
            if kind == "arms.pledge" and not any(s.tokens[w].low in lexicon().classes["weapon"] for w in range(t.i, s.high[t.i] + 1)):
                continue
            figures = [q for w, q in s.figures.items() if any(c.start <= s.tokens[w].start < c.end for c in attr.content)]
            actor = Ref(attr.source.start, attr.source.end) if attr.source is not None else None
            scope = s.offsets(s.low[t.i], s.high[t.i] + 1)
            told = figures[0] if figures and kind == "arms.pledge" else None
            yield Candidate(kind, t.start, t.end, "asserted", scope, ("act of speaking",), actor, None, told,
                            attr=attr.id, speaker=True, fixed=True, tense="act")  # fmt: skip
            return


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
        return Candidate("statement", at.start, at.end, own, scope, ("statement at a verb",),
                         attr=attr.id, tense=tense, own=(start, end), extra=extra)  # fmt: skip
    nouns = [t for t in tops if t.pos in ("NOUN", "PROPN", "NUM", "PRON")] or [t for t in inside if t.pos in ("NOUN", "PROPN")]
    at = nouns[0] if nouns else inside[0]
    rule = "statement at a noun" if nouns else "statement at a word"
    return Candidate("statement", at.start, at.end, "asserted", scope, (rule,), attr=attr.id)
