"""What French numbers count: the words of ``words/quantities.yaml`` as patterns and look-ups.

In: normalised text and the offset behind a number. Out: ``Counted``: the measure or the noun that follows, with its unit id.
Never: reads the number, or looks further than the noun phrase behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from selon import datafile
from selon.knowledge import tables
from selon.reading.amounts import Counted

FILE = Path(__file__).parent / "words" / "quantities.yaml"
KEYS = (
    "hedges", "hedges_after", "prenominal", "measures", "symbols", "money_marks", "nouns", "anaphoric", "models", "no_nouns", "participles",
    "nouns_in_e", "months", "weekdays", "numbered", "person_like", "toll_nouns", "toll_people", "toll_verbs", "equipment_classes",
    "civil_context", "military_context", "freed_context", "money_context", "flying_context", "change", "amounts", "again", "money_nouns",
)  # fmt: skip
WORDS: Mapping[str, Any] = datafile.read(FILE, KEYS)
WORD = r"[^\W\d_][^\W_]*(?:-[^\W_]+)*"


def bare(word: str) -> str:
    """The word as capitals without accents write it: ``blessés`` → ``blesses``."""
    return unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()


def loose(pattern: str) -> str:
    """A pattern whose letters may lack their accents."""
    return re.sub("[àâéèêëîïôùûç]", lambda m: f"[{m[0]}{bare(m[0])}]", pattern)


def plural(noun: str) -> str:
    """The plural of a French noun phrase's first word, the rest as it stands."""
    head, _, rest = noun.partition(" ")
    if head.endswith(("s", "x", "z")):
        many = head
    elif head.endswith(("eau", "au", "eu")):
        many = head + "x"
    elif head.endswith("al"):
        many = head[:-2] + "aux"
    else:
        many = head + "s"
    agreed = rest + "s" if rest.endswith(("é", "eux", "ire")) and " " not in rest else rest
    return f"{many} {agreed}".strip()


