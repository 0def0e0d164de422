"""What the caller says about the documents: options that fill what a file leaves open, and limits.

In: the values of ``--published``, ``--outlet``, ``--lang``, the day that the caller calls today. Out: ``Wishes``, checked.
Never: looks at the clock, or overrides what a file says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from selon.model import SourceError

# One document: 5 MB is two thousand pages of print. More is an archive under the wrong name, and is refused.
LIMIT = 5_000_000
_PRINT, _WEB = "1600", "1990"  # no newspaper, no web page was published before; such a year is some program's empty date

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Of a table of articles: field → column. ``form``: strptime's, for the cells of ``published``; ``delimiter``: of a CSV."""

    names: Mapping[str, str]
    form: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """``languages``: codes that have a pack. ``limit``: bytes of one document. ``today``: the day that counts as today, or None.

    ``follow``: what a feed, a sitemap or a table points to is fetched. ``columns``: what the columns of a table of articles hold.
    """

    languages: Collection[str]
    published: str | None = None
    outlet: str | None = None
    lang: str | None = None
    today: dt.date | None = None
    limit: int = LIMIT
    follow: bool = False
    columns: Columns | None = None


def moment(value: str) -> str | None:
    """A publication time in its one form: ``2025-03-08`` or ``2025-03-08T19:30:00+01:00``; None if it is neither.

    A time without a zone still says its day, so the day is kept and the time is not.
    """
    m = _MOMENT.fullmatch(value.strip())
    if m is None or m["day"] < _PRINT:
        return None
    day, clock, zone = m["day"], m["clock"], (m["zone"] or "").upper()
    clock = clock + ":00" if clock and len(clock) == 5 else clock
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
    text = f"{day}T{clock}{zone}" if clock and zone else day
    try:
        # Python 3.11 reads at most six digits of a second; the text keeps what it was given.
        dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", f"{day}T{clock}{zone}" if clock else day))
    except ValueError:
        return None
    return text


def stamp(value: str) -> str | None:
    """A publication time that a page or a feed writes of itself: as ``moment``, but none before the web."""
    known = moment(value)
    return known if known and known[:4] >= _WEB else None


def published_wish(value: str | None) -> str | None:
    """The value of ``--published`` in its one form. Raises SourceError if it is neither a date nor an RFC 3339 time."""
    if value is None:
        return None
    known = moment(value)
    if known is None:
        raise SourceError(f"--published {value!r} is no date; write 2025-03-08 or 2025-03-08T19:30:00+01:00")
    return known


def language_wish(value: str | None, languages: Collection[str]) -> str | None:
    """The value of ``--lang``: ``fr`` of ``fr-FR``. Raises SourceError for a language that has no pack."""
    if value is None:
        return None
    code = language_code(value)
    if code not in languages:
        raise SourceError(f"--lang {value!r}: no language pack; known: {', '.join(sorted(languages))}")
    return code


def language_code(value: str) -> str:
    """``fr`` of ``fr``, ``fr-FR``, ``fr_FR``."""
    return re.split(r"[-_]", value.strip().lower(), maxsplit=1)[0]
