"""Does an event noun tell something new, or only pick up, name or set aside an event?

In: a phrase with an event noun and its scene. Out: yes or no, and the figure that a number comes to.
Never: makes a claim.
"""

from __future__ import annotations

from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.lexicon import EventNoun
from selon.languages.fr.rules.claims.scene import Scene

DE = ("de", "d'", "du", "des")


def tells(scene: Scene, i: int, phrase: Phrase, noun: EventNoun) -> bool:
    """Is this the first telling? Indefinite, counted, negative: yes. Definite: only with a place, a date or an owner of its own."""
    if phrase.det in ("indef", "num", "neg", "all") or denied(scene, i, phrase) or _occurs(scene, phrase) or _introduced(scene, phrase):
        return True
    if phrase.det == "none":
        return scene.headline or phrase.prep != "" or i == 0 or isinstance(scene.row.items[i - 1], Mark)
    if phrase.det in ("dem", "poss"):
        return False
    return _specified(scene, i, phrase, noun)


def _introduced(scene: Scene, phrase: Phrase) -> bool:
    """«décrète la mobilisation générale»: the verb brings it about."""
    return any(
        any(p is phrase for p in c.objects) and set(c.verb.lemmas) & (scene.lex.introducers | scene.lex.waged) for c in scene.clauses
    )


def _occurs(scene: Scene, phrase: Phrase) -> bool:
    """«les combats ont repris»: the verb says that it comes to pass."""
    told = [c for c in scene.clauses if any(p is phrase for p in c.subjects)]
    return phrase.det == "def" and any(set(c.verb.lemmas) & scene.lex.occurrence or _takes_place(scene, c) for c in told)


def comes_to_pass(scene: Scene, phrase: Phrase) -> bool:
    """«Une réunion est prévue lundi», «le sommet s'est tenu à …»."""
    clause = subject_of(scene, phrase)
    return clause is not None and (bool(set(clause.verb.lemmas) & scene.lex.occurrence) or _takes_place(scene, clause))


def _takes_place(scene: Scene, clause: Clause) -> bool:
    """«a eu lieu», «est entré en vigueur»."""
    return "avoir" in clause.verb.lemmas and any(scene.row.word(p.head) == "lieu" for p in clause.objects)


def _specified(scene: Scene, i: int, phrase: Phrase, noun: EventNoun) -> bool:
    """Does a place, a date, an owner or a relative clause follow directly?"""
    if phrase.places or scene.nation(phrase):
        return True
    items = scene.row.items
    for item in items[i + 1 : i + 5]:
        if isinstance(item, Mark) and item.kind == "T":
            return True
        if isinstance(item, Verb):
            return item.bare
        if isinstance(item, Mark) and item.kind == "R":
            return scene.row.word(item.first) in ("qui", "que", "qu'")
        if isinstance(item, Mark) and item.kind in ",P":
            continue
        if isinstance(item, Phrase) and item.prep:
            if (
                item.places
                or scene.classes(item) & {"forces", "prisoner"}
                or noun.de != "weapon"
                and item.prep in DE
                and item.det != "none"
            ):
                return True
            continue
        return False
    return False


def casualty(scene: Scene, i: int, phrase: Phrase) -> bool:
    """Dead and wounded count when numbered, denied («aucune victime», «pas de blessés») or told without article in a headline."""
    if reached(scene, phrase):
        return True
    if phrase.figures:
        return not set(phrase.figures) & scene.taken and not _handled(scene, phrase)
    if phrase.det == "neg" or denied(scene, i, phrase):
        return True
    if scene.row.word(phrase.head) in ("mort", "décès") and (phrase.det == "def" or phrase.det == "none" and i == 0):
        whose = scene.after(phrase)[:1]
        if whose and i == 0 and phrase.det == "none" and scene.classes(whose[0]) & {"people", "forces", "kin"}:
            return True
        return bool(whose and whose[0].figures and scene.classes(whose[0]) & {"people", "forces"})
    if phrase.det == "indef":
        return subject_of(scene, phrase) is None or not _event_subject(scene, phrase)
    return False


