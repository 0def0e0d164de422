"""French words that point to a place named elsewhere, or name a country by an adjective: «y», «cette région», «territoire russe».

In: the text of a clause. Out: offsets in it, what is pointed at, and in which words.
Never: says which place it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# «il y a», «s'y opposer» point to no place.
_THERE = re.compile(r"(?<!il )(?<!il n')(?<!s')(?<!\w)(?<!-)y(?= )")
_THIS = re.compile(
    r"\b(?:dans|de|à|sur) (?:ce|cet|cette) "
    r"(?:(?P<area>région|oblast|province)|(?P<town>ville|village|localité|bourg|commune)|(?P<land>pays))\b"
)
_OWN = re.compile(r"\bsur (?:son|leur)(?: propre)? (?:sol|territoire)\b")
_LAND = re.compile(r"(?:(?<=\ben )|(?<=\bdu ))territoire (?P<adjective>[a-zà-ÿ-]{4,})")
_HELD = ("y ", " ce ", " cet", "sur ", "territoire")  # one of these is in whatever the patterns match
_FEATURES = {"area": ("admin1", "region"), "town": ("city", "village"), "land": ("country",)}


def pointing(text: str) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """(start, end, how, what).

    ``there``: any place; ``this``: one of these features; ``own``: the subject's country; ``land``: the country of an adjective.
    """
    low = text.lower().replace("’", "'")
    if not any(word in low for word in _HELD):
        return
    for m in _THERE.finditer(low):
        yield m.start(), m.end(), "there", ()
    for m in _THIS.finditer(low):
        yield m.start(), m.end(), "this", _FEATURES[m.lastgroup or "area"]
    for m in _OWN.finditer(low):
        yield m.start(), m.end(), "own", ("country",)
    for m in _LAND.finditer(low):
        yield m.start(), m.end(), "land", (m["adjective"],)
