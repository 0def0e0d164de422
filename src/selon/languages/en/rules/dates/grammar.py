"""The building blocks of English dates: fragments of patterns, the rule book, and how points are registered in it.

In: ``words/dates.yaml``. Out: fragments (``MONTH``, ``DAYNUM`` …), ``BOOK`` and ``point``. Never: resolves a date; that needs the
publication day and is done by the reader.
"""

from __future__ import annotations

import re

from selon.languages import load
from selon.reading.date_rules import Counts, Points, holding
from selon.reading.engine import Rule, RuleBook

BOOK = RuleBook("dates")
WORDS = load("en").words("dates")
MONTHS: dict[str, int] = {form.replace("\\", ""): number for number, forms in WORDS["months"].items() for form in forms.split("|")}
MONTHS |= {form.rstrip("."): number for form, number in MONTHS.items()}
_FORMS = [f for forms in WORDS["months"].values() for f in forms.split("|")]
MONTH = "(?:" + "|".join((*sorted(_FORMS, key=len, reverse=True), *(f.removesuffix("\\.") for f in _FORMS if f.endswith(".")))) + ")"
FULL_MONTH = "(?:" + "|".join(f for forms in WORDS["months"].values() for f in forms.split("|") if "." not in f) + ")"
WEEKDAYS: dict[str, int] = {word: i for i, word in enumerate(WORDS["weekdays"])}
WEEKDAYS |= {form.replace("\\", ""): i for i, forms in enumerate(WORDS["short_weekdays"]) for form in forms.split("|")}
WEEKDAY = "(?:" + "|".join((*WORDS["weekdays"], *WORDS["short_weekdays"])) + ")"
SEASONS: dict[str, str] = {word: name for name, words in WORDS["seasons"].items() for word in words.split("|")}
SEASON = "(?:" + "|".join(SEASONS) + ")"
DAYNUM = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d])"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
NUMBERS: dict[str, int] = WORDS["numbers"]
NUMBER = r"(?:\d{1,3}(?!\d)|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = "(?:" + "|".join(WORDS["units"].values()) + r")(?!\w)"
ABOUT = f"(?:{WORDS['about']})?"
PART_OF_DAY = f"(?:{WORDS['part_of_day']})(?![\\w-])"
LAST, NEXT = WORDS["last"], WORDS["next"]
COUNT = f"{ABOUT}(?P<n>{NUMBER})[ -](?P<unit>{UNIT})(?P<half> and a half)?"
WAR = f"(?:{WORDS['war_nouns']}){WORDS['war_tail']}"
BEGIN = r"(?:(?<![\w-])|(?<=\bmid-)|(?<=\bend-))"
END = r"(?:(?!\w|-\w)|(?=t\d\d:))"

point = Points(BOOK, BEGIN, END)
_COUNTS = Counts(NUMBERS, WORDS["units"])
number, unit, counted = _COUNTS.number, _COUNTS.unit, _COUNTS.counted


def day_number(word: str) -> int:
    """``1st`` → 1, ``09`` → 9."""
    return int(re.sub(r"\D", "", word))


def by_word() -> dict[str, tuple[Rule, ...]]:
    """The rules that a word calls: those whose pattern holds it. A number calls the rules of its length (``#4``)."""
    months = {form.rstrip(".") for form in MONTHS}
    days = {form.rstrip(".") for form in WEEKDAYS}
    called = {word: holding(BOOK, "november") for word in months}
    called |= {word: holding(BOOK, "friday") for word in days}
    called |= {word: holding(BOOK, "winter") for word in SEASONS}
    for word in WORDS["triggers"]:
        called[word] = tuple(dict.fromkeys((*called.get(word, ()), *holding(BOOK, word.rstrip("s") if len(word) > 4 else word))))
    called["#4"] = tuple(r for r in BOOK.rules if r.name in _YEARLY)
    called |= {key: tuple(r for r in BOOK.rules if r.name in names) for key, names in _TIED.items()}
    return called


_YEARLY = {"<year>", "<year>-<year>", "decade"}
# What figures call that go on («6/23», «2024-12») or have something tied to them («90s», «31st»).
_TIED = {"#-": {"iso day", "numeric day", "<month>/<year>", "on <month>/<day>"}, "#s": {"decade"}, "#th": {"on the <n>th"}}
