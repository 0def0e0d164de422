"""Readings that the tests of the report share: the samples, and the project's own marked documents, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon import languages
from selon.batch import read_all
from selon.evaluate.report import document_of, rows_of
from selon.model import Document, Reading
from selon.sources import collect

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def samples() -> list[Reading]:
    found = collect([str(ROOT / "samples")], languages=languages.known())
    return list(read_all(d for d in found if isinstance(d, Document)))


@pytest.fixture(scope="session")
def marked() -> list[Reading]:
    rows = [row for name in ("fr-a", "fr-b") for row in rows_of(ROOT / "gold" / f"{name}.jsonl")]
    return list(read_all(document_of(row) for row in rows))
