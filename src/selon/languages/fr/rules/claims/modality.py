"""In what mood a clause says what it says.

In: a clause. Out: asserted, denied, conditional, planned, demanded, possible.
Never: looks at who says it; the attribution's stance is applied by the reader.
"""

from __future__ import annotations

from selon.languages.fr.rules.claims.items import Clause, Phrase, Verb
from selon.languages.fr.rules.claims.scene import Scene

_PURPOSE = ("pour", "afin de", "afin d'", "en vue de", "en vue d'", "de façon à", "de manière à")


def verb_modality(scene: Scene, clause: Clause) -> str:
    """The modality of a verb, its modals and its governor included."""
    verb = clause.verb
    own = _own(verb, scene, clause)
    if verb.tense != "inf":
        return own
    if verb.intro.startswith("sans"):
        return "denied"
    if verb.intro in _PURPOSE:
        return "planned"
    governor = clause.governor
    if own == "asserted" and governor is not None and not verb.compound:
        moods = [scene.lex.moods[m] for m in governor.verb.lemmas if m in scene.lex.moods]
        if moods:
            return "asserted" if governor.verb.negated and moods[0] == "denied" else moods[0]
    return own


def _own(verb: Verb, scene: Scene, clause: Clause) -> str:
    if verb.negated or _negative(scene, clause):
        return "denied"
    uses = dict(verb.modals)
    if "possible" in uses:
        return "possible"
    if verb.tense == "cond" and "duty" not in uses and "planned" in uses:
        return "conditional"
    if uses.get("planned", "past") not in ("past",) or uses.get("duty", "past") != "past":
        return "planned"
    if verb.tense == "cond":
        return "conditional"
    if verb.tense == "fut":
        return "asserted" if verb.compound and not verb.passive else "planned"
    if verb.tense == "imper":
        return "demanded"
    return "asserted"


def _negative(scene: Scene, clause: Clause) -> bool:
    """«Aucune victime n'est à déplorer», «rien n'a été détruit»."""
    roles = [*clause.subjects, *clause.objects]
    return any(p.det == "neg" for p in roles)


def noun_modality(scene: Scene, clause: Clause | None, negative: bool, is_argument: bool, phrase: Phrase | None = None) -> str:
    """The modality of an event noun: its own determiner, else the verb that it is subject or object of."""
    if negative:
        return "denied"
    if clause is None or not is_argument:
        return "asserted"
    if clause.verb.passive and set(clause.verb.lemmas) & {"prévoir", "programmer", "envisager", "attendre", "planifier"}:
        return "planned"
    mood = verb_modality(scene, clause)
    if mood == "denied" and _does(clause, phrase):
        return "asserted"
    brings = set(clause.verb.lemmas) & (scene.lex.carriers | scene.lex.occurrence) and not any(p.det == "neg" for p in clause.objects)
    return "asserted" if mood == "denied" and not brings else mood


def _does(clause: Clause, phrase: Phrase | None) -> bool:
    """«La frappe n'a pas fait de victimes»: what a verb with an object denies is not its subject."""
    return any(p is phrase for p in clause.subjects) and bool(clause.objects) and phrase is not None and phrase.det != "neg"