def _lookup(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for unit, nouns in table.items():
        tables.check_unit(FILE, unit)
        for noun in nouns:
            for form in (noun.lower(), plural(noun.lower())):
                found.setdefault(form, unit)
    return {bare(form): unit for form, unit in found.items()} | found


NOUNS = _lookup(WORDS["nouns"])
DEMONYMS = frozenset(form.lower() for nouns in WORDS["nouns"].values() for n in nouns if n[0].isupper() for form in (n, plural(n)))
ANAPHORIC = {
    form: [tables.check_unit(FILE, unit) for unit in units] for noun, units in WORDS["anaphoric"].items() for form in (noun, plural(noun))
}
_MODELS = {name.lower(): tables.check_unit(FILE, unit) for unit, names in WORDS["models"].items() for name in names}
_COMPOUNDS = {form: unit for form, unit in NOUNS.items() if " " in form}
_COMPOUND_HEADS = frozenset(form.split(" ")[0] for form in _COMPOUNDS)
NO_NOUNS = frozenset(WORDS["no_nouns"]) | frozenset(WORDS["participles"])
_NOUNS_IN_E = frozenset(form for noun in WORDS["nouns_in_e"] for form in (noun, plural(noun)))


def _grouped(table: Mapping[str, Iterable[str]]) -> tuple[str, dict[str, str]]:
    rows, ids = [], {}
    forms = sorted(((p, unit) for unit, ps in table.items() for p in ps), key=lambda r: -len(r[0]))
    for i, (pattern, unit) in enumerate(forms):
        rows.append(f"(?P<u{i}>{pattern})")
        ids[f"u{i}"] = tables.check_unit(FILE, unit)
    return "|".join(rows), ids


_measures, _MEASURE_IDS = _grouped(WORDS["measures"])
_symbols, _SYMBOL_IDS = _grouped(WORDS["symbols"])
_MEASURE = re.compile(rf"(?:{_measures})(?!\w|-\w)", re.IGNORECASE)
_SYMBOL = re.compile(rf" ?(?:{_symbols})(?!\w)")
_HALF = re.compile(r" et demie?(?!\w)")
_ADJECTIVE = re.compile("|".join(WORDS["prenominal"]))
_NEXT = re.compile(rf"(?:,| et)? (?P<word>{WORD})")
_DATING = re.compile(r"derni|prochain|premi", re.IGNORECASE)
_MODEL_NUMBER = re.compile(r" \d{1,4}(?:[A-Z]\w{0,2}|-\d{1,2})?(?![\w]| ?(?:%|€|\$)|[.,]\d| [a-zà-ÿ]+s\b)")
_TOKEN = re.compile(WORD)
_LINK = re.compile(r" d'| de ")
_DEMONYM = re.compile(
    r"(?:ains?|ines|iens?|iennes?|ais|aises?|ois|oises?|éens?|éennes?|ites|iotes?|ols|oles|aques|ards|anes?|ans|ans|iques|bes|ques|nis|lis|kis)$"
)
_AND_OTHERS = re.compile(rf" et (?:d')?autres (?P<noun>{WORD})")
_DESIGNATION = re.compile(r"[A-ZÀ-Ý][\w-]*\d[\w-]*$|[A-ZÀ-Ý]{1,4}-?\d")
_VERBAL = re.compile(r"(?:ant|ment|[aeé]r|ez|ont|ait|aient|èrent)$")
_PARTICIPLE = re.compile(r"ée?s?$")
_HURT = re.compile(
    r"(?:tu|bless|fauch|hospitalis|disparu|arrêt|enlev|captur|évacu|port|manqu)(?:é|ée|és|ées|s|es)?(?: disparue?s)?(?!\w)",
    re.IGNORECASE,
)
_NOUN_IN_TE = re.compile(r"(?:i|au|er|on|eu|ié)tés?$")


def after(text: str, at: int, scaled: bool, single: bool) -> Counted | None:
    """What stands behind a number that ends at ``at``; None where nothing counted does.

    ``scaled``: the number ends in million, dizaine … and its noun is linked by ``de``; ``single``: it is below two.
    """
    if m := _SYMBOL.match(text, at):
        return Counted(_SYMBOL_IDS[m.lastgroup or ""], m.end(), "measure")
    link = _LINK.match(text, at) if scaled else None
    start = link.end() if link else at + 1
    if link is None and (scaled or text[at : at + 1] != " "):
        return None
    if scaled and (m := _TOKEN.match(text, start)) and m[0].lower() in WORDS["money_nouns"]:
        return None
    return _measure(text, start, "measure") or _noun(text, start, single or scaled)


def _measure(text: str, start: int, how: str) -> Counted | None:
    m = _MEASURE.match(text, start)
    if m is None:
        return None
    half = _HALF.match(text, m.end())
    return Counted(_MEASURE_IDS[m.lastgroup or ""], half.end() if half else m.end(), how, half=bool(half))


@lru_cache(maxsize=4096)
def _is_adjective(low: str) -> bool:
    return _ADJECTIVE.fullmatch(low) is not None


def _noun(text: str, start: int, loose: bool) -> Counted | None:
    m = _TOKEN.match(text, start)
    if m is None:
        return None
    (at, end), stop = m.span(), start
    while _is_adjective(text[at:end].lower()) and (following := _NEXT.match(text, end)):
        stop = end
        at, end = following.span("word")
    adjectives = text[start:stop]
    if adjectives.lower() in ("autres", "autre") and _HURT.fullmatch(text, at, end):
        return Counted(None, stop, "others")
    if adjectives and (found := _measure(text, at, "dated" if _DATING.search(adjectives) else "measure")):
        return found
    named = None if text[end : end + 1] == "'" else _named(text, at, end, loose)
    if named is None:
        return _adjective_alone(start, adjectives or text[at:end])
    unit, end, how = named
    return Counted(unit, end, how, of=_phrase(text, at, end))


def _adjective_alone(start: int, words: str) -> Counted | None:
    """``vingt-deux autres, dont …``, ``deux jeunes ont …``: the adjective stands for the noun, which the context may have to name."""
    last = words.lower().split()[-1]
    if last in NOUNS:
        return Counted(NOUNS[last], start + len(words), "noun", of=words)
    return Counted(None, start + len(words), "others") if last in ("autres", "autre") else None


def _named(text: str, at: int, end: int, loose: bool) -> tuple[str | None, int, str] | None:
    """(unit, end, how) of the word as a noun; None where it is none."""
    word = text[at:end]
    low = word.lower()
    if low in DEMONYMS and word.islower():
        return None
    if low in _COMPOUND_HEADS and (compound := _compound(text, at)):
        return compound, end, "noun"
    if low in NOUNS and (loose or low.endswith(("s", "x", "z")) or word.isupper()):
        others = _AND_OTHERS.match(text, end)
        return NOUNS.get(others["noun"].lower(), "count") if others else NOUNS[low], end, "noun"
    if low in ANAPHORIC:
        return anaphor(text, at, low), end, "anaphor"
    if low in WORDS["again"]:
        return None, end, "anaphor"
    if unit := model(word):
        number = _MODEL_NUMBER.match(text, end)
        return unit, number.end() if number else end, "model"
    if _DESIGNATION.match(word):
        return _named_before(text, word), end, "model"
    if word[0].isupper() and any(c.islower() for c in word) and _DEMONYM.search(low):
        return "person", end, "noun"
    if low in NO_NOUNS or len(low) < 2 or _is_adjective(low) or not _plausible(low, loose or word[0].isupper()):
        return None
    name = word[0].isupper() and not word.isupper()
    return ("person" if name and low.endswith("s") else None if name else "count"), end, "unknown"


def _plausible(low: str, loose: bool) -> bool:
    """Whether an unknown word may be the noun of a number: no participle, no verb, a plural where one is due."""
    if _PARTICIPLE.search(low) and low not in _NOUNS_IN_E:
        return bool(_NOUN_IN_TE.search(low))
    return not _VERBAL.search(low) and (loose or low.endswith(("s", "x", "z")))


def _compound(text: str, start: int) -> str | None:
    rest = text[start : start + 40].lower()
    return next((unit for form, unit in _COMPOUNDS.items() if rest.startswith(form)), None)


@lru_cache(maxsize=4096)
def model(word: str) -> str | None:
    """The class of a weapon's name, by the name itself or its first part (``Shahed-136``, ``F-16C``)."""
    low = word.lower()
    m = re.match(r"[^\W\d]+-\d+", low)
    return _MODELS.get(low) or _MODELS.get(low.rstrip("s")) or _MODELS.get(low.partition("-")[0]) or (_MODELS.get(m[0]) if m else None)


def _named_before(text: str, designation: str) -> str | None:
    """The class that the text gives to a designation elsewhere (``drones d'attaque HX-2``), or None."""
    m = re.search(rf"({WORD})(?: {WORD}| d'{WORD}){{0,3}} {re.escape(designation)}(?!\w)", text)
    named = [NOUNS[w.lower()] for w in re.findall(WORD, m[0]) if w.lower() in NOUNS] if m else []
    return next((unit for unit in named if tables.units()[unit].dimension in ("ammunition", "equipment")), None)


_CLASS_WORD = re.compile(r"(?<!\w)(drones?|missiles?|avions?|navires?|chars?|véhicules?|hélicoptères?|F-16|bombes?)(?!\w)", re.IGNORECASE)


def anaphor(text: str, at: int, word: str) -> str:
    """What ``engins``, ``appareils`` are: the last class of weapon of theirs that the text named before, else the usual one."""
    usual, *others = ANAPHORIC[word]
    for named in reversed(_CLASS_WORD.findall(text, max(0, at - 1500), at)):
        last = NOUNS.get(named.lower()) or model(named)
        if last is not None and last in (usual, *others):
            return last
    flying = usual == "vehicle" and context("flying_context").search(text, max(0, at - 80), at + 80)
    return "drone" if flying else usual


_ADJ_END = r"[a-zà-ÿ-]*(?:iens?|iennes?|ains?|aines?|ais|aises?|iques?|aires?|ifs?|ives?|als?|ales?|aux|elles?|els?|russes?|ées?|és)(?!\w)"
_NO_NUMBER = r"(?!(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix) )"
_PHRASE = re.compile(rf"(?: {_ADJ_END})*(?:(?: de | d'| en ){_NO_NUMBER}{WORD})?(?: [A-ZÀ-Ý]{{1,4}}-?\d[\w-]*)?(?: {_ADJ_END})?")
_WHAT = re.compile(
    rf" (?:de (?:la |l'|cette |son |sa |leur |ce |ses |ces |leurs )?|d'|du |des )(?P<np>{WORD}(?: (?:d'|de ){WORD}| {_ADJ_END})?)"
)


def _phrase(text: str, start: int, end: int) -> str:
    m = _PHRASE.match(text, end)
    return text[start : m.end() if m else end]


def what(text: str, end: int) -> str | None:
    """What a measure or a share measures, in the text's words: the noun phrase that ``de`` hangs on it; None without one."""
    m = _WHAT.match(text, end)
    return m["np"] if m and m["np"].lower() not in NO_NOUNS else None


@cache
def context(name: str) -> re.Pattern[str]:
    """The pattern of one of the context lists of the words (``civil_context`` …)."""
    return re.compile(rf"(?<!\w)(?:{WORDS[name]})", re.IGNORECASE)
