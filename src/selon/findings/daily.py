"""What a cumulative table says of each day: the difference of two totals, derived, with its formula.

In: claims of cumulative tables and of their corrections, as rows. Out: ``Step``s in order of column and day; a ``Finding`` of a step.
Never: clips a negative difference, spreads one over the days that a table leaves out, or takes a correction for a figure of its day.

Where a total falls, it was corrected: a count of what was lost does not shrink. Where the publisher says by how much the days before
were corrected, the rest is the day's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from selon.findings import bands, wording
from selon.ledger.rows import TABLE, ClaimRow
from selon.model import Finding, Quantity, Span

CHECK = "daily"
CUMULATIVE, CORRECTION = "cumulative", "correction"


@dataclass(frozen=True, slots=True)
class Step:
    """From one total to the next of one speaker and column. ``value``: in the column's unit; ``days``: how many lie between the two.

    ``correction``: by how much the publisher says that the days before were corrected, None where it says nothing; ``rest``: what is left.
    """

    column: str
    before: ClaimRow
    after: ClaimRow
    value: Decimal
    days: int
    band: bands.Band
    correction: Decimal | None = None
    by: ClaimRow | None = None

    @property
    def day(self) -> dt.date:
        assert self.after.end is not None
        return self.after.end

    @property
    def falls(self) -> bool:
        """Whether the total fell: a correction by its sign."""
        return self.value < 0

    @property
    def rest(self) -> Decimal | None:
        return None if self.correction is None else self.value - self.correction

    @property
    def fits(self) -> bool:
        """Whether the published correction may be of this day: more was not corrected than the total changed by."""
        return self.rest is None or self.rest >= 0

    @property
    def formula(self) -> str:
        """``5167 - 5181``, and with a published correction ``5167 - 5181 - (-25)``."""
        text = f"{_value(self.after):f} - {_value(self.before):f}"
        return text if self.correction is None else f"{text} - ({self.correction:f})"


def part(row: ClaimRow) -> tuple[str, str] | None:
    """(mode, column) of a claim that stands in a table; None for any other."""
    head, _, rest = row.rule.partition(" > ")
    mode, _, column = rest.partition(" > ")
    return (mode, column) if head == TABLE and column else None


def steps(rows: Iterable[ClaimRow]) -> list[Step]:
    """Every difference between two neighbouring totals; a speaker's columns are never mixed with another's."""
    series: dict[tuple[str | None, ...], list[ClaimRow]] = {}
    fixes: dict[tuple[object, ...], ClaimRow] = {}
    for row in rows:
        where = part(row)
        if where is None or row.end is None or (row.low is None and row.high is None):
            continue
        mode, column = where
        if mode == CUMULATIVE:
            series.setdefault((row.who, row.outlet, column, row.kind, row.target, row.place, row.unit), []).append(row)
        elif mode == CORRECTION:
            fixes[row.who, row.outlet, column, row.end] = row
    found: list[Step] = []
    for key in sorted(series, key=lambda k: tuple(part or "" for part in k)):
        held = sorted(series[key], key=lambda r: (r.end, r.claim))
        found += [_step(str(key[2]), one, two, fixes.get((key[0], key[1], key[2], two.end))) for one, two in pairwise(held)]
    return found


def _step(column: str, before: ClaimRow, after: ClaimRow, by: ClaimRow | None) -> Step:
    assert before.end is not None
    assert after.end is not None
    one, two = bands.amount(_quantity(before)), bands.amount(_quantity(after))
    band = bands.in_unit(bands.difference(one, two), _quantity(after)).band if one and two else (None, None)
    correction = None if by is None else (-_value(by) if by.relation == "less" else _value(by))
    return Step(column, before, after, _value(after) - _value(before), (after.end - before.end).days, band, correction, by)


def finding(step: Step) -> Finding:
    """The step as a finding: derived, with both totals' characters (and the correction's)."""
    rows = [step.before, step.after, *([step.by] if step.by else [])]
    key = "falls" if step.falls else "change"
    if step.correction is not None:
        key = "corrected" if step.fits else "unfit"
    verdict = bands.DERIVED if step.fits else bands.UNSURE
    assert step.before.end is not None
    gaps: dict[str, str | wording.Local] = {
        "who": wording.speaker(step.after.who), "what": step.column, "before": wording.quote(step.before.figure or ""),
        "now": wording.quote(step.after.figure or ""), "first": wording.day(step.before.end), "second": wording.day(step.day),
        "change": _signed(step.value), "correction": _signed(step.correction or Decimal()), "rest": _signed(step.rest or Decimal()),
    }  # fmt: skip
    return Finding(
        CHECK, verdict, tuple(r.claim for r in rows), wording.say(f"{CHECK}.{key}", verdict, **gaps), None,
        float(step.value if step.rest is None else step.rest), (step.band,),
        tuple((r.doc, Span(r.figure_start or 0, r.figure_end or 0, r.figure or "")) for r in rows), step.formula,
    )  # fmt: skip


def _signed(value: Decimal) -> wording.Local:
    shown = wording.number(float(abs(value)))
    sign = "\u2212" if value < 0 else "+" if value else ""
    return lambda lang: sign + shown(lang)


def _quantity(row: ClaimRow) -> Quantity:
    span = Span(row.figure_start or 0, row.figure_end or 0, row.figure or "")
    return Quantity("", span, row.low, row.high, row.hedge or "exact", row.unit or "count", row.of, None, row.relation)


def _value(row: ClaimRow) -> Decimal:
    value = bands.nominal(_quantity(row))
    assert value is not None
    return Decimal(format(value, ".15g"))
