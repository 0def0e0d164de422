"""The English words of kinds: verbs with what they are done to, event nouns, moods.

In: ``words/claims.yaml``. Out: ``Lexicon``, built once; an unknown kind or class stops the load. Never: looks at a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from selon import datafile
from selon.knowledge import kinds
from selon.languages import load
from selon.languages.en.counted import plural
from selon.languages.en.verbs import Form, table


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb tells with its company: see ``words/frames.yaml``."""

    kind: str
    form: str
    object: frozenset[str]
    not_object: frozenset[str]
    subject: frozenset[str]
    prep: dict[str, frozenset[str]]
    next: frozenset[str]
    negated: bool
    who: str
    whom: str
    anchor: str


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
    set_aside: frozenset[str]
    bare: frozenset[str]
    nothing: frozenset[str]
    counted_only: frozenset[str]
    stated: dict[str, str]
    labels: dict[str, str]
    frames: dict[str, list[Frame]]
    words: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The claim words of this pack."""
    pack = load("en")
    path, data = pack.path / "words" / "claims.yaml", pack.words("claims")
    datafile.check_keys(
        path,
        data,
        ("kinds", "classes", "moods", "acts", "open_cues", "nobody", "set_aside", "bare", "nothing", "counted_only", "stated", "labels"),
    )
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
    framed = _frames(frozenset(data["classes"]))
    forms = table(sorted({verb.split()[0] for verb in (*verbs, *framed)}))
    classes = {
        name: frozenset(words) | frozenset(f"{w}s" for w in words) | frozenset(map(plural, words))
        for name, words in data["classes"].items()
    }
    moods = {name: frozenset(words) for name, words in data["moods"].items()}
    return Lexicon(
        verbs, nouns, forms, classes, moods, dict(data["acts"]), frozenset(data["open_cues"]), frozenset(data["nobody"]),
        frozenset(data["set_aside"]), frozenset(data["bare"]), frozenset(data["nothing"]), frozenset(data["counted_only"]),
        dict(data["stated"]), dict(data["labels"]), framed,
        frozenset(forms) | frozenset(nouns),
    )  # fmt: skip


# What stands somewhere, beside the classes of nouns.
STANDS = frozenset(("any", "none", "pronoun", "name", "figure", "quantity", "counted fighters"))
_KEYS = ("kind", "verbs", "form", "object", "not_object", "subject", "prep", "next", "negated", "who", "whom", "anchor")


def _frames(classes: frozenset[str]) -> dict[str, list[Frame]]:
    """Verb (with its particle) → its frames, in the order of the file."""
    pack = load("en")
    path, data = pack.path / "words" / "frames.yaml", pack.words("frames")
    datafile.check_keys(path, data, ("frames",))
    known, kind_ids = dict.fromkeys(classes | STANDS), dict.fromkeys(kinds.ids())
    out: dict[str, list[Frame]] = {}
    for row in data["frames"]:
        datafile.check_keys(path, row, _KEYS)
        datafile.check_id(path, row["kind"], kind_ids, "kind")
        prep = {str(word): frozenset(wanted) for word, wanted in row.get("prep", {}).items()}
        for name in (*row.get("object", ()), *row.get("not_object", ()), *row.get("subject", ()), *(c for w in prep.values() for c in w)):
            datafile.check_id(path, name, known, "class")
        frame = Frame(
            row["kind"], row.get("form", "any"), frozenset(row.get("object", ())), frozenset(row.get("not_object", ())),
            frozenset(row.get("subject", ())), prep, frozenset(map(str, row.get("next", ()))), bool(row.get("negated")),
            row.get("who", "actor"), row.get("whom", "target"), row.get("anchor", "verb"),
        )  # fmt: skip
        for verb in row["verbs"]:
            out.setdefault(verb, []).append(frame)
    return out
