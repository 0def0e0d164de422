"""English periods that count from publication, from an event of the text or from a war: weeks, years, ``three days ago``, ``the next day``.

In: the fragments of ``grammar``. Out: points in the rule book. Never: looks at the preposition before a point (``links`` does).
"""

from __future__ import annotations

import datetime as dt
import re

from selon.languages.en.rules.dates.grammar import ABOUT, COUNT, NUMBER, UNIT, WAR, WORDS, counted, number, point, unit
from selon.reading import periods as at
from selon.reading.periods import DAY, Expr, Frame, Meaning, Period

_BY = {
    "last": -1,
    "the past": -1,
    "past": -1,
    "this past": -1,
    "next": 1,
    "the coming": 1,
    "coming": 1,
    "this": 0,
    "the current": 0,
    "the previous": -1,
    "the preceding": -1,
    "the following": 1,
}
_SIDES = "|".join(sorted(_BY, key=len, reverse=True))


@point(
    "this or last <unit>",
    rf"(?:earlier |later )?(?P<side>{_SIDES}) (?P<unit>week|month|year|quarter|weekend|decade)(?! (?:and a half|or so))",
    whole=True,
)
def _(m: re.Match[str]) -> Meaning:
    side, name = m["side"], m["unit"]
    by = _BY[side]

    def read(f: Frame) -> Period | None:
        day = f.anchor_day if side in ("the previous", "the following", "the preceding") and f.event else f.today
        if side in ("the past", "past") and name != "weekend":
            return Period(
                at.same_day_shifted(day, -1 if name != "quarter" else -3, name if name != "quarter" else "month"),
                day,
                "day",
                "published",
                "during",
            )
        return at.cut(found, f.part) if (found := _whole(name, day, by)) else None

    return read


