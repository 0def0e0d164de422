"""In which state the towns of an English text lie: the press at home names them without saying where they are.

In: the candidates of a text, with every place that bears each name. Out: hints beside names («Town, State»), a candidate of its own for an
abbreviated state, counties of a list, and leanings: how much the text speaks of each area.
Never: chooses a place (``reading.place_senses`` does); speaks of countries that are not at home in English.

The reasoning is that of spatial minimality, coarsened to areas: a name that several states have means the one in which the other names of
the text meet. A state or a county named, and «Town, State», weigh more than a town, and a town weighs less the more states have one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from selon.languages import load
from selon.languages.en.rules.places import words
from selon.reading.place_names import Candidate, pack
from selon.reading.place_senses import choose

Area = tuple[str | None, str]
_FULL = 3.0  # so much evidence makes an area sure
_MOST = 4.0  # what a sure area adds to the score of its towns
_SURE = 1.5  # so much of one area outweighs what all the world means by a name
_LEAST = 0.2  # less is chance
_STATES = 51
_COUNTY, _TOWN, _NAMESAKE = 1.5, 0.7, 0.3  # what a name that one area alone has says for it; an area beside a name as a county's


def ground(norm: str, found: list[Any], ctx: Any) -> None:
    """Reads states, lists of counties and leanings into the candidates and the context of a text."""
    _counties(norm, found)
    _states(norm, found, ctx)
    _same_again(found)
    for cand in found:
        _where_told(cand)
    votes = _votes(found)
    _abroad(found, votes)
    ctx.leanings = leanings(found, ctx, votes)
    for cand in found:
        if cand.kind == "area" and cand.founds and cand.founds[0].place.country in words()["home"]:
            best = choose(cand.founds, ctx)
            ctx.anchors += [best.place] if best is not None else []


def _counties(norm: str, found: list[Any]) -> None:
    """Counties: «Marion County» whatever stands behind it, «Grant county», and the bare names of «Clay and Marion counties»."""
    nouns = words()["counties"]
    noun: str | None = None
    behind: Any = None
    for cand in reversed(found):
        after = cand.tokens[cand.j].low if cand.j < len(cand.tokens) else ""
        one = cand.tokens[cand.j - 1].low
        if cand.kind == "name" and cand.founds and one in nouns and all(f.place.feature == "admin2" for f in cand.founds):
            cand.kind, cand.noun = "area", (nouns[one], "admin2")
            noun = None
        elif cand.kind == "name":
            noun = nouns.get(after) or (noun if behind is not None and _listed(cand, behind) else None)
            if noun is not None:
                _as_county(norm, cand, noun, whole=after in nouns and after[-1] != "s" and not after.endswith("ies"))
        behind = cand


def _listed(cand: Any, behind: Any) -> bool:
    return cand.tokens is behind.tokens and all(t.low in ("and", ",", "&", "/") for t in cand.tokens[cand.j : behind.i])


def _as_county(norm: str, cand: Any, noun: str, *, whole: bool) -> None:
    """Takes the name for the county's, if there is one; ``whole``: the noun behind it belongs to the span."""
    founds = tuple(f for f in pack(load("en")).gaz.lookup(f"{norm[cand.span[0] : cand.span[1]]} {noun}") if f.place.feature == "admin2")
    if founds:
        cand.founds, cand.kind, cand.noun = founds, "area", (noun, "admin2")
        if whole:
            cand.j, cand.span = cand.j + 1, (cand.span[0], cand.tokens[cand.j].end)


def _where_told(cand: Any) -> None:
    """«Madison County, Illinois»: of the counties of one name, the one of the state beside it."""
    areas = {(hint.country, hint.admin1) for hint in cand.hints if hint.admin1}
    told = tuple(f for f in cand.founds if (f.place.country, f.place.admin1) in areas)
    if told and cand.kind == "area":
        cand.founds = told


def _states(norm: str, found: list[Any], ctx: Any) -> None:
    """The states that the text names, and «Town, State»: where its towns lie. A state's abbreviation becomes a candidate of its own."""
    codes = words()["codes"]
    shorts: list[tuple[int, Any]] = []
    for at, cand in enumerate(found):
        state = next((f.place for f in cand.founds if f.how == "usual" and f.place.name in codes), None)
        if state is not None and cand.kind == "name":
            cand.founds = tuple(f for f in cand.founds if f.how == "usual")
            if len({f.place.country for f in cand.founds if f.how == "usual"}) > 1:
                _settle_rivals(cand, ctx)
                state = next((f.place for f in cand.founds if f.place.name in codes), None)
            if state is not None:
                ctx.areas.add((state.country, codes[state.name]))
                before = found[at - 1] if at else None
                if before is not None and _comma(before, cand):
                    before.hints = [*before.hints, replace(state, admin1=codes[state.name])]
        elif at and cand.usual and cand.founds[0].place.feature == "country" and _comma(found[at - 1], cand):
            _in_country(found[at - 1], cand.founds[0].place)
        short = _abbreviated(norm, cand, ctx)
        if short is not None:
            shorts.append((at, short))
    for at, short in reversed(shorts):
        stale = [other for other in found[at + 1 :] if other.tokens is short.tokens and other.i < short.j]
        found[at + 1 : at + 1 + len(stale)] = [short]


def _comma(before: Any, cand: Any) -> bool:
    return before.tokens is cand.tokens and cand.i - before.j == 1 and cand.tokens[before.j].text == ","


_TOWN_OF = 15_000


