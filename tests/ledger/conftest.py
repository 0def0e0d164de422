"""A ledger in a folder of its own."""

from __future__ import annotations

import pytest

from selon.ledger.store import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "selon.db") as opened:
        yield opened
