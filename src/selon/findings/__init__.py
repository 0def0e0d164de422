"""Findings: what the checks have to say about readings.

In: readings, control maps where there are any. Out: ``check(readings) -> list[Finding]``, by document, check and place in the text.
Never: knows a check by name. Each module of ``checks/`` is one check and has at least one of: ``within(text)``, findings on one text;
``across(texts)``, findings between texts; ``against(rows, maps)``, findings on claims held against control maps.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType

from selon.findings import checks as folder
from selon.findings.text import Text
from selon.ledger.rows import rows_of
from selon.maps.books import MapBook
from selon.model import Finding, Reading


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
    found: list[Finding] = []
    for text in texts:
        for module in modules():
            found += sorted(_of_text(module, text, maps), key=_place)
    for module in modules():
        if hasattr(module, "across"):
            found += module.across(texts)
    return found


def _of_text(module: ModuleType, text: Text, maps: MapBook | None) -> Iterator[Finding]:
    """What one check says of one text."""
    if hasattr(module, "within"):
        yield from module.within(text)
    if maps is not None and hasattr(module, "against"):
        yield from module.against(rows_of(text.reading), maps)


def _place(finding: Finding) -> tuple[int, int]:
    return min(((s.start, s.end) for _, s in finding.spans), default=(0, 0))