def _in_country(cand: Any, country: Any) -> None:
    """«Alexandria, Egypt»: of the towns of one name, the one of the country beside it; in «Syria, Jordan» neither lies in the other."""
    if any(f.place.country == country.country and (f.how == "usual" or f.place.population >= _TOWN_OF) for f in cand.founds):
        cand.hints = [*cand.hints, country]


def _abbreviated(norm: str, cand: Any, ctx: Any) -> Any:
    """The candidate of the state that stands abbreviated behind a town («Charleston, W.Va.»), which it tells where it lies; or None."""
    m = _SHORT_STATE.match(norm, cand.span[1])
    short = words()["short"]
    name = short.get(m["short"]) or short.get(m["short"].rstrip(".")) if m else None
    if m is None or name is None:
        return None
    code = words()["codes"][name]
    places = [f for f in pack(load("en")).gaz.lookup(name) if f.place.name == name][:1]
    ctx.areas.add((places[0].place.country, code) if places else ("US", code))
    cand.hints = [*cand.hints, *(replace(f.place, admin1=code) for f in places)]
    inside = [k for k in range(cand.j, min(cand.j + 8, len(cand.tokens))) if m.start("short") <= cand.tokens[k].start < m.end("short")]
    if not places or not inside:
        return None
    return Candidate(cand.tokens, inside[0], inside[-1] + 1, tuple(places), span=m.span("short"), core=inside[0])


_SHORT_STATE = re.compile(r", (?P<short>W\. ?Va\.|(?:[A-Z]\.){2}|[A-Z][a-z]{1,5}(?:\.|\b))")


def _settle_rivals(cand: Any, ctx: Any) -> None:
    """«Georgia»: the land of which the text speaks more."""
    lands = sorted({f.place.country for f in cand.founds if f.how == "usual"}, key=lambda c: -ctx.countries[c])
    if len(lands) > 1 and ctx.countries[lands[0]] > ctx.countries[lands[1]]:
        cand.founds = tuple(f for f in cand.founds if f.place.country == lands[0])


def _same_again(found: Sequence[Any]) -> None:
    """«Athens, Texas» said once, «Athens» is that town wherever the text says it again with no area of its own beside it."""
    told: dict[str, list[Any]] = {}
    for cand in found:
        if cand.hints:
            told.setdefault(_surface(cand), cand.hints)
    for cand in found:
        if not cand.hints and cand.kind == "name" and _surface(cand) in told:
            cand.hints = told[_surface(cand)]


def _surface(cand: Any) -> str:
    return " ".join(t.low for t in cand.tokens[cand.i : cand.j])


def leanings(found: Sequence[Any], ctx: Any, votes: dict[Area, float]) -> dict[Area, float]:
    """How much each area at home is spoken of, as what it adds to the score of a town that lies there.

    A text that speaks of other countries leans little: their towns have namesakes at home too.
    """
    most = max(votes.values(), default=0.0)
    here = most + sum(ctx.countries[code] for code in words()["home"])
    away = sum(ctx.countries.values()) - sum(ctx.countries[code] for code in words()["home"]) - _namesakes(found)
    weight = _MOST * (here + 1) / (here + 1 + max(0, away))
    return {area: weight * min(1.0, n / _FULL) * n / most for area, n in votes.items() if n >= _LEAST}


def _abroad(found: Sequence[Any], votes: dict[Area, float]) -> None:
    """«Odessa», «Moscow» are what all the world means by them, unless the text is surely of a state that has a town of that name."""
    foreign = {_surface(cand) for cand in found if _foreign(cand)}
    for cand in found:
        if _foreign(cand) and not cand.hints and cand.kind == "name":
            mine = max((votes[f.place.country, f.place.admin1] for f in cand.founds if f.place.admin1), default=0.0)
            if mine < _SURE or len(foreign) > 1 + mine / _SURE:
                cand.founds = tuple(f for f in cand.founds if f.place.country not in words()["home"])


def _namesakes(found: Iterable[Any]) -> int:
    """How many mentions count for another country by a name that places at home bear too (Athens, Berlin)."""
    return sum(_foreign(cand) and any(f.place.country in words()["home"] for f in cand.founds) for cand in found)


def _foreign(cand: Any) -> bool:
    return bool(cand.usual and cand.founds[0].place.country not in words()["home"])


def _votes(found: Iterable[Any]) -> dict[Area, float]:
    home, codes = words()["home"], words()["codes"]
    votes: dict[Area, float] = defaultdict(float)
    named: Counter[Area] = Counter()
    seen: set[str] = set()
    for cand in found:
        for state in {(f.place.country, codes[f.place.name]) for f in cand.founds if f.how == "usual" and f.place.name in codes}:
            named[state] += 1
        surface = _surface(cand)
        if surface in seen or surface in words()["people"]:
            continue
        seen.add(surface)
        for told in {(hint.country, hint.admin1) for hint in cand.hints if hint.admin1}:
            votes[told] += _COUNTY
        areas = {
            (f.place.country, f.place.admin1): f.place.feature
            for f in cand.founds
            if f.place.country in home and f.place.admin1 and f.how in ("usual", "main")
        }
        rare = max(0.0, 1 - math.log(len(areas) or 1) / math.log(_STATES))
        foreign = _foreign(cand)
        for area, feature in areas.items():
            votes[area] += rare * (_COUNTY if feature == "admin2" else _NAMESAKE if foreign else _TOWN)
    for state, times in named.items():
        votes[state] += min(times, 3)
    return votes
