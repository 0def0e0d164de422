"""Bands: how far a figure reaches, and what two bands have to say to each other.

In: a quantity (value, hedge, unit). Out: its band (low, high), None where a side is open; sums, ratios and changes of bands; a verdict.
Never: decides who is right; a vague figure has no band and contradicts nothing. The tolerances are data (``knowledge/hedges.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from selon.knowledge import tables
from selon.model import Quantity

Band = tuple[float | None, float | None]
SHARES = frozenset({"fraction", "percent"})
CONSISTENT, DIFFERS, CONTRADICTS, UNSURE, DERIVED = "consistent", "differs", "contradicts", "cannot tell", "derived"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with its band, in the base unit of its dimension (shares as 0–1, square kilometres as square metres)."""

    value: float
    band: Band

    @property
    def closed(self) -> bool:
        return None not in self.band


def nominal(quantity: Quantity) -> float | None:
    """The value that the text writes: the one end of a half-open figure, the middle of a range; None where there is none."""
    ends = [v for v in (quantity.low, quantity.high) if v is not None]
    return sum(ends) / len(ends) if ends else None


def half_unit(value: float) -> float:
    """Half a unit of the last significant digit: 50 for 500, 0.5 for 1 294, 0.05 for 19.1."""
    digits = Decimal(repr(value)).normalize()
    return 0.5 if not digits else float(Decimal(5).scaleb(int(digits.as_tuple().exponent) - 1))


def band(quantity: Quantity) -> Band:
    """The band of a quantity by its hedge, in its own unit; (None, None) for a vague one."""
    rule = tables.hedges()[quantity.hedge]
    low, high = quantity.low, quantity.high
    if rule.band == "never" or (low is None and high is None):
        return None, None
    if rule.band == "digit":
        return _reach(low, quantity.unit, -1), _reach(high, quantity.unit, 1)
    # A half-open figure keeps its open side, whichever of the two ends the reader left out.
    down = None if rule.below is None or low is None else low - rule.below * abs(low)
    up = None if rule.above is None or high is None else high + rule.above * abs(high)
    return down, up


def _reach(value: float | None, unit: str, sign: int) -> float | None:
    """One end of an exact figure. A share in words or whole percents reaches further than its last digit."""
    if value is None:
        return None
    exact = half_unit(value)
    if unit == "fraction":
        exact = tables.tolerances().share * abs(value)
    elif unit == "percent" and value == int(value):
        exact = max(0.5, tables.tolerances().share * abs(value))
    return value + sign * exact


def amount(quantity: Quantity) -> Amount | None:
    """Value and band in the base unit of the dimension; None for a figure without a value or a vague one."""
    value, (low, high) = nominal(quantity), band(quantity)
    if value is None or (low is None and high is None):
        return None
    factor = _factor(quantity.unit)
    return Amount(value * factor, (None if low is None else low * factor, None if high is None else high * factor))


def _factor(unit: str) -> float:
    if unit in SHARES:
        return 0.01 if unit == "percent" else 1.0
    row = tables.units().get(unit)
    return row.factor if row is not None and row.factor is not None else 1.0


def comparable(first: Quantity, second: Quantity, *, linked: bool = False) -> bool:
    """Whether two figures count or measure one sort of thing. ``linked``: the text sets them side by side, a bare count will do."""
    a, b = first.unit, second.unit
    if a == b:
        return a != "count" or linked
    one, two = tables.units().get(a), tables.units().get(b)
    if one is not None and two is not None and one.dimension == two.dimension != "currency":
        return one.dimension == "people" or (not one.counted and one.base is not None)
    return linked and counted(first) and counted(second) and "count" in (a, b)


def counted(figure: Quantity) -> bool:
    """Whether it counts things or money, whose noun a text may leave out, and measures nothing."""
    row = tables.units().get(figure.unit)
    return row is None or row.counted or row.dimension == "currency"


def total(parts: list[Amount]) -> Amount:
    """The sum, with the sum of the bands."""
    lows, highs = [p.band[0] for p in parts], [p.band[1] for p in parts]
    low = None if None in lows else sum(v for v in lows if v is not None)
    high = None if None in highs else sum(v for v in highs if v is not None)
    return Amount(sum(p.value for p in parts), (low, high))


def ratio(part: Amount, whole: Amount) -> Amount | None:
    """part ÷ whole, with the widest band that the two allow; None where the whole is or may be nothing."""
    (a, b), (c, d) = part.band, whole.band
    if whole.value <= 0 or (c is not None and c <= 0):
        return None
    low = None if a is None or d is None else a / d
    high = None if b is None or c is None else b / c
    return Amount(part.value / whole.value, (low, high))


def change(before: Amount, after: Amount) -> Amount | None:
    """(after − before) ÷ before: −0.64 is 64 % less."""
    share = ratio(after, before)
    return None if share is None else shift(share, -1.0)


def difference(before: Amount, after: Amount) -> Amount:
    """after − before."""
    return total([after, minus(before)])


def shift(one: Amount, by: float) -> Amount:
    low, high = one.band
    return Amount(one.value + by, (None if low is None else low + by, None if high is None else high + by))


def minus(one: Amount) -> Amount:
    """The same with the other sign."""
    low, high = one.band
    return Amount(-one.value, (None if high is None else -high, None if low is None else -low))


def overlap(first: Band, second: Band) -> bool:
    """Whether two bands share a value; an open side reaches everywhere."""
    (a, b), (c, d) = first, second
    return not ((b is not None and c is not None and b < c) or (d is not None and a is not None and d < a))


def in_unit(one: Amount, figure: Quantity) -> Amount:
    """The amount in the unit of that figure (shares stay 0–1)."""
    factor = 1.0 if figure.unit in SHARES else _factor(figure.unit)
    ends = tuple(None if v is None else v / factor for v in one.band)
    return Amount(one.value / factor, (ends[0], ends[1]))


def inside(value: float, within: Band) -> bool:
    return overlap((value, value), within)


def verdict(stated: Amount, computed: Amount) -> str:
    """differs where the bands are disjoint, consistent where what is computed lies in the stated band.

    Where only the rounding of the two meets, nothing is shown: cannot tell.
    """
    if not overlap(stated.band, computed.band):
        return DIFFERS
    return CONSISTENT if inside(computed.value, stated.band) else UNSURE
