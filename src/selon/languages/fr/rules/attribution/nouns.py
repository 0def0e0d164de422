"""Attribution by a noun: «les informations de X selon lesquelles …», «des rumeurs selon lesquelles …», «l'annonce par X que …».

In: a scene. Out: drafts. Never: reads a noun as a cue without «selon lequel …».
"""

from __future__ import annotations

import itertools
import re

from selon.languages.fr.rules.attribution.draft import Draft
from selon.languages.fr.rules.attribution.scene import Scene, trim

_WHICH = re.compile(
    r"(?P<cue>informations?|affirmations?|allégations?|accusations?|rumeurs?|déclarations?|annonces?|propos|version"
    r"|thèse|rapports?)\s+(?P<who>(?:d(?:e |u |es |'))(?:[\w'-]+\s){1,7}?)?selon (?:laquelle|lesquelles|lequel"
    r"|lesquels)\s",
    re.IGNORECASE,
)


def _own_end(s: Scene, start: int, end: int) -> int:
    """Before the verb of the main clause comes back: «Des rumeurs selon lesquelles il aurait fui | circulent à Damas»."""
    verbs = [i for i, (t, tag) in enumerate(zip(s.v.tokens, s.v.tags, strict=True)) if tag == "v" and start <= t.start < end]
    for first, second in itertools.pairwise(verbs):
        if not any(tag in "q,c:;" for tag in s.v.tags[first + 1 : second]):
            at = second
            while s.v.tokens[at - 1].low in ("n'", "ne", "s'", "se", "y", "en"):
                at -= 1
            return s.v.tokens[at].start
    return end


def read(s: Scene) -> list[Draft]:
    """The sayings that a noun with «selon lesquelles» makes."""
    out: list[Draft] = []
    for m in _WHICH.finditer(s.norm, s.sent.start, s.sent.end):
        stop = re.compile(r"\s?[:;.]\s|\.$").search(s.norm, m.end(), s.sent.end)
        content = trim(s.norm, m.end(), _own_end(s, m.end(), stop.start() if stop else s.sent.end))
        who = None
        if m.group("who"):
            start = m.start("who") + (2 if m.group("who").startswith("d'") else m.group("who").index(" ") + 1)
            who = trim(s.norm, start, m.end("who"))
        if content:
            out.append(Draft(m.span("cue"), who, [content], "asserts", ["noun, selon lesquelles"]))
    return out
