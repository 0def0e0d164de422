"""Verbs: which kind a verb's clause is of, by its frame.

In: a ``Scene``. Out: candidates anchored in verbs.
Never: decides place, date or voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.languages.fr.rules.claims import anchors, figures
from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.lexicon import Frame
from selon.languages.fr.rules.claims.modality import verb_modality
from selon.languages.fr.rules.claims.scene import Scene
from selon.languages.fr.rules.claims.subjects import plural
from selon.reading.candidates import Candidate, Ref

_CONDITIONAL = ("si", "s'")


def read(scene: Scene) -> Iterator[Candidate]:
    """A candidate for each event verb and figure."""
    frames = [frame_of(scene, clause) for clause in scene.clauses]
    scene.eventful.update(c.index for c, frame in zip(scene.clauses, frames, strict=True) if frame is not None and frame.event)
    for clause, frame in zip(scene.clauses, frames, strict=True):
        if clause.opener in _CONDITIONAL and not clause.verb.bare or scene.row.word(clause.verb.at) == "été":
            continue
        yield from _clause(scene, clause, frame)


def _clause(scene: Scene, clause: Clause, frame: Frame | None) -> Iterator[Candidate]:
    """A list of objects of different classes is read one by one: «a perdu 1 340 militaires, trois chars et deux villages»."""
    if _counted_together(scene, clause):
        return
    listed = clause.subjects if clause.verb.passive else clause.objects
    picked = [(p, frame_of(scene, clause, p)) for p in listed] if len(listed) > 1 else []
    if len({f for _, f in picked if f is not None}) > 1:
        for phrase, its_own in picked:
            if its_own is not None and its_own.event:
                yield from _candidates(scene, clause, its_own, phrase)
        return
    if frame is not None and frame.event and not _carried(scene, clause, frame) and not _idle(scene, clause, frame):
        yield from _candidates(scene, clause, frame)


def _counted_together(scene: Scene, clause: Clause) -> bool:
    """«1 200 tués et blessés»: one figure of both, told at the first."""
    if clause.index < 2 or any(p.figures for p in clause.objects) or not set(clause.verb.lemmas) & {"blesser", "tuer"}:
        return False
    noun, joint = scene.row.items[clause.index - 2 : clause.index]
    return (
        isinstance(noun, Phrase)
        and isinstance(joint, Mark)
        and joint.kind == "K"
        and clause.verb.first == clause.verb.last == joint.last + 1
        and any(n.casualty for n in scene.lex.nouns.get(scene.row.word(noun.head), ()))
    )


_SORTING = frozenset({"occuper", "geler", "contrôler"})


def _sorts(scene: Scene, clause: Clause) -> bool:
    """«la zone occupée», «des avoirs gelés»: a participle without company behind its noun says which, not that it came to be so."""
    verb = clause.verb
    if not (verb.bare and set(verb.lemmas) & _SORTING) or clause.agent is not None or clause.complements or clause.objects:
        return False
    around = [scene.row.items[i] for i in (clause.index - 1, clause.index + 1) if 0 <= i < len(scene.row.items)]
    return (
        isinstance(around[0], Phrase) and not around[0].figures and not (len(around) > 1 and getattr(around[1], "kind", "") in ("T", "B"))
    )


_POSTED = frozenset({"engager", "poster", "stationner", "déployer", "cantonner", "baser"})


def _posted(scene: Scene, clause: Clause) -> bool:
    """«la brigade engagée sur place», «un artilleur posté là»: a participle that only says which one."""
    verb = clause.verb
    one = [p for p in clause.subjects if not p.figures and not plural(scene.row, p)]
    return verb.bare and bool(set(verb.lemmas) & _POSTED) and bool(one) and len(one) == len(clause.subjects)


def _idle(scene: Scene, clause: Clause, frame: Frame) -> bool:
    """What a weapon can do («peut atteindre une cible à 100 km») and what one has the right to do are no events."""
    verb = clause.verb
    if _sorts(scene, clause):
        return True
    after = scene.row.text(verb.last + 1, min(verb.last + 1, len(scene.row.tokens) - 1))
    if "viser" in verb.lemmas and after == "à" or frame.kind == "forces.deploy" and _posted(scene, clause):
        return True
    if frame.kind.startswith("attack") and any(use == "possible" for use, _ in verb.modals) and verb.tense == "pres":
        return not _union(scene, clause.subjects) & {"forces", "place", "people"} if clause.subjects else True
    if frame.kind.startswith("talks") and verb.tense == "inf" and clause.governor is not None and _talks(scene, clause.governor):
        return True
    if verb.tense == "inf" and verb.intro in ("de", "d'", "pour", "à"):
        before = scene.row.items[clause.index - 2] if clause.index >= 2 else None
        return isinstance(before, Phrase) and scene.row.word(before.head) in scene.lex.potential and before.last + 2 >= verb.first
    return False


def _talks(scene: Scene, clause: Clause) -> bool:
    """«accepte de discuter», «refuse de négocier»: the governing act is the one told."""
    return any(f.kind in ("talks.accept", "talks.reject") for m in clause.verb.lemmas for f in scene.lex.frames.get(m, ())[:1])


def frame_of(scene: Scene, clause: Clause, only: Phrase | None = None) -> Frame | None:
    """The first frame of the verb that fits; with ``only``, for that one of its objects."""
    verb = clause.verb
    lemmas = verb.lemmas
    if verb.copula and "le" in verb.clitics:
        before = [c for c in scene.clauses if c.index < clause.index and c.verb.passive]
        lemmas = before[-1].verb.lemmas if before else ()
        verb.passive = bool(before)
    frames = [f for lemma in lemmas for f in scene.lex.frames.get(lemma, ()) if _of_voice(scene, verb, f)]
    if not frames:
        return None
    of_subject, of_object, named = _classes(scene, clause, only)
    return next((f for f in frames if _fits(scene, clause, f, of_subject, of_object, named=named)), None)


def _of_voice(scene: Scene, verb: Verb, frame: Frame) -> bool:
    """Is the frame one of the verb's voice, and told after what it asks for?"""
    voice = "reflexive" if verb.reflexive else "passive" if verb.passive else "active"
    if frame.if_told and not frame.if_told & scene.told or frame.negated and not verb.negated:
        return False
    if frame.form != voice and not (frame.form == "any" and voice != "reflexive"):
        return False
    return not (verb.bare and verb.passive and frame.form == "active")


