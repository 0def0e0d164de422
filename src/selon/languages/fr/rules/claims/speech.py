"""Acts done by speaking, and statements: what an attribution itself claims.

In: the scenes of the sentences that hold an attribution's cue and content. Out: candidates bound to that attribution.
Never: reads an event; a sentence of the content that holds one gives no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.lexicon import Cue, EventNoun
from selon.languages.fr.rules.claims.modality import verb_modality
from selon.languages.fr.rules.claims.nominal import Inside, counts_more, judged, noun_of, number_before, tells_how_many, what_counts
from selon.languages.fr.rules.claims.scene import Scene
from selon.model import Attribution
from selon.reading.candidates import Candidate, Ref

_SUBORDINATE = frozenset("qui que qu' dont où lorsque lorsqu' quand alors puisque puisqu' parce comme si s' tandis lequel laquelle".split())
_OF = ("de", "d'", "du", "des")
_FIRST_PERSON = frozenset({"je", "j'"})


def act(scene: Scene, attr: Attribution) -> Iterator[Candidate]:
    """The talks or pledge claim of an attribution whose cue is an act («exige», «propose», «promet de livrer»)."""
    if attr.cue is None:
        return
    low = attr.cue.surface.lower()
    phrases = {verb for phrase, verb in scene.lex.cue_phrases.items() if phrase in low}
    words = [t for t in scene.row.tokens if attr.cue.start <= t.start < attr.cue.end]
    last = max((t.i for t in words if scene.row.tags[t.i] in "QVI"), default=-1)
    for t in words:
        lemmas = {f.lemma for f in scene.lex.forms.get(t.low, ())} | {t.low} | (phrases if t.i == last else set())
        for lemma in sorted(lemmas):
            for cue in scene.lex.cues.get(lemma, ()):
                if _acts(scene, attr, cue):
                    yield _act(scene, attr, cue, t.i)
                    return


def _acts(scene: Scene, attr: Attribution, cue: Cue) -> bool:
    if cue.stances and attr.stance not in cue.stances:
        return False
    if cue.classes and not cue.classes & _content_classes(scene, attr):
        return False
    if cue.noun and any(
        c.verb.finite and any(s.start <= scene.row.tokens[c.verb.at].start < s.end for s in attr.content) for c in scene.clauses
    ):
        return False
    if cue.kind.startswith("control") and not _measures(scene, attr):
        return False
    if cue.state and not _of_state(scene, attr):
        return False
    return not cue.kind.startswith("talks") or cue.kind == "talks.threaten" or _official(scene, attr)


def _content_classes(scene: Scene, attr: Attribution) -> frozenset[str]:
    out: frozenset[str] = frozenset()
    for item in scene.row.items:
        if isinstance(item, Phrase) and any(c.start <= scene.row.tokens[item.head].start < c.end for c in attr.content):
            out |= scene.classes(item) - ({"revenge"} if _answer(scene, item) else set())
    return out | ({"revenge"} if any(_revenges(scene, attr, c) for c in scene.clauses) else set())


def _answer(scene: Scene, phrase: Phrase) -> bool:
    """«une réponse « en temps utile »», «une réponse aux familles»: an answer to come, no answer to an attack."""
    at = scene.index(phrase) + 1
    more = scene.row.items[at] if at < len(scene.row.items) else None
    if "answer" not in scene.classes(phrase) or more is None or isinstance(more, Verb):
        return False
    if isinstance(more, Mark):
        return more.kind == "T"
    return bool(more.prep) and more.prep not in _OF and not scene.classes(more) & {"strike", "clash"}


def _revenges(scene: Scene, attr: Attribution, clause: Clause) -> bool:
    """«ils paieront», «ils répondront de tout»: the verb of the content threatens."""
    verb = clause.verb
    at = scene.row.tokens[verb.at].start
    if verb.tense not in ("fut", "cond", "inf") or not any(c.start <= at < c.end for c in attr.content):
        return False
    return bool(set(verb.lemmas) & scene.lex.revenges) or "répondre" in verb.lemmas and any(p.prep in _OF for p in clause.complements)


def _official(scene: Scene, attr: Attribution) -> bool:
    """Does the speaker act for a state or a body? Someone without a name or in the first person does not, unless by office."""
    if attr.source is not None and attr.source.surface.lower().replace("’", "'") in _FIRST_PERSON:
        return False
    speaker = (attr.speaker or "").lower().replace("’", "'")
    if not speaker.startswith("unnamed"):
        return True
    return any(word in scene.lex.official for word in speaker.replace("unnamed:", "").split()[:2])


def _measures(scene: Scene, attr: Attribution) -> bool:
    """«les 1 400 km² revendiqués en août»: ground claimed by its measure, no event."""
    phrases = _content_phrases(scene, attr)
    told = any(scene.row.word(p.head) in scene.lex.nouns for p in phrases)
    return not told and any(
        scene.quantities[i].unit in ("km2", "ha", "settlement", "percent", "fraction") for p in phrases for i in p.figures
    )


def _of_state(scene: Scene, attr: Attribution) -> bool:
    """Is the speaker a state or a body of it («la présidence ukrainienne»), and no named person?"""
    words = (attr.speaker or "").replace("’", "'")
    for article in ("La ", "Le ", "Les ", "L'", "la ", "le ", "les ", "l'"):
        words = words.removeprefix(article)
    return any(part.strip() in scene.lex.countries for part in words.split(" et ")) or words.split(" ")[0].lower() in scene.lex.official


def _act(scene: Scene, attr: Attribution, cue: Cue, at: int) -> Candidate:
    clause = next((c for c in scene.clauses if at in c.verb.heads), None)
    start, end = scene.offsets(at, at)
    mood = verb_modality(scene, clause) if clause is not None and clause.verb.at == at else "asserted"
    found = Candidate(cue.kind, start, end, mood, (start, end), ("act of speaking",), attr=attr.id, speaker=True, fixed=True, tense="act")
    figures = [p.figures[0] for p in _content_phrases(scene, attr) if p.figures]
    if figures and cue.kind in ("arms.pledge", "talks.demand", "talks.propose", "control.hold"):
        found.quantity = figures[0] if cue.kind != "talks.propose" else None
    if clause is not None:
        to = next((p for p in clause.complements if p.prep in ("à", "au", "aux") and p.places), None)
        found.target = scene.ref(to)
        found.scope = scene.scope(clause, at)
        if clause.verb.tense == "prp":
            found.scope = (start, found.scope[1])  # «a lancé dimanche, …, réclamant»: the day of the first saying
    return found


def _content_phrases(scene: Scene, attr: Attribution) -> list[Phrase]:
    tokens = scene.row.tokens
    return [i for i in scene.row.items if isinstance(i, Phrase) and any(c.start <= tokens[i.head].start < c.end for c in attr.content)]


def statement(scene: Scene, attr: Attribution, pieces: Iterable[tuple[int, int]]) -> Candidate | None:
    """The statement of one sentence of the content: its main verb, or the head of its noun phrase."""
    held = list(pieces)

    def inside(at: int) -> bool:
        return any(s <= scene.row.tokens[at].start and scene.row.tokens[at].end <= e for s, e in held)

    clause = _main(scene, [c for c in scene.clauses if inside(c.verb.at)], inside)
    if clause is not None and (noun := noun_of(scene, attr, clause, inside)) is not None:
        start, end = scene.offsets(noun, noun)
        return Candidate("statement", start, end, "asserted", (start, end), ("statement at a noun",), attr=attr.id)
    if clause is not None:
        opens = next((m for m in reversed(scene.row.items[: clause.index]) if isinstance(m, Mark) and m.kind in "RU"), None)
        urges = (
            opens is not None
            and scene.row.word(opens.first) in ("que", "qu'")
            and (opens.first == 0 or not inside(opens.first - 1))
            and inside(opens.first)
            and not _cue_before(scene, attr, opens.first)
        )
        return _of_clause(scene, attr, clause, urges)
    if attr.stance == "demands":
        return None  # «réclame des missiles»: the demand is the claim (``act``), the thing wanted is none
    phrase = next(
        (
            i
            for i in scene.row.items
            if isinstance(i, Phrase) and inside(i.head) and (not i.prep or i.prep in ("de", "d'", "du", "des", "à"))
        ),
        None,
    )
    phrase = what_counts(scene, phrase, inside)
    if phrase is None:
        # «Non», répond-elle: a lone word says something where it is quoted or denies
        return _of_word(scene, attr, inside) if attr.speech == "direct" or attr.stance == "denies" else None
    start, end = scene.offsets(phrase.head, phrase.head)
    if phrase.figures and scene.row.tags[phrase.head] == "#" and not counts_more(scene, phrase, inside):
        return _bare(scene, attr, phrase)
    told = tells_how_many(scene, phrase, inside)
    verdict = judged(scene, attr, phrase, inside)
    if verdict is not None:
        span, scope = scene.offsets(verdict, verdict), scene.offsets(phrase.first, verdict)
        return Candidate("statement", *span, "asserted", scope, ("statement at a word",), attr=attr.id)
    event = next(
        (
            n
            for n in scene.lex.nouns.get(scene.row.word(phrase.head), ())
            if not n.headline
            and not n.casualty
            and not n.occurs
            and (bool(phrase.figures) or not n.counted)
            and not n.if_told
            and _content_fits(scene, n, phrase, inside)
        ),
        None,
    )
    found = Candidate(
        event.kind if event else "statement",
        start,
        end,
        "denied" if phrase.det == "neg" else "asserted",
        _phrase_scope(scene, phrase, inside),
        ("statement at a noun",),
        attr=attr.id,
    )
    found.quantity = next((p.figures[0] for p in [phrase, *scene.after(phrase)[:1], *number_before(scene, phrase)] if p.figures), None)
    if event is None and told is not None:
        found.quantity, found.extra["bare"] = told, "perhaps"
    if event is not None:
        found.actor = next((ref for ref in map(scene.nation, _inside(scene, inside)) if ref), None)
    return found


def _of_word(scene: Scene, attr: Attribution, inside: Inside) -> Candidate | None:
    words = [t.i for t in scene.row.tokens if inside(t.i) and t.text[0].isalpha() and (len(t.text) > 2 or t.low == "ça")]
    named = [i for i in words if scene.row.tags[i] in "NAT" and scene.row.tokens[i].pos in ("NOUN", "PROPN", "ADJ")]
    at = next(iter([*named, *words] if words and scene.row.tags[words[0]] in "MPDC" else words), None)
    if at is None:
        return None
    return Candidate("statement", *scene.offsets(at, at), "asserted", scene.offsets(at, at), ("statement at a word",), attr=attr.id)


def _bare(scene: Scene, attr: Attribution, phrase: Phrase) -> Candidate:
    """«l'ONU parle de 400 000 déplacés, la Croix-Rouge de 280 000»: a number alone counts what was counted just before."""
    start, end = scene.offsets(phrase.head, phrase.head)
    found = Candidate("statement", start, end, "asserted", (start, end), ("statement at a number",), attr=attr.id)
    found.quantity = phrase.figures[0]
    found.extra["bare"] = "yes"
    return found


