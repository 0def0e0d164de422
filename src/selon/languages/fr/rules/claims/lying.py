"""People counted, of whom the words beside them tell what became: «cinquante détenus morts», «deux chauffeurs à l'hôpital».

In: a phrase with a figure and its scene. Out: casualty candidates.
Never: reads a phrase whose figure a verb or a noun has told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selon.languages.fr.rules.claims import figures
from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.scene import Scene
from selon.reading.candidates import Candidate

_DEAD = frozenset({"mort", "morte", "morts", "mortes"})
_ALL = frozenset({"tous", "toutes"})
_OF_PEOPLE = frozenset({"people", "persons", "forces", "prisoner"})

Scope = Callable[[Scene, int, Phrase, Clause | None], tuple[int, int]]


def lying(scene: Scene, i: int, phrase: Phrase, scope: Scope) -> Iterator[Candidate]:
    """The dead, or those in hospital, that ``phrase`` (item ``i``) counts; ``scope`` gives the stretch that holds their place and date."""
    if not phrase.figures or set(phrase.figures) & scene.taken or not scene.classes(phrase) & _OF_PEOPLE:
        return
    at = _dead(scene, i, phrase)
    at = _in_hospital(scene, i, phrase) if at is None else at
    if at is None:
        return
    clause = scene.clause_of(phrase.head)
    found = Candidate(
        "harm.casualties", *scene.offsets(at, at), "asserted", scope(scene, i, phrase, clause), ("casualty noun",), None, scene.ref(phrase),
        wider=scene.wider(clause), quantity=phrase.figures[0],
    )  # fmt: skip
    scene.taken.update(phrase.figures)
    yield found
    yield from figures.compared(scene, found, phrase)


def _dead(scene: Scene, i: int, phrase: Phrase) -> int | None:
    """The word «morts» in the phrase, right behind it, or behind a comma after «toutes»."""
    for at in range(phrase.head + 1, phrase.last + 1):
        if scene.row.word(at) in _DEAD:
            return at
    apart = False
    for item in scene.row.items[i + 1 : i + 6]:
        first = item.at if isinstance(item, Verb) else item.first
        if isinstance(item, Verb) or scene.row.word(item.last) in _DEAD:
            at = first if isinstance(item, Verb) else item.last
            every = {scene.row.word(at - 1), scene.row.word(item.first)} & _ALL
            bare = not isinstance(item, Verb) or item.bare
            return at if scene.row.word(at) in _DEAD and bare and (every or not apart) else None
        if isinstance(item, Mark) and item.kind == ",":
            apart = True
        elif not (isinstance(item, Phrase) and (item.prep or scene.row.word(item.first) in _ALL)):
            return None
    return None


def _in_hospital(scene: Scene, i: int, phrase: Phrase) -> int | None:
    """«deux chauffeurs à l'hôpital», where no verb governs them."""
    if any(p is phrase for c in scene.clauses if not c.verb.bare for p in [*c.subjects, *c.objects, *c.complements]):
        return None
    more = scene.row.items[i + 1] if i + 1 < len(scene.row.items) else None
    if isinstance(more, Phrase) and more.prep in ("à", "en") and scene.classes(more) & {"hospital", "plight"}:
        return more.head
    return None
