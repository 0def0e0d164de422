"""Refusals to say that are no verb of saying: «would not be drawn», «had no comment», «gave no details», «kept silent».

In: a scene. Out: drafts without content. Never: takes a thing's silence for somebody's («the guns fell silent»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.languages.en.rules.attribution.lexicon import words
from selon.languages.en.rules.attribution.scene import Scene, phrase
from selon.languages.en.rules.attribution.subjects import subject
from selon.reading.drafts import Draft, Stretch


def read(s: Scene) -> Iterator[Draft]:
    """A draft for each such phrase with somebody as its subject."""
    for pattern in words()["silences"]:
        for m in re.finditer(rf"\b(?:{pattern})\b", s.norm[s.sent.start : s.sent.end], re.IGNORECASE):
            start, end = s.sent.start + m.start(), s.sent.start + m.end()
            inside = [t for t in s.tokens if start <= t.start < end]
            verb = next((t for t in inside if s.kids(t.i, "nsubj", "nsubjpass")), inside[0] if inside else None)
            span = _who(s, verb.i) if verb is not None else None
            if span is not None and span[1] <= start:
                yield Draft((start, end), span, [], "withholds", ["subject", "a refusal to say"])


def _who(s: Scene, verb: int) -> Stretch | None:
    told = s.kids(verb, "nsubjpass")
    if told:
        return s.span(*phrase(s, told[0]))
    who = subject(s, verb)
    return s.span(who.first, who.last) if who is not None and who.rule in ("subject", "subject shared") else None
