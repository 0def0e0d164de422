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
    if verb.intro in _PURPOSE or _ready(scene, clause):
        return "planned"
    governor = clause.governor
    if own == "asserted" and governor is not None and not verb.compound:
        allowed = governor.verb.compound or governor.verb.tense == "ps"
        moods = [scene.lex.moods[m] for m in governor.verb.lemmas if m in scene.lex.moods and not (allowed and m == "permettre")]
        if moods:
            return "asserted" if governor.verb.negated and moods[0] == "denied" else moods[0]
    return own


_READY = frozenset("prêt prête prêts prêtes disposé disposée disposés disposées résolu résolue résolus décidé décidée décidés".split())


def _ready(scene: Scene, clause: Clause) -> bool:
    """«se dit prêt à livrer», «disposée à se retirer»."""
    at = clause.verb.first - (2 if clause.verb.intro else 1)
    return clause.verb.intro == "à" and at >= 0 and scene.row.word(at) in _READY


def _own(verb: Verb, scene: Scene, clause: Clause) -> str:
    if verb.negated and not _expletive(scene, clause) or _negative(scene, clause):
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


_NEGATIVE = frozenset("pas plus jamais point guère rien personne aucun aucune nul nulle ni nullement aucunement".split())
_BARE_NE = frozenset({"pouvoir", "cesser", "savoir", "oser"})


def _expletive(scene: Scene, clause: Clause) -> bool:
    """«craint que la ville ne tombe», «avant qu'ils n'avancent»: this «ne» denies nothing."""
    verb = clause.verb
    window = {scene.row.word(i) for i in range(verb.first, min(verb.last + 4, len(scene.row.tokens)))}
    return clause.opener in ("que", "qu'") and not window & _NEGATIVE and not set(verb.lemmas) & _BARE_NE


def _negative(scene: Scene, clause: Clause) -> bool:
    """«Aucune victime n'est à déplorer», «rien n'a été détruit»."""
    roles = [*clause.subjects, *clause.objects]
    return any(p.det == "neg" for p in roles)


_PLANNING = frozenset({"prévoir", "programmer", "envisager", "attendre", "planifier", "reporter", "repousser", "ajourner", "décaler"})


def noun_modality(scene: Scene, clause: Clause | None, negative: bool, is_argument: bool, phrase: Phrase | None = None) -> str:
    """The modality of an event noun: its own determiner, else the verb that it is subject or object of."""
    if negative:
        return "denied"
    if clause is None or not is_argument:
        return "asserted"
    if clause.verb.passive and set(clause.verb.lemmas) & _PLANNING:
        return "planned"
    mood = verb_modality(scene, clause)
    if mood == "denied" and _does(clause, phrase):
        return "asserted"
    brings = set(clause.verb.lemmas) & (scene.lex.carriers | scene.lex.occurrence) and not any(p.det == "neg" for p in clause.objects)
    return "asserted" if mood == "denied" and not brings else mood


def _does(clause: Clause, phrase: Phrase | None) -> bool:
    """«La frappe n'a pas fait de victimes»: what a verb with an object denies is not its subject."""
    if phrase is None or phrase.det == "neg" or "avoir" in clause.verb.lemmas:
        return False
    return any(p is phrase for p in clause.subjects) and bool(clause.objects)
