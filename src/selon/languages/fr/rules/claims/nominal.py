"""What is said without a verb: which word of a noun phrase carries it.

In: a scene, an attribution, a phrase of its content. Out: the phrase or the word that says something.
Never: makes a claim.
"""

from __future__ import annotations

from collections.abc import Callable

from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.scene import Scene
from selon.model import Attribution

# Does a token lie inside the content?
Inside = Callable[[int], bool]
_OF = ("de", "d'", "du", "des")


def noun_of(scene: Scene, attr: Attribution, clause: Clause, inside: Inside) -> int | None:
    """«Pas question de rationner», «Rien à signaler»: a bare noun that opens the content and governs its infinitive is what is said."""
    verb = clause.verb
    if verb.tense != "inf" or verb.intro not in ("de", "d'", "à") or attr.stance in ("accuses", "demands", "asks", "proposes"):
        return None
    item = scene.row.items[clause.index - 2] if clause.index >= 2 else None
    first = next((t.i for t in scene.row.tokens if inside(t.i)), 0)
    opens = isinstance(item, Phrase) and inside(item.head) and item.first <= first + 2
    return item.head if isinstance(item, Phrase) and opens and item.det in ("none", "neg") and not item.figures else None


def what_counts(scene: Scene, phrase: Phrase | None, inside: Inside) -> Phrase | None:
    """«un nombre inconnu de pertes», «178 000 les déplacés»: behind a word that only counts, what is counted."""
    if phrase is None:
        return None
    items = scene.row.items
    after = items[scene.index(phrase) + 1 :][:1]
    more = after[0] if after and isinstance(after[0], Phrase) and inside(after[0].head) else None
    if more is None or not scene.lex.nouns.get(scene.row.word(more.head)):
        return phrase
    word = scene.row.word(phrase.head)
    counts = more.prep in _OF and (word in scene.lex.counters or word in scene.lex.collectives)
    return more if counts or scene.row.tags[phrase.head] == "#" and not more.prep else phrase


def number_before(scene: Scene, phrase: Phrase) -> list[Phrase]:
    before = scene.row.items[scene.index(phrase) - 1] if scene.index(phrase) else None
    return [before] if isinstance(before, Phrase) and scene.row.tags[before.head] == "#" else []


def counts_more(scene: Scene, phrase: Phrase, inside: Inside) -> bool:
    """Does a noun or a verb follow the number («deux cents, dont …»), or only how («une douzaine, plutôt»)?"""
    rest = [i for i in scene.row.items[scene.index(phrase) + 1 :] if inside(i.first)]
    return any(isinstance(i, Verb) or isinstance(i, Phrase) and not i.prep and scene.row.tags[i.head] == "N" for i in rest)


_NUMBERS = frozenset({"chiffre", "nombre", "total"})
_UNITS = frozenset({"person", "soldier", "civilian", "fighter", "mercenary"})


def tells_how_many(scene: Scene, phrase: Phrase, inside: Inside) -> int | None:
    """«parle de douze hommes», «avance le chiffre de vingt»: the figure of a phrase that says nothing but how many."""
    rest = [i for i in scene.row.items[scene.index(phrase) + 1 :] if inside(i.first) and not (isinstance(i, Mark) and i.kind in "B,.")]
    if phrase.figures and not rest and scene.row.tags[phrase.head] == "N" and phrase.last == phrase.head:
        return phrase.figures[0] if scene.quantities[phrase.figures[0]].unit in _UNITS else None
    number = rest[0] if len(rest) == 1 else None
    if scene.row.word(phrase.head) in _NUMBERS and isinstance(number, Phrase) and number.prep in _OF and number.figures:
        return number.figures[0] if scene.row.tags[number.head] == "#" else None
    return None


_JUDGING = frozenset({"juger", "estimer", "trouver", "considérer", "croire", "vouloir"})


def judged(scene: Scene, attr: Attribution, phrase: Phrase, inside: Inside) -> int | None:
    """«juge ce total « faux »», «l'affaire « close »»: where what is judged only points back, the word that judges."""
    cue = attr.cue
    judges = cue is not None and any(scene.lex.forms_of(t.low) & _JUDGING for t in scene.row.tokens if cue.start <= t.start < cue.end)
    points = "toll" in scene.lex.of_word.get(scene.row.word(phrase.head), ()) or scene.row.word(phrase.head) == "affaire"
    if not judges or not points or phrase.det not in ("def", "dem", "poss"):
        return None
    stop = next(
        (t.i for t in scene.row.tokens if t.i > phrase.head and (t.text in ",;:." or not inside(t.i) and t.text.isalpha())),
        len(scene.row.tokens),
    )
    told = [i for i in range(phrase.head + 1, stop) if scene.row.tags[i] in "AQV" and inside(i) and i not in scene.row.place_at]
    return told[-1] if told else None