def _content_fits(scene: Scene, noun: EventNoun, phrase: Phrase, inside: Inside) -> bool:
    """Are the noun's conditions met by the other phrases of the content?"""
    of = scene.after(phrase)[:1]
    if noun.if_de and of and (found := scene.classes(of[0]) - {"any"}) and not noun.if_near:
        return bool(noun.if_de & found)  # «l'envoi de troupes» is no delivery
    if not noun.if_near and (not noun.if_de or "nothing" in noun.if_de):
        return True
    wanted = noun.if_near | noun.if_de
    return any(wanted & scene.classes(p) for p in _inside(scene, inside) if p is not phrase)


def _inside(scene: Scene, inside: Inside) -> list[Phrase]:
    return [i for i in scene.row.items if isinstance(i, Phrase) and inside(i.head)]


def _phrase_scope(scene: Scene, phrase: Phrase, inside: Inside) -> tuple[int, int]:
    tokens = [t for t in scene.row.tokens if inside(t.i)]
    return tokens[0].start, tokens[-1].end


def _main(scene: Scene, found: list[Clause], inside: Inside) -> Clause | None:
    """The main verb: the first finite one whose clause opens with no relative or subordinator inside the content."""

    def subordinate(c: Clause) -> bool:
        return _opener_inside(scene, c, inside)

    tests: tuple[Callable[[Clause], bool], ...] = (
        lambda c: c.verb.finite and not subordinate(c),
        lambda c: c.verb.tense == "inf" and not subordinate(c) and not c.verb.intro.startswith(("pour", "afin", "sans", "avant")),
        lambda c: c.verb.tense == "pp" and not subordinate(c),
        lambda c: c.verb.finite,
        lambda c: c.verb.tense == "inf",
    )
    for test in tests:
        hit = next((c for c in found if test(c)), None)
        if hit is not None:
            if (
                hit.verb.tense == "pp"
                and any(
                    isinstance(i, Phrase) and i.first < hit.verb.first and inside(i.head) and (not i.prep or not inside(i.first))
                    for i in scene.row.items
                )
                and hit.verb.first != 0
            ):
                return None
            if "falloir" in hit.verb.lemmas:
                return next((c for c in found if c.index > hit.index and c.verb.finite), hit)
            return hit
    return None


