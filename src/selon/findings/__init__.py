"""Findings: what the checks have to say about readings.

In: readings. Out: ``check(readings) -> list[Finding]``, by document, check and place in the text.
Never: knows a check by name. Each module of ``checks/`` is one check: ``within(text)`` yields findings on one text,
``across(texts)``, if it has it, findings between texts.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from types import ModuleType

from selon.findings import checks as folder
from selon.findings.text import Text
from selon.model import Finding, Reading


@cache
def modules() -> tuple[ModuleType, ...]:
    """The check modules found in the folder, by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(folder.__path__) if not m.name.startswith("_"))
    return tuple(importlib.import_module(f"{folder.__name__}.{name}") for name in names)


def check(readings: Iterable[Reading]) -> list[Finding]:
    """Every finding of every check, in order of the documents, then of the checks' names, then of the text."""
    texts = [Text(reading) for reading in readings]
    found: list[Finding] = []
    for text in texts:
        for module in modules():
            found += sorted(module.within(text), key=_place)
    for module in modules():
        if hasattr(module, "across"):
            found += module.across(texts)
    return found


def _place(finding: Finding) -> tuple[int, int]:
    return min(((s.start, s.end) for _, s in finding.spans), default=(0, 0))
