"""What a published table means: a mapping file in, who says what in which column out.

In: the path of a mapping (YAML), the ids of kinds, units and hedges that there are. Out: a ``Mapping``, checked.
Never: guesses. An unknown key or id, a key that stands twice or one that is missing stops the load with file and line (``DataError``).

The keys of a mapping: ``speaker`` (whose figures they are), ``outlet``, ``url``, ``licence``, ``lang``, ``under`` (where in a JSON file
the rows lie), ``delimiter``, ``decimal``, ``date`` (column and format), ``since`` (first day counted), ``mode`` (cumulative or daily),
``place``, ``columns``, ``ignore`` (columns that are left alone), ``corrections`` (a file whose cells are the part of a day's change
that corrects the days before).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Cells
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml

from selon import datafile
from selon.model import DataError

MODES = ("cumulative", "daily")
_TOP = (
    "speaker", "outlet", "url", "licence", "lang", "under", "delimiter", "decimal", "date", "since", "mode", "place", "columns", "ignore",
    "corrections",
)  # fmt: skip
_COLUMN = ("kind", "actor", "target", "unit", "of", "hedge", "place", "mode", "since")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that a mapping may use. ``kinds``: those that take a quantity."""

    kinds: Collection[str]
    units: Collection[str]
    hedges: Collection[str]


@dataclass(frozen=True, slots=True)
class Either:
    """A value that stands in the mapping (``fixed``) or in a column of the table; ``values`` maps its cells, the empty cell included."""

    fixed: str | None = None
    column: str | None = None
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of one column say. ``since``: the first day that a cumulative figure counts, or None."""

    name: str
    kind: str
    unit: str
    mode: str
    actor: str | None = None
    target: str | None = None
    of: str | None = None
    hedge: Either = field(default_factory=lambda: Either("exact"))
    place: Either = field(default_factory=Either)
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping, checked. ``form``: strptime's, for the cells of ``date``. ``corrections``: a path beside the mapping, or None."""

    path: Path
    speaker: str
    date: str
    form: str
    columns: tuple[Column, ...]
    outlet: str | None = None
    url: str | None = None
    licence: str | None = None
    lang: str = "fr"
    under: tuple[str, ...] = ()
    delimiter: str | None = None
    decimal: str = "."
    ignore: frozenset[str] = frozenset()
    corrections: Path | None = None

    @property
    def known(self) -> frozenset[str]:
        """Every column that the mapping speaks of."""
        used = {c.name for c in self.columns} | {e.column for c in self.columns for e in (c.hedge, c.place) if e.column}
        return self.ignore | used | {self.date}

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that, beside the day, tell two rows apart: those that hold places."""
        return tuple(sorted({c.place.column for c in self.columns if c.place.column}))

    def address(self, what: str, day: str, cells: Cells[str, str]) -> str | None:
        """The address of one row: the table's with a fragment (``#day=2025-03-04``), so that each row has its own."""
        parts = [(what, day), *((c, cells.get(c, "")) for c in self.keys)]
        return f"{self.url}#{urlencode(parts)}" if self.url else None


def load(path: Path, ids: Ids) -> Mapping:
    """The mapping of that file. Raises DataError with file and line."""
    data = _yaml(path)
    datafile.check_keys(path, data, _TOP)
    for key in ("speaker", "date", "columns"):
        if not data.get(key):
            raise DataError(f"{path}:1: {key!r} is missing; a mapping names speaker, date and columns")
    mode = _one_of(path, data.get("mode", "cumulative"), MODES, "mode")
    date, form = _date(path, data["date"])
    if not isinstance(data["columns"], dict):
        raise DataError(f"{path}:{datafile.line_of(path, 'columns')}: columns is a mapping from a column's name to what it says")
    place, since = data.get("place"), data.get("since")
    columns = tuple(_column(path, str(name), row, (mode, place, since), ids) for name, row in data["columns"].items())
    fixes = data.get("corrections")
    under = tuple(str(data["under"]).split(".")) if data.get("under") else ()
    decimal = _one_of(path, data.get("decimal", "."), (".", ","), "decimal sign")
    return Mapping(
        path, _text(path, data, "speaker") or "", date, form, columns, _text(path, data, "outlet"), _text(path, data, "url"),
        _text(path, data, "licence"), _text(path, data, "lang") or "fr", under,
        _text(path, data, "delimiter"), decimal, frozenset(map(str, data.get("ignore") or ())),
        path.parent / str(fixes) if fixes else None,
    )  # fmt: skip


