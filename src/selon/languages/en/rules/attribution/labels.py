"""A name and a mark before or behind what is said: «Smith: "We won."», «Ministry: 5 drones downed», «"We won." — Anna Smith».

In: a scene and what other rules found. Out: drafts. Never: reads a heading that is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selon.languages.en.rules.actors import head_kind
from selon.languages.en.rules.attribution.scene import Scene
from selon.reading.drafts import Draft

_NAME = r"(?:[A-Z][\w.'-]*)(?: (?:of|the|for|and|[A-Z][\w.'-]*)){0,5}"
_BEFORE = re.compile(rf"(?P<who>{_NAME})(?P<mark>:)\s+(?P<quote>[\"“'])?(?=\S)")
_BEHIND = re.compile(rf"(?P<mark>—|―|--|-)\s*(?P<who>{_NAME})[^.\n]{{0,60}}$")


def read(s: Scene, found: Iterable[Draft]) -> Iterator[Draft]:
    """A draft where the sentence opens or ends so and nothing else was found in it."""
    if list(found):
        return
    m = _BEFORE.match(s.norm, s.body, s.sent.end)
    headline = s.parsed.passages[s.sent.passage].kind == "headline"
    if m is not None and (m["quote"] or headline and _speaks(m["who"]) or m["who"].isupper() and " " not in m["who"]):
        span = s.stretch(m.end(), s.sent.end)
        if span is not None:
            yield Draft(m.span("mark"), m.span("who"), [span], "asserts", ["name before a colon", "words behind the colon"])
        return
    m = _BEHIND.match(s.norm, s.sent.start, s.sent.end)
    quote = next((q for q in s.parsed.quotes if m is not None and q.end <= m.start() and not s.norm[q.end : m.start()].strip()), None)
    if m is not None and quote is not None:
        content = [(quote.inner_start, quote.inner_end)]
        span = s.stretch(*content[0])
        yield Draft(
            m.span("mark"), m.span("who"), [span] if span else content, "asserts", ["name behind a dash", "quotation before the dash"]
        )


def _speaks(who: str) -> bool:
    """Is this somebody who speaks: a body, a post, a name of two words or a surname, and no theme («Ukraine war»)?"""
    words = who.split()
    return (
        any(head_kind(w) for w in words)
        or len(words) in (2, 3)
        and not any(w.lower() in ("war", "update", "live", "analysis", "opinion", "video", "watch", "news", "breaking") for w in words)
        or len(words) == 1
        and who.lower() not in ("update", "live", "analysis", "opinion", "video", "watch", "exclusive", "breaking", "note", "editor")
    )
