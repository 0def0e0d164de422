"""A name and a mark before or behind what is said: «Smith: "We won."», «Ministry: 5 drones downed», «"We won." — Anna Smith».

In: a scene and what other rules found. Out: drafts. Never: reads a heading that is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selon.languages.en.rules.actors import head_kind
from selon.languages.en.rules.attribution.scene import Scene
from selon.languages.en.rules.attribution.subjects import subject
from selon.reading.drafts import Draft

_NAME = r"(?:[A-Z][\w.'-]*)(?: (?:of|the|for|and|[A-Z][\w.'-]*)){0,5}"
_BEFORE = re.compile(rf"(?P<who>{_NAME})(?P<mark>:)\s+(?P<quote>[\"“'])?(?=\S)")
_OFFICE = re.compile(r"(?P<who>(?:[A-Z][\w.'’-]*|the)(?: [\w.'’-]+){0,5})(?P<mark>:)\s+(?=\S)")
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
    m = _OFFICE.match(s.norm, s.body, s.sent.end)
    if m is not None and _office(s, m["who"], m.end("who")):
        span = s.stretch(m.end(), s.sent.end)
        if span is not None:
            yield Draft(m.span("mark"), m.span("who"), [span], "asserts", ["name before a colon", "words behind the colon"])
        return
    yield from _introduced(s)
    m = _BEHIND.match(s.norm, s.sent.start, s.sent.end)
    quote = next((q for q in s.parsed.quotes if m is not None and q.end <= m.start() and not s.norm[q.end : m.start()].strip()), None)
    if m is not None and quote is not None:
        content = [(quote.inner_start, quote.inner_end)]
        span = s.stretch(*content[0])
        yield Draft(
            m.span("mark"), m.span("who"), [span] if span else content, "asserts", ["name behind a dash", "quotation before the dash"]
        )


def _office(s: Scene, who: str, end: int) -> bool:
    """«Sudanese army: 60 fighters killed», «Kharkiv's mayor: …»: a post or a body, no verb before the colon."""
    before = [t for t in s.tokens if s.body <= t.start < end]
    told = any(t.pos in ("VERB", "AUX") or t.low in ("to", "for", "on") for t in before)
    return head_kind(who.rsplit(maxsplit=1)[-1]) in ("role", "body") and not told


def _introduced(s: Scene) -> Iterator[Draft]:
    """«The nurse remembers that night: "The windows went."»: somebody does something, and his words stand behind the colon."""
    quote = next((q for q in s.quotes if q.start > s.body and s.norm[s.body : q.start].rstrip()[-1:] == ":"), None)
    if quote is None or s.norm[quote.end : s.sent.end].strip(" ."):
        return
    verb = next((t for t in s.tokens if t.start < quote.start and t.pos == "VERB" and s.kids(t.i, "nsubj") and t.dep in _MAIN), None)
    who = subject(s, verb.i) if verb is not None else None
    if verb is None or who is None or who.rule != "subject" or not _somebody(s, who.head):
        return
    first = min([verb.i, *(k for k in s.kids(verb.i, "aux", "neg") if k < verb.i)])
    span = s.stretch(quote.inner_start, quote.inner_end)
    if span is not None:
        yield Draft(s.span(first, verb.i + 1), s.span(who.first, who.last), [span], "asserts", [who.rule, "quotation behind the cue"])


_MAIN = frozenset(("ROOT", "ccomp", "conj", "dep", "parataxis"))


def _somebody(s: Scene, head: int) -> bool:
    t = s.tokens[head]
    return t.pos == "PROPN" or t.low in ("he", "she", "they", "we", "i") or head_kind(t.low) in ("role", "group", "body")


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
