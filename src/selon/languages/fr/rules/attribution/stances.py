"""The stance of a saying: the cue's own, but for bare denials, questions and what the complement makes of the verb.

In: a scene, a cue, what is said and how it was found. Out: a stance. Never: looks at who speaks.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages.fr.rules.attribution.draft import Cue, Stretch, word_set
from selon.languages.fr.rules.attribution.scene import Scene


def denial(said: str) -> bool:
    """«faux», «c'est un mensonge», «pure invention !»: does it do nothing but deny? In: small letters."""
    return _denials().fullmatch(said) is not None


@cache
def _denials() -> re.Pattern[str]:
    """What a bare denial looks like."""
    before = "(?:c'est |tout est |tout cela est |ce sont (?:des |de )?|des |un |une |pur |pure |simple |de la )?[«“\"]?\\s?"
    after = r"(?: (?:pur|pure|et simple|total|totale|grossier|grossière|absolu|absolue|éhonté|éhontée|de plus|manifeste))?s?\s?!?"
    return re.compile(f"{before}(?:{'|'.join(sorted(word_set('denials')))}){after}")


def stance(s: Scene, cue: Cue, content: list[Stretch], rule: list[str]) -> str:
    """The cue's stance; a bare «Faux», «Hors de question» denies; «n'exclut pas» estimates; «jure que» asserts what is no promise."""
    said = " ".join(s.norm[a:b] for a, b in content).lower()
    asked = re.match(r"(?:si|s'il|s'ils|quand|combien|pourquoi|quel\w*|comment|où) ", said)
    if cue.lemma == "demander" and (said.rstrip().endswith("?") or asked):
        return "asks"
    if cue.stance == "asserts" and said.rstrip(" »").endswith("?") and all(s.quote_around((a + b) // 2) for a, b in content):
        return "asks"
    if re.match(r"non\b,?", said) and cue.stance == "asserts":
        return "denies"
    quoted = re.match(r"[«“\"]?\s?([^»”\"]+?)\s?[»”\"]", said) if cue.lemma == "qualifier" else None
    if quoted and denial(quoted.group(1)):
        return "denies"  # «qualifie de « pure invention » la chute de la ville»
    if len(content) > 1 and "clause before the cue" in rule and denial(s.norm[slice(*content[0])].lower()):
        return "denies"  # «Faux, a répondu le consul : il n'y aurait …»
    if cue.stance != "accuses" and not cue.lemma.endswith("voir") and denial(said):
        return "denies"  # «Moscou y voit une provocation» judges
    if cue.lemma == "évoquer" and re.match(
        r"(?:un |une |l'|la |le |des )?(?:possible|éventuel|éventuelle|hypothèse|idée|possibilité|perspective)", said
    ):
        return "proposes"
    if cue.negated and cue.lemma in ("exclure", "écarter"):
        return "estimates"
    if cue.negated and cue.lemma in ("nier", "démentir", "contester", "réfuter"):
        return "acknowledges"
    if cue.lemma == "jurer" and re.match(r"(?:ne |n')?(?:l'|en |y )?(?:avoir|être) ", said):
        return "asserts"
    deed = re.match(r"(?:ne |n'|de |d')?(?:\w+ ){0,2}\w+(?:er|ir|re)\b", said) or re.match(r"(?:il|elle|ils|elles|on|je|nous)\b|j'", said)
    if cue.lemma == "jurer" and not deed:
        return "asserts"
    if cue.lemma == "plaider" and "sur, contre, pour + noun phrase" in rule:
        return "proposes"  # «plaide pour un gel»
    if cue.lemma in ("crier", "hurler") and "à + noun phrase" in rule:
        return "accuses"  # «crie à la provocation»
    if cue.lemma == "chiffrer" and content and content[0][0] < s.v.tokens[cue.start].start:
        return "asserts"
    return cue.stance
