"""Mappings: what a table's columns mean; what nobody knows stops the load with file and line."""

from __future__ import annotations

import datetime as dt

import pytest

from selon.model import DataError
from selon.reading.tables import load

GOOD = """speaker: Centre de presse Lisière
date: {column: jour, format: "%d/%m/%Y"}
since: 2025-03-01
place: Donetsk
columns:
  chars: {kind: harm.damage, unit: tank, hedge: {column: "chars*", values: {environ: about}}}
  drones: {kind: attack.intercept, unit: drone, mode: daily, hedge: about, place: {column: lieu}}
ignore: [remarque]
corrections: fixes.csv
"""


def loaded(tmp_path, text):
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_a_good_one(tmp_path):
    mapping = loaded(tmp_path, GOOD)
    tanks, drones = mapping.columns
    assert (tanks.mode, tanks.since, tanks.place.fixed) == ("cumulative", dt.date(2025, 3, 1), "Donetsk")
    assert (drones.mode, drones.place.column, drones.hedge.fixed) == ("daily", "lieu", "about")
    assert mapping.known == {"jour", "chars", "chars*", "drones", "lieu", "remarque"}
    assert mapping.corrections == tmp_path / "fixes.csv"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("since: 2025-03-01", "sinse: 2025-03-01", 3, "unknown key 'sinse'"),
        ("since: 2025-03-01", "since: hier", 3, "is no day"),
        ("unit: tank", "unit: tonk", 6, "unknown unit 'tonk'"),
        ("unit: tank, ", "", 6, "names no unit"),
        ("kind: harm.damage", "kind: harm.dammage", 6, "unknown kind that takes a figure"),
        ("kind: harm.damage", "kind: talks.reject", 6, "unknown kind that takes a figure"),
        ("environ: about", "environ: abuot", 6, "unknown hedge 'abuot'"),
        ("mode: daily", "mode: weekly", 7, "unknown mode 'weekly'"),
        ("mode: daily, hedge: about", "mode: daily, sort: about", 7, "unknown key 'sort'"),
        ("place: Donetsk", "speaker: Autre", 4, "key 'speaker' stands twice"),
        ("speaker: Centre de presse Lisière", "outlet: x", 1, "'speaker' is missing"),
        ("speaker: Centre de presse Lisière", "speaker: 12", 1, "is no text"),
        ('format: "%d/%m/%Y"', 'format: "%H"', 2, "date needs a column and a format"),
        ("columns:", "columns: [", 7, "not readable as YAML"),
    ],
)
def test_what_stops_the_load(tmp_path, old, new, line, says):
    with pytest.raises(DataError) as err:
        loaded(tmp_path, GOOD.replace(old, new))
    assert says in str(err.value)
    assert f"m.yaml:{line}:" in str(err.value), err.value


def test_a_mapping_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="cannot be opened"):
        load(tmp_path / "none.yaml")
