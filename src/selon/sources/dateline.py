"""«Publié le 14 février 2025 à 07h12»: the day that a page shows to its readers.

In: a parsed page. Out: its day of publication, where a short line says so in French or English; else None.
Never: takes the day of an update, of a copyright or of an event for it, or reads a line of prose.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice
from typing import Any

_MONTHS = (
    "janvier january", "février fevrier february", "mars march", "avril april", "mai may", "juin june", "juillet july", "août aout august",
    "septembre september", "octobre october", "novembre november", "décembre decembre december",
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_SAID = r"(?:publi[ée]e?|mise? en ligne|parue?|posted|published|first published)\s*(?:par [^,:]{2,40},?\s*)?(?:le|on|:)?\s*"
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day),?\s+)?"
_NAME = "|".join(sorted(_NUMBER, key=len, reverse=True))
_WORDED = re.compile(rf"(?i)^\W*{_SAID}{_WEEKDAY}(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<month>{_NAME})\.?,?\s+(?P<year>\d{{4}})\b")
_AMERICAN = re.compile(rf"(?i)^\W*{_SAID}{_WEEKDAY}(?P<month>{_NAME})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b")
_FIGURES = re.compile(rf"(?i)^\W*{_SAID}(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>\d{{4}})\b")
_LONGEST = 160
_RAW = 4_000  # the same with its white space: what is longer is not put together only to see that it is


def read(tree: Any) -> str | None:
    """The day as ISO text, of the first line that says so."""
    for node in tree.iter("p", "span", "div", "time", "small", "li", "em", "address"):
        pieces = list(islice(node.itertext(), 12)) if len(node) < 6 else []
        text = " ".join("".join(pieces).split()) if sum(map(len, pieces)) <= _RAW else ""
        if 10 < len(text) <= _LONGEST and (found := day_of(text)):
            return found
    return None


def day_of(line: str) -> str | None:
    """The day of publication that a line tells, or None."""
    for pattern in (_WORDED, _AMERICAN, _FIGURES):
        m = pattern.match(line)
        if m:
            month = _NUMBER.get(m["month"].lower()) or int(m["month"])
            try:
                return dt.date(int(m["year"]), month, int(m["day"])).isoformat()
            except ValueError:
                return None
    return None
