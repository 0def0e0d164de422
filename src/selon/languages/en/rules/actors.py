"""English actors: what a noun phrase calls someone, as a name without article.

In: the words of a phrase. Out: ``Mention``: name, kind, gender, number, the roles that it carries.
Never: uses what stands outside the document, except that a capital stands for its country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from selon.languages import load
from selon.languages.en.counted import plural
from selon.reading.mentions import Mention
from selon.reading.syntax import Token

_ARTICLES = frozenset(
    "the a an this that these those his her its their our my your some several many few other another one two three four five six both "
    "all no any such more".split()
)
_DEFINITE = frozenset("the this that these those his her its their our my".split())
_STOPS = frozenset((",", "who", "which", "that", "(", "-", "—", "--", "whose", ";", ":", '"', "“", "”"))


@cache
def words() -> dict[str, frozenset[str]]:
    """The actor words of this pack as sets, with their plurals."""
    data = load("en").words("actors")
    return {k: frozenset(x for w in v for x in (str(w).lower(), plural(str(w)).lower())) for k, v in data.items() if isinstance(v, list)}


@cache
def capitals() -> dict[str, str]:
    """Capital → the country that it stands for."""
    return dict(load("en").words("actors")["capitals"])


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """(any name of a country → its usual name, adjective stem → country)."""
    named: dict[str, str] = {}
    stems: dict[str, str] = {}
    for line in (load("en").path / "names" / "countries.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 2:
            continue
        usual = cells[1].split("|")[0]
        named |= dict.fromkeys(cells[1].split("|"), usual)
        stems |= {stem: usual for stem in (cells[2].split("|") if len(cells) > 2 else []) if stem}
    return named, stems


def is_country(name: str) -> bool:
    """Is this the usual name of a country?"""
    return name in _countries()[0].values()


def country(name: str) -> str | None:
    """The usual name of a country, by any of its names."""
    return _countries()[0].get(name)


@lru_cache(maxsize=10_000)
def side(word: str) -> str | None:
    """The country of an adjective or of a people («Russian», «the Ukrainians»), or None."""
    low = word.lower()
    stems = _countries()[1]
    found = [stem for stem in stems if low.startswith(stem) and len(low) - len(stem) <= 3]
    return stems[max(found, key=len)] if found else None


@lru_cache(maxsize=50_000)
def head_kind(word: str) -> str | None:
    """role, body, document or group where the noun can speak; None otherwise."""
    low = word.lower()
    for kind, key in (("role", "roles"), ("group", "groups"), ("body", "bodies"), ("document", "documents")):
        if low in words()[key]:
            return kind
    return None


def gender_of(names: Sequence[str]) -> str | None:
    """What titles, posts and first names say."""
    low = [n.lower() for n in names]
    if any(n in words()["titles_f"] or n in words()["women"] for n in low):
        return "f"
    if any(n in words()["titles_m"] or n in words()["men"] for n in low):
        return "m"
    return None


def mention(tokens: Sequence[Token], norm: str) -> Mention:
    """What these words call someone."""
    start, end = tokens[0].start, tokens[-1].end
    low = [t.low for t in tokens]
    definite = low[0] in _DEFINITE
    stop = next((i for i, t in enumerate(tokens) if i and t.low in _STOPS and not _inside_word(tokens, i)), len(tokens))
    head, plain = _head(tokens[:stop])
    runs = _runs(tokens)
    roles = frozenset(w for w in low if head_kind(w) == "role")
    whole = norm[start:end]
    state = country(_bare(norm, tokens[:stop])) or capitals().get(_bare(norm, tokens[:stop]))
    if state:
        return Mention(start, end, state, "state", None, "s", roles, definite, True, low)
    person = _person(tokens, runs, stop, norm)
    if person:
        names = [t.text for t in tokens if t.low in words()["titles_f"] or t.low in words()["titles_m"]]
        return Mention(start, end, person, "person", gender_of([*names, *person.split()[:1]]), "s", roles, definite, True, low)
    name = _bare(norm, tokens[:stop]) or whole
    kind = head_kind(head) if head else None
    number = "p" if plain.morph in ("NNS", "NNPS") or low[0] in ("some", "several", "many", "these", "those", "two", "three") else "s"
    titled = any(b - a >= 2 for a, b in runs) and kind in ("group", "document", None)
    if kind == "body" or titled or kind is None and runs:
        return Mention(start, end, name, "body", None, "s" if kind == "body" else number, roles, definite, bool(runs), low)
    if kind == "document":
        return Mention(start, end, name, "document", None, number, roles, definite, False, low)
    called = name if number == "p" and low[0] not in _ARTICLES and not low[0].isdigit() and plain.pos == "NOUN" else f"unnamed: {name}"
    return Mention(start, end, called, "unnamed", gender_of(low), number, roles, definite, False, low)


def _inside_word(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen joins two words («secretary-general»)."""
    return tokens[i].text == "-" and i + 1 < len(tokens) and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _bare(norm: str, tokens: Sequence[Token]) -> str:
    """The words without determiners before them and a possessive behind them."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].low in _ARTICLES and not (first + 1 < last and tokens[first + 1].low == "of"):
        first += 1
    while last > first and tokens[last - 1].low in ("'s", "'", ",", "and"):
        last -= 1
    return norm[tokens[first].start : tokens[last - 1].end] if first < last else ""


def _head(tokens: Sequence[Token]) -> tuple[str, Token]:
    """The head noun: the last noun before a preposition."""
    last = tokens[0]
    for t in tokens:
        if t.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            last = t
        elif t.pos == "ADP" and t.low not in ("-",) and last.pos in ("NOUN", "PROPN"):
            break
    return last.low, last


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The runs of proper nouns."""
    runs: list[tuple[int, int]] = []
    for i, t in enumerate(tokens):
        if (t.pos == "PROPN" or t.low in ("-", "al", "von", "van", "de", "bin", "der") and runs and runs[-1][1] == i) and (
            t.text[:1].isupper() or t.low in ("-", "al", "von", "van", "de", "bin", "der")
        ):
            if runs and runs[-1][1] == i:
                runs[-1] = (runs[-1][0], i + 1)
            elif t.text[:1].isupper():
                runs.append((i, i + 1))
    return runs


