"""How one speaks, with no verb of saying: «ne décolère pas : « … »», «n'en démord pas : …», «« … » : la sénatrice ne mâche pas ses mots».

In: a scene, a quotation or the drafts found so far. Out: at most one draft.
Never: reads one whose subject cannot speak, or behind which another person or a paper is named, whose words they may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.languages.fr.rules.attribution import predicates
from selon.languages.fr.rules.attribution.draft import Draft, Stretch, word_map, word_set
from selon.languages.fr.rules.attribution.groups import clitics
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.attribution.spans import source_span
from selon.languages.fr.rules.attribution.speaking import ONE_OF
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.phrases import View, head_kind, verb_forms
from selon.reading.passages import Quote

_FAR = 14  # words between the verb and the colon
_NEAR = 6  # so few for someone who is neither named nor called by a post
# Before whom one speaks: «en est convenu devant les députés : …».
_TO = frozenset("à au aux devant face avec auprès pour quand chez".split())


def before_quote(s: Scene, q: Quote, drafts: list[Draft]) -> Draft | None:
    """«Le général se veut rassurant : « … »», «La préfète s'emporte quand on lui parle de retard : « … »»."""
    if not re.search(r":\s*$", s.norm[s.body : q.start]) or _said_by_another(s, q):
        return None
    colon = s.word_at(s.norm.rindex(":", s.body, q.start))
    if any(d.cue and d.cue[0] >= s.body and d.cue[1] <= q.start for d in drafts):
        return None
    found, span = _predicate(s, colon), trim(s.norm, q.inner_start, q.inner_end)
    if found is None or span is None:
        return None
    posture, subject = found.posture, found.subject
    says = posture or any(t.low in word_map("announcing") or t.low in word_set("speaking") for t in s.v.tokens[found.first : colon])
    stance = posture.stance if posture else "asserts"
    return Draft(found.at if says else None, source_span(s, subject), [span], stance, [subject.rule, "predicate, colon, quotation"])


