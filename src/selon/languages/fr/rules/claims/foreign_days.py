"""Days of a sentence that belong to something else than a claim of it.

In: a ``Scene`` and a candidate. Out: the offsets of the dates that do not govern it.
Never: chooses the date that does.
"""

from __future__ import annotations

from selon.languages.fr.rules.claims.items import Item, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.scene import Scene
from selon.reading.candidates import Candidate

_AFTERMATH = frozenset({"après", "avant", "depuis", "malgré"})
_UNTIL = ("avant", "d'ici", "d' ici", "jusqu'", "au plus tard", "sous ", "dans les ")
_NOMINAL = frozenset({"event noun", "casualty noun", "participle beside a noun"})


def foreign(scene: Scene, cand: Candidate) -> frozenset[int]:
    """Offsets at which the dates start that are another's."""
    if cand.area is not None:
        return frozenset()
    marks = [i for i, m in enumerate(scene.row.items) if isinstance(m, Mark) and m.kind == "T"]
    if not marks:
        return frozenset()
    tokens = scene.row.tokens
    at = next((t.i for t in tokens if t.start >= cand.start), len(tokens) - 1)
    return frozenset(tokens[scene.row.items[i].first].start for i in marks if _another(scene, cand, i, at))


def _another(scene: Scene, cand: Candidate, i: int, at: int) -> bool:
    mark = scene.row.items[i]
    if mark.first > at:
        beyond = any(isinstance(v, Verb) and v.finite and at < v.first < mark.first for v in scene.row.items)
        return _of_the_next(scene, cand, i, at) or beyond and cand.rule[0] == "event noun" and _in_aftermath(scene, at)
    return (
        _of_an_opening_participle(scene, i, at)
        or _of_a_noun_before(scene, cand, i)
        or cand.rule[0] == "event noun"
        and _in_aftermath(scene, at)
        or cand.rule[0] == "casualty noun"
        and _of_the_count(scene, i, at)
        or _since_of_another(scene, cand, i, at)
    )


def _of_the_next(scene: Scene, cand: Candidate, i: int, at: int) -> bool:
    """«a condamné l'assaut et rejeté, mardi, toute aide»: behind a verb that is added, a date is that verb's."""
    items = scene.row.items
    start = scene.row.tokens[items[i].first].start
    if cand.rule[0] == "participle beside a noun" or cand.scope[0] <= start <= cand.scope[1]:
        return False
    between = [item for item in items[:i] if item.first > at]
    parted = next((n for n, m in enumerate(between) if isinstance(m, Mark) and m.kind in ",K;"), None)
    if parted is None or getattr(between[0], "kind", "") == "K" and isinstance(between[min(1, len(between) - 1)], Verb):
        return False  # «tués ou blessés avant mars»
    return any(isinstance(m, Verb) for m in between[parted:])


def _of_an_opening_participle(scene: Scene, i: int, at: int) -> bool:
    """«Réunis mardi à Londres, ils n'ont pu s'entendre», «ce sergent, capturé en avril, …»: the day of a participle between commas."""
    items = scene.row.items
    first = next((k + 1 for k in range(i - 1, -1, -1) if _ends(items[k], ",;:.(RU")), 0)
    last = next((k for k in range(i + 1, len(items)) if _ends(items[k], ",;:.)")), None)
    opener = items[first]
    inside = last is None or items[first].first <= at < items[last].first
    if inside or not isinstance(opener, Verb) or any(isinstance(v, Verb) for v in items[first + 1 : last]):
        return False
    alike = any(f.tense == "pp" for f in scene.lex.forms.get(scene.row.word(opener.at), ()))
    return opener.bare or alike and first == 0 and opener.person in ("1s", "2s")


def _ends(item: Item, kinds: str) -> bool:
    return isinstance(item, Mark) and item.kind in kinds


def _of_a_noun_before(scene: Scene, cand: Candidate, i: int) -> bool:
    """«cette ville de 17 000 âmes avant l'invasion, il n'en reste que 200»: until when the noun was so."""
    items = scene.row.items
    until = scene.row.text(items[i].first, items[i].last).startswith(_UNTIL)
    return until and cand.tense != "fut" and i > 0 and isinstance(items[i - 1], Phrase)


def _in_aftermath(scene: Scene, at: int) -> bool:
    """«La trêve est entrée en vigueur mercredi, après des mois d'assauts»: what came before is not of that day."""
    items = scene.row.items
    here = next((n for n, p in enumerate(items) if isinstance(p, Phrase) and p.first <= at <= p.last), -1)
    for item in reversed(items[: here + 1]):
        if not isinstance(item, Phrase) or item.prep not in ("de", "d'", "du", "des"):
            return isinstance(item, Phrase) and item.prep in _AFTERMATH
    return False


_BRINGING = frozenset({"faire", "causer", "provoquer", "entraîner", "occasionner", "coûter", "laisser"})


def _of_the_count(scene: Scene, i: int, at: int) -> bool:
    """«recensait mardi 12 morts»: between a verb and the number, the day of the count, unless the verb brings the harm («a fait»)."""
    items = scene.row.items
    if any(isinstance(m, Verb) or _ends(m, ",;:") for m in items[i:] if m.first < at):
        return False
    before = next((m for m in reversed(items[:i]) if isinstance(m, Verb) or _ends(m, ",;:")), None)
    return isinstance(before, Verb) and not set(before.lemmas) & _BRINGING


def _since_of_another(scene: Scene, cand: Candidate, i: int, at: int) -> bool:
    """«Depuis mai, ils attaquent les convois ; ils ont brûlé …», «tient depuis mai la rive et y a pris …»: since when the first goes on."""
    items, tokens = scene.row.items, scene.row.tokens
    start = tokens[items[i].first].start
    if tokens[items[i].first].low not in ("depuis", "dès") or cand.scope[0] <= start <= cand.scope[1] or cand.rule[0] in _NOMINAL:
        return False
    between = [item for item in items[i:] if item.first < at]
    return any(isinstance(m, Mark) and m.kind in "K;" for m in between) and any(isinstance(m, Verb) for m in between)
