"""One speaker's ground held, told otherwise in a later text: ``environ 430 km²`` on the 3rd, ``moins de 150 km²`` on the 14th.

In: what many texts say. Out: findings (derived): from … to …, with both figures, texts and the days
that they are of, in the order of those.
Never: takes two days' losses, or two counts of one day by two speakers, for one figure that was revised.

Flags: «Nous tenons 430 km² autour de Vyrove» (the general, 3 March), then «… 310 km²» (the general, 8 March).
Leaves: the same two figures by two speakers, or of two places.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import account, bands, things, wording
from selon.findings.account import Account, Said
from selon.model import Finding

CHECK = "revised"
STOCK = "control.hold"


def between(book: Account) -> Iterator[Finding]:
    for (kind, place, _, _), said in book.figures.items():
        if kind == STOCK and place is not None:
            for rows in account.by_voice(s for s in said if s.days is not None):
                yield from _steps(rows)


def _steps(rows: list[Said]) -> Iterator[Finding]:
    """Each figure against the one before it in time, of one voice."""
    ordered = sorted(rows, key=lambda s: (s.days or (), s.told or (), s.row.doc, s.row.claim))
    done: set[tuple[object, ...]] = set()
    for at, now in enumerate(ordered):
        before = next((s for s in reversed(ordered[:at]) if _earlier(s, now)), None)
        # A later figure that the same voice gives for the same days too is no change.
        if before is None or bands.overlap(before.band, now.band) or not account.across_texts(before, now):
            continue
        key = (before.value, before.days, now.value, now.days)
        if key not in done:
            done.add(key)
            yield _finding(before, now)


def _earlier(one: Said, two: Said) -> bool:
    same = things.may_be_one(one.thing.actor, two.thing.actor) and one.thing.of == two.thing.of
    return same and one.days is not None and two.days is not None and one.days[1] < two.days[0] and one.voice.named


def _finding(before: Said, now: Said) -> Finding:
    a, b, change = before.num, now.num, _difference(before, now)
    says = wording.say(
        "revised.later", bands.DERIVED, who=account.name(now), before=account.cited_days(before), now=account.cited_days(now),
        change=wording.change_of(change, now.thing.unit),
    )  # fmt: skip
    value = round(change.value, 6) if change is not None else None
    formula = f"{bands.nominal(b):.15g} - {bands.nominal(a):.15g}" if change is not None and a and b and a.unit == b.unit else None
    return account.finding(CHECK, bands.DERIVED, says, (before, now), stated=before.voice.name, computed=value, formula=formula)


def _difference(before: Said, now: Said) -> bands.Amount | None:
    """The change in the unit of the later figure; None where one of the two is open to a side («moins de 150»)."""
    one, two = bands.amount(before.num) if before.num else None, bands.amount(now.num) if now.num else None
    if one is None or two is None or now.num is None or not (one.closed and two.closed):
        return None
    return bands.in_unit(bands.difference(one, two), now.num)
