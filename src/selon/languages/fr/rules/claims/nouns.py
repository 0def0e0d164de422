"""Event nouns: «une frappe», «le repli des troupes», «12 morts et 84 blessés».

In: a ``Scene``. Out: candidates anchored in nouns.
Never: counts an event again where the text only picks it up; that needs the document, so the reader drops those told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from selon.languages.fr.rules.claims import figures
from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.lexicon import EventNoun
from selon.languages.fr.rules.claims.lying import lying
from selon.languages.fr.rules.claims.modality import noun_modality
from selon.languages.fr.rules.claims.scene import Scene
from selon.languages.fr.rules.claims.series import series
from selon.languages.fr.rules.claims.tellings import DE, casualty, comes_to, comes_to_pass, denied, modifier, reached, subject_of, tells
from selon.reading.candidates import Candidate, Ref


def read(scene: Scene) -> Iterator[Candidate]:
    """A candidate for each event noun that tells something."""
    for i, item in enumerate(scene.row.items):
        if (
            all(isinstance(m, Mark) and m.kind in ".:" for m in scene.row.items[1:])
            and isinstance(item, Phrase)
            and not item.figures
            and not item.places
        ):
            return  # «Pertes», «Combats»: the title of what follows
        if isinstance(item, Phrase) and item.head not in scene.spent:
            for noun in scene.lex.nouns.get(scene.row.word(item.head), ()):
                if _fits(scene, i, item, noun):
                    yield from _candidates(scene, i, item, noun)
                    break
            else:
                yield from lying(scene, i, item, _scope)


def _fits(scene: Scene, i: int, phrase: Phrase, noun: EventNoun) -> bool:
    if noun.counted and not phrase.figures or noun.if_told and not noun.if_told & scene.told:
        return False
    if _counted_by_verb(scene, phrase, noun):
        return False
    if noun.stated and not reached(scene, phrase) or noun.occurs and not comes_to_pass(scene, phrase):
        return False
    if noun.casualty:
        return casualty(scene, i, phrase)
    if noun.headline:
        return scene.headline
    if noun.stated:
        return True
    if modifier(scene, i, phrase) or any(
        scene.row.word(k).startswith(("éventuel", "hypothétique", "prétendu")) for k in range(phrase.start, phrase.last + 1)
    ):
        return False
    if _said_not_to_be(scene, phrase) or _supposed(scene, i, phrase):
        return False
    classes = _of(scene, phrase)
    if noun.if_de and not noun.if_de & classes and not ("nothing" in noun.if_de and not classes):
        return False
    near = _near(scene, phrase)
    if "strikeword" in noun.if_near and (
        _hits(scene, phrase) or any(scene.lex.of_word.get(t.low, frozenset()) & {"projectile", "strikeword"} for t in scene.row.tokens)
    ):
        near |= {"strikeword"}
    if noun.if_near and not noun.if_near & near or noun.not_near & near:
        return False
    if noun.plain:
        return True
    if noun.as_subject:
        clause = subject_of(scene, phrase)
        return phrase.det == "indef" and clause is not None and clause.verb.finite
    return tells(scene, i, phrase, noun) or phrase.det == "def"


def _counted_by_verb(scene: Scene, phrase: Phrase, noun: EventNoun) -> bool:
    """«Le contingent compte 2 000 hommes»: the verb tells how many stand there."""
    clause = subject_of(scene, phrase) if noun.kind == "forces.deploy" and not phrase.figures else None
    return clause is not None and clause.index in scene.eventful and any(p.figures for p in clause.objects)


def _hits(scene: Scene, phrase: Phrase) -> bool:
    """«Une attaque a visé l'aérodrome»: what strikes a building is no fight for it."""
    clause = subject_of(scene, phrase)
    strikes = clause is not None and any(
        f.kind in ("attack.strike", "harm.damage") for m in clause.verb.lemmas for f in scene.lex.frames.get(m, ())
    )
    return strikes and clause is not None and any(scene.classes(p) & {"building", "infrastructure", "ship"} for p in clause.objects)


