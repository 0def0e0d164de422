"""Which of the places of one name a text means.

In: the places that bear a name, what countries and places the text speaks of. Out: the best one with its runner-up, or none.
Never: chooses where the evidence is even; the caller refuses then.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from selon.knowledge.gazetteer import Found, Place

_HOW = {"usual": 2.5, "main": 1.0, "other": 0.3, "sound": 0.2, "old": -0.6}
_EVEN = 0.35
_FAR = 6.0


@dataclass(slots=True)
class Context:
    """What the text speaks of: countries by weight (0–1), places already sure, areas by (country, admin1)."""

    countries: Counter[str] = field(default_factory=Counter)
    home: frozenset[str] = frozenset()
    anchors: list[Place] = field(default_factory=list)
    areas: set[tuple[str | None, str]] = field(default_factory=set)
    leanings: dict[tuple[str | None, str], float] = field(default_factory=dict)  # by area: what speaks for a town of it
    reckoned: dict[tuple[int, int], float] = field(default_factory=dict)  # by place and number of anchors

    def weight(self, country: str | None) -> float:
        """The share of the text's evidence that points to the country."""
        total = sum(self.countries.values())
        return self.countries[country] / total if country and total else 0.0

    def settle(self) -> None:
        """Keeps each sure place once: distances are asked for often."""
        self.anchors = list({place.index: place for place in self.anchors}.values())
        self.reckoned.clear()

    def near(self, place: Place) -> float:
        """Kilometres to the nearest sure place that is no country (inf if there is none)."""
        key = (place.index, len(self.anchors))
        if key not in self.reckoned:
            others = {o.index: o for o in self.anchors if o.feature != "country" and o.index != place.index}
            self.reckoned[key] = min([distance(place, other) for other in others.values()], default=math.inf)
        return self.reckoned[key]


@dataclass(frozen=True, slots=True)
class Sense:
    """A chosen place, how its name led there, its lead over the next one, and that one's name."""

    place: Place
    how: str
    score: float
    lead: float
    runner_up: str | None


def distance(a: Place, b: Place) -> float:
    """Great-circle distance in km."""
    return _kilometres(a.lat, a.lon, b.lat, b.lon)


@lru_cache(maxsize=50_000)
def _kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    p, q = math.radians(lat), math.radians(to_lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def score(found: Found, ctx: Context, hints: Sequence[Place] = ()) -> float:
    """How likely the text means this place: how it is called, size, country, nearness; ``hints`` are areas named beside it."""
    place = found.place
    points = _HOW[found.how] + 0.8 * math.log10(place.population + 30)
    if place.feature == "country":
        points += 6.0
    elif place.ours and place.feature != "village":
        points += 2.0
    points += 2.0 * place.capital + 1.0 * place.front
    points += 1.0 * ((place.country, place.admin1) in ctx.areas)
    if found.how in ("usual", "main"):
        points += ctx.leanings.get((place.country, place.admin1), 0.0)
    share = ctx.weight(place.country)
    points += 3.5 * min(1.0, 2 * share) + (0.8 if place.country in ctx.home else 0.0)
    if place.feature not in ("country", "sea"):
        away = ctx.near(place)
        points += 2.0 if away < 120 else 1.0 if away < 400 else 0.0
    for area in hints:
        if area.country == place.country and (not area.admin1 or area.admin1 == place.admin1 or distance(area, place) < 200):
            points += 4.0
    return points


def choose(many: Iterable[Found], ctx: Context, hints: Sequence[Place] = ()) -> Sense | None:
    """The best place; None if another one elsewhere is as good."""
    ranked = sorted(((score(f, ctx, hints), f) for f in many), key=lambda row: (-row[0], row[1].place.index))
    if not ranked:
        return None
    top, best = ranked[0]
    rival = next(((s, f) for s, f in ranked[1:] if f.place.country != best.place.country or distance(f.place, best.place) > 25), None)
    lead = top - rival[0] if rival else math.inf
    if lead < _EVEN:
        return None
    return Sense(best.place, best.how, top, lead, _named(rival[1].place) if rival and lead < _FAR else None)


def _named(place: Place) -> str:
    return f"{place.name}, {place.country}" if place.country else place.name


def tally(founds: Iterable[Sequence[Found]], peoples: Iterable[str]) -> Context:
    """The context of a text: countries named, adjectives of countries, towns whose usual name is theirs alone."""
    ctx = Context()
    for code in peoples:
        ctx.countries[code] += 1
    for found in founds:
        usual = [f.place for f in found if f.how == "usual"]
        lands = {p.country for p in usual}
        if len(usual) >= 1 and len(lands) == 1 and usual[0].country:
            ctx.countries[usual[0].country] += 1
            ctx.anchors.append(usual[0])
    return ctx
