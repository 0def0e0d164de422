"""Language packs: ``load("fr")`` finds the folder by its name.

In: a language code. Out: its words (data), rules (code) and corpus (marked examples), each loaded when first asked for.
Never: names a language; adding one edits no file but its own folder.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from selon import datafile
from selon.model import SelonError

HERE = Path(__file__).parent


class UnknownLanguage(SelonError):
    """No folder for that language."""


class Language:
    """One language pack: ``words(layer)``, ``rules(layer)``, ``corpus(layer)``."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.path = HERE / code

    def words(self, layer: str) -> Any:
        """The content of ``words/<layer>.yaml``."""
        return datafile.read(self.path / "words" / f"{layer}.yaml")

    def has_words(self, layer: str) -> bool:
        """Whether the pack has that file: a new language may come without what was measured of an old one."""
        return (self.path / "words" / f"{layer}.yaml").is_file()

    def rules(self, layer: str) -> ModuleType:
        """The module ``rules/<layer>.py``."""
        return _module(f"selon.languages.{self.code}.rules.{layer}")

    def corpus(self, layer: str) -> Any:
        """The marked examples of ``corpus/<layer>.yaml``."""
        return datafile.read(self.path / "corpus" / f"{layer}.yaml")

    def module(self, name: str) -> ModuleType:
        """A module of the pack itself (``tokens``, ``verbs`` …)."""
        return _module(f"selon.languages.{self.code}.{name}")


@cache
def _module(name: str) -> ModuleType:
    return importlib.import_module(name)  # it takes its time also for a module that is loaded: fifty times an article


def known() -> list[str]:
    """The codes of the languages that have a folder with words."""
    return sorted(p.name for p in HERE.iterdir() if (p / "words").is_dir())


@cache
def load(code: str) -> Language:
    """The pack of that language. Raises UnknownLanguage with the known codes."""
    if code not in known():
        raise UnknownLanguage(f"no language pack for {code!r}; known: {', '.join(known())}; set --lang or add languages/{code}/")
    return Language(code)
