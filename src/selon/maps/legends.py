"""Legends: what a publisher's properties say of the ground, as YAML.

In: the text of a legend; the properties of a feature. Out: who holds the ground, or that it is contested, liberated, or left out.
Never: guesses: an unknown key is an error with its line, a feature that no rule fits is left to the caller to count. The texts of
properties are compared, never followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from selon.model import SourceError

HELD, CONTESTED, LIBERATED = "held", "contested", "liberated"
TOP = ("publisher", "home", "terms", "rules")
ROW = ("when", HELD, CONTESTED, LIBERATED, "exclude", "ground")
TESTS = ("is", "ends", "matches")
HOW_TO = "CONTRIBUTING.md shows a legend in five steps"


class LegendError(SourceError):
    """A legend that cannot be used: what, on which line."""


@dataclass(frozen=True, slots=True, order=True)
class Status:
    """What a map says of a piece of ground. kind: held, contested, liberated. by: country code or actor that holds (held, liberated).

    between: who contests it, empty where the map does not say. ground: code of the country whose ground it is, empty where unknown.
    """

    kind: str
    by: str = ""
    between: tuple[str, ...] = ()
    ground: str = ""

    def dump(self) -> str:
        """As one line of JSON."""
        return json.dumps([self.kind, self.by, list(self.between), self.ground], ensure_ascii=False)

    @classmethod
    def load(cls, line: str) -> Status:
        kind, by, between, ground = json.loads(line)
        return cls(kind, by, tuple(between), ground)


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of the properties, and what then holds of the ground; ``status`` None leaves it out for the reason ``exclude``."""

    tests: tuple[tuple[str, str, str], ...]
    status: Status | None
    exclude: str = ""

    def fits(self, properties: Mapping[str, Any]) -> bool:
        return all(_fits(test, want, properties.get(key)) for key, test, want in self.tests)


@dataclass(frozen=True, slots=True)
class Legend:
    """The rules of one publisher, tried in order: the first that fits decides."""

    publisher: str
    rules: tuple[Rule, ...]
    text: str

    def rule(self, properties: Mapping[str, Any]) -> Rule | None:
        """The first rule that fits, or None."""
        return next((r for r in self.rules if r.fits(properties)), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The properties that the rules ask for, each once."""
        return tuple(dict.fromkeys(key for rule in self.rules for key, _, _ in rule.tests))


def _fits(test: str, want: str, value: Any) -> bool:
    if value is None:
        return False
    have = str(value)
    if test == "is":
        return have.casefold() == want.casefold()
    return have.rstrip().endswith(want) if test == "ends" else _pattern(want).search(have) is not None


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def parse(text: str, where: str = "legend") -> Legend:
    """The legend of a YAML text. Raises LegendError with ``where`` and the line for what it may not say."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as err:
        raise LegendError(f"{where}: not readable as YAML: {' '.join(str(err).split())[:120]}") from err
    _keys(data, TOP, text, where)
    if not isinstance(data.get("publisher"), str) or not isinstance(data.get("rules"), list) or not data["rules"]:
        raise LegendError(f"{where}: a legend names its publisher and has a list of rules; {HOW_TO}")
    return Legend(data["publisher"], tuple(_rule(row, text, where) for row in data["rules"]), text)


def _rule(row: Any, text: str, where: str) -> Rule:
    _keys(row, ROW, text, where)
    said = [key for key in (HELD, CONTESTED, LIBERATED, "exclude") if key in row]
    at = f"{where}:{_line(text, str(next(iter(row.get('when') or ['when']))))}"
    if len(said) != 1:
        raise LegendError(f"{at}: a rule says one of held, contested, liberated, exclude; this one says {', '.join(said) or 'none'}")
    tests = tuple(_test(key, want, text, where) for key, want in _keys(row.get("when"), None, text, where).items())
    if not tests:
        raise LegendError(f"{at}: a rule needs `when`, with at least one property")
    value = row[said[0]]
    if said[0] == "exclude":
        return Rule(tests, None, _text(value, at, "exclude says why"))
    ground = _text(row["ground"], at, "ground is a country's code") if "ground" in row else ""
    if said[0] == CONTESTED:
        between = value if isinstance(value, list) else []
        if value is not True and not between:
            raise LegendError(f"{at}: contested is true, or a list of those between whom")
        return Rule(tests, Status(CONTESTED, "", tuple(_text(v, at, "contested names country codes or actors") for v in between), ground))
    return Rule(tests, Status(said[0], _text(value, at, f"{said[0]} names a country's code or an actor"), (), ground))


def _test(key: Any, want: Any, text: str, where: str) -> tuple[str, str, str]:
    name, wanted = "is", want
    if isinstance(want, Mapping):
        _keys(want, TESTS, text, where)
        if len(want) != 1:
            raise LegendError(f"{where}:{_line(text, str(key))}: one of {', '.join(TESTS)} is expected for {key}")
        name, wanted = next(iter(want.items()))
    if isinstance(wanted, (list, Mapping)) or wanted is None:
        raise LegendError(f"{where}:{_line(text, str(key))}: a text or a number is expected for {key}")
    try:
        _pattern(str(wanted) if name == "matches" else "")
    except re.error as err:
        raise LegendError(f"{where}:{_line(text, str(wanted))}: no regular expression: {err}") from err
    return str(key), name, str(wanted)


def _keys(data: Any, known: tuple[str, ...] | None, text: str, where: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise LegendError(f"{where}:1: a mapping is expected; {HOW_TO}")
    for key in data:
        if known is not None and key not in known:
            raise LegendError(f"{where}:{_line(text, str(key))}: unknown key {key!r}; known: {', '.join(known)}")
    return data


def _text(value: Any, at: str, what: str) -> str:
    # YAML takes `NO` for a truth value: Norway is written in quotation marks.
    if not isinstance(value, str) or not value.strip():
        raise LegendError(f"{at}: {what}; in quotation marks where YAML reads it as something else")
    return value.strip()


def _line(text: str, word: str) -> int:
    """The first line on which the word stands (1 if none)."""
    return next((n for n, line in enumerate(text.splitlines(), 1) if word in line), 1)