def _whole(name: str, day: dt.date, by: int) -> Period | None:
    if name == "week":
        return at.week(day + DAY * 7 * by)
    if name == "weekend":
        return _weekend(day, by)
    if name == "month":
        return at.month(*at.shift_month(day.year, day.month, by), "published")
    if name == "year":
        return at.year(day.year + by, "published")
    if name == "decade":
        return at.years(first := day.year - day.year % 10 + 10 * by, first + 9, "published")
    first = 3 * ((day.month - 1) // 3) + 1 + 3 * by
    return at.months(day.year, first, 3, "quarter", "published")


def _weekend(day: dt.date, by: int) -> Period:
    """Saturday and Sunday: of this week; the last one before, of the week before unless it has just been."""
    saturday = day - DAY * ((day.weekday() - 5) % 7)
    if by > 0 or (by == 0 and day.weekday() in (2, 3, 4)):
        saturday += DAY * 7
    return Period(saturday, saturday + DAY, "part", "published", "during")


@point("edge of the <unit>", r"(?:the )?(?P<edge>start|beginning|middle|end) of the (?P<unit>week|month|year)(?! of)")
def _(m: re.Match[str]) -> Meaning:
    part = {"start": "start", "beginning": "start", "middle": "mid", "end": "end"}[m["edge"]]

    def read(f: Frame) -> Period | None:
        period = _whole(m["unit"], f.today, 0)
        return at.cut(period, part) if period else None

    return read


@point("the weekend", r"(?:the|over the|at the|this) weekend")
def _(m: re.Match[str]) -> Meaning:
    return lambda f: _weekend(f.today, 1 if f.lean == 1 else -1)


@point("<n> <unit> ago", rf"{COUNT} (?:ago|earlier today|back(?=[,.]))")
@point("<n> <unit> from now", rf"(?:in )?{COUNT} (?:from now|hence)|in (?:a|an) (?P<one>week|month|year|fortnight)'s time")
@point("<n> <unit>' time", rf"in {COUNT}'? time")
def _(m: re.Match[str]) -> Meaning | None:
    one = m.groupdict().get("one")
    if one:
        return lambda f: at.ago(f.today, -1, one)
    n, name = counted(m)
    sign = -1 if m[0].endswith(("now", "hence", "time")) else 1
    return (lambda f: at.ago(f.today, sign * n, name)) if n or name == "hour" else None


_AT_MOST = re.compile(r"\b(?:\w{3,}est|first|second|third|only|most|least|worst|best|time|times|once|twice)\b[^.;:]*\Z")


@point("in <n> <unit>", rf"in {COUNT}(?! (?:of|from|to|after|before|since|later|ago|or)\b|')")
def _(m: re.Match[str]) -> Meaning | None:
    """«Will expire in two weeks»; of what has been done it is how long it took."""
    n, name = counted(m)
    if not n or _AT_MOST.search(m.string, max(0, m.start() - 50), m.start()) or (n, name) == (1, "day"):
        return None  # «the coldest winter in 16 years»
    return lambda f: at.ago(f.today, -n, name) if f.lean == 1 else None


@point("<n> <unit> later", rf"{COUNT} (?P<side>later|earlier|afterwards|prior(?! to)|(?:before|after)(?=[,.;]|$))", anaphoric=True)
def _(m: re.Match[str]) -> Expr | None:
    n, name = counted(m)
    back = m["side"] in ("earlier", "before", "prior")

    def read(f: Frame) -> Period | None:
        return at.ago(f.anchor_day, n if back else -n, name, "text" if f.event else "published")

    return Expr(read, anaphoric=True, back=back) if n else None


@point("the day before or after", "|".join(f"(?P<a{i}>{forms})" for i, forms in enumerate(WORDS["afterwards"])), anaphoric=True)
def _(m: re.Match[str]) -> Expr:
    shift = next(shift for i, shift in enumerate(WORDS["afterwards"].values()) if m[f"a{i}"])
    return Expr(lambda f: at.one_day(f.anchor_day + DAY * shift, "text" if f.event else "published"), anaphoric=True, back=shift < 0)


@point("that day", WORDS["same_day"], anaphoric=True)
def _(m: re.Match[str]) -> Expr:
    def read(f: Frame) -> Period | None:
        if m[0].endswith("night"):
            return at.night(f.anchor_day, "text" if f.event else "published")
        return at.one_day(f.anchor_day, "text" if f.event else "published")

    return Expr(read, anaphoric=True)


@point(
    "over the last <n> <unit>",
    rf"(?:in |over |during |for |within |throughout )?(?:(?:the |these |his |its |their )?(?P<side>last|past|previous|recent|next|coming|"
    rf"following) (?!an? )(?P<n>{NUMBER}|few|several|couple of)|the (?P<n2>{NUMBER}) "
    rf"(?P<side2>last|past|previous|preceding|next|coming|upcoming|following)) (?P<unit>{UNIT})",
)
def _(m: re.Match[str]) -> Meaning | None:
    if m["n"] in ("few", "several", "couple of"):
        return None
    n, name = number(m["n"] or m["n2"]), unit(m["unit"])
    ahead = (m["side"] or m["side2"]) in ("next", "coming", "upcoming", "following")

    def read(f: Frame) -> Period | None:
        if ahead:
            return Period(f.today, at.same_day_shifted(f.today, n, name), "day", "published", "during")
        return Period(at.same_day_shifted(f.today, -n, name), f.today, "day", "published", "during")

    return read


@point("over the past day", r"(?:in|over|during|within) the (?:last|past|previous) (?P<unit>day|24 hours|twenty-four hours)")
def _(m: re.Match[str]) -> Meaning:
    return lambda f: Period(f.today - DAY, f.today, "day", "published", "during")


@point("since or within <n> <unit>", rf"(?P<frame>within |in (?:the )?next ){ABOUT}(?P<n>{NUMBER}) (?P<unit>{UNIT})")
def _(m: re.Match[str]) -> Meaning | None:
    n, name = number(m["n"]), unit(m["unit"])
    return (lambda f: at.by(at.one_day(at.same_day_shifted(f.today, n, name), "published"))) if n and (name != "hour" or n > 23) else None


@point("the war", rf"(?:the (?:start|beginning|outbreak|onset|launch) of )(?:{WAR})|(?:{WAR}) (?:{WORDS['war_began']})", weak=0)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.one_day(f.war, "war") if f.war else None


@point("the war itself", rf"(?:{WAR})", weak=1)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.one_day(f.war, "war") if f.war else None


@point(
    "<n>th day of the war",
    rf"(?:the )?(?:(?P<n>\d{{1,4}}|\d,\d{{3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(WORDS['day_ordinals'])})) day of (?:{WAR})|day "
    rf"(?P<bare>\d{{1,4}}|\d,\d{{3}}) of (?:{WAR})",
)
def _(m: re.Match[str]) -> Meaning:
    digits = (m["n"] or m["bare"] or "").replace(",", "")
    n = int(digits) if digits else WORDS["day_ordinals"][m["word"]]
    return lambda f: at.one_day(f.war + DAY * (n - 1), "war") if f.war else None
