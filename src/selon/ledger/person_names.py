"""Names of persons as newspapers spell them: which letters sound alike, which names may be one.

In: names. Out: keys and likeness. Never: says that two are one person; a name alone never does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

from selon.knowledge.sounds import fold

LIKE = 0.86  # of the letters of two surnames that sound alike
_SOUNDS = [
    ("shch|chtch|tch|ch|sh", "S"), ("kh", "x"), ("ou", "u"), ("oo", "u"), ("w", "v"), ("ph", "f"),
    ("gu(?=[ei])", "g"), ("q", "k"), ("x(?!$)", "ks"), ("ts|tz", "c"), ("zh|j(?=[aou])", "i"), ("h", "g"), ("off$", "ov"), ("eff$", "ev"),
    ("[yij]+", "i"), ("i(?=[aeou])", ""), ("(?<=[aeou])i", "i"), (r"(.)\1+", r"\1"), ("(?<=[^aeiou])e$", ""),
]  # fmt: skip
TITLES = frozenset("m mm mr mrs ms mme mmes mlle dr pr sir".split())
_PARTICLES = frozenset("de du van von der den la le al el ben bin".split())


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """How a name sounds, whatever language's letters it was put into: ``Zelenskyy`` and ``Zelenski`` are one."""
    low = re.sub(r"[^a-z ]", "", fold(name))
    for spelt, heard in _SOUNDS:
        low = re.sub(spelt, heard, low)
    return low


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[tuple[str, ...], str]:
    """(given names, surname with its particles), titles set aside."""
    pieces = name.replace("’", "'").split()
    while len(pieces) > 1 and fold(pieces[0]) in TITLES:
        pieces = pieces[1:]
    at = len(pieces) - 1
    while at > 1 and fold(pieces[at - 1]) in _PARTICLES:
        at -= 1
    return tuple(pieces[:at]), " ".join(pieces[at:])


def same_surname(one: str, two: str) -> bool:
    """Whether two surnames may be spellings of one."""
    a, b = sound(parts(one)[1]), sound(parts(two)[1])
    return a == b or (min(len(a), len(b)) >= 5 and a[:1] == b[:1] and Indel.normalized_similarity(a, b) >= LIKE)


def same_given(one: str, two: str) -> bool:
    """Whether two given names may be spellings of one, or one the initial of the other; a name without one goes with any."""
    a, b = parts(one)[0], parts(two)[0]
    if not a or not b:
        return True
    first, second = sound(a[0]), sound(b[0])
    if first[:1] != second[:1]:
        return False
    return min(len(first), len(second)) <= 1 or first == second or Indel.normalized_similarity(first, second) >= LIKE
