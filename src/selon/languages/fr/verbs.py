"""French verb forms: an infinitive in, every form with its tense and person out.

In: infinitives. Out: form → analyses (lemma, tense, person). Never: guesses the form of a verb that it was not given.

Tenses: pres, impf, ps (past historic), fut, cond, subj, imper, pp (past participle), prp (present participle), inf.
The parser's lemmas of cue verbs cannot be trusted («estime», «juge», «dément» come out as nouns), hence this table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from selon.languages import load

_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_IMPF = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUT = ("ai", "as", "a", "ons", "ez", "ont")
_SUBJ = ("e", "es", "e", "ions", "iez", "ent")
_PS = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "i": ("is", "is", "it", "îmes", "îtes", "irent"),
    "u": ("us", "us", "ut", "ûmes", "ûtes", "urent"),
    "in": ("ins", "ins", "int", "înmes", "întes", "inrent"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One analysis of a verb form. person is "3s" and the like, or "ms" "fs" "mp" "fp" for past participles, or ""."""

    lemma: str
    tense: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Paradigm:
    pres: tuple[str, ...]
    impf: str
    fut: str
    pp: str
    ps: tuple[str, str]
    subj: tuple[str, str]


def conjugate(lemma: str) -> dict[str, set[Form]]:
    """Every form of the verb with its analyses."""
    out: dict[str, set[Form]] = {}

    def put(word: str, tense: str, person: str = "") -> None:
        if word and not word.startswith("-"):
            out.setdefault(word, set()).add(Form(lemma, tense, person))

    p = _paradigm(lemma)
    put(lemma, "inf")
    for form, person in zip(p.pres, _PERSONS, strict=True):
        put(form, "pres", person)
    for person, impf, fut in zip(_PERSONS, _IMPF, _FUT, strict=True):
        put(_soft(p.impf, impf), "impf", person)
        put(p.fut + fut, "fut", person)
        put(p.fut + impf, "cond", person)
    for person, end in zip(_PERSONS, _PS[p.ps[1]], strict=True):
        put(_soft(p.ps[0], end), "ps", person)
    for at, (person, end) in enumerate(zip(_PERSONS, _SUBJ, strict=True)):
        put(p.subj[1 if at in (3, 4) else 0] + end, "subj", person)
    for at in (1, 3, 4):
        put(p.pres[at].removesuffix("s") if at == 1 and lemma.endswith(("er", "frir", "vrir")) else p.pres[at], "imper", _PERSONS[at])
    put(_soft(p.impf, "ant"), "prp")
    for number, form in _participles(p.pp).items():
        put(form, "pp", number)
    if lemma.endswith("ayer"):
        for form in [w for w in out if re.search(r"aye(?:s|nt)?$|ayer(?!$)", w)]:
            out.setdefault(form.replace("aye", "aie"), set()).update(out[form])  # «balaye» and «balaie»
    return _mended(lemma, out)


# Three verbs whose present participle or subjunctive follows no stem.
_MENDED = {
    "avoir": (("avant", "ayant"), ("aie", "aies", "ait", "ayons", "ayez", "aient")),
    "être": (("étant", "étant"), ("sois", "sois", "soit", "soyons", "soyez", "soient")),
    "savoir": (("savant", "sachant"), ()),
}


def _mended(lemma: str, out: dict[str, set[Form]]) -> dict[str, set[Form]]:
    if lemma in _MENDED:
        (wrong, right), subj = _MENDED[lemma]
        out.pop(wrong, None)
        out.setdefault(right, set()).add(Form(lemma, "prp"))
        for word in list(out):
            out[word] = {f for f in out[word] if f.tense != "subj" or not subj}
        for word, person in zip(subj, _PERSONS, strict=False):
            out.setdefault(word, set()).add(Form(lemma, "subj", person))
    return {w: fs for w, fs in out.items() if fs}


@cache
def forms(lemmas: tuple[str, ...]) -> dict[str, tuple[Form, ...]]:
    """The forms of all these verbs in one table, lower case."""
    out: dict[str, set[Form]] = {}
    for lemma in lemmas:
        for word, found in conjugate(lemma).items():
            out.setdefault(word, set()).update(found)
    return {w: tuple(sorted(fs, key=lambda f: (f.lemma, f.tense, f.person))) for w, fs in out.items()}


def table(lemmas: Iterable[str]) -> dict[str, tuple[Form, ...]]:
    """``forms`` for any iterable of infinitives."""
    return forms(tuple(sorted(set(lemmas))))