def _classes(scene: Scene, clause: Clause, only: Phrase | None) -> tuple[frozenset[str], frozenset[str], bool]:
    """The classes of who does it and of whom it is done to, and whether a phrase names the latter; the same for each frame."""
    verb = clause.verb
    subject, objects = arguments(clause)
    objects = [only] if only is not None else objects
    of_object = (
        _union(scene, objects)
        if objects
        else (frozenset({"pronoun", "any", *(["some"] if "en" in verb.clitics else [])}) if _clitic(verb) else frozenset({"nothing"}))
    )
    if "en" in verb.clitics and objects and not of_object & {"people", "forces", "land", "place", "money"}:
        of_object |= {"some"}
    return (_union(scene, subject) if subject else frozenset({"nothing"})), of_object, bool(objects)


def _fits(scene: Scene, clause: Clause, frame: Frame, of_subject: frozenset[str], of_object: frozenset[str], *, named: bool) -> bool:
    if frame.if_object and not frame.if_object & of_object:
        return False
    if frame.not_object & of_object - {"any"} or frame.not_subject & of_subject:
        return False
    if "any" in frame.not_object and named:
        return False
    if frame.if_subject and not frame.if_subject & of_subject:
        return False
    if frame.if_next and not frame.if_next & _next(scene, clause.verb):
        return False
    if frame.if_prep and not any(_prep(scene, clause, p, cs) for p, cs in frame.if_prep):
        return False
    return not (frame.not_prep and any(_prep(scene, clause, p, cs) for p, cs in frame.not_prep))


def _next(scene: Scene, verb: Verb) -> frozenset[str]:
    """The classes of the word right after the verb («portées disparues», «faits prisonniers»)."""
    at = verb.last + 1
    return scene.lex.of_word.get(scene.row.word(at), frozenset()) if at < len(scene.row.tokens) else frozenset()