def _opener_inside(scene: Scene, clause: Clause, inside: Inside) -> bool:
    for j in range(clause.index - 1, -1, -1):
        item = scene.row.items[j]
        if isinstance(item, Verb) and item.finite:
            return False
        if isinstance(item, Mark) and item.kind in "RU":
            opens = item.first == 0 or not inside(item.first - 1)
            return (
                bool(inside(item.first))
                and scene.row.word(item.first) in _SUBORDINATE
                and not (opens and scene.row.word(item.first) in ("que", "qu'"))
            )
        if isinstance(item, Mark) and item.kind in ":;.":
            return False
    return False


def _cue_before(scene: Scene, attr: Attribution, at: int) -> bool:
    """Does the cue stand right before this «que», whose complement it then opens?"""
    before = scene.row.tokens[at - 1] if at else None
    return before is not None and attr.cue is not None and attr.cue.start <= before.start < attr.cue.end


def _of_clause(scene: Scene, attr: Attribution, clause: Clause, urges: bool) -> Candidate:
    at = clause.verb.at
    mood = verb_modality(scene, clause)
    if mood == "denied":
        mood = "planned" if clause.verb.tense == "fut" else "asserted"
    governor = scene.clauses[scene.clauses.index(clause) - 1] if scene.clauses.index(clause) else None
    if governor is not None and "falloir" in governor.verb.lemmas and clause.opener in ("que", "qu'"):
        mood = verb_modality(scene, governor)
    elif urges and mood in ("asserted", "planned"):
        mood = "demanded"
    found = Candidate(
        "statement",
        *scene.offsets(at, at),
        mood,
        scene.scope(clause, at),
        ("statement at a verb",),
        attr=attr.id,
        tense=clause.verb.tense,
        wider=scene.wider(clause),
    )
    found.quantity = _figure(scene, clause)
    if clause.verb.finite and clause.opener in ("", "que", "qu'") and not set(clause.verb.lemmas) & _light(scene):
        found.own = scene.offsets(clause.left, max(clause.right, clause.verb.last))
    return found


