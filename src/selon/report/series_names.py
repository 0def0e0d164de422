"""Names on a chart: speakers, places, countries, units, in the language of the reader.

In: what a series holds (English names of places and countries, codes, ids). Out: short strings.
Never: gives a person another name than the text does.
"""

from __future__ import annotations

import textwrap
from functools import cache

from selon import languages
from selon.findings import wording
from selon.findings.things import Thing, Voice
from selon.report.names import country_code
from selon.report.words import Words


@cache
def _places(lang: str) -> dict[str, str]:
    """English name → the language's usual name."""
    path = languages.load(lang).path / "names" / "places.tsv" if lang in languages.known() else None
    if path is None or not path.is_file():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {cells[0]: cells[2].split("|")[0] for cells in reversed(rows) if len(cells) > 2}


def place(name: str | None, words: Words) -> str:
    """``région de Koursk`` for ``Kursk Oblast`` in French; the name itself where the language has no other."""
    if not name:
        return ""
    known = _places(words.lang)
    state = country_code(name, "en") if name not in known else None
    if state is not None:
        return words.country(state) or name
    seat, mark, _ = name.partition(" Oblast")
    if name not in known and mark and seat in known:
        return f"{words['region_of']}{known[seat]}"
    return known.get(name, name)


def country(key: str | None, words: Words) -> str:
    """A country by CLDR; another actor as it stands."""
    if not key:
        return ""
    return (words.country(key) if len(key) == 2 and key.isupper() else None) or key


def voice(who: Voice, words: Words) -> str:
    """The speaker, the outlet with «en son nom», or a map."""
    if who.kind == "outlet":
        return f"{who.name}, {wording.word('own voice')(words.lang)}"
    if who.kind == "map":
        return wording.word("map_voice")(words.lang).format(name=who.name)
    return wording.speaker(who.name)(words.lang)


def sort(thing: Thing, words: Words) -> str:
    """What a toll counts, and whose; the noun of a share."""
    kind = wording.word(thing.sort)(words.lang) if thing.sort else ""
    whose = country(thing.target, words)
    return ", ".join(p for p in (kind, whose, thing.of or "") if p)


def unit(name: str, words: Words) -> str:
    """The unit's name in the language, or its id."""
    return wording.unit(name)(words.lang)


def broken(name: str, width: int) -> list[str]:
    """The name on at most two lines."""
    lines = textwrap.wrap(name, width)
    return lines if len(lines) <= 2 else [lines[0], textwrap.shorten(" ".join(lines[1:]), width, placeholder=" …")]


def first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
