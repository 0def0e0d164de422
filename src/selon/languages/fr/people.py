"""Which French people a number counts: soldiers, captives, or just people.

In: normalised text, what stands behind a number, and its value. Out: the same, with another unit where the words around say so.
Never: reads a number, or decides that it counts nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from selon.languages.fr import tolls
from selon.languages.fr.counted import context
from selon.reading.amounts import Counted

_NEAR = 400
_MANY = 100  # from here on, men are soldiers though no word near says so
_LOST = ("tués", "blessés", "morts")
_LOSSES = re.compile(
    r"(?:chez|pour) l'(?:ennemi|adversaire|occupant)|dans (?:ses|leurs|nos) rangs|(?<!\w)payé\w* "
    r"|(?:armée|ennemi|occupant|forces|troupes)(?: \w+)? (?:a|ont|avait|avaient|aurait|auraient) (?:\w+ )?(?:perdu|eu|subi)"
    r"|pertes (?:russes|ukrainiennes|ennemies|de l'armée)",
    re.IGNORECASE,
)
_FREED = re.compile(
    r"(?: [\w-]+)?(?: (?:ont|avaient|auraient|seront|seraient) (?:été )?| )"
    r"(?:libérés|échangés|relâchés|rapatriés|(?:recouvré|retrouvé) la liberté)(?!\w)",
    re.IGNORECASE,
)
_FIGHTS = re.compile(
    r"[^.;:,]{0,40}?(?<!\w)(?:dépos\w+ les armes|se (?:sont )?(?:rend|maint|retranch|infiltr|batt)|retranchés|encerclés|neutralisés"
    r"|éliminés|infiltrés|massés|déployés|tiennent|tenaient|attaqu|assaut)",
    re.IGNORECASE,
)


def sort(text: str, what: Counted | None, value: float) -> Counted | None:
    """What is counted, as the words around it tell: men and people named by their country may be soldiers, what is killed is somebody."""
    if what is None or what.how not in ("noun", "unknown") or what.unit not in ("soldier", "person", "count"):
        return what
    noun = text[max(0, what.end - 24) : what.end].replace("'", " ").rsplit(" ", 1)[-1]
    unit = what.unit
    if what.how == "unknown" and unit == "count":
        unit = "person" if tolls.killed(text, what.end) else unit
    elif noun[0].isupper() and noun[1:].islower() and unit == "person":
        unit = "prisoner" if _FREED.match(text, what.end) else "soldier" if _FIGHTS.match(text, what.end) else unit
    elif noun.lower() in ("homme", "hommes"):
        unit = "prisoner" if _FREED.match(text, what.end) else "soldier" if _soldiers(text, what.end, value) else "person"
    elif noun.lower() in _LOST and _LOSSES.search(text, *_sentence(text, what.end)):
        unit = "soldier"
    return what if unit == what.unit else replace(what, unit=unit)


def _soldiers(text: str, end: int, value: float) -> bool:
    """Whether men are soldiers: not beside women and children, nor arrested or old, nor a few where no soldier is spoken of."""
    return not context("civil_context").search(text, *_sentence(text, end)) and (value >= _MANY or _military(text))


@lru_cache(maxsize=4)
def _military(text: str) -> bool:
    return context("military_context").search(text) is not None


def _sentence(text: str, end: int) -> tuple[int, int]:
    start = max(text.rfind(c, max(0, end - _NEAR), end) for c in ".!?\n") + 1
    stop = min((i for c in ".!?\n" if (i := text.find(c, end, end + _NEAR)) >= 0), default=end + _NEAR)
    return max(start, end - _NEAR), stop
