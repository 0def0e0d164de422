"""A part between commas that a preposition's source stands in: «L'usine, qui produisait selon Kiev 400 drones, a brûlé».

In: a scene, where the cue begins and its source ends. Out: the stretches of that part, or None where it stands in no such part.
Never: reads a part so unless the subject stands before the first comma without its verb, and the verb comes behind the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selon.languages.fr.rules.attribution.draft import Stretch
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.phrases import View

_RELATIVE = re.compile(r"(?:qui|où|dont|que|qu'|lequel|laquelle|lesquels|lesquelles)\s*", re.IGNORECASE)


def set_off(s: Scene, low: int, start: int, end: int, past_comma: Callable[[int, int], int]) -> list[Stretch] | None:
    """What is said in the part, without its relative pronoun: «détruite à 80 %», «produisait … 400 drones»."""
    v, norm = s.v, s.norm
    first, last = s.word_at(start), s.word_at(end)
    opens = v.tags.rfind(",", 0, max(first - 1, 0))
    if opens < 0 or v.tokens[opens].start < low or s.quote_around(start) or re.search("[v;:]", v.tags[s.word_at(low) : opens]):
        return None
    relative = _RELATIVE.match(norm, v.tokens[opens].end + 1)
    close = _close(v, last)
    if close is None or not _is_part(v.tags[opens + 1 : first].rstrip(","), v.tags[last:close], relative=relative is not None):
        return None
    begins = relative.end() if relative is not None else v.tokens[opens].end
    until = v.tokens[close].start
    spans = [span for span in (trim(norm, begins, start), trim(norm, past_comma(end, until), until)) if span]
    return spans or None


def _is_part(before: str, behind: str, *, relative: bool) -> bool:
    """A relative clause with its verb, or a participle, an adjective, a noun beside the subject without one."""
    if not before or before[0] in "oaixc":
        return False
    return ("v" in before + behind) if relative else (before[0] != "q" and "v" not in before + behind)


def _close(v: View, last: int) -> int | None:
    """The comma behind which the main verb comes; the one that closes «, selon Kiev,» is passed over."""
    if v.tags[last : last + 1] == "," and not _resumes(v, last):
        last += 1
    return next((j for j in range(last, len(v.tags)) if v.tags[j] == "," and _resumes(v, j)), None)


def _resumes(v: View, comma: int) -> bool:
    return re.match("[xr]*v", v.tags[comma + 1 :]) is not None
