"""The kinds of claims: ids, roles, wording, and what each is in PLOVER and in ACLED.

In: ``kinds.yaml`` beside this file. Out: ``Kind`` rows by id.
Never: knows how a language words a kind; that is in ``languages/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selon import datafile

PATH = Path(__file__).with_name("kinds.yaml")
ROLES = ("actor", "target", "place", "quantity")
STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Code:
    """One type of another coding scheme: an event and, below it, a mode (PLOVER) or sub-event (ACLED), or None."""

    event: str
    sub: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. ``roles``: role → what it is here, None where the kind has no such role. ``says``: language → verb."""

    id: str
    says: Mapping[str, str]
    roles: Mapping[str, str | None]
    plover: tuple[Code, ...]
    acled: tuple[Code, ...]

    @property
    def family(self) -> str:
        """What stands before the dot: control, attack, harm …; ``statement`` for itself."""
        return self.id.partition(".")[0]


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id. Raises DataError for an unknown key or role."""
    return {key: _kind(key, row) for key, row in datafile.read(PATH).items()}


@cache
def ids() -> frozenset[str]:
    """The ids of all kinds."""
    return frozenset(kinds())


def _kind(key: str, row: Mapping[str, object]) -> Kind:
    datafile.check_keys(PATH, row, ("says", "roles", "plover", "acled"))
    says, roles = row["says"], row["roles"]
    datafile.check_keys(PATH, roles, ROLES)
    datafile.check_keys(PATH, says, ("fr", "en"))
    assert isinstance(says, Mapping)
    assert isinstance(roles, Mapping)
    return Kind(key, dict(says), dict(roles), _codes(row["plover"], "mode"), _codes(row["acled"], "sub_event"))


def _codes(rows: object, sub: str) -> tuple[Code, ...]:
    assert isinstance(rows, list)
    for row in rows:
        datafile.check_keys(PATH, row, ("event", sub))
    return tuple(Code(row["event"], row[sub]) for row in rows)
