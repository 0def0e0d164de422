"""What a refusal to say withholds: its object, what was said before, or nothing.

In: a scene, a cue of ``withheld.py`` and its subject. Out: a draft. Never: takes the silence of a private person for a refusal.
"""

from __future__ import annotations

import re
from dataclasses import replace

from selon.languages.fr.rules.attribution.antecedents import antecedent
from selon.languages.fr.rules.attribution.back import bare, which
from selon.languages.fr.rules.attribution.before import quote_before
from selon.languages.fr.rules.attribution.complements import complement
from selon.languages.fr.rules.attribution.contents import to_stop
from selon.languages.fr.rules.attribution.draft import Cue, Draft, Stretch
from selon.languages.fr.rules.attribution.passives import passive
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.attribution.spans import cue_span, source_span
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.phrases import head_kind, is_capital
from selon.languages.fr.rules.vocabulary import is_country, posts_held
from selon.reading.syntax import Token


def refused(s: Scene, cue: Cue, subject: Subject | None) -> Draft | None:
    """A refusal to say: what follows as its object is the content, or nothing."""
    if cue.by_whom is not None:
        return passive(s, replace(cue, negated=False, frames="n"))  # «n'a été ni confirmé ni infirmé par Moscou»
    if subject is None or (quote := s.quote_around(s.v.tokens[cue.verb].start)) and not quote.start < s.v.tokens[subject.start].start:
        return None  # «, souffle un notable, « les armes se sont tues »»: who speaks is not who is silent
    if cue.tense == "inf" and not s.said:
        return None
    if s.v.text(subject.start, subject.end) in ("cela", "ça", "ceci", "ce", "rien"):
        return None  # «Cela ne dit rien de bon»
    if cue.lemma == "être" and any(head_kind(t.low) == "document" for t in s.v.tokens[subject.start : min(subject.end, subject.start + 2)]):
        return None  # «Aucun bilan n'était disponible»
    if _does_it(s, cue):
        return None
    if cue.lemma == "se taire" and not _holds_its_tongue(s, subject):
        return None
    found = complement(s, cue, cue.end) if cue.frames else None
    content: list[Stretch] = []
    rule = [subject.rule, "refusal to say"]
    if passed := which(s, cue, subject):
        return Draft(cue_span(s, cue), source_span(s, subject), passed, "withholds", rule)
    if found is not None and found.frame in "ncspq" and (found.frame in cue.frames or (found.frame == "q" and "n" in cue.frames)):
        content = to_stop(s, cue, found)
    if not content and (of_noun := antecedent(s, cue, subject)):
        return Draft(cue_span(s, cue), source_span(s, subject), of_noun, "withholds", [*rule, "the noun that a relative clause belongs to"])
    said = quote_before(s, cue) if not content and subject.start >= cue.end else None
    if said is not None and (words := trim(s.norm, said.inner_start, said.inner_end)):
        return Draft(cue_span(s, cue), source_span(s, subject), [words], "withholds", [*rule, "quotation before the cue"])
    clitic = any(t.low in ("le", "l'") and tag in "rd" for t, tag in _between(s, cue))
    if not content and clitic and subject.end <= cue.verb:
        return Draft(cue_span(s, cue), source_span(s, subject), [], "withholds", rule, points_back=True)
    unsure = cue.lemma in ("confirmer", "infirmer") and bare(s, cue)  # «L'armée dit avoir tué un cadre. Le mouvement ne confirme pas.»
    back = not content and (unsure or " ni " in f" {s.v.text(cue.start, cue.end)} ")
    return Draft(cue_span(s, cue), source_span(s, subject), content, "withholds", rule, points_back=back)


def _does_it(s: Scene, cue: Cue) -> bool:
    """«a renvoyé au parquet | le dossier», «n'a nommé personne | à la tête de …», «n'a pas dit un mot | de russe»: no word is kept back."""
    v, said = s.v, s.v.text(cue.start, cue.end)
    if "renvoy" in said and v.tags[cue.end : cue.end + 1] == "d":
        return v.text(cue.end + 1, cue.end + 2) not in ("question", "questions", "réponse", "réponses")
    if said.endswith("personne"):
        return v.text(cue.end, cue.end + 1) in ("pour", "à", "au", "aux", "comme")
    return said.endswith("un mot") and v.tags[cue.end : cue.end + 2] in ("en", "ej") and v.text(cue.end, cue.end + 1) in ("de", "d'")


def _holds_its_tongue(s: Scene, subject: Subject) -> bool:
    """Is it a body or an office that is silent? «Le mari se tait» tells what somebody does."""
    words = s.v.tokens[subject.start : subject.end]
    both = words[-1].low in ("camps", "parties", "belligérants", "capitales", "chancelleries", "gouvernements")
    single = re.fullmatch(r"dPj?", s.v.tags[subject.start : subject.end]) is not None  # «le Kremlin», «le Jihad islamique»
    return (
        both
        or single
        or is_capital(words[0].text)
        or any(head_kind(t.low) == "body" or is_country(t.text) or t.low in posts_held() for t in words)
    )


def _between(s: Scene, cue: Cue) -> list[tuple[Token, str]]:
    return list(zip(s.v.tokens[cue.start : cue.verb], s.v.tags[cue.start : cue.verb], strict=True))
