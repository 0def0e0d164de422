"""How French builds larger dates from smaller ones: the preposition before a point, the part before a whole, two points of a range.

In: hits of the rule book. Out: ``PREFIXES`` and ``RANGES``, which the reader tries on every hit; ``alone``, whether a hit stands by itself.
Never: resolves; looks further than the words next to a hit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from selon.languages.fr.rules.dates.grammar import BOOK, COUNT, NUMBER, OF, UNIT, WORDS, counted, number, unit
from selon.reading import numbered
from selon.reading import periods as at
from selon.reading.date_rules import Prefixes, Range, from_then, ranged
from selon.reading.engine import Hit
from selon.reading.periods import DAY, Expr, Period

Make = Callable[[re.Match[str], Expr], Expr | None]
REACH = 44


PREFIXES = _prefix = Prefixes(BOOK)
# The word before a hit must be one of these for a prefix to be worth trying.
LINKING = re.compile(rf"(?:\b(?:l|d|jusqu)'|\bmi-|\b(?:{WORDS['linking']}) )\Z")
_DET = f"(?:{WORDS['articles']})?"

# --- what can take a preposition in turn ----------------------------------------------------------------------------------

_PART = "|".join(f"(?P<{name}>{forms})" for name, forms in WORDS["thirds"].items())


@_prefix(
    "part of <period>",
    "fin début mi",
    rf"(?:(?:la |le |l'|en |à la |au |dès le |dès la |tout |toute )*)(?:{_PART})(?:-| {OF}|(?<=mi) | )(?:l'|le |la )?",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    if not inner.whole:
        return None
    part = next(name for name in WORDS["thirds"] if m[name])
    return inner.then(lambda p: at.cut(p, part), part=part)


@_prefix(
    "the first <n> <unit> of <period>",
    "premi derni",
    rf"(?:(?:les|des|aux|ces) )?(?P<n>{NUMBER}) (?:(?P<first>premi(?:ers|ères))|derni(?:ers|ères)) (?P<unit>{UNIT}) {OF}",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    n, name = number(m["n"]), unit(m["unit"])
    return inner.then(lambda p: at.edge(p, n if m["first"] else -n, name)) if inner.whole else None


_NIGHT = "(?:(?:dans|durant|pendant|au cours de) )?(?:la |cette )nuit"


@_prefix("night of <date>", "nuit", rf"{_NIGHT} (?:de |du |d')", inner=True)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    def change(p: Period) -> Period | None:
        return at.night(p.start, p.anchor) if p.start and p.start == p.end else None

    return None if inner.weak else inner.then(change)


@_prefix("night from <date> to <date>", "nuit", rf"{_NIGHT} (?:de |du |d')[^,.;:()]{{1,22}} (?:à |au |à ce )", inner=True)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    def change(p: Period) -> Period | None:
        return replace(at.night(p.start - DAY, p.anchor)) if p.start and p.start == p.end else None

    return None if inner.weak else inner.then(change)


@_prefix(
    "<part of day> of <date>",
    "matinée soirée journée midi courant soir matin aube",
    r"(?:(?:dans |durant |pendant )?(?:la matinée|la soirée|la journée|l'après-midi|le courant)|au (?:petit )?matin|au soir"
    r"|le (?:matin|soir)|à l'aube) (?:de |du |d')(?:ce )?",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return None if inner.weak else inner.then(lambda p: p if p.start == p.end else None)


_AFTERWARDS = {"avant-veille": -2, "veille": -1, "surlendemain": 2, "lendemain": 1}


@_prefix(
    "the day before or after <date>",
    "veille lendemain",
    r"(?:à la |au |le |la |l'|dès le )(?P<word>avant-veille|veille|surlendemain|lendemain) (?:du nouvel |de la |de l'|du |de |d')",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    shift = _AFTERWARDS[m["word"]]

    def change(p: Period) -> Period | None:
        base = p.start if shift < 0 else p.end
        return at.one_day(base + DAY * shift, p.anchor) if base else None

    return inner.then(change) if inner.weak < 2 else None


@_prefix(
    "<n> <unit> after or before <date>", "avant après", rf"{COUNT} (?:jour pour jour )?(?P<side>après|avant) (?:l'|le |la )?", inner=True
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    n, name = counted(m)
    n *= 1 if m["side"] == "après" else -1

    def change(p: Period) -> Period | None:
        return at.one_day(at.same_day_shifted(p.start, n, name), p.anchor) if p.start else None

    return inner.then(change, lean=-1.0) if n and inner.weak < 2 else None


@_prefix(
    "the week of <date>",
    "semaine",
    r"(?:la |cette )semaine (?:du |(?:commençant|débutant|qui (?:commence|débute|s'ouvre)) (?:le )?)",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return inner.then(lambda p: at.week(p.start, p.anchor) if p.start and p.start == p.end else None)


@_prefix("the week-end of <date>", "week", r"(?:(?:le|au cours du|pendant le|durant le|lors du) )?week-?end du ", inner=True)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return None if inner.weak else inner.then(numbered.week_end)


# --- prepositions ---------------------------------------------------------------------------------------------------------


def _frame(name: str, words: str, change: Callable[[Period], Period | None], *, lean: float | None = None, bias: int = 0) -> None:
    """A preposition; bias 2: forward unless the clause tells of the past."""

    @_prefix(name, re.sub(r"\W", " ", words), rf"(?:{words}){_DET}")
    def _(m: re.Match[str], inner: Expr) -> Expr | None:
        return inner.then(change, lean=lean, bias=bias) if inner.weak < 2 else None


_frame("since <date>", "depuis |(?:remontant|remonte) ", at.since, lean=-1.0)
_frame("from <date> on", "à partir |à compter |à dater ", at.since, bias=1)
_frame("until <date>", "jusqu'|jusque ", at.until, bias=2)
_frame("by <date>", "d'ici |au plus tard ", at.by, lean=1.0, bias=1)
_frame("before <date>", "avant ", at.before, bias=1)
_frame("after <date>", "après ", at.after)
_frame("beyond <date>", "au-delà ", at.after, bias=2)


@_prefix(
    "since the event of <date>",
    "depuis",
    r"depuis (?:l'|le |la |les |son |sa |leur )(?!début|fin|mi)[a-zà-ÿ-]+(?: [a-zà-ÿ-]+)? (?:du |de |d'|le (?=\Z))",
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return None if inner.weak else inner.then(lambda p: at.since(p) if p.start == p.end else None, lean=-1.0)


@_prefix("as soon as <date>", "dès", rf"dès {_DET}")
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return from_then(inner)


_PROMISED = re.compile(rf"\b(?:{WORDS['tense']['promised']})(?: [\w-]+)? \Z")


@_prefix(
    "on <date>",
    "en au à dans durant pendant courant pour sur",
    rf"(?P<strong>en |au cours |durant |pendant |courant |pour |sur (?=toute? )){_DET}|(?P<weak>dans |à |à la |à l'|au |aux ){_DET}",
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    name, words = inner.path[-1], m[0]
    if words.startswith("pour") and name not in ("<month>", "<month> <year>", "<year>"):
        return None  # «pour mardi» is told of many things
    if words.startswith("courant") and name in ("<weekday>", "today and its neighbours"):
        return None  # «privé de courant mardi»
    if name == "<part of day> of that day":
        return None
    if inner.weak == 2 or (name == "the war" and not words.startswith(("pendant", "durant"))):
        return None
    if name == "<year>" and m["weak"] and not words.startswith("dans"):
        return None
    if words == "en " and name in {"<season>", "<weekday>", "today and its neighbours", "holiday", "<day> <month>"}:
        return None
    if name == "the war":  # all the while: it is not over
        return inner.then(lambda p: replace(p, end=None, relation="during"))
    return inner.then(lambda p: p, lean=1.0 if words.startswith("pour") and _PROMISED.search(m.string, 0, m.start()) else None)


# What ties a date to the event before it: «l'offensive, lancée le 10 mai».
TIED = re.compile(r", (?:[\w-]+ )?[\w-]+(?:é|i|u|t|s)(?:e|es|s)? (?:le |l'|en |ce )?\Z")

# --- ranges ---------------------------------------------------------------------------------------------------------------


RANGES = [
    Range(
        BOOK.note("from <date> to <date>"),
        re.compile(r"(?<![\w-])(?:depuis le |depuis |à partir du |à partir de |de la |de l'|du |de |d')(?:ce )?\Z"),
        re.compile(r" (?:à la |à l'|à ce |à |au |jusqu'à |jusqu'au |jusqu'en )\Z"),
    ),
    Range(
        BOOK.note("between <date> and <date>"),
        re.compile(r"(?<![\w-])entre (?:la |l'|le |les )?\Z"),
        re.compile(r" et (?:la |l'|le |les )?\Z"),
    ),
    Range(
        BOOK.note("<date> – <date>"),
        re.compile(r"\Z"),
        re.compile(r" ?[-–] ?\Z"),
        frozenset({"<day> <month>", "<day> <month> <year>", "numeric day", "iso day", "<month> <year>", "<month>/<year>"}),
    ),
]
_RECUR = {"<month>", "<day> <month>", "<weekday>", "<season>", "the <day>/<month>", "<day in words> <month>"}


def span(first: Expr, last: Expr) -> Expr | None:
    """From the start of one to the end of the other; a first end without a year lies before the second."""
    return ranged(first, last, _RECUR)


# --- alone ----------------------------------------------------------------------------------------------------------------

_NAME = re.compile(rf"\b(?:{WORDS['name_heads']})(?: \w+)? (?:de la |des |du |de |d')?(?:\d\d? )?\Z")
_NUMBERED = re.compile(r"\d \Z")
_HABIT = re.compile(r"\b(?:chaque|tous les|le|un) \Z")
_EVERY = re.compile(r"\b(?:chaque|tous les) (?:le )?\Z")


def alone(hit: Hit[Expr], scan: Any) -> bool:
    """Whether a hit stands without a preposition: no name («place du 8 mai»), no habit («le lundi»), no capitalised month («Mars»)."""
    if hit.value.weak:
        return False
    before = scan.low[max(0, hit.start - 40) : hit.start]
    if hit.rule in {"<day> <month>", "<weekday>", "<day> <month> <year>", "<month>", "<month> <year>"} and _NAME.search(before):
        return False
    if hit.rule in {"<month>", "<month> <year>"} and _NUMBERED.search(before):
        return False
    if hit.rule == "<day> <month>" and _EVERY.search(before):
        return False
    if hit.rule == "<weekday>" and " " not in scan.low[hit.start : hit.end] and _HABIT.search(before):
        return False
    if hit.rule == "<month>":
        surface = scan.norm[hit.start : hit.end]
        return not (surface[0].isupper() and (not surface.isupper() or surface.lower() in {"mars", "mai"}))
    return True
