"""One claim for each figure: lists, parts, shares and comparisons.

In: a candidate and the phrases whose figures count. Out: one candidate a figure, also after «dont», «contre», «soit», «… fois moins que».
Never: adds figures up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selon.languages.fr.rules.claims.items import Clause, Item, Mark, Phrase, Verb
from selon.languages.fr.rules.claims.scene import Scene
from selon.languages.fr.rules.claims.subjects import plural
from selon.reading.candidates import Candidate, Ref

_MEASURES = frozenset({"km2", "km", "ha", "m", "fraction", "percent"})


def spread(scene: Scene, clause: Clause, base: Candidate, told: list[Phrase]) -> Iterator[Candidate]:
    """The candidate once for each figure that its clause gives; once without figure where it gives none."""
    told = _inner(scene, told)
    counted = [p for p in told if p.figures] or _measured(scene, clause, base)
    if not counted:
        yield base
        yield from _compared(scene, clause, base, [])
        return
    for p in told if any(q.figures for q in told) else counted:
        if p.figures and (base.kind, p.figures[0]) in scene.counted and not _second(scene, clause):
            continue
        scene.counted.update((base.kind, f) for f in p.figures)
        if not p.figures and (p.det not in ("def", "indef") or scene.row.word(p.start) in ("autres", "d'autres")):
            continue
        yield _dated(scene, _with(scene, base, p), p) if len(counted) > 1 else _with(scene, base, p)
        if p.figures:
            scene.taken.update(p.figures)
    yield from _compared(scene, clause, base, counted)


def _second(scene: Scene, clause: Clause) -> bool:
    """«détruits ou endommagés»: the second of two participles counts what the first does."""
    return any(c.shared is clause for c in scene.clauses)


def _inner(scene: Scene, told: list[Phrase]) -> list[Phrase]:
    """«le chiffre de 16.000 tués», «un groupe de 20 hommes», «l'ensemble de ses 12 sites»: the figure of the complement counts."""
    out: list[Phrase] = []
    for p in told:
        more = scene.after(p)
        whole = scene.row.word(p.head) in scene.lex.collectives or "military aid" in scene.classes(p)
        if not p.figures and more and more[0].figures and whole:
            out.append(more[0])
        else:
            out.append(p)
    return out


def _with(scene: Scene, base: Candidate, phrase: Phrase) -> Candidate:
    quantity = phrase.figures[0] if phrase.figures else None
    target = (
        scene.ref(phrase)
        if (base.target is not None or base.kind.startswith("harm")) and scene.row.tags[phrase.head] == "N"
        else base.target
    )
    return replace(base, quantity=quantity, target=target)


def _dated(scene: Scene, found: Candidate, phrase: Phrase) -> Candidate:
    """«quarante drones lundi, trente-cinq mardi»: each count has the date behind it."""
    behind = scene.row.items[scene.index(phrase) + 1 :][:1]
    if behind and isinstance(behind[0], Mark) and behind[0].kind == "T" and phrase.figures:
        return replace(found, area=scene.offsets(phrase.first, behind[0].last), extra={**found.extra, "area": "date"})
    return found


def _measured(scene: Scene, clause: Clause, base: Candidate) -> list[Phrase]:
    """«avancé de 110 km²», «se retire de deux villages», «passe à 30 %»: a complement that measures the change."""
    if not base.kind.startswith(("control", "forces", "arms.produce")):
        return []
    if base.kind == "control.hold" and (wide := _extent(scene, clause)):
        return wide
    for p in clause.complements:
        if p.figures and (scene.quantities[p.figures[0]].unit in _MEASURES or scene.classes(p) & {"land", "place", "position"}):
            return [p]
    return []


def _extent(scene: Scene, clause: Clause) -> list[Phrase]:
    """«une zone … couvrant 500 km²», «la zone contrôlée par Kiev couvre 500 km²»: how much is held."""
    held = [*clause.objects, *clause.subjects]
    for c in scene.clauses:
        if not set(c.verb.lemmas) & scene.lex.extents or c is clause:
            continue
        nominal = c.verb.tense == "prp" and 0 <= c.index - clause.index <= 8
        if nominal or any(s is p for s in c.subjects for p in held):
            return [p for p in [*c.objects, *c.complements] if p.figures and scene.quantities[p.figures[0]].unit in _MEASURES][:1]
    return []


def _compared(scene: Scene, clause: Clause | None, base: Candidate, counted: list[Phrase], after: int | None = None) -> Iterator[Candidate]:
    """«dont trois enfants», «contre 72 % en octobre», «soit deux tiers de moins», «cinq fois moins»."""
    items = scene.row.items
    last = after if after is not None else max([p.last for p in counted], default=clause.verb.last if clause else 0)
    at = next((i for i, item in enumerate(items) if item.first > last), len(items))
    many = False  # whether a plural stands between, of which «dont» would tell a part
    while at < len(items):
        item = items[at]
        if clause is not None and item is clause.verb:
            at += 1
            continue
        if isinstance(item, Verb) and (item.finite and not _inside(items, at)) or isinstance(item, Mark) and item.kind in ":;.":
            return
        if isinstance(item, Verb) and item.tense == "prp" and at in scene.eventful:
            return
        if (
            isinstance(item, Phrase)
            and clause is not None
            and any(item is o for o in clause.objects)
            and item.head not in scene.spent
            and not any(item is c for c in counted)
        ):
            if item.figures:
                return
            many = many or plural(scene.row, item)
        if isinstance(item, Phrase) and _of_another(scene, clause, item, items, at):
            return
        if isinstance(item, Phrase) and item.figures and item.figures[0] not in scene.taken:
            found = _one(scene, base, items, at, item, bool(counted)) if not (many and _part_of(scene, items, at)) else None
            if found is not None:
                scene.taken.update(item.figures)
                yield found
        at += 1


