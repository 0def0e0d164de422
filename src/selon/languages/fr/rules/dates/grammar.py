"""The building blocks of French dates: fragments of patterns, the rule book, and how points are registered in it.

In: ``words/dates.yaml``. Out: fragments (``MONTH``, ``DAYNUM`` …), ``BOOK`` and ``point``. Never: resolves a date; that needs the
publication day and is done by the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from selon.languages import load
from selon.reading.engine import Rule, RuleBook
from selon.reading.periods import Expr, Meaning

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

Maker = Callable[[re.Match[str]], "Meaning | Expr | None"]


def point(name: str, pattern: str, *, weak: int = 0, whole: bool = False, anaphoric: bool = False) -> Callable[[Maker], Maker]:
    """Decorator: registers a point, a period without its preposition.

    weak: 1 it does not stand without a preposition, 2 only as a part («fin de la semaine»). whole: it has a beginning, a middle and an end.
    anaphoric: it counts from an event of the text.
    """

    def keep(make: Maker) -> Maker:
        @BOOK.rule(name, rf"{BEGIN}(?:{pattern}){END}", 0)
        def _(m: re.Match[str], scan: Any) -> Expr | None:
            found = make(m)
            if found is None:
                return None
            expr = found if isinstance(found, Expr) else Expr(found, anaphoric=anaphoric)
            return replace(expr, path=(name,), weak=weak, whole=whole)

        return make

    return keep


def day_number(word: str) -> int:
    """``1er`` → 1, ``09`` → 9, ``2ème`` → 2."""
    return 1 if word.startswith(("1 er", "1er", "premier")) else int(re.sub(r"\D", "", word))


def number(word: str) -> int:
    """``trois`` → 3, ``48`` → 48."""
    return int(word) if word.isdigit() else NUMBERS[word]


def unit(word: str) -> str:
    """``semaines`` → week."""
    units: dict[str, str] = WORDS["units"]
    return next(name for name, forms in units.items() if re.fullmatch(forms, word))


def counted(m: re.Match[str]) -> tuple[int, str]:
    """Number and unit of a match with the groups of ``COUNT``: two and a half years are thirty months; hours under a day are 0."""
    n, u = number(m["n"]), unit(m["unit"])
    if u == "hour" and n < 24:
        return 0, u
    return (n * 12 + 6, "month") if m["half"] and u == "year" else (n, u)


def strictness(word: str | None) -> int:
    """``dernier`` → −1, ``prochain`` → 1, nothing → 0."""
    if not word:
        return 0
    return -1 if re.fullmatch(LAST, word) else 1


def by_word() -> dict[str, tuple[Rule, ...]]:
    """The rules that a word calls: those whose pattern holds it. A number calls the rules of its length (keys ``#2``, ``#4``)."""
    kinds = [({form.rstrip(".") for form in MONTHS}, "novembre"), (set(WEEKDAYS), "vendredi"), (set(SEASONS), "automne")]
    called = {word: _holding(sample) for words, sample in kinds for word in words}
    called |= {word: _holding(word.rstrip("s") if len(word) > 4 else word) for word in WORDS["triggers"] if word not in called}
    called["#4"] = tuple(r for r in BOOK.rules if r.name in _YEARLY)
    called["#1"] = called["#2"] = tuple(r for r in BOOK.rules if r.name in _NUMBERED)
    return {word: tuple(r for r in rules if _ONLY.get(r.name, word) == word) for word, rules in called.items()}


def _holding(word: str) -> tuple[Rule, ...]:
    """The rules whose pattern holds the word."""
    holds = re.compile(rf"(?<![^\W\d_]){word}")
    return tuple(r for r in BOOK.rules if holds.search(r.pattern.pattern))


# Rules whose pattern holds many of the words, and that one alone need call.
_ONLY = {"<n> <unit> after <event>": "après"}
_YEARLY = {"iso day", "numeric day", "numeric month", "<year>", "<year> that dates", "<year>-<year>"}
_NUMBERED = {"the <n>th"}
