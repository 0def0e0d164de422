"""Where data that is not part of the project lies, for tests that measure against it and are skipped without it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]


def folder(*parts: str) -> Path | None:
    """The folder under ``SELON_SHARED``, or under ``../shared`` beside the checkout or its folder; None where absent."""
    named = os.environ.get("SELON_SHARED")
    places = [Path(named)] if named else [ROOT.parent / "shared", ROOT.parent.parent / "shared"]
    return next((found for p in places if (found := p.joinpath(*parts)).is_dir()), None)
