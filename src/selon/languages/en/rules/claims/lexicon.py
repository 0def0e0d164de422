"""The English words of kinds: verbs with what they are done to, event nouns, moods.

In: ``words/claims.yaml``. Out: ``Lexicon``, built once; an unknown kind or class stops the load. Never: looks at a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from selon import datafile
from selon.knowledge import kinds
from selon.languages import load
from selon.languages.en.verbs import Form, table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """verbs: base → (kind, class of the object) rows; nouns: noun → kind; forms: verb form → bases; words: all that may hold a claim."""

    verbs: dict[str, list[tuple[str, str]]]
    nouns: dict[str, str]
    forms: dict[str, tuple[Form, ...]]
    classes: dict[str, frozenset[str]]
    moods: dict[str, frozenset[str]]
    acts: dict[str, str]
    open_cues: frozenset[str]
    nobody: frozenset[str]
    words: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The claim words of this pack."""
    pack = load("en")
    path, data = pack.path / "words" / "claims.yaml", pack.words("claims")
    datafile.check_keys(path, data, ("kinds", "classes", "moods", "acts", "open_cues", "nobody"))
    verbs: dict[str, list[tuple[str, str]]] = {}
    nouns: dict[str, str] = {}
    known = dict.fromkeys(kinds.ids())
    for kind, row in data["kinds"].items():
        datafile.check_id(path, kind, known, "kind")
        for verb, wanted in row["verbs"].items():
            if wanted not in ("any", "none"):
                datafile.check_id(path, wanted, data["classes"], "class")
            verbs.setdefault(verb, []).append((kind, wanted))
        for noun in row["nouns"]:
            nouns.setdefault(noun, kind)
    forms = table(sorted({verb.split()[0] for verb in verbs}))
    classes = {name: frozenset(words) | frozenset(f"{w}s" for w in words) for name, words in data["classes"].items()}
    moods = {name: frozenset(words) for name, words in data["moods"].items()}
    return Lexicon(
        verbs, nouns, forms, classes, moods, dict(data["acts"]), frozenset(data["open_cues"]), frozenset(data["nobody"]),
        frozenset(forms) | frozenset(nouns),
    )  # fmt: skip