def _participles(pp: str) -> dict[str, str]:
    if pp == "dû":
        return {"ms": "dû", "mp": "dus", "fs": "due", "fp": "dues"}
    plural = pp if pp.endswith("s") else pp + "s"
    return {"ms": pp, "mp": plural, "fs": pp + "e", "fp": pp + "es"}


def _soft(stem: str, end: str) -> str:
    """c and g keep their sound: annonc+a → annonça, engag+a → engagea."""
    if end[0] in "aâoou":
        if stem.endswith("c"):
            return stem[:-1] + "ç" + end
        if stem.endswith("g"):
            return stem + "e" + end
    return stem + end


def _paradigm(lemma: str) -> _Paradigm:
    data = load("fr").words("verbs")
    base = max((b for b in data["paradigms"] if lemma.endswith(b)), key=len, default=None)
    regular = lemma.endswith("er") and (base not in ("aller", "envoyer") or (base == "aller" and lemma != "aller"))
    if base and not regular and _is_compound(lemma, base):
        return _irregular(data["paradigms"][base], lemma[: len(lemma) - len(base)])
    if lemma.endswith("er"):
        return _first_group(lemma, lemma in data["doubling"])
    if lemma.endswith("ir"):
        return _second_group(lemma)
    return _third_group(lemma)


# «répartir», «ressortir» (to pertain) and «asservir», «investir» go like finir, though they end like partir and servir.
_LIKE_FINIR = {
    "répartir",
    "asservir",
    "impartir",
    "nantir",
    "investir",
    "assortir",
    "retentir",
    "ralentir",
    "anéantir",
    "avertir",
    "convertir",
    "divertir",
    "garantir",
}


def _is_compound(lemma: str, base: str) -> bool:
    return (
        lemma not in _LIKE_FINIR
        and not (base == "rire" and lemma not in ("rire", "sourire"))
        and not (base == "lire" and lemma not in ("lire", "relire", "élire", "réélire"))
    )


def _irregular(row: str, prefix: str) -> _Paradigm:
    pres, impf, fut, pp, ps, subj = (part.split() for part in row.split("|"))

    def add(word: str) -> str:
        return word if word == "-" else prefix + word

    return _Paradigm(tuple(add(w) for w in pres), add(impf[0]), add(fut[0]), add(pp[0]), (add(ps[0]), ps[1]), (add(subj[0]), add(subj[1])))


def _first_group(lemma: str, doubles: bool) -> _Paradigm:
    stem = lemma[:-2]
    strong = _strong(stem, doubles)
    nous = _soft(stem, "ons")
    # é stays é in the future, by the old spelling.
    fut = (strong if strong != stem and not _acute(stem) else stem) + "er"
    return _Paradigm(
        (strong + "e", strong + "es", strong + "e", nous, stem + "ez", strong + "ent"), stem, fut, stem + "é", (stem, "a"), (strong, stem)
    )


def _acute(stem: str) -> bool:
    return len(stem) > 2 and "é" in stem[-3:]


def _strong(stem: str, doubles: bool) -> str:
    """The stem before a silent e: men → mèn, céd → cèd, appel → appell, emplo(y) → emploi."""
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    if doubles:
        return stem + stem[-1]
    for length in (2, 3):
        vowel, tail = stem[-length : -length + 1], stem[len(stem) - length + 1 :]
        if (
            vowel in ("e", "é")
            and tail
            and (tail in ("gu", "qu") or all(c not in "aeiouyéè" for c in tail))
            and (length == 2 or tail in ("gn", "gu", "qu", "br", "cr", "dr", "gr", "tr", "vr", "gl", "ch"))
        ):
            if vowel == "e" and length == 3 and tail not in ("vr",):
                continue
            return stem[:-length] + "è" + tail
    return stem


def _second_group(lemma: str) -> _Paradigm:
    s = lemma[:-1]
    return _Paradigm(
        (s + "s", s + "s", s + "t", s + "ssons", s + "ssez", s + "ssent"), s + "ss", lemma, s, (s[:-1], "i"), (s + "ss", s + "ss")
    )


def _third_group(lemma: str) -> _Paradigm:
    s = lemma.removesuffix("re")
    return _Paradigm((s + "s", s + "s", s, s + "ons", s + "ez", s + "ent"), s, s + "r", s + "u", (s, "i"), (s, s))
