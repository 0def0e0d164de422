"""Readings as JSON: one reading a line, and the schema of a line.

In: a ``Reading``. Out: a line of JSON; the JSON Schema of it (``reading.schema.json`` beside this file).
Never: decides what a reading's keys are: ``selon.record`` does. The same reading gives the same bytes.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from selon.model import Reading
from selon.record import NotAReading, from_dict, to_dict

__all__ = ["NotAReading", "from_dict", "schema", "to_dict", "to_line"]


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("reading.schema.json").read_text(encoding="utf-8"))
    return found


def to_line(reading: Reading) -> str:
    """The reading as one line of JSON, without its line end."""
    return json.dumps(to_dict(reading), ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