def _supposed(scene: Scene, i: int, phrase: Phrase) -> bool:
    """«l'hypothèse d'un retrait», «la piste d'un attentat»: what is only thought of is not told."""
    before = scene.row.items[i - 1] if i and phrase.prep in DE else None
    return isinstance(before, Phrase) and "supposed" in scene.classes(before)


def _said_not_to_be(scene: Scene, phrase: Phrase) -> bool:
    """«Ce n'est pas une percée»: what something is not called is no event."""
    clause = next((c for c in scene.clauses if any(p is phrase for p in c.objects)), None)
    return (
        clause is not None
        and clause.verb.copula
        and clause.verb.negated
        and clause.subject is not None
        and scene.row.word(clause.subject.head) in ("ce", "c'", "cela", "ça")
    )


def _of(scene: Scene, phrase: Phrase) -> frozenset[str]:
    """The classes of the de-complements."""
    out: frozenset[str] = frozenset()
    for more in scene.after(phrase)[:1]:
        out |= scene.classes(more) - {"any"}
    return out


def _near(scene: Scene, phrase: Phrase) -> frozenset[str]:
    """The classes of the words inside the phrase and of its complements."""
    out = _of(scene, phrase) | ({"nationals"} if scene.nation(phrase) else set())
    for at in range(phrase.start, phrase.last + 1):
        if at != phrase.head:
            out |= scene.lex.of_word.get(scene.row.word(at), frozenset())
    for more in _prepositional(scene, phrase):
        out |= scene.classes(more)
    return out


def _prepositional(scene: Scene, phrase: Phrase) -> list[Phrase]:
    at = scene.index(phrase)
    out: list[Phrase] = []
    for item in scene.row.items[at + 1 : at + 4]:
        if not isinstance(item, Phrase) or not item.prep:
            break
        out.append(item)
    return out


def _argument_of(scene: Scene, phrase: Phrase) -> Clause | None:
    return next((c for c in scene.clauses if any(p is phrase for p in [*c.subjects, *c.objects, *c.complements])), None)


def _candidates(scene: Scene, i: int, phrase: Phrase, noun: EventNoun) -> Iterator[Candidate]:
    clause = _argument_of(scene, phrase) or scene.clause_of(phrase.head)
    argument = clause is not None and any(
        p is phrase
        for p in [
            *clause.subjects,
            *clause.objects,
            *(clause.complements if clause.verb.lemmas and clause.verb.lemmas[0] in ("procéder", "aboutir", "parler") else []),
        ]
    )
    if clause is not None and clause.opener in ("si", "s'") and argument:
        return
    negative = denied(scene, i, phrase)
    own = clause is not None and bool(
        set(clause.verb.lemmas) & scene.lex.carriers or clause.verb.modals or any(p is phrase for p in clause.subjects)
    )
    mood = noun_modality(scene, clause, negative, argument and own, phrase)
    start, end = scene.offsets(phrase.head, phrase.head)
    actor, target = _roles(scene, phrase, noun, clause)
    scope = _scope(scene, i, phrase, clause)
    base = Candidate(
        noun.kind,
        start,
        end,
        mood,
        scope,
        ("event noun" if not noun.casualty else "casualty noun",),
        actor,
        target,
        tense=_tense(clause),
        wider=(*scene.wider(clause), *([(scene.start, scene.end)] if scene.headline else [])),
    )
    base.extra["det"] = phrase.det
    if not noun.casualty and not tells(scene, i, phrase, noun):
        base.extra["weak"] = "yes"
    _shift(scene, i, base)
    _reckoned(scene, phrase, base)
    if not phrase.figures:
        phrase = _counted(scene, phrase, noun, clause)
    if phrase.figures:
        base.quantity = phrase.figures[0]
        scene.taken.update(phrase.figures)
    yield base
    for more in _listed(scene, phrase) if phrase.figures and phrase.prep in DE else ():
        if any(n.casualty for n in scene.lex.nouns.get(scene.row.word(more.head), ())):
            continue
        scene.taken.update(more.figures)
        yield replace(base, quantity=more.figures[0], target=scene.ref(more))
    if phrase.figures:
        yield from figures.compared(scene, base, phrase)
        yield from series(scene, base, phrase)