def _yaml(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as err:
        line = err.problem_mark.line + 1 if err.problem_mark else 1
        raise DataError(f"{path}:{line}: not readable as YAML: {err.problem}") from err
    except yaml.YAMLError as err:
        raise DataError(f"{path}:1: not readable as YAML: {str(err).splitlines()[0]}") from err
    except UnicodeDecodeError as err:
        raise DataError(f"{path}:1: a mapping is UTF-8 text") from err
    except OSError as err:
        raise DataError(f"{path}: cannot be opened: {err.strerror}; check the path of the mapping") from err
    for key, line in _twice(root):
        raise DataError(f"{path}:{line}: key {key!r} stands twice")
    return data


def _twice(root: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Keys that stand twice in one mapping, with their line: YAML itself would keep the last in silence."""
    todo = [root] if root is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    yield str(key.value), key.start_mark.line + 1
                seen.add(str(key.value))
                todo.append(value)
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value


def _column(path: Path, name: str, row: Any, usual: tuple[str, Any, Any], ids: Ids) -> Column:
    mode, place, since = usual
    datafile.check_keys(path, row, _COLUMN)
    for key in ("kind", "unit"):
        if not row.get(key):
            raise DataError(f"{path}:{datafile.line_of(path, name)}: column {name!r} names no {key}")
    hedge = _either(path, row.get("hedge", "exact"))
    for value in [hedge.fixed, *hedge.values.values()]:
        if value is not None:
            datafile.check_id(path, value, ids.hedges, "hedge")
    return Column(
        name,
        datafile.check_id(path, str(row["kind"]), ids.kinds, "kind that takes a figure"),
        datafile.check_id(path, str(row["unit"]), ids.units, "unit"),
        _one_of(path, row.get("mode", mode), MODES, "mode"),
        _text(path, row, "actor"), _text(path, row, "target"), _text(path, row, "of"),
        hedge, _either(path, row.get("place", place)), _day(path, row.get("since", since)),
    )  # fmt: skip


def _either(path: Path, value: Any) -> Either:
    if not isinstance(value, dict):
        return Either(None if value is None else str(value))
    datafile.check_keys(path, value, ("column", "values"))
    if not value.get("column"):
        raise DataError(f"{path}:{datafile.line_of(path, 'values')}: values need the column that they stand in")
    return Either(None, str(value["column"]), {str(k): str(v) for k, v in (value.get("values") or {}).items()})


def _date(path: Path, value: Any) -> tuple[str, str]:
    if isinstance(value, str):
        return value, "%Y-%m-%d"
    datafile.check_keys(path, value, ("column", "format"))
    form = str(value.get("format", "%Y-%m-%d"))
    if not value.get("column") or not all(part in form for part in ("%Y", "%d")):
        line = datafile.line_of(path, "date")
        raise DataError(f"{path}:{line}: date needs a column and a format of year, month and day, such as '%d/%m/%Y'")
    return str(value["column"]), form


def _day(path: Path, value: Any) -> dt.date | None:
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    raise DataError(f"{path}:{datafile.line_of(path, 'since')}: since {value!r} is no day; write 2025-02-24")


def _one_of(path: Path, value: Any, known: Collection[str], what: str) -> str:
    if value not in known:
        raise DataError(f"{path}:{datafile.line_of(path, str(value))}: unknown {what} {value!r}; known: {', '.join(known)}")
    return str(value)


def _text(path: Path, row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise DataError(f"{path}:{datafile.line_of(path, key)}: {key} {value!r} is no text; put it in quotes")
    return value
