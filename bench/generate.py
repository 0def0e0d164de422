"""Made readings for measuring the ledger: dispatches over three years, as if they had been read; nothing is parsed.

In: a number of documents, a seed. Out: readings, the same for the same seed.
Never: a sentence of anyone's: the frames are written for this; persons, outlets and press bodies are invented.

A third of the documents reprint an earlier one under another outlet's name, whole or without its last sentences.
"""

from __future__ import annotations

import datetime as dt
import random
import string
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from selon.model import Attribution, Claim, Document, Passage, PlaceMention, Quantity, Reading, Span, When, stable_id

VERSION = "1"
FIRST_DAY, DAYS = dt.date(2022, 3, 1), 1096
REPRINTS = 0.33
_FIRST = "Oleh Iryna Taras Nadia Bohdan Larissa Ihor Vira Pavlo Olha Ostap Marta Yakiv Zoya Armel Solène Gaétan Lubin".split()
_LAST = (
    "Drobyna Vasko Holub Kremin Zaritch Tchomko Sadlo Potapiv Renko Mirna Verboviak Halyk Dorochiv Skrypal Tovstenko Belozir Duvivier "
    "Lanthier Corvellec Montrevault Sarlange Brissonet Ozerny Malkhov Virdine Kostarev Zelmine Ravitch Oustenko Pelykh Jadan Moroziv "
    "Stelmar Kovbas Lysak Trembita Hrabar Nestoriak Omelian Chevtchouriv"
).split()
_OFFICES = ("l'état-major", "le ministère de la Défense", "le gouverneur", "les secours", "la mairie", "le parquet", "une source militaire")
_TOWNS = (
    "Soumy Kharkiv Pokrovsk Koupiansk Kherson Zaporijjia Tchernihiv Odessa Mykolaïv Kramatorsk Kourakhové Vovtchansk Izioum Lyman "
    "Sloviansk Nikopol Poltava Dnipro Konotop Soudja Koursk Belgorod Briansk Marioupol Melitopol Berdiansk Avdiïvka Bakhmout Toretsk "
    "Ouglédar Orikhiv Houliaïpole Kobeliaky Romny Trostianets Okhtyrka Loubny Ouman Jytomyr Rivne Loutsk Ternopil Lviv Oujhorod "
).split()
_NAMED = "Agence Radio Gazette Courrier Fil Dépêche Écho Cahier Relais Journal".split()
_AFTER = "Vauclair Clairvallon Trois-Vals Montrevault Brumes Laurière Estuaire Hautes-Rives".split()
# {who} speaks through {cue}; {claim} is the word that carries the claim.
_FRAMES = (
    (
        "control.hold",
        "km2",
        "{who} {cue:affirme} que ses troupes {claim:contrôlent} {num} km² autour de {place}, loin de la route du nord.",
    ),
    ("control.lose", "km2", "Selon {who}, l'adversaire a {claim:perdu} {num} km² près de {place} depuis le {when}."),
    ("harm.casualties", "person", "Au moins {num} personnes ont été {claim:tuées} à {place} le {when}, {cue:a annoncé} {who}."),
    ("harm.casualties", "soldier", "D'après {who}, {num} soldats sont {claim:tombés} devant {place} en une seule nuit de combats."),
    ("attack.intercept", "drone", "{who} {cue:assure} que {num} drones ont été {claim:abattus} le {when} au-dessus de {place}."),
    (
        "attack.strike",
        "missile",
        "« Nous avons compté {num} missiles », {cue:raconte} {who} ; ils ont {claim:frappé} {place} avant l'aube.",
    ),
    ("arms.deliver", "shell", "{who} {cue:promet} de {claim:livrer} {num} obus aux batteries de {place} d'ici à la fin du mois."),
    ("people.displace", "civilian", "À {place}, {num} civils ont été {claim:évacués} le {when}, {cue:précise} {who}."),
    ("people.exchange", "prisoner", "{who} {cue:indique} que {num} prisonniers ont été {claim:échangés} le {when} au sud de {place}."),
    ("harm.damage", "building", "Les tirs ont {claim:endommagé} {num} immeubles de {place}, {cue:déplore} {who}."),
    ("forces.deploy", "brigade", "{who} {cue:reconnaît} que {num} brigades ont été {claim:envoyées} vers {place} depuis le {when}."),
    ("control.capture", None, "{who} {cue:dément} que {place} ait été {claim:prise} le {when}."),
    ("talks.demand", None, "{who} {cue:demande} que les ambulances de {place} puissent {claim:passer} sans attendre."),
    ("attack.clash", None, "Les {claim:combats} se poursuivent à l'est de {place}, où les routes restent fermées depuis le {when}."),
    (
        "statement",
        None,
        "« Personne ne partira de {place} », {cue:répète} {who}, qui {claim:parle} d'un hiver long et de caves mal chauffées.",
    ),
)
# What stands around the claims: put together from these, so that no two dispatches share more than turns of phrase.
_WHEN = "Depuis deux jours|À la tombée de la nuit|Avant l'aube|Malgré la pluie|Entre deux alertes|Au retour du gel|Faute de courant".split(
    "|"
)
_THINGS = "les convois|les guetteurs|les boulangers|les équipes de l'eau|les bergers|les élèves|les cheminots|les veilleurs".split("|")
_DO = "contournent|abandonnent|regagnent|surveillent|réparent|traversent|évitent|racontent".split("|")
_WHAT = "la route basse|le vieux pont|la scierie|les vergers|le silo|la gare de triage|les étangs|le moulin".split("|")
_NEAR = "près du hameau de|à la sortie de|sur les hauteurs de|derrière le bois de|au carrefour de|face au bourg de".split("|")
_SYLLABLES = "vo ri kal tom bre zel na dou ky mar sten ol pav li tchou gra ber os ni var ka lem fo rud si jev ha".split()
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_STANCES = {"dément": "denies", "reconnaît": "acknowledges", "promet": "promises", "demande": "demands"}


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence: its text, where each slot stands in it, what they mean."""

    text: str
    at: dict[str, tuple[int, int]]
    kind: str
    unit: str | None
    who: str
    cue: str
    number: int
    town: str
    day: dt.date


def readings(number: int, seed: int = 11) -> Iterator[Reading]:
    """``number`` readings in the order of their days, each with ten to fourteen claims."""
    draw = random.Random(seed)
    recent: deque[tuple[list[_Said | str], str]] = deque(maxlen=400)
    for index in range(number):
        day = FIRST_DAY + dt.timedelta(days=index * DAYS // number)
        outlet = f"{draw.choice(_NAMED)} {draw.choice(_AFTER)}"
        if recent and draw.random() < REPRINTS:
            said, title = draw.choice(recent)
            said = said if draw.random() < 0.5 else said[: max(3, len(said) - draw.randrange(1, 4))]
            title = title if draw.random() < 0.5 else f"{title} : le point"
        else:
            said, title = _dispatch(draw, day), f"{draw.choice(_TOWNS)} : ce que disent les communiqués"
            recent.append((said, title))
        yield _reading(index, said, title, outlet, day)


def _dispatch(draw: random.Random, day: dt.date) -> list[_Said | str]:
    said: list[_Said | str] = [_sentence(draw, day) for _ in range(draw.randrange(10, 15))]
    for _ in range(4):
        said.insert(draw.randrange(1, len(said)), _filler(draw))
    return said


def _filler(draw: random.Random) -> str:
    parts = (draw.choice(part) for part in (_WHEN, _THINGS, _DO, _WHAT, _NEAR))
    when, who, does, what, near = parts
    return f"{when}, {who} {does} {what}, {near} {_hamlet(draw)}."


def _hamlet(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=3)).capitalize()


@lru_cache(maxsize=4096)
def _parts(frame: str) -> list[tuple[str, str, str]]:
    return [(text, slot or "", fixed or "") for text, slot, fixed, _ in string.Formatter().parse(frame)]


def _sentence(draw: random.Random, day: dt.date) -> _Said:
    kind, unit, frame = draw.choice(_FRAMES)
    # a few speak every day, many once: as in a war
    rank = min(int(draw.paretovariate(0.6)), len(_FIRST) * len(_LAST)) - 1
    who = _OFFICES[rank] if rank < len(_OFFICES) else f"{_FIRST[rank % len(_FIRST)]} {_LAST[rank // len(_FIRST)]}"
    about = day - dt.timedelta(days=draw.randrange(0, 9))
    num, town = draw.randrange(2, 3000), draw.choice(_TOWNS)
    values = {"who": who, "num": f"environ {num}", "place": town, "when": f"{about.day} {_MONTHS[about.month - 1]}"}
    text, at, cue = "", {}, ""
    frame = f"{frame.removesuffix('.')}, {draw.choice(_NEAR)} {_hamlet(draw)}."
    for before, slot, fixed in _parts(frame):
        text += before
        if slot:
            start, value = len(text), fixed or values[slot]
            text += value[0].upper() + value[1:] if not start else value
            at[slot] = (start, len(text))
            cue = value if slot == "cue" else cue
    return _Said(text, at, kind, unit, who, cue, num, town, about)


def _reading(index: int, said: list[_Said | str], title: str, outlet: str, day: dt.date) -> Reading:
    text, starts = "", []
    for number, one in enumerate(said):
        text += ("" if not number else "\n\n" if number % 4 == 0 else " ") if text else ""
        starts.append(len(text))
        text += one if isinstance(one, str) else one.text
    slug = outlet.lower().replace(" ", "-")
    doc = Document(f"made-{index:06}", text, outlet=outlet, url=f"https://{slug}.example/{index}", title=title, published=day.isoformat())
    made = Reading(doc, passages=(Passage(Span.of(text, 0, len(text)), "paragraph"),), version=VERSION)
    return _with_claims(made, [(start, one) for start, one in zip(starts, said, strict=True) if not isinstance(one, str)])


def _with_claims(made: Reading, said: list[tuple[int, _Said]]) -> Reading:
    text, doc = made.document.text, made.document.id
    nums: list[Quantity] = []
    whens, places, attrs, claims = [], [], [], []
    for number, (start, one) in enumerate(said):

        def span(slot: str, start: int = start, one: _Said = one) -> Span:
            return Span.of(text, start + one.at[slot][0], start + one.at[slot][1])

        whole = Span.of(text, start, start + len(one.text))
        attr = f"a{number}" if "who" in one.at else None
        if attr:
            cue = span("cue") if "cue" in one.at else None
            stance = _STANCES.get(one.cue, "asserts")
            attrs.append(Attribution(attr, span("who"), cue, (whole,), "indirect", stance, one.who, rule=("subject of a cue",)))
        if "when" in one.at:
            whens.append(When(f"w{number}", span("when"), one.day, one.day, "on", rule=("day month",)))
        place = _place(f"p{number}", span("place"), one.town)
        places.append(place)
        figure = len(nums) if one.unit else None
        if one.unit:
            nums.append(Quantity(f"q{number}", span("num"), one.number, one.number, "about", one.unit, rule=("about <number>",)))
        day = one.day if "when" in one.at else None
        date = f"w{number}" if day else None
        ident = stable_id("c", [doc, start, one.kind, one.number])
        mood, voice = "denied" if one.cue == "dément" else "asserted", "attributed" if attr else "outlet"
        claim = Claim(ident, one.kind, span("claim"), whole, mood, voice, attr, place=place.name, start=day, end=day, quantity=figure)
        claims.append(replace(claim, place_ref=place.id, date_ref=date, rule=("active verb",)))
    return replace(made, quantities=tuple(nums), dates=tuple(whens), places=tuple(places), attributions=tuple(attrs), claims=tuple(claims))


def _place(key: str, span: Span, town: str) -> PlaceMention:
    """The town at a made point: what is measured is the ledger, not the map."""
    number = _TOWNS.index(town)
    lat, lon = 46 + number % 7 + number / 100, 30 + number % 9 + number / 100
    return PlaceMention(key, span, "place", town, "UA", lat, lon, "city", 10_000 + number, rule=("city name",))