def _part_of(scene: Scene, items: Sequence[Item], at: int) -> bool:
    before = items[at - 1] if at else None
    return isinstance(before, Mark) and scene.row.word(before.first) in ("dont", "lesquels", "lesquelles")


def _of_another(scene: Scene, clause: Clause | None, phrase: Phrase, items: Sequence[Item], at: int) -> bool:
    """The subject of another verb, not opened by «dont» or «soit», begins something new."""
    before = items[at - 1] if at else None
    opened = _part_of(scene, items, at) or isinstance(before, Mark) and scene.row.word(before.first) == "soit"
    return not opened and any(c is not clause and any(s is phrase for s in c.subjects) and c.verb.finite for c in scene.clauses)


def _inside(items: Sequence[Item], at: int) -> bool:
    before = items[at - 1] if at else None
    return isinstance(before, Mark) and before.kind == "R"


def _one(scene: Scene, base: Candidate, items: Sequence[Item], at: int, phrase: Phrase, counted: bool) -> Candidate | None:
    before = items[at - 1] if at else None
    word = scene.row.word(before.first) if isinstance(before, Mark) else ""
    end = _stretch(items, at)
    follows = items[at + 1] if at + 1 < len(items) else None
    area = scene.offsets(phrase.first, end)
    unit = scene.quantities[phrase.figures[0]].unit
    if word in ("dont", "lesquels", "lesquelles") and isinstance(follows, Verb) and at + 1 in scene.eventful:
        return None
    if word in ("dont", "lesquels", "lesquelles") and counted:
        target = scene.ref(phrase) if scene.row.tags[phrase.head] == "N" else base.target
        return replace(
            base, quantity=phrase.figures[0], target=target, area=area, rule=(*base.rule, "part after «dont»"), extra={"area": "optional"}
        )
    total = _total(scene, items, at, phrase)
    if total is not None and counted:
        return replace(
            base,
            start=total.start,
            end=total.end,
            quantity=phrase.figures[0],
            rule=(*base.rule, "total after «porter à»"),
            area=area,
            extra={"area": "date"},
        )
    if phrase.prep == "contre" and (counted or base.kind == "people.exchange"):
        return replace(
            base,
            quantity=phrase.figures[0],
            area=area,
            rule=(*base.rule, "comparison after «contre»"),
            extra={"area": "only" if base.kind == "people.exchange" else "date"},
        )
    if word == "soit" and isinstance(follows, Verb) and follows.bare:
        return None
    if (
        word == "soit"
        or unit in ("times", "fraction", "percent")
        and isinstance(before, Mark)
        and before.kind == ","
        and counted
        and not _verb_near(items, at)
    ):
        return _share(scene, base, phrase, area)
    return None


def _total(scene: Scene, items: Sequence[Item], at: int, phrase: Phrase) -> Ref | None:
    """«portant leur total à 342»: the noun of the total."""
    if phrase.prep != "à":
        return None
    verb = next((i for i in reversed(items[:at]) if isinstance(i, Verb)), None)
    noun = next((i for i in reversed(items[:at]) if isinstance(i, Phrase)), None)
    if (
        verb is None
        or noun is None
        or "porter" not in verb.lemmas
        or scene.row.word(noun.head) not in ("total", "nombre", "bilan", "chiffre")
    ):
        return None
    return Ref(*scene.offsets(noun.head, noun.head))


def _verb_near(items: Sequence[Item], at: int) -> bool:
    """Is this figure the subject of a verb that follows?"""
    return any(isinstance(i, Verb) and i.finite for i in items[at + 1 : at + 3])


def _stretch(items: Sequence[Item], at: int) -> int:
    last = items[at].last
    for item in items[at + 1 :]:
        if isinstance(item, Verb) or isinstance(item, Mark) and item.kind not in "TBP":
            break
        last = item.last
    return int(last)


def _share(scene: Scene, base: Candidate, phrase: Phrase, area: tuple[int, int]) -> Candidate:
    """A share or multiple of what was just told; «de moins» after what is held is what was lost."""
    tokens = scene.row.tokens
    anchor, less = phrase.last, False
    while anchor > phrase.start and tokens[anchor].low in ("de", "d'"):
        anchor -= 1
    for i in range(phrase.start, min(phrase.last + 4, len(tokens))):
        if tokens[i].low in ("moins", "plus") and i not in scene.row.figure_at and i > phrase.head:
            anchor, less = i, tokens[i].low == "moins"
            break
    kind = (
        "control.lose"
        if base.kind == "control.hold" and less and scene.quantities[phrase.figures[0]].unit in ("fraction", "percent")
        else base.kind
    )
    in_figure = [i for i, f in scene.row.figure_at.items() if f == phrase.figures[0]]
    if anchor not in in_figure and tokens[anchor].low not in ("moins", "plus") and in_figure:
        anchor = max(in_figure)
    start, end = scene.offsets(anchor, anchor)
    return replace(
        base, kind=kind, start=start, end=end, quantity=phrase.figures[0], rule=(*base.rule, "share after «soit»"), extra={"area": "none"}
    )


def compared(scene: Scene, base: Candidate, phrase: Phrase) -> Iterator[Candidate]:
    """The same for a candidate anchored in a noun."""
    yield from _compared(scene, None, base, [phrase], phrase.last)
