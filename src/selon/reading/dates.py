"""Dates: the expressions that place something in time, each with its interval of days.

In: a parsed document and its language's rule book (patterns → ``Expr``, how a clause leans). Out: ``When`` in text order, ids d1 …, and
refusals.
Never: looks at the clock; without a publication day an expression that needs one is kept without its days, and refused by name.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from functools import cache, partial
from pathlib import Path
from typing import Any

from selon import datafile
from selon.languages import Language
from selon.model import Refusal, When
from selon.reading import hits
from selon.reading.engine import Hit, choose
from selon.reading.hits import Scan
from selon.reading.parsed import Parsed
from selon.reading.periods import Frame, NeedsDay, Period

LAYER = "date"
NO_DAY = "no publication date: give --published"
_WARS = Path(datafile.__file__).parent / "knowledge" / "wars.yaml"
_FAR = 700
_ROUNDS = 4


def read(parsed: Parsed) -> tuple[list[When], list[Refusal]]:
    """The dates of the whole text, furniture too, and a refusal for each that needs a publication day that nobody gives."""
    rules = parsed.lang.rules("dates")
    low = rules.spell(parsed.norm, _lower(parsed.norm))
    scan = Scan(parsed, parsed.norm, low, rules)
    proposals = list(hits.proposals(scan))
    refused: set[int] = set()
    for _ in range(_ROUNDS):
        scan.hits = [hit for group in hits.groups(proposals) for hit in choose(group, parsed.trace, LAYER)]
        refused = _resolve_all(scan)
        empty = {id(hit) for i, hit in enumerate(scan.hits) if scan.found[i] is None}
        if not empty:
            break
        proposals = [hit for hit in proposals if id(hit) not in empty]  # what the calendar does not have makes room
    return _whens(scan, refused)


def _resolve_all(scan: Scan) -> set[int]:
    """Fills ``scan.found``, what counts from an event last; the indices of hits that need a publication day."""
    if any("war" in name or name == "<nth> day" for hit in scan.hits for name in hit.value.path):
        scan.war = _war(scan.low, scan.parsed.lang, scan.parsed.doc.day)
    scan.found = {}
    refused: set[int] = set()
    for anaphoric in (False, True):
        for i, hit in enumerate(scan.hits):
            if hit.value.anaphoric is anaphoric:
                _resolve(scan, i, hit, refused)
    return refused


def _whens(scan: Scan, refused: set[int]) -> tuple[list[When], list[Refusal]]:
    whens: list[When] = []
    refusals: list[Refusal] = []
    for i, hit in enumerate(scan.hits):
        period = scan.found.get(i)
        if period is None:
            continue
        span = scan.parsed.span(hit.start, hit.end)
        if i in refused:
            refusals.append(Refusal(LAYER, NO_DAY, span))
        whens.append(
            When(f"d{len(whens) + 1}", span, period.start, period.end, period.relation, period.anchor, period.precision, hit.value.path)
        )
    return whens, refusals


def _lower(norm: str) -> str:
    low = norm.lower()
    return low if len(low) == len(norm) else "".join(c.lower() if len(c.lower()) == 1 else c for c in norm)


# --- the calendar's answer ------------------------------------------------------------------------------------------------


def _resolve(scan: Scan, i: int, hit: Hit[Any], refused: set[int]) -> None:
    """Puts the period of a hit into ``scan.found``; None where the calendar has no such day."""
    day = scan.parsed.doc.day
    first, last = _sentence(scan, hit.start)
    event = _event(scan, i, first, last) if hit.value.anaphoric else None
    frame = Frame(day, cache(partial(scan.rules.lean, scan.low, first, last, hit.start, hit.end)), event=event, war=scan.war)
    try:
        scan.found[i] = hit.value.meaning(frame)
    except NeedsDay:
        scan.found[i] = Period(None, None, "day", "published", "on")
        refused.add(i)
    except (ValueError, OverflowError):
        scan.found[i] = None


def _sentence(scan: Scan, offset: int) -> tuple[int, int]:
    """The bounds of the sentence, or else of the line, that holds the offset; never further than a long sentence goes."""
    sent = scan.parsed.sentence_at(offset)
    first, last = max(0, offset - _FAR), min(len(scan.low), offset + _FAR)
    if sent is not None:
        return max(first, sent.start), min(last, sent.end)
    stop = scan.low.find("\n", offset, last)
    return max(first, scan.low.rfind("\n", first, offset) + 1), stop if stop >= 0 else last


def _passage(scan: Scan, offset: int) -> int:
    return bisect_right(scan.parsed.passages, offset, key=lambda p: p.span.start) - 1


def _event(scan: Scan, i: int, first: int, last: int) -> dt.date | None:
    """The day that an anaphoric date counts from.

    Told before in the sentence (not in a relative clause), else the day of saying that follows, else told in the sentences before.
    """
    hit = scan.hits[i]
    begin = bisect_left(scan.hits, first, key=lambda h: h.start)
    here = [j for j in range(begin, i) if _day(scan, j) is not None]
    plain = [j for j in here if not scan.rules.aside(scan.low, first, scan.hits[j].start)]
    if hit.value.ahead:
        return _main_day(scan, i, plain, last)
    if plain:
        return _day(scan, plain[-1])
    after = range(i + 1, min(i + 9, len(scan.hits)))
    said = next((j for j in after if scan.hits[j].start < last and len(scan.hits[j].value.path) == 1 and _day(scan, j)), None)
    if here:
        return _day(scan, said if said is not None else here[-1])
    return _told_before(scan, i)


def _main_day(scan: Scan, i: int, plain: list[int], last: int) -> dt.date | None:
    """The day of «au lendemain de …»: one after the date of that event, if it has one; else the day that the clause itself tells of."""
    near = _named_next(scan, i, last)
    if near is not None:
        gap = scan.low[scan.hits[i].end : scan.hits[i + 1].start]
        apart = "," in gap and not scan.rules.TIED.search(gap)
        return near if apart else near + dt.timedelta(days=scan.hits[i].value.ahead)
    return _day(scan, plain[-1]) if plain else None


def _told_before(scan: Scan, i: int) -> dt.date | None:
    """The last event of the sentences before; never beyond the stamp of a live page, and for a look back only if it opens its passage."""
    hit, passages = scan.hits[i], scan.parsed.passages
    here = _passage(scan, hit.start)
    reach = 2 if hit.start - passages[here].span.start < 12 or not hit.value.back else 0
    for j in range(i - 1, max(-1, i - 40), -1):
        start = scan.hits[j].start
        there = _passage(scan, start)
        if here - there > reach or any(scan.rules.STAMP.match(scan.low, passages[k].span.start) for k in range(there + 1, here + 1)):
            return None
        if (
            passages[there].kind != "furniture"
            and _day(scan, j) is not None
            and not scan.rules.aside(scan.low, _sentence(scan, start)[0], start)
        ):
            return _day(scan, j)
    return None


def _day(scan: Scan, j: int) -> dt.date | None:
    """The day of a date that stands for one event: a day or a night, no open interval, no count from a war, no look back («la veille»)."""
    period = scan.found.get(j)
    if scan.hits[j].value.back:
        return None
    if period is None or period.start is None or period.end is None or period.anchor == "war":
        return None
    return period.end if (period.end - period.start).days <= 1 else None


def _named_next(scan: Scan, i: int, last: int) -> dt.date | None:
    """The day that stands next in the sentence («au lendemain de l'attaque de mardi»)."""
    if i + 1 < len(scan.hits) and scan.hits[i + 1].start < last and len(scan.hits[i + 1].value.path) == 1:
        return _day(scan, i + 1)
    return None


# --- wars -----------------------------------------------------------------------------------------------------------------


@cache
def _wars(lang: Language) -> list[tuple[dt.date, re.Pattern[str]]]:
    stems = lang.words("dates")["wars"]
    days = datafile.read(_WARS)
    return [(days[datafile.check_id(_WARS, name, days, "war")], re.compile(rf"\b(?:{words})")) for name, words in stems.items()]


def _war(low: str, lang: Language, day: dt.date | None) -> dt.date | None:
    """The first day of the war that the text is full of, if it had begun when the text was published."""
    counts = [(len(stems.findall(low)), begun) for begun, stems in _wars(lang) if day is None or begun <= day]
    best = max(counts, key=lambda c: c[0], default=(0, None))
    return best[1] if best[0] else None