def before_clause(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """«L'Arménie n'en démord pas : pas un mètre sans douane.»: no quotation, or only a part in marks, behind a posture of speaking."""
    v = s.v
    colon = predicates.colon_of(s)
    if colon is None or any(d.content and d.cue and d.cue[0] >= s.body for d in drafts) or s.norm[s.body : s.sent.end].rstrip()[-1] == "?":
        return []
    found, span = _predicate(s, colon), trim(s.norm, v.tokens[colon].end, s.sent.end)
    if found is None or found.posture is None or span is None:
        return []
    marked = any(q.start > v.tokens[colon].start for q in s.quotes)
    if not (found.posture.of_words or marked) or any(c.start > colon for c in s.cues):
        return []  # «Le maire hausse les épaules : son équipe a perdu»
    return [Draft(found.at, source_span(s, found.subject), [span], found.posture.stance, [found.subject.rule, "posture and colon"])]


def behind_quote(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """«« Elle tiendra » : la sénatrice ne mâche pas ses mots.»: the quotation first, then who speaks so, and no more."""
    q = next((q for q in s.quotes if q.start <= s.body + 2 and q.start >= s.sent.start), None)
    if q is None or any(d.cue for d in drafts) or re.match(r"\s?:\s", s.norm[q.end : s.sent.end]) is None:
        return []
    v, start = s.v, s.word_at(q.end) + 1
    first = next((j for j in range(start, len(v.tags)) if v.tags[j] == "v"), None)
    if first is None:
        return []
    last = next((j for j in range(first, len(v.tags)) if v.tags[j] in ".;:"), len(v.tags))
    posture = _posture(v, first, last)
    if not (_tells(v, first) if posture is None else posture.end >= last):
        return []  # «« Vendus ! » : le maire ne décolère pas depuis qu'on l'a insulté»
    at, subject = predicates.group(v, first, last)
    span = trim(s.norm, q.inner_start, q.inner_end)
    if subject is None or subject.start < start or span is None or not _somebody(v, subject):
        return []
    stance = posture.stance if posture else "asserts"
    return [Draft(at, source_span(s, subject), [span], stance, [subject.rule, "quotation, colon, posture"])]


def _said_by_another(s: Scene, q: Quote) -> bool:
    """«Le maire s'emporte : « … », répète la préfète»: behind the quotation a verb says whose it is."""
    if not s.norm.startswith(",", q.end):
        return False
    after = s.word_at(q.end) + 1
    return s.v.tags[after : after + 1] == "v" or any(c.start == after for c in s.cues)


def _tells(v: View, verb: int) -> bool:
    """«« On comptait les morts » : les rescapés racontent»: a verb of telling that closes the sentence."""
    return v.tags[verb + 1 :].strip(".") == "" and any(f.lemma in word_set("tell") for f in verb_forms().get(v.tokens[verb].low, ()))


@dataclass(frozen=True, slots=True)
class _Posture:
    """One that was found: what it makes of the words, whether it is one of speaking by itself, the word behind it."""

    stance: str
    of_words: bool
    end: int


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A verb before a colon: its word, its group by offsets, who does it, the posture that it is."""

    first: int
    at: Stretch
    subject: Subject
    posture: _Posture | None


def _predicate(s: Scene, colon: int) -> _Predicate | None:
    """The verb before the colon with its subject, if that is someone who can speak and nobody else is named or does anything behind it."""
    v = s.v
    for first in range(max(v.body, colon - _FAR), colon):
        if v.tags[first] != "v" or v.tokens[first].start < s.body:
            continue
        at, subject = predicates.group(v, first, colon)
        if subject is None or not _somebody(v, subject):
            continue
        named = "P" in v.tags[subject.start : subject.end] or head_kind(v.tokens[subject.start + 1].low) == "role"
        if _aside(v, first, colon):
            continue
        another = "v" in v.tags[first + 1 : colon] and "quand on" not in v.text(first, colon)
        posture = _posture(v, first, colon)
        if (
            _other_words(v, first, posture.end if posture else first + 1, colon)
            or another
            or v.tokens[v.body].low in ("ni", "si", "quand")
            or (colon - first > _NEAR and not named)
        ):
            return None
        return _Predicate(first, at, subject, posture)
    return None


def _aside(v: View, verb: int, colon: int) -> bool:
    """«À Bruxelles, où l'on | a lu le plan, une diplomate ne décolère pas : …»: the verb of a relative that a comma closes."""
    comma = v.tags.find(",", verb, colon)
    return comma > 0 and "v" in v.tags[comma:colon] and ",q" in v.tags[v.body : verb]


def _somebody(v: View, subject: Subject) -> bool:
    """Can its head speak? «Le chien du maire» cannot."""
    tags = v.tags[subject.start : subject.end]
    own = tags.split("e")[0]
    kinds = (head_kind(t.low) for t in v.tokens[subject.start : subject.start + len(own)])
    one_of = v.text(subject.start, subject.start + 2) in ONE_OF
    return tags[0] in "Pr" or "P" in own or one_of or any(kind in ("role", "group", "body") for kind in kinds)


def _other_words(v: View, first: int, behind: int, colon: int) -> bool:
    """«Le maire a lu la lettre du soldat : « … »»: a paper or another person behind the verb, to whom one does not speak."""
    for j in range(behind, colon):
        paper = head_kind(v.tokens[j].low) == "document" or v.tokens[j].low in word_set("carriers")
        other = head_kind(v.tokens[j].low) in ("role", "group") or v.tags[j : j + 2] == "PP"
        if paper and v.tokens[j].low not in word_map("announcing"):
            return True
        if other and not any(t.low in _TO for t in v.tokens[max(first, j - 3) : j]):
            return True
    return False


# Without a negation these are no postures: «ne mâche pas ses mots».
_NEGATED = frozenset(("décolérer", "démordre", "mâcher … mots", "enjoliver"))


def _posture(v: View, first: int, last: int) -> _Posture | None:
    """The posture in these words: its verb, and the noun that belongs to it."""
    words = [t.low for t in v.tokens[first:last]]
    negated = clitics(v, first)[2]
    for posture, stance in word_map("postures").items():
        verb, _, noun = posture.partition(" … ")
        at = next((n for n, low in enumerate(words) if low == verb or any(f.lemma == verb for f in verb_forms().get(low, ()))), None)
        if at is None or (noun and noun not in words[at:]) or negated != (posture in _NEGATED):
            continue
        end = first + (words.index(noun, at) if noun else at) + 1
        end += v.text(end, end + 1) in ("pas", "plus", "guère", "point")
        return _Posture(stance, posture in word_set("postures_of_words"), end)
    return None
