"""The stretch that a complement fills: to where it ends, without the one spoken to and what comes back behind a participle.

In: a scene, a cue and its complement. Out: the stretch that is said. Never: decides whether the cue takes one; ``complements.py`` does.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.complements import Complement
from selon.languages.fr.rules.attribution.draft import Cue, Stretch, word_set
from selon.languages.fr.rules.attribution.ends import stop
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.phrases import head_kind, is_capital, name_end
from selon.languages.fr.rules.vocabulary import is_country


def to_stop(s: Scene, cue: Cue, found: Complement) -> list[Stretch]:
    """From the complement's first word to its end."""
    v = s.v
    last = stop(s, cue, found.start, found.frame)
    if last <= found.start:
        return []
    if cue.stance == "demands" and found.frame == "n":
        last = _before_addressee(s, found.start, last)
    if cue.tense == "prp":
        last = _before_main_verb(s, found.start, last)
    start = v.tokens[found.start].start
    end = v.tokens[last - 1].end
    if (
        found.frame == "q"
        and (
            "n" not in cue.frames
            or cue.stance in ("demands", "promises", "proposes", "asks")
            or any(t.low in word_set("addressees") for t in v.tokens[max(0, last - 4) : last])
        )
        and (quote := s.quote_around(start))
        and re.match(r"\s?[»”\"]? (?:à|au|aux) (?!\w+[ei]r\b)[^.;:,]+$", s.norm[quote.inner_end : end].rstrip(" ."))
    ):
        end = quote.inner_end  # «promet « le double » à l'adversaire»
    dated = re.search(r"\s\(\d{1,2}(?:er)? [a-zéû]+ \d{4}\)\s*\.?$", s.norm[start:end])
    end = start + dated.start() if dated else end
    # A direct quotation that stands alone as the complement ends with its mark: «X dit : « … » dans une lettre».
    span = trim(s.norm, start, end)
    late = (
        next((w for w in word_set("trailing") if span and s.norm[span[0] : span[1]].lower().endswith(" " + w)), None)
        if cue.withholds
        else None
    )
    if span and late:
        span = trim(s.norm, span[0], span[1] - len(late))
    return [span] if span else []


def _before_main_verb(s: Scene, start: int, last: int) -> int:
    """«Le maire, dénonçant une trahison, | a quitté la salle»: the comma behind which the main verb comes, with nobody new before it."""
    for j in range(start + 1, last - 1):
        if s.v.tags[j] == "," and re.match(r"[xr]*v", s.v.tags[j + 1 :]) and s.quote_around(s.v.tokens[j].start) is None:
            return last if s.v.tokens[j + 1].low in ("il", "elle", "ils", "elles", "on", "je", "nous") else j
    return last


def _before_addressee(s: Scene, start: int, last: int) -> int:
    """«demande des explications | à Moscou», «réclame 15 000 euros | à la région»: the one spoken to stays out."""
    v = s.v
    while last > start + 1 and v.tags[last - 1] in ".,":
        last -= 1
    for j in range(last - 1, start, -1):
        if v.tokens[j].low in ("à", "au", "aux"):
            words = v.tokens[j + 1 : last]
            ends = name_end(v, j + 1) if words else None
            spoken = words and (
                is_capital(words[0].text) or is_country(words[-1].text) or any(head_kind(t.low) == "body" for t in words[:3])
            )
            return j if spoken and (ends == last or len(words) == 1) else last
    return last
