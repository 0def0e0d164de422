"""Which series a person asks for: by kind, place, unit, speaker and days.

In: rows or readings, and what was asked. Out: the series, and notes on what was taken and what was left out.
Never: leaves anything out in silence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from selon.findings import alike, asked
from selon.findings.countries import fold
from selon.findings.series import Found, Series, build
from selon.findings.things import CLAIMED
from selon.ledger.rows import ClaimRow, rows_of
from selon.model import Reading

if TYPE_CHECKING:
    from selon.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; None where anything will do."""

    kind: str | None = None
    place: str | None = None
    unit: str | None = None
    speaker: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(slots=True)
class Chosen:
    """The series, and one line for each thing to know about them."""

    series: list[Series] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def of(
    *, kind: str | None = None, place: str | None = None, unit: str | None = None, speaker: str | None = None,
    since: dt.date | None = None, until: dt.date | None = None,
) -> Choice:  # fmt: skip
    """What is asked for, its names checked. Raises NotKnown for a kind or unit that no table has."""
    return Choice(asked.kind(kind) if kind else None, place, asked.unit(unit) if unit else None, speaker, since, until)


def rows(readings: Iterable[Reading]) -> list[ClaimRow]:
    """The claims of the readings as rows."""
    return [row for reading in readings for row in rows_of(reading)]


def rows_in(ledger: Ledger, choice: Choice) -> Iterator[ClaimRow]:
    """The ledger's figures that may be asked for; which of a name's places and speakers are meant is left to ``choose``."""
    yield from ledger.rows(**_given(ledger, choice))


def _given(ledger: Ledger, choice: Choice) -> dict[str, Any]:
    asked_for = {"kind": choice.kind, "unit": choice.unit, "has_figure": True, **_names(ledger, choice)}
    return {name: value for name, value in asked_for.items() if value is not None}


def _since(ledger: Ledger, first: dt.date, given: dict[str, Any]) -> Iterator[ClaimRow]:
    """The newest first: what was published since that day, then what was published before and speaks of days since."""
    yield from ledger.newest_rows(published_since=first, **given)
    yield from ledger.newest_rows(published_until=first - dt.timedelta(days=1), since=first, **given)


def newest(ledger: Ledger, choice: Choice, most: int) -> tuple[list[ClaimRow], bool]:
    """The ledger's figures that ``choose`` may take, oldest first: the newest, at most so many; whether there are more.

    Rows of other days are there while all fit: what a series joins is seen over all of them.
    """
    given = _given(ledger, choice)
    first = choice.since if choice.since is not None and ledger.more_than(most, **given) else None
    found = ledger.newest_rows(**given) if first is None else _since(ledger, first, given)
    every: list[ClaimRow] = []
    near: list[ClaimRow] = []
    for row in _narrowed(found, choice):
        every += [row] if first is None and len(every) <= most else []
        near += [row] if _near(row, choice) else []
        if len(near) > most:
            break
    kept = every if first is None and len(every) <= most else near
    return kept[:most][::-1], len(kept) > most


def _names(ledger: Ledger, choice: Choice) -> dict[str, tuple[str, ...] | str | None]:
    """The names in the ledger under which the place and the speaker may stand: no other row need be looked at."""
    places = voices = None
    who = choice.speaker if choice.speaker and choice.speaker.endswith(")") and ledger.is_speaker(choice.speaker) else None
    if choice.place:
        plain, meant = fold(choice.place.strip()), {name for name, _ in asked.places(choice.place)}
        places = tuple(name for name in ledger.names("place") if name in meant or fold(name) == plain)
    if choice.speaker and who is None:
        voices = ledger.voices(choice.speaker)
    return {"place": places, "who": who, "voices": voices}


def _narrowed(found: Iterable[ClaimRow], choice: Choice) -> Iterator[ClaimRow]:
    """The rows of that place, under any of its names, and of that speaker."""
    meant = asked.places(choice.place) if choice.place else frozenset()
    plain = fold(choice.place.strip()) if choice.place else None
    for row in found:
        here = plain is None or (row.place is not None and ((row.place, row.country) in meant or fold(row.place) == plain))
        if here and (choice.speaker is None or _speaks(row, choice.speaker)):
            yield row


def _near(row: ClaimRow, choice: Choice) -> bool:
    """Whether one of its days may lie between those asked for."""
    days = [day for day in (row.start, row.end, row.said, row.day) if day is not None]
    after = choice.since is None or any(day >= choice.since for day in days)
    return after and (choice.until is None or any(day <= choice.until for day in days))


def choose(found: Iterable[ClaimRow], choice: Choice) -> Chosen:
    """The series of these rows that are asked for. Raises NotKnown for a place that no index has."""
    out = Chosen()
    kept = [r for r in found if choice.kind in (None, r.kind) and choice.unit in (None, r.unit)]
    if choice.place:
        kept, taken = asked.at(kept, choice.place)
        out.notes += [f"{choice.place}: {' and '.join(taken)}"] if len(taken) > 1 or (taken and choice.place not in taken[0]) else []
    if choice.speaker:
        kept = [r for r in kept if _speaks(r, choice.speaker)]
    made = build(kept)
    out.notes += _left(made)
    out.series = [s for s in (_between(s, choice) for s in made.series) if s.points]
    if not out.series:
        out.notes.append("no such figure with a speaker and a day")
    return out


def _speaks(row: ClaimRow, name: str) -> bool:
    who = (row.who or row.speaker) if row.voice == "attributed" else row.outlet if row.voice == "outlet" else None
    return bool(who) and alike.name_words(name) <= alike.name_words(str(who))


def _between(one: Series, choice: Choice) -> Series:
    kept = [
        p for p in one.points
        if (choice.since is None or p.day >= choice.since)
        and (choice.until is None or (p.start if p.start and p.which == CLAIMED else p.day) <= choice.until)
    ]  # fmt: skip
    return replace(one, points=tuple(kept))


def _left(made: Found) -> list[str]:
    """What no series holds, by reason."""
    counts = (
        (made.unresolved, "whose speaker nobody could tell"),
        (made.undated, "without a day"),
        (made.unsaid, "denied, demanded or only planned"),
    )
    return [f"left out: {n} figure{'s' if n > 1 else ''} {why}" for n, why in counts if n]
