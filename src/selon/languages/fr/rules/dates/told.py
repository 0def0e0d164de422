"""French points that count: from publication (``il y a trois jours``), from an event told before (``le lendemain``), from a war.

In: the fragments of ``grammar``. Out: points in the rule book. Never: finds the event; the reader gives it in the frame.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.dates.grammar import (
    COUNT,
    DAYNUM,
    FOLLOWING,
    LAST,
    MONTH,
    NEXT,
    NUMBER,
    PART_OF_DAY,
    PREVIOUS,
    UNIT,
    WAR,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    counted,
    day_number,
    number,
    point,
    unit,
)  # fmt: skip
from selon.reading import periods as at
from selon.reading.periods import DAY, Expr, Frame, Meaning, Period

_ORD = r"(?:\d{1,3}(?:[ .]?\d{3})?)(?: ?(?:e|ème|è|er))"


@point(
    "<n> <unit> ago",
    rf"(?:il y a|voici|voilà|y a) (?:déjà |maintenant |tout juste |exactement )?{COUNT}(?: (?:jour pour jour|exactement))?",
)
def _(m: re.Match[str]) -> Meaning | None:
    n, u = counted(m)
    return (lambda f: at.ago(f.today, n, u)) if n else None


@point("in <n> <unit>", rf"dans {COUNT}(?! (?:de |d'|du |des ))")
def _(m: re.Match[str]) -> Meaning | None:
    n, u = counted(m)
    return (lambda f: at.ago(f.today, -n, u)) if n else None


@point("the last <n> <unit>", rf"(?:les |ces |des )(?:(?P<n>{NUMBER}) )?(?:{LAST}) (?:(?P<m>{NUMBER}) ?)?(?P<unit>{UNIT})")
def _(m: re.Match[str]) -> Meaning | None:
    word = m["n"] or m["m"]
    return _stretch(-number(word), unit(m["unit"])) if word else None


@point("the next <n> <unit>", rf"(?:les |ces |des )(?:(?P<n>{NUMBER}) )?(?:prochaine?s) (?:(?P<m>{NUMBER}) ?)?(?P<unit>{UNIT})")
@point("the <n> <unit> to come", rf"(?:les )(?P<n>{NUMBER}) (?P<unit>{UNIT}) (?:à venir|qui viennent)(?P<m>)")
def _(m: re.Match[str]) -> Meaning | None:
    word = m["n"] or m["m"]
    return _stretch(number(word), unit(m["unit"])) if word else None


@point("the <unit> past", r"(?:la |le |l')(?P<unit>semaine|mois|année) écoulée?")
def _(m: re.Match[str]) -> Meaning:
    return _stretch(-1, unit(m["unit"]))


@point("the last <unit>", r"(?:la |le )?derni(?:er|ère) (?P<unit>semaine|mois|année)(?! (?:de|d'|du))", weak=1)
def _(m: re.Match[str]) -> Meaning:
    return _stretch(-1, unit(m["unit"]))


@point("the <unit> to come", r"(?:la |le |l')(?P<unit>semaine|mois|année|an) (?:à venir|qui vient)")
def _(m: re.Match[str]) -> Meaning:
    return _stretch(1, unit(m["unit"]))


def _stretch(count: int, unit_name: str) -> Meaning:
    """From that many units back to publication, or from publication on."""

    def read(f: Frame) -> Period:
        other = at.same_day_shifted(f.today, count if unit_name != "hour" else 0, unit_name)
        if unit_name == "hour":
            other = f.today + DAY * (1 if count > 0 else -1) * max(1, abs(count) // 24)
        if count > 0:
            return Period(f.today, other if unit_name in {"hour", "day"} else other - DAY, "day", "published", "during")
        return Period(other, f.today, "day", "published", "during")

    return read


# --- nights -------------------------------------------------------------------------------------------------------------

_NIGHT = "(?:(?:dans|durant|pendant|au cours de) )?(?:la |cette )nuit"


@point("night from <weekday> to <weekday>", rf"{_NIGHT} (?:de |du )(?P<a>{WEEKDAY})(?: {DAYNUM})? (?:à|au) (?:ce )?(?P<b>{WEEKDAY})")
def _(m: re.Match[str]) -> Meaning:
    first, last = WEEKDAYS[m["a"]], WEEKDAYS[m["b"]]

    def read(f: Frame) -> Period:
        over = at.weekday(last, f).start
        assert over is not None
        return Period(over - DAY * ((last - first) % 7 or 7), over, "part", "published", "during")

    return read


@point(
    "night from <day> to <day>",
    rf"{_NIGHT} du (?P<a>{DAYNUM}) au (?P<b>{DAYNUM})(?! \w+ ?\d| (?:janv|fév|fev|mars|avr|mai|juin|juil|ao|sept|oct|nov|déc|dec))",
)
def _(m: re.Match[str]) -> Meaning:
    last = day_number(m["b"])

    def read(f: Frame) -> Period | None:
        over = next((d for n in range(62) if (d := f.today - DAY * n).day == last), None)
        return at.night(over - DAY, "published") if over else None

    return read


@point("last night", rf"(?:(?:dans|durant|pendant|au cours de|de) )?(?:cette nuit(?!-là)|la nuit (?:{LAST}))")
@point(
    "in the night",
    r"(?:dans|durant|pendant|au cours de) la nuit(?! (?:de |du |d'|des |noire|polaire|la plus|où|qui|suivante|précédente|même)|-)",
)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.night(f.today if f.lean > 0 else f.today - DAY, "published")


@point("next night", rf"(?:(?:dans|durant|pendant) )?la nuit (?:{NEXT})")
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.night(f.today, "published")


# --- told from a war ------------------------------------------------------------------------------------------------------

_BEGIN = "(?:début|commencement|déclenchement|lancement|démarrage|départ)"


def _war_day(f: Frame, number_of: int = 1) -> Period | None:
    return at.one_day(f.war + DAY * (number_of - 1), "war") if f.war else None


@point("start of the war", rf"(?:le |l'|au |dès le |tout )*(?:{_BEGIN}|premier jour|tout début) (?:de |du |des |d'){WAR}")
def _(m: re.Match[str]) -> Meaning:
    return _war_day


@point("the war", rf"{WAR}", weak=1)
def _(m: re.Match[str]) -> Meaning:
    return _war_day


_DAY_WORDS: dict[str, int] = WORDS["day_ordinals"]


@point("<nth> day of the war", rf"(?:au |le |ce |en ce |du |ce )?(?P<n>{_ORD}|{'|'.join(_DAY_WORDS)}) jour (?:de |du |des |d'){WAR}")
@point("day <n> of the war", rf"(?:au )?jour (?P<n>\d{{1,3}}(?:[ .]?\d{{3}})?)(?!\d) (?:de |du |des |d'){WAR}")
def _(m: re.Match[str]) -> Meaning | None:
    digits = re.sub(r"\D", "", m["n"])
    n = int(digits) if digits else _DAY_WORDS[m["n"]]
    return (lambda f: _war_day(f, n)) if 1 <= n < 10_000 else None


@point("<nth> day", rf"(?:au |ce )?(?P<n>{_ORD}) jour(?! (?:ouvr|de |du |des |d'|après|consécutif))")
def _(m: re.Match[str]) -> Meaning:
    """«1 086e jour.»: of the war that the text tells of, where that comes near the day of publication."""

    def read(f: Frame) -> Period | None:
        found = _war_day(f, int(re.sub(r"\D", "", m["n"])))
        return found if found and found.start and f.day and abs((found.start - f.day).days) <= 7 else None

    return read


# --- told from an event of the text --------------------------------------------------------------------------------------

_AFTERWARDS: dict[str, int] = WORDS["afterwards"]


@point(
    "the day before or after",
    rf"(?P<word>la veille|l'avant-veille|le surlendemain|le lendemain)(?: {PART_OF_DAY})?(?! (?:{WORDS['not_eve']}|de |du |des |d'))",
)
def _(m: re.Match[str]) -> Expr:
    shift = _AFTERWARDS[m["word"]]
    return Expr(_shifted(shift), anaphoric=True, back=shift < 0)


@point("the day before <event>", rf"(?<!à )la veille(?= (?:de |du |des |d'))(?! {WORDS['not_eve']})", anaphoric=True)
def _(m: re.Match[str]) -> Meaning:
    return _shifted(-1)


@point("on the day before or after <event>", r"(?:(?:au |le )(?:sur)?lendemain|à la veille)(?= (?:de |du |des |d'))")
def _(m: re.Match[str]) -> Expr:
    shift = -1 if "veille" in m[0] else 2 if "sur" in m[0] else 1
    return Expr(lambda f: at.one_day(f.anchor_day, "text" if f.event else "published"), anaphoric=True, ahead=shift)


@point(
    "the same day",
    rf"(?:{WORDS['same_day']})",
    anaphoric=True,
)
def _(m: re.Match[str]) -> Meaning:
    return _shifted(0)


@point(
    "<part of day> of that day",
    r"(?:dans (?:la (?:matinée|soirée|journée)|l'après-midi)|à l'(?:aube|aurore)|à la nuit tombée|à la tombée (?:de la nuit|du jour)"
    r"|au (?:crépuscule|petit jour))(?! (?:de|du|des|qui|même)\b| d')|à la mi-journée|au petit matin",
)
def _(m: re.Match[str]) -> Expr | None:
    if _AFTER_DAY.search(m.string, max(0, m.start() - 14), m.start()):
        return None  # «Mercredi, à la mi-journée»: the day is told
    return Expr(_shifted(0), anaphoric=True, back=True)


_AFTER_DAY = re.compile(rf"(?:{WEEKDAY}|{MONTH}|hier|aujourd'hui), \Z")


@point("from midnight", r"(?P<since>depuis|dès)? ?(?:(?:à partir|à compter) de )?minuit(?=\W)")
def _(m: re.Match[str]) -> Meaning | None:
    if m[0].strip() == "minuit":
        return None
    return lambda f: at.since(at.one_day(f.today + DAY * (0 if m["since"] == "depuis" or f.lean < 0 else 1), "published"))


_ADJECTIVE = r"[a-zà-ÿ-]*(?:iennes?|iens?|ois|oises?|ains?|aines?|ais|aises?|iques?|aires?|ives?|ales?|aux|russes?|belges?)"
_OF_EVENT = rf"(?: (?:de la |de l'|de |du |des |d')(?!{WEEKDAY}|{MONTH}|\d)[\w-]+)"


@point(
    "<n> <unit> after <event>",
    rf"{COUNT} (?:jour pour jour )?après (?!(?:le |l')?(?:{_BEGIN} (?:de |du |des |d'))?{WAR})"
    rf"(?:le |la |l'|les |son |sa |leur |cette |une? )[a-zà-ÿ-]+(?: {_ADJECTIVE})?{_OF_EVENT}?(?: {_ADJECTIVE})?",
)
def _(m: re.Match[str]) -> Expr | None:
    n, u = counted(m)
    days = {"hour": n // 24, "day": n, "week": 7 * n}.get(u, 0)
    if not n:
        return None
    return Expr(lambda f: at.one_day(f.anchor_day, "text" if f.event else "published"), anaphoric=True, ahead=days or 1)


@point("the <weekday> before or after", rf"(?:le )?(?P<weekday>{WEEKDAY}) (?:(?P<back>{PREVIOUS})|{FOLLOWING})", anaphoric=True)
def _(m: re.Match[str]) -> Meaning:
    number, step = WEEKDAYS[m["weekday"]], -1 if m["back"] else 1
    return lambda f: at.one_day(next(d for n in range(1, 8) if (d := f.anchor_day + DAY * step * n).weekday() == number), "text")


@point("the same night", r"(?:(?:dans|durant|pendant) )?(?:cette nuit-là|la même nuit|la nuit même|la nuit suivante)", anaphoric=True)
def _(m: re.Match[str]) -> Meaning:
    return lambda f: at.night(f.anchor_day, "text")


def _shifted(days: int) -> Meaning:
    return lambda f: at.one_day(f.anchor_day + DAY * days, "text" if f.event else "published")


@point(
    "the <unit> before or after",
    rf"(?:la |le |l')(?P<unit>jour|nuit|semaine|mois|année|an) (?:(?P<back>{PREVIOUS})|(?:{FOLLOWING}))",
    anaphoric=True,
)
def _(m: re.Match[str]) -> Meaning:
    name, step = m["unit"], -1 if m["back"] else 1

    def read(f: Frame) -> Period:
        day = f.anchor_day
        if name in {"jour", "nuit"}:
            return at.night(day + DAY * min(step, 0), "text") if name == "nuit" else at.one_day(day + DAY * step, "text")
        if name == "semaine":
            return at.week(day + 7 * DAY * step, "text")
        if name == "mois":
            return at.month(*at.shift_month(day.year, day.month, step), "text")
        return at.year(day.year + step, "text")

    return read


@point(
    "<n> <unit> later or earlier",
    rf"{COUNT} (?:(?P<later>plus tard|après(?= ?[.,;:)»]))|plus tôt|auparavant|avant(?= ?[.,;:)»]))",
    anaphoric=True,
)
def _(m: re.Match[str]) -> Meaning | None:
    n, u = counted(m)
    if not n:
        return None
    step = n if m["later"] else -n
    return lambda f: at.one_day(at.same_day_shifted(f.anchor_day, step, u), "text" if f.event else "published")