def _counted(scene: Scene, phrase: Phrase, noun: EventNoun, clause: Clause | None) -> Phrase:
    """The phrase that holds the noun's figure: its complement («livraison de 12 chars»), or what it comes to («monte à 45»)."""
    inner = scene.after(phrase)[:1]
    if inner and inner[0].figures and (noun.de in ("target", "place") or noun.kind == "control.withdraw"):
        return inner[0]
    if to := comes_to(scene, phrase, clause):
        return to[0]
    return next(iter(reached(scene, phrase)), phrase) if noun.casualty or noun.stated else phrase


def _listed(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """«la destruction de 12 chars et de trois avions»: the further members of the list."""
    out: list[Phrase] = []
    items = scene.row.items
    at = scene.index(phrase) + 1
    while at + 1 < len(items):
        joint, more = items[at], items[at + 1]
        if not (isinstance(joint, Mark) and joint.kind in "K," and isinstance(more, Phrase) and more.prep in DE and more.figures):
            break
        out.append(more)
        at += 2
    return out


def _shift(scene: Scene, i: int, base: Candidate) -> None:
    """«au lendemain des pourparlers», «à la veille de l'offensive»: the date named is the day after, or before, the event."""
    mark = scene.row.items[i - 1] if i else None
    if not isinstance(mark, Mark) or mark.kind != "T" and mark.kind != "B":
        return
    word = scene.row.text(mark.first, mark.last)
    days = -1 if "lendemain" in word else 1 if "veille" in word else 0
    if days:
        base.extra["shift"] = str(days)
        base.area = scene.offsets(mark.first, mark.last)
        base.extra["area"] = "date"


_APART = re.compile(r"(\S+) (jours?|heures?|semaines?) (après|avant)\b")
_SMALL = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze")
_FEW = {w: n for n, w in enumerate(_SMALL, 1)} | {"une": 1, "vingt-quatre": 24, "quarante-huit": 48, "soixante-douze": 72}


def _reckoned(scene: Scene, phrase: Phrase, base: Candidate) -> None:
    """«deux jours après la prise de …», «depuis l'assaut du 11 avril»: the event's day from the date that is reckoned from it."""
    span = scene.row.told_at.get(phrase.head)
    if span is None:
        return
    before = " ".join(t.low for t in scene.row.tokens if span[0] <= t.start < scene.row.tokens[phrase.start].start)
    base.area, base.extra["area"], base.extra["day"] = span, "date", "after" if before.startswith("avant") else "first"
    m = _APART.search(before)
    if m is None:
        return
    number = _FEW.get(m.group(1)) or (int(m.group(1)) if m.group(1).isdigit() else 0)
    days = number * {"j": 1, "s": 7}[m.group(2)[0]] if m.group(2)[0] != "h" else number // 24
    base.extra["shift"] = str(-days if m.group(3) == "après" else days)
    if not days:
        base.extra["day"] = "none"


def _tense(clause: Clause | None) -> str:
    if clause is None:
        return "past"
    return "past" if clause.verb.compound or clause.verb.passive else clause.verb.tense


def _scope(scene: Scene, i: int, phrase: Phrase, clause: Clause | None) -> tuple[int, int]:
    if clause is None or not (clause.left <= phrase.head <= max(clause.right, clause.verb.last)):
        last = phrase.last
        for item in scene.row.items[i + 1 :]:
            if isinstance(item, Verb) or isinstance(item, Mark) and item.kind in ":;.":
                break
            last = item.last
        start, end = scene.offsets(phrase.first if scene.clauses else 0, last)
    else:
        start, end = scene.scope(clause, phrase.head)
    if phrase.prep == "sans":
        return scene.offsets(phrase.first, phrase.last)
    beside = _beside(scene, phrase)
    if beside is not None:
        end = max(end, scene.scope(beside, beside.verb.at)[1])
    relative = next(
        (c for c in scene.clauses if c.opener in ("qui", "que", "qu'") and c.verb.finite and 0 < c.verb.first - phrase.last <= 6), None
    )
    if relative is not None:
        end = max(end, scene.scope(relative, relative.verb.at)[1])
    return start, end


def _both(scene: Scene, phrase: Phrase) -> Ref | None:
    """«des accrochages entre l'armée et le M23»: both sides."""
    first = next((p for p in _prepositional(scene, phrase) if p.prep == "entre"), None)
    if first is None:
        return None
    at = scene.index(first)
    joint, second = (*scene.row.items[at + 1 : at + 3], None, None)[:2]
    whole, last = scene.ref(first), scene.ref(second) if isinstance(second, Phrase) and not second.prep else None
    if whole is not None and last is not None and isinstance(joint, Mark) and joint.kind == "K":
        return Ref(whole.start, last.end)
    return whole


def _beside(scene: Scene, phrase: Phrase) -> Clause | None:
    """The participle that follows the noun: «les frappes conduites par …»."""
    return next((c for c in scene.clauses if c.verb.bare and c.verb.passive and 0 < c.verb.first - phrase.last <= 3), None)


def _roles(scene: Scene, phrase: Phrase, noun: EventNoun, clause: Clause | None) -> tuple[Ref | None, Ref | None]:
    """Who and whom from the complements: «repli de l'armée», «livraison de chars par Berlin», «frappe russe»."""
    actor: Ref | None = None
    target: Ref | None = None
    after = scene.after(phrase)
    if after and not after[0].figures and (after[0].det != "indef" or after[0].prep == "des"):
        classes = scene.classes(after[0])
        person = classes & {"forces"} and after[0].det != "none" or after[0].places and scene.places[after[0].places[0]].role == "actor"
        group = "name" in classes and after[0].det == "def" and not after[0].places
        if noun.de == "actor" and (classes & {"forces"} or person or group):
            actor = scene.ref(after[0])
        elif noun.de == "weapon" and person and not classes & {"projectile"}:
            actor = scene.ref(after[0])
        elif (
            noun.de == "target"
            and after[0].places
            and scene.places[after[0].places[0]].role == "actor"
            and noun.kind.startswith(("harm", "attack"))
        ):
            actor = scene.ref(after[0])
        elif noun.de == "target" and not noun.casualty:
            target = scene.ref(after[0])
    if actor is None and noun.kind.startswith(("attack.clash", "talks.")):
        actor = _both(scene, phrase)
    beside = _beside(scene, phrase)
    if actor is None and beside is not None and beside.agent is not None and set(beside.verb.lemmas) & scene.lex.waged:
        actor = scene.ref(beside.agent)
    by = next((p for p in _prepositional(scene, phrase) if p.prep == "par"), None)
    if by is not None and by.det != "none":
        actor = scene.ref(by)
    if actor is None and not noun.casualty and noun.kind.startswith(("attack", "control", "arms", "harm.damage")):
        actor = scene.nation(phrase)
    if (
        actor is None
        and clause is not None
        and any(p is phrase for p in clause.objects)
        and set(clause.verb.lemmas) & scene.lex.waged
        and not clause.verb.passive
    ):
        actor = scene.ref(clause.subject)
    if actor is None:
        waged = next(
            (
                c
                for c in scene.clauses
                if c.opener in ("que", "qu'") and set(c.verb.lemmas) & scene.lex.waged and 0 < c.verb.first - phrase.last <= 4
            ),
            None,
        )
        actor = scene.ref(waged.subject) if waged is not None else None
    return actor, target