def arguments(clause: Clause) -> tuple[list[Phrase], list[Phrase]]:
    """(who does, to whom it is done), whatever the voice."""
    verb = clause.verb
    if verb.passive:
        return ([clause.agent] if clause.agent else []), clause.subjects
    if any(use == "faire" for use, _ in verb.modals):
        return clause.subjects, clause.objects
    return clause.subjects, clause.objects


def _clitic(verb: Verb) -> bool:
    return any(c in ("le", "la", "les", "l'", "en") for c in verb.clitics)


def _union(scene: Scene, phrases: list[Phrase]) -> frozenset[str]:
    out: frozenset[str] = frozenset()
    for p in phrases:
        out |= scene.classes(p)
        counts = not p.figures and scene.row.word(p.head) in scene.lex.counters or scene.row.word(p.head) in scene.lex.parts
        if counts or p.figures and "money" in out:
            for more in scene.after(p)[:1]:
                out |= scene.classes(more)
        elif not out & {"place", "forces", "people", "prisoner"} and any(
            m.places and scene.places[m.places[0]].role == "place" for m in scene.after(p)[:1]
        ):
            out |= {"place", "land"}
    return out


def _prep(scene: Scene, clause: Clause, prep: str, classes: frozenset[str]) -> bool:
    if prep == "compte":
        return "compte" in scene.row.text(clause.verb.last, min(clause.verb.last + 1, len(scene.row.tokens) - 1))
    if prep == "de" and ("en" in clause.verb.clitics or clause.opener == "dont") and classes & {"any", "land", "place"}:
        return True
    if any(anchors.matches(scene, p, prep, classes) for p in clause.complements):
        return True
    return prep == "y" and "y" in clause.verb.clitics


def _carried(scene: Scene, clause: Clause, frame: Frame) -> bool:
    """«Une frappe a touché un dépôt»: the event is its subject noun's claim; «la frappe qui a visé Soumy» likewise."""
    family = frame.kind.partition(".")[0]
    if family == "forces":
        return False
    for p in clause.subjects if not clause.verb.passive else ([clause.agent] if clause.agent else []):
        if p.det in ("poss", "dem"):
            continue
        for noun in scene.lex.nouns.get(scene.row.word(p.head), ()):
            same = noun.kind == frame.kind and p.det != "def" or noun.kind.partition(".")[0] == family == "attack"
            if noun.if_de and not noun.if_de & _union(scene, scene.after(p)[:1]) and "nothing" not in noun.if_de:
                continue
            if same and not noun.headline and not noun.casualty and not noun.stated:
                return True
    return False


def _candidates(scene: Scene, clause: Clause, frame: Frame, only: Phrase | None = None) -> Iterator[Candidate]:
    subjects, objects = arguments(clause)
    objects = [only] if only is not None else objects
    verb = clause.verb
    actor, target, told = _roles(scene, clause, frame, subjects, objects)
    start, end = anchors.stretch(scene, clause, frame, objects)
    rule = (_rule(verb, frame),)
    base = Candidate(
        frame.kind,
        start,
        end,
        _mood(scene, clause, frame),
        scope(scene, clause),
        rule,
        actor,
        target,
        tense=_tense(verb),
        wider=scene.wider(clause),
        spot=(target.start, target.end) if target else None,
    )
    if frame.kind == "control.hold" and verb.tense in ("pres", "inf") and not verb.compound:
        base.extra["now"] = "yes"
    if verb.tense == "inf" and actor is None and frame.subject == "actor" and not verb.passive:
        base.speaker = True
    if verb.tense == "inf" and frame.subject == "actor" and not verb.passive and clause.governor is not None:
        base.extra["opens"] = str(scene.row.tokens[verb.first].start)
    yield from figures.spread(scene, clause, base, told)


def _mood(scene: Scene, clause: Clause, frame: Frame) -> str:
    mood = verb_modality(scene, clause)
    return "asserted" if frame.negated and mood == "denied" else mood


def scope(scene: Scene, clause: Clause) -> tuple[int, int]:
    """The clause; a bare participle's ends with its own complements."""
    return scene.scope(clause, clause.verb.at)


