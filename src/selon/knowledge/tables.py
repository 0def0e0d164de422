"""The tables of units and hedges: YAML in, typed rows out.

In: ``units.yaml`` and ``hedges.yaml`` of this folder. Out: ``units()``, ``hedges()``, ``bands()``, each read once.
Never: knows a word of a language; an unknown key, band or id stops the load with file and line (``DataError``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selon import datafile
from selon.model import DataError

UNITS = Path(__file__).with_name("units.yaml")
HEDGES = Path(__file__).with_name("hedges.yaml")
_BANDS = ("digit", "share", "never")


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure (``dimension`` with ``factor`` to its ``base``) or a counted thing (``factor`` None, ``dimension`` its class)."""

    id: str
    dimension: str
    base: str | None = None
    factor: float | None = None

    @property
    def counted(self) -> bool:
        return self.factor is None


@dataclass(frozen=True, slots=True)
class Hedge:
    """How far a hedge reaches. band: digit, share, never. below, above: shares of the value; None is an open side."""

    id: str
    band: str
    below: float | None = 0.0
    above: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Tolerances:
    """``share``: around shares and fractions that are not written exactly; ``map``: between two maps of one day."""

    share: float
    map: float


@cache
def units() -> Mapping[str, Unit]:
    """Every unit by its id."""
    data = datafile.read(UNITS, ("measures", "things"))
    found: dict[str, Unit] = {}
    for dimension, row in data["measures"].items():
        datafile.check_keys(UNITS, row, ("base", "units"))
        for key, factor in row["units"].items():
            _keep(found, Unit(key, dimension, row["base"], float(factor)))
    for kind, names in data["things"].items():
        for key in names:
            _keep(found, Unit(key, kind))
    return found


def _keep(found: dict[str, Unit], unit: Unit) -> None:
    if unit.id in found:
        raise DataError(f"{UNITS}:{datafile.line_of(UNITS, unit.id)}: unit {unit.id!r} stands twice")
    found[unit.id] = unit


@cache
def hedges() -> Mapping[str, Hedge]:
    """Every hedge by its id."""
    return {key: _hedge(key, row) for key, row in _hedge_file()["hedges"].items()}


def _hedge(key: str, row: Any) -> Hedge:
    datafile.check_keys(HEDGES, row, ("band", "below", "above"))
    datafile.check_id(HEDGES, row["band"], _BANDS, "band")
    return Hedge(key, **row)


@cache
def tolerances() -> Tolerances:
    """The tolerances that are no hedge's own."""
    data = _hedge_file()
    return Tolerances(float(data["share"]), float(data["map"]))


def _hedge_file() -> Any:
    return datafile.read(HEDGES, ("hedges", "share", "map"))


def check_unit(path: Path, unit: str) -> str:
    """The unit id that a data file uses, if there is one of that name; else DataError with that file and its line."""
    return datafile.check_id(path, unit, units(), "unit")


def check_hedge(path: Path, hedge: str) -> str:
    """The hedge id that a data file uses, if there is one of that name; else DataError with that file and its line."""
    return datafile.check_id(path, hedge, hedges(), "hedge")
