"""The words of the claims layer, as sets and tables.

In: ``words/claims.yaml``. Out: ``Lexicon``: verb forms, frames by verb, event nouns by form, classes of nouns, cues.
Never: reads a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from selon import datafile
from selon.knowledge import kinds
from selon.languages import load
from selon.languages.fr.verbs import Form, table

_KEYS = (
    "verbs",
    "cues",
    "official",
    "nouns",
    "carriers",
    "counters",
    "modals",
    "object_control",
    "etre_verbs",
    "units",
    "classes",
    "nationalities",
    "plain_verbs",
    "occurrence",
    "potential",
    "collectives",
    "introducers",
    "handlers",
    "waged",
    "rates",
    "reaches",
    "moods",
    "parts",
    "extents",
    "so_far",
    "set_phrases",
    "cue_phrases",
    "revenges",
)
_FRAME_KEYS = (
    "kind", "form", "lemmas", "subject", "object", "if_object", "if_subject", "if_prep", "not_object", "not_subject", "not_prep",
    "event", "if_told", "anchor", "if_next", "negated",
)  # fmt: skip
_NOUN_KEYS = (
    "kind",
    "lemmas",
    "de",
    "if_de",
    "if_near",
    "not_near",
    "casualty",
    "headline",
    "plain",
    "as_subject",
    "stated",
    "occurs",
    "counted",
    "if_told",
)
_CUE_KEYS = ("kind", "lemmas", "stances", "if", "noun", "state")
_FORMS = frozenset({"any", "active", "passive", "reflexive"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a verb makes a kind; see the head of ``words/claims.yaml``."""

    kind: str
    form: str = "any"
    subject: str = "actor"
    object: str = "target"
    if_object: frozenset[str] = frozenset()
    if_subject: frozenset[str] = frozenset()
    if_prep: tuple[tuple[str, frozenset[str]], ...] = ()
    not_object: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    not_prep: tuple[tuple[str, frozenset[str]], ...] = ()
    event: bool = True
    if_told: frozenset[str] = frozenset()
    anchor: str = "verb"
    if_next: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class EventNoun:
    """One kind of an event noun. ``de``: what its de-complement is (actor, target, place, weapon).

    ``stated``: only as the head of what somebody says; ``occurs``: only as the subject of a verb of coming to pass;
    ``counted``: only with a figure; ``if_told``: only where one of these kinds was told just before.
    """

    kind: str
    de: str = "target"
    if_de: frozenset[str] = frozenset()
    if_near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()
    casualty: bool = False
    headline: bool = False
    plain: bool = False
    as_subject: bool = False
    stated: bool = False
    occurs: bool = False
    counted: bool = False
    if_told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """The kind of an act done by speaking."""

    kind: str
    stances: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    noun: bool = False
    state: bool = False


