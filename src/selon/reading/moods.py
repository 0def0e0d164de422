"""In what mood a claim is said: the clause's own mood under the stance of its attribution.

In: a candidate, the attribution that it stands in. Out: asserted, denied, conditional, planned, demanded, possible.
Never: knows a word of a language.
"""

from __future__ import annotations

import re
from typing import Any

from selon.model import Attribution
from selon.reading.candidates import Candidate
from selon.reading.parsed import Parsed


def modality(rules: Any, parsed: Parsed, cand: Candidate, attr: Attribution | None, denied: bool) -> str:
    """The candidate's own mood, bent by the stance of whoever says it."""
    mood = cand.modality
    if attr is None or cand.fixed:
        return mood
    if denied:
        return "denied"
    if (
        mood == "conditional"
        and attr.cue is not None
        and cand.tense == "cond"
        and attr.cue.end <= cand.start
        and rules.past_cue(attr.cue.surface)
    ):
        mood = "planned"
    stance = attr.stance
    if stance == "asks" and mood != "demanded" and (cand.extra.get("question") or _asked(parsed, cand)):
        return "possible"
    if stance == "demands" and mood in ("asserted", "planned", "possible"):
        return "demanded"
    if stance == "promises" and mood == "asserted" and cand.tense not in ("pres", "impf"):
        return "planned"
    if stance == "proposes":
        return "possible"
    if stance == "estimates" and mood in ("asserted", "planned") and attr.cue is not None and rules.hoping_cue(attr.cue.surface):
        return "possible"
    if cand.extra.get("question") and mood in ("asserted", "planned"):
        return "possible"
    return mood


def _asked(parsed: Parsed, cand: Candidate) -> bool:
    """Does the candidate's sentence end in a question mark?"""
    tail = parsed.norm[cand.end : cand.end + 160]
    m = re.search(r"[.!?…]", tail)
    return bool(m and m.group() == "?")
