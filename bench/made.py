"""Made articles for measuring speed: dispatches of about 400 words whose sentences never repeat.

In: a number of articles, a seed. Out: documents. Never: a sentence of anyone's; persons and outlets are invented.

Each sentence is drawn from a frame with figures, places, days and speakers of its own, so that the reader's cache by sentence helps no
more than it does on real material without reprints.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from selon.model import Document

_WHO = (
    "le gouverneur régional {n}", "la maire de {p}, {n}", "le porte-parole de l'état-major, {n}", "le ministère de la Défense",
    "les autorités locales", "le commandement du front Est", "une source militaire", "l'opérateur du réseau", "le parquet régional",
    "un officier de la {k}e brigade", "la vice-ministre {n}", "le chef des secours, {n}", "l'armée russe", "l'état-major ukrainien",
)  # fmt: skip
_NAMES = (
    "Oleh Drobyna",
    "Iryna Vasko",
    "Taras Holub",
    "Nadia Kremin",
    "Bohdan Zaritch",
    "Larissa Tchomko",
    "Ihor Sadlo",
    "Vira Potapiv",
    "Pavlo Renko",
    "Olha Mirna",
)
_TOWNS = (
    "Soumy", "Kharkiv", "Pokrovsk", "Koupiansk", "Kherson", "Zaporijjia", "Tchernihiv", "Odessa", "Mykolaïv", "Kramatorsk",
    "Tchassiv Iar", "Kourakhové", "Vovtchansk", "Izioum", "Lyman", "Sloviansk", "Nikopol", "Poltava", "Dnipro", "Konotop",
)  # fmt: skip
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FRAMES = (
    "Au moins {a} personnes ont été tuées et {b} autres blessées {d} dans une frappe sur {p}, a annoncé {w}.",
    "Selon {w}, {a} drones ont été abattus dans la nuit de {d} à {e} au-dessus de la région de {p}.",
    "« Nous avons perdu {a} hommes en {b} jours près de {p}, et personne ne viendra nous relever », a déclaré {w}.",
    "{W} a affirmé {d} que ses troupes contrôlaient {a} km² autour de {p}, soit {b} % de plus que le mois dernier.",
    "Un immeuble de {b} étages a été touché à {p}, où {a} habitants attendent encore de l'eau depuis {d}.",
    "D'après {w}, la production atteindra {a} obus par mois d'ici à la fin de l'année, contre {b} en janvier dernier.",
    "{W} dément avoir visé l'hôpital de {p} et accuse l'ennemi d'y avoir déployé {a} soldats.",
    "Les combats se poursuivent à une dizaine de kilomètres de {p}, où {a} familles ont été évacuées {d}.",
    "La livraison de {a} blindés, promise {d}, prendra au moins {b} mois, a reconnu {w}.",
    "« Il reste {a} civils dans les caves de {p} », a précisé {w}, ajoutant que {b} enfants avaient été mis à l'abri {d}.",
    "La municipalité de {p} a rouvert {a} écoles sur {b}, malgré les alertes qui se succèdent depuis {d}.",
    "{W} n'a pas souhaité commenter le chiffre de {a} prisonniers avancé {d} à {p}.",
    "Les forces russes auraient avancé de {b} kilomètres vers {p} en {a} heures, selon {w}.",
    "Quelque {a} tonnes de blé ont brûlé {d} dans le port de {p}, d'après {w}.",
    "Le pont qui relie {p} à la rive gauche, coupé {d}, ne sera pas réparé avant {b} semaines.",
    "{W} promet {a} millions d'euros pour reconstruire {p}, où {b} ateliers ont rouvert.",
    "Près de {a} réfugiés ont quitté {p} depuis {d}, et {b} cars doivent encore partir.",
    "« Chaque nuit, {b} explosions, chaque matin {a} appels », raconte une habitante de {p}, jointe {d} par téléphone.",
)


def articles(number: int = 500, words: int = 400, seed: int = 7) -> Iterator[Document]:
    """``number`` documents of about ``words`` words; the same seed gives the same texts."""
    draw = random.Random(seed)
    for index in range(number):
        sentences: list[str] = []
        while sum(len(s.split()) for s in sentences) < words:
            sentences.append(_sentence(draw))
        paragraphs = [" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)]
        yield Document(f"made-{index:04}", "\n\n".join(paragraphs), outlet="Agence Essai", published="2025-03-14")


def _sentence(draw: random.Random) -> str:
    town = draw.choice(_TOWNS)
    who = draw.choice(_WHO).format(n=draw.choice(_NAMES), p=town, k=draw.randrange(10, 130))
    day, next_day = draw.sample(_DAYS, 2)
    text = draw.choice(_FRAMES)
    return text.format(
        a=draw.randrange(3, 4000), b=draw.randrange(2, 90), d=day, e=next_day, p=draw.choice(_TOWNS), w=who, W=who[0].upper() + who[1:]
    )
