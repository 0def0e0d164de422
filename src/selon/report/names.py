"""Countries by the names that texts give them, and how a place is headed.

In: a name, a place mention. Out: country codes, headings.
Never: guesses; a name that is no country's is None.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from selon.model import PlaceMention, Reading
from selon.report.entries import fold
from selon.report.pieces import Piece, Ref, fill, word
from selon.report.verbatim import flat
from selon.report.words import Words

_REGION_WORDS = tuple(
    fold(w)
    for w in ("région", "oblast", "province", "république", "kraï", "district", "raïon", "gouvernorat", "wilaya", "état", "comté", "crimée")
)
_SMALL = {"de", "du", "des", "la", "le", "les", "d", "l", "en", "sur"}


@cache
def _codes(lang: str) -> dict[str, str]:
    found = {fold(name): code for code, name in Locale.parse(lang).territories.items() if len(code) == 2}
    return found


def country_code(name: str, lang: str) -> str | None:
    """The code of the country that the name is, in that language or in English; None for anything else."""
    key = fold(name)
    return _codes(lang).get(key) or _codes("en").get(key)


def best_mention(readings: list[Reading], place: PlaceMention) -> tuple[Reading, PlaceMention] | None:
    """The mention of the same place whose words say most (``région de Koursk`` rather than ``Koursk``)."""
    found = [
        (r, p) for r in readings for p in r.places if p.name == place.name and p.country == place.country and p.feature == place.feature
    ]
    return max(found, key=lambda rp: _telling(rp[1].span.surface), default=None)


def _telling(surface: str) -> tuple[bool, bool, int]:
    return fold(surface).startswith(_REGION_WORDS), not surface.isupper(), -len(surface)


def place_pieces(readings: list[Reading], place: PlaceMention, words: Words, *, head: bool = False) -> list[Piece]:
    """A place in the words of the texts (French) or by its English name (English); with its country as a heading."""
    if place.name is None:
        country = words.country(place.country)
        docs = [(r, p) for r in readings for p in r.places if p.id == place.id and p.span == place.span]
        return [Piece("derived", country, tuple(Ref.of(r.document, p.span) for r, p in docs[:1]))] if country else []
    found = best_mention(readings, place)
    if found is None:
        return []
    reading, best = found
    ref = Ref.of(reading.document, best.span)
    name = [Piece("derived", best.name, (ref,))] if words.lang == "en" and best.name else _french(best, ref, words)
    country = words.country(place.country)
    if not head or country is None or place.feature == "country":
        return name
    return list(fill(words["place_heading"], place=name, country=Piece("derived", country, (ref,))))


def _french(place: PlaceMention, ref: Ref, words: Words) -> list[Piece]:
    surface = _calm(flat(place.span.surface))
    name = Piece("name", surface, (ref,))
    if place.feature == "admin1" and not fold(surface).startswith(_REGION_WORDS):
        return [word(words["region_of"]), name]
    return [name]


def _calm(surface: str) -> str:
    """A name in capitals as one writes it: ``RÉGION DE SOUMY`` → ``Région de Soumy``."""
    if not surface.isupper() or len(surface) < 4:
        return surface
    words = re.split(r"([\s'’-])", surface.lower())
    return "".join(w if w in _SMALL else w[:1].upper() + w[1:] for w in words)
