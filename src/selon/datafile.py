"""Data files: YAML in, plain values out, with unknown keys refused.

In: the path of a YAML file of ours and the keys that it may have. Out: its content.
Never: guesses; a key that nobody declared stops the load with file and line (``DataError``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from selon.model import DataError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _raw(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - CSafeLoader is the safe loader, in C
    except yaml.YAMLError as err:
        raise DataError(f"{path}: not readable as YAML: {err}") from err
    except OSError as err:
        raise DataError(f"{path}: cannot be opened: {err.strerror}; reinstall selon") from err


def read(path: Path, keys: Iterable[str] | None = None) -> Any:
    """The content of a YAML file; with ``keys``, a mapping whose top-level keys must all be among them."""
    data = _raw(path)
    if keys is not None:
        check_keys(path, data, keys)
    return data


def check_keys(path: Path, data: Any, keys: Iterable[str]) -> None:
    """Raises DataError, with file and line, for a key of the mapping ``data`` that is not among ``keys``."""
    known = set(keys)
    if not isinstance(data, Mapping):
        raise DataError(f"{path}:1: a mapping is expected here")
    for key in data:
        if key not in known:
            raise DataError(f"{path}:{line_of(path, str(key))}: unknown key {key!r}; known: {', '.join(sorted(known))}")


def check_id(path: Path, value: str, ids: Iterable[str], what: str) -> str:
    """The value, if it is a known id; else DataError with file and line."""
    if value not in ids:
        raise DataError(f"{path}:{line_of(path, value)}: unknown {what} {value!r}")
    return value


def line_of(path: Path, word: str) -> int:
    """The first line of the file on which the word stands (1 if none)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if word in line:
            return number
    return 1
