"""The published table of losses: every day, the totals and their daily differences as an independent count has them, the corrections."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from selon.findings import daily
from selon.ledger.rows import rows_of
from selon.model import Reading
from selon.reading.tables import load, read_table

SHARED = Path(os.environ.get("SELON_SHARED", Path(__file__).parents[3] / "shared"))
LOSSES = SHARED / "data" / "losses"
UNITS = {
    "aircraft": "aircraft", "helicopter": "helicopter", "tank": "tank", "APC": "armoured vehicle", "field artillery": "artillery piece",
    "MRL": "rocket launcher", "military auto": "vehicle", "fuel tank": "vehicle", "vehicles and fuel tanks": "vehicle", "drone": "drone",
    "naval ship": "ship", "submarines": "submarine", "anti-aircraft warfare": "air defence system", "special equipment": "piece",
    "mobile SRBM system": "launcher", "ground robotic systems": "system", "cruise missiles": "missile",
}  # fmt: skip
HEAD = "speaker: État-major général des forces armées ukrainiennes\ndate: date\nsince: 2022-02-24\ncolumns:\n"

pytestmark = pytest.mark.skipif(not LOSSES.is_dir(), reason=f"the table of losses is not here ({LOSSES}); set SELON_SHARED to its folder")


def loaded(folder, table, columns, rest=""):
    path = folder / "m.yaml"
    path.write_text(HEAD + "".join(f"  {c!r}: {{{what}}}\n" for c, what in columns.items()) + rest, encoding="utf-8")
    found = list(read_table(LOSSES / table, load(path)))
    return [f for f in found if isinstance(f, Reading)], [f for f in found if not isinstance(f, Reading)]


@pytest.fixture(scope="module")
def equipment(tmp_path_factory):
    columns = {c: f"kind: harm.damage, target: Russie, unit: {unit}" for c, unit in UNITS.items()}
    rest = f"ignore: [day, personnel, greatest losses direction]\ncorrections: {LOSSES / 'russia_losses_equipment_correction.json'}\n"
    return loaded(tmp_path_factory.mktemp("m"), "russia_losses_equipment.json", columns, rest)


@pytest.fixture(scope="module")
def personnel(tmp_path_factory):
    hedge = "hedge: {column: 'personnel*', values: {about: about, more: more_than}}"
    columns = {
        "personnel": f"kind: harm.casualties, target: Russie, unit: soldier, {hedge}",
        "POW": "kind: people.detain, target: Russie, unit: prisoner",
    }
    return loaded(tmp_path_factory.mktemp("m"), "russia_losses_personnel.json", columns, "ignore: [day]\n")


def counted(table, columns):
    """The totals and their differences, by polars alone: (day, column) → (total, difference to the total before)."""
    frame = pl.read_json(LOSSES / table, infer_schema_length=None).sort("date")
    out: dict[tuple[str, str], tuple[int, int | None]] = {}
    for column in columns:
        held = frame.select("date", column).drop_nulls().with_columns(pl.col(column).diff().alias("step"))
        out |= {(day, column): (total, step) for day, total, step in held.iter_rows()}
    return out


def series(readings):
    rows = [r for reading in readings for r in rows_of(reading)]
    steps = {(s.day.isoformat(), s.column): int(s.value) for s in daily.steps(rows)}
    totals = {}
    for row in rows:
        mode, column = daily.part(row) or ("", "")
        if mode == daily.CUMULATIVE:
            totals[str(row.end), column] = row.low
    return {key: (total, steps.get(key)) for key, total in totals.items()}


def test_every_day_and_every_difference(equipment, personnel):
    for (readings, problems), table, columns in (
        (equipment, "russia_losses_equipment.json", list(UNITS)),
        (personnel, "russia_losses_personnel.json", ["personnel", "POW"]),
    ):
        assert len({r.document.day for r in readings}) == 1626
        assert series(readings) == counted(table, columns)
        assert {p.level for p in problems} == {"note"}


def test_the_corrections_are_kept(equipment):
    readings, _ = equipment
    rows = [r for reading in readings for r in rows_of(reading)]
    fixes = [r for r in rows if r.rule.startswith("table > correction > ")]
    assert len({r.doc for r in fixes}) == 28
    table = pl.read_json(LOSSES / "russia_losses_equipment_correction.json")
    told = {(r["date"], c): r[c] for r in table.iter_rows(named=True) for c in UNITS if r.get(c)}
    assert {(str(r.end), r.rule.rpartition(" > ")[2]): (r.low or 0) * (1 if r.relation == "more" else -1) for r in fixes} == told
    falls = [s for s in daily.steps(rows) if s.falls]
    assert len(falls) == 13
    assert all("correction" in daily.finding(s).says["fr"] for s in falls)


def test_the_hedges_are_kept(personnel):
    rows = [r for reading in personnel[0] for r in rows_of(reading) if r.unit == "soldier"]
    assert [sum(r.hedge == h for r in rows) for h in ("about", "more_than")] == [1620, 6]
    assert all(r.figure == f"{r.low or 0:.0f}" for r in rows)
