"""Speakers as the page shows them: who is who, and because of which words.

In: a ledger, what is asked. Out: plain values. Never: joins two without the words that say so.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from selon.export.rows import plain

if TYPE_CHECKING:
    from selon.ledger.store import Ledger
    from selon.web.asked import SpeakersAsked

CALLED = 200  # mentions of one speaker that an answer shows


def page(ledger: Ledger, asked: SpeakersAsked) -> dict[str, Any]:
    """``{"speakers": [{"who", "names", "documents", "first", "last", "open"} …], "next": name or null}``, by name.

    ``names``: how many forms documents use; ``open``: mentions of which it is not sure.
    """
    found, following = ledger.speakers_page(name=asked.name, several=asked.several, limit=asked.limit, after=asked.after)
    return {"speakers": [{name: plain(value) for name, value in asdict(one).items()} for one in found], "next": following}


def one(ledger: Ledger, who: str) -> dict[str, Any] | None:
    """``{"who", "called": [{doc, outlet, day, name, words, by, evidence_doc, evidence} …], "perhaps": […], "left_out": n}``, or None."""
    found = ledger.speaker(who, CALLED)
    if found is None:
        return None
    called = [{name: plain(value) for name, value in asdict(c).items()} for c in found.called]
    return {
        "who": found.who, "called": called, "left_out": found.left_out,
        "perhaps": [{"doc": doc, "name": name, "why": why} for doc, name, why in found.perhaps],
    }  # fmt: skip