@dataclass(slots=True)
class Lexicon:
    """Everything that the rules of this layer look up, by lower-case form or lemma."""

    forms: dict[str, tuple[Form, ...]]
    frames: dict[str, list[Frame]] = field(default_factory=dict)
    nouns: dict[str, list[EventNoun]] = field(default_factory=dict)
    cues: dict[str, list[Cue]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    of_word: dict[str, frozenset[str]] = field(default_factory=dict)
    opening: frozenset[str] = frozenset()  # the first words of what is more than one word there
    of_unit: dict[str, frozenset[str]] = field(default_factory=dict)
    modals: dict[str, str] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    extents: frozenset[str] = frozenset()
    object_control: frozenset[str] = frozenset()
    etre: frozenset[str] = frozenset()
    official: frozenset[str] = frozenset()
    occurrence: frozenset[str] = frozenset()
    potential: frozenset[str] = frozenset()
    collectives: frozenset[str] = frozenset()
    introducers: frozenset[str] = frozenset()
    handlers: frozenset[str] = frozenset()
    waged: frozenset[str] = frozenset()
    reaches: frozenset[str] = frozenset()
    rates: frozenset[str] = frozenset()
    moods: dict[str, str] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    nounish: frozenset[str] = frozenset()
    before_noun: frozenset[str] = frozenset()
    after_verb: frozenset[str] = frozenset()
    adverbial: frozenset[str] = frozenset()
    sayers: frozenset[str] = frozenset()
    so_far: frozenset[str] = frozenset()
    set_phrases: frozenset[str] = frozenset()
    cue_phrases: dict[str, str] = field(default_factory=dict)
    revenges: frozenset[str] = frozenset()

    def forms_of(self, word: str) -> frozenset[str]:
        """The infinitives that a form may belong to."""
        return frozenset(f.lemma for f in self.forms.get(word, ()))


@cache
def lexicon() -> Lexicon:
    """The claims lexicon of French. Raises DataError for an unknown key, kind or class."""
    pack = load("fr")
    path = pack.path / "words" / "claims.yaml"
    data = datafile.read(path, _KEYS)
    lemmas = {w for row in data["verbs"] for w in row["lemmas"]} | {w for row in data["cues"] for w in row["lemmas"]}
    lemmas |= (
        {w for ws in data["modals"].values() for w in ws}
        | set(data["object_control"])
        | set(data["etre_verbs"])
        | set(data["occurrence"])
        | set(data["introducers"])
        | set(data["handlers"])
    )
    lemmas |= (
        {w for w in data["carriers"] if " " not in w}
        | set(data["plain_verbs"])
        | set(data["extents"])
        | set(data["revenges"])
        | {"être", "avoir", "faire"}
        | set(pack.words("verbs")["common"])
        | _cue_verbs(pack)
    )
    lex = Lexicon(_both_spellings(table(lemmas)))
    _classes(lex, data, path)
    _frames(lex, data, path)
    lex.modals = {w: use for use, ws in data["modals"].items() for w in ws}
    lex.country = {form: name for name, forms in data["nationalities"].items() for form in forms}
    lex.countries = frozenset(lex.country.values())
    lex.carriers, lex.counters = frozenset(data["carriers"]), _with_plurals(data["counters"])
    lex.object_control, lex.etre = frozenset(data["object_control"]), frozenset(data["etre_verbs"])
    lex.official, lex.potential = _with_plurals(data["official"]), _with_plurals(data["potential"])
    lex.handlers = frozenset(data["handlers"])
    lex.waged, lex.reaches, lex.rates = (frozenset(data[key]) for key in ("waged", "reaches", "rates"))
    lex.moods = {w: mood for mood, ws in data["moods"].items() for w in ws}
    _syntax(lex, pack)
    lex.introducers = frozenset(data["introducers"])
    lex.extents = frozenset(data["extents"])
    lex.so_far = frozenset(data["so_far"])
    lex.set_phrases = frozenset(datafile.check_id(path, name, set(lex.classes), "class") for name in data["set_phrases"])
    lex.cue_phrases, lex.revenges = dict(data["cue_phrases"]), frozenset(data["revenges"])
    lex.sayers = frozenset(_cue_verbs(pack))
    lex.parts = _with_plurals(data["parts"])
    lex.collectives = _with_plurals(data["collectives"])
    lex.occurrence = frozenset(data["occurrence"])
    return lex


def _syntax(lex: Lexicon, pack: Any) -> None:
    words = datafile.read(pack.path / "words" / "syntax.yaml", ("closed", "nounish", "before_noun", "after_verb", "adverbial"))
    for tag, group in words["closed"].items():
        lex.closed.update(dict.fromkeys((str(w) for w in group), tag))
    lex.nounish, lex.before_noun = frozenset(words["nounish"]), frozenset(words["before_noun"])
    lex.after_verb, lex.adverbial = frozenset(words["after_verb"]), frozenset(words["adverbial"])


_OLD_FUTURE = re.compile(r"é([^aeiouéè]{1,3}er)(?=(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)$)")


def _both_spellings(forms: dict[str, tuple[Form, ...]]) -> dict[str, tuple[Form, ...]]:
    """«céderont» by the old spelling, «cèderont» by the new one."""
    new = {_OLD_FUTURE.sub(r"è\1", w): fs for w, fs in forms.items() if any(f.tense in ("fut", "cond") for f in fs)}
    return new | forms


def _cue_verbs(pack: Any) -> set[str]:
    """The verbs of saying of the attribution layer: their forms are verbs here too."""
    groups = pack.words("attribution")["verbs"].values()
    return {
        w
        for group in groups
        for word in group
        for w in [word.replace("s'", "se ").removeprefix("se ").split()[0]]
        if w.endswith(("er", "ir", "re"))
    }


def _classes(lex: Lexicon, data: Any, path: Path) -> None:
    for name, listed in data["classes"].items():
        lex.classes[name] = _with_plurals(str(w) for w in listed)
    words: dict[str, set[str]] = {}
    for name, group in lex.classes.items():
        for word in group:
            words.setdefault(word, set()).add(name)
    lex.of_word = {w: frozenset(c) for w, c in words.items()}
    lex.opening = frozenset(w.partition(" ")[0] for w in words if " " in w)
    units: dict[str, set[str]] = {}
    for name, group in data["units"].items():
        for unit in group:
            units.setdefault(unit, set()).add(name)
    lex.of_unit = {u: frozenset(c) for u, c in units.items()}
    lex.classes.update({name: frozenset() for name in data["units"] if name not in lex.classes})


def _frames(lex: Lexicon, data: Any, path: Path) -> None:
    known = set(lex.classes) | {"any", "nothing", "pronoun", "number", "some"}
    for row in data["verbs"]:
        datafile.check_keys(path, row, _FRAME_KEYS)
        frame = _frame(row, path, known)
        for lemma in row["lemmas"]:
            lex.frames.setdefault(lemma, []).append(frame)
    for row in data["nouns"]:
        datafile.check_keys(path, row, _NOUN_KEYS)
        noun = EventNoun(
            datafile.check_id(path, row["kind"], kinds.ids(), "kind"), row.get("de", "target"),
            _set(row, "if_de", path, known), _set(row, "if_near", path, known), _set(row, "not_near", path, known),
            row.get("casualty", False), row.get("headline", False), row.get("plain", False), row.get("as_subject", False),
            row.get("stated", False), row.get("occurs", False), row.get("counted", False),
            frozenset(datafile.check_id(path, k, kinds.ids(), "kind") for k in row.get("if_told", ())),
        )  # fmt: skip
        for form in _with_plurals(row["lemmas"]):
            lex.nouns.setdefault(form, []).append(noun)
    for row in data["cues"]:
        datafile.check_keys(path, row, _CUE_KEYS)
        cue = Cue(
            datafile.check_id(path, row["kind"], kinds.ids(), "kind"),
            frozenset(row.get("stances", ())),
            _set(row, "if", path, known),
            row.get("noun", False),
            row.get("state", False),
        )
        for lemma in row["lemmas"]:
            lex.cues.setdefault(lemma, []).append(cue)


def _frame(row: Any, path: Path, known: set[str]) -> Frame:
    form = datafile.check_id(path, row.get("form", "any"), _FORMS, "form")
    preps = {
        key: tuple((prep, frozenset(datafile.check_id(path, c, known, "class") for c in cs)) for prep, cs in row.get(key, {}).items())
        for key in ("if_prep", "not_prep")
    }
    return Frame(
        datafile.check_id(path, row["kind"], kinds.ids(), "kind"), form, row.get("subject", "actor"), row.get("object", "target"),
        _set(row, "if_object", path, known), _set(row, "if_subject", path, known), preps["if_prep"], _set(row, "not_object", path, known),
        _set(row, "not_subject", path, known), preps["not_prep"], row.get("event", True),
        frozenset(datafile.check_id(path, k, kinds.ids(), "kind") for k in row.get("if_told", ())),
        row.get("anchor", "verb"), _set(row, "if_next", path, known), row.get("negated", False),
    )  # fmt: skip


def _set(row: Any, key: str, path: Path, known: set[str]) -> frozenset[str]:
    return frozenset(datafile.check_id(path, c, known, "class") for c in row.get(key, ()))


def _with_plurals(words: Any) -> frozenset[str]:
    out: set[str] = set()
    for word in words:
        first, _, rest = str(word).partition(" ")
        out.add(str(word))
        tail = " " + rest if rest else ""
        if first.endswith(("s", "x", "z")):
            continue
        if first.endswith(("al", "ail")) and first not in ("rail", "shahed", "bail"):
            out.add(first.removesuffix("l").removesuffix("i").removesuffix("a") + "aux" + tail)
        out.add(first + ("x" if first.endswith(("eau", "eu")) else "s") + tail)
    return frozenset(out)
