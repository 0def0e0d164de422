"""Places: every named place of a text, resolved, with its role.

In: a document laid out (``Parsed``). Out: place mentions in the order of the text; refusals for what looks like a place and cannot be told.
Never: guesses between places of one name when the text gives no reason, or marks a place inside the name of a person, a body, a weapon.

Language-free: words and rules stand in the language pack (``words/places.yaml``, ``names/*.tsv``, ``rules/places.py``,
``rules/place_roles.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selon.knowledge.gazetteer import Found, Place
from selon.model import PlaceMention, Refusal
from selon.reading.parsed import Parsed
from selon.reading.place_ground import anchor, area, first_town, fitting, hint
from selon.reading.place_names import JOINS, Candidate, Pack, named_peoples, pack, scan, streams
from selon.reading.place_senses import Context, Sense, choose, tally

LAYER = "place"
RULES = (
    "name of a place",
    "area called after its town",
    "bare name of an area",
    "facility called after its town",
    "spot in the town of the text",
    "settlement that no list has",
    "several places of that name",
)
# UCDP where_prec: 1 exact, 3 second-order area, 4 first-order area, 5 region or line, 6 country, 7 international.
PRECISION = {"facility": 1, "village": 1, "city": 1, "admin2": 3, "admin1": 4, "country": 6, "region": 5, "river": 5, "sea": 7}
_BIG = 100_000
_KNOWN_AT_HOME = 30_000
_SMALL_AT_HOME = 10_000


def read(parsed: Parsed) -> tuple[list[PlaceMention], list[Refusal]]:
    """Every place mention of the document, and what was refused."""
    p = pack(parsed.lang)
    passages = list(streams(parsed, p))
    found = [cand for tokens in passages for cand in scan(parsed.norm, tokens, p)]
    if not found:
        return [], []
    ctx = tally((c.founds for c in found), named_peoples(passages, p))
    ctx.home = frozenset(p.words["home"])
    anchor(found, ctx)
    ctx.settle()
    hint(found, p, ctx)
    p.rules.ground(parsed.norm, found, ctx)
    ctx.settle()
    page = _Page(parsed, p, ctx, first_town(found), p.rules.persons(passages))
    for at, cand in enumerate(found):
        page.take(cand, found[at + 1 : at + 2])
    return page.mentions, page.refusals


def _power(place: Place) -> str | None:
    """What sort of power the name may stand for: country, capital, seat, power; None for a place that never does."""
    if place.feature == "country":
        return "country"
    if place.capital:
        return "seat" if place.feature == "facility" else "capital"
    if place.feature == "region" and (place.name == "Europe" or (place.disputed and place.name.endswith("Republic"))):
        return "power"
    return None


class _Page:
    """One document while its places are told: what was found so far, and the town that spots lie in."""

    def __init__(self, parsed: Parsed, p: Pack, ctx: Context, town: Place | None, persons: frozenset[str]) -> None:
        self.parsed, self.p, self.ctx, self.town, self.persons = parsed, p, ctx, town, persons
        self.mentions: list[PlaceMention] = []
        self.refusals: list[Refusal] = []
        self.last: tuple[Candidate, Any] | None = None

    def take(self, cand: Candidate, behind: Sequence[Candidate]) -> None:
        """Reads one candidate; ``behind`` is the one after it, if any."""
        s = self.p.rules.setting(cand.tokens, cand.i, cand.j)
        if self.last is not None and cand.founds and self.last[0].tokens is cand.tokens:
            s = self.p.rules.joined(s, cand.tokens, self.last[0].j, self.last[1])
        count = len(self.mentions)
        if cand.kind == "spot":
            self.spot(cand, behind)
        elif cand.kind == "area":
            self.area(cand)
        elif cand.kind == "facility":
            self.facility(cand)
        elif not self.p.rules.refuses(s, cand.tokens, cand.i, cand.j) and not self.in_longer_name(cand):
            self.name(cand, s)
        if len(self.mentions) > count:
            self.last = (cand, s)

    def name(self, cand: Candidate, s: Any) -> None:
        """A bare name."""
        level = self.p.rules.expects(s)
        if cand.j - cand.i == 1 and cand.tokens[cand.i].text in self.persons and level < 2 and not self.is_power(cand):
            return
        if not cand.founds:
            if s.det is None:
                self.unknown(cand, 3 if self.p.rules.surely(s) else level)
            return
        if self.p.rules.age_follows(s.right) and not cand.usual:
            return
        founds = fitting(cand.founds, s, self.p.rules)
        sense = choose(founds, self.ctx, cand.hints)
        if sense is None:
            self.undecided(cand, founds, level)
        elif not self.believed(cand, sense, level, s):
            self.refuse(cand, "a place of that name exists, but the text does not speak of its country", level)
        else:
            self.resolved(cand, sense, s)

    def is_power(self, cand: Candidate) -> bool:
        """Whether the name is first of all a country's or a capital's, which «says» as a person does; ``Jordan`` may be either."""
        low = cand.tokens[cand.i].low
        surname = low in self.p.words["doubtful"] or low in self.p.words["people"]
        return cand.usual and not surname and _power(cand.founds[0].place) in ("country", "capital", "seat")

    def resolved(self, cand: Candidate, sense: Sense, s: Any) -> None:
        """A name whose place is told: the area if it is called so here, and the role of a power."""
        place = sense.place
        admin = self.p.gaz.admin_of(place)
        if admin is not None and (self.p.rules.plural_area(s) or (self.p.rules.salient(s) and admin in self.ctx.anchors)):
            self.add(cand, admin, sense, rule="bare name of an area")
            return
        kind = _power(place)
        role, rule = self.p.roles.decide(s, kind) if kind else ("place", "name of a place")
        self.add(cand, place, sense, role=role, rule=rule)
        if place.feature in ("city", "village"):
            self.town = place

    def area(self, cand: Candidate) -> None:
        """``région de Koursk``."""
        made = area(cand, self.p, self.ctx)
        if made is None:
            self.refuse(cand, "an area whose town is not known")
        else:
            feature = cand.noun[1] if cand.noun else made[0].feature
            self.add(cand, made[0], None, name=made[1], feature=feature, rule="area called after its town")
            self.town = next((f.place for f in cand.founds if f.place.feature == "city" and f.place.country == made[0].country), self.town)

    def facility(self, cand: Candidate) -> None:
        """``la gare de Kramatorsk``: it lies where its town does."""
        sense = choose(cand.founds, self.ctx, cand.hints)
        if sense is None:
            self.refuse(cand, "a facility whose town is not told")
        elif cand.usual or self.ctx.weight(sense.place.country) > 0 or sense.place.country in self.ctx.home:
            name = f"{sense.place.name} {cand.noun[0]}" if cand.noun else sense.place.name
            self.add(cand, sense.place, sense, name=name, feature="facility", rule="facility called after its town")

    def spot(self, cand: Candidate, behind: Sequence[Candidate]) -> None:
        """``la place de la Liberté``: it lies in the town named right behind it, else in the last one."""
        town = next((c.founds[0].place for c in behind if c.tokens is cand.tokens and c.i - cand.j <= 4 and c.usual), None)
        town = town if town is not None and town.feature == "city" else self.town
        if town is None:
            self.refuse(cand, "a spot in a town that the text does not name")
        else:
            name = f"{self.parsed.norm[cand.span[0] : cand.span[1]]}, {town.name}"
            self.add(cand, town, None, name=name, feature="facility", rule="spot in the town of the text")

    def unknown(self, cand: Candidate, level: int) -> None:
        """A name that no list has: a place only where the text says so (``village de …``)."""
        span = self.parsed.span(*cand.span)
        if span.surface.isupper():
            return
        if level < 3 or any(self.p.rules.someone(cand.tokens, k) for k in range(cand.i, cand.j)):
            self.refuse(cand, "it stands like a place, and no list has it", level)
            return
        country = cand.hints[0].country if cand.hints else None
        self.bare(cand, span.surface, country, "village", "settlement that no list has")

    def undecided(self, cand: Candidate, founds: Sequence[Found], level: int) -> None:
        """Several places of one name in one country of the text: a place for sure, which one is not told."""
        ours = [f for f in founds if self.ctx.weight(f.place.country) >= 0.15]
        if level < 2 or len({f.place.country for f in ours}) != 1:
            self.refuse(cand, "several places of that name, and the text does not tell which", level)
            return
        place = next((f.place for f in ours if f.how == "main"), ours[0].place)
        self.bare(cand, place.name, place.country, place.feature, "several places of that name")

    def believed(self, cand: Candidate, sense: Sense, level: int, s: Any) -> bool:
        """Whether the text gives reason enough to take the name for that place."""
        place = sense.place
        share = self.ctx.weight(place.country)
        surface = " ".join(t.low for t in cand.tokens[cand.core : cand.j])
        if sense.how == "usual" or (place.ours and place.feature != "village"):
            plain = place.capital or place.feature == "country" or surface not in self.p.words["doubtful"]
            return plain or level >= 1 or s.det is not None
        if surface in self.p.words["people"] and not (level >= 2 and share >= 0.2):
            return False
        if level == 3 or any(hint.country == place.country for hint in cand.hints):
            return True
        home = place.country in self.ctx.home
        if s.det and place.feature in ("city", "village") and not self.p.rules.named_with_article(place.name):
            return False
        if level == 2:
            return share > 0 or home or place.population >= _BIG
        if sense.how != "main" and (share < (0.1 if len(surface) > 5 else 0.3) or (sense.how == "sound" and len(surface) < 5)):
            return False
        if level == 1:
            return share >= 0.1 or (home and place.population >= _SMALL_AT_HOME)
        plain = sense.how in ("main", "other") and len(surface) > 5
        return share >= (0.15 if plain or not s.opens else 0.3) or (home and place.population >= _KNOWN_AT_HOME)

    def in_longer_name(self, cand: Candidate) -> bool:
        """Whether a capitalised stranger stands right beside the name: ``Gilles Paris``, ``Washington Post``."""
        norm, tokens, rules = self.parsed.norm, cand.tokens, self.p.rules
        surface = norm[cand.span[0] : cand.span[1]]
        if surface.isupper() and len(surface) > 3:
            return False
        beside = []
        before, after = cand.i - 1, cand.j
        if before > 0 and tokens[before].text == "-" and tokens[before - 1].end == tokens[before].start:
            before -= 1  # a language that cuts «Wal-Mart» at its hyphen
        if cand.i and norm[tokens[before].end : cand.span[0]] in JOINS:
            beside.append(before)
        if after < len(tokens) and norm[cand.span[1] : tokens[after].start] in JOINS:
            beside.append(after)
        return any(
            rules.stranger(tokens[k]) and (not cand.usual or rules.someone(tokens, k) or not self.p.gaz.is_usual(tokens[k].text))
            for k in beside
        )

    def add(
        self,
        cand: Candidate,
        place: Place,
        sense: Sense | None,
        *,
        name: str | None = None,
        feature: str | None = None,
        role: str = "place",
        rule: str,
    ) -> None:
        """One mention more."""
        kind = feature or place.feature
        parent, claimed = self.p.gaz.dispute(place)
        how = sense.how if sense else "usual"
        self.mentions.append(
            PlaceMention(
                f"p{len(self.mentions) + 1}",
                self.parsed.span(*cand.span),
                role,
                name or place.name,
                place.country,
                place.lat,
                place.lon,
                kind,
                place.geonames if name is None else None,
                PRECISION[kind],
                sense.runner_up if sense else None,
                parent,
                claimed,
                (LAYER, how, rule),
            )
        )

    def bare(self, cand: Candidate, name: str, country: str | None, feature: str, rule: str) -> None:
        """One mention more of a place whose point is not known."""
        ident, span = f"p{len(self.mentions) + 1}", self.parsed.span(*cand.span)
        self.mentions.append(
            PlaceMention(ident, span, "place", name, country, None, None, feature, precision=2, rule=(LAYER, "none", rule))
        )

    def refuse(self, cand: Candidate, reason: str, level: int = 2) -> None:
        """One refusal more, if a place is expected there at all."""
        if level >= 2:
            self.refusals.append(Refusal(LAYER, reason, self.parsed.span(*cand.span)))
