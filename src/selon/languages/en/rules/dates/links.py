"""What English builds on a point in time: prepositions, parts of periods, ranges; and whether a point stands alone.

In: a hit and the words before it. Out: ``PREFIXES``, ``RANGES``, ``alone``, ``span``. Never: finds a point itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from selon.languages.en.rules.dates.grammar import BOOK, COUNT, NUMBER, UNIT, WORDS, counted, number, unit
from selon.reading import numbered
from selon.reading import periods as at
from selon.reading.date_rules import Prefixes, Range, from_then, ranged
from selon.reading.engine import Hit
from selon.reading.periods import DAY, Expr, Frame, Period

REACH = 44
LINKING = re.compile(rf"(?:{WORDS['linking']})[ -]\Z")
TIED = re.compile(r", (?:launched|begun|started|held|carried out) (?:on )?\Z")
_DET = r"(?:the |this |that )?"


PREFIXES = _prefix = Prefixes(BOOK)

_PART = "|".join(f"(?P<{name}>{forms})" for name, forms in WORDS["thirds"].items())


@_prefix(
    "part of <period>", "early late mid middle start beginning end days", rf"(?:{_PART})(?: |(?<=-)|(?<=mid))(?:in )?(?:the )?", inner=True
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    if not inner.whole:
        return inner.then(lambda p: p) if m["start"] in ("early",) or m["end"] in ("late",) else None
    part = next(name for name in WORDS["thirds"] if m[name])
    return inner.then(lambda p: at.cut(p, part), part=part)


@_prefix(
    "<part of day> of <date>",
    "morning evening night afternoon hours",
    r"(?:(?:on |in |during |overnight )?the (?P<part>morning|evening|night|afternoon|early hours|small hours) of |(?:the )?night "
    r"(?P<into>from [a-z]+ to|into) )",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    def change(p: Period) -> Period | None:
        if p.start is None or p.end is None or p.start != p.end:
            return replace(p, precision="part") if m["part"] == "night" and p.start and p.end == p.start + DAY else None
        if m["into"]:
            return at.night(p.start - DAY, p.anchor)
        return at.night(p.start, p.anchor) if m["part"] == "night" else p

    return None if inner.weak else inner.then(change)


@_prefix("the week of <date>", "week w/c", r"(?:(?:the |that )week (?:of|beginning|commencing|starting)(?: on)?|w/c) ", inner=True)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return inner.then(lambda p: at.week(p.start, p.anchor) if p.start and p.start == p.end else None)


@_prefix("the week ending <date>", "week", r"(?:the |that )week (?:ending|ended|to)(?: on)? ", inner=True)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    def change(p: Period) -> Period | None:
        return Period(p.start - 6 * DAY, p.start, "week", p.anchor, "during") if p.start and p.start == p.end else None

    return None if inner.weak else inner.then(change)


@_prefix("the weekend of <date>", "weekend", r"(?:the |that )weekend of ", inner=True)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return None if inner.weak else inner.then(numbered.week_end)


@_prefix(
    "<n> <unit> after or before <date>",
    "after before since into from",
    rf"{COUNT} (?P<side>after|before|since|into|from) (?:the )?",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    n, name = counted(m)
    if m["side"] == "from" and inner.path[-1] not in ("<weekday>", "today and its neighbours") and name not in ("day", "week"):
        return None  # «six months from January»: how long, not when
    n *= -1 if m["side"] == "before" else 1

    def change(p: Period) -> Period | None:
        if p.start is None or (m["side"] == "from" and p.start != p.end):
            return None
        return at.one_day(at.same_day_shifted(p.start, n, name), p.anchor)

    return inner.then(change, lean=-1.0) if n and inner.weak < 2 else None


def _frame(name: str, words: str, change: Callable[[Period], Period | None], *, lean: float | None = None, bias: int = 0) -> None:
    """A preposition; bias 2: forward unless the clause tells of the past."""

    @_prefix(name, re.sub(r"\W", " ", words), rf"(?:{words}){_DET}")
    def _(m: re.Match[str], inner: Expr) -> Expr | None:
        return inner.then(change, lean=lean, bias=bias) if inner.weak < 2 else None


@_prefix(
    "the first <n> <unit> of <period>",
    "first last opening final",
    rf"(?:the )?(?P<side>first|opening|last|final) (?P<n>{NUMBER}) (?P<unit>{UNIT}) of (?:the )?",
    inner=True,
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    n, name = number(m["n"]), unit(m["unit"])
    return inner.then(lambda p: at.edge(p, n if m["side"] in ("first", "opening") else -n, name)) if inner.whole else None


_frame("since <date>", "since (?:at least )?|ever since ", at.since, lean=-1.0)
_frame("from <date> on", "starting (?:from |in |on )?|beginning (?:in |on |from )?|with effect from ", at.since, bias=1)
_frame("as of <date>", "as of |as from ", at.since)
_frame("until <date>", "until (?:at least )?|till |up to |through (?:at least )?", at.until, bias=2)


@_prefix(
    "by <date>",
    "by than",
    r"(?:by (?:midday |noon |midnight |dawn |dusk |nightfall |the (?:morning|evening|afternoon) of )?|no later than |not later than )"
    rf"{_DET}",
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    """To come, unless it opens a clause that tells of the past («By Monday the town had fallen»)."""
    opens = not m.string[: m.start()].strip() or m.string[m.start() - 2 : m.start()] in _MARKS
    return inner.then(at.by, lean=None if opens else 1.0, bias=2) if inner.weak < 2 else None


_MARKS = (". ", ", ", "; ", ": ", "— ", "– ", "” ", '" ')


@_prefix("between now and <date>", "between", r"between now and (?:the )?")
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    def read(f: Frame) -> Period | None:
        over = inner.meaning(replace(f, tense=lambda: 1.0))
        return Period(f.today, over.end, "day", "published", "during") if over and over.end and over.end >= f.today else None

    return replace(inner, meaning=read, weak=0, whole=False) if inner.weak < 2 else None


@_prefix("as soon as <date>", "as", r"as (?:early|soon) as (?:on |in )?(?:the |this )?")
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    return from_then(inner)


_frame("before <date>", "before |prior to |ahead of ", at.before, bias=1)
_frame("after <date>", "after |following ", at.after)


@_prefix(
    "on <date>",
    "in on at during over throughout around about within of",
    rf"(?P<strong>in |during |over |throughout |(?:back |as late as )in ){_DET}|(?P<weak>on |at |around |about |early on |"
    rf"late on |early in |late in ){_DET}",
)
def _(m: re.Match[str], inner: Expr) -> Expr | None:
    name, words = inner.path[-1], m[0]
    if inner.weak == 2 or name in ("<n> <unit> ago", "that day" if words.startswith("in ") else ""):
        return None
    if name == "the war itself":
        if not words.startswith(("during", "throughout")):
            return None
        return inner.then(lambda p: replace(p, end=None, relation="during"))
    if name == "<year>" and m["weak"]:
        return None
    if name == "<weekday>" and words.startswith("in "):
        return None
    if words.startswith(("throughout", "during", "over")):
        return inner.then(lambda p: replace(p, relation="during") if p.start != p.end else p)
    return inner.then(lambda p: p)


RANGES = [
    Range(
        BOOK.note("from <date> to <date>"),
        re.compile(r"(?<![\w-])from (?:the )?\Z"),
        re.compile(r" (?:to|until|through|till|up to) (?:the )?\Z"),
    ),
    Range(BOOK.note("between <date> and <date>"), re.compile(r"(?<![\w-])between (?:the )?\Z"), re.compile(r" and (?:the )?\Z")),
    Range(
        BOOK.note("<date> – <date>"),
        re.compile(r"\Z"),
        re.compile(r" ?[-–] ?\Z"),
        frozenset({"<month> <day>", "<month> <day>, <year>", "numeric day", "iso day", "<month> <year>", "<month>/<year>"}),
    ),
]
_RECUR = {"<month>", "<month> <day>", "<weekday>", "<season>", "on <month>/<day>", "the <nth> of <month>"}


def span(first: Expr, last: Expr) -> Expr | None:
    """From the start of one to the end of the other; a first end without a year lies before the second."""
    return ranged(first, last, _RECUR)


_NAME = re.compile(rf"\b(?:{WORDS['name_heads']}) \Z")
_VERB_OR_MONTH = re.compile(r"\b(?:may|mar|march|sat|sun|dec|jan|sep)\b")  # in small letters
_HABIT = re.compile(r"\b(?:every|each|a|any|some|another) \Z")
_MONTH_NAMES = frozenset(
    ("march", "may", "august", "mar", "sat", "sun", "wed", "mon", "jun", "dec", "jan", "sep", "oct", "nov", "apr", "jul", "aug")
)


def alone(hit: Hit[Expr], scan: Any) -> bool:
    """Whether a hit stands without a preposition: no name («Bloody Sunday»), no habit («every Monday»), no verb («may», «march»)."""
    if hit.value.weak:
        return False
    before = scan.low[max(0, hit.start - 40) : hit.start]
    surface = scan.norm[hit.start : hit.end]
    if hit.rule in {"<month> <day>", "<month> <year>"} and not _VERB_OR_MONTH.search(surface):
        return not _NAME.search(before)
    if hit.rule in {"<month>", "<weekday>", "<month> <day>", "<month> <year>"} and (
        _NAME.search(before) or not any(c.isupper() for c in surface)
    ):
        return hit.rule == "<weekday>" and not _HABIT.search(before) and scan.norm[max(0, hit.start - 200) : hit.end].islower()
    if hit.rule == "<weekday> <day>" and surface[0].islower():
        return False
    if hit.rule == "<weekday>" and _HABIT.search(before):
        return False
    if hit.rule == "<month>":
        word = surface.split()[-1].lower().rstrip(".")
        if word in _MONTH_NAMES and " " not in surface:
            return bool(re.search(r"(?:of|since|until|by|in|last|this|next|from|to|and|,) \Z", before)) and word != "may"
    return True
