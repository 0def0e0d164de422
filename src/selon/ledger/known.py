"""What a ledger says of a speaker.

In: nothing. Out: ``Called``, ``Known``. Never: knows a table.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Called:
    """What a document calls a speaker, and the words that say that it is this one. ``by``: as in ``speakers.Member``."""

    doc: str
    outlet: str | None
    day: dt.date | None
    name: str
    words: str
    by: str
    evidence_doc: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker of the ledger; ``perhaps``: (document, name in it, what is missing); ``left_out``: older mentions that are not told."""

    who: str
    called: tuple[Called, ...]
    perhaps: tuple[tuple[str, str, str], ...]
    left_out: int = 0
