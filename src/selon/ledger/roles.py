"""A role as a text words it: which post, of which country or place, and whether it says whose it is.

In: words that stand by a name or for one (``le chef d'état-major ukrainien``). Out: ``Role``.
Never: takes a rank or a trade for a post, or a former holder for the holder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from selon import datafile, languages
from selon.knowledge.sounds import fold

PATH = Path(__file__).with_name("speakers.yaml")
KEYS = frozenset("small definite indefinite former troops ranks titles posts alone feminine same other military".split())
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Role:
    """``post``: its telling words in order; ``country``: code, where an adjective or a name says it; ``rank``: a rank without a post.

    ``one``: of one holder at a time, and said fully enough to know which.
    """

    post: tuple[str, ...]
    country: str | None
    rank: str | None
    one: bool

    @property
    def key(self) -> tuple[frozenset[str], str | None]:
        """Two wordings of one post have it in common."""
        return frozenset(self.post), self.country


@cache
def words(lang: str) -> dict[str, Any]:
    """The language's words; French ones where it has none."""
    data = datafile.read(PATH)
    for row in data.values():
        datafile.check_keys(PATH, row, KEYS)
    row = data.get(lang) or data["fr"]
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in row.items()}


@cache
def military(lang: str = "fr") -> frozenset[str]:
    """Words of posts that go with a rank."""
    return frozenset(words(lang)["military"])


@cache
def _countries(lang: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """(names and capitals, beginnings of adjectives) with their country's code."""
    if lang not in languages.known():
        return {}, ()
    pack = languages.load(lang)
    named: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    for line in (pack.path / "names" / "countries.tsv").read_text(encoding="utf-8").splitlines():
        code, names, *rest = (*line.split("\t"), "")
        if len(code) == 2:
            named |= {fold(name): code for name in names.split("|")}
            stems += [(fold(stem), code) for stem in (rest[0].split("|") if rest else []) if len(stem) > 3]
    capitals = pack.words("actors").get("capitals", {})
    named |= {fold(capital): named[fold(country)] for capital, country in capitals.items() if fold(country) in named}
    return named, tuple(sorted(stems, key=lambda s: -len(s[0])))


@lru_cache(maxsize=20_000)
def country_of(word: str, lang: str) -> str | None:
    """The country that a word names or is the adjective of."""
    named, stems = _countries(lang)
    low = fold(word)
    return named.get(low) or next((code for stem, code in stems if low.startswith(stem) and len(low) - len(stem) <= 4), None)


@lru_cache(maxsize=20_000)
def role_of(text: str, lang: str) -> Role | None:
    """The role that these words give; None where they give none, a former one, or one of many."""
    known = words(lang)
    surfaces = _WORD.findall(text)
    plain = [fold(w) for w in surfaces]
    if not plain or set(plain) & known["former"] or plain[0] in known["indefinite"]:
        return None
    country = next((code for w in surfaces if (code := country_of(w, lang))), None)
    kept = [(w, s) for w, s in zip(plain, surfaces, strict=True) if w not in known["small"] and country_of(s, lang) is None]
    post = tuple(str(known["feminine"].get(w, w)) for w, _ in kept if w not in known["titles"])
    if len(post) == 1 and post[0] in known["ranks"]:
        return Role((), country, post[0], one=False)
    rank = next((w for w in post if w in known["ranks"]), None)
    if {"etat", "major"} <= set(post):
        post = tuple(w for w in post if w not in known["troops"])
    post = tuple(str(known["same"].get(" ".join(post), " ".join(post))).split())
    proper = any(s[0].isupper() for _, s in kept[1:])
    return Role(post, country, rank if not post else None, one=bool(post) and _of_one(post, known, country, proper=proper))


def _of_one(post: tuple[str, ...], known: dict[str, Any], country: str | None, *, proper: bool) -> bool:
    """Whether the words say which post it is: a country's president, a place's mayor, a country's minister of something."""
    if set(post) & known["other"]:
        return False
    said = " ".join(post)
    head = next((p for p in sorted(known["posts"], key=len, reverse=True) if said == p or said.startswith(p + " ")), None)
    if head is None:
        return False
    if said == head:
        return country is not None and head in known["alone"]
    return proper or country is not None
