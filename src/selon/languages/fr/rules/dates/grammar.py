"""The building blocks of French dates: fragments of patterns, the rule book, and how points are registered in it.

In: ``words/dates.yaml``. Out: fragments (``MONTH``, ``DAYNUM`` …), ``BOOK`` and ``point``. Never: resolves a date; that needs the
publication day and is done by the reader.
"""

from __future__ import annotations

import re

from selon.languages import load
from selon.reading.date_rules import Counts, Points, holding
from selon.reading.engine import Rule, RuleBook

BOOK = RuleBook("dates")
WORDS = load("fr").words("dates")
MONTHS: dict[str, int] = {form.replace("\\", ""): number for number, forms in WORDS["months"].items() for form in forms.split("|")}
MONTH = "(?:" + "|".join(sorted((f for forms in WORDS["months"].values() for f in forms.split("|")), key=len, reverse=True)) + ")"
MONTH_WORD = "(?:" + "|".join(f for forms in WORDS["months"].values() for f in forms.split("|") if "." not in f) + ")"
WEEKDAYS: dict[str, int] = {word: i for i, word in enumerate(WORDS["weekdays"])}
WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
SEASONS: dict[str, str] = {word: name for name, word in WORDS["seasons"].items()}
SEASON = "(?:" + "|".join(SEASONS) + ")"
DAYNUM = r"(?:1 ?er|premier|3[01]|[12]\d|0?[1-9])(?!\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
NUMBERS: dict[str, int] = WORDS["numbers"]
NUMBER = r"(?:\d{1,3}(?!\d)|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = "(?:" + "|".join(WORDS["units"].values()) + r")(?!\w)"
ABOUT = f"(?:{WORDS['about']})?"
PART_OF_DAY = f"(?:{WORDS['part_of_day']})(?![\\w-])"
LAST, NEXT, PREVIOUS, FOLLOWING = (WORDS[k] for k in ("last", "next", "previous", "following"))
DIRECTION = f"(?: (?P<direction>{LAST}|{NEXT}))?"
COUNT = f"{ABOUT}(?P<n>{NUMBER}) ?(?P<unit>{UNIT})(?P<half> et demie?)?"
OF = "(?:de la |de l'|du |des |de |d')"
WAR = f"(?:{WORDS['war_nouns']}){WORDS['war_tail']}(?! (?:{WORDS['other_wars']}))"
BEGIN = r"\b(?<!\w)(?<!(?<!\bmi)-)"  # no word, no compound («place du 8-Mai») but «mi-» runs into the expression
END = r"(?:(?!\w|-\w)|(?=t\d\d:))"  # the end of a word, or the time of an ISO 8601 instant

point = Points(BOOK, BEGIN, END)
_COUNTS = Counts(NUMBERS, WORDS["units"])
number, unit, counted = _COUNTS.number, _COUNTS.unit, _COUNTS.counted


def day_number(word: str) -> int:
    """``1er`` → 1, ``09`` → 9, ``2ème`` → 2."""
    return 1 if word.startswith(("1 er", "1er", "premier")) else int(re.sub(r"\D", "", word))


def strictness(word: str | None) -> int:
    """``dernier`` → −1, ``prochain`` → 1, nothing → 0."""
    if not word:
        return 0
    return -1 if re.fullmatch(LAST, word) else 1


def by_word() -> dict[str, tuple[Rule, ...]]:
    """The rules that a word calls: those whose pattern holds it. A number calls those of its length (``#2``, ``#4``), figures ``#-``."""
    kinds = [({form.rstrip(".") for form in MONTHS}, "novembre"), (set(WEEKDAYS), "vendredi"), (set(SEASONS), "automne")]
    called = {word: holding(BOOK, sample) for words, sample in kinds for word in words}
    called |= {word: holding(BOOK, word.rstrip("s") if len(word) > 4 else word) for word in WORDS["triggers"] if word not in called}
    called["#4"] = tuple(r for r in BOOK.rules if r.name in _YEARLY)
    called["#1"] = called["#2"] = tuple(r for r in BOOK.rules if r.name in _NUMBERED)
    called["#-"] = tuple(r for r in BOOK.rules if r.name in _FIGURES)
    return {word: tuple(r for r in rules if _ONLY.get(r.name, word) == word) for word, rules in called.items()}


# Rules whose pattern holds many of the words, and that one alone need call.
_ONLY = {"<n> <unit> after <event>": "après"}
_YEARLY = {"<year>", "<year> that dates", "<year>-<year>", "<day> <month> <year> in figures"}
_NUMBERED = {"the <n>th"}
_FIGURES = {"iso day", "numeric day", "numeric month", "the <day>/<month>", "<month>/<year>"}
