"""Cues that point back: «, ce que dément X», «comme l'a expliqué X», «l'a confirmé», «Kiev dément.».

In: a scene, a cue and its subject. Out: the clause or the quotation of the same sentence that is meant, or that something earlier is.
Never: looks into another sentence; ``reading/attribution.py`` does.
"""

from __future__ import annotations

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Cue, Draft, Stretch, word_set
from selon.languages.fr.rules.attribution.scene import Scene, skip_openings, trim
from selon.languages.fr.rules.attribution.subjects import Subject


def which(s: Scene, cue: Cue, subject: Subject | None) -> list[Stretch]:
    """«…, ce que dément l'Azerbaïdjan», «…, ce que Bakou dément»: the clause before it is what is said."""
    v = s.v
    if subject is None:
        return []
    first = cue.start if subject.start >= cue.end else subject.start  # «ce que dément X», «ce que X dément»
    if first < 2 or v.text(first - 2, first) not in ("ce que", "ce qu'") or v.tags[first - 3 : first - 2] not in (",", ":", ";", "-", ")"):
        return []  # «Contrairement à ce qu'affirme X» says the opposite, «C'est tout ce qu'on demande» tells of a thing
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
    first -= s.v.text(first - 2, first) == "ainsi que"
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
    first = next((j for j in range(low, cue.verb) if v.tokens[j].low in ("le", "l'", "la", "les") and v.tags[j] in "rd"), None)
    # «publié par l'ONU dénonce»: an article and its noun
    return first is not None and not any(tag in "nPj" for tag in v.tags[first + 1 : cue.start])


# What opens a clause that says nothing by itself.
_SUBORDINATE = frozenset("si s' quand lorsque lorsqu' comme puisque puisqu' alors tandis après avant depuis malgré selon bien dès".split())


def clause_before(s: Scene, cue: Cue, subject: Subject | None) -> list[Stretch]:
    """«La ville tiendra, | le maire le jure.»: the clause that a comma parts from the one who vouches for it, or what was said in it."""
    v = s.v
    at = subject.start if subject else 0
    gone = cue.negated or not bare(s, cue) or cue.lemma in word_set("of_things")  # «la police le dit dangereux», «le président l'a dénoncé»
    if gone or any(t.low in ("la", "les") for t in v.tokens[max(0, cue.start - 1) : cue.verb]):
        return []
    while at > 2 and v.tokens[at - 1].low in ("et", "mais", "or"):
        at -= 1
    if subject is None or subject.rule == "relative qui" or at < 2 or v.tags[at - 1] not in ",;:":
        return []
    comma = v.tokens[at - 1].start
    told = next((d for d in reversed(s.said) if d.content and comma - 3 <= _last(d) <= comma), None)
    if told is not None:
        return list(told.content)
    quote = s.quote_ending_at(comma)
    if quote is not None and v.tags[at - 1] != ";":
        return [(quote.inner_start, quote.inner_end)]
    if any(c is not cue and v.body <= c.start < at - 1 for c in s.cues):
        return []
    first = max((j + 1 for j in range(v.body, at - 1) if v.tags[j] in ";:"), default=v.body)
    first += v.tokens[first].low in ("que", "qu'")  # «Que les obus manquent, le maire le reconnaît»
    span = trim(s.norm, skip_openings(s.norm, max(s.body, v.tokens[first].start), comma), comma)
    whole = "v" in v.tags[first : at - 1] and v.tokens[first].low not in _SUBORDINATE
    return [span] if span and whole else []


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