def _tense(verb: Verb) -> str:
    return "past" if verb.compound or verb.passive and verb.tense in ("pp", "pres", "impf") else verb.tense


def _rule(verb: Verb, frame: Frame) -> str:
    if verb.bare:
        return "participle beside a noun"
    if verb.reflexive:
        return "reflexive verb"
    if verb.passive:
        return "passive verb"
    if verb.tense == "inf":
        return "infinitive"
    return "active verb"


def _roles(
    scene: Scene, clause: Clause, frame: Frame, subjects: list[Phrase], objects: list[Phrase]
) -> tuple[Ref | None, Ref | None, list[Phrase]]:
    """Actor, target and the phrases whose figures count."""
    doer = _joined_ref(scene, subjects)
    done = scene.ref(objects[0]) if objects else None
    actor: Ref | None = None
    target: Ref | None = None
    for role, ref, phrases in ((frame.subject, doer, subjects), (frame.object, done, objects)):
        if role == "actor" and ref is not None:
            actor = _agent(scene, frame, phrases) or actor
        elif role == "target" and ref is not None:
            target = ref if target is None else target
    if "life" in frame.if_object and frame.subject == "none":
        lost = [p for p in clause.complements if p.prep in ("à", "au", "aux")][:1]
        return None, scene.ref(lost[0]) if lost else None, lost
    if not objects and frame.if_prep and frame.kind == "forces.deploy":
        of = [p for p in clause.complements if p.figures][:1]
        if of or frame.subject == "actor":
            return actor, scene.ref(of[0]) if of else None, of
    if actor is None and frame.subject == "place":
        held = next((p for p in clause.complements if scene.classes(p) & {"hands", "control"} and p.prep in ("aux", "sous", "entre")), None)
        actor = scene.ref(scene.after(held)[0]) if held is not None and scene.after(held) else None
    told = objects if frame.object != "none" or any(p.figures for p in objects) else []
    if not any(p.figures for p in told):
        told = (
            told if (told and frame.subject == "actor" and not _countable(scene, subjects)) else [p for p in subjects if p.figures] or told
        )
    if verb_bare(clause) and not any(p.figures for p in told):
        told = _number_of(scene, clause) or told
    return actor, target, told


def verb_bare(clause: Clause) -> bool:
    return clause.verb.bare


def _number_of(scene: Scene, clause: Clause) -> list[Phrase]:
    """«portant à 4 131 le nombre de prisonniers libérés»: the figure that the number is brought to."""
    subject = clause.subject
    if subject is None or not subject.prep:
        return []
    at = scene.index(subject)
    before = scene.row.items[at - 1] if at else None
    if not isinstance(before, Phrase) or scene.row.word(before.head) not in ("nombre", "total"):
        return []
    porter = next((c for c in scene.clauses if "porter" in c.verb.lemmas and c.index < clause.index), None)
    return [p for p in porter.complements if p.figures][:1] if porter else []


def _countable(scene: Scene, subjects: list[Phrase]) -> bool:
    """«200 drones ont frappé Kiev»: the subject's figure counts what struck."""
    return any(p.figures and scene.classes(p) & {"projectile", "dronelike", "forces", "people", "strike"} for p in subjects)


def _agent(scene: Scene, frame: Frame, phrases: list[Phrase]) -> Ref | None:
    """Who acts: a person, force or state; of a missile or a strike only the nation that its adjective names."""
    classes = _union(scene, phrases)
    first = phrases[0]
    if (
        frame.kind.startswith(("attack", "harm"))
        and classes & {"thing", "projectile", "strike", "explosion", "vehicle", "damage", "aircraft"}
        and not classes & {"place"}
    ):
        return scene.nation(first)
    head = scene.row.word(first.head)
    if head in scene.lex.nouns or first.det == "neg":
        return None
    return _joined_ref(scene, phrases)


def _joined_ref(scene: Scene, phrases: list[Phrase]) -> Ref | None:
    if not phrases:
        return None
    first, last = scene.ref(phrases[0]), scene.ref(phrases[-1])
    assert first is not None
    assert last is not None
    return Ref(first.start, last.end) if last.end > first.start else first
