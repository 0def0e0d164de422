"""Where and of what: the clusters in theatres (regions, countries) and themes, the weightiest first, within a budget.

In: clusters. Out: ``Group`` rows in the order of the brief, and what the budget left out.
Never: drops without counting, or puts a town into a region because that one is the nearest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from selon.model import PlaceMention, Reading
from selon.report.entries import Cluster, Entry, bare, mention
from selon.report.homes import region_of
from selon.report.names import country_code

# These are told by where they happen; the others by what they are about.
_BY_PLACE = {"control", "attack", "harm", "forces", "people"}
_SETTLED = {"city", "village", "facility", "admin2", "river"}
# What a later sentence of a group costs it: little where a story is told in turns.
_STEP, _STEP_OF = 1.5, {"talks": 0.4}
_THEMES = ("forces", "arms", "talks", "people", "control", "attack", "harm", "statement", "opinion")


@dataclass(slots=True)
class Group:
    """One theatre (``place``) or one theme (``theme``), with its clusters, weightiest first."""

    theme: str | None = None
    place: PlaceMention | None = None
    clusters: list[Cluster] = field(default_factory=list)

    @property
    def weight(self) -> float:
        return sum(sorted((c.weight for c in self.clusters), reverse=True)[:4])


class Atlas:
    """The regions that the readings name, to put towns into them."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._regions: dict[tuple[str, str], PlaceMention] = {}
        self._coded: dict[tuple[str, str], PlaceMention] = {}
        self._countries: dict[str, PlaceMention] = {}
        self._lang: dict[tuple[str | None, str | None], str] = {}
        for lang, place in ((r.document.lang, p) for r in readings for p in r.places if p.name and p.country):
            self._lang.setdefault((place.country, place.name), lang)
            if place.feature == "admin1":
                self._regions.setdefault((str(place.country), str(place.name)), place)
            elif place.feature == "country":
                self._countries.setdefault(str(place.country), place)
        for region in self._regions.values():
            code = self._code(region)
            if code is not None:
                self._coded.setdefault(code, region)

    def _code(self, place: PlaceMention) -> tuple[str, str] | None:
        lang = self._lang.get((place.country, place.name))
        return region_of(place, lang) if lang is not None else None

    def home(self, place: PlaceMention) -> PlaceMention:
        """The theatre of a place: itself, the region named in the texts that it is known to lie in, or its country."""
        if place.feature not in _SETTLED or place.country is None:
            return place
        named = self._regions.get((place.country, place.parent)) if place.parent else None
        code = self._code(place) if named is None and self._coded else None
        named = named or (self._coded.get(code) if code is not None else None)
        if named is not None:
            return named
        # towns that are not known to lie in a region of the texts: the country, with no name of its own
        return self._countries.get(place.country) or replace(place, name=None, feature="country")


def group(found: Iterable[Cluster], atlas: Atlas) -> list[Group]:
    """Theatres by falling weight, then themes in their order."""
    places: dict[tuple[str | None, str | None], Group] = {}
    themes: dict[str, Group] = {}
    loose: list[Cluster] = []
    for cluster in found:
        place = cluster_theatre(cluster)
        if place is not None:
            home = atlas.home(place)
            places.setdefault((home.country, home.name), Group(place=home)).clusters.append(cluster)
        else:
            loose.append(cluster)
    for cluster in loose:
        home_land = _protesting(cluster.lead, list(places.values()))
        if home_land is not None:
            home_land.clusters.append(cluster)
        else:
            key = theme(cluster.lead)
            themes.setdefault(key, Group(theme=key)).clusters.append(cluster)
    rows = sorted(places.values(), key=lambda g: -g.weight) + [themes[t] for t in _THEMES if t in themes]
    for row in rows:
        row.clusters.sort(key=lambda c: -c.weight)
        alone = {(p.name, p.feature) for c in row.clusters if (p := cluster_theatre(c)) is not None}
        if row.place is not None and row.place.name is None and len(alone) == 1:
            row.place = cluster_theatre(row.clusters[0])
    return rows


def cluster_theatre(cluster: Cluster) -> PlaceMention | None:
    """The place of what a cluster tells, where one of its entries names it."""
    return next((place for e in cluster.entries if (place := theatre(e)) is not None), None)


def _protesting(entry: Entry, rows: list[Group]) -> Group | None:
    """A state's protest stands with what happens in it, where the brief has it as a theatre of its own."""
    if entry.main.kind != "talks.protest":
        return None
    code = country_code(bare(entry.main.actor), entry.reading.document.lang)
    mine = (g for g in rows if g.place is not None and g.place.feature == "country" and g.place.country == code)
    return next(mine, None) if code else None


def theatre(entry: Entry) -> PlaceMention | None:
    """The place of an entry that is told by its place, if it has one; within a country, the place that the printed words name."""
    placed = sorted((c for c in entry.claims if c.kind.partition(".")[0] in _BY_PLACE), key=lambda c: c is not entry.main)
    found = next((p for c in placed if (p := mention(entry.reading, c)) is not None and p.name), None)
    if not placed or (found is not None and found.feature != "country"):
        return found
    inside = (
        p
        for p in entry.reading.places
        if p.role == "place" and p.name and (found is None or p.country == found.country) and p.feature in {*_SETTLED, "admin1"}
    )
    return next((p for p in inside if any(part.covers(p.span) for part in entry.parts)), found)


def theme(entry: Entry) -> str:
    family = entry.main.kind.partition(".")[0]
    if family == "statement" and entry.attr is not None and entry.attr.stance == "estimates":
        return "opinion"
    return family


def within(groups: list[Group], each: int, total: int) -> tuple[list[Group], list[Group]]:
    """The groups cut to ``each`` clusters a group and ``total`` in all, weightiest first; and what was cut off."""
    ranked = sorted((_cost(row, c, at), g, at) for g, row in enumerate(groups) for at, c in enumerate(row.clusters[:each]))
    chosen = {(g, at) for _, g, at in ranked[:total]}
    kept, cut = ([_pick(row, g, chosen, keep) for g, row in enumerate(groups)] for keep in (True, False))
    return [g for g in kept if g.clusters], [g for g in cut if g.clusters]


def _cost(row: Group, cluster: Cluster, at: int) -> float:
    return _STEP_OF.get(row.theme or "", _STEP) * at - cluster.weight


def _pick(row: Group, index: int, chosen: set[tuple[int, int]], keep: bool) -> Group:
    return Group(row.theme, row.place, [c for at, c in enumerate(row.clusters) if ((index, at) in chosen) is keep])