def reached(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """«le nombre de morts s'élève à 45»: the figure that the number comes to."""
    at = scene.index(phrase)
    before = scene.row.items[at - 1] if at else None
    if (
        phrase.figures
        or phrase.prep not in DE
        or not isinstance(before, Phrase)
        or scene.row.word(before.head) not in ("nombre", "bilan", "total", "chiffre")
    ):
        return []
    return next((to for c in scene.clauses if (to := comes_to(scene, before, c))), [])


def comes_to(scene: Scene, phrase: Phrase, clause: Clause | None) -> list[Phrase]:
    """«les pertes s'élèvent à 45», «estime les pertes à 900 hommes»: the figure that the subject, or the object, comes to."""
    if clause is None:
        return []
    verbs = set(clause.verb.lemmas)
    if verbs & scene.lex.reaches and any(p is phrase for p in clause.subjects):
        return [p for p in [*clause.complements, *clause.objects] if p.figures and p.prep in ("à", "au", "aux", "")][:1]
    if verbs & scene.lex.rates and any(p is phrase for p in [*clause.objects, *clause.subjects]):
        return [p for p in clause.complements if p.figures and p.prep in ("à", "au", "aux") and not _how_far(scene, p)][:1]
    return []


def _how_far(scene: Scene, phrase: Phrase) -> bool:
    """«à 12 km du front»: where, not how many."""
    return scene.quantities[phrase.figures[0]].unit in ("km", "m") and any(p.prep in DE for p in scene.after(phrase)[:1])


def _handled(scene: Scene, phrase: Phrase) -> bool:
    """«accueillir dix blessés», «soigner les 40 blessés»: what is done with them, not that there are any."""
    clause = next((c for c in scene.clauses if any(p is phrase for p in c.objects)), None)
    return clause is not None and bool(set(clause.verb.lemmas) & scene.lex.handlers) and not clause.verb.passive


def _event_subject(scene: Scene, phrase: Phrase) -> bool:
    """«Des blessés ont été abandonnés» tells what became of them, not that there are any."""
    clause = subject_of(scene, phrase)
    return clause is not None and not set(clause.verb.lemmas) & scene.lex.carriers


def subject_of(scene: Scene, phrase: Phrase) -> Clause | None:
    return next((c for c in scene.clauses if any(p is phrase for p in c.subjects)), None)


def denied(scene: Scene, i: int, phrase: Phrase) -> bool:
    """«pas de victimes», «sans faire de victimes», «sans la moindre perte»."""
    if phrase.det == "neg":
        return True
    joint = scene.row.items[i - 1] if i else None
    if isinstance(joint, Mark) and joint.kind == "K" and scene.row.word(joint.first) == "ni":
        return True
    before = scene.row.text(max(0, phrase.first - 2), phrase.start)
    if phrase.prep == "sans" or "moindre" in scene.row.text(phrase.start, phrase.last) and phrase.prep == "sans":
        return True
    return phrase.prep in ("de", "d'") and (" pas " in f" {before} " or "ni" in before.split())


def modifier(scene: Scene, i: int, phrase: Phrase) -> bool:
    """«drones d'attaque», «prisonniers de guerre», «zone d'exclusion»: a bare noun after de that only says what sort."""
    if phrase.prep not in ("de", "d'", "en", "sans", "par") or phrase.det not in ("none",) or phrase.figures:
        return False
    before = scene.row.items[i - 1] if i else None
    if isinstance(before, Verb):
        return scene.row.tags[phrase.start] != "A"
    return (
        isinstance(before, Phrase)
        and scene.row.word(before.head) not in scene.lex.counters
        and (not before.figures or scene.row.tags[before.head] == "N")
        or phrase.prep == "en"
    )
