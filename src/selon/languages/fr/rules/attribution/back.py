"""Cues that point back: «, ce que dément X», «comme l'a expliqué X», «l'a confirmé», «Kiev dément.».

In: a scene, a cue and its subject. Out: the clause or the quotation of the same sentence that is meant, or that something earlier is.
Never: looks into another sentence; ``reading/attribution.py`` does.
"""

from __future__ import annotations

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Cue, Draft, Stretch
from selon.languages.fr.rules.attribution.scene import Scene, skip_openings, trim
from selon.languages.fr.rules.attribution.subjects import Subject


def which(s: Scene, cue: Cue, subject: Subject | None) -> list[Stretch]:
    """«…, ce que dément l'Azerbaïdjan», «…, ce que Bakou dément»: the clause before it is what is said."""
    v = s.v
    if subject is None:
        return []
    first = cue.start if subject.start >= cue.end else subject.start  # «ce que dément X», «ce que X dément»
    if first < 2 or v.text(first - 2, first) not in ("ce que", "ce qu'") or v.text(first - 3, first - 2) in ("à", "de"):
        return []  # «Contrairement à ce qu'affirme X» says the opposite
    at = v.tokens[first - 2].start
    told = next((d for d in reversed(s.said) if d.content and at - 3 <= _last(d) <= at), None)
    if told is not None:
        return list(told.content)
    start = skip_openings(s.norm, s.body, at)
    inner = next((c for c in s.cues if c is not cue and c.end <= first - 2 and v.tokens[c.end].low in ("que", "qu'")), None)
    span = trim(s.norm, v.tokens[inner.end + 1].start if inner else start, v.tokens[first - 2].start)
    return [span] if span else []


def _last(draft: Draft) -> int:
    """Where the saying ends: its content, its cue or its source, whichever stands last."""
    return max(x[1] for x in [draft.cue, draft.source, *draft.content] if x)


def as_told(s: Scene, cue: Cue, subject: Subject | None) -> list[Stretch]:
    """«Comme l'a expliqué le général, la logistique …»: the main clause is what is said."""
    first = subjects.object_pronoun(s.v, cue.start)
    while first > 0 and s.v.tokens[first - 1].low in ("l'", "le", "la", "les"):
        first -= 1
    if subject is None or subject.start < cue.end or first == 0 or s.v.tokens[first - 1].low not in ("comme", "que"):
        return []
    opens = s.v.tokens[first - 1].start <= s.body + 12
    told = next(
        (d for d in reversed(s.said) if d.content and s.v.tokens[first - 1].start - 3 <= _last(d) <= s.v.tokens[first - 1].start), None
    )
    if told is not None:
        return list(told.content)
    end = s.v.tokens[subject.end - 1].end
    if not opens and "v" not in s.v.tags[s.v.body : first - 1] and s.v.tags[subject.end : subject.end + 1] == ",":
        around = [trim(s.norm, s.body, s.v.tokens[first - 1].start), trim(s.norm, end, s.sent.end)]
        return [t for t in around if t]  # «L'armée, comme le reconnaît son chef, manque d'obus»
    opens = opens and not (s.v.tags[first - 2 : first - 1] == "," and s.v.tags[subject.end : subject.end + 1] == ",")
    span = trim(s.norm, end, s.sent.end) if opens else trim(s.norm, s.body, s.v.tokens[first - 1].start)
    return [span] if span else []


def bare(s: Scene, cue: Cue) -> bool:
    """Does nothing follow the cue in its clause («Kiev dément.»)?"""
    j = pass_adverbials(s.v, cue.end)
    return j >= len(s.v.tags) or s.v.tags[j] in ".,;c)" or s.v.tokens[j].low in ("en",)


def object_clitic(s: Scene, cue: Cue, subject: Subject | None) -> bool:
    """«l'a confirmé», «le répète», «le nie»: an object pronoun between the subject and the verb, not the subject's article."""
    v = s.v
    low = max(cue.start - 2, 0, subject.end if subject and subject.end <= cue.verb else 0)
    return any(v.tokens[j].low in ("le", "l'", "la", "les") and v.tags[j] in "rd" for j in range(low, cue.verb))


def same_sentence_before(s: Scene, cue: Cue) -> list[Stretch]:
    """The quotation or the clause before «: je le répète» or «; leur commandement le nie»; «les bus roulent, je vous le garantis»."""
    at = s.v.tokens[cue.start].start
    one = next((j for j in range(cue.start - 1, max(0, cue.start - 4), -1) if s.v.tokens[j].low in ("je", "nous")), 0)
    if one > 1 and s.v.tags[one - 1] == "," and "v" in s.v.tags[s.v.body : one - 1]:
        span = trim(s.norm, skip_openings(s.norm, s.body, at), s.v.tokens[one - 1].start)
        return [span] if span else []
    for q in s.quotes:
        if q.end <= at and ":" in s.norm[q.end : at]:
            span = trim(s.norm, q.inner_start, q.inner_end)
            return [span] if span else []
    return []
