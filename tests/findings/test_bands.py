"""Bands: each hedge reaches as far as hedges.yaml says, and a verdict compares bands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.findings import bands
from selon.findings.bands import Amount
from selon.model import Quantity, Span

ENDS = st.one_of(st.none(), st.floats(-1e9, 1e9))


def figure(low: float | None, high: float | None, hedge: str = "exact", unit: str = "km2") -> Quantity:
    return Quantity("q1", Span(0, 1, "x"), low, high, hedge, unit)


@pytest.mark.parametrize(
    ("quantity", "band"),
    [
        (figure(500, 500), (450, 550)),
        (figure(1294, 1294), (1293.5, 1294.5)),
        (figure(1400, 1400), (1350, 1450)),
        (figure(19.1, 19.1, unit="percent"), (19.05, 19.15)),
        (figure(20, 20, unit="percent"), (19, 21)),
        (figure(8, 8, unit="percent"), (7.5, 8.5)),
        (figure(0.5, 0.5, unit="fraction"), (0.475, 0.525)),
        (figure(500, 500, "about"), (450, 550)),
        (figure(500, 500, "nearly"), (450, 500)),
        (figure(20, None, "more_than"), (20, None)),
        (figure(20, None, "at_least"), (20, None)),
        (figure(None, 20, "less_than"), (None, 20)),
        (figure(None, 20, "at_most"), (None, 20)),
        (figure(10, 15, "range"), (10, 15)),
        (figure(20, None, "vague"), (None, None)),
        (figure(0, 0), (-0.5, 0.5)),
    ],
)
def test_each_hedge_has_its_band(quantity: Quantity, band: tuple[float | None, float | None]) -> None:
    assert bands.band(quantity) == pytest.approx(band)


def test_a_vague_figure_contradicts_nothing() -> None:
    assert bands.amount(figure(20, None, "vague")) is None
    assert bands.overlap(bands.band(figure(20, None, "vague")), (0, 1))


@pytest.mark.parametrize(
    ("stated", "computed", "verdict"),
    [
        (Amount(10, (9.5, 10.5)), Amount(10.2, (10, 10.4)), "consistent"),
        (Amount(10, (9.5, 10.5)), Amount(12, (11, 13)), "differs"),
        (Amount(10, (9.5, 10.5)), Amount(12, (10, 14)), "cannot tell"),
        (Amount(10, (10, None)), Amount(80, (79, 81)), "consistent"),
    ],
)
def test_a_verdict_compares_bands(stated: Amount, computed: Amount, verdict: str) -> None:
    assert bands.verdict(stated, computed) == verdict


def test_measures_of_one_dimension_are_compared_in_its_base_unit() -> None:
    hectares, square = bands.amount(figure(50_000, 50_000, unit="ha")), bands.amount(figure(500, 500))
    assert hectares is not None
    assert square is not None
    assert hectares.value == square.value
    assert bands.in_unit(square, figure(500, 500)).value == 500
    assert bands.comparable(figure(1, 1, unit="ha"), figure(1, 1))


@pytest.mark.parametrize(
    ("one", "two", "linked", "same"),
    [
        ("soldier", "civilian", False, True),
        ("drone", "missile", False, False),
        ("EUR", "USD", False, False),
        ("count", "drone", False, False),
        ("count", "drone", True, True),
        ("count", "km2", True, False),
        ("person", "km2", True, False),
    ],
)
def test_what_may_be_compared(one: str, two: str, linked: bool, same: bool) -> None:
    assert bands.comparable(figure(1, 1, unit=one), figure(1, 1, unit=two), linked=linked) is same


@given(ENDS, ENDS, ENDS, ENDS)
def test_overlap_is_mutual_and_an_open_side_reaches_everywhere(a: float | None, b: float | None, c: float | None, d: float | None) -> None:
    assert bands.overlap((a, b), (c, d)) == bands.overlap((c, d), (a, b))
    assert bands.overlap((None, None), (c, d))


@given(st.floats(0.001, 1e12))
def test_an_exact_figure_lies_in_its_own_band(value: float) -> None:
    assert bands.inside(value, bands.band(figure(value, value)))
    assert bands.half_unit(value) > 0


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_a_change_lies_in_its_band(before: float, after: float) -> None:
    one, two = bands.amount(figure(before, before)), bands.amount(figure(after, after))
    assert one is not None
    assert two is not None
    change = bands.change(one, two)
    assert change is None or (change.band[0] is None or change.band[0] <= change.value + 1e-9)
    assert bands.total([one, two]).value == pytest.approx(bands.difference(bands.minus(one), two).value)
