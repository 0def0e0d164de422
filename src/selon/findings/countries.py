"""Which country's side a name stands for: ``armée ukrainienne``, ``Ukrainiens``, ``forces de Kiev`` and ``Ukraine`` are one.

In: a name as a claim gives it, and the language of its text. Out: an ISO 3166-1 code, or None where it names no country or several.
Never: knows a person's or a body's country: only what the words of the name say.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from selon import languages

_SHORTEST = 4  # a stem of an adjective; shorter ones begin too many other words


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Lower case without accents; a curly apostrophe is a plain one."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@cache
def _tables(lang: str) -> tuple[dict[str, str], dict[str, str], int]:
    """(whole name → code, stem of an adjective → code, longest stem) of a language; empty without a table of countries."""
    path = languages.load(lang).path / "names" / "countries.tsv" if lang in languages.known() else None
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    if path is None or not path.is_file():
        return whole, stems, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition("\t")
        if line.startswith("#") or not rest:
            continue
        names, _, adjectives = rest.partition("\t")
        whole |= {fold(n): code for n in names.split("|")}
        stems |= {fold(s): code for s in adjectives.split("|") if len(s) >= _SHORTEST}
    return whole, stems, max(map(len, stems), default=0)


@cache
def _capitals(lang: str) -> dict[str, str]:
    path = languages.load(lang).path / "words" / "actors.yaml"
    rows = languages.load(lang).words("actors").get("capitals", {}) if path.is_file() else {}
    whole = _tables(lang)[0]
    return {fold(city): whole[fold(state)] for city, state in rows.items() if fold(state) in whole}


@lru_cache(maxsize=20_000)
def country_of(name: str | None, lang: str) -> str | None:
    """The country that the name's words stand for. Country names of several words are found whole."""
    if not name or lang not in languages.known():
        return None
    whole, stems, longest = _tables(lang)
    plain = fold(name)
    capitals = _capitals(lang)
    found = set()
    for state in sorted((s for s in whole if s in plain), key=len, reverse=True):
        # Longer names first, so that «République démocratique du Congo» is not the other Congo too.
        plain, count = re.subn(rf"(?<!\w){re.escape(state)}(?!\w)", " ", plain)
        found |= {whole[state]} if count else set()
    for word in re.findall(r"\w+(?:-\w+)*", plain):
        code = capitals.get(word) or _by_stem(word, stems, longest)
        parts = [code] if code or "-" not in word else [_by_stem(w, stems, longest) for w in word.split("-")]
        found |= {p for p in parts if p}
    return next(iter(found)) if len(found) == 1 else None


def _by_stem(word: str, stems: dict[str, str], longest: int) -> str | None:
    """The country whose adjective the word is: a stem and an ending of up to four letters."""
    ends = range(min(len(word), longest), _SHORTEST - 1, -1)
    return next((stems[word[:n]] for n in ends if word[:n] in stems and len(word) - n <= 4), None)