def _light(scene: Scene) -> frozenset[str]:
    """Verbs that only carry the event noun beside them."""
    return scene.lex.carriers | scene.lex.waged | scene.lex.introducers


def _figure(scene: Scene, clause: Clause) -> int | None:
    for p in clause.subjects:
        for q in [p, *scene.after(p)]:
            if q.figures:
                return q.figures[0]
    for p in clause.objects:
        if p.figures:
            return p.figures[0]
    for p in clause.complements:
        if p.figures and p.figures[0] not in scene.taken and (clause.verb.copula or clause.verb.passive or _of_the_verb(scene, p)):
            return p.figures[0]
    if scene.row.word(clause.subjects[0].head) in _POINTING if clause.subjects else False:
        first = scene.row.items[0]
        return first.figures[0] if isinstance(first, Phrase) and first.figures and not first.prep else None
    return None


# Subjects that take up what stands before the clause: «Trente jours de trêve, c'est peu».
_POINTING = frozenset({"ce", "c'", "ça", "cela"})


def _of_the_verb(scene: Scene, phrase: Phrase) -> bool:
    """Does this complement measure the verb («en ajouter 100», «monter d'un mètre»), not a noun between («le couvre-feu d'une heure»)?"""
    before = scene.row.items[scene.index(phrase) - 1]
    return not isinstance(before, Phrase) and phrase.prep not in ("avec", "sans", "contre", "selon")


def target_of(scene: Scene, clause: Clause) -> Ref | None:
    """The one spoken to."""
    return next((scene.ref(p) for p in clause.complements if p.prep in ("à", "au", "aux")), None)
