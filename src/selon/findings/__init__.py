"""Findings: what the checks have to say about readings.

In: readings, control maps where there are any. Out: ``check(readings) -> list[Finding]``, by document, check and place in the text.
Never: knows a check by name. Each module of ``checks/`` is one check and has at least one of: ``within(text)``, findings on one text;
``between(book)``, findings on what many texts claim; ``across(texts)``, findings on their sentences; ``against(rows, maps)``, findings on
claims held against control maps.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType

from selon.findings import checks as folder
from selon.findings.account import Account
from selon.findings.text import Text
from selon.knowledge.kinds import kinds
from selon.ledger.rows import ClaimRow, rows_of
from selon.maps.books import MapBook
from selon.model import Finding, Reading

TOGETHER = frozenset({"control", "harm"})  # families of which a check holds one kind against another


@cache
def modules() -> tuple[ModuleType, ...]:
    """The check modules found in the folder, by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(folder.__path__) if not m.name.startswith("_"))
    return tuple(importlib.import_module(f"{folder.__name__}.{name}") for name in names)


def check(readings: Iterable[Reading], maps: MapBook | None = None) -> list[Finding]:
    """Every finding of every check, in order of the documents, then of the checks' names, then of the text.

    Without ``maps`` no claim is held against a map.
    """
    texts = [Text(reading) for reading in readings]
    found = [finding for text in texts for finding in of_text(text, maps)]
    return found + list(check_between(row for text in texts for row in rows_of(text.reading))) + list(across(texts))


def of_text(text: Text, maps: MapBook | None = None) -> list[Finding]:
    """What the checks say of one text, by check and place in it."""
    return [finding for module in modules() for finding in sorted(_of_text(module, text, maps), key=_place)]


def check_between(rows: Iterable[ClaimRow]) -> Iterator[Finding]:
    """What the checks between texts have to say about these rows, by check."""
    book = Account(rows)
    for module in _having("between"):
        yield from module.between(book)


def between_kinds() -> list[str]:
    """The kinds of claims, so grouped that every check between texts sees together what it compares."""
    return sorted({kind.family if kind.family in TOGETHER else kind.id for kind in kinds().values()})


def across(texts: list[Text]) -> Iterator[Finding]:
    """What the checks have to say about the sentences of several texts."""
    for module in _having("across") if len(texts) > 1 else ():
        yield from module.across(texts)


def _having(name: str) -> list[ModuleType]:
    return [m for m in modules() if hasattr(m, name)]


def _of_text(module: ModuleType, text: Text, maps: MapBook | None) -> Iterator[Finding]:
    """What one check says of one text."""
    if hasattr(module, "within"):
        yield from module.within(text)
    if maps is not None and hasattr(module, "against"):
        yield from module.against(rows_of(text.reading), maps)


def _place(finding: Finding) -> tuple[int, int]:
    return min(((s.start, s.end) for _, s in finding.spans), default=(0, 0))
