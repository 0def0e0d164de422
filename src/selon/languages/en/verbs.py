"""English verb forms: base forms in, every form with its base and tense out.

In: base forms. Out: a table form → (base, tense) pairs; tense: base, pres, past, pp, ing. Never: looks at a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from selon.languages import load

Form = tuple[str, str]


@cache
def _irregular() -> dict[str, list[str]]:
    found: dict[str, list[str]] = load("en").words("verbs")["irregular"]
    return found


@cache
def _doubled() -> frozenset[str]:
    return frozenset(load("en").words("verbs")["doubled"])


@lru_cache(maxsize=4096)
def forms(base: str) -> tuple[tuple[str, str], ...]:
    """(form, tense) of one verb."""
    double = base in _doubled() or re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", base) is not None
    stem = base + base[-1] if double else base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else base
    if re.search(r"(?:s|x|z|ch|sh|o)$", base):
        third = base + "es"
    elif re.search(r"[^aeiou]y$", base):
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    ing = base[:-2] + "ying" if base.endswith("ie") else stem + "ing"
    if base in _irregular():
        past, participle = _irregular()[base]
    else:
        past = participle = base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else base + "d" if base.endswith("e") else stem + "ed"
    return ((base, "base"), (third, "pres"), (past, "past"), (participle, "pp"), (ing, "ing"))


# Forms that no rule gives.
_BY_HEART = {"be": (("is", "pres"), ("are", "pres"), ("am", "pres"), ("were", "past")), "have": (("has", "pres"),)}


def table(bases: Iterable[str]) -> dict[str, tuple[Form, ...]]:
    """Form → the verbs and tenses that it may be."""
    out: dict[str, list[Form]] = {}
    for base in bases:
        for form, tense in forms(base):
            out.setdefault(form, []).append((base, tense))
        for form, tense in _BY_HEART.get(base, ()):
            out.setdefault(form, []).append((base, tense))
        if base in ("cancel", "signal", "label", "travel", "model"):
            for form, tense in ((base + "ed", "past"), (base + "ing", "ing")):
                out.setdefault(form, []).append((base, tense))
    return {form: tuple(rows) for form, rows in out.items()}
