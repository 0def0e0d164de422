"""French word knowledge that the readers of names and cues share: who can speak, which words are verb forms.

In: a word. Out: its kind as a speaker, its analyses as a verb. Never: looks at a sentence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from selon.languages import load
from selon.languages.fr.verbs import Form, table


@cache
def words() -> Any:
    """The actor words of this pack as sets."""
    data = load("fr").words("actors")
    return {k: frozenset(str(w).lower() for w in v) for k, v in data.items()}


FINITE = frozenset({"pres", "impf", "ps", "fut", "cond"})


@cache
def verb_forms() -> dict[str, tuple[Form, ...]]:
    """Every form of every verb that this pack names: the parser's parts of speech for verbs are checked against it."""
    data = load("fr")
    cues = data.words("attribution")
    known: set[str] = set(data.words("verbs")["common"])
    for group in cues["verbs"].values():
        known.update(word.replace("s'", "se ").removeprefix("se ").removeprefix("y ").removeprefix("en ").split()[0] for word in group)
    for key in ("heads", "negated", "after_heads", "wishes", "silent"):
        known.update(w.replace("s'", "se ").removeprefix("se ").split()[0] for w in cues["withholds"][key])
    for key in ("phrases", "negated_phrases"):
        known.update(w.replace("s'", "se ").removeprefix("se ").removeprefix("en ").split()[0] for w in cues["withholds"][key])
    known.update(w.split()[0] for row in cues["semi"].values() for w in row if not w.startswith("en "))
    known.update(posture.split()[0] for group in cues["postures"].values() for posture in group)
    known.update(word for word in (*cues["announces"], *cues["gestures"]) if " " not in word)
    return table(known)


@cache
def days() -> frozenset[str]:
    """Words of days, months and times of the day."""
    return frozenset(load("fr").words("attribution")["days"])


@cache
def months() -> frozenset[str]:
    """The months by their whole names."""
    return frozenset(forms.split("|")[0] for forms in load("fr").words("dates")["months"].values())


@cache
def before_noun() -> frozenset[str]:
    """Adjectives that stand before their noun: «lourdes pertes»."""
    return frozenset(load("fr").words("syntax")["before_noun"])


def finite(word: str) -> list[Form]:
    """The finite analyses of a word, if it is a known verb's form."""
    return [f for f in verb_forms().get(word, ()) if f.tense in FINITE]


@lru_cache(maxsize=1)
def addressees() -> frozenset[str]:
    """Those to whom one speaks, never a part of the source."""
    return frozenset(load("fr").words("attribution")["addressees"])


@lru_cache(maxsize=1)
def institutions() -> frozenset[str]:
    """Bodies where one holds a post («ambassadeur à l'ONU»), unlike those to whom one speaks."""
    return frozenset(load("fr").words("actors")["institutions"])


@cache
def relations() -> frozenset[str]:
    """What people are to one another: «veuve», «neveu»."""
    return frozenset(load("fr").words("actors")["offices"]["relations"])


@cache
def posts_held() -> frozenset[str]:
    """Posts of which a place or a house has one: «maire», «ministre»."""
    return frozenset(load("fr").words("actors")["offices"]["posts"])


_PREFIXED = re.compile(r"(?:vice|ex|co|sous|haut|haute|contre)-?(\w+(?:-\w+)*)$")


@lru_cache(maxsize=50_000)
def head_kind(word: str) -> str | None:
    """role, body, document or group where the noun can speak; None otherwise."""
    kinds = words()
    for kind, key in (("role", "roles"), ("body", "bodies"), ("document", "documents"), ("group", "groups")):
        if word in kinds[key]:
            return kind
    for kind, key in (("role", "roles"), ("body", "bodies"), ("document", "documents"), ("group", "groups")):
        if word.endswith("s") and word[:-1] in kinds[key]:
            return kind
    prefixed = _PREFIXED.match(word)
    if prefixed and prefixed.group(1) != word:
        return head_kind(prefixed.group(1))
    first = word.split("-", maxsplit=1)[0]
    return head_kind(first) if first != word and len(first) > 3 else None  # «médecin-chef», «ministre-président»


@cache
def _sides() -> dict[str, str]:
    """Adjective stem («russ», «ukrainien») → country, from the pack's table of country names."""
    out: dict[str, str] = {}
    for line in (load("fr").path / "names" / "countries.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) >= 3 and not line.startswith("#"):
            for stem in parts[2].split("|"):
                out[stem] = parts[1].split("|")[0]
    return out


@lru_cache(maxsize=10_000)
def side(adjective: str) -> str | None:
    """The country of an adjective («russe» → Russie), or None."""
    low = adjective.lower()
    found = [stem for stem in _sides() if stem and low.startswith(stem)]
    return _sides()[max(found, key=len)] if found else None


@cache
def _countries() -> frozenset[str]:
    return frozenset(_sides().values())


def is_country(name: str) -> bool:
    """Is this the French name of a country?"""
    return name in _countries()
