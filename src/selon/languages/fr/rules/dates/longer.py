"""French seasons, quarters, halves, decades, years and weeks of a month.

In: the fragments of ``grammar``. Out: points in the rule book; ``counts_something``. Never: takes for a year what
counts what follows it.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.dates.grammar import (
    DIRECTION,
    LAST,
    MONTH_WORD,
    MONTHS,
    NEXT,
    SEASON,
    SEASONS,
    WORDS,
    YEAR,
    point,
    strictness,
)
from selon.reading import numbered
from selon.reading import periods as at
from selon.reading.periods import Meaning, Period


@point(
    "<season> <year>",
    rf"(?:(?:l'|le |un |cet |ce ))?(?P<season>{SEASON}) (?:de )?(?P<year>{YEAR})(?:[-/](?P<to>\d\d(?:\d\d)?))?",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.cut(at.season(int(m["year"]), SEASONS[m["season"]]), f.part)


@point("this <season>", rf"(?:(?P<this>cet |ce )|l'|le )(?P<season>{SEASON}){DIRECTION}", whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    if not m["this"] and not m["direction"]:
        return None
    return _season(m)


@point("<season>", rf"(?:l'|le )?(?P<season>{SEASON}){DIRECTION}", weak=1, whole=True)
def _(m: re.Match[str]) -> Meaning:
    return _season(m)


def _season(m: re.Match[str]) -> Meaning:
    return lambda f: at.recurring(lambda y: at.season(y, SEASONS[m["season"]]), f, strict=strictness(m["direction"]))


_ORDINAL = "|".join(WORDS["ordinals"].values())


_WEEKS: dict[str, list[int]] = WORDS["weeks_of_month"]


@point(
    "week or half of <month>",
    rf"(?:la )?(?P<nth>{'|'.join(_WEEKS)}|dernière) (?P<what>semaine|quinzaine|moitié) (?:de |d'|du mois de |du mois d')"
    rf"(?P<month>{MONTH_WORD})(?: (?P<year>{YEAR}))?",
)
def _(m: re.Match[str]) -> Meaning:
    month, year = MONTHS[m["month"]], int(m["year"]) if m["year"] else None
    first, last = _WEEKS.get(m["nth"], (-7, -1)) if m["what"] == "semaine" else (1, 15) if m["nth"] == "première" else (16, -1)
    return numbered.part_of_month(month, year, first, last)


@point("week of <year>", rf"(?:la )?(?P<nth>{'|'.join(_WEEKS)}|dernière) semaine de (?:l'année )?(?P<year>{YEAR})")
def _(m: re.Match[str]) -> Meaning:
    nth = _WEEKS.get(m["nth"])
    return numbered.week_of_year(int(m["year"]), (nth[0] + 6) // 7 if nth else -1)


@point("now", r"maintenant|nos jours", weak=2)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.one_day(f.today, "published")


@point(
    "quarter",
    rf"(?:(?P<ordinal>{_ORDINAL}) (?P<what>trimestre|semestre|moitié(?= de (?:l'année|\d{{4}})))|(?P<short>[ts][1-4]))"
    rf"(?: (?:de (?:l'année )?)?(?:(?P<year>{YEAR})|de cette année|de l'année(?: (?P<side>{LAST}|{NEXT}))?))?",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning | None:
    if m["short"] and not m["year"]:
        return None
    half = m["what"] in ("semestre", "moitié") or (m["short"] or "").startswith("s")
    word = m["ordinal"] or m["short"]
    index = next(n for n, forms in WORDS["ordinals"].items() if re.fullmatch(forms, word))
    if half and word.startswith("dern"):
        index = 2
    if half and index > 2:
        return None
    size = 6 if half else 3

    def make(year: int) -> Period:
        return at.months(year, 1 + size * (index - 1), size, "quarter")

    if m["side"]:
        shift = strictness(m["side"])
        return lambda f: at.cut(make(f.today.year + shift), f.part)
    return (lambda f: at.cut(make(int(m["year"])), f.part)) if m["year"] else (lambda f: at.recurring(make, f))


_TENS: dict[str, int] = WORDS["tens"]
_TEN_WORDS = "|".join(sorted(_TENS, key=len, reverse=True))


@point("decade", rf"(?:les |ces )?années (?:(?P<century>19|20)?(?P<ten>[0-9]0)(?!\d)|(?P<word>{_TEN_WORDS}))", whole=True)
def _(m: re.Match[str]) -> Meaning:
    if m["word"]:
        return numbered.decade(_TENS[m["word"]], 19)
    return numbered.decade(int(m["ten"]), int(m["century"]) if m["century"] else None)


@point(
    "century",
    r"(?:le )?(?:(?P<roman>[ivx]{1,5})|(?P<n>1?\d|2[01]))(?:e|ème|è|ième)[  ]siècle(?! (?:avant|av\.))|(?:le )?(?P<side>ce siècle|siècle "
    rf"(?:{LAST}))",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning | None:
    if m["side"]:
        return numbered.century_by(0 if m["side"].startswith("ce") else -1)
    number = int(m["n"]) if m["n"] else _ROMAN.get(m["roman"])
    return numbered.century(number) if number else None


_ROMAN = {
    f"{ten}{one}": 10 * n + i for n, ten in enumerate(("", "x", "xx")) for i, one in enumerate(" i ii iii iv v vi vii viii ix".split(" "))
}
_UNITS_AFTER = re.compile(rf" ?(?:%|€|\$|(?:{WORDS['measures']})\b| (?!(?:{WORDS['not_counted']})\b)[a-zà-ÿ-]{{2,}}[sx]\b)")


def counts_something(m: re.Match[str]) -> bool:
    """Whether the number that ends the match counts what follows («plus de 2000 soldats»)."""
    return _UNITS_AFTER.match(m.string, m.end()) is not None


@point("the year <year>", r"l'(?:année|an) (?P<year>(?:19|20)\d\d)", whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    return lambda f: at.cut(at.year(int(m["year"])), f.part)


@point("<year>", r"(?P<year>(?:19|20)\d\d)(?![.,/]\d| \d{3})", weak=1, whole=True)
def _(m: re.Match[str]) -> Meaning | None:
    if counts_something(m):
        return None
    return lambda f: at.cut(at.year(int(m["year"])), f.part)
