"""Daily differences of cumulative tables: derived, negative ones kept, corrections taken apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.findings import daily, wording
from selon.ledger.rows import rows_of
from selon.model import Reading
from selon.reading.tables import load, read_table

SAMPLES = Path(__file__).parents[2] / "samples" / "tables"
MAPPING = "speaker: Lisière\ndate: jour\ncolumns:\n  chars: {kind: harm.damage, unit: tank}\n"


def rows(table, mapping):
    return [r for f in read_table(table, load(mapping)) if isinstance(f, Reading) for r in rows_of(f)]


def test_the_sample_by_days():
    held = rows(SAMPLES / "losses.csv", SAMPLES / "losses.yaml")
    steps = {(s.column, s.day.day): s for s in daily.steps(held)}
    assert {k[0] for k in steps} == {"chars", "militaires"}
    fall = steps["chars", 6]
    assert fall.falls
    assert [fall.value, fall.correction, fall.rest] == [Decimal(-3), Decimal(-4), Decimal(1)]
    assert fall.formula == "30 - 33 - (-4)"
    assert "reste +1" in daily.finding(fall).says["fr"]
    over = steps["militaires", 8]
    assert (over.days, over.value) == (2, Decimal(165))
    assert over.band == pytest.approx((1655 * 0.9 - 1490 * 1.1, 1655 * 1.1 - 1490 * 0.9))
    finding = daily.finding(over)
    assert finding.verdict == "derived"
    assert [s.surface for _, s in finding.spans] == ["1 490", "1 655"]


def test_a_fall_without_a_published_correction_is_said_to_be_one(tmp_path):
    (tmp_path / "m.yaml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "t.csv").write_text("jour,chars\n2025-03-03,33\n2025-03-04,30\n", encoding="utf-8")
    (step,) = daily.steps(rows(tmp_path / "t.csv", tmp_path / "m.yaml"))
    assert step.value == -3
    assert "a total that falls is a correction" in daily.finding(step).says["en"]


def test_a_correction_that_does_not_fit_its_day_is_not_taken_off(tmp_path):
    (tmp_path / "m.yaml").write_text(MAPPING + "corrections: c.csv\n", encoding="utf-8")
    (tmp_path / "t.csv").write_text("jour,chars\n2025-03-03,33\n2025-03-04,34\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("jour,chars\n2025-03-04,5\n", encoding="utf-8")
    (step,) = daily.steps(rows(tmp_path / "t.csv", tmp_path / "m.yaml"))
    assert daily.finding(step).verdict == "cannot tell"
    assert "does not fit" in daily.finding(step).says["en"]


def test_every_sentence_of_a_step_is_shown_here():
    told = ("change", "corrected", "falls", "unfit")
    assert {key for key in wording.sentences() if key.startswith("daily.")} == {f"daily.{t}" for t in told}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_the_steps_add_up_to_the_totals(tmp_path_factory, totals):
    folder = tmp_path_factory.mktemp("t")
    (folder / "m.yaml").write_text(MAPPING, encoding="utf-8")
    lines = [f"2025-03-{n:02},{v}" for n, v in enumerate(totals, 1)]
    (folder / "t.csv").write_text("\n".join(["jour,chars", *lines]), encoding="utf-8")
    steps = daily.steps(rows(folder / "t.csv", folder / "m.yaml"))
    assert [s.value for s in steps] == [Decimal(b - a) for a, b in pairwise(totals)]
