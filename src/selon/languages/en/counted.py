"""What English numbers count: the words of ``words/quantities.yaml`` as patterns and look-ups.

In: normalised text and the offset behind a number. Out: ``Counted``: the measure or the noun that follows, with its unit id.
Never: reads the number, or looks further than the noun phrase behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from selon import datafile
from selon.knowledge import tables
from selon.reading.amounts import Counted

FILE = Path(__file__).parent / "words" / "quantities.yaml"
KEYS = (
    "hedges", "hedges_after", "prenominal", "measures", "symbols", "signs", "nouns", "irregular", "models", "no_nouns", "months",
    "numbered", "toll_verbs", "toll_people", "money_context",
)  # fmt: skip
WORDS: Mapping[str, Any] = datafile.read(FILE, KEYS)
WORD = r"[^\W\d_][^\W_]*(?:-[^\W_]+)*"


def plural(noun: str) -> str:
    """The plural of a noun phrase, formed at its last word unless it is listed."""
    known: str | None = WORDS["irregular"].get(noun)
    if known:
        return known
    head, _, last = noun.rpartition(" ")
    if last in WORDS["irregular"]:
        many = str(WORDS["irregular"][last])
    elif re.search(r"(?:s|x|z|ch|sh)$", last):
        many = last + "es"
    elif re.search(r"[^aeiou]y$", last):
        many = last[:-1] + "ies"
    else:
        many = last + "s"
    return f"{head} {many}".strip()


def _lookup(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for unit, nouns in table.items():
        tables.check_unit(FILE, unit)
        for noun in nouns:
            for form in (noun.lower(), plural(noun).lower()):
                found.setdefault(form, unit)
    return found


NOUNS = _lookup(WORDS["nouns"])
MODELS = {name.lower(): tables.check_unit(FILE, unit) for unit, names in WORDS["models"].items() for name in names}
PLURALS = frozenset(plural(n).lower() for nouns in WORDS["nouns"].values() for n in nouns)
NO_NOUNS = frozenset(WORDS["no_nouns"])
_LONGEST = max(form.count(" ") for form in NOUNS) + 1


def _grouped(rows: Iterable[tuple[str, str]]) -> tuple[str, dict[str, str]]:
    forms = sorted(rows, key=lambda r: -len(r[0]))
    return "|".join(f"(?P<u{i}>{p})" for i, (p, _) in enumerate(forms)), {f"u{i}": unit for i, (_, unit) in enumerate(forms)}


_measures, _MEASURE_IDS = _grouped((p, tables.check_unit(FILE, unit)) for unit, ps in WORDS["measures"].items() for p in ps)
_symbols, _SYMBOL_IDS = _grouped((p, tables.check_unit(FILE, unit)) for unit, ps in WORDS["symbols"].items() for p in ps)
_MEASURE = re.compile(rf"(?:-| ?)(?:{_measures})(?![\w-]*\w)", re.IGNORECASE)
_SYMBOL = re.compile(rf"(?:-| ?)(?:{_symbols})(?!\w)")
_ADJECTIVE = re.compile(rf" (?:{'|'.join(map(re.escape, sorted(WORDS['prenominal'], key=len, reverse=True)))})(?!\w)")
_WORDS = re.compile(rf" ?(?P<word>{WORD})")
_OF_MEASURE = re.compile(rf" of (?:the |its |their |his )?(?P<what>(?:{WORD} ?){{1,4}})")
_VERBAL = re.compile(r"(?:ing|ed|ly)$")
_ORDINAL_NOUN = frozenset(("year", "day", "week", "month", "hour", "minute"))


def after(text: str, at: int, *, many: bool = False) -> Counted | None:
    """What stands behind a number that ends at ``at``; None where nothing counted does. many: only a plural can be counted."""
    if m := _MEASURE.match(text, at):
        return Counted(_MEASURE_IDS[m.lastgroup or ""], m.end(), "measure")
    if m := _SYMBOL.match(text, at):
        return Counted(_SYMBOL_IDS[m.lastgroup or ""], m.end(), "measure")
    if text[at : at + 1] != " ":
        return None
    start = at
    if m := re.compile(r" of (?:the |these |those |them|its |their |his |our )?").match(text, at):
        start = m.end() - 1
    for _ in range(4):
        named = _noun(text, start, many=many)
        if named is not None:
            return Counted(named[0], named[1], "noun", of=text[start + 1 : named[1]])
        m = _ADJECTIVE.match(text, start)
        if m is None:
            break
        start = m.end()
    return _unknown(text, start, many=many)


def _noun(text: str, at: int, *, many: bool = False) -> tuple[str, int] | None:
    """(unit, end) of the longest noun phrase of the list that begins behind the space at ``at``."""
    ends = []
    end = at
    for _ in range(_LONGEST):
        m = _WORDS.match(text, end)
        if m is None or (end > at and text[end] != " "):
            break
        end = m.end()
        ends.append(end)
    for end in reversed(ends):
        phrase = text[at + 1 : end].lower()
        if phrase in NOUNS and (not many or phrase in PLURALS):
            return NOUNS[phrase], end
    for end in reversed(ends):
        if text[at + 1 : end].lower() in MODELS:
            return MODELS[text[at + 1 : end].lower()], end
    return None


def _unknown(text: str, at: int, *, many: bool = False) -> Counted | None:
    """A plural noun that no list has: counted, of no class; up to three words of it are looked at."""
    end = at
    for _ in range(3):
        m = _WORDS.match(text, end)
        if m is None or text[end : end + 1] != " " or m["word"].lower() in NO_NOUNS:
            break
        end, word = m.end(), m["word"]
        known = _noun(text, m.start(), many=many)
        if known is not None:
            return Counted(known[0], known[1], "noun", of=text[at + 1 : known[1]])
        if word.endswith("s") and not word.endswith(("ss", "us", "'s")) and len(word) > 3:
            return Counted("count", end, "unknown", of=text[at + 1 : end])
        if _VERBAL.search(word) and not word[0].isupper():
            break
    return None


def named(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(offset, unit) of the plural nouns of a stretch of text, in order: what a bare number may count."""
    for m in re.finditer(WORD, text[start:end]):
        low = m[0].lower()
        if low in PLURALS and low in NOUNS:
            yield start + m.start(), NOUNS[low]
        elif low in MODELS:
            yield start + m.start(), MODELS[low]


def what(text: str, end: int) -> str | None:
    """What a measure is of: ``500 square kilometres of territory`` → territory."""
    m = _OF_MEASURE.match(text, end)
    if m is None:
        return None
    words: list[str] = []
    for word in m["what"].split():
        if word.lower() in NO_NOUNS or (words and _VERBAL.search(word)):
            break
        words.append(word)
    return " ".join(words[:3]) or None
