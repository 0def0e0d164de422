"""When two names are one actor's, two units one class, two places one place.

In: names and rows of the gold's shape. Out: true or false.
Never: knows a document.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from selon import datafile

PATH = Path(__file__).with_name("sides.yaml")
Row = Mapping[str, Any]


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = datafile.read(PATH, ("states", "small", "troops", "area", "units"))
    return data


@cache
def words(name: str | None) -> tuple[str, ...]:
    """The telling words of a name: lower case, without accents, articles and prepositions."""
    text = unicodedata.normalize("NFKD", (name or "").replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return tuple(w for w in re.findall(r"[a-z0-9-]+", text) if w not in _data()["small"])


def _state(tokens: frozenset[str]) -> str | None:
    """The state of which all the words are names."""
    return next((code for code, row in _data()["states"].items() if tokens <= set(row["names"])), None)


def _adjectives(tokens: frozenset[str]) -> set[str]:
    """The states of which a word is an adjective."""
    return {code for code, row in _data()["states"].items() if any(t.startswith(stem) for t in tokens for stem in row["stems"])}


@cache
def same_name(one: str | None, two: str | None) -> bool:
    """Two names of one actor: a state by any of its names; else the words of one within the other's, or most words shared.

    Never two sides: a Russian ministry is no Ukrainian one.
    """
    a, b = frozenset(words(one)), frozenset(words(two))
    if not a or not b:
        return a == b
    here, there = _state(a), _state(b)
    if here or there:
        return here == there
    sides, others = _adjectives(a), _adjectives(b)
    if sides and others and not sides & others:
        return False
    return a <= b or b <= a or len(a & b) > 0.5 * len(a | b)


@cache
def _troops_of(name: str | None) -> frozenset[str]:
    """The states that a name comes down to once the words for troops are off: ``armée russe`` is Russia."""
    rest = frozenset(w for w in words(name) if w not in _data()["troops"])
    if not rest:
        return frozenset()
    states = _data()["states"]
    whole = {code for code, row in states.items() if rest <= set(row["names"])}
    return frozenset(whole | {code for code, row in states.items() if all(any(w.startswith(s) for s in row["stems"]) for w in rest)})


def same_side(one: str | None, two: str | None) -> bool:
    """Two actors of claims: by name, or as the troops of one state."""
    return same_name(one, two) or bool(_troops_of(one) & _troops_of(two))


def same_unit(one: str | None, two: str | None) -> bool:
    """Measures and the common counted things by name; every other noun is one class."""
    known = _data()["units"]
    return (one if one in known else "count") == (two if two in known else "count")


def kilometres(one: Row, two: Row) -> float:
    """The great-circle distance; infinite where a point is missing."""
    points = [one.get("lat"), one.get("lon"), two.get("lat"), two.get("lon")]
    if any(p is None for p in points):
        return math.inf
    lat, lon, lat2, lon2 = (math.radians(float(p)) for p in points if p is not None)
    chord = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, chord)))


def same_place(gold: Row, read: Row) -> bool:
    """A country by its code; an area by its name or within 60 km; regions, seas and rivers by name or within 400; a town within 25."""
    feature = gold.get("feature")
    if feature == "country":
        if gold.get("country"):
            return bool(gold["country"] == read.get("country"))
        return same_name(gold["name"], read.get("name"))
    if feature in {"admin1", "admin2"}:
        return read.get("feature") in {"admin1", "admin2", "region"} and (_bare(gold) == _bare(read) or kilometres(gold, read) <= 60)
    if feature in {"region", "sea", "river"}:
        return bool(_bare(gold) & _bare(read)) or kilometres(gold, read) <= 400
    return read.get("feature") not in {"country", "admin1"} and kilometres(gold, read) <= 25


def _bare(place: Row) -> frozenset[str]:
    return frozenset(words(place.get("name"))) - set(_data()["area"])