def _person(tokens: Sequence[Token], runs: Sequence[tuple[int, int]], stop: int, norm: str) -> str | None:
    """The name of a person among the words: two names together, or one behind a title or a post; bodies and countries apart."""
    for begin, end in runs:
        first, last = begin, end
        while first < last and (
            tokens[first].low in words()["titles"]
            or tokens[first].low in words()["titles_m"]
            or tokens[first].low in words()["titles_f"]
            or side(tokens[first].low)
            and last - first > 2
        ):
            first += 1
        while last > first and not tokens[last - 1].text[:1].isupper():
            last -= 1
        inside = tokens[first:last]
        owner = last < len(tokens) and tokens[last].low in ("'s", "'") and end != runs[-1][1]
        if (
            not inside
            or owner
            or any(head_kind(t.low) or t.low in ("of", "times", "post", "news", "university", "states", "union", "nations") for t in inside)
        ):
            continue
        name = norm[inside[0].start : inside[-1].end]
        titled = first > 0 and (
            tokens[first - 1].low in words()["titles"]
            or head_kind(tokens[first - 1].low) == "role"
            or tokens[first - 1].low in (*words()["titles_m"], *words()["titles_f"])
        )
        if country(name) or name in capitals() or name.isupper() and len(name) < 6:
            continue
        known = inside[0].low in words()["men"] or inside[0].low in words()["women"]
        if (len(inside) >= 2 and (known or titled or len(inside) <= 4 and (first == 0 or tokens[first - 1].low != "the"))) or titled:
            return name
    return None


def role_words(name: str) -> list[str]:
    """The words of a name that count when two are held against each other."""
    return [w for w in re.findall(r"[\w'-]+", name.lower()) if w not in _ARTICLES and w not in ("of", "unnamed")]
