"""Where the claim of a verb stands: at the verb, at the noun beside it, or at the set phrase that both make.

In: a scene, a clause, the frame that fits it and its objects. Out: the anchor's offsets; nouns that only complete the verb are spent.
Never: chooses a frame.
"""

from __future__ import annotations

from selon.languages.fr.rules.claims.items import Clause, Phrase
from selon.languages.fr.rules.claims.lexicon import Frame
from selon.languages.fr.rules.claims.scene import Scene

_ALIKE = {"de": ("de", "d'", "du", "des"), "à": ("à", "au", "aux"), "aux": ("aux",), "d'": ("d'",)}


def matches(scene: Scene, phrase: Phrase, prep: str, classes: frozenset[str]) -> bool:
    return phrase.prep in _ALIKE.get(prep, (prep,)) and bool(classes & _of_part(scene, phrase))


def _of_part(scene: Scene, phrase: Phrase) -> frozenset[str]:
    """«dans le centre de la ville»: a part is of the class of what it is part of."""
    out = scene.classes(phrase)
    if not phrase.figures and scene.row.word(phrase.head) in scene.lex.parts:
        out = out.union(*(scene.classes(more) for more in scene.after(phrase)[:1]))
    return out


def stretch(scene: Scene, clause: Clause, frame: Frame, objects: list[Phrase]) -> tuple[int, int]:
    """The offsets of the anchor."""
    at, verb = _head(scene, clause, frame, objects), clause.verb
    whole = objects[0].head if frame.anchor == "whole" and objects and not verb.passive and 0 < objects[0].head - at <= 6 else at
    light = _light(scene, clause, frame, objects)
    scene.spent.update(light)
    phrased = [h for h in light if at == verb.at and 0 < h - at <= 4 and _set_phrase(scene, frame, h) and not _drowned(scene, at, h)]
    return scene.offsets(at, max([whole, *phrased]))


def _head(scene: Scene, clause: Clause, frame: Frame, objects: list[Phrase]) -> int:
    """The token at which the claim stands."""
    verb = clause.verb
    if frame.anchor == "thing" and (things := objects or clause.subjects):
        scene.spent.add(things[0].head)  # the noun is told here, once
        return things[0].head
    if frame.anchor == "object" and objects and not verb.passive:
        return objects[0].head
    if frame.anchor == "next":
        return verb.last + 1
    held = clause.complements if frame.anchor == "complement" else []
    return next((p.head for p in held if any(matches(scene, p, prep, cs) for prep, cs in frame.if_prep)), verb.at)


def _light(scene: Scene, clause: Clause, frame: Frame, objects: list[Phrase]) -> set[int]:
    """The nouns that only complete their verb («prendre la fuite», «mettre hors de combat»): they tell nothing of their own."""
    out = {p.head for p in objects if frame.object == "none" and frame.if_object & scene.classes(p)}
    preps = [(prep, cs) for prep, cs in frame.if_prep if "any" not in cs]
    return out | {p.head for p in clause.complements if any(matches(scene, p, prep, cs) for prep, cs in preps)}


def _set_phrase(scene: Scene, frame: Frame, head: int) -> bool:
    """«laissé la vie», «mises hors jeu»: does the noun only make one phrase with its verb?"""
    asked = frame.if_object.union(*(cs for _, cs in frame.if_prep))
    return bool(scene.lex.of_word.get(scene.row.word(head), frozenset()) & scene.lex.set_phrases & asked)


def _drowned(scene: Scene, verb: int, last: int) -> bool:
    """«mis hors de combat»: of so long a phrase the short verb alone is the word that carries it."""
    (start, end), (_, far) = scene.offsets(verb, verb), scene.offsets(last, last)
    return far - start > 5 * (end - start)
