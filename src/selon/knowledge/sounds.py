"""Sound keys: one spelling for the many in which newspapers write one foreign name.

In: a name in Latin or Cyrillic letters. Out: short keys in an alphabet of our own; names that sound alike have equal keys.
Never: knows how a given language spells foreign sounds; its pack does, and writes keys in the same alphabet (``finish``).

The alphabet: b c d f g k l m n p r s t v x z and a e i o u, with C for ``ч``, S for ``ш``, Z for ``ж``, c for ``ц``, x for ``х``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "œ": "oe", "æ": "ae", "ə": "a", "ð": "d", "þ": "th", "ħ": "h", "-": " ", "–": " "}
    | dict.fromkeys("'’‘ʻʼ`´ʿʾ‘′ʹ.", None)
)
_SPACES = re.compile(r"\s+")
_CYRILLIC = str.maketrans(
    dict(zip("абвгґдежзийіїыклмнопрстуўфхцчшэє", "abvggdeZziiiiiklmnoprstuvfxcCSee", strict=True))
    | {"щ": "SC", "ю": "iu", "я": "ia", "ё": "io", "ъ": "", "ь": "", "’": "", "'": "", "ʼ": "", "-": "", " ": ""}
)
_ENGLISH = [
    ("shch", "SC"),
    ("kh", "x"),
    ("zh", "Z"),
    ("ch", "C"),
    ("sh", "S"),
    ("ts", "c"),
    ("j", "i"),
    ("h", "g"),
    ("w", "v"),
    ("y", "i"),
    ("q", "k"),
]
_ARTICLE = re.compile(r"\b(?:al|el|ad|ed|an|en|ar|er|as|es|ash|ech|at|et|az|ez)[ -]")
_ARABIC = [
    (re.compile(p), r)
    for p, r in [
        (r"[^a-z]", ""), ("kh", "x"), ("[cs]h", "S"), ("g?gh", "g"), ("dj|j|g(?=[ei])", "Z"), ("q|c", "k"), ("th", "t"), ("dh", "d"),
        ("zh", "z"),
        ("ou|oo|w|o", "u"), ("a?[yi]y?|e[iy]|ee|e", "i"), ("h", ""), (r"(.)\1+", r"\1"), ("(?:iu|ui)", "u"), ("[aiu]+$", ""),
    ]
]  # fmt: skip


_PROPER = re.compile(r"(?:al|el|ad|ed|an|en|ar|er|as|es|ash|ech|at|et|az|ez)-(?=[A-ZÀ-Ý])")


def proper(word: str) -> bool:
    """Whether a word is written as a name is: with a capital, be it behind an Arabic article (``al-Ras``)."""
    return word[:1].isupper() or _PROPER.match(word) is not None


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The name in small letters without accents, apostrophes, full stops; hyphens become spaces."""
    low = name.lower().translate(_SPECIAL)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return " ".join(low.split())


def finish(key: str) -> str:
    """Evens out what spellings of one sound still differ in: ``ie``/``e``, ``io``/``o``, doubled letters, ``ts``/``ц``."""
    key = key.replace("ts", "c").replace("ij", "i")
    key = re.sub(r"i+", "i", key)
    key = key.replace("ie", "e").replace("io", "o")
    return re.sub(r"(.)\1+", r"\1", key)


def cyrillic(name: str) -> tuple[str, ...]:
    """The keys of a Ukrainian, Russian or Belarusian name in its own letters (two where ``ё`` may be written ``е``)."""
    low = name.lower().replace("ё", "io") if "ё" in name.lower() else name.lower()
    keys = [finish(low.translate(_CYRILLIC))]
    if low != name.lower():
        keys.append(finish(name.lower().replace("ё", "е").translate(_CYRILLIC)))
    return tuple(k for k in keys if k.isascii() and k.isalpha())


def english(name: str) -> str:
    """The key of a Slavic name in its English spelling."""
    low = fold(name).replace(" ", "").replace("x", "ks")
    for spelt, sound in _ENGLISH:
        low = low.replace(spelt, sound)
    return finish(low)


def arabic(name: str) -> str:
    """The key of an Arabic, Hebrew or Persian name in any Latin spelling: article off, vowels in three classes, final vowels off."""
    low = _ARTICLE.sub("", fold(name) + " ")
    for pattern, sound in _ARABIC:
        low = pattern.sub(sound, low)
    return low
