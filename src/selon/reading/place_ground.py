"""The ground of a text: its areas, its sure towns, and which senses a name's article allows.

In: the candidates of a text. Out: hints and anchors for choosing among places of one name (``place_senses``).
Never: makes a mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from selon.knowledge.gazetteer import Found, Place
from selon.reading.place_names import Candidate, Pack
from selon.reading.place_senses import Context, choose

TOWNS = ("city", "village", "facility")
WATERS = ("river", "sea")


def anchor(found: Sequence[Candidate], ctx: Context) -> None:
    """Towns of the countries that the text speaks of, where only one place bears the name, are sure ground for their neighbours."""
    for cand in found:
        places = {f.place.index: f.place for f in cand.founds if ctx.weight(f.place.country) >= 0.15}
        if len(places) == 1 and not cand.usual and cand.kind == "name":
            ctx.anchors += places.values()


def hint(found: Sequence[Candidate], p: Pack, ctx: Context) -> None:
    """Gives each name the areas that are named close behind or before it."""
    areas = [(c, a[0]) for c in found if c.kind == "area" and (a := area(c, p, ctx)) is not None]
    for cand in found:
        if cand.kind != "area":
            cand.hints = [place for c, place in areas if c.tokens is cand.tokens and -8 < c.i - cand.j < 12]
    for _, place in areas:
        ctx.anchors.append(place)
        if place.admin1:
            ctx.areas.add((place.country, place.admin1))
        if place.country:
            ctx.countries[place.country] += 1


def area(cand: Candidate, p: Pack, ctx: Context) -> tuple[Place, str] | None:
    """The area that a compound names: (place, name). One of our own, else the area called after the town, else the town's surroundings."""
    noun, feature = cand.noun or ("", "admin1")
    own = [f for f in cand.founds if f.place.feature in ("admin1", "admin2")]
    sense = choose(own, ctx) if own else None
    if sense is not None and (feature == sense.place.feature or len(own) == len(cand.founds)):
        return sense.place, sense.place.name
    towns = [f for f in cand.founds if f.place.feature in TOWNS]
    seats = [f for f in towns if (a := p.gaz.admin_of(f.place)) is not None and a.feature == feature]
    best = choose(seats, ctx) or choose(towns, ctx, cand.hints)
    if best is None:
        return None
    admin = p.gaz.admin_of(best.place)
    if admin is not None and admin.feature == feature:
        return admin, admin.name
    return best.place, f"{best.place.name} {noun}"


def first_town(found: Sequence[Candidate]) -> Place | None:
    """The first sure town of the text that is no capital (a capital may stand for its government)."""
    for cand in found:
        town = next((f.place for f in cand.founds if f.how == "usual" and f.place.feature in TOWNS and not f.place.capital), None)
        if town is not None and cand.kind == "name":
            return town
    return None


def fitting(founds: Sequence[Found], s: Any, rules: ModuleType) -> list[Found]:
    """Towns bear no article, rivers, seas, departments do: the article chooses, and between a river and its department the word before."""
    waters = [f for f in founds if f.place.feature in WATERS]
    areas = [f for f in founds if f.place.feature in ("admin1", "admin2")]
    if waters and rules.river(s):
        return waters
    if waters and areas:
        gone = areas if rules.watery(s) else waters
        founds = [f for f in founds if f not in gone]
    land = [f for f in founds if f.place.feature not in TOWNS]
    town = [f for f in founds if f.place.feature in TOWNS]
    if land and town:
        wanted = rules.land_or_town(s)
        if wanted == "land":
            return land
        if wanted == "town":
            return [f for f in founds if f.place.feature in (*TOWNS, "country")] or town
    return list(founds)
