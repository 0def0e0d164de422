"""What a brief over a ledger stands on: the readings of a window, those before it that they are held against, what was taken back.

In: nothing. Out: ``Window``, ``Change``, ``Account``, plain values that ``briefs`` fills.
Never: reads a ledger itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from selon.model import Document, Reading


@dataclass(frozen=True, slots=True)
class Window:
    """Which documents are new.

    ``since``, ``until``: days of publication, both included. ``after``: in place of ``since``, the number of the last document that the
    last brief knew; ``after_day``: the day of that brief's newest document. ``place``: claims of that place alone.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    after: int | None = None
    after_retraction: int = 0
    after_day: dt.date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a document that stood. what: ``corrected`` (``older`` by ``doc``), ``retracted`` or ``restored`` (``doc``).

    ``claim``: the words of the one claim that was retracted, as (start, end); None for the whole document. ``why``: as the person said.
    """

    what: str
    doc: Document
    older: Document | None = None
    claim: tuple[int, int] | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The readings of a window and what they are held against.

    ``earlier``: readings from before that speak of the same things, the newest first; ``held``: how many documents stood before.
    ``firsts``: document id → id of the document that it reprints, or its own. ``undated``: documents without a day, which no window holds.
    ``last_document``, ``last_retraction``: up to where nothing is left for the brief that comes next.
    """

    window: Window
    readings: tuple[Reading, ...]
    earlier: tuple[Reading, ...] = ()
    held: int = 0
    firsts: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    undated: int = 0
    last_document: int = 0
    last_retraction: int = 0
